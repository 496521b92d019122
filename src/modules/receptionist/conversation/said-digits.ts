/** A run of digits that was said in words, with its place and the digits it comes to, in the groups it was said in. */
export interface SaidDigits {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
}

const FROM_ZERO = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
];
const TENS = ['twenty thirty forty fifty sixty seventy eighty ninety', 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'];
const values = new Map<string, string>([
  ...FROM_ZERO.flatMap((words) => words.split(' ').map((word, value): [string, string] => [word, String(value)])),
  ...TENS.flatMap((words) => words.split(' ').map((word, at): [string, string] => [word, String(20 + 10 * at)])),
  ...['oh', 'o', 'nought'].map((word): [string, string] => [word, '0']),
  ['fourty', '40'],
  ['un', '1'],
  ['una', '1'],
]);
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, doble: 2 };
/** What people say between the digits of a long number. */
const BETWEEN = new Set('and y uh um er eh dash space then guion espacio'.split(' '));

/** Finds where digits were said one after the other in English or Spanish, alone or with figures among them; runs of figures only are none. */
export function findSaidDigits(text: string): SaidDigits[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').length === text.length ? text.toLowerCase() : withoutAccents(text).toLowerCase();
  const words = [...plain.matchAll(/[a-z]+|\d+|[^\s]/g)].map((match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));
  const found: SaidDigits[] = [];
  let run: { start: number; end: number; groups: string[]; isSaid: boolean } | undefined;
  let times = 1;
  const close = () => {
    if (run?.isSaid) found.push({ start: run.start, end: run.end, groups: run.groups });
    run = undefined;
    times = 1;
  };
  for (const { word, start, end } of words) {
    const value = values.get(word);
    const more = TIMES[word];
    if (more !== undefined) times = more;
    else if (value !== undefined || /^\d/.test(word)) {
      run ??= { start, end, groups: [], isSaid: false };
      const last = run.groups.at(-1) ?? '';
      // "Forty one" is two digits, not three.
      const isUnit = value !== undefined && /^[1-9]$/.test(value) && /^[2-9]0$/.test(last);
      if (isUnit) run.groups[run.groups.length - 1] = `${last.charAt(0)}${value}`;
      else run.groups.push((value ?? word).repeat(times));
      run.isSaid ||= value !== undefined;
      run.end = end;
      times = 1;
    } else if (!BETWEEN.has(word) && !/^[-.,/\u2010-\u2015_]$/.test(word)) close();
  }
  close();
  return found;
}

/** Takes accents away without moving a letter. */
function withoutAccents(text: string): string {
  return [...text].map((letter) => letter.normalize('NFD').charAt(0).padEnd(letter.length)).join('');
}
