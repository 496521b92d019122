import { foldAccents } from '../understand/canonical.ts';
import { PLAIN_WORDS } from './plain-words.ts';

/** What stands for what was taken out before; it is left as it is. Whatever else stands between brackets is somebody's own words. */
const TAKEN_OUT = String.raw`\[(?:name|email|phone|link|number|word|address|date of birth|birth date|card number|card code|card expiry)\]`;
const WRITTEN = String.raw`[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*`;
const MARK = new RegExp(`^${TAKEN_OUT}$`);
const MARKS = new RegExp(TAKEN_OUT, 'g');
const WORD = new RegExp(WRITTEN, 'gu');
const PART = new RegExp(String.raw`${TAKEN_OUT}|${WRITTEN}|\d+(?:[\s.,:/()-]{0,2}\d+)*\p{L}*|[^\p{L}\p{M}\d[]+|\[`, 'gu');
/** Numbers written as words; alone they count things, in a row they may be a phone number or a code. */
const DIGIT_WORDS: ReadonlySet<string> = new Set(
  'zero oh one two three four five six seven eight nine ten double triple cero uno dos tres cuatro cinco seis siete ocho nueve diez'.split(' '),
);
/** Words that are also names; beside one of the others they are none. */
const NAMES_TOO: ReadonlySet<string> = new Set([
  'will',
  'may',
  'mark',
  'bill',
  'june',
  'april',
  'august',
  'rose',
  'grace',
  'hope',
  'joy',
  'dawn',
  'sol',
  'luz',
  'paz',
]);
const BESIDE_NO_NAME: ReadonlySet<string> = new Set('i it you we they that this there he she be not have'.split(' '));
const MASK = '[word]';

/**
 * Takes everybody out of a redacted text (45 CFR 164.514(b)(2)): what is left are words of a closed list, those of the treatments' names, and marks. A name, a
 * place, a day, an age or a number that is in no list cannot stay, whatever it is; a word that only may be one goes too.
 */
export function deIdentify(text: string, treatments: ReadonlySet<string>): string {
  const parts = text.match(PART) ?? [];
  const words = parts.map(foldWord);
  const kept = parts.map((part, at) => {
    if (MARK.test(part)) return part;
    if (/^\d/.test(part)) return '[number]';
    if (!/\p{L}/u.test(part)) return part.replace(/[^\s.,;:!?'"()-]/gu, ' ');
    const word = words[at] ?? '';
    if (isInARow(words, at)) return '[number]';
    if (NAMES_TOO.has(word)) return word === 'will' && BESIDE_NO_NAME.has(nextWord(words, at) ?? '') ? part : MASK;
    if (treatments.has(word)) return part;
    if (!PLAIN_WORDS.has(word)) return MASK;
    return isLarge(part) && !startsSentence(parts, at) && word !== 'i' && !word.startsWith("i'") ? MASK : part;
  });
  return kept
    .join('')
    .replace(/\[number\](?:[\s.,-]*\[number\])+/g, '[number]')
    .replace(/\[word\](?:[\s.,-]*\[word\])+/g, '[word]')
    .trim();
}

/** The words of a text, folded, without the marks of what was taken out. */
export function wordsOf(text: string): string[] {
  return (text.replace(MARKS, ' ').match(WORD) ?? []).map(foldWord);
}

const foldWord = (word: string) => foldAccents(word.toLowerCase().replaceAll('’', "'"));
const isLarge = (part: string) => /^\p{Lu}/u.test(part);

function startsSentence(parts: readonly string[], at: number): boolean {
  const before = parts.slice(0, at).findLast((part) => part.trim() !== '');
  return before === undefined || /[.!?:]["')\s]*$/.test(before);
}

function nextWord(words: readonly string[], at: number): string | undefined {
  return words.slice(at + 1).find((word) => word.trim() !== '');
}

/** A digit said as a word, beside another one. */
function isInARow(words: readonly string[], at: number): boolean {
  const said = words.filter((word) => word.trim() !== '' && word !== ',' && word !== '-');
  const place = words.slice(0, at).filter((word) => word.trim() !== '' && word !== ',' && word !== '-').length;
  const isDigit = (index: number) => DIGIT_WORDS.has(said[index] ?? '') || /^\d/.test(said[index] ?? '');
  return isDigit(place) && (isDigit(place - 1) || isDigit(place + 1));
}
