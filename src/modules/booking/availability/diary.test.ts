import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { askOracle } from '#test/slots-oracle.ts';
import { type AppointmentId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Temporal } from '#kernel/time.ts';
import { addTimeOff } from '#modules/catalog';
import { bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { forgetDiary } from './diary.ts';
import { findFreeSlots } from './find-slots.ts';
import { importAppointments } from '../import/import-appointments.ts';
import { moveVisit } from '../moves/move-visit.ts';
import { sweepHolds } from '../holds/release-hold.ts';
import { takeHold } from '../holds/take-hold.ts';
import { explainHere } from './why-not-here.ts';

const house = await aHouse();
const FROM = '2026-11-23';
const TO = '2026-11-28';

/** The same story for the same seed: a small, well-mixed generator. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return Math.abs(state % below);
  };
}

const free = (clinic: Clinic, serviceId: ServiceId) =>
  house.work(clinic.accountId, async (work) =>
    (await findFreeSlots(work, { locationId: clinic.harbor, serviceIds: [serviceId], from: FROM, to: TO, audience: 'staff' })).slots.map(({ start }) =>
      Temporal.Instant.from(start).toString(),
    ),
  );
const oracle = (clinic: Clinic, serviceId: ServiceId) =>
  house.work(clinic.accountId, async (work) =>
    (await askOracle(work, { locationId: clinic.harbor, serviceId, from: FROM, to: TO, notBefore: work.now })).map(({ start }) => start.toString()),
  );

/** One random thing that happens in a clinic; refusals are part of life. */
async function happen(
  clinic: Clinic,
  clientId: Awaited<ReturnType<typeof aClientOf>>,
  random: (below: number) => number,
  visits: AppointmentId[],
): Promise<void> {
  const start = `2026-11-${23 + random(6)}T${String(9 + random(9)).padStart(2, '0')}:${['00', '15', '30', '45'][random(4)]}:00-05:00`;
  const serviceIds = [[clinic.hydrafacial, clinic.facial, clinic.exam][random(3)] ?? clinic.facial];
  const visit = visits[random(Math.max(1, visits.length))];
  const run = (use: Parameters<typeof house.work<unknown>>[1]) =>
    house.work(clinic.accountId, use).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'Refusal') throw error;
    });
  switch (random(7)) {
    case 0:
    case 1:
    case 2:
      await run(async (work) => {
        visits.push((await bookForClient(work, { clientId, locationId: clinic.harbor, serviceIds, start })).visit.appointmentId);
      });
      break;
    case 3:
      await run((work) => takeHold(work, { locationId: clinic.harbor, serviceIds, start }, 'off'));
      break;
    case 4:
      if (visit) await run((work) => cancelVisit(work, visit, { by: 'clinic' }));
      break;
    case 5:
      if (visit) await run((work) => moveVisit(work, visit, { start }));
      break;
    default:
      house.clock.advance({ minutes: 3 });
      await run(
        random(2)
          ? sweepHolds
          : (work) => {
              const from = Temporal.Instant.from(start);
              return addTimeOff(work, random(2) ? clinic.lena : clinic.machine, { start: from, end: from.add({ hours: 1 }), reason: 'other' });
            },
      );
  }
}

test('what a process remembers never differs from the database: after every change, memory, no memory and the SQL oracle agree', async () => {
  for (const seed of [1, 2]) {
    const clinic = await aClinic(house);
    await house.work(clinic.accountId, (work) =>
      sql`update catalog.service set buffer_before_minutes = 5, buffer_after_minutes = 10 where service_id = ${clinic.facial}`.execute(work.tx),
    );
    const clientId = await aClientOf(house, clinic.accountId);
    const random = seeded(seed);
    const visits: AppointmentId[] = [];
    for (let round = 0; round < 20; round += 1) {
      await happen(clinic, clientId, random, visits);
      const serviceId = [clinic.hydrafacial, clinic.facial][round % 2] ?? clinic.facial;
      const remembered = await free(clinic, serviceId);
      assert.deepEqual(remembered, await oracle(clinic, serviceId), `seed ${seed}, round ${round}`);
      forgetDiary();
      assert.deepEqual(await free(clinic, serviceId), remembered);
    }
  }
});

test('whatever frees or takes a place shows in the very next answer', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const at = { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], providerId: clinic.lena, start: '2026-11-24T10:00:00-05:00' };
  const slotsOfLena = () =>
    house.work(clinic.accountId, async (work) => {
      const { slots } = await findFreeSlots(work, { ...at, from: '2026-11-24', to: '2026-11-24', audience: 'staff' });
      return slots.map(({ start }) => start.slice(11, 16));
    });
  const empty = await slotsOfLena();
  const { visit } = await house.work(clinic.accountId, (work) => bookForClient(work, at));
  assert.ok(!(await slotsOfLena()).includes('10:00'));
  await house.work(clinic.accountId, (work) => moveVisit(work, visit.appointmentId, { start: '2026-11-24T15:00:00-05:00' }));
  const moved = await slotsOfLena();
  assert.ok(moved.includes('10:00') && !moved.includes('15:00'));
  await house.work(clinic.accountId, (work) => cancelVisit(work, visit.appointmentId, { by: 'clinic' }));
  assert.deepEqual(await slotsOfLena(), empty);
});

test('what was read of the days around one start answers for those days alone', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const at = { locationId: clinic.harbor, serviceIds: [clinic.facial], providerId: clinic.lena };
  const [near, far] = ['2026-11-24T10:00:00-05:00', '2026-12-15T10:00:00-05:00'];
  for (const start of [near, far]) await house.work(clinic.accountId, (work) => bookForClient(work, { ...at, clientId, start }));
  const codes = (start: string) =>
    house.work(clinic.accountId, async (work) => (await explainHere(work, { ...at, start, audience: 'staff' })).reasons.map(({ code }) => code));
  const offered = () =>
    house.work(clinic.accountId, async (work) =>
      (await findFreeSlots(work, { ...at, from: '2026-11-24', to: '2026-12-15', audience: 'staff' })).slots.map(({ start }) => start),
    );
  for (const [first, second] of [
    [near, far],
    [far, near],
  ] as const) {
    forgetDiary();
    assert.deepEqual(await codes(first), ['provider-busy']);
    assert.deepEqual(await codes(second), ['provider-busy']);
    const starts = await offered();
    assert.ok(starts.includes('2026-11-24T11:00:00-05:00') && !starts.includes(near) && !starts.includes(far));
  }
});

test('what a transaction wrote and undid, or has not committed, is remembered by nobody', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const before = await free(clinic, clinic.facial);
  const wanted = { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start: '2026-11-24T10:00:00-05:00', providerId: clinic.lena };
  forgetDiary();
  await assert.rejects(
    house.work(clinic.accountId, async (work) => {
      await bookForClient(work, wanted);
      await findFreeSlots(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], from: FROM, to: TO, audience: 'staff' });
      throw new Error('undone');
    }),
    /undone/,
  );
  // Elsewhere a visit takes the version the undone one had, at another time; this process hears nothing of it.
  const start = Date.parse('2026-11-24T20:00:00Z') / 60_000;
  const reserved = (resourceId: ResourceId) => ({
    resourceId,
    kind: resourceId === clinic.lena || resourceId === clinic.priya ? ('provider' as const) : ('room' as const),
    start,
    end: start + 30,
  });
  await house.work(clinic.accountId, (work) =>
    importAppointments(work, [
      {
        clientId,
        locationId: clinic.harbor,
        start,
        status: 'booked',
        bookedAt: work.now,
        segments: [
          {
            serviceId: clinic.facial,
            providerId: clinic.lena,
            start,
            end: start + 30,
            priceMinor: null,
            reservations: [clinic.lena, clinic.priya, ...clinic.rooms].map(reserved),
          },
        ],
      },
    ]),
  );
  assert.deepEqual(
    await free(clinic, clinic.facial),
    before.filter((start) => !['2026-11-24T19:45:00Z', '2026-11-24T20:00:00Z', '2026-11-24T20:15:00Z'].includes(start)),
  );
});

test("a new day, a longer look ahead and another location's question are answered from what is true for them", async () => {
  const clinic = await aClinic(house);
  const at = (from: string, to: string) =>
    house.work(clinic.accountId, (work) => findFreeSlots(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], from, to, audience: 'staff' }));
  assert.equal((await at('2026-11-23', '2026-11-23')).slots.length, 35);
  assert.equal((await at('2027-06-01', '2027-06-01')).slots.length, 35, 'beyond the days worked out at once');
  assert.equal((await at('2026-11-23', '2026-11-23')).slots.length, 35);
  house.clock.set(Temporal.Instant.from('2027-04-21T15:42:00Z'));
  const later = await at('2027-05-01', '2027-05-31');
  assert.deepEqual([later.slots.length, later.nextFree?.start], [26 * 35, '2027-04-21T11:45:00-04:00']);
  house.clock.set(Temporal.Instant.from('2026-11-22T15:42:00Z'));
  assert.equal((await at('2020-01-01', '2020-01-31')).slots.length, 0);
  await assert.rejects(
    house.work(
      clinic.accountId,
      (work) => takeHold(work, { locationId: newId(), serviceIds: [clinic.facial], start: '2026-11-24T10:00:00-05:00' }),
      aVisitor(),
    ),
    { reason: 'location-unknown' },
  );
});
