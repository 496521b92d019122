import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { foldAccents } from './canonical.ts';
import { readNumber } from './number-words.ts';
import { editDistance } from './spelling.ts';

/** A name, number or address that was said, with the words it was read from. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

const DIGIT_WORDS: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
};

/** In North America neither an area nor an exchange begins with 0 or 1: such figures are a date, a price or a code. */
const NO_NUMBER = /^\+1(?:[01]|\d{3}[01])/;

/** Fewer are no number of a phone. */
const FEWEST_DIGITS = 7;

/** Reads a phone number, in figures or said digit by digit ("five five five, double oh, one two"). */
export function readPhone(text: string, country: CountryCode = 'US'): Found<string> | undefined {
  const run = digitRun(text);
  if (run === undefined || run.value.length < FEWEST_DIGITS) return undefined;
  const plus = text.slice(0, run.start).trimEnd().endsWith('+') || /\bplus\s*$/i.test(text.slice(0, run.start));
  const number = parsePhoneNumberFromString(plus ? `+${run.value}` : run.value, country);
  return number?.isPossible() && !NO_NUMBER.test(number.number) ? { value: number.number, start: run.start, end: run.end } : undefined;
}

/** Reads a code of so many digits, in figures or said one by one. */
export function readCode(text: string, digits: number): string | undefined {
  const said = digitRun(text)?.value;
  return said?.length === digits ? said : undefined;
}

/** Reads the digits that are said in a row, however many. */
export function readDigits(text: string): string | undefined {
  return digitRun(text)?.value;
}

/** A day written in figures: none of them is a digit of a number that stands beside it. */
const WRITTEN_DAY = /(?<![\d/.-])(?:\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})(?![\d/-])/g;

/** The longest run of digits, said or written, with nothing but separators between them. */
function digitRun(text: string): Found<string> | undefined {
  const words = [
    ...foldAccents(text)
      .replace(WRITTEN_DAY, (day) => '_'.repeat(day.length))
      .toLowerCase()
      .matchAll(/[a-z]+|\d+|[^\sa-z\d]+/g),
  ].map((match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));
  let best: Found<string> | undefined;
  const said = words.map(({ word }) => word);
  for (let from = 0; from < Math.min(words.length, 120); from += 1) {
    let digits = '';
    let times = 1;
    let end = 0;
    for (let at = from; at < Math.min(words.length, from + 30); at += 1) {
      const { word = '', end: wordEnd = 0 } = words[at] ?? {};
      if (word === 'double' || word === 'triple') {
        times = word === 'double' ? 2 : 3;
        continue;
      }
      const heard = spokenDigits(said, at) ?? nearlyDigit(word, digits !== '');
      if (heard === undefined) {
        if (digits !== '' && /^(?:[-.,()/ ]+|and|area|code)$/.test(word)) continue;
        break;
      }
      digits += heard.repeat(times);
      times = 1;
      end = wordEnd;
    }
    if (digits.length > (best?.value.length ?? 0)) best = { value: digits, start: words[from]?.start ?? 0, end };
  }
  return best;
}

/** What a recogniser, or a finger, makes of a digit's name; words that are others only stand for one between digits. */
const SOUNDS_LIKE: Readonly<Record<string, string>> = {
  to: '2',
  too: '2',
  tu: '2',
  for: '4',
  fore: '4',
  won: '1',
  ate: '8',
  free: '3',
  tree: '3',
  sex: '6',
  nein: '9',
  owe: '0',
  ow: '0',
};
const DIGIT_NAMES = Object.keys(DIGIT_WORDS).filter((name) => name.length >= 3);
/** Common words one letter away from a digit's name. */
const NO_DIGITS = new Set(
  'the she see he her hero fine file live give line nice mine done none on once our hour four your you won so no not now six sin sit fix mix ten then there these here even seen one ones tone gone bone phone uno una dos los nos tres sets eight light right night might fight ok'.split(
    ' ',
  ),
);

function nearlyDigit(word: string, isInside: boolean): string | undefined {
  if (isInside && word in SOUNDS_LIKE) return SOUNDS_LIKE[word];
  if (!isInside || word.length < 3 || NO_DIGITS.has(word)) return undefined;
  const near = new Set(DIGIT_NAMES.filter((name) => editDistance(name, word, 1) <= 1).map((name) => DIGIT_WORDS[name]));
  return near.size === 1 ? [...near][0] : undefined;
}

function spokenDigits(words: readonly string[], at: number): string | undefined {
  const word = words[at] ?? '';
  if (/^\d+$/.test(word)) return word;
  if (word in DIGIT_WORDS) return DIGIT_WORDS[word];
  if (/^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/.test(word)) {
    const number = readNumber(words, at);
    return number === undefined ? undefined : number.words > 1 ? String(number.value).charAt(0) : String(number.value);
  }
  const teen = readNumber([word], 0);
  return teen !== undefined && !teen.ordinal && teen.value >= 10 && teen.value <= 19 ? String(teen.value) : undefined;
}

const EMAIL = /[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i;

const MARKS: Readonly<Record<string, string>> = {
  dot: '.',
  period: '.',
  punto: '.',
  point: '.',
  underscore: '_',
  dash: '-',
  hyphen: '-',
  guion: '-',
  plus: '+',
};
const BEFORE_ADDRESS = /^(?:is|es|email|mail|address|it's|correo|its|to|at|my|me|use|send)$/;

/** Reads an email address, written or said ("lena dot ortiz at mail dot example"); word by word, so that no text takes long. */
export function readEmail(text: string): Found<string> | undefined {
  const written = text.includes('@') ? EMAIL.exec(text.slice(0, 400)) : null;
  if (written) return { value: written[0].toLowerCase(), start: written.index, end: written.index + written[0].length };
  const words = [...text.toLowerCase().matchAll(/[a-z0-9']+/g)].map((match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));
  for (const [at, { word }] of words.entries()) {
    if (word !== 'at' && word !== 'arroba') continue;
    const found = addressAround(words, at);
    if (found) return found;
  }
  return undefined;
}

/** Puts together what is said before and after an "at": words and marks, ending in a dot and a top-level name. */
function addressAround(words: readonly { word: string; start: number; end: number }[], at: number): Found<string> | undefined {
  let last = at + 1;
  while (last - at < 10 && MARKS[words[last + 1]?.word ?? ''] !== undefined) last += 2;
  const domain = words
    .slice(at + 1, last + 1)
    .map(({ word }) => MARKS[word] ?? DIGIT_WORDS[word] ?? word)
    .join('');
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(domain)) return undefined;
  let first = at;
  while (first > 0 && at - first < 12 && !BEFORE_ADDRESS.test(words[first - 1]?.word ?? '') && isPartOfLocal(words, first - 1, at)) first -= 1;
  const local = words
    .slice(first, at)
    .map(({ word }) => MARKS[word] ?? DIGIT_WORDS[word] ?? word)
    .join('');
  if (!/^[a-z0-9][a-z0-9._+-]*$/.test(local)) return undefined;
  return { value: `${local}@${domain}`, start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
}

/** The word right before "at", a mark, a word beside a mark, or one letter or digit. */
function isPartOfLocal(words: readonly { word: string }[], index: number, at: number): boolean {
  const { word = '' } = words[index] ?? {};
  const next = words[index + 1]?.word ?? '';
  return index === at - 1 || word in MARKS || next in MARKS || word.length === 1 || word in DIGIT_WORDS;
}

/** Leaves of a text only a phone number that is written as one, where it stands, and blanks for all else: the figures of a date beside it are none of it. */
export function onlyWrittenPhone(text: string): string {
  const found = /(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)/.exec(text);
  return found ? ' '.repeat(found.index) + found[0] + ' '.repeat(text.length - found.index - found[0].length) : '';
}
