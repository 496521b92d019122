const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'e' };
const ODD = /[łøđðþßæœıħŋə]/g;
const MARKS = /[\p{M}\p{Cf}]/gu;
const APOSTROPHES = /['\u2018\u2019\u02bc\u02bb`\u00b4]/g;
const NOT_WORD = /[^\p{L}\p{N}\p{S}]+/u;

/** Writes a name the way it is searched: its words in lower case, without accents, direction marks or apostrophes; hyphens part words. */
export function foldName(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(ODD, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '');
  return plain.split(NOT_WORD).filter((word) => word !== '');
}

/**
 * Counts the letters to add, drop, change or swap until one word is the other, up to a limit; above it, gives more than the limit.
 * Two neighbours swapped count once.
 */
export function wordDistance(one: string, other: string, limit: number): number {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (b.length - a.length > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: a.length + 1 }, (_, index) => index);
  for (let line = 1; line <= b.length; line += 1) {
    const next = [line];
    let least = line;
    for (let column = 1; column <= a.length; column += 1) {
      const same = a[column - 1] === b[line - 1];
      let cost = Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + (same ? 0 : 1));
      if (column > 1 && line > 1 && a[column - 1] === b[line - 2] && a[column - 2] === b[line - 1]) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[a.length] ?? limit + 1;
}
