import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOpenLocations, loadBookables, publicServices } from '#modules/catalog';
import { readClients } from '#modules/clients';
import { overlaps } from '#kernel/span.ts';
import { localDateOf, parseInstant } from '#kernel/time.ts';
import { aHouse } from '#test/database.ts';
import { type Seeded, seedDemo } from './seed.ts';
import type { DemoVisit } from './visits.ts';

const house = await aHouse();

async function seeded(now: string): Promise<{ readonly made: Seeded; readonly visits: readonly DemoVisit[]; readonly millis: number }> {
  const began = performance.now();
  let visits: readonly DemoVisit[] = [];
  house.clock.set(parseInstant(now) ?? assert.fail());
  const made = await seedDemo(house.engine, { now: house.clock.now(), importVisits: async (_, rows) => { visits = rows; } });
  return { made, visits, millis: performance.now() - began };
}

const { made, visits, millis } = await seeded('2026-11-22T15:42:00Z');

test('the demo clinic has two places in different zones, eight providers, six rooms, four devices and twenty services', async (t) => {
  t.diagnostic(`seeded in ${Math.round(millis)} ms without the diary: ${visits.length} visits`);
  await house.work(made.accountId, async (work) => {
    const places = await listOpenLocations(work);
    assert.deepEqual(places.map(({ name, zone }) => `${name} ${zone}`), ['Harbor Street America/New_York', 'Lakeview America/Chicago']);
    const found = await Promise.all(places.map(({ locationId }) => loadBookables(work, { locationId, from: '2026-11-22', until: '2026-12-22' })));
    const resources = new Map(found.flatMap((each) => [...each?.resources ?? []]));
    const count = (kind: string) => [...resources.values()].filter((each) => each.kind === kind).length;
    assert.deepEqual([count('provider'), count('room'), count('device')], [8, 6, 4]);
    const services = new Map(found.flatMap((each) => [...each?.services ?? []]));
    assert.deepEqual([[...services.values()].filter(({ isAddOn }) => !isAddOn).length, [...services.values()].filter(({ isAddOn }) => isAddOn).length], [20, 4]);
    assert.ok([...services.values()].some(({ processingMinutes }) => processingMinutes > 0) && [...services.values()].some(({ bufferBeforeMinutes }) => bufferBeforeMinutes > 0));
  });
});

test('HydraFacial is listed first: an hour, $220, nothing asked for before it', async () => {
  await house.work(made.accountId, async (work) => {
    const [first] = (await publicServices(work)).services;
    assert.deepEqual([first?.name, first?.durationMinutes, first?.price, first?.priceLabel, first?.depositMinor, first?.prerequisite, first?.addOns.length], ['HydraFacial', 60, { minor: 22_000, currency: 'USD' }, '$220', 0, null, 3]);
  });
});

test('four hundred clients, no two alike, every number and address one that nobody has', async () => {
  assert.equal(made.clients, 400);
  await house.work(made.accountId, async (work) => {
    const people = [...(await readClients(work, [...new Set(visits.map(({ clientId }) => clientId))])).values()];
    assert.ok(people.length > 350);
    assert.equal(new Set(people.map(({ mobile }) => mobile)).size, people.length);
    assert.equal(new Set(people.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size, people.length);
    assert.ok(people.every(({ mobile, email }) => /^\+1\d{3}55501\d{2}$/.test(mobile ?? '') && email?.endsWith('.example')));
    assert.ok(people.some(({ lastName }) => /[^\x20-\x7e]/.test(lastName)));
  });
});

test('the diary holds three months past and six weeks to come, and takes no resource twice', () => {
  const byResource = new Map<string, { start: number; end: number }[]>();
  for (const visit of visits.filter(({ status }) => status !== 'cancelled')) {
    for (const { resourceId, start, end } of visit.segments.flatMap(({ reservations }) => reservations)) byResource.set(resourceId, [...byResource.get(resourceId) ?? [], { start, end }]);
  }
  for (const spans of byResource.values()) {
    spans.sort((a, b) => a.start - b.start);
    for (const [index, span] of spans.entries()) assert.ok(index === 0 || !overlaps(span, spans[index - 1] ?? assert.fail()));
  }
  const dates = visits.map(({ start }) => localDateOf('America/New_York', start)).sort();
  assert.ok((dates[0] ?? '') <= '2026-08-26' && (dates.at(-1) ?? '') >= '2026-12-30');
  const now = house.clock.now();
  assert.ok(visits.every(({ bookedAt }) => bookedAt.epochMilliseconds <= now.epochMilliseconds));
  assert.ok(visits.every(({ start, status }) => (start * 60_000 > now.epochMilliseconds) === ['booked', 'confirmed', 'arrived'].includes(status) || status === 'cancelled'));
});

test('the same seed on the same day writes the same diary', async () => {
  const again = await seeded2();
  assert.deepEqual(again.map(({ start, status }) => [start, status]), visits.map(({ start, status }) => [start, status]));
});

async function seeded2(): Promise<readonly DemoVisit[]> {
  const other = await aHouse();
  let rows: readonly DemoVisit[] = [];
  await seedDemo(other.engine, { now: parseInstant('2026-11-22T15:42:00Z') ?? assert.fail(), importVisits: async (_, found) => { rows = found; } });
  return rows;
}

test('a seed that fails leaves nothing, so that the next start makes it whole', async () => {
  const other = await aHouse();
  await assert.rejects(seedDemo(other.engine, { now: other.clock.now(), importVisits: async () => { throw new Error('power cut'); } }), { message: 'power cut' });
  assert.deepEqual(await other.db.selectFrom('cell.directory').selectAll().execute(), []);
  assert.deepEqual(await other.db.selectFrom('login.user').select('email').execute(), []);
});
