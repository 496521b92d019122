import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, EMPTY, greeted, hear, lastSeq, linesOf, mark, nextToSend, type Thread, write } from './thread.ts';
import type { Author, ChatMessage } from './wire.ts';

const at = '2026-11-24T15:00:00Z';
const told = (seq: number, author: Author, text: string, key: string | null = null): ChatMessage => ({ seq, author, text, key, at, name: null, options: [] });
const reply = (text: string) => ({ text, options: [] });
const wrote = (thread: Thread, key: string, text: string) => mark(write(thread, { key, text, at }), key, { kind: 'sending' });
const shown = ({ placed, local }: Thread) => [...placed, ...local].map(({ text }) => text);
const names = ({ placed, local }: Thread) => [...placed, ...local].map(({ id }) => id);
const sentOf = (thread: Thread, key: string) => ({ key, after: thread.local.find((line) => line.key === key)?.after ?? 0 });

test('whichever comes first, the answer or the stream, everything stands once and keeps the name it was drawn by', () => {
  const sent = wrote(hear(EMPTY, told(1, 'assistant', 'Hello')), 'k1', 'Book');
  const stream = [told(2, 'visitor', 'Book'), told(3, 'assistant', 'When?')];
  const answerFirst = stream.reduce(hear, answered(sent, sentOf(sent, 'k1'), [reply('When?')], at));
  const streamFirst = answered(stream.reduce(hear, sent), sentOf(sent, 'k1'), [reply('When?')], at);
  for (const thread of [answerFirst, streamFirst]) {
    assert.deepEqual(shown(thread), ['Hello', 'Book', 'When?']);
    assert.deepEqual(thread.local, []);
  }
  assert.deepEqual(names(answerFirst), ['seq-1', 'k1', 'k1-0']);
});

test('a message in the record with other words than were typed stands once', () => {
  const sent = wrote(EMPTY, 'k1', 'my card is 4111 1111 1111 1111');
  const kept = told(1, 'visitor', 'my card is [removed]');
  const answer = told(2, 'assistant', 'Please no card numbers here.');
  const took = answered(sent, sentOf(sent, 'k1'), [reply(answer.text)], at);
  assert.deepEqual(shown([kept, answer].reduce(hear, took)), [kept.text, answer.text]);
  assert.deepEqual(shown(answered([kept, answer].reduce(hear, sent), sentOf(sent, 'k1'), [reply(answer.text)], at)), [kept.text, answer.text]);
  // While a person has the conversation nothing answers.
  assert.deepEqual(shown(hear(answered(sent, sentOf(sent, 'k1'), [], at), kept)), [kept.text]);
  assert.deepEqual(shown(answered(hear(sent, kept), sentOf(sent, 'k1'), [], at)), [kept.text]);
});

test('the same event twice, and events out of order, make no second message and no disorder', () => {
  const events = [told(3, 'assistant', 'c'), told(1, 'assistant', 'a'), told(2, 'visitor', 'b'), told(1, 'assistant', 'a'), told(3, 'assistant', 'c')];
  assert.deepEqual(shown(events.reduce(hear, EMPTY)), ['a', 'b', 'c']);
});

test('the same words said twice stand twice', () => {
  let thread = answered(wrote(EMPTY, 'k1', 'yes'), { key: 'k1', after: 0 }, [reply('Sure?')], at);
  thread = [told(1, 'visitor', 'yes'), told(2, 'assistant', 'Sure?')].reduce(hear, thread);
  thread = wrote(thread, 'k2', 'yes');
  assert.deepEqual(shown(thread), ['yes', 'Sure?', 'yes']);
  thread = [told(3, 'visitor', 'yes'), told(4, 'assistant', 'Sure?')].reduce(hear, answered(thread, sentOf(thread, 'k2'), [reply('Sure?')], at));
  assert.deepEqual(shown(thread), ['yes', 'Sure?', 'yes', 'Sure?']);
});

test('another tab’s words do not take the place of words that wait here', () => {
  const waits = write(EMPTY, { key: 'k1', text: 'yes', at });
  const thread = hear(waits, told(1, 'visitor', 'yes'));
  assert.deepEqual(
    linesOf(thread).map(({ id }) => id),
    ['seq-1', 'k1'],
  );
  assert.equal(nextToSend(thread)?.key, 'k1');
});

test('where the stream names the key of a message, the key decides', () => {
  const thread = hear(wrote(wrote(EMPTY, 'k1', 'yes'), 'k2', 'yes'), told(1, 'visitor', 'yes', 'k2'));
  assert.deepEqual(names(thread), ['k2', 'k1']);
});

test('the greeting stands before what the visitor began with, and messages go out in the order they were written', () => {
  const thread = greeted(write(write(EMPTY, { key: 'k1', text: 'one', at }), { key: 'k2', text: 'two', at }), [reply('Hello')], at);
  assert.deepEqual(shown(thread), ['Hello', 'one', 'two']);
  assert.equal(nextToSend(thread)?.key, 'k1');
  assert.equal(nextToSend(answered(mark(thread, 'k1', { kind: 'sending' }), { key: 'k1', after: 0 }, [reply('First')], at))?.key, 'k2');
  assert.deepEqual(shown(answered(thread, { key: 'k1', after: 0 }, [reply('First')], at)), ['Hello', 'one', 'First', 'two']);
});

test('an answer that tells its places puts itself and what was said in them; the stream adds nothing to that', () => {
  const sent = wrote(hear(EMPTY, told(1, 'assistant', 'Hello')), 'k1', 'my card is 4111 1111 1111 1111');
  const took = answered(sent, sentOf(sent, 'k1'), [{ ...reply('When?'), seq: 3 }], at);
  const after = [told(2, 'visitor', 'my card is [removed]'), told(3, 'assistant', 'When?')].reduce(hear, took);
  assert.deepEqual([shown(took), shown(after), names(after)], [shown(took), shown(took), ['seq-1', 'k1', 'seq-3']]);
  assert.deepEqual(after.local, []);
  assert.equal(lastSeq(after), 3);
});

test('whoever comes back asks from the first gap on', () => {
  assert.equal(lastSeq([told(1, 'assistant', 'a'), told(2, 'visitor', 'b'), told(4, 'assistant', 'd')].reduce(hear, EMPTY)), 2);
  assert.equal(lastSeq(hear(EMPTY, told(2, 'visitor', 'b'))), 0);
});
