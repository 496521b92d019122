import { TEXTS, type TextKey } from '../../src/modules/receptionist/conversation/texts.ts';

/** Labels of answers, and pieces that are only ever part of another text. */
const NO_SENTENCE = /^(?:option\.|flow\.|and$|range$)/;
const SHORTEST = 8;

interface Ear {
  readonly key: TextKey;
  readonly sign: string;
}

/** What each text is known by: its longest piece that no value, link or mark interrupts, as it is written and as it is said. */
const EARS: Readonly<Record<'en' | 'es', readonly Ear[]>> = { en: earsOf('en'), es: earsOf('es') };

function earsOf(language: 'en' | 'es'): Ear[] {
  return (Object.keys(TEXTS) as TextKey[])
    .filter((key) => !NO_SENTENCE.test(key))
    .flatMap((key) => {
      // On a call the sentence that holds a link is not said.
      const pieces = TEXTS[key][language]
        .replace(/[^.?!]*\{link\}.*/, '')
        .split(/\{[a-z]+\}|[“”]/)
        .map((piece) => piece.trim());
      const sign = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
      return sign.length >= SHORTEST ? [{ key, sign: plain(sign) }] : [];
    });
}

function plain(text: string): string {
  return text.replace(/[“”"]/g, '').replace(/\s+/g, ' ').trim();
}

/** Tells which of the receptionist's texts an answer is made of, in the order they stand in it. */
export function textsIn(answer: string): { readonly key: TextKey; readonly at: number }[] {
  const said = plain(answer);
  const found = (['en', 'es'] as const).flatMap((language) =>
    EARS[language].flatMap(({ key, sign }) => {
      const at = said.lastIndexOf(sign);
      return at < 0 ? [] : [{ key, at, end: at + sign.length }];
    }),
  );
  // A text that is part of a longer one that was said was not said itself.
  return found
    .filter((one) => !found.some((other) => other !== one && other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at))
    .sort((one, other) => one.at - other.at);
}

/** The time that was asked for and is not free is none of those on offer. */
export function withoutTaken(text: string): string {
  const at = Math.max(text.lastIndexOf(' is not free.'), text.lastIndexOf(' no está libre.'));
  return text.slice(at + 1);
}

/** Tells that a yes or a no may be given by a key. */
export const mayPress = (text: string): boolean => /\bpress one\b|\bmarque uno\b/i.test(text);
/** Tells that something may be typed. */
export const mayType = (text: string): boolean => /\b(?:keypad|teclado)\b/i.test(text);
