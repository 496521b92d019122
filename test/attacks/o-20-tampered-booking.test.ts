import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a, b } = story;
const base = `/api/v1/public/${a.slug}`;
let caller = 0;

const good = { serviceIds: [a.small.facial], start: '2026-12-08T10:00:00-05:00' };
/** Each try comes from another network, so that no cap on holds answers in place of the rule under attack. */
const hold = (body: unknown) => story.send({ method: 'POST', path: `${base}/holds`, from: `127.0.2.${(caller += 1)}`, body });
const free = async () => (await story.send({ method: 'GET', path: `${base}/slots?service=${a.small.facial}&from=2026-12-07&to=2026-12-12` })).text;

const [hidden] = JSON.parse(
  (
    await story.send({
      method: 'POST',
      path: '/api/v1/catalog/services',
      headers: a.staff.owner.headers,
      body: {
        name: 'Staff only',
        category: 'Facials',
        durationMinutes: 60,
        online: false,
        priceMinor: 100,
        priceLabel: '$1',
        skills: [{ providerId: a.small.maya }],
        locationIds: [a.small.locationId],
      },
    })
  ).text
    .replace(/^/, '[')
    .replace(/$/, ']'),
) as { id: string }[];

const EXTRA: readonly Readonly<Record<string, unknown>>[] = [
  { end: '2036-12-08T10:00:00-05:00' },
  { duration: 0 },
  { durationMinutes: -1 },
  { durationMinutes: 1e9 },
  { price: 0 },
  { priceMinor: 0 },
  { depositMinor: 0 },
  { deposit: 0 },
  { bufferBeforeMinutes: 0 },
  { status: 'booked' },
  { expiresAt: '2036-01-01T00:00:00Z' },
];
for (const extra of EXTRA) {
  test(`a visitor does not say ${JSON.stringify(extra)}`, async () => {
    const before = await free();
    const answer = await hold({ ...good, ...extra });
    assert.deepEqual([answer.status, answer.code], [400, 'unknown-field'], answer.text);
    assert.equal(await free(), before);
  });
}

const REFUSED: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly [number, string]])[] = [
  ['a start in the past', { start: '2026-11-20T10:00:00-05:00' }, [422, 'slot-in-past']],
  ['a start ten years ahead', { start: '2036-12-08T10:00:00-05:00' }, [422, 'slot-beyond-horizon']],
  ['a start at night', { start: '2026-12-08T03:00:00-05:00' }, [422, 'slot-closed']],
  ['a start between the grid', { start: '2026-12-08T10:07:00-05:00' }, [422, 'slot-off-grid']],
  ['a time the clocks skip', { start: '2027-03-14T02:30:00-05:00' }, [422, 'time-does-not-exist']],
  ['no time at all', { start: 'some time next week' }, [422, 'start-invalid']],
];
for (const [what, change, answerWanted] of REFUSED) {
  test(`${what} is refused, and nothing is lost`, async () => {
    const before = await free();
    const answer = await hold({ ...good, ...change });
    assert.deepEqual([answer.status, answer.code], answerWanted, answer.text);
    assert.equal(await free(), before);
  });
}

test('a service of another account, a hidden one and one of nobody answer alike', async () => {
  const random = await hold({ ...good, serviceIds: [newId()] });
  assert.deepEqual([random.status, random.code], [422, 'service-unknown']);
  for (const id of [b.small.facial, hidden?.id]) assert.equal((await hold({ ...good, serviceIds: [id] })).text, random.text);
  const provider = await hold({ ...good, providerId: newId() });
  assert.equal((await hold({ ...good, providerId: b.small.maya })).text, provider.text);
  const location = await hold({ ...good, locationId: newId() });
  assert.equal((await hold({ ...good, locationId: b.small.locationId })).text, location.text);
  assert.ok([provider, location].every(({ status }) => status === 422 || status === 404));
});

test('end, price and deposit come from the service', async () => {
  const answer = await hold(good);
  assert.equal(answer.status, 201, answer.text);
  const [row] = await story.query<{ minutes: number; price: string; deposit: string }>(
    `select extract(epoch from ends_at - starts_at)::int / 60 as minutes, price_minor::text as price, deposit_minor::text as deposit
    from booking.appointment where account_id = $1 order by created_at desc, appointment_id desc limit 1`,
    [a.accountId],
  );
  const isMaya = (JSON.parse(answer.text) as { provider: { id: string } }).provider.id === a.small.maya;
  assert.deepEqual(row, isMaya ? { minutes: 60, price: '22000', deposit: '0' } : { minutes: 45, price: '25000', deposit: '0' });
});
