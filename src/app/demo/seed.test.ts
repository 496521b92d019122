import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ImportedAppointment, findFreeSlots, importAppointments } from '#modules/booking';
import { listOpenLocations, loadBookables, publicServices } from '#modules/catalog';
import { readClients } from '#modules/clients';
import { overlaps } from '#kernel/span.ts';
import { addDays, localDateOf, parseInstant, weekdayOf } from '#kernel/time.ts';
import { aHouse } from '#test/database.ts';
import { type Seeded, seedDemo } from './seed.ts';

const house = await aHouse();

async function seeded(now: string): Promise<{ readonly made: Seeded; readonly visits: readonly ImportedAppointment[]; readonly millis: number }> {
  const began = performance.now();
  let visits: readonly ImportedAppointment[] = [];
  house.clock.set(parseInstant(now) ?? assert.fail());
  const made = await seedDemo(house.engine, {
    now: house.clock.now(),
    importVisits: async (work, rows) => {
      visits = rows;
      await importAppointments(work, rows);
    },
  });
  return { made, visits, millis: performance.now() - began };
}

const { made, visits, millis } = await seeded('2026-11-22T15:42:00Z');

test('the demo clinic has two places in different zones, eight providers, six rooms, four devices and twenty services', async (t) => {
  t.diagnostic(`seeded in ${Math.round(millis)} ms: ${visits.length} visits`);
  await house.work(made.accountId, async (work) => {
    const places = await listOpenLocations(work);
    assert.deepEqual(
      places.map(({ name, zone }) => `${name} ${zone}`),
      ['Harbor Street America/New_York', 'Lakeview America/Chicago'],
    );
    const found = await Promise.all(places.map(({ locationId }) => loadBookables(work, { locationId, from: '2026-11-22', until: '2026-12-22' })));
    const resources = new Map(found.flatMap((each) => [...(each?.resources ?? [])]));
    const count = (kind: string) => [...resources.values()].filter((each) => each.kind === kind).length;
    assert.deepEqual([count('provider'), count('room'), count('device')], [8, 6, 4]);
    const services = new Map(found.flatMap((each) => [...(each?.services ?? [])]));
    assert.deepEqual(
      [[...services.values()].filter(({ isAddOn }) => !isAddOn).length, [...services.values()].filter(({ isAddOn }) => isAddOn).length],
      [20, 4],
    );
    assert.ok(
      [...services.values()].some(({ processingMinutes }) => processingMinutes > 0) &&
        [...services.values()].some(({ bufferBeforeMinutes }) => bufferBeforeMinutes > 0),
    );
  });
});

test('HydraFacial is listed first: an hour, $220, nothing asked for before it', async () => {
  await house.work(made.accountId, async (work) => {
    const { services } = await publicServices(work);
    assert.equal(services.length, 20);
    const [first] = services;
    assert.deepEqual(
      [first?.name, first?.durationMinutes, first?.price, first?.priceLabel, first?.depositMinor, first?.prerequisite, first?.addOns.length],
      ['HydraFacial', 60, { minor: 22_000, currency: 'USD' }, '$220', 0, null, 3],
    );
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
    for (const { resourceId, start, end } of visit.segments.flatMap(({ reservations }) => reservations))
      byResource.set(resourceId, [...(byResource.get(resourceId) ?? []), { start, end }]);
  }
  for (const spans of byResource.values()) {
    spans.sort((a, b) => a.start - b.start);
    for (const [index, span] of spans.entries()) assert.ok(index === 0 || !overlaps(span, spans[index - 1] ?? assert.fail()));
  }
  const dates = visits.map(({ start }) => localDateOf('America/New_York', start)).sort();
  assert.ok((dates[0] ?? '') <= '2026-08-26' && (dates.at(-1) ?? '') >= '2026-12-30');
  const now = house.clock.now();
  assert.ok(visits.every(({ bookedAt }) => bookedAt.epochMilliseconds <= now.epochMilliseconds));
  assert.ok(
    visits.every(
      ({ start, status }) => start * 60_000 > now.epochMilliseconds === ['booked', 'confirmed', 'arrived'].includes(status) || status === 'cancelled',
    ),
  );
});

test('whatever the date of the seed, HydraFacial has over thirty free slots in thirty days, Thursday afternoons among them', async () => {
  for (const now of ['2027-03-13T22:00:00Z', '2026-12-24T12:00:00Z']) {
    const other = await aHouse(now);
    const { accountId } = await seedDemo(other.engine, { now: other.clock.now(), clients: 120 });
    await other.work(accountId, async (work) => {
      const [harbor] = await listOpenLocations(work);
      const [hydraFacial] = (await publicServices(work)).services;
      const today = localDateOf('America/New_York', Math.floor(other.clock.now().epochMilliseconds / 60_000));
      const { slots } = await findFreeSlots(work, {
        serviceIds: [hydraFacial?.id ?? assert.fail()],
        locationId: harbor?.locationId ?? assert.fail(),
        from: today,
        to: addDays(today, 30),
        audience: 'online',
      });
      assert.ok(slots.length > 30, `${now}: ${slots.length}`);
      const thursdays = slots.filter(({ start }) => weekdayOf(start.slice(0, 10)) === 4 && Number(start.slice(11, 13)) >= 13);
      assert.ok(new Set(thursdays.map(({ start }) => start.slice(0, 10))).size >= 3, `${now}: ${thursdays.length} on Thursday afternoons`);
    });
  }
});

test('the same seed on the same day writes the same diary', async () => {
  const again = await seeded2();
  assert.deepEqual(
    again.map(({ start, status }) => [start, status]),
    visits.map(({ start, status }) => [start, status]),
  );
});

async function seeded2(): Promise<readonly ImportedAppointment[]> {
  const other = await aHouse();
  let rows: readonly ImportedAppointment[] = [];
  await seedDemo(other.engine, {
    now: parseInstant('2026-11-22T15:42:00Z') ?? assert.fail(),
    importVisits: async (_, found) => {
      rows = found;
    },
  });
  return rows;
}

test('a seed that fails leaves nothing, so that the next start makes it whole', async () => {
  const other = await aHouse();
  await assert.rejects(
    seedDemo(other.engine, {
      now: other.clock.now(),
      importVisits: async () => {
        throw new Error('power cut');
      },
    }),
    { message: 'power cut' },
  );
  assert.deepEqual(await other.db.selectFrom('cell.directory').selectAll().execute(), []);
  assert.deepEqual(await other.db.selectFrom('login.user').select('email').execute(), []);
});
