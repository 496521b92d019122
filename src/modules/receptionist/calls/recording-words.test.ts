import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowsRecording, refusesRecording } from './recording-words.ts';

test('a word for the recording that nobody asked for is told from one against it, and from what is about something else', () => {
  for (const allowed of [
    'You may record now',
    'yes you can record this call',
    'ok record again',
    'Actually, please start recording',
    'Puede grabar la llamada',
  ])
    assert.deepEqual([allowsRecording(allowed), refusesRecording(allowed)], [true, false], allowed);
  for (const other of ['Please do not record', 'can you record a message for the team', 'you can record that I am allergic', 'records please', 'do you record'])
    assert.equal(allowsRecording(other), false, other);
});
