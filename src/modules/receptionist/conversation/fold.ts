const DIGITS_FOR_LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' };

/** A text that was asked for and what it came to: one message is asked for many times in a turn. */
let last = { text: '', folded: '' };

/** Writes a text as it is compared: lower case, no accents, no marks, one space between words; letters stretched for effect are cut to two. */
export function fold(text: string): string {
  if (text !== last.text) last = { text, folded: /^[\x20-\x7e]*$/.test(text) ? foldPlain(text) : foldAny(text) };
  return last.folded;
}

/** The same of a text in which every letter is one of a to z, without the tables of all scripts. */
function foldPlain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('`', "'")
    .replace(/(?<=[a-z])[0134@$5](?=[a-z])/g, (sign) => DIGITS_FOR_LETTERS[sign] ?? sign)
    .replace(/([a-z])\1{2,}/g, '$1$1')
    .replace(/[^a-z0-9']+/g, ' ')
    .trim();
}

function foldAny(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/(?<=\p{L})[0134@$5](?=\p{L})/gu, (sign) => DIGITS_FOR_LETTERS[sign] ?? sign)
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const EMPTY_WORDS = new Set(
  (
    'a an the i you we they he she it my your our me us is are am was were be been do does did can could will would shall should have has had to of in on at for from with about and or ' +
    'if so what when where how which who there any some please thanks thank hi hello hey that this these those not no yes just want like need know tell get got much many ' +
    'el la los las un una unos unas yo tu su mi me se es son esta estan hay que cual como cuando donde quien de en por para con y o si no lo le les al del quiero puedo puede pueden tienen tiene'
  ).split(' '),
);

/** The words of a text that carry meaning, cut to their stem. */
export function meaningOf(text: string): string[] {
  return fold(text)
    .split(' ')
    .map((word) => word.replace(/'s$/, '').replaceAll("'", ''))
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))
    .map(stem);
}

function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s)$/, '');
}
