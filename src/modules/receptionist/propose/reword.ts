import { z } from 'zod';
import type { Language, Reply } from '../model.ts';
import { readsTheSame } from './reads-the-same.ts';
import type { Understander, Utterance } from '../understand/port.ts';
import { isCourtesy, isStrict, meant } from './reword-words.ts';

/** A reply as it may leave the house: each value of a row is a number in brackets, so that a model sees none of them and can change none. */
export interface Masked {
  readonly text: string;
  readonly values: readonly string[];
}

const SHARE_KEPT = 0.6;
const HOLDS_A_VALUE = /[\p{N}@$€£]|https?:|www\./u;
const LETTER = /[\p{L}\p{N}]/u;

/** Takes the values of rows out of a reply; undefined where nothing is left to reword, or where something stands there that looks like a value. */
export function masked({ text, told }: Pick<Reply, 'text' | 'told'>): Masked | undefined {
  const known = [...new Set(told ?? [text])].filter((value) => value.trim() !== '').sort((a, b) => b.length - a.length);
  const values: string[] = [];
  let out = '';
  for (let at = 0; at < text.length; ) {
    const value = known.find((each) => text.startsWith(each, at) && isWhole(text, at, at + each.length));
    if (value === undefined) {
      out += text[at];
      at += 1;
    } else {
      values.push(value);
      out += `[${values.length}]`;
      at += value.length;
    }
  }
  const words = tokensOf(out).filter((token) => !token.startsWith('['));
  return words.length < 3 || HOLDS_A_VALUE.test(out.replace(PLACE, '')) ? undefined : { text: out, values };
}

function isWhole(text: string, start: number, end: number): boolean {
  const inWord = (at: number) => LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at] ?? '');
  return !inWord(start) && !inWord(end);
}

/** What a rewording is judged by: the words it is to stand for, and who reads both. */
export interface Judged {
  readonly plain: string;
  readonly masked: Masked;
  readonly language: Language;
  readonly utterance: Utterance;
  readonly offline: Understander;
}

export type Reworded = { readonly text: string } | { readonly dropped: string };

const answer = z.object({ text: z.string().min(1).max(2_000) });

/**
 * Judges a model's rewording. It says what was said, in its order: every value at its place between the same words, no word that says something new, none left
 * out that limits or denies, as many questions; and the offline grammars read the same from it. Anything else is dropped, and the plain words are said.
 */
export function reworded(said: string, of: Judged): Reworded {
  const text = textIn(said)?.replace(/\s+/g, ' ').trim();
  if (text === undefined || text === '') return { dropped: 'not-readable' };
  const { masked: before, language } = of;
  if (text.length > before.text.length * 1.6 + 60) return { dropped: 'too-long' };
  if (!ALLOWED_MARKS.test(text.replace(PLACE, ''))) return { dropped: 'marks' };
  const reason = changed(before.text, text, language);
  if (reason !== undefined) return { dropped: reason };
  if (count(before.text, '?') !== count(text, '?')) return { dropped: 'question' };
  const whole = text.replace(PLACE, (place) => before.values[Number(place.slice(1, -1)) - 1] ?? place);
  if (whole === of.plain) return { dropped: 'same' };
  return readsTheSame(of, whole) ? { text: whole } : { dropped: 'read-otherwise' };
}

const PLACE = /\[\d+\]/g;
const ALLOWED_MARKS = /^[\p{L}\p{M} .,;:!?¿¡'’()–—-]*$/u;

function textIn(said: string): string | undefined {
  const [start, end] = [said.indexOf('{'), said.lastIndexOf('}')];
  if (start === -1 || end < start) return undefined;
  try {
    return answer.safeParse(JSON.parse(said.slice(start, end + 1))).data?.text;
  } catch {
    return undefined;
  }
}

function tokensOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\[\d+\]|[\p{L}\p{M}']+/gu) ?? []
  )
    .map((token) => token.replace(/^'+|'+$/g, ''))
    .filter((token) => token !== '');
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function changed(before: string, after: string, language: Language): string | undefined {
  if (aroundValues(before, language) !== aroundValues(after, language)) return 'values';
  const [was, is] = [tokensOf(before), tokensOf(after)];
  const only = (tokens: readonly string[], isOne: (token: string, language: Language) => boolean) => tokens.filter((token) => isOne(token, language));
  if (only(was, isStrict).join() !== only(is, isStrict).join()) return 'limits';
  const saying = (tokens: readonly string[]) => tokens.filter((token) => !isCourtesy(token, language)).map((token) => meant(token, language));
  const [said, says] = [saying(was), saying(is)];
  if (!isInOrder(says, said)) return 'adds-words';
  return says.length < said.length * SHARE_KEPT ? 'loses-words' : undefined;
}

/** Each value with the word before it and the word behind it in its sentence: "from", "until" and "with" stay where they are. */
function aroundValues(text: string, language: Language): string {
  const around = (tokens: readonly string[]) => {
    const word = (at: number) => meant(tokens[at] ?? '', language);
    return tokens.flatMap((token, at) => (token.startsWith('[') ? [`${word(at - 1)} ${token} ${word(at + 1)}`] : []));
  };
  return text
    .split(/[.?!]/)
    .flatMap((sentence) => around(tokensOf(sentence)))
    .join();
}

function isInOrder(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const each of some) {
    at = all.indexOf(each, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
