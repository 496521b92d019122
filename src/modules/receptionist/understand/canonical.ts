import { rightlySpelt } from './misspelt.ts';
import { readNumber, readNumberEs } from './number-words.ts';

/** The languages the offline engine speaks. */
export type Language = 'en' | 'es';

/**
 * A text as the grammars read it: lower case, no accents, numbers as digits ("twenty fifth" is `25th`), one blank between words. Every character knows
 * which piece of the source it came from, so that what was understood can be shown in the caller's own words.
 */
export interface Canonical {
  /** Begins and ends with a blank. */
  readonly text: string;
  readonly source: string;
  /** For each character of `text`: the offsets of its word in the source. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

const PIECE = /\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[:.]\d{2}(?![\d])|\d+|[a-zñ]+(?:'[a-z]+)?|[£$€]|[,.;!?()\-–—:/&+@#%]/g;
const ORDINAL_END = /^(st|nd|rd|th)$/;
const SHORT = /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dr|st|no)$/;

/** Puts a text into the form the grammars of a language read. */
export function canonicalise(source: string, language: Language = 'en'): Canonical {
  const words = language === 'es' ? joinNumbers(pieces(source), readNumberEs) : joinOh(joinNumbers(pieces(source), readNumber));
  let length = 1;
  for (const word of words) length += word.text.length + 1;
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let text = ' ';
  for (const word of words) {
    for (let at = text.length; at <= text.length + word.text.length && at < length; at += 1) {
      starts[at] = word.start;
      ends[at] = word.end;
    }
    text += `${word.text} `;
  }
  return { text, source, starts, ends };
}

/** Gives the piece of the source that a stretch of canonical text came from. */
export function sourceSpan(canonical: Canonical, start: number, end: number): { start: number; end: number } {
  let first = start;
  let last = end - 1;
  while (first < last && canonical.text[first] === ' ') first += 1;
  while (last > first && canonical.text[last] === ' ') last -= 1;
  return { start: canonical.starts[first] ?? 0, end: canonical.ends[last] ?? 0 };
}

/** Takes accents and curly quotes from a text without changing its length. */
export function foldAccents(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let folded = '';
  for (const unit of text) folded += unit.length > 1 ? '  ' : foldUnit(unit);
  return folded;
}

function foldUnit(unit: string): string {
  if (unit === '‘' || unit === '’' || unit === '´' || unit === '`') return "'";
  const plain = unit.normalize('NFD')[0] ?? ' ';
  return plain.length === 1 ? plain : ' ';
}

function pieces(source: string): Word[] {
  const folded = foldAccents(source);
  const lower = folded.toLowerCase();
  const text = lower.length === source.length ? lower : folded;
  const words: Word[] = [];
  for (const match of text.matchAll(PIECE)) addPiece(words, { text: match[0], start: match.index, end: match.index + match[0].length }, text);
  return words;
}

/** Adds a piece to the words, or to the word before it where the two are one ("7" + "th", "p" + "." + "m", "aug" + "."). */
function addPiece(words: Word[], piece: Word, text: string): void {
  const last = words.at(-1);
  if (piece.text === '-' && /[a-zñ]/i.test(`${text[piece.start - 1] ?? ' '}${text[piece.end] ?? ' '}`)) return;
  piece.text = rightlySpelt(piece.text);
  if (/^\d{1,2}\.\d{2}$/.test(piece.text) && !isMoney(words, piece, text)) piece.text = piece.text.replace('.', ':');
  if (/^o'clocks?$/.test(piece.text)) piece.text = 'oclock';
  if (last === undefined) {
    words.push(piece);
    return;
  }
  const touches = last.end === piece.start;
  if (ORDINAL_END.test(piece.text) && /^\d{1,2}$/.test(last.text) && piece.start - last.end <= 1) return grow(last, piece, last.text + piece.text);
  if (piece.text === '.' && touches && (SHORT.test(last.text) || /^[ap]m$/.test(last.text) || last.text === 'oclock')) return grow(last, piece, last.text);
  if (piece.text === 'm' && joinsMeridiem(words, piece)) return;
  if ((piece.text === 'clock' || piece.text === 'clocks') && last.text === 'o') return grow(last, piece, 'oclock');
  words.push(piece);
}

function grow(word: Word, piece: Word, text: string): void {
  word.text = text;
  word.end = piece.end;
}

/** Joins "p" "." "m", and "p" "m" after a number. */
function joinsMeridiem(words: Word[], piece: Word): boolean {
  const dot = words.at(-1)?.text === '.' ? 1 : 0;
  const letter = words.at(-1 - dot);
  const before = words.at(-2 - dot);
  if (letter === undefined || (letter.text !== 'a' && letter.text !== 'p')) return false;
  if (dot === 0 && !/\d|oclock/.test(before?.text ?? '')) return false;
  words.length -= dot;
  grow(letter, piece, `${letter.text}m`);
  return true;
}

function isMoney(words: readonly Word[], piece: Word, text: string): boolean {
  return /[£$€]/.test(words.at(-1)?.text ?? '') || /^ ?(?:£|\$|€|%|dollars?|euros?|pounds?|percent|usd|gbp)/.test(text.slice(piece.end, piece.end + 9));
}

type ReadNumber = typeof readNumber;

function joinNumbers(words: readonly Word[], read: ReadNumber): Word[] {
  const texts = words.map(({ text }) => text);
  const joined: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (word === undefined) break;
    const number = read(texts, at);
    if (number === undefined) {
      joined.push(word);
      at += 1;
      continue;
    }
    const end = words[at + number.words - 1]?.end ?? word.end;
    joined.push({ text: `${number.value}${number.ordinal ? ending(number.value) : ''}`, start: word.start, end });
    at += number.words;
  }
  return joined;
}

/** "oh five" and "o 5" are `05`. */
function joinOh(words: Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last && (last.text === 'oh' || last.text === 'o') && /^\d$/.test(word.text)) grow(last, word, `0${word.text}`);
    else joined.push(word);
  }
  return joined;
}

function ending(value: number): string {
  if (value > 10 && value < 20) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
