import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type ClientId, type ResourceId, type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import { Instant, epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { type TimesWanted, timesForClient } from '../availability/best-times-read.ts';
import { type ClientBooking, bookForClient } from './book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { bookGroup, cancelOfGroup, findGroupStarts, readGroup } from '../desk/group.ts';
import { listCalendar } from '../desk/list-calendar.ts';
import { type LookWanted, lookAtStart } from './plan-for-client.ts';
import { listFreeNow, seatWalkIn } from '../desk/walk-in.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const staff = (...permissions: Permission[]): Actor => ({ kind: 'user', userId: newId<UserId>(), permissions: new Set(permissions) });
const desk = staff('booking.read', 'booking.book');
const book = (clinic: Clinic, wanted: Partial<ClientBooking> & Pick<ClientBooking, 'clientId'>) =>
  house.work(
    clinic.accountId,
    (work) => bookForClient(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], start: at('10:00'), providerId: clinic.lena, ...wanted }),
    desk,
  );
const times = (clinic: Clinic, wanted: Partial<TimesWanted>) =>
  house.work(clinic.accountId, (work) => timesForClient(work, { serviceIds: [], days: 21, ...wanted }), desk);
const look = (clinic: Clinic, wanted: Partial<LookWanted> & Pick<LookWanted, 'start'>) =>
  house.work(clinic.accountId, (work) => lookAtStart(work, { serviceIds: [clinic.facial], ...wanted }), desk);
const inWords = (minute: number) => formatInZone('America/New_York', minute);
/** A visit some days ago, written as it was. */
const wasHere = async (clinic: Clinic, clientId: ClientId, start: string, providerId: ResourceId = clinic.lena) => {
  const { visit } = await book(clinic, { clientId, providerId });
  await house.work(clinic.accountId, async (work) => {
    await sql`update booking.reservation set occupies = false where appointment_id = ${visit.appointmentId}`.execute(work.tx);
    await sql`update booking.appointment set starts_at = ${start}::timestamptz, ends_at = ${start}::timestamptz + interval '30 minutes' where appointment_id = ${visit.appointmentId}`.execute(
      work.tx,
    );
    await sql`update booking.resource_version set version = version + 1`.execute(work.tx);
  });
};

test('the same as last time is offered with the same provider: right after another visit, at the usual hour, the soonest, the first of the day', async () => {
  const clinic = await aClinic(house);
  const [clientId, other] = [await aClientOf(house, clinic.accountId), await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0143' })];
  await wasHere(clinic, clientId, '2026-11-17T15:00:00-05:00');
  await book(clinic, { clientId: other, start: at('11:00', 25) });
  const found = await times(clinic, { clientId });
  assert.deepEqual(found.wanted, { serviceIds: [clinic.facial], providerId: clinic.lena });
  assert.deepEqual(
    found.best.map(({ start, why }) => [inWords(start), why]),
    [
      [at('09:00', 23), 'soonest'],
      [at('09:00', 24), 'first-of-day'],
      [at('15:00', 24), 'usual'],
      [at('11:30', 25), 'after-visit'],
    ],
  );
  assert.ok(found.best.every(({ providerId }) => providerId === clinic.lena));
});

test('a provider of last time who has no time is not waited for', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await wasHere(clinic, clientId, '2026-11-17T15:00:00-05:00');
  await house.work(clinic.accountId, (work) => sql`delete from catalog.working_hours where resource_id = ${clinic.lena}`.execute(work.tx));
  await house.work(clinic.accountId, (work) => sql`update catalog.version set version = version + 1`.execute(work.tx).catch(() => undefined));
  const found = await times(clinic, { clientId });
  assert.equal(found.wanted?.providerId, undefined);
  assert.ok(found.best.every(({ providerId }) => providerId === clinic.priya));
});

test('what a client must have had first is told with the service that sees to it; once cleared, times are found', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const found = await times(clinic, { clientId, serviceIds: [clinic.botox] });
  assert.deepEqual([found.best.length, found.hindrance?.code, found.hindrance?.serviceId], [0, 'good-faith-exam-required', clinic.exam]);
  await house.work(clinic.accountId, (work) =>
    recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-11-01', validUntil: '2027-11-01', source: 'staff' }),
  );
  assert.ok((await times(clinic, { clientId, serviceIds: [clinic.botox] })).best.length > 0);
});

test('a start is looked at by the plan that booking takes: provider, room, end', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { isFree, draft } = await look(clinic, { start: at('10:00'), clientId, providerId: clinic.lena });
  const { visit } = await book(clinic, { clientId });
  assert.equal(isFree, true);
  assert.deepEqual(
    draft?.segments.map(({ providerId, start, end }) => ({ providerId, start, end })),
    visit.segments.map(({ providerId, start, end }) => ({ providerId, start, end })),
  );
});

test('of a start that is not free, a rule may be waived and another visit may not; both say why', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await book(clinic, { clientId });
  const taken = await look(clinic, { start: at('10:15'), providerId: clinic.lena });
  assert.deepEqual([taken.isFree, taken.mayBeOverridden, taken.draft], [false, false, undefined]);
  assert.deepEqual(
    taken.reasons.map(({ code }) => code),
    ['provider-busy'],
  );
  const closed = await look(clinic, { start: at('19:00'), providerId: clinic.lena });
  assert.deepEqual([closed.isFree, closed.mayBeOverridden], [false, true]);
  assert.ok(closed.reasons.some(({ code }) => code === 'location-closed'));
  const unready = await look(clinic, { start: at('11:00'), serviceIds: [clinic.botox], clientId });
  assert.deepEqual([unready.isFree, unready.mayBeOverridden, unready.reasons[0]?.code], [false, true, 'good-faith-exam-required']);
  const unlicensed = await look(clinic, { start: '2026-12-22T11:00:00-05:00', serviceIds: [clinic.botox], clientId });
  assert.deepEqual([unlicensed.mayBeOverridden, unlicensed.reasons.map(({ code }) => code)], [false, ['licence-ended']]);
});

test('somebody who walks in begins at the next minute with whoever is free longest, and has arrived; nobody is told', async () => {
  const clinic = await aClinic(house);
  const [clientId, other] = [await aClientOf(house, clinic.accountId), await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0143' })];
  const noon = house.clock.now();
  house.clock.set(Instant.from('2026-11-24T15:07:20Z'));
  await book(clinic, { clientId: other, start: at('11:00') });
  const wanted = { clientId, serviceIds: [clinic.facial] };
  const { free } = await house.work(clinic.accountId, (work) => listFreeNow(work, wanted), desk);
  assert.deepEqual(
    free.map(({ providerId, until }) => [providerId, inWords(until)]),
    [
      [clinic.priya, at('18:00')],
      [clinic.lena, at('11:00')],
    ],
  );
  const { visit } = await house.work(clinic.accountId, (work) => seatWalkIn(work, { ...wanted, providerId: clinic.lena }), desk);
  assert.deepEqual([visit.status, inWords(epochMinuteOf(visit.start))], ['arrived', at('10:08')]);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql`select from messaging.outbox_message where account_id = ${work.accountId} and client_id = ${clientId}`.execute(work.tx),
  );
  assert.equal(rows.length, 0);
  await assert.rejects(
    house.work(clinic.accountId, (work) => seatWalkIn(work, { ...wanted, clientId: other, providerId: clinic.lena }), desk),
    refusal('slot-taken'),
  );
  house.clock.set(Instant.from('2026-11-24T23:30:00Z'));
  await assert.rejects(
    house.work(clinic.accountId, (work) => seatWalkIn(work, wanted), desk),
    refusal('slot-closed'),
  );
  house.clock.set(noon);
});

test('a couple is booked at one time with a provider and a room each, linked; all or nobody', async () => {
  const clinic = await aClinic(house);
  const [one, two] = [await aClientOf(house, clinic.accountId), await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0143' })];
  const members = [one, two].map((clientId) => ({ clientId, serviceIds: [clinic.facial] }));
  const wanted = { members, how: 'together' as const };
  const group = (start: string) => house.work(clinic.accountId, (work) => bookGroup(work, { ...wanted, start }), desk);
  const { visits } = await group(at('10:00'));
  assert.equal(new Set(visits.map(({ visit }) => visit.segments[0]?.providerId)).size, 2);
  assert.equal(new Set(visits.map(({ visit }) => visit.start.toString())).size, 1);
  const [first] = visits;
  assert.ok(first);
  const linked = await house.work(clinic.accountId, (work) => readGroup(work, first.visit.appointmentId), desk);
  assert.deepEqual(
    linked.map(({ clientId }) => clientId),
    [one, two],
  );
  const third = await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0144' });
  await book(clinic, { clientId: third, start: at('12:00'), providerId: clinic.priya });
  const before = await house.work(clinic.accountId, (work) => listCalendar(work, { from: '2026-11-24', to: '2026-11-24' }), desk);
  await assert.rejects(group(at('12:00')), refusal('slot-taken'));
  const after = await house.work(clinic.accountId, (work) => listCalendar(work, { from: '2026-11-24', to: '2026-11-24' }), desk);
  assert.equal(after.length, before.length);
  const { starts } = await house.work(clinic.accountId, (work) => findGroupStarts(work, wanted, { from: '2026-11-24', days: 1 }), desk);
  assert.equal(
    starts.some(({ start }) => [at('10:00'), at('12:00')].includes(inWords(start))),
    false,
  );
  assert.ok(starts.length > 0);
});

test('a mother and her daughter come one after the other', async () => {
  const clinic = await aClinic(house);
  const [one, two] = [await aClientOf(house, clinic.accountId), await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0143' })];
  const members = [one, two].map((clientId) => ({ clientId, serviceIds: [clinic.facial], providerId: clinic.lena }));
  const { visits } = await house.work(clinic.accountId, (work) => bookGroup(work, { members, how: 'in-turn', start: at('10:00') }), desk);
  assert.deepEqual(
    visits.map(({ visit }) => inWords(epochMinuteOf(visit.start))),
    [at('10:00'), at('10:30')],
  );
  await assert.rejects(
    house.work(
      clinic.accountId,
      (work) => bookGroup(work, { members: [members[0], members[0]].flatMap((each) => each ?? []), how: 'in-turn', start: at('14:00') }),
      desk,
    ),
    refusal('client-twice'),
  );
});

test('cancelling one of a group leaves the others, unless they are named; a visit of no group cannot be slipped in', async () => {
  const clinic = await aClinic(house);
  const [one, two] = [await aClientOf(house, clinic.accountId), await aClientOf(house, clinic.accountId, { mobile: '(561) 555-0143' })];
  const members = [one, two].map((clientId) => ({ clientId, serviceIds: [clinic.facial] }));
  const { visits } = await house.work(clinic.accountId, (work) => bookGroup(work, { members, how: 'together', start: at('10:00') }), desk);
  const ids = visits.map(({ visit }) => visit.appointmentId);
  const [first, second] = ids;
  assert.ok(first && second);
  const stranger = await book(clinic, { clientId: one, start: at('14:00') });
  await assert.rejects(
    house.work(clinic.accountId, (work) => cancelOfGroup(work, first, { appointmentIds: [first, stranger.visit.appointmentId], by: 'clinic' }), desk),
    refusal('not-found'),
  );
  await house.work(clinic.accountId, (work) => cancelVisit(work, first, { by: 'clinic' }), desk);
  const left = await house.work(clinic.accountId, (work) => readGroup(work, second), desk);
  assert.deepEqual(
    left.map(({ status }) => status),
    ['cancelled', 'booked'],
  );
  const gone = await house.work(clinic.accountId, (work) => cancelOfGroup(work, first, { appointmentIds: ids, by: 'client' }), desk);
  assert.deepEqual(
    gone.map(({ status }) => status),
    ['cancelled', 'cancelled'],
  );
});
