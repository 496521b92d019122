import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../api.ts';
import type { HoldAnswer, Problem } from '../contract.ts';
import { endOnThisClock, type HoldState, holdKeeper, type Wish } from './hold-keeper.ts';

const wish = (clock: string): Wish => ({
  slot: { start: `2026-11-26T${clock}:00-05:00`, providerId: 'p', locationId: 'l' },
  serviceIds: ['s'],
  providerId: null,
  locationId: 'l',
});

const held = (holdToken: string): Answer<HoldAnswer> => ({
  kind: 'done',
  answeredAt: null,
  value: {
    holdToken,
    session: 'session-1',
    start: '',
    end: '',
    provider: { id: 'p', name: 'Maya' },
    priceLabel: '',
    now: '2026-11-22T10:00:00Z',
    expiresAt: '2026-11-22T10:10:00Z',
  },
});

const takenProblem = { status: 409, code: 'slot-taken' } as Problem;

/** A keeper whose server answers only when the test says so. */
function aKeeper() {
  const asked: { clock: string; session: string | null; replaces: string | null; answer: (answer: Answer<HoldAnswer>) => void }[] = [];
  const given: string[] = [];
  const told: HoldState[] = [];
  const keeper = holdKeeper({
    take: (wanted, session, replaces) =>
      new Promise((answer) => {
        asked.push({ clock: wanted.slot.start.slice(11, 16), session, replaces, answer });
      }),
    give: (token) => given.push(token),
    now: () => 1000,
    tell: (state) => told.push(state),
  });
  return { keeper, asked, given, told, turn: () => new Promise((resolve) => setImmediate(resolve)) };
}

test('a picked slot is held until the server’s own end, whatever the visitor’s clock says', async () => {
  const { keeper, asked, told } = aKeeper();
  keeper.pick(wish('09:00'));
  asked[0]?.answer(held('h1'));
  const state = await keeper.settled();
  assert.equal(state.kind === 'held' && state.expiresAt, 1000 + 600_000);
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['asking', 'held'],
  );
});

test('another slot replaces the first in the same session', async () => {
  const { keeper, asked } = aKeeper();
  keeper.pick(wish('09:00'));
  asked[0]?.answer(held('h1'));
  await keeper.settled();
  keeper.pick(wish('10:00'));
  assert.deepEqual([asked[1]?.session, asked[1]?.replaces], ['session-1', 'h1']);
});

test('of quick picks only the last is kept, one request at a time', async () => {
  const { keeper, asked, turn } = aKeeper();
  keeper.pick(wish('09:00'));
  keeper.pick(wish('10:00'));
  keeper.pick(wish('11:00'));
  assert.equal(asked.length, 1);
  asked[0]?.answer(held('h1'));
  await turn();
  assert.deepEqual(
    asked.map(({ clock }) => clock),
    ['09:00', '11:00'],
  );
  assert.equal(asked[1]?.replaces, 'h1');
  asked[1]?.answer(held('h2'));
  const state = await keeper.settled();
  assert.equal(state.kind === 'held' && state.hold.holdToken, 'h2');
});

test('a hold that arrives after the visit changed is given back', async () => {
  const { keeper, asked, given, told } = aKeeper();
  keeper.pick(wish('09:00'));
  keeper.drop();
  asked[0]?.answer(held('h1'));
  await keeper.settled();
  assert.deepEqual(given, ['h1']);
  assert.equal(told.at(-1)?.kind, 'none');
});

test('a refused pick keeps the server’s words and can be tried again', async () => {
  const { keeper, asked } = aKeeper();
  keeper.pick(wish('09:00'));
  asked[0]?.answer({ kind: 'refused', problem: takenProblem });
  const state = await keeper.settled();
  assert.equal(state.kind === 'refused' && state.problem.code, 'slot-taken');
  keeper.pick(wish('09:00'));
  assert.equal(asked.length, 2);
});

test('an ended hold is not given back, a booked one neither', async () => {
  const { keeper, asked, given } = aKeeper();
  keeper.pick(wish('09:00'));
  asked[0]?.answer(held('h1'));
  await keeper.settled();
  keeper.expire();
  keeper.drop();
  keeper.pick(wish('10:00'));
  assert.equal(asked[1]?.replaces, null);
  asked[1]?.answer(held('h2'));
  await keeper.settled();
  keeper.booked();
  keeper.drop();
  assert.deepEqual(given, []);
});

test('without a believable clock a hold counts as the usual ten minutes', () => {
  const value = { expiresAt: '2026-11-22T10:10:00Z' } as HoldAnswer;
  assert.equal(endOnThisClock(value, 'Sun, 22 Nov 2026 10:07:00 GMT', 0), 180_000);
  assert.equal(endOnThisClock(value, 'Sun, 22 Nov 2019 10:07:00 GMT', 0), 600_000);
  assert.equal(endOnThisClock(value, null, 0), 600_000);
});
