import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk, Result, Run } from './calls.ts';
import { verdictOf } from './verdict.ts';

const desk = { draft: { version: 4, changes: [{ what: 'setting', name: 'greeting' }] } } as unknown as Pick<Desk, 'draft'>;
const result = (key: string, verdict: Result['verdict'], isAccepted = false): Result => ({
  ...{ id: key, key, name: key, isOwn: false, verdict, reasons: [] },
  accepted: isAccepted ? { by: 'Dana', at: '2026-11-22T10:00:00Z', because: 'Fine' } : null,
});
const run = (results: readonly Result[], change: Partial<Run> = {}): Run => ({
  ...{ id: 'r', draftVersion: 4, state: 'done', total: results.length, startedAt: '', finishedAt: '', madeBy: 'Dana', results: [...results] },
  ...change,
});

test('the verdict is one sentence, and says why a draft stays off', () => {
  const same = result('a', 'same');
  assert.equal(verdictOf(desk, null).why, 'Replay the golden calls against this draft first.');
  assert.equal(verdictOf(desk, run([same], { draftVersion: 3 })).sentence, 'The draft changed since it was replayed.');
  assert.equal(verdictOf(desk, run([same], { state: 'running', total: 3 })).sentence, '1 of 3 replayed');
  assert.equal(verdictOf(desk, run([same, result('b', 'broken'), result('c', 'different')])).sentence, '1 the same, 1 changed, 1 worse. The draft stays off.');
  assert.equal(verdictOf(desk, run([same, result('c', 'different')])).sentence, '1 the same, 1 changed. 1 difference needs your yes.');
  const green = verdictOf(desk, run([same, result('c', 'different', true)]));
  assert.deepEqual([green.sentence, green.why], ['1 the same, 1 changed. The draft may go live.', undefined]);
});
