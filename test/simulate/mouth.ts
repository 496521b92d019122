import type { Chance } from './chance.ts';
import type { Trait } from './goals.ts';
import { CHATTY } from './phrases-en.ts';
import { type Act, type Part, phrase } from './phrases.ts';
import { digitWords } from './say-numbers.ts';

/** How somebody puts things into words, whatever they want to say. */
export interface Voice {
  readonly isSpoken: boolean;
  readonly language: 'en' | 'es';
  readonly part: Part;
  readonly traits: ReadonlySet<Trait>;
  /** What a recogniser makes of it. */
  readonly ear: ((said: string) => { readonly text: string }) | undefined;
}

/** Acts whose words are values: nobody misspells their own address on purpose. */
const VALUES: ReadonlySet<Act> = new Set<Act>(['name', 'phone', 'email', 'code']);
const NTH = {
  en: [['first'], ['second'], ['third'], ['fourth'], ['fifth']],
  es: [
    ['primero', 'primera'],
    ['segundo', 'segunda'],
    ['tercero', 'tercera'],
    ['cuarto', 'cuarta'],
    ['quinto', 'quinta'],
  ],
} as const;

/** Makes the words somebody uses for an act. */
export function utter(act: Act, values: Readonly<Record<string, string>>, voice: Voice, chance: Chance): string {
  let text = phrase({ act, language: voice.language, part: voice.part }, values, chance);
  if (voice.traits.has('chatty') && voice.language === 'en' && !VALUES.has(act)) {
    if (chance.happens(0.4)) text = chance.pick(CHATTY.before) + text;
    if (chance.happens(0.3)) text += chance.pick(CHATTY.after);
  }
  return finish(text, VALUES.has(act), voice, chance);
}

/** Gives words the way they arrive: typed with slips, or spoken and taken down by a machine. */
export function finish(text: string, isValue: boolean, voice: Voice, chance: Chance): string {
  let words = text;
  if (voice.traits.has('typos') && !voice.isSpoken && !isValue) words = withSlips(words, chance);
  if (!voice.isSpoken && chance.happens(0.5)) words = words.charAt(0).toUpperCase() + words.slice(1);
  return (voice.isSpoken && voice.ear?.(words).text) || words;
}

/** Values for choosing one of what was offered. */
export function nthValues(index: number, language: 'en' | 'es'): Record<string, string> {
  const [nth = '', nthf = nth] = NTH[language][index] ?? [];
  return { n: String(index + 1), nth, nthf };
}

/** Writes or says a phone number. */
export function sayPhone(mobile: string, isSpoken: boolean, language: 'en' | 'es', chance: Chance): string {
  const digits = mobile.slice(2);
  const [area, middle, last] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  if (isSpoken && language === 'en') {
    const zero = chance.pick(['zero', 'oh']);
    return [area, middle, last].map((part) => digitWords(part, zero)).join(' ');
  }
  return chance.pick([`(${area}) ${middle}-${last}`, `${area}-${middle}-${last}`, digits, `${area} ${middle} ${last}`, mobile, `${area}.${middle}.${last}`]);
}

/** Writes or says a mail address. */
export function sayEmail(email: string, isSpoken: boolean, language: 'en' | 'es'): string {
  if (!isSpoken) return email;
  const [at, dot] = language === 'es' ? ['arroba', 'punto'] : ['at', 'dot'];
  return email.replace('@', ` ${at} `).replaceAll('.', ` ${dot} `);
}

/** Spells a word. */
export const spell = (word: string): string => [...word.toUpperCase()].join(' ');

/** Says digits of a code. */
export function sayCode(code: string, isSpoken: boolean, language: 'en' | 'es', chance: Chance): string {
  return isSpoken && language === 'en' ? digitWords(code, chance.pick(['zero', 'oh'])) : code;
}

/** Says that it need not be the one person whose times are all that is told. */
export function withAnyone(told: readonly { readonly provider: string | undefined }[], language: 'en' | 'es'): string {
  const isOne = new Set(told.map(({ provider }) => provider)).size === 1;
  return isOne ? (language === 'es' ? ', con cualquiera' : ', with anyone') : '';
}

const SLIP_SHARE = 0.12;

/** Slips of the fingers in words of letters: two swapped, one left out, one twice. */
function withSlips(text: string, chance: Chance): string {
  return text.replace(/\b[a-z]{4,}\b/gi, (word) => {
    if (!chance.happens(SLIP_SHARE)) return word;
    const at = 1 + chance.int(word.length - 2);
    const [before, one, two, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
    return chance.pick([`${before}${two}${one}${after}`, `${before}${two}${after}`, `${before}${one}${one}${two}${after}`]);
  });
}
