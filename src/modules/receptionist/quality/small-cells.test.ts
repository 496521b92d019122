import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LEAST_TOLD, type Sum, withheldOf } from './small-cells.ts';

const cellsOf = (cells: Record<string, number>) => new Map(Object.entries(cells));
const sum = (parts: string, total: string): Sum => ({ parts: parts.split(' '), total: total.split(' ') });

test('a small count takes the smallest beside it with it, and not the total', () => {
  const withheld = withheldOf(cellsOf({ a: 3, b: 9, c: 7, all: 19 }), [sum('a b c', 'all')]);
  assert.deepEqual([...withheld].sort(), ['a', 'c']);
});

test('two small counts whose sum is small take another with them', () => {
  const withheld = withheldOf(cellsOf({ a: 1, b: 2, c: 7, d: 8, all: 18 }), [sum('a b c d', 'all')]);
  assert.deepEqual([...withheld].sort(), ['a', 'b', 'c']);
});

test('what follows from several sums together is withheld too', () => {
  // x is all less y; y is whole less z: withholding x and y alone would be of no use.
  const withheld = withheldOf(cellsOf({ x: 2, y: 10, all: 12, z: 20, v: 30, whole: 60 }), [sum('x y', 'all'), sum('y z v', 'whole')]);
  assert.ok(withheld.has('x') && withheld.has('y'));
  assert.ok(withheld.has('z') || withheld.has('v') || withheld.has('whole') || withheld.has('all'));
});

test('nobody is in nought: it is told, and never withheld for another', () => {
  const withheld = withheldOf(cellsOf({ a: 0, b: 2, c: 9, all: 11 }), [sum('a b c', 'all')]);
  assert.deepEqual([...withheld].sort(), ['b', 'c']);
});

test('nothing is withheld where nothing is small', () => {
  assert.equal(withheldOf(cellsOf({ a: 5, b: 6, all: 11 }), [sum('a b', 'all')]).size, 0);
});

test('in any table with margins, no withheld cell has only one value that fits what is told', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }), (table) => {
      const cells = new Map<string, number>();
      const sums: Sum[] = [];
      for (const [r, row] of table.entries()) for (const [c, count] of row.entries()) cells.set(`${r}${c}`, count);
      const add = (keys: readonly string[], total: string) => {
        cells.set(
          total,
          keys.reduce((all, key) => all + (cells.get(key) ?? 0), 0),
        );
        sums.push({ parts: keys, total: [total] });
      };
      for (const at of [0, 1, 2]) {
        add([`${at}0`, `${at}1`, `${at}2`], `r${at}`);
        add([`0${at}`, `1${at}`, `2${at}`], `c${at}`);
      }
      add(['r0', 'r1', 'r2'], 'all');
      const withheld = withheldOf(cells, sums);
      for (const [key, count] of cells) if (count > 0 && count < LEAST_TOLD) assert.ok(withheld.has(key), `${key} is told`);
      for (const key of withheld) assert.ok(mayBeAnother(key, sums, withheld), `${key} can be worked out`);
    }),
  );
});

/** Whether the withheld cells can move together so that every sum still comes out and this one changes: found by trying, not by solving. */
function mayBeAnother(key: string, sums: readonly Sum[], withheld: ReadonlySet<string>): boolean {
  const keys = [...withheld];
  const at = keys.indexOf(key);
  // Rank with and without the cell held still: if holding it adds nothing, it was fixed already.
  const rows = sums.map(({ parts, total }) => keys.map((each) => (parts.includes(each) ? 1 : 0) - (total.includes(each) ? 1 : 0)));
  return rankOf([...rows, keys.map((_, index) => (index === at ? 1 : 0))]) > rankOf(rows);
}

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const [chosen = []] = rows.splice(pivot, 1);
    rows.splice(rank, 0, chosen);
    for (const [index, row] of rows.entries()) {
      const factor = index === rank ? 0 : (row[column] ?? 0) / (chosen[column] ?? 1);
      if (factor !== 0) for (const [each, value] of row.entries()) row[each] = value - factor * (chosen[each] ?? 0);
    }
    rank += 1;
  }
  return rank;
}
