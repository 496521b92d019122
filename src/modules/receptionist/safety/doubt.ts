import type { World } from '../conversation/facts.ts';
import { fold } from '../conversation/fold.ts';
import { say, together, yesOrNo } from '../conversation/say.ts';
import { outOfScope } from '../conversation/scope.ts';
import { isDetail } from '../flows/details.ts';
import type { Dialogue, Doubted, Reply } from '../model.ts';
import type { Command, SlotName, Understanding } from '../understand/port.ts';
import { type Alarm, asAlarm, type Doubt, readable, screen } from './screen.ts';
import { afterNo, cannotWait, isWorried, isYes, tellsWhatHappened } from './answer.ts';
import { isOrdinary } from './ordinary.ts';
import { isCry } from './signs-cries.ts';

/** Minutes in which the question waits for its answer; silence after it is none. */
export const DOUBT_MINUTES = 5;
/** Words kept that somebody said are no emergency. */
const MOST_CLEARED = 5;

/** A first and a last name as people write them. */
const FULL_NAME = /^\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’-]+){1,2}[.!]?$/u;

/** Says whether words that may be an emergency are to be asked about: not those that were said to be none, not an answer in our own words, and not a name where one is asked for. */
export function isToAsk(dialogue: Dialogue, text: string): boolean {
  const { asked, cleared, options } = dialogue;
  if (tellsOfHelp(dialogue, text)) return false;
  if (asked === 'name' && FULL_NAME.test(text.trim())) return false;
  return !cleared.includes(readable(text)) && !options.some(({ label }) => fold(label) === fold(text));
}

/** Says whether somebody asks only whether the help that an alarm called is on its way: nobody is called for that again. */
export function isOfHelpCalled({ escalation }: Dialogue, text: string): boolean {
  return escalation === 'emergency' && isCry(readable(text));
}

/** Says whether somebody tells of the help that an alarm called, or of their way to it: the team reads it, and it is no other wish. */
export function tellsOfHelp({ escalation }: Dialogue, text: string): boolean {
  return escalation === 'emergency' && ON_THE_WAY.test(fold(text));
}

const ON_THE_WAY =
  /\b(?:(?:someone|somebody|anyone|they|help|ambulance|paramedics|doctor|nurse) (?:\w+ )?(?:coming|on (?:the|their|his|her) way|here|calling)|(?:at|in|going to|on (?:my|our) way to) the (?:er|emergency room|hospital|urgent care|ambulance)|called (?:911|an ambulance|them)|(?:viene|vienen) (?:alguien|ayuda|la ambulancia)|(?:en|camino a|voy a) (?:urgencias|el hospital|la ambulancia)|llame al 911|hurry|come quick\w*|apurense|vengan)\b/;

/** Asks in fixed words whether it is an emergency, and keeps what was said and what was being asked until that is answered; it may be the second time. */
export function askWhether(
  dialogue: Dialogue,
  { cause }: Doubt,
  { text, seq }: Pick<Doubted, 'text' | 'seq'>,
  { desk }: World,
): { dialogue: Dialogue; reply: Reply } {
  const { asked, options, question, paused } = dialogue.doubted?.before ?? dialogue;
  const answers = yesOrNo(dialogue);
  const source = [{ kind: 'safety' as const, id: cause }];
  const ask = say(dialogue, cause === 'danger' ? 'safety.ask-danger' : 'safety.ask', { emergency: desk.settings.emergencyNumber }, source);
  const reply = together(dialogue.isSpoken ? [ask, say(dialogue, 'safety.ask-keys', {})] : [ask], answers);
  const doubted: Doubted = { text, cause, seq, before: { asked, options, question, paused }, isSecond: dialogue.doubted !== null };
  return { dialogue: { ...dialogue, asked: 'emergency', options: answers, doubted }, reply };
}

/** How it goes on after the question: with what she had said, behind the words of this name; else it is asked once more, or the alarm is sounded. */
export type AfterAnswer =
  | { readonly first: 'safety.cleared' | 'safety.reminder'; readonly dialogue: Dialogue; readonly text: string }
  | { readonly first: undefined; readonly isUnclear: boolean; readonly alarm: Alarm };

/**
 * Hears the answer to the question. Only a clear no says that it is none. Who goes on with what a clinic is there for, as if nothing had been asked, is answered, and
 * nothing is said to be none. A yes, a worry and whatever sounds like an emergency, by itself or after what was asked about, are the alarm; what is neither is
 * asked about once more, and is the alarm then.
 */
export function afterAnswer(dialogue: Dialogue, doubted: Doubted, answer: string, read: Pick<Understanding, 'commands'>): AfterAnswer {
  const cleared = clearedBy(dialogue, doubted, answer);
  if (cleared) return { first: 'safety.cleared', ...cleared };
  const { text, cause, isSecond = false } = doubted;
  const words = readable(answer);
  const found = screen(answer, []) ?? screen(answer, [readable(text)]);
  const alarm = asAlarm(found && found.level !== 'ask' ? found : { cause, level: 'ask' });
  if (found) return { first: undefined, isUnclear: false, alarm };
  const isOfBusiness = (read.commands.some(isBusiness) || goesBack(doubted, read.commands) || isOrdinary(words, answer)) && !tellsWhatHappened(words);
  // A yes that goes on with a wish may be the answer to what was asked before.
  if (isYesTo(dialogue, answer) || read.commands.some(({ command }) => command === 'affirm'))
    return { first: undefined, isUnclear: !isSecond && isOfBusiness && !cannotWait(words), alarm };
  if (isWorried(words)) return { first: undefined, isUnclear: false, alarm };
  if (isOfBusiness && outOfScope(answer) === undefined)
    return { first: 'safety.reminder', dialogue: beforeQuestion(dialogue, doubted), text: `${text}. ${answer}` };
  return { first: undefined, isUnclear: !isSecond, alarm };
}

/** A yes, by its key or in words. */
function isYesTo({ isSpoken }: Dialogue, answer: string): boolean {
  return (isSpoken && answer.trim() === '1') || isYes(answer);
}

/** The dialogue as it was before the question. */
export function beforeQuestion(dialogue: Dialogue, doubted: Doubted): Dialogue {
  return { ...dialogue, ...doubted.before, doubted: null };
}

/** What is to be answered once somebody said that it is no emergency: what they had said, and what they said besides the no. Undefined where it is no clear no. */
function clearedBy(dialogue: Dialogue, doubted: Doubted, answer: string): { dialogue: Dialogue; text: string } | undefined {
  // By its key, a no is clear on any line.
  const rest = dialogue.isSpoken && answer.trim() === '2' ? '' : afterNo(answer);
  if (rest === undefined) return undefined;
  const cleared = [...dialogue.cleared, readable(doubted.text)].slice(-MOST_CLEARED);
  // What was no emergency is no beginning of one either.
  return { dialogue: { ...beforeQuestion(dialogue, doubted), cleared, recent: [] }, text: rest === '' ? doubted.text : `${doubted.text}. ${rest}` };
}

/** Who was asked for a detail before, and tells it now, has gone on with what they came for. */
function goesBack({ before }: Doubted, commands: readonly Command[]): boolean {
  return isDetail(before.asked) && commands.some((command) => command.command === 'set_slot' && DETAILS.has(command.value.slot));
}
const DETAILS: ReadonlySet<SlotName> = new Set(['birth_date', 'name', 'phone', 'email']);

/** Commands that lead to what a clinic is there for. What is asked about aftercare and what is told to a person may be the very emergency. */
function isBusiness(command: Command): boolean {
  if (command.confidence < READ) return false;
  if (command.command === 'start_flow') return command.flow !== 'person' && command.flow !== 'message';
  if (command.command === 'ask') return command.topic !== 'aftercare' && command.topic !== 'matter' && command.topic !== 'other';
  return command.command === 'set_slot' && LEADING.has(command.value.slot);
}

const READ = 0.5;
const LEADING: ReadonlySet<SlotName> = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'any_time', 'soonest']);
