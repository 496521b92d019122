import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { type ClientBooking, bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { changeStatus } from '../moves/change-status.ts';
import { importAppointments } from '../import/import-appointments.ts';
import { listCalendar } from './list-calendar.ts';
import { writeLink } from '../again/links.ts';
import { openByLink } from '../again/manage-visit.ts';
import { bookingMessageSource } from '../message-source.ts';
import { STATUSES, STEPS } from '../model.ts';
import { moveVisit } from '../moves/move-visit.ts';
import { takeHold } from '../holds/take-hold.ts';
import { explainHere } from '../availability/why-not-here.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const staff = (...permissions: Permission[]): Actor => ({ kind: 'user', userId: newId<UserId>(), permissions: new Set(permissions) });
const desk = staff('booking.read', 'booking.book');
const manager = staff('booking.read', 'booking.book', 'booking.override');

const book = (clinic: Clinic, wanted: Partial<ClientBooking> & Pick<ClientBooking, 'clientId'>, actor: Actor = desk) =>
  house.work(
    clinic.accountId,
    (work) => bookForClient(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], start: at('10:00'), providerId: clinic.lena, ...wanted }),
    actor,
  );

test('the database and the model know the same steps', async () => {
  const clinic = await aClinic(house);
  for (const from of STATUSES) {
    const { rows } = await house.work(clinic.accountId, (work) =>
      sql<{ to: string }>`select to_status as "to" from unnest(${[...STATUSES]}::text[]) as to_status where booking.may_step(${from}, to_status)`.execute(
        work.tx,
      ),
    );
    assert.deepEqual(rows.map(({ to }) => to).sort(), [...STEPS[from]].sort(), from);
  }
});

test('a step that is not in the table is refused by the database itself, whoever writes it', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await book(clinic, { clientId });
  const set = (status: string) =>
    house.work(clinic.accountId, (work) =>
      sql`update booking.appointment set status = ${status} where appointment_id = ${visit.appointmentId}`.execute(work.tx),
    );
  await assert.rejects(set('done'), /cannot go from booked to done/);
  await assert.rejects(
    house.work(clinic.accountId, (work) => sql`delete from booking.appointment where appointment_id = ${visit.appointmentId}`.execute(work.tx)),
    /only a hold may be deleted/,
  );
});

test('the guard refuses two visits on one resource at one time, buffers counted, touching allowed', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => sql`update catalog.service set buffer_after_minutes = 15 where service_id = ${clinic.facial}`.execute(work.tx));
  const clientId = await aClientOf(house, clinic.accountId);
  await book(clinic, { clientId });
  await assert.rejects(book(clinic, { clientId, start: at('10:30') }), refusal('slot-taken'));
  await book(clinic, { clientId, start: at('10:45') });
  const insert = (range: string) =>
    house.work(clinic.accountId, (work) =>
      sql`insert into booking.reservation (account_id, appointment_id, ordinal, resource_id, kind, during)
    select account_id, appointment_id, 9, resource_id, kind, ${range}::tstzrange from booking.reservation where kind = 'provider' limit 1`.execute(work.tx),
    );
  await assert.rejects(insert('[2026-11-24T15:40Z,2026-11-24T15:50Z)'), { code: '23P01' });
  await assert.rejects(insert('[2026-11-25T15:00Z,2026-11-26T15:01Z)'), { code: '23514' });
  await assert.rejects(insert('[2026-11-25T15:00Z,2026-11-25T16:00Z]'), { code: '23514' });
});

test('staff book for a known client; a note is sealed and a card number in it refused', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await assert.rejects(book(clinic, { clientId, note: '4242-4242-4242-4242' }), refusal('card-number-refused'));
  const { visit } = await book(clinic, { clientId, note: 'Allergic to lidocaine' });
  assert.deepEqual([visit.status, visit.source, visit.priceMinor], ['booked', 'staff', 90_00n]);
  await assert.rejects(book(clinic, { clientId: newId() }), refusal('not-found'));
});

test('an exam that counts on the day lets the treatment be booked; one that has run out does not', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const botox = { clientId, serviceIds: [clinic.botox] };
  await assert.rejects(book(clinic, botox), refusal('good-faith-exam-required'));
  await house.work(
    clinic.accountId,
    (work) => recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2025-11-28', validUntil: '2026-11-28', source: 'staff' }),
    staff('client.clearance'),
  );
  const { visit } = await book(clinic, botox);
  await assert.rejects(book(clinic, { ...botox, start: at('10:00', 28) }), refusal('good-faith-exam-required'));
  await assert.rejects(
    house.work(clinic.accountId, (work) => moveVisit(work, visit.appointmentId, { start: at('10:00', 28) }), desk),
    refusal('good-faith-exam-required'),
  );
  const { visit: filler } = await book(clinic, { clientId, serviceIds: [clinic.filler], start: at('12:00') });
  assert.deepEqual(
    filler.segments.map(({ serviceId }) => serviceId),
    [clinic.filler],
    'no second exam',
  );
});

test('an override books against a rule, with a reason and the permission, and never over another visit or without a licence', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const override = { reason: 'A regular, agreed with Lena' };
  const early = { clientId, serviceIds: [clinic.botox], start: at('07:07') };
  await assert.rejects(book(clinic, early, manager), (error: unknown) => error instanceof Refusal);
  await assert.rejects(book(clinic, { ...early, override }, desk), refusal('may-not-override'));
  const { visit } = await book(clinic, { ...early, override }, manager);
  assert.equal(visit.start.toString(), '2026-11-24T12:07:00Z');
  await assert.rejects(book(clinic, { ...early, start: at('07:15'), override }, manager), refusal('slot-taken'));
  await assert.rejects(book(clinic, { ...early, start: '2026-12-22T10:00:00-05:00', override }, manager), refusal('slot-closed'));
  const sealed = await house.work(clinic.accountId, (work) =>
    sql<{ words: Buffer | null }>`select override_reason as words from booking.appointment`.execute(work.tx),
  );
  assert.ok(sealed.rows[0]?.words && !sealed.rows[0].words.includes('regular'));
});

test('a visit goes through its life step by step, and a second editor is told', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await book(clinic, { clientId });
  const step = (to: Parameters<typeof changeStatus>[2], version?: number) =>
    house.work(clinic.accountId, (work) => changeStatus(work, visit.appointmentId, to, version), desk);
  await assert.rejects(step('done'), refusal('step-not-allowed'));
  await assert.rejects(step('no-show'), refusal('visit-not-begun'));
  await step('confirmed', 1);
  await assert.rejects(step('arrived', 1), refusal('appointment-changed'));
  // Two days before; from the evening before on, somebody at the desk may be early.
  await assert.rejects(step('arrived'), refusal('arrival-too-early'));
  const before = house.clock.now();
  house.clock.set(visit.start.subtract({ hours: 20 }));
  for (const to of ['arrived', 'in-room', 'arrived', 'in-room', 'with-provider', 'done'] as const) await step(to);
  await assert.rejects(
    house.work(clinic.accountId, (work) => cancelVisit(work, visit.appointmentId, { by: 'clinic' }), desk),
    refusal('step-not-allowed'),
  );
  const steps = await house.work(clinic.accountId, (work) =>
    sql<{ step: string }>`select from_status || '>' || to_status as step from booking.step order by version`.execute(work.tx),
  );
  assert.deepEqual(
    steps.rows.map((row) => row.step),
    [
      'held>booked',
      'booked>confirmed',
      'confirmed>arrived',
      'arrived>in-room',
      'in-room>arrived',
      'arrived>in-room',
      'in-room>with-provider',
      'with-provider>done',
    ],
  );
  house.clock.set(before);
});

test('staff move a visit to another provider at the price agreed; its old link is used up', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await book(clinic, { clientId });
  await house.work(clinic.accountId, (work) => sql`update catalog.service set price_minor = 99900 where service_id = ${clinic.facial}`.execute(work.tx));
  const old = await house.work(clinic.accountId, (work) => writeLink(work, visit, 'mail'));
  const moved = await house.work(clinic.accountId, (work) => moveVisit(work, visit.appointmentId, { start: at('10:00'), providerId: clinic.priya }), desk);
  assert.deepEqual([moved.visit.segments[0]?.providerId, moved.visit.priceMinor], [clinic.priya, 90_00n]);
  await assert.rejects(
    house.work(clinic.accountId, (work) => openByLink(work, old)),
    refusal('link-used'),
  );
  await book(clinic, { clientId });
});

test('a clinic that cancels asks no fee; a client who calls late owes it unless it is waived', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set cancellation_fee_minor = 4000 where service_id = ${clinic.facial}`.execute(work.tx),
  );
  const clientId = await aClientOf(house, clinic.accountId);
  house.clock.set(house.clock.now().add({ hours: 30 }));
  const fees: number[] = [];
  for (const [index, wanted] of ([{ by: 'clinic' }, { by: 'client' }, { by: 'client', waiveFee: true }] as const).entries()) {
    const { visit } = await book(clinic, { clientId, start: at(`1${index}:00`) });
    await house.work(clinic.accountId, (work) => cancelVisit(work, visit.appointmentId, wanted), desk);
    const { rows } = await house.work(clinic.accountId, (work) =>
      sql<{ fee: number }>`select fee_minor::int as fee from booking.appointment where appointment_id = ${visit.appointmentId}`.execute(work.tx),
    );
    fees.push(rows[0]?.fee ?? -1);
  }
  house.clock.set(house.clock.now().subtract({ hours: 30 }));
  assert.deepEqual(fees, [0, 40_00, 0]);
});

test('the calendar shows visits with names, live holds without, and notes each person shown', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await book(clinic, { clientId });
  await house.work(clinic.accountId, (work) => takeHold(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], start: at('14:00') }), {
    kind: 'visitor',
    network: Buffer.alloc(16),
  });
  await house.work(
    clinic.accountId,
    async (work) => {
      const entries = await listCalendar(work, { from: '2026-11-24', to: '2026-11-24' });
      assert.deepEqual(
        entries.map(({ visit, client }) => [visit.status, client?.firstName ?? null]),
        [
          ['booked', 'Ingrid'],
          ['held', null],
        ],
      );
      assert.deepEqual([...work.shown], [clientId]);
    },
    desk,
  );
  house.clock.advance({ minutes: 10 });
  const later = await house.work(clinic.accountId, (work) => listCalendar(work, { from: '2026-11-24', to: '2026-11-24' }), desk);
  house.clock.advance({ minutes: -10 });
  assert.equal(later.length, 1);
});

test('why not: staff read what stands in the way of a start, with until when', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  await book(clinic, { clientId });
  const ask = (start: string) =>
    house.work(
      clinic.accountId,
      (work) => explainHere(work, { locationId: clinic.harbor, serviceIds: [clinic.facial], providerId: clinic.lena, start, audience: 'staff' }),
      desk,
    );
  const busy = await ask(at('10:15'));
  assert.deepEqual(
    busy.reasons.map(({ code, words }) => [code, words]),
    [['provider-busy', 'This provider is taken until Tuesday, November 24 at 10:30 AM.']],
  );
  assert.equal((await ask(at('11:00'))).isOffered, true);
  assert.deepEqual((await ask(at('20:00'))).reasons.map(({ code }) => code).sort(), ['location-closed', 'provider-off']);
});

test('messages say the visit as it is when they are sent; a cancelled one is not reminded', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await book(clinic, { clientId });
  const facts = (template: 'booking-reminder' | 'booking-cancelled') =>
    house.work(clinic.accountId, (work) =>
      bookingMessageSource.find(work, { template, clientId, ids: { appointmentId: visit.appointmentId }, publicUrl: 'http://localhost:7300' }),
    );
  const told = await facts('booking-reminder');
  assert.ok(told.kind === 'visit');
  assert.deepEqual(
    [told.services, told.providers, told.location.address, told.price?.minor],
    [[{ name: 'Facial', minutes: 30 }], [{ name: 'Lena Ortiz', title: 'NP' }], '14 Harbor Street, Jupiter, FL', 90_00n],
  );
  const token = told.manageUrl?.split('#')[1] ?? '';
  assert.equal((await house.work(clinic.accountId, (work) => openByLink(work, token))).link.from, 'mail');
  await house.work(clinic.accountId, (work) => cancelVisit(work, visit.appointmentId, { by: 'clinic' }), desk);
  assert.deepEqual(await facts('booking-reminder'), { kind: 'unwanted', reason: 'visit-cancelled' });
  const last = await facts('booking-cancelled');
  assert.ok(last.kind === 'visit' && last.manageUrl === undefined);
});

test('many visits come in at once, under the same guard', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const minute = Date.parse('2026-10-01T14:00:00Z') / 60_000;
  const visit = (offset: number, status: 'done' | 'cancelled') => ({
    clientId,
    locationId: clinic.harbor,
    start: minute + offset,
    status,
    bookedAt: house.clock.now(),
    segments: [
      {
        serviceId: clinic.facial,
        providerId: clinic.lena,
        start: minute + offset,
        end: minute + offset + 30,
        priceMinor: 90_00n,
        reservations: [{ resourceId: clinic.lena, kind: 'provider' as const, start: minute + offset, end: minute + offset + 30 }],
      },
    ],
  });
  const ids = await house.work(clinic.accountId, (work) => importAppointments(work, [visit(0, 'done'), visit(30, 'done'), visit(30, 'cancelled')]));
  assert.equal(ids.length, 3);
  await assert.rejects(
    house.work(clinic.accountId, (work) => importAppointments(work, [visit(15, 'done')])),
    { code: '23P01' },
  );
});
