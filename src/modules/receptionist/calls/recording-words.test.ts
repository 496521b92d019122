import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowsRecording, recordingAnswer, refusesRecording } from './recording-words.ts';

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

test('a yes to being recorded is clean or none, however politely it is said', () => {
  const answers = (texts: readonly string[]) => new Set(texts.map(recordingAnswer));
  const clean = [
    'Yes please',
    'yes, thank you',
    'Um, yes',
    'sure, go ahead',
    'that is fine with me',
    "no, I don't mind",
    'you may',
    'Sí, por favor',
    'claro que sí',
    'está bien',
  ];
  assert.deepEqual(answers(clean), new Set(['yes']));
  assert.deepEqual(answers(['no thanks', "it's fine, don't record", 'you can not record', 'prefiero que no']), new Set(['no']));
  const unclear = ['yes?', 'I do mind', 'absolutely not', 'yes but only my side', 'fine, no', 'not fine', 'no está bien', 'why', 'si no le importa'];
  assert.deepEqual(answers(unclear), new Set(['neither']));
});

test('the keys that the question names answer it, and no other does', () => {
  assert.deepEqual(['1', '2', '3', '12', '0', '*'].map(recordingAnswer), ['yes', 'no', 'neither', 'neither', 'neither', 'neither']);
});
