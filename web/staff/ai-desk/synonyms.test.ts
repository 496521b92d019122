import assert from 'node:assert/strict';
import { test } from 'node:test';
import { synonymsIn } from './synonyms.ts';

test('words with commas between are taken once each, without empty ones, and no longer or more than the server takes', () => {
  assert.deepEqual(synonymsIn(' glow facial, Hydra ,, hydra;\nmermaid skin ,'), ['glow facial', 'Hydra', 'mermaid skin']);
  assert.deepEqual(synonymsIn(' , '), []);
  assert.equal(synonymsIn('x'.repeat(80))[0]?.length, 60);
  assert.equal(synonymsIn(Array.from({ length: 60 }, (_, at) => `word ${at}`).join(',')).length, 40);
});
