import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventReader, type StreamEvent } from './stream.ts';

const read = (...parts: string[]) => {
  const events: StreamEvent[] = [];
  const take = eventReader((event) => events.push(event));
  for (const part of parts) take(part);
  return events;
};

test('an event is told once all of it is there, however it was cut on the way', () => {
  const events = read('retry: 2000\n\nid: 4\nev', 'ent: message\ndata: {"seq":4}\n', '\n: beat\n\nid: 5\ndata: half');
  assert.deepEqual(events, [{ id: '4', kind: 'message', data: '{"seq":4}' }]);
});

test('data over several lines is one text, and an event without a name is a message', () => {
  assert.deepEqual(read('data: one\ndata: two\n\n'), [{ id: null, kind: 'message', data: 'one\ntwo' }]);
  assert.deepEqual(read('event: beat\r\n\r\n'), [{ id: null, kind: 'beat', data: '' }]);
});
