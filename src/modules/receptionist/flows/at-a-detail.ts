import { localMinuteOfDay } from '#kernel/time.ts';
import { fold } from '../conversation/fold.ts';
import { minuteOf, say } from '../conversation/say.ts';
import type { Facts, Input, Step } from '../conversation/step.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import { goWithoutEmail } from './book-on-a-call.ts';
import { depositsOf } from './deposits.ts';
import { isDetail, keepsDetail } from './details.ts';
import { HAS_NO_EMAIL } from './on-a-call.ts';
import { bookingOf, putAgain } from './parts.ts';

/** An hour by itself, as one of several times is named. */
const HOUR =
  /^(?:(?:yes|yeah|ok|okay|the|at|for|i said|that's|si|claro|vale|la|el|las|a|de|para) )*(\d{1,2})(?: ([0-5]\d))?(?: (?:one|please|is (?:good|fine)|works|por favor|esta bien))*$/;
const HALF_DAY = 720;

/** Asked for a detail, or for one of the times on offer: that there is no address to give is heard before it is asked for; and the time that is held, named once more, is no wrong answer. */
export function atADetail(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' }>, facts: Facts): Step | undefined {
  if (WITH_ADDRESS.has(dialogue.asked) && dialogue.person.email !== undefined && HAS_NO_EMAIL.test(fold(text)) && valuesIn(commands).length === 0)
    return goWithoutEmail(dialogue, facts);
  if ((!isDetail(dialogue.asked) && dialogue.asked !== 'time') || valuesIn(commands).length > 0) return undefined;
  const words = fold(text);
  if (dialogue.asked !== 'email' && HAS_NO_EMAIL.test(words))
    return dialogue.asked === 'time' ? withoutEmailAtTimes(dialogue, facts) : goWithoutEmail(dialogue, facts);
  const { chosen } = bookingOf(dialogue);
  const hour = HOUR.exec(words);
  if (!chosen || !hour) return undefined;
  const named = Number(hour[1]) * 60 + Number(hour[2] ?? 0);
  const isChosen = named % HALF_DAY === localMinuteOfDay(facts.zone, minuteOf(chosen.start)) % HALF_DAY;
  return isChosen ? putAgain(dialogue, []) : undefined;
}

/**
 * A question that no answer is known to, where a detail or a yes is asked for: it is no wrong answer. What deposits are is told from the list, of the rest it is said that nobody
 * guesses, and what was asked is asked again.
 */
export function onQuestion(dialogue: Dialogue, { commands, text }: Pick<Extract<Input, { of: 'said' }>, 'commands' | 'text'>, facts: Facts): Step | undefined {
  const words = fold(text);
  const isAsked = ASKS.test(words) || (/\?\s*$/.test(text) && words.split(' ').length >= LEAST_WORDS);
  if (!commands.every(({ command }) => command === 'none' || command === 'clarify') || !isAsked || /\d/.test(words) || keepsDetail(text)) return undefined;
  const services = bookingOf(dialogue).services.flatMap((id) => facts.services.get(id) ?? []);
  const deposit = depositsOf(dialogue, text, services, facts);
  return { ...putAgain(dialogue, [deposit ?? say(dialogue, 'ask.unknown-aside', { phone: facts.clinic.phone })]), isAside: true };
}
/** Words of what is a question by its mark alone. */
const LEAST_WORDS = 3;
/** A question of three words or more; what may be an answer all the same ("can we do Friday") is none. */
const ASKS =
  /^(?:(?:ok|okay|and|so|but|wait|also|hey|oh|um|sorry|y|pero|oye) )*(?:do(?:es)?(?: (?:you|it|that|this|the|they|i|we))|is (?:it|that|this|there|the)|are (?:there|you|they|the)|what(?:'?s| is| are| does| do)|how (?:much|many|does|do|is|are)|where|who|why|will (?:it|there|you|i)|hay|incluye|es|cual es|cuales son|que es|donde|quien) \w+/;

/** Asked where an address may have been given already: "no email please" takes it back, and is no answer to what was asked. */
const WITH_ADDRESS: ReadonlySet<Dialogue['asked']> = new Set(['texts', 'confirm']);

/** The times stand as they were offered; where a clinic confirms by mail, an address will still be asked for. */
function withoutEmailAtTimes(dialogue: Dialogue, { clinic }: Facts): Step {
  return clinic.confirmsByMail ? putAgain(dialogue, []) : putAgain({ ...dialogue, isWithoutEmail: true }, [say(dialogue, 'book.no-email', {})]);
}
