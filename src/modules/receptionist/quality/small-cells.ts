/** Counts below this are not told in a file, but for nought: nobody is in that. */
export const LEAST_TOLD = 5;

/** What is known of some cells: those of one side add up to those of the other. */
export interface Sum {
  readonly parts: readonly string[];
  readonly total: readonly string[];
}

/**
 * Names the cells that are withheld from a file: those from one to four, and so many more that nobody can work one of them out from what is told.
 *
 * A cell that is withheld alone in a sum is the rest of it, and one may follow from several sums at once: so the sums are solved as whoever reads the file could
 * solve them, and while a withheld cell comes out, the smallest told one beside it is withheld too. What is withheld of the parts of a sum never comes to less
 * than five.
 */
export function withheldOf(cells: ReadonlyMap<string, number>, sums: readonly Sum[]): ReadonlySet<string> {
  const known = sums.filter((sum) => isKnown(sum, cells));
  const withheld = new Set([...cells].filter(([, count]) => count > 0 && count < LEAST_TOLD).map(([key]) => key));
  const withholdBeside = ({ parts, total }: Sum): boolean => {
    const next = smallestTold(parts, cells, withheld) ?? smallestTold(total, cells, withheld);
    if (next !== undefined) withheld.add(next);
    return next !== undefined;
  };
  const both = known.flatMap((sum) => [sum, { parts: sum.total, total: sum.parts }]);
  for (;;) {
    const small = both.find((sum) => isSmallRest(sum, cells, withheld) && withholdBeside(sum));
    if (small) continue;
    if (!solvedBy(known, withheld).some(withholdBeside)) return withheld;
  }
}

const countOf = (cells: ReadonlyMap<string, number>, key: string) => cells.get(key) ?? 0;
const addUp = (cells: ReadonlyMap<string, number>, keys: readonly string[]) => keys.reduce((sum, key) => sum + countOf(cells, key), 0);

/** The smallest of some cells that is told and in which somebody is. */
function smallestTold(keys: readonly string[], cells: ReadonlyMap<string, number>, withheld: ReadonlySet<string>): string | undefined {
  return keys.filter((key) => !withheld.has(key) && countOf(cells, key) > 0).sort((one, other) => countOf(cells, one) - countOf(cells, other))[0];
}

/** A sum counts where all its cells are there and it comes out. */
function isKnown({ parts, total }: Sum, cells: ReadonlyMap<string, number>): boolean {
  return [...parts, ...total].every((key) => cells.has(key)) && addUp(cells, parts) === addUp(cells, total);
}

/** The total is told, and what is withheld of its parts comes to less than may be told. */
function isSmallRest({ parts, total }: Sum, cells: ReadonlyMap<string, number>, withheld: ReadonlySet<string>): boolean {
  if (total.some((key) => withheld.has(key))) return false;
  const hidden = parts.filter((key) => withheld.has(key));
  return hidden.length > 0 && addUp(cells, hidden) < LEAST_TOLD;
}

/** The sums by which a withheld cell can be worked out: Gauss and Jordan, over the cells that are withheld. */
function solvedBy(sums: readonly Sum[], withheld: ReadonlySet<string>): Sum[] {
  const rows = sums.map((sum) => unknownsOf(sum, withheld)).filter((row) => row.size > 0);
  const reduced: Map<string, number>[] = [];
  for (const row of rows) {
    for (const done of reduced) eliminate(row, done);
    const [pivot] = row.keys();
    if (pivot === undefined) continue;
    scale(row, pivot);
    for (const done of reduced) eliminateAt(done, row, pivot);
    reduced.push(row);
  }
  const found = new Set(reduced.filter((row) => row.size === 1).flatMap((row) => [...row.keys()]));
  if (found.size === 0) return [];
  const has = ({ parts, total }: Sum, is: (key: string) => boolean) => parts.some(is) || total.some(is);
  // It may follow from sums it does not stand in.
  return [...sums.filter((sum) => has(sum, (key) => found.has(key))), ...sums.filter((sum) => has(sum, (key) => withheld.has(key)))];
}

function unknownsOf({ parts, total }: Sum, withheld: ReadonlySet<string>): Map<string, number> {
  const row = new Map<string, number>();
  for (const key of parts) if (withheld.has(key)) add(row, key, 1);
  for (const key of total) if (withheld.has(key)) add(row, key, -1);
  return row;
}

function add(row: Map<string, number>, key: string, by: number): void {
  const sum = (row.get(key) ?? 0) + by;
  if (Math.abs(sum) < 1e-9) row.delete(key);
  else row.set(key, sum);
}

/** The pivot of a reduced row is its first cell, which stands in no other. */
function eliminate(row: Map<string, number>, done: ReadonlyMap<string, number>): void {
  const [pivot] = done.keys();
  if (pivot !== undefined) eliminateAt(row, done, pivot);
}

function eliminateAt(row: Map<string, number>, by: ReadonlyMap<string, number>, pivot: string): void {
  const factor = row.get(pivot);
  if (factor !== undefined) for (const [key, value] of by) add(row, key, -factor * value);
}

function scale(row: Map<string, number>, pivot: string): void {
  const factor = row.get(pivot) ?? 1;
  for (const [key, value] of row) row.set(key, value / factor);
}
