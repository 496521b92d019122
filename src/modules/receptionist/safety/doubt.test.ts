import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type Doubted, freshDialogue } from '../model.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { afterAnswer } from './doubt.ts';

const DATA = path.join(import.meta.dirname, '..', '..', '..', '..', 'test', 'data', 'receptionist');
const read = (file: string) =>
  readFileSync(path.join(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly text: string; readonly is?: string });
const engine = offlineEngine();
const named = (name: string, at: number) => ({ id: `${at}`, name, synonyms: [] });
const catalog = { services: ['HydraFacial', 'Chemical peel', 'Lip filler', 'Botox', 'Laser hair removal'].map(named), providers: ['Lena Ortiz'].map(named) };
const { asked, options, question, paused } = freshDialogue('en');
const doubted: Doubted = { text: 'my skin feels weird', cause: 'infection', seq: 2, before: { asked, options, question, paused } };

/** What follows an answer to the question whether "my skin feels weird" is an emergency. */
function following(text: string): string {
  const understood = engine.understand({ text, now: { date: '2026-11-23', time: '10:00' }, catalog, expecting: { kind: 'open' } });
  const after = afterAnswer(freshDialogue('en'), doubted, text, understood);
  return after.first ?? (after.isUnclear ? 'asked again' : 'alarm');
}

test('no emergency that is told of as the answer goes on as business, and nearly every one is the alarm', () => {
  const known = read('emergencies.jsonl').map(({ text }) => text);
  const unseen = ['never-learnt.jsonl', 'never-learnt-second.jsonl', 'never-learnt-third.jsonl']
    .flatMap(read)
    .filter(({ is, text }) => is === 'emergency' && !text.includes('\n'))
    .map(({ text }) => text);
  assert.ok(known.length > 700 && unseen.length > 300, `${known.length} and ${unseen.length}`);
  assert.deepEqual(
    known.filter((text) => following(text) !== 'alarm'),
    [],
  );
  assert.deepEqual(
    unseen.filter((text) => following(text).startsWith('safety')),
    [],
  );
  const asked = unseen.filter((text) => following(text) === 'asked again');
  assert.ok(asked.length * 100 <= unseen.length * 2, asked.join('\n'));
});

test('of answers written before their writer had read a rule each emergency is the alarm, and few others', () => {
  const answers = read('answers-to-doubt.jsonl');
  const [real, harmless] = [answers.filter(({ is }) => is === 'emergency'), answers.filter(({ is }) => is === 'harmless')];
  assert.ok(real.length > 200 && harmless.length > 300, `${real.length} and ${harmless.length}`);
  assert.deepEqual(
    real.map(({ text }) => text).filter((text) => following(text) !== 'alarm'),
    [],
  );
  const alarms = harmless.map(({ text }) => text).filter((text) => following(text) === 'alarm');
  assert.ok(alarms.length * 100 <= harmless.length * 3, alarms.join('\n'));
});

test('a no that denies what follows it is no clear no', () => {
  for (const text of [
    'no estoy bien',
    'ok no puedo respirar',
    "no it's not stopping",
    'no she is not moving',
    'not at all ok',
    "it's not an emergency but my lip is turning grey",
  ])
    assert.equal(following(text), 'alarm', text);
  for (const text of [
    'no, no es una emergencia, solo quiero que me llamen',
    "this isn't an emergency but can someone call me",
    'no, estoy bien',
    'no swelling at all',
    'of course not',
    'none',
    'none of the above',
  ])
    assert.equal(following(text), 'safety.cleared', text);
  assert.equal(following('none of this is helping'), 'asked again');
});

test('a yes that goes on with a wish is asked about once more, one that cannot wait is the alarm', () => {
  for (const text of ['yes, Thursday', 'ok book it', 'yes book me for Monday']) assert.equal(following(text), 'asked again', text);
  for (const text of ['yes I need a doctor today', 'yes book me now', 'yes, since Thursday']) assert.equal(following(text), 'alarm', text);
});

test('of a thousand harmless answers at most four in a hundred are the alarm', () => {
  const lines = read('harmless.jsonl').map(({ text }) => text);
  const alarms = lines.filter((text) => following(text) === 'alarm');
  assert.ok(lines.length > 1_000 && alarms.length * 100 <= lines.length * 4, alarms.join('\n'));
});

test('what is wished for goes on, what was had and how it feels does not', () => {
  for (const text of ['November 25', 'how much is botox', 'Saturday after 3', 'can I still book a facial', 'what are your hours'])
    assert.equal(following(text), 'safety.reminder', text);
  for (const text of ['no', 'what? no', 'huh no I want botox', 'ok no', 'it is not']) assert.equal(following(text), 'safety.cleared', text);
  for (const text of ['what?', 'I had lip filler with Lena', 'botox after my lip filler', 'what should I do after a peel', 'let me talk to a person'])
    assert.equal(following(text), 'asked again', text);
  for (const text of ['yes', 'Yep!', 'yeah it is', 'y', '👍', 'correct', 'sure', 'ok', 'it is', 'sí', 'claro', 'maybe', 'I think so', 'it still hurts', 'help'])
    assert.equal(following(text), 'alarm', text);
});

test('what is ordinary at first is more than that as the answer to whether it is an emergency', () => {
  for (const text of [
    "I'd rather not say",
    "I don't want to tell you",
    'I need someone to drive me there',
    'pick me up please',
    'no quiero dar mi fecha de nacimiento',
    'no quiero seguir',
    'no necesito nada de nadie',
  ])
    assert.doesNotMatch(following(text), /^safety/, text);
});
