import { type IsoDate, civilOf, dateOfEpochDay } from '#kernel/time.ts';
import { findDay } from './calendar.ts';
import { canonicalise } from './canonical.ts';
import type { Reference } from './moments.ts';
import { editDistance } from './spelling.ts';

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['january', 'jan', 'enero'],
    ['february', 'feb', 'febrero'],
    ['march', 'mar', 'marzo', 'match'],
    ['april', 'apr', 'abril'],
    ['may', 'mayo', 'mei', 'me', 'mi'],
    ['june', 'jun', 'junio'],
    ['july', 'jul', 'julio'],
    ['august', 'aug', 'agosto'],
    ['september', 'sep', 'sept', 'septiembre', 'setiembre'],
    ['october', 'oct', 'octubre', 'oktober'],
    ['november', 'nov', 'noviembre'],
    ['december', 'dec', 'diciembre'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);
/** What a recogniser writes for a digit at the end of a year, and for a day. */
const DIGITS: Readonly<Record<string, string>> = {
  to: '2',
  too: '2',
  two: '2',
  for: '4',
  four: '4',
  v: '5',
  one: '1',
  won: '1',
  free: '3',
  three: '3',
  ate: '8',
  eight: '8',
  oh: '0',
  o: '0',
};
const DAYS: Readonly<Record<string, number>> = {
  knight: 9,
  night: 9,
  nice: 9,
  nike: 9,
  might: 9,
  mine: 9,
  bird: 3,
  third: 3,
  heard: 3,
  free: 3,
  both: 4,
  oath: 4,
  howth: 4,
  fourth: 4,
  forth: 4,
  author: 4,
  awful: 4,
  sort: 4,
  source: 4,
  first: 1,
  fast: 1,
  second: 2,
  eighth: 8,
  hate: 8,
  six: 6,
  sixth: 6,
  sick: 6,
  fit: 5,
  fifth: 5,
  quotes: 12,
  quote: 12,
  votes: 12,
  boats: 12,
  twelfth: 12,
  leven: 11,
  levin: 11,
  fix: 6,
  since: 5,
  tense: 10,
  tenth: 10,
  ten: 10,
  seventh: 7,
  '9': 9,
};
const LEVEN: Readonly<Record<string, number>> = { leven: 11, levin: 11, kevin: 11, pen: 10, penn: 10, ben: 10, nein: 9, or: 4, for: 4, to: 2, free: 3 };

/** Small words that a recogniser, or a finger, leaves between day, month and year. */
const SCRAPS = /(?<=\s|^)(?!(?:to|oh|o|v)(?=\s))\p{L}{1,2}(?=\s|$)/giu;

/** "For me" is no misheard May. */
const TO_ME = /\b(for|to|with|by|call|text|tell|let|give|book|get|see) me\b/gi;

/** Reads the birth dates a caller may have said, likeliest first; several when what was heard can be taken in several ways. */
export function readBirthDates(said: readonly string[], reference: Reference): string[] {
  const heard = said.map((text) => text.replace(TO_ME, '$1'));
  const whole = datesIn(heard, reference);
  if (whole.length > 0) return whole;
  const near = datesIn(heard.map(tidied), reference);
  // "Diez de octubre de mil novecientos noventa": figures make it a date that is read as any other.
  return near.length > 0
    ? near
    : datesIn(
        heard.map((text) => canonicalise(text, 'es').text.trim()),
        reference,
      );
}

function datesIn(heard: readonly string[], reference: Reference): string[] {
  const found = new Map<string, number>();
  heard.forEach((text, rank) => {
    for (const [date, doubt] of readOne(text, reference)) found.set(date, Math.min(found.get(date) ?? Number.POSITIVE_INFINITY, rank + 10 * doubt));
  });
  return [...found].sort((a, b) => a[1] - b[1]).map(([date]) => date);
}

/** Three letters between a day and its month, or a month and its year: "3 de julio hel 1962". */
const MONTH = Object.keys(MONTHS)
  .filter((name) => name.length > 2)
  .join('|');
const BETWEEN = new RegExp(`(?<=\\d )(?!${MONTH})\\p{L}{3} (?=(?:${MONTH})\\b)|(?<=\\b(?:${MONTH}) )\\p{L}{3} (?=(?:19|20)\\d)`, 'giu');

/** The same words without scraps between them, and with months that are one letter off put right: only where nothing was read as it stands. */
function tidied(text: string): string {
  return text
    .replace(SCRAPS, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(BETWEEN, '')
    .replace(/\p{L}{4,}/gu, (word) => {
      const near = Object.keys(MONTHS).filter((name) => name.length >= 5 && editDistance(name, word.toLowerCase(), 1) <= 1);
      return new Set(near.map((name) => MONTHS[name])).size === 1 ? (near[0] ?? word) : word;
    });
}

/** The parts of a birth date that were heard in some try: a month with its year, a day with its month, a day alone. */
export function readBirthDateParts(heard: readonly string[], reference: Reference): { monthYears: Set<string>; dayMonths: Set<string>; days: Set<number> } {
  const parts = { monthYears: new Set<string>(), dayMonths: new Set<string>(), days: new Set<number>() };
  for (const text of heard) {
    const words = wordsOf(text);
    const at = words.findIndex((word) => word in MONTHS && word.length > 2);
    const month = MONTHS[words[at] ?? ''] ?? 0;
    if (at >= 0) {
      for (const [year] of yearsOf(words.slice(at + 1), reference)) parts.monthYears.add(`${year}-${month}`);
      for (const day of daysOf(words[at - 1])) parts.dayMonths.add(`${month}-${day}`);
    } else if (words.length === 1) {
      for (const day of daysOf(words[0])) parts.days.add(day);
    }
    const digits = /^(\d\d)(\d\d)$/.exec(words[0] ?? '');
    if (digits && Number(digits[2]) <= 12 && Number(digits[1]) <= 31) parts.dayMonths.add(`${Number(digits[2])}-${Number(digits[1])}`);
  }
  return parts;
}

/** All ways to take one text, with a doubt for each: 0 as it stands, 1 with a repair, 2 from bare digits. */
function* readOne(text: string, reference: Reference): Generator<readonly [string, number]> {
  yield* yearFirst(text, reference);
  const words = wordsOf(text);
  const month = words.findIndex((word) => word in MONTHS && !(word.length < 3 && words.length < 3));
  if (month >= 0) yield* withMonth(words, month, reference);
  // A month that was named is the month, whatever figures stand around it.
  if (words.some((word, at) => word in MONTHS && (word.length > 3 || (word === 'may' && daysOf(words[at + 1]).length > 0)))) return;
  yield* withNumbers(words, reference);
  yield* fromDigits(words, reference);
}

/** "1988-03-14", wherever it stands. */
function* yearFirst(text: string, reference: Reference): Generator<readonly [string, number]> {
  const match = /(?<!\d)((?:19|20)\d\d)[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)/.exec(text);
  if (match) yield* dated(Number(match[1]), Number(match[2]), Number(match[3]), 0, reference);
}

function wordsOf(text: string): string[] {
  return canonicalise(text.replace(/-/g, ' ').replace(/(\d)([A-Za-z]{3,})/g, '$1 $2'))
    .text.replace(
      /[,.:/#?!]|(?<= )(?:the|of|in|on|day|month|year|born|was|is|my|birthday|date|i|i'm|it's|ok|yes|de|del|el|naci|nacimiento|fecha|dia|soy)(?= )/g,
      ' ',
    )
    .trim()
    .split(/ +/);
}

function* withMonth(words: readonly string[], at: number, reference: Reference): Generator<readonly [string, number]> {
  const month = MONTHS[words[at] ?? ''] ?? 0;
  const before = words.slice(0, at);
  while (before.length > 1 && /^(?:and|an|in|or|off|a|as|is|am|at)$/.test(before.at(-1) ?? '')) before.pop();
  const after = words.slice(at + 1);
  const days = [...daysOf(before.at(-1)), ...(before.length === 0 || daysOf(before.at(-1)).length === 0 ? daysOf(after[0]) : [])];
  const yearWords = before.length > 0 && daysOf(before.at(-1)).length > 0 ? after : after.slice(1);
  // "June tenth nineteen" is a year that broke off.
  if (yearWords.length === 1 && /^(?:19|20)$/.test(yearWords[0] ?? '')) return;
  for (const [year, doubt] of yearsOf(yearWords, reference)) for (const day of days) yield* dated(year, month, day, doubt, reference);
}

/** Days, months and years as three numbers: "22 7 1962", "27th of the 9th 1979", day or month first. */
function* withNumbers(words: readonly string[], reference: Reference): Generator<readonly [string, number]> {
  for (let at = 0; at + 2 < words.length; at += 1) {
    const [first, second] = [smallNumber(words[at]), smallNumber(words[at + 1])];
    if (first === undefined || second === undefined) continue;
    // "The twelfth of ... nineteen seventy": what stands between was not heard, and nineteen is no day.
    if (/\d(?:st|nd|rd|th)$/.test(words[at] ?? '') && /^(?:19|20)$/.test(words[at + 1] ?? '')) continue;
    for (const [year, doubt] of yearsOf(words.slice(at + 2), reference)) yield* eitherOrder(year, first, second, doubt, reference);
  }
  const pair = /^(\d{1,2})[:/](\d{1,2})$/.exec(words[0] ?? '');
  if (pair) for (const [year, doubt] of yearsOf(words.slice(1), reference)) yield* eitherOrder(year, Number(pair[1]), Number(pair[2]), doubt, reference);
}

/** A run of digits, however it was cut up: "2504 2001", "22 7 19 62", "0909 2006". */
function* fromDigits(words: readonly string[], reference: Reference): Generator<readonly [string, number]> {
  const digits = words
    .map((word) => DIGITS[word] ?? word.replace(/(?<=\d)(?:st|nd|rd|th)$/, ''))
    .filter((word) => /^\d+$/.test(word))
    .join('');
  const match = /^(\d{3,4})((?:19|20)\d\d)$/.exec(digits) ?? /^(\d{4})(\d\d)$/.exec(digits);
  if (!match) return;
  const [, days = '', yearDigits = ''] = match;
  const year = yearDigits.length === 2 ? shortYear(yearDigits, reference) : Number(yearDigits);
  const cuts = days.length === 4 ? [2] : [1, 2];
  for (const cut of cuts) yield* eitherOrder(year, Number(days.slice(0, cut)), Number(days.slice(cut)), 2, reference);
}

function* eitherOrder(year: number, first: number, second: number, doubt: number, reference: Reference): Generator<readonly [string, number]> {
  const dayFirst = reference.policy.dayFirst;
  yield* dated(year, dayFirst ? second : first, dayFirst ? first : second, doubt, reference);
  if (first !== second) yield* dated(year, dayFirst ? first : second, dayFirst ? second : first, doubt + 1, reference);
}

function* dated(year: number, month: number, day: number, doubt: number, reference: Reference): Generator<readonly [string, number]> {
  const found = findDay(year, month, day);
  if (found !== undefined && found <= reference.today && year >= civilOf(reference.today).year - 125) yield [dateOfEpochDay(found), doubt];
}

function daysOf(word: string | undefined): number[] {
  if (word === undefined) return [];
  const said = smallNumber(word);
  if (said !== undefined) return said >= 1 && said <= 31 ? [said] : [];
  // "2016 April": a recogniser's way to write "26th".
  const glued = /^20(1\d|\d)$/.exec(word);
  if (glued) return [20 + (Number(glued[1]) % 10)].filter((day) => day <= 31);
  return word in DAYS ? [DAYS[word] ?? 0] : [];
}

function smallNumber(word: string | undefined): number | undefined {
  const match = /^(\d{1,2})(?:st|nd|rd|th|a|er)?$/.exec(word ?? '');
  if (match) return Number(match[1]);
  return word !== undefined && word in LEVEN ? LEVEN[word] : ({ first: 1, second: 2, third: 3, one: 1 } as Record<string, number>)[word ?? ''];
}

/** The years a few words may mean: "1979", "19 79", "1970 9", "1940 8th", "1960 to", "79". */
function* yearsOf(words: readonly string[], reference: Reference): Generator<readonly [number, number]> {
  const rest = words.filter((word) => word !== 'and');
  const [first = '', second = ''] = rest;
  const digit = /^(\d)(?:st|nd|rd|th)?$/.exec(second)?.[1] ?? DIGITS[second];
  const whole = /^(?:19|20)\d\d$/.test(first);
  if (whole && digit !== undefined && first.endsWith('0')) yield [Number(first.slice(0, 3) + digit), 0];
  if (whole && digit === undefined) yield [Number(first), 0];
  else if (whole) yield [Number(first), 1];
  if (/^(?:19|20)$/.test(first) && /^\d\d$/.test(second)) yield [Number(first + second), 0];
  if (/^(?:19|20)$/.test(first) && /^\d$/.test(second) && /^\d$/.test(rest[2] ?? '')) yield [Number(first + second + rest[2]), 0];
  if (/^(?:19|20)th$/.test(first) && /^\d\d$/.test(second)) yield [Number(first.slice(0, 2) + second), 1];
  // "05 seventy four": a century that was misheard.
  if (/^\d\d$/.test(first) && !/^(?:19|20)$/.test(first) && /^\d\d$/.test(second)) yield [shortYear(second, reference), 3];
  if (/^\d\d$/.test(first) && rest.length === 1) {
    yield [shortYear(first, reference), 1];
    yield [shortYear(first, reference) > 1999 ? 1900 + Number(first) : 2000 + Number(first), 3];
  }
  if (/^\d(?:st|nd|rd|th)$/.test(first)) yield* yearsOf(rest.slice(1), reference);
  if (/^nineteen(\d\d)$/.test(first)) yield [Number(`19${first.slice(8)}`), 1];
}

function shortYear(digits: string, reference: Reference): number {
  return Number(digits) > civilOf(reference.today).year % 100 ? 1900 + Number(digits) : 2000 + Number(digits);
}

/** Years ago from which a day is one somebody was born on, and none of a visit. */
const LONG_AGO_YEARS = 10;

/** Says whether a day is so long past that somebody was born on it. */
export function isLongAgo(day: IsoDate, today: IsoDate): boolean {
  return Number(today.slice(0, 4)) - Number(day.slice(0, 4)) > LONG_AGO_YEARS;
}

const AN_HOUR = /\bat (?:\d|noon)|\d ?[ap]\.?m\b|\bin the (?:morning|afternoon|evening)\b|\ba las? \d|\b(?:por|de) la (?:tarde|ma[nñ]ana|noche)(?!\p{L})/iu;

/** Says whether a text names an hour: nobody is asked at what hour they were born, and a day that has one is a visit's. */
export function namesAnHour(text: string): boolean {
  return AN_HOUR.test(text);
}
