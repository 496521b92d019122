import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallEffect, type CallEvent, type CallState, END_REASONS, ringingCall, stepCall } from './call-state.ts';

const events: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constantFrom<CallEvent>(
    { is: 'disclosure-heard' },
    { is: 'caller-spoke' },
    { is: 'recording-allowed' },
    { is: 'recording-refused' },
    { is: 'transfer-begun' },
    { is: 'transfer-answered' },
    { is: 'transfer-failed' },
    { is: 'voicemail-begun' },
    { is: 'voicemail-kept' },
  ),
  fc.constantFrom(...END_REASONS).map((why) => ({ is: 'over', why }) as const),
);
const calls = fc.record({ rule: fc.constantFrom('announce' as const, 'consent' as const), records: fc.boolean(), told: fc.array(events, { maxLength: 20 }) });

function run(state: CallState, told: readonly CallEvent[]): { state: CallState; effects: CallEffect[] } {
  return told.reduce<{ state: CallState; effects: CallEffect[] }>(
    (so, event) => {
      const step = stepCall(so.state, event);
      return { state: step.state, effects: [...so.effects, ...step.effects] };
    },
    { state, effects: [] },
  );
}

test('whatever happens in whatever order, nothing is recorded before the disclosure, without consent where it is needed, or after a refusal', () => {
  fc.assert(
    fc.property(calls, ({ rule, records, told }) => {
      const { effects } = run(ringingCall(rule, records), told);
      const names = effects.map((effect) => effect.do);
      const record = names.indexOf('record');
      if (record === -1) return;
      assert.ok(records);
      assert.ok(names.indexOf('note-disclosure') !== -1 && names.indexOf('note-disclosure') < record);
      assert.equal(names.lastIndexOf('record'), record, 'it begins once');
      const deleted = names.indexOf('delete-recording');
      assert.ok(deleted === -1 || deleted > record);
      if (rule === 'consent') assert.ok(told.some(({ is }) => is === 'recording-allowed'));
    }),
    { numRuns: 3000 },
  );
});

test('a refusal is final, before as after a yes', () => {
  fc.assert(
    fc.property(calls, fc.array(events, { maxLength: 10 }), ({ rule, records, told }, later) => {
      const refused = run(ringingCall(rule, records), [...told, { is: 'recording-refused' }]);
      const names = run(refused.state, later).effects.map((effect) => effect.do);
      assert.equal(names.includes('record'), false);
      if (records && refused.state.ended === null) assert.equal(refused.state.recording, 'refused');
    }),
    { numRuns: 2000 },
  );
});

test('a call ends exactly once, for the first reason, and does nothing after', () => {
  fc.assert(
    fc.property(calls, ({ rule, records, told }) => {
      const { state, effects } = run(ringingCall(rule, records), [...told, { is: 'over', why: 'failed' }]);
      const ends = effects.filter((effect) => effect.do === 'end');
      assert.equal(ends.length, 1);
      assert.equal(effects.at(-1)?.do, 'end');
      assert.equal(state.phase, 'ended');
      assert.deepEqual(ends[0], { do: 'end', why: state.ended });
    }),
    { numRuns: 2000 },
  );
});

test('where an announcement is enough the recording begins when it was heard; where consent is needed only with a yes', () => {
  const announced = stepCall(ringingCall('announce', true), { is: 'disclosure-heard' });
  assert.deepEqual(
    announced.effects.map((effect) => effect.do),
    ['note-disclosure', 'record'],
  );
  const asked = stepCall(ringingCall('consent', true), { is: 'disclosure-heard' });
  assert.deepEqual(
    asked.effects.map((effect) => effect.do),
    ['note-disclosure'],
  );
  assert.deepEqual(stepCall(asked.state, { is: 'recording-allowed' }).effects, [{ do: 'record' }]);
  assert.deepEqual(stepCall(ringingCall('consent', true), { is: 'recording-allowed' }).effects, [], 'a yes before the question is none');
});

test('a transfer that nobody takes leads back to the talk, and one that is taken ends the call for us', () => {
  const talking = run(ringingCall('announce', false), [{ is: 'disclosure-heard' }, { is: 'caller-spoke' }, { is: 'transfer-begun' }]);
  assert.equal(talking.state.phase, 'transferring');
  assert.equal(stepCall(talking.state, { is: 'transfer-failed' }).state.phase, 'talking');
  assert.equal(stepCall(talking.state, { is: 'transfer-answered' }).state.ended, 'transferred');
});
