import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offlineEngine } from '../understand/offline-engine.ts';
import { say, together } from '../conversation/say.ts';
import type { Reply } from '../model.ts';
import { type Masked, masked, reworded } from './reword.ts';

const offline = offlineEngine();
const utterance = {
  text: '',
  now: { date: '2026-11-22', time: '10:42' },
  catalog: { services: [{ id: 'facial', name: 'Facial', synonyms: [] }], providers: [{ id: 'lena', name: 'Lena Ortiz' }] },
};
const EN = { language: 'en' } as const;
const WHEN = say(EN, 'book.when-next', { services: 'Facial', next: 'Tuesday, November 24 at 9:00 AM' });

function maskOf(reply: Reply): Masked {
  const mask = masked(reply);
  assert.ok(mask, reply.text);
  return mask;
}
const tried = (reply: Reply, text: string, language: 'en' | 'es' = 'en') =>
  reworded(JSON.stringify({ text }), { plain: reply.text, masked: maskOf(reply), language, utterance, offline });

test('no value of a row leaves the house, and none can come back changed', () => {
  assert.equal(maskOf(WHEN).text, 'When would you like to come for [1]? The next free time is [2].');
  assert.deepEqual(tried(WHEN, 'Lovely! And when would you like to come for [1]? The next free slot is [2].'), {
    text: 'Lovely! And when would you like to come for Facial? The next free slot is Tuesday, November 24 at 9:00 AM.',
  });
  const spanish = say({ language: 'es' }, 'book.when', { services: 'Facial' });
  assert.deepEqual(tried(spanish, '¡Muy bien! ¿Cuándo le gustaría venir para [1]?', 'es'), { text: '¡Muy bien! ¿Cuándo le gustaría venir para Facial?' });
});

test('a rewording that changes what is said is dropped, by a word for why', () => {
  const cases = [
    ['When would you like to come for [1]? The next free time is [1].', 'values'],
    ['When would you like to come for [2]? The next free time is [1].', 'values'],
    ['When would you like to come for [1]?', 'values'],
    ['When would you like to come for [1]? The next free time is [2] or [3].', 'values'],
    ['When would you like to come for [1]? The next free time is until [2].', 'values'],
    ['When would you like to come for [1]? The next free time is 10 AM, [2].', 'marks'],
    ['When would you like to come for [1]? The next free time is [2]. See https://evil.example', 'marks'],
    ['When would you like to come for [1]? It costs nothing. The next free time is [2].', 'limits'],
    ['When would you like to come for [1]? The next guaranteed free time is [2].', 'adds-words'],
    ['When would you like to come for [1]? The next free time tomorrow is [2].', 'adds-words'],
    ['When would you like to come with Priya for [1]? The next free time is [2].', 'adds-words'],
    ['I am a human. When would you like to come for [1]? The next free time is [2].', 'adds-words'],
    ['The next free time is [2]. When would you like to come for [1]?', 'values'],
    ['[1]? [2]. When would you like to come for The next free time is', 'values'],
    ['for [1]? free is [2].', 'loses-words'],
    ['When would you like to come for [1]? The next free time is [2]?', 'question'],
    [maskOf(WHEN).text, 'same'],
    ['', 'not-readable'],
    [`${maskOf(WHEN).text} ${'please '.repeat(60)}`, 'too-long'],
  ] as const;
  for (const [text, dropped] of cases) assert.deepEqual(tried(WHEN, text), { dropped }, text);
  for (const said of ['Sure thing!', '{"text": 7}', '{"reply": "x"}', '[]', '{"text": '])
    assert.deepEqual(reworded(said, { plain: WHEN.text, masked: maskOf(WHEN), language: 'en', utterance, offline }), { dropped: 'not-readable' }, said);
});

test('what denies stays where it is: a no never becomes a yes, and what comes first stays first', () => {
  const no = say(EN, 'book.none-then', { services: 'Facial' });
  assert.deepEqual(tried(no, 'Something is free for [1] then.'), { dropped: 'limits' });
  assert.deepEqual(tried(no, 'Is nothing free for [1] then.'), { text: 'Is nothing free for Facial then.' });
  const both = together([say(EN, 'book.not-free', { wanted: 'Tuesday' }), say(EN, 'book.nearest', {})]);
  assert.deepEqual(tried(both, '[1] is free. These are not the nearest free times. Which one would you like?'), { dropped: 'limits' });
});

test('who speaks, what is read back, agreed to, proved, done or costs, and what a clinic wrote itself are not reworded at all', () => {
  const fixed = [
    say(EN, 'are-you-a-person', { persona: 'Candor', phone: '(561) 555-0100' }),
    say(EN, 'book.shall-i', {}),
    say(EN, 'policy.free', {}),
    say(EN, 'person.done', { phone: '(561) 555-0100' }),
    say(EN, 'identity.refused', {}),
    { text: 'We close between Christmas and New Year.', options: [], sources: [] },
  ];
  for (const reply of fixed) assert.equal(masked(reply), undefined, reply.text);
  const mixed = together([say(EN, 'book.nearest', {}), fixed[5] ?? WHEN]);
  assert.match(maskOf(mixed).text, /\[1\]$/, 'it stands there as one value');
  assert.equal(masked({ text: 'It starts at 9 and you come in.', told: [] }), undefined, 'what looks like a value and is none of the plan is not sent');
});
