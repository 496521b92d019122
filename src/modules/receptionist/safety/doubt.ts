import type { World } from '../conversation/facts.ts';
import { fold } from '../conversation/fold.ts';
import { say, together, yesOrNo } from '../conversation/say.ts';
import type { Dialogue, Doubted, Reply } from '../model.ts';
import { readSign } from '../understand/confirm.ts';
import { type Alarm, asAlarm, type Doubt, readable, screen } from './screen.ts';
import { isCry } from './signs-cries.ts';

/** Minutes in which the question waits for its answer; silence after it is none. */
export const DOUBT_MINUTES = 5;
/** Words kept that somebody said are no emergency. */
const MOST_CLEARED = 5;

/** Says whether words that may be an emergency are to be asked about: not those that were said to be none, and not an answer in our own words. */
export function isToAsk({ cleared, options, escalation }: Dialogue, text: string): boolean {
  if (escalation === 'emergency' && ON_THE_WAY.test(fold(text))) return false;
  return !cleared.includes(readable(text)) && !options.some(({ label }) => fold(label) === fold(text));
}

/** Says whether somebody asks only whether the help that an alarm called is on its way: nobody is called for that again. */
export function isOfHelpCalled({ escalation }: Dialogue, text: string): boolean {
  return escalation === 'emergency' && isCry(readable(text));
}

/** What somebody says of the help that an alarm called: nothing new has happened, and the team reads it. */
const ON_THE_WAY =
  /\b(?:(?:someone|somebody|anyone|they|help|ambulance|paramedics|doctor|nurse) (?:\w+ )?(?:coming|on (?:the|their|his|her) way|here|calling)|(?:at|in|going to|on (?:my|our) way to) the (?:er|emergency room|hospital|urgent care|ambulance)|called (?:911|an ambulance|them)|(?:viene|vienen) (?:alguien|ayuda|la ambulancia)|(?:en|camino a|voy a) (?:urgencias|el hospital|la ambulancia)|llame al 911|hurry|come quick\w*|apurense|vengan)\b/;

/** Asks in fixed words whether it is an emergency, and keeps what was said and what was being asked until that is answered. */
export function askWhether(
  dialogue: Dialogue,
  { cause }: Doubt,
  { text, seq }: Pick<Doubted, 'text' | 'seq'>,
  { desk }: World,
): { dialogue: Dialogue; reply: Reply } {
  const { asked, options, question, paused } = dialogue;
  const answers = yesOrNo(dialogue);
  const source = [{ kind: 'safety' as const, id: cause }];
  const ask = say(dialogue, cause === 'danger' ? 'safety.ask-danger' : 'safety.ask', { emergency: desk.settings.emergencyNumber }, source);
  const reply = together(dialogue.isSpoken ? [ask, say(dialogue, 'safety.ask-keys', {})] : [ask], answers);
  const doubted: Doubted = { text, cause, seq, before: { asked, options, question, paused } };
  return { dialogue: { ...dialogue, asked: 'emergency', options: answers, doubted }, reply };
}

/**
 * What is to be answered once somebody said that it is no emergency: what they had said, and what they said besides the no. Undefined where it is no clear no:
 * a yes, something alarming and something unclear are one and the same.
 */
export function clearedBy(dialogue: Dialogue, doubted: Doubted, answer: string): { dialogue: Dialogue; text: string } | undefined {
  // By its key, a no is clear on any line.
  const rest = dialogue.isSpoken && answer.trim() === '2' ? '' : afterNo(answer);
  if (rest === undefined) return undefined;
  const cleared = [...dialogue.cleared, readable(doubted.text)].slice(-MOST_CLEARED);
  // What was no emergency is no beginning of one either.
  return { dialogue: { ...dialogue, ...doubted.before, doubted: null, cleared, recent: [] }, text: rest === '' ? doubted.text : `${doubted.text}. ${rest}` };
}

/** The alarm after a question that no clear no answered: what the answer sounds like, or what was asked about. */
export function alarmAfter({ cause }: Doubted, answer: string): Alarm {
  const found = screen(answer, []);
  return asAlarm(found && found.level !== 'ask' ? found : { cause, level: 'ask' });
}

const FIRST = '(?:oh|ah|um|uh|well|hm+|haha|lol|jaja|god|sorry|perdon|ay|ok|okay|thanks|thank you|gracias|i said)';
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
/** An emergency named without a no, and a no that is none. */
const NO_NO =
  /^(?:(?:it'?s|it is|this is|that'?s|that is) )?an? emergency|^emergency|^no (?:se|lo se|idea|clue|one|estoy segur\w*|me|puedo|puede|siento|respira\w*|breath\w*|pulse|way|air|feeling)\b|^(?:it'?s|it is|this is|that'?s|i'?m|i am|she'?s|he'?s|we'?re) not (?!an? emergency|one\b|anything|serious|really an)|\b(?:but|pero|except|yet|until|although|though|worse|worsening|peor|help|ayuda|not sure|don'?t know|no se|maybe|tal vez|quiza\w*|i think|creo|yes|si|kind of|sort of|hurts?|duele|still)\b/;

/** What follows a clear no; undefined where there is none. */
function afterNo(answer: string): string | undefined {
  if (readSign(answer) === 'no') return '';
  const [first = '', ...others] = answer
    .split(/[.,;:!?\n]+|\s[-–—]+\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
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
