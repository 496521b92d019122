import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../api.ts';
import type { Ticket } from './keep.ts';
import type { StreamEnd, StreamEvent } from './stream.ts';
import { TalkKeeper } from './talk.ts';
import { linesOf } from './thread.ts';

const started = { kind: 'done' as const, answeredAt: null, value: { conversationId: 'c1', token: 't1', replies: [{ text: 'Hello' }] } };
const done = (text: string): Answer<unknown> => ({ kind: 'done', answeredAt: null, value: { replies: [{ text }], state: { flow: 'book' } } });
const refused = (status: number, retryAfterSeconds?: number): Answer<unknown> => ({
  kind: 'refused',
  problem: { type: '', title: 'No', status, code: 'no', detail: `No: ${status}.`, requestId: 'r' },
  ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
});
const unreachable = { kind: 'unreachable' as const };

/** A promise the test keeps when it likes. */
function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

/** A keeper over a world the test holds in its hands: answers in their order, a clock, one line. */
function aWorld(...answers: (Answer<unknown> | Promise<Answer<unknown>>)[]) {
  const sent: { text: string; key: string }[] = [];
  const timers: { at: number; then: () => void }[] = [];
  const lines: { after: number; tell: (event: StreamEvent) => void; end: (end: StreamEnd) => void; opened: () => void }[] = [];
  const world = { now: 1_000_000, started: 0, saved: null as Ticket | null, found: Promise.resolve<Ticket | null>(null), starts: [] as Answer<unknown>[] };
  let keys = 0;
  const keeper = new TalkKeeper({
    start: async () => {
      world.started += 1;
      return world.starts.shift() ?? started;
    },
    send: async (_ticket, body) => {
      sent.push(body);
      return (await answers.shift()) ?? done(`to ${body.text}`);
    },
    follow: (_ticket, after, signal, opened, tell) =>
      new Promise((end) => {
        signal.addEventListener('abort', () => end({ kind: 'lost' }));
        lines.push({ after, tell, end, opened });
      }),
    find: () => world.found,
    save: (ticket) => {
      world.saved = ticket;
    },
    drop: () => {
      world.saved = null;
    },
    newKey: () => `k${(keys += 1)}`,
    now: () => world.now,
    later: (milliseconds, then) => {
      const timer = { at: world.now + milliseconds, then };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
    tell: () => undefined,
  });
  const settle = async () => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  const pass = async (milliseconds: number) => {
    world.now += milliseconds;
    for (const timer of timers.filter(({ at }) => at <= world.now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.then();
    }
    await settle();
  };
  const shown = () => [...keeper.talk.thread.placed, ...keeper.talk.thread.local].map(({ text }) => text);
  const hear = (seq: number, author: string, text: string) =>
    lines.at(-1)?.tell({ id: String(seq), kind: 'message', data: JSON.stringify({ seq, author, text }) });
  return { keeper, sent, lines, world, settle, pass, shown, hear };
}

test('nothing is begun before something is said; then the greeting stands first', async () => {
  const { keeper, world, settle, shown } = aWorld();
  await keeper.resume();
  assert.equal(world.started, 0);
  keeper.say('Book');
  await settle();
  assert.deepEqual(shown(), ['Hello', 'Book', 'to Book']);
  assert.deepEqual(world.saved, { conversationId: 'c1', token: 't1' });
});

test('what the line does not carry waits and goes out once more under its own key, one after the other', async () => {
  const { keeper, sent, settle, pass } = aWorld(unreachable, unreachable);
  keeper.say('one');
  keeper.say('two');
  await settle();
  assert.deepEqual(sent, [{ text: 'one', key: 'k1' }]);
  assert.equal(keeper.talk.thread.local.find(({ key, author }) => key === 'k1' && author === 'visitor')?.sending.kind, 'waiting');
  await pass(1000);
  await pass(2000);
  assert.deepEqual(
    sent.map(({ key }) => key),
    ['k1', 'k1', 'k1', 'k2'],
  );
});

test('a message whose answer got lost stands once, and its answer is asked for under the same key', async () => {
  const { keeper, sent, settle, pass, hear, shown } = aWorld(unreachable);
  keeper.say('one');
  await settle();
  hear(1, 'assistant', 'Hello');
  hear(2, 'visitor', 'one');
  hear(3, 'assistant', 'to one');
  assert.deepEqual(
    linesOf(keeper.talk.thread).map(({ text }) => text),
    ['Hello', 'one', 'to one'],
  );
  await pass(1000);
  assert.deepEqual(
    sent.map(({ key }) => key),
    ['k1', 'k1'],
  );
  assert.deepEqual(shown(), ['Hello', 'one', 'to one']);
  assert.equal(keeper.talk.thread.state.flow, 'book');
});

test('too many at once waits as long as the server says', async () => {
  const { keeper, sent, settle, pass, world } = aWorld(refused(429, 12));
  keeper.say('one');
  await settle();
  assert.equal(keeper.talk.waitsUntil, world.now + 12_000);
  keeper.wake();
  await pass(11_000);
  assert.equal(sent.length, 1);
  await pass(1000);
  assert.equal(sent.length, 2);
  assert.equal(keeper.talk.waitsUntil, null);
});

test('where the server asks for patience without a time, ten seconds are waited', async () => {
  const { keeper, settle, world } = aWorld(refused(429));
  keeper.say('one');
  await settle();
  assert.equal(keeper.talk.waitsUntil, world.now + 10_000);
});

test('a refusal of the words themselves is told at the message, and what was written after it goes on', async () => {
  const { keeper, sent, settle } = aWorld(refused(422));
  keeper.say('one');
  keeper.say('two');
  await settle();
  assert.deepEqual(
    sent.map(({ text }) => text),
    ['one', 'two'],
  );
  assert.deepEqual(keeper.talk.thread.local.find(({ key }) => key === 'k1')?.sending, { kind: 'refused', why: 'No: 422.' });
  assert.equal(keeper.takeBack('k1'), 'one');
  assert.equal(
    keeper.talk.thread.local.some(({ key, author }) => key === 'k1' && author === 'visitor'),
    false,
  );
});

test('a conversation the server does not know is over; a new one begins with what was not sent', async () => {
  const { keeper, sent, settle, world, shown } = aWorld(refused(404));
  keeper.say('one');
  await settle();
  assert.equal(keeper.talk.isOver, true);
  assert.equal(world.saved, null);
  keeper.anew();
  await settle();
  assert.equal(world.started, 2);
  assert.deepEqual(
    sent.map(({ text }) => text),
    ['one', 'one'],
  );
  assert.deepEqual(shown(), ['Hello', 'one', 'to one']);
});

test('a lost line is opened again from the last place known, later each time', async () => {
  const { keeper, lines, settle, pass, hear } = aWorld();
  keeper.say('one');
  await settle();
  lines.at(-1)?.opened();
  for (const [seq, author, text] of [
    [1, 'assistant', 'Hello'],
    [2, 'visitor', 'one'],
    [3, 'assistant', 'to one'],
  ] as const)
    hear(seq, author, text);
  lines.at(-1)?.end({ kind: 'lost' });
  await settle();
  assert.equal(keeper.talk.line, 'lost');
  await pass(1000);
  assert.deepEqual(
    lines.map(({ after }) => after),
    [0, 3],
  );
  lines.at(-1)?.end({ kind: 'refused', status: 503, retryAfterSeconds: null });
  await settle();
  await pass(1000);
  assert.equal(lines.length, 2);
  await pass(1000);
  assert.equal(lines.length, 3);
  keeper.wake();
});

test('a stream that is refused for good ends the conversation', async () => {
  const { keeper, lines, settle, world } = aWorld();
  keeper.say('one');
  await settle();
  lines.at(-1)?.opened();
  lines.at(-1)?.end({ kind: 'refused', status: 401, retryAfterSeconds: null });
  await settle();
  assert.equal(keeper.talk.isOver, true);
  assert.equal(world.saved, null);
});

test('a stream that was never to be had ends nothing that is answered', async () => {
  const { keeper, lines, settle, pass } = aWorld();
  keeper.say('one');
  await settle();
  lines.at(-1)?.end({ kind: 'refused', status: 404, retryAfterSeconds: null });
  await settle();
  assert.equal(keeper.talk.isOver, false);
  await pass(1000);
  assert.equal(lines.length, 2);
});

test('what another tab has begun is gone on with, even when one writes at once', async () => {
  const { keeper, settle, world, sent } = aWorld();
  const found = later<Ticket | null>();
  world.found = found.promise;
  void keeper.resume();
  keeper.say('one');
  await settle();
  assert.equal(sent.length, 0);
  found.resolve({ conversationId: 'c9', token: 't9' });
  await settle();
  assert.equal(world.started, 0);
  assert.equal(sent.length, 1);
  assert.deepEqual(keeper.ticket, { conversationId: 'c9', token: 't9' });
});

test('what comes after the end of a conversation changes nothing', async () => {
  const late = later<Answer<unknown>>();
  const { keeper, settle, hear, shown } = aWorld(late.promise);
  keeper.say('one');
  await settle();
  keeper.reset();
  late.resolve(done('late'));
  hear(2, 'assistant', 'late too');
  await settle();
  assert.deepEqual(shown(), []);
  assert.equal(keeper.ticket, null);
});

test('whoever writes last has the conversation: a person, then the assistant again', async () => {
  const { keeper, settle, hear, lines } = aWorld();
  keeper.say('one');
  await settle();
  lines.at(-1)?.tell({ id: '4', kind: 'message', data: JSON.stringify({ seq: 4, author: 'user', text: 'Hi', name: 'Sam' }) });
  assert.deepEqual(keeper.talk.thread.state.person, { name: 'Sam' });
  lines.at(-1)?.tell({ id: '', kind: 'message', data: 'no json' });
  hear(5, 'assistant', 'I am back');
  assert.equal(keeper.talk.thread.state.person, null);
});

test('a clinic that cannot be begun with says why, and is tried again when asked', async () => {
  const { keeper, settle, world } = aWorld();
  world.starts.push(refused(403));
  keeper.say('one');
  await settle();
  assert.equal(keeper.talk.trouble, 'No: 403.');
  keeper.say('');
  await settle();
  assert.equal(keeper.talk.trouble, null);
  assert.equal(world.started, 2);
});
