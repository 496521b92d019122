import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type ClientId, type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { formatInZone } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { bookForClient } from '../holds/book-for-client.ts';
import { type SeriesChoice, bookSeries } from './book-series.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { bookingMessageSource } from '../message-source.ts';
import type { Appointment } from '../model.ts';
import { readDesk } from '../desk/read-desk.ts';
import { sweepVisits } from '../retention-store.ts';
import { cancelLater, moveLater, reviewLater } from './series-change.ts';
import { reviewSeries } from './series-plan.ts';
import { type Repeat, datesOfSeries, repeatOf, ruleOf } from './series-rules.ts';
import { type SeriesId, findSeries } from './series-store.ts';
import { findAppointment } from '../store.ts';

const house = await aHouse();
const zone = 'America/New_York';
const desk: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) };
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const FOUR: Repeat = { everyWeeks: 4, count: 5 };

async function aVisit(clinic: Clinic, clientId: ClientId, more: { start?: string; serviceIds?: Clinic['facial'][]; providerId?: Clinic['lena'] } = {}) {
  const wanted = { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start: '2026-11-24T10:00:00-05:00', providerId: clinic.lena, ...more };
  return (await house.work(clinic.accountId, (work) => bookForClient(work, wanted), desk)).visit;
}
const review = (clinic: Clinic, { appointmentId }: Pick<Appointment, 'appointmentId'>, repeat = FOUR) =>
  house.work(clinic.accountId, (work) => reviewSeries(work, { appointmentId }, repeat), desk);
const repeatVisit = (clinic: Clinic, { appointmentId }: Pick<Appointment, 'appointmentId'>, choices: SeriesChoice[] = [], repeat = FOUR) =>
  house.work(clinic.accountId, (work) => bookSeries(work, { from: { appointmentId }, repeat, choices }), desk);
const visitsOf = (clinic: Clinic, seriesId: SeriesId) =>
  house.work(clinic.accountId, async (work) => {
    const series = await findSeries(work, seriesId);
    const visits = await Promise.all((series?.visits ?? []).map(({ appointmentId }) => findAppointment(work, appointmentId)));
    return visits.flatMap((visit) => visit ?? []);
  });
const startsOf = async (clinic: Clinic, seriesId: SeriesId) =>
  (await visitsOf(clinic, seriesId)).map(({ start, status }) => `${formatInZone(zone, start.epochMilliseconds / 60_000)} ${status}`);
const outbox = (clinic: Clinic, status = 'queued') =>
  house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ template: string; ids: Record<string, string> }>`select template, ids from messaging.outbox_message
      where status = ${status} order by template, not_before`.execute(work.tx);
    return rows;
  });
const templates = async (clinic: Clinic, status?: string) => (await outbox(clinic, status)).map(({ template }) => template);
const countVisits = (clinic: Clinic) =>
  house.work(clinic.accountId, async (work) => (await sql<{ n: number }>`select count(*)::int as n from booking.appointment`.execute(work.tx)).rows[0]?.n);

test('a rule is a number of visits or an end, with bounds, and is read as it was written', () => {
  assert.deepEqual(datesOfSeries({ everyWeeks: 2, count: 3 }, '2026-11-24'), ['2026-11-24', '2026-12-08', '2026-12-22']);
  assert.deepEqual(datesOfSeries({ everyWeeks: 1, until: '2026-12-08' }, '2026-11-24'), ['2026-11-24', '2026-12-01', '2026-12-08'], 'the last day counts');
  assert.equal(datesOfSeries({ everyWeeks: 26, count: 52 }, '2026-11-24').length, 52);
  for (const repeat of [{ everyWeeks: 4 }, { everyWeeks: 4, count: 3, until: '2027-01-01' }, { everyWeeks: 0, count: 3 }, { everyWeeks: 27, count: 3 }])
    assert.throws(() => datesOfSeries(repeat, '2026-11-24'), refusal('series-invalid'));
  for (const count of [1, 53, 2.5]) assert.throws(() => datesOfSeries({ everyWeeks: 1, count }, '2026-11-24'), refusal('series-invalid'));
  for (const until of ['2026-11-23', '2026-11-25', '2027-12-01'])
    assert.throws(() => datesOfSeries({ everyWeeks: 1, until }, '2026-11-24'), refusal('series-invalid'));
  for (const repeat of [FOUR, { everyWeeks: 12, until: '2027-03-01' }]) assert.deepEqual(repeatOf(ruleOf(repeat)), repeat);
});

test('visits that repeat stay at the clock’s hour when the clocks change, each is told as the nth, and the client is told once', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const first = await aVisit(clinic, clientId);
  const seriesId = await repeatVisit(clinic, first);
  assert.deepEqual(await startsOf(clinic, seriesId), [
    '2026-11-24T10:00:00-05:00 booked',
    '2026-12-22T10:00:00-05:00 booked',
    '2027-01-19T10:00:00-05:00 booked',
    '2027-02-16T10:00:00-05:00 booked',
    '2027-03-16T10:00:00-04:00 booked',
  ]);
  assert.deepEqual(await templates(clinic), [...Array.from({ length: 5 }, () => 'booking-reminder'), 'series-booked']);
  assert.deepEqual(await templates(clinic, 'withdrawn'), ['booking-confirmation'], 'what had not gone out yet is told with the rest');
  const shown = await house.work(clinic.accountId, (work) => readDesk(work, { from: '2026-12-22', to: '2026-12-22' }), desk);
  assert.deepEqual(
    shown.visits.map(({ series }) => series),
    [{ seriesId, number: 2, size: 5 }],
  );
  const [told] = (await outbox(clinic)).filter(({ template }) => template === 'series-booked');
  const facts = await house.work(clinic.accountId, (work) =>
    bookingMessageSource.find(work, { template: 'series-booked', ids: told?.ids ?? {}, publicUrl: '' }),
  );
  assert.equal(facts.kind === 'series' && facts.visits.length, 5);
  await assert.rejects(repeatVisit(clinic, first), refusal('series-exists'));
});

test('a dry run says what hinders each date and what is free near it, and changes nothing', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const other = await aClientOf(house, clinic.accountId, { firstName: 'Bo', mobile: '(561) 555-0177', email: 'bo@mail.example' });
  const first = await aVisit(clinic, clientId);
  await aVisit(clinic, other, { start: '2026-12-22T09:45:00-05:00' });
  const before = await countVisits(clinic);
  const { visits } = await review(clinic, first);
  assert.equal(await countVisits(clinic), before);
  assert.deepEqual(
    visits.map(({ date, reasons }) => [date, reasons.join()]),
    [
      ['2026-11-24', ''],
      ['2026-12-22', 'Lena Ortiz is taken until 10:15 am.'],
      ['2027-01-19', ''],
      ['2027-02-16', ''],
      ['2027-03-16', ''],
    ],
  );
  assert.deepEqual(
    visits[1]?.nearest.map(({ start, providerId }) => [formatInZone(zone, start), providerId === clinic.lena ? 'Lena' : 'Priya']),
    [
      ['2026-12-22T10:15:00-05:00', 'Lena'],
      ['2026-12-22T10:30:00-05:00', 'Lena'],
      ['2026-12-22T09:15:00-05:00', 'Lena'],
      ['2026-12-22T10:00:00-05:00', 'Priya'],
    ],
  );
});

test('a licence that ends in the middle of a series shows, and so does an exam that will no longer count', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await house.work(clinic.accountId, (work) =>
    recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-01-10', validUntil: '2026-12-09', source: 'staff' }),
  );
  const first = await aVisit(clinic, clientId, { serviceIds: [clinic.botox] });
  const { visits } = await review(clinic, first, { everyWeeks: 2, count: 3 });
  assert.deepEqual(
    visits.map(({ reasons }) => reasons),
    [[], [], ['This treatment needs a good-faith exam first.']],
  );
  await house.work(clinic.accountId, (work) =>
    recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-11-20', validUntil: '2027-11-20', source: 'staff' }),
  );
  const again = await review(clinic, first, { everyWeeks: 2, count: 3 });
  assert.deepEqual(
    again.visits.map(({ reasons }) => reasons),
    [[], [], ["Lena Ortiz's licence (NP) ends 19 Dec."]],
  );
});

test('an exam done at the first visit is not done again at each', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const first = await aVisit(clinic, clientId, { serviceIds: [clinic.exam, clinic.filler] });
  const seriesId = await repeatVisit(clinic, first, [], { everyWeeks: 1, count: 3 });
  assert.deepEqual(
    (await visitsOf(clinic, seriesId)).map(({ segments }) => segments.length),
    [2, 1, 1],
  );
});

test('all of a series is booked or nothing: a date that is gone meanwhile refuses it whole, and a choice solves it', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const other = await aClientOf(house, clinic.accountId, { firstName: 'Bo', mobile: '(561) 555-0177', email: 'bo@mail.example' });
  const first = await aVisit(clinic, clientId);
  await aVisit(clinic, other, { start: '2027-01-19T10:00:00-05:00' });
  const before = await countVisits(clinic);
  await assert.rejects(repeatVisit(clinic, first), (error: unknown) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.reason, 'series-conflict');
    assert.deepEqual(error.detail.extra, { conflicts: [{ date: '2027-01-19', reason: 'Somebody else has that time by now.' }] });
    return true;
  });
  assert.equal(await countVisits(clinic), before);
  const seriesId = await repeatVisit(clinic, first, [
    { date: '2026-12-22', as: 'skip' },
    { date: '2027-01-19', as: 'other', start: '2027-01-20T11:00:00-05:00', providerId: clinic.priya },
  ]);
  const visits = await visitsOf(clinic, seriesId);
  assert.deepEqual(
    (await startsOf(clinic, seriesId)).map((text) => text.slice(0, 16)),
    ['2026-11-24T10:00', '2027-01-20T11:00', '2027-02-16T10:00', '2027-03-16T10:00'],
  );
  assert.equal(visits[1]?.segments[0]?.providerId, clinic.priya);
  let hour = 1;
  for (const choices of [[{ date: '2026-12-23', as: 'skip' }], [{ date: '2026-11-24', as: 'skip' }]] satisfies SeriesChoice[][])
    await assert.rejects(repeatVisit(clinic, await aVisit(clinic, other, { start: `2026-11-24T1${++hour}:00:00-05:00` }), choices), refusal('series-invalid'));
});

test('of two who repeat one visit at the same moment one makes the series', async () => {
  const clinic = await aClinic(house);
  const first = await aVisit(clinic, await aClientOf(house, clinic.accountId));
  const results = await Promise.allSettled([repeatVisit(clinic, first), repeatVisit(clinic, first), repeatVisit(clinic, first)]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal(await countVisits(clinic), 5);
});

test('this visit and all later ones move by as much, across the clocks’ change and over each other’s places, and the client is told once', async () => {
  const clinic = await aClinic(house);
  const first = await aVisit(clinic, await aClientOf(house, clinic.accountId));
  const seriesId = await repeatVisit(clinic, first, [], { everyWeeks: 1, count: 5 });
  const visits = await visitsOf(clinic, seriesId);
  const second = visits[1];
  assert.ok(second);
  const to = { seriesId, appointmentId: second.appointmentId, start: '2026-12-08T10:00:00-05:00' };
  const looked = await house.work(clinic.accountId, (work) => reviewLater(work, to), desk);
  assert.deepEqual(
    looked.visits.map(({ date, reasons }) => [date, reasons.length]),
    [
      ['2026-12-08', 0],
      ['2026-12-15', 0],
      ['2026-12-22', 0],
      ['2026-12-29', 0],
    ],
  );
  await house.work(clinic.accountId, (work) => moveLater(work, { ...to, choices: [] }), desk);
  assert.deepEqual(
    (await startsOf(clinic, seriesId)).map((text) => text.slice(0, 10)),
    ['2026-11-24', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29'],
  );
  const told = (await templates(clinic)).filter((template) => template !== 'booking-reminder');
  assert.deepEqual(told, ['series-booked', 'series-moved']);
  await house.work(
    clinic.accountId,
    (work) => moveLater(work, { seriesId, appointmentId: second.appointmentId, start: '2026-12-08T15:00:00-05:00', providerId: clinic.priya, choices: [] }),
    desk,
  );
  const after = await visitsOf(clinic, seriesId);
  assert.deepEqual(
    after.map(({ segments }) => segments[0]?.providerId === clinic.priya),
    [false, true, true, true, true],
  );
  await assert.rejects(
    house.work(clinic.accountId, (work) => moveLater(work, { ...to, version: 1, choices: [] }), desk),
    refusal('changed-meanwhile'),
  );
});

test('this visit and all later ones are cancelled with one word to the client; what was done before stays', async () => {
  const clinic = await aClinic(house);
  const first = await aVisit(clinic, await aClientOf(house, clinic.accountId));
  const seriesId = await repeatVisit(clinic, first);
  const [, , third, fourth] = await visitsOf(clinic, seriesId);
  assert.ok(third && fourth);
  await house.work(clinic.accountId, (work) => cancelVisit(work, fourth.appointmentId, { by: 'client' }), desk);
  await house.work(clinic.accountId, (work) => cancelLater(work, { seriesId, appointmentId: third.appointmentId, by: 'client' }), desk);
  assert.deepEqual(
    (await visitsOf(clinic, seriesId)).map(({ status }) => status),
    ['booked', 'booked', 'cancelled', 'cancelled', 'cancelled'],
  );
  const cancelled = (await outbox(clinic)).filter(({ template }) => template.endsWith('cancelled'));
  assert.deepEqual(
    cancelled.map(({ template }) => template),
    ['booking-cancelled', 'series-cancelled'],
  );
  const facts = await house.work(clinic.accountId, (work) =>
    bookingMessageSource.find(work, { template: 'series-cancelled', ids: cancelled[1]?.ids ?? {}, publicUrl: '' }),
  );
  assert.equal(facts.kind === 'series' && facts.visits.length, 2, 'the one cancelled alone was told alone');
  assert.equal((await templates(clinic)).filter((template) => template === 'booking-reminder').length, 2, 'nobody is reminded of what is off');
  await assert.rejects(
    house.work(clinic.accountId, (work) => cancelLater(work, { seriesId, appointmentId: third.appointmentId, by: 'client' }), desk),
    refusal('appointment-changed'),
  );
});

test('a client who is not to be told of a change of later visits hears nothing of it, and news on its way from before says how they stand then', async () => {
  const clinic = await aClinic(house);
  const first = await aVisit(clinic, await aClientOf(house, clinic.accountId));
  const seriesId = await repeatVisit(clinic, first, [], { everyWeeks: 1, count: 5 });
  const [, second, third, fourth] = await visitsOf(clinic, seriesId);
  assert.ok(second && third && fourth);
  const told = async () => (await templates(clinic)).filter((template) => template !== 'booking-reminder');
  const before = await told();
  await house.work(clinic.accountId, (work) => cancelLater(work, { seriesId, appointmentId: fourth.appointmentId, by: 'clinic', notify: false }), desk);
  const quiet = { seriesId, appointmentId: third.appointmentId, start: '2026-12-08T15:00:00-05:00', choices: [], notify: false };
  await house.work(clinic.accountId, (work) => moveLater(work, quiet), desk);
  assert.deepEqual(await told(), before);
  assert.deepEqual((await startsOf(clinic, seriesId)).map((text) => text.slice(11, 16)).slice(2), ['15:00', '10:00', '10:00']);
  await house.work(
    clinic.accountId,
    (work) => moveLater(work, { seriesId, appointmentId: second.appointmentId, start: '2026-12-01T11:00:00-05:00', choices: [] }),
    desk,
  );
  await house.work(clinic.accountId, (work) => moveLater(work, { ...quiet, start: '2026-12-08T16:00:00-05:00' }), desk);
  assert.deepEqual(await told(), [...before, 'series-moved']);
});

test('visits of nobody are tied to each other no more', async () => {
  const clinic = await aClinic(house);
  const seriesId = await repeatVisit(clinic, await aVisit(clinic, await aClientOf(house, clinic.accountId)));
  house.clock.advance({ hours: 24 * 800 });
  await house.work(clinic.accountId, (work) =>
    sweepVisits(work, {
      before: work.now,
      limit: 100,
      held: { clientIds: [], conversationIds: [] },
      findNeeded: async () => new Set<string>(),
      forget: async () => undefined,
    }),
  );
  const left = await house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ n: number }>`select (select count(*) from booking.series_visit) + (select count(*) from booking.series) as n`.execute(work.tx);
    return Number(rows[0]?.n);
  });
  assert.equal(left, 0);
  assert.equal(await house.work(clinic.accountId, (work) => findSeries(work, seriesId)), undefined);
});
