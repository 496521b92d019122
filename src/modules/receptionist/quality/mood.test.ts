import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { feelingOf, moodOf } from './mood.ts';

type Spoken = readonly [author: 'visitor' | 'assistant', text: string, ...options: string[]];
const talk = (...lines: readonly Spoken[]) => lines.map(([author, text, ...options], index) => ({ seq: index + 1, author, text, options }));
const says = (...texts: readonly string[]) => moodOf(talk(...texts.map((text): Spoken => ['visitor', text])));
const linesOf = (file: string) =>
  readFileSync(new URL(`../../../../test/data/receptionist/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { said: string[]; mood: string; part: string; user?: string; text?: string });

test('a mood is told with the messages that show it, and where it turned', () => {
  assert.deepEqual(says('This is ridiculous, nobody calls back', 'Tuesday', 'oh wow, what a relief'), { mood: 'pleased', seqs: [1, 3], turnedAt: 3 });
  assert.deepEqual(says('I love my results', 'you charged me twice'), { mood: 'upset', seqs: [1, 2], turnedAt: 2 });
  assert.deepEqual(says('I want to make a complaint', 'Tuesday', 'ok thanks'), { mood: 'upset', seqs: [1], turnedAt: null });
});

test('thanks and a friendly goodbye are manners, and a no turns praise', () => {
  for (const text of ['thanks', 'Thank you so much', 'great, see you then', 'perfect', 'muchas gracias', 'have a nice day'])
    assert.equal(feelingOf(text), undefined, text);
  assert.equal(feelingOf('I am very happy with it'), 'pleased');
  assert.equal(feelingOf('I am not happy with it'), 'upset');
  assert.equal(feelingOf('I am not upset, just asking'), undefined);
});

test('what is said of somebody else, of a face or as a wish is about nobody here', () => {
  for (const text of [
    'my mom is furious with me for getting filler',
    'I look angry all the time',
    'I hate my nasolabial folds',
    "I'd love to come on Friday",
    'I have a terrible memory',
  ])
    assert.equal(feelingOf(text), undefined, text);
});

test('who is upset without an angry word is known by what they tell; the same words about something else are none', () => {
  for (const text of [
    'I do not understand why this keeps happening',
    'I asked to be put on the waitlist in September and nobody ever got in touch',
    'thanks for nothing',
    'I am going to look for another clinic',
    'es la segunda vez que me pasa',
    "I can't leave the house like this",
  ])
    assert.equal(feelingOf(text), 'upset', text);
  for (const text of [
    'this is the third time I come for botox, do I still need the consultation',
    'I waited the two weeks you told me to, can I work out now',
    'I have a cold, should I postpone',
    "I can't wait any longer than Friday",
  ])
    assert.equal(feelingOf(text), undefined, text);
});

test('a question put three times, or once more in capitals, shows that patience is at its end; an answer that was offered shows nothing', () => {
  const when = 'when is my appointment';
  assert.equal(says(when, 'and where', `${when} please`).mood, 'calm');
  assert.equal(says(when, when, `please, ${when}`).mood, 'upset');
  assert.equal(says(when, when.toUpperCase()).mood, 'upset');
  assert.equal(says('HI CAN I BOOK A FACIAL').mood, 'calm');
  const offered: Spoken = ['assistant', 'Which one?', 'The terrible Tuesday slot'];
  assert.equal(moodOf(talk(offered, ['visitor', 'The terrible Tuesday slot'])).mood, 'calm');
});

test('the lines that were written for it are read as they were meant, and those nobody had heard are never taken for anger without it', () => {
  const lines = linesOf('moods.jsonl');
  const isRight = ({ said, mood }: (typeof lines)[number]) => says(...said).mood === mood;
  const share = (part: string) => {
    const of = lines.filter((line) => line.part === part);
    return of.filter(isRight).length / of.length;
  };
  assert.ok(lines.length >= 600);
  assert.ok(share('made') >= 0.98);
  assert.ok(share('learnt-from') >= 0.95);
  const calm = lines.filter(({ mood }) => mood === 'calm');
  assert.deepEqual(
    calm.filter(({ said }) => says(...said).mood === 'upset').map(({ said }) => said.join(' / ')),
    ['is Dana mean? just kidding, same provider as last time please'],
  );
});

test('of people who book politely hardly anybody is called upset', () => {
  const turns = linesOf('sgd-dev.jsonl').flatMap(({ user }) => user ?? []);
  assert.ok(turns.length > 100);
  assert.ok(turns.filter((text) => feelingOf(text) === 'upset').length <= turns.length / 500);
});
