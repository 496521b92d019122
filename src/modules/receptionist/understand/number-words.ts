// Number words of English and Spanish, as single values; compounds ("twenty five", "treinta y uno") are put together by `readNumber`.

const UNITS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const UNITS_ES =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const TENS_ES = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');

const tensOf = new Map(TENS.map((word, index) => [word, 20 + 10 * index]));
const unitOf = new Map(UNITS.map((word, index) => [word, index]));
const ordinalOf = new Map(ORDINALS.map((word, index) => [word, index + 1]));
ordinalOf.set('thirtieth', 30);
const valueOfEs = new Map(UNITS_ES.map((word, index) => [word, index]));
valueOfEs.set('un', 1).set('una', 1).set('veintiun', 21).set('veintiuna', 21);
const tensOfEs = new Map(TENS_ES.map((word, index) => [word, 30 + 10 * index]));

/** A number read from words: how many words it took, and whether it was said as an ordinal. */
export interface NumberWord {
  readonly value: number;
  readonly words: number;
  readonly ordinal: boolean;
}

/** Reads the English number that begins at a word; "one", "first", "second" and "third" alone are left as words, since they mostly mean something else. */
export function readNumber(words: readonly string[], at: number): NumberWord | undefined {
  const first = words[at] ?? '';
  const next = words[at + 1];
  const tens = tensOf.get(first);
  if (tens !== undefined) {
    const unit = unitOf.get(next ?? '');
    if (unit !== undefined && unit >= 1 && unit <= 9) return { value: tens + unit, words: 2, ordinal: false };
    const ordinal = ordinalOf.get(next ?? '');
    if (ordinal !== undefined && ordinal <= 9) return { value: tens + ordinal, words: 2, ordinal: true };
    return { value: tens, words: 1, ordinal: false };
  }
  const unit = unitOf.get(first);
  if (unit === 2 && next === 'thousand') return readThousand(words, at + 2);
  if (unit !== undefined && unit !== 1) return { value: unit, words: 1, ordinal: false };
  const ordinal = ordinalOf.get(first);
  return ordinal !== undefined && ordinal > 3 ? { value: ordinal, words: 1, ordinal: true } : undefined;
}

/** Reads the Spanish number that begins at a word ("treinta y uno" is three words, "mil novecientos noventa" a year). */
export function readNumberEs(words: readonly string[], at: number): NumberWord | undefined {
  return readYearEs(words, at) ?? readSmallEs(words, at);
}

/** "Mil novecientos noventa" and "dos mil cinco", as years are said. */
function readYearEs(words: readonly string[], at: number): NumberWord | undefined {
  const isOld = words[at] === 'mil' && words[at + 1] === 'novecientos';
  if (!isOld && !(words[at] === 'dos' && words[at + 1] === 'mil')) return undefined;
  const rest = readSmallEs(words, at + 2) ?? (words[at + 2] === 'uno' ? { value: 1, words: 1, ordinal: false } : undefined);
  const small = rest !== undefined && rest.value < 100 ? rest : undefined;
  return { value: (isOld ? 1900 : 2000) + (small?.value ?? 0), words: 2 + (small?.words ?? 0), ordinal: false };
}

function readSmallEs(words: readonly string[], at: number): NumberWord | undefined {
  const first = words[at] ?? '';
  const tens = tensOfEs.get(first);
  if (tens !== undefined) {
    const unit = words[at + 1] === 'y' ? valueOfEs.get(words[at + 2] ?? '') : undefined;
    return unit !== undefined && unit >= 1 && unit <= 9 ? { value: tens + unit, words: 3, ordinal: false } : { value: tens, words: 1, ordinal: false };
  }
  const value = valueOfEs.get(first);
  if (value === undefined || first === 'un' || first === 'una' || first === 'uno') return undefined;
  return { value, words: 1, ordinal: false };
}

/** Gives the value of an ordinal or cardinal as it stands in canonical text (`14th`, `14`, `third`); NaN when it is none. */
export function ordinalValue(word: string): number {
  return ordinalOf.get(word) ?? Number.parseInt(word, 10);
}

function readThousand(words: readonly string[], at: number): NumberWord {
  const gap = words[at] === 'and' ? 1 : 0;
  const rest = readNumber(words, at + gap) ?? (words[at + gap] === 'one' ? { value: 1, words: 1, ordinal: false } : undefined);
  const small = rest !== undefined && !rest.ordinal && rest.value < 100 ? rest : undefined;
  return { value: 2000 + (small?.value ?? 0), words: 2 + (small ? gap + small.words : 0), ordinal: false };
}
