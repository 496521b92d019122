import { answer, questionOf, unknownAnswer } from '../flows/ask.ts';
import { detailsWith, noted } from '../flows/details.ts';
import { droppedReply, personOption, releaseOf, settledWith } from '../flows/parts.ts';
import { waysOn } from '../flows/simple.ts';
import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import { reminder } from './after-alarm.ts';
import { again, asideFrom, withOptions } from './aside.ts';
import type { Command } from '../understand/port.ts';
import { saysBye } from '../understand/small-talk.ts';
import { fold } from './fold.ts';
import { say, together } from './say.ts';
import { isContactDetail } from './volunteered.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Answers what is for no flow and asks nothing that was known: a greeting, thanks, a goodbye, what was not understood. */
export function onLeftover(dialogue: Dialogue, heard: Heard, facts: Facts): Step {
  const kinds = new Set(heard.commands.flatMap((command) => (command.command === 'none' ? [command.kind] : [])));
  const isNo = heard.commands.some(({ command }) => command === 'deny') && isPlainNo(heard.text);
  const goes = kinds.has('goodbye') && (dialogue.flow === null || saysBye(fold(heard.text)));
  if (goes || (dialogue.flow === null && isNo && dialogue.asked === 'anything-else')) return left(dialogue, say(dialogue, 'goodbye', {}));
  if (kinds.has('goodbye')) return { dialogue, says: [again(dialogue)], isAside: true };
  if (kinds.has('thanks')) return asideFrom(dialogue, say(dialogue, 'welcome', {}));
  const isAll = (test: (command: Command) => boolean) => heard.commands.length > 0 && heard.commands.every(test);
  if (dialogue.flow === null && isAll((each) => each.command === 'affirm' || (each.command === 'none' && each.kind === 'acknowledgement')))
    return asideFrom(dialogue, say(dialogue, dialogue.asked === 'nothing' ? 'how-can-i-help' : 'welcome', {}));
  if (
    dialogue.flow === null &&
    isAll(({ command }) => command === 'deny' || command === 'cancel') &&
    (isPlainNo(heard.text) || heard.commands.some(({ command }) => command === 'cancel'))
  )
    return settledWith({ ...dialogue, asked: 'anything-else' }, [say(dialogue, 'all-right', {}), say(dialogue, 'anything-else', {})]);
  if (kinds.has('greeting') || kinds.has('small_talk')) return asideFrom(dialogue, whatIDo(dialogue, facts));
  const introduced = introducedAs(dialogue, heard);
  if (introduced) return introduced;
  const written = answer(dialogue, questionOf('other', heard.commands, heard.text, dialogue, facts), facts);
  if (written.is === 'said') return { ...asideFrom(dialogue, written.reply), outcome: 'answered' };
  if (dialogue.flow === null && dialogue.told !== null && hasWords(heard.text) && (!isQuestion(heard.text) || OF_ONESELF.test(fold(heard.text))))
    return ofTheTask(dialogue, dialogue.told, heard.text, facts);
  // On a bad line what sounds like a question may be none: after the third of them a person is offered there as well.
  const misses = dialogue.isSpoken ? dialogue.misses + 1 : 0;
  return isQuestion(heard.text) && misses <= MISSES_BEFORE_PERSON
    ? asideFrom({ ...dialogue, misses }, unknownAnswer(dialogue, facts))
    : missed(dialogue, heard.text, facts);
}

/** Whoever says who they are, or how they are reached, while nothing is under way: that is kept, and goes to what the team has of them. */
function introducedAs(dialogue: Dialogue, { commands, text }: Heard): Step | undefined {
  if (dialogue.flow !== null || !valuesIn(commands).some(isContactDetail) || isQuestion(text)) return undefined;
  const person = detailsWith(dialogue.person, 'nothing', commands, text);
  const after: Dialogue = { ...dialogue, person, misses: 0 };
  if (dialogue.told !== null) return addedForTeam(after, dialogue.told, text);
  return settledWith({ ...after, asked: 'nothing' }, [...noted(dialogue, person), say(dialogue, 'how-can-i-help', {})]);
}

/** A question that is about whoever asks it, or about the answer they wait for. */
const OF_ONESELF = /\b(?:i|i'm|i'll|my|me|mine|they|someone|somebody|reply|answer|yo|mi|me|puedo|debo)\b/;
const WHEN_ANSWERED =
  /\b(?:when|how (?:long|soon|fast)|what time)\b.*\b(?:reply|replies|answer\w*|respond\w*|call\w*|get back|hear|contact\w*|write|text|someone|somebody|they|it take)\b|\b(?:cuando|cuanto tardan?)\b.*\b(?:respond\w+|contest\w+|llam\w+|escrib\w+)\b/;

/** The team has something of this conversation: what follows and is for nobody else is for them. */
function ofTheTask(dialogue: Dialogue, told: NonNullable<Dialogue['told']>, text: string, facts: Facts): Step {
  if (WHEN_ANSWERED.test(fold(text))) return asideFrom(dialogue, say(dialogue, 'message.when', { phone: facts.clinic.phone }));
  const added = addedForTeam(dialogue, told, text);
  const first = reminder(dialogue, facts);
  return first ? { ...added, says: [together([first, ...added.says])] } : added;
}

/** Puts what was said to the task the team has, and says so. */
export function addedForTeam(dialogue: Dialogue, told: NonNullable<Dialogue['told']>, text: string): Step {
  return { ...asideFrom({ ...dialogue, misses: 0 }, say(dialogue, 'message.added-for-team', {})), asides: [{ also: 'add-to-task', kind: told, words: text }] };
}

/** Says whether a text has words at all: three letters of one, in two words or more. */
function hasWords(text: string): boolean {
  const words = fold(text).split(' ');
  return words.length > 1 && words.some((word) => /\p{L}{3}/u.test(word));
}

const PLAIN_NO =
  /^(?:(?:no+|nope|nah|naw|n|none|nothing|not|now|really|today|right|at|this|time|the|moment|thats|that's|that|is|it|all|set|good|done|fine|ok|okay|great|im|i'm|i|am|think|so|we're|we|are|for|else|more|thanks?|thank|thx|you|ty|very|much|bye|goodbye|have|a|nice|day|one|lovely|cheers|everything|just|nada|mas|eso|es|todo|gracias|muchas|por|ahora|ya|esta|bien|adios|hasta|luego) ?)+$/;

/** Says whether a no is all that was said: "I am not sure what I want" is none to "Is there anything else?". */
function isPlainNo(text: string): boolean {
  return PLAIN_NO.test(fold(text));
}

/** Ends what was under way for somebody who goes: what was held is given back, and that nothing is booked is said. */
export function left(dialogue: Dialogue, last: Reply): Step {
  const dropped = dialogue.flow === 'book' ? [droppedReply(dialogue)] : [];
  const after: Dialogue = { ...dialogue, flow: null, next: [], book: null, party: null, change: null, identity: null, asked: 'nothing' };
  return { ...settledWith(after, [...dropped, last]), asides: releaseOf(dialogue) };
}

/** Says what can be done here. */
export function whatIDo(dialogue: Dialogue, facts: Facts): Reply {
  return { ...say(dialogue, 'what-i-do', { clinic: facts.clinic.name }), options: waysOn(dialogue) };
}

const ASKS =
  /^(?:(?:hi|hello|hey|hola|so|and|also|ok|okay|oh|y|oye|well|please) )*(?:do|does|did|can|could|is|are|was|will|would|should|may|have|has|what|whats|who|whose|where|when|why|how|which|que|cual|cuando|donde|quien|como|cuanto|hay|tienen?|puedo|puede|es|son)\b/;

/** Says whether somebody asks for something that nothing was made of: that is not known, which is another thing than not understood. */
function isQuestion(text: string): boolean {
  const words = fold(text);
  const least = ASKS_WHAT.test(words) ? LEAST_WORDS - 1 : LEAST_WORDS;
  return words.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length >= least && (ASKS.test(words) || /\?\s*$/.test(text));
}
const LEAST_WORDS = 3;
/** "What's included", "which brands": two words are a question as well. */
const ASKS_WHAT = /^(?:(?:and|so|ok|okay|y) )?(?:what(?:'s| is| are|s)|which|whose|que (?:es|son|incluye)|cuales)\b/;

const MISSES_BEFORE_PERSON = 2;

/** Nothing was understood: once it is asked again, then the ways on are shown, then a person is offered. */
function missed(dialogue: Dialogue, text: string, facts: Facts): Step {
  const misses = dialogue.misses + 1;
  const after: Dialogue = { ...dialogue, misses };
  const sorry = reminder(dialogue, facts) ?? say(dialogue, 'not-understood', {});
  if (dialogue.isSpoken && dialogue.flow === null && /^\s*\d{1,8}\s*$/.test(text))
    return settledWith({ ...after, misses: 0 }, [say(dialogue, 'keys-at-start', {})], waysOn(dialogue));
  if (misses > MISSES_BEFORE_PERSON && dialogue.flow === null) {
    const reply = { ...say(dialogue, 'still-not-understood', {}), options: personOption(dialogue) };
    return { dialogue: { ...after, options: reply.options }, says: [reply] };
  }
  if (dialogue.flow === null) return settledWith(after, [sorry, whatIDo(dialogue, facts)]);
  const how = dialogue.isSpoken && (dialogue.asked === 'time' || dialogue.asked === 'visit') ? [say(dialogue, 'choose-keys', {})] : [];
  return { dialogue: after, says: [withOptions(together([sorry, ...how, again(dialogue)]), dialogue.options)] };
}
