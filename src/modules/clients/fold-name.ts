const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'e' };
const ODD = /[łøđðþßæœıħŋə]/g;
const MARKS = /[\p{M}\p{Cf}]/gu;
const APOSTROPHES = /['\u2018\u2019\u02bc\u02bb`\u00b4]/g;
const NOT_WORD = /[^\p{L}\p{N}\p{S}]+/u;

/** Most names are; the rest of the work is for the others. */
const PLAIN = /^[A-Za-z ]*$/;

/** Writes a name the way it is searched: its words in lower case, without accents, direction marks or apostrophes; hyphens part words. */
export function foldName(name: string): string[] {
  if (PLAIN.test(name)) return name.toLowerCase().split(' ').filter(isWord);
  const plain = name
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(ODD, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '');
  return plain.split(NOT_WORD).filter(isWord);
}

function isWord(word: string): boolean {
  return word !== '';
}

/** Rows of the comparison, kept from one to the next: tens of thousands of words are compared for one misspelling. */
const LONGEST = 80;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/**
 * Counts the letters to add, drop, change or swap until one word is the other, up to a limit; above it, gives more than the limit.
 * Two neighbours swapped count once.
 */
export function wordDistance(one: string, other: string, limit: number): number {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (b.length - a.length > limit || b.length > LONGEST) return limit + 1;
  let [before, row, next] = rows;
  for (let column = 0; column <= a.length; column += 1) row[column] = column;
  for (let line = 1; line <= b.length; line += 1) {
    next[0] = line;
    let least = line;
    for (let column = 1; column <= a.length; column += 1) {
      const isSame = a.charCodeAt(column - 1) === b.charCodeAt(line - 1);
      let cost = Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = column > 1 && line > 1 && a.charCodeAt(column - 1) === b.charCodeAt(line - 2) && a.charCodeAt(column - 2) === b.charCodeAt(line - 1);
      if (isSwapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, row, next] = [row, next, before];
  }
  return row[a.length] ?? limit + 1;
}
