import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Thread } from './inbox.ts';
import { entriesOf, happeningInWords, recordingInWords, toDoInEmergency } from './words.ts';

test('of a message for the machine it is said why it may be kept, though nobody was asked about the call', () => {
  for (const recording of ['unasked', 'off'])
    assert.match(recordingInWords({ recording, hasVoicemail: true, isSoundOver: false }), /message that was left: they had heard that it is recorded/);
  assert.match(recordingInWords({ recording: 'unasked', hasVoicemail: false, isSoundOver: false }), /^Not recorded/);
  assert.match(recordingInWords({ recording: 'refused', hasVoicemail: true, isSoundOver: false }), /refused/);
  for (const recording of ['allowed', 'off']) assert.match(recordingInWords({ recording, hasVoicemail: false, isSoundOver: true }), /^Deleted/);
});

test('what the AI desk says on being handed a conversation stands behind the hand back, what was said before a task in front of it', () => {
  const at = '2026-11-23T19:49:00.000Z';
  const did = (kind: string) => ({ kind, detail: null, by: 'Robin Vale', to: null, at });
  const entries = entriesOf(
    { messages: [{ at, seq: 1 }], notes: [], happenings: [did('taken-over'), did('handed-back')] } as unknown as Thread,
    'America/New_York',
  );
  assert.deepEqual(
    entries.map((entry) => (entry.is === 'happening' ? entry.text.replace(/,.*/, '') : entry.is)),
    ['Robin Vale handed back to the AI desk', 'message', 'Robin Vale took over'],
  );
});

test('nobody is told to call whoever left no number', () => {
  assert.match(toDoInEmergency({ phone: null, channel: 'chat' }), /no number .* write to them/);
  assert.match(toDoInEmergency({ phone: '+15615550142', channel: 'chat' }), /call them/);
});

test('that a recording was spoken of is said only where the caller has settled it', () => {
  const heard = (detail: string) => happeningInWords({ kind: 'call-disclosed', detail, by: null, to: null, at: '2026-11-23T15:00:00Z' }, 'America/New_York');
  assert.deepEqual(
    ['off', 'unasked', 'allowed', 'refused'].map((detail) => /about recording/.test(heard(detail) ?? '')),
    [false, false, true, true],
  );
});
