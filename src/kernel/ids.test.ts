import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId, newId } from './ids.ts';

test('ids made in one process are UUIDs of version 7 in the order they were made, also many in one millisecond', () => {
  const began = Date.now();
  const ids = Array.from({ length: 20_000 }, () => newId());
  assert.equal(
    ids.findIndex((id, index) => id <= (ids[index - 1] ?? '')),
    -1,
  );
  for (const id of ids) assert.ok(isId(id) && /^.{14}7.{4}[89ab]/.test(id), id);
  const first = Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16);
  assert.ok(first - began <= 60_000 && first >= began, `${first - began} ms from the clock`);
});
