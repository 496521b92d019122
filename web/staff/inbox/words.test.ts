import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordingInWords } from './words.ts';

test('a message for the machine is kept as sound, though nobody was asked about the call', () => {
  assert.match(recordingInWords({ recording: 'unasked', hasVoicemail: true }), /message .* kept as sound/);
  assert.match(recordingInWords({ recording: 'unasked', hasVoicemail: false }), /^Not recorded/);
  assert.match(recordingInWords({ recording: 'refused', hasVoicemail: true }), /refused/);
});
