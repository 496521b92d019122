import type { World } from '../conversation/facts.ts';
import { fold } from '../conversation/fold.ts';
import { say, together, yesOrNo } from '../conversation/say.ts';
import { outOfScope } from '../conversation/scope.ts';
import type { Dialogue, Doubted, Reply } from '../model.ts';
import { readSign } from '../understand/confirm.ts';
import type { Command, SlotName, Understanding } from '../understand/port.ts';
import { type Alarm, asAlarm, type Doubt, readable, screen } from './screen.ts';
import { isCry } from './signs-cries.ts';

/** Minutes in which the question waits for its answer; silence after it is none. */
export const DOUBT_MINUTES = 5;
/** Words kept that somebody said are no emergency. */
const MOST_CLEARED = 5;

/** Says whether words that may be an emergency are to be asked about: not those that were said to be none, and not an answer in our own words. */
export function isToAsk(dialogue: Dialogue, text: string): boolean {
  const { cleared, options } = dialogue;
  if (tellsOfHelp(dialogue, text)) return false;
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
  if (found || isYes(dialogue, answer) || WORRIED.test(words.replace(ASKED_OF_US, ' ')) || read.commands.some(({ command }) => command === 'affirm'))
    return { first: undefined, isUnclear: false, alarm };
  if (read.commands.some(isBusiness) && !HAPPENED.test(words) && outOfScope(answer) === undefined)
    return { first: 'safety.reminder', dialogue: beforeQuestion(dialogue, doubted), text: `${text}. ${answer}` };
  return { first: undefined, isUnclear: !isSecond, alarm };
}

/** A yes by its key, by a sign, or by a word for it; one that is no more than polite stands alone. */
function isYes({ isSpoken }: Dialogue, answer: string): boolean {
  return (isSpoken && answer.trim() === '1') || readSign(answer) === 'yes' || YES.test(fold(answer));
}

const YES =
  /^(?:(?:oh|ah|um|uh|well|hm+|god|please|ay|por favor|pues) )*(?:y(?:es|ess+|eah|ea|eh|ep|up|as|a)?|aye|uh huh|mhm|si+|sip|affirmative|afirmativo|it is|i am|she is|he is|this is|absolutely|definitely|certainly|indeed|correct|exactly|of course|claro|por supuesto|asi es|correcto|lo es)\b|^(?:sure|right|ok|okay|please|vale|dale)(?: (?:please|thanks|thank you|por favor))?$/;

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

/** Commands that lead to what a clinic is there for. What is asked about aftercare and what is told to a person may be the very emergency. */
function isBusiness(command: Command): boolean {
  if (command.confidence < READ) return false;
  if (command.command === 'start_flow') return command.flow !== 'person' && command.flow !== 'message';
  if (command.command === 'ask') return command.topic !== 'aftercare' && command.topic !== 'matter' && command.topic !== 'other';
  return command.command === 'set_slot' && LEADING.has(command.value.slot);
}

const READ = 0.5;
const LEADING: ReadonlySet<SlotName> = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'any_time', 'soonest']);
/** What was done to somebody, and how they are: a treatment that is named so is no wish. */
const HAPPENED =
  /\b(?:i (?:had|got|did|took|have had)|had|after (?!\d|noon|lunch|work)|since|ago|yesterday|last (?:night|week)|this morning|injected|feels?|feeling|hurts?|pain|swell\w*|swollen|numb|dizzy|now|me (?:hice|puse|pusieron|hicieron|duele)|despues|desde|ayer|anoche|siento|hinchad\w*|ahora|hace)\b/;

const FIRST = '(?:oh|ah|um|uh|huh|what|well|hm+|haha|lol|jaja|god|sorry|perdon|ay|ok|okay|thanks|thank you|gracias|i said)';
const ONLY_FIRST = new RegExp(`^${FIRST}(?: ${FIRST})*$`);
const NOS = [
  'no+',
  'nope',
  'nah',
  'naw',
  'nop',
  '(?:no )?(?:not|nothing) (?:at all|like that|of the (?:kind|sort))',
  'none of (?:that|those|it|them)',
  "(?:it'?s |it is |this is |that'?s |that is |this isn'?t |it isn'?t |isn'?t )?(?:not |no )?(?:an? )?emergency",
  "(?:it'?s|it is|this is|that'?s|i'?m|i am|she'?s|he'?s|we'?re) (?:not|fine|ok|okay|good|all right|alright|all good)",
  '(?:all|everything is|everything|feeling|doing|totally|perfectly|just) (?:fine|good|ok|okay|well)',
  'false alarm',
  'no (?:es|hay)(?: una| ninguna)?(?: emergencia)?',
  '(?:para |de )?nada(?: de eso)?',
  '(?:ninguna|sin) emergencia',
  'claro que no',
  '(?:estoy|esta|estamos|todo)(?: muy)? bien',
].join('|');
const AFTER = "thanks|thank you|gracias|though|at all|now|really|of course|claro|por supuesto|haha|lol|jaja|sir|ma'?am|sorry|no";
const CLEAR_NO = new RegExp(`^(?:(?:${FIRST}) )*(?:${NOS})(?: (?:${NOS}|${AFTER}))*(?: |$)`);
/** What makes any answer more than it says: worry, doubt, half a yes. */
const WORRY =
  "but|pero|except|yet|until|although|though|worse|worsening|peor|help|ayuda|not sure|don'?t know|no se|maybe|tal vez|quiza\\w*|i think|creo|yes|si|kind of|sort of|hurts?|duele|still";
const WORRIED = new RegExp(`\\b(?:${WORRY})\\b`);
/** What is asked of a clinic in the same words. */
const ASKED_OF_US =
  /\bcan i still\b|\b(?:can you |please |i need |i want )?help(?: me)? (?=(?:with (?!this|that|it|him|her|my)|book|choose|find|move|pick|log|cancel|decide)\w*)|\b(?:does|will|do) (?:it|they|that) (?:really )?hurt\b|\bduele(?: mucho)?$|\bayuda (?=(?:con una? |para (?:reservar|elegir)))/g;
/** An emergency named without a no, and a no that is none. */
const NO_NO = new RegExp(
  "^(?:(?:it'?s|it is|this is|that'?s|that is) )?an? emergency|^emergency|^no (?:se|lo se|idea|clue|one|estoy segur\\w*|me|puedo|puede|siento|respira\\w*|breath\\w*|pulse|way|air|feeling)\\b|" +
    `^(?:it'?s|it is|this is|that'?s|i'?m|i am|she'?s|he'?s|we'?re) not (?!an? emergency|one\\b|anything|serious|really an)|\\b(?:${WORRY})\\b`,
);

/** What follows a clear no; undefined where there is none. */
function afterNo(answer: string): string | undefined {
  if (readSign(answer) === 'no') return '';
  const clauses = answer
    .split(/[.,;:!?\n]+|\s[-–—]+\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const [first = '', ...others] = clauses.slice(clauses.findIndex((clause) => !ONLY_FIRST.test(fold(clause))));
  const words = fold(first);
  const no = CLEAR_NO.exec(words);
  if (!no || NO_NO.test(words)) return undefined;
  const rest = [words.slice(no[0].length), ...others.filter((clause) => !isOnlyNo(clause))].filter((clause) => clause.trim() !== '').join('. ');
  return NO_NO.test(fold(rest)) || screen(rest, []) ? undefined : rest;
}

function isOnlyNo(clause: string): boolean {
  const words = fold(clause);
  return CLEAR_NO.exec(words)?.[0].length === words.length;
}
