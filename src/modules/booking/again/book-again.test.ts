import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type AppointmentId, type ClientId, type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { Instant } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { askForAgainLink, bookAgain, clearedByLink, mailAgainLinks, openForAgain } from './book-again.ts';
import { bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { findFreeSlots } from '../availability/find-slots.ts';
import { writeHoldToken, writeLink } from './links.ts';
import { bookingMessageSource } from '../message-source.ts';
import { presentReturning } from '../present.ts';
import { findAppointment, requireAppointment } from '../store.ts';
import { takeHold } from '../holds/take-hold.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const desk = (): Actor => ({ kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) });
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;

const bookAt = async (clinic: Clinic, clientId: ClientId, start: string, serviceId = clinic.facial) => {
  const wanted = { clientId, serviceIds: [serviceId], start, providerId: clinic.lena };
  return (await house.work(clinic.accountId, (work) => bookForClient(work, wanted), desk())).visit.appointmentId;
};
const linkOf = (clinic: Clinic, id: AppointmentId, from: 'mail' | 'page' = 'mail') =>
  house.work(clinic.accountId, async (work) => {
    const visit = await findAppointment(work, id);
    if (!visit) throw new Error('a visit');
    return writeLink(work, visit, from);
  });
const holdAt = (clinic: Clinic, start: string, more: object = {}) =>
  house.work(
    clinic.accountId,
    async (work) => writeHoldToken(work, (await takeHold(work, { serviceIds: [clinic.facial], start, providerId: clinic.lena, ...more })).appointmentId),
    aVisitor(),
  );
const again = async (clinic: Clinic, link: string, start: string) => {
  const holdToken = await holdAt(clinic, start);
  return house.work(clinic.accountId, (work) => bookAgain(work, link, { holdToken }), aVisitor());
};
const setStatus = (clinic: Clinic, id: AppointmentId, ...statuses: string[]) =>
  house.work(clinic.accountId, async (work) => {
    for (const status of statuses)
      await sql`update booking.appointment set status = ${status} where account_id = ${clinic.accountId} and appointment_id = ${id}`.execute(work.tx);
  });
const mails = (clinic: Clinic) =>
  house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ client_id: string; ids: Record<string, string>; purpose: string }>`select client_id, ids, purpose from messaging.outbox_message
      where account_id = ${clinic.accountId} and template = 'booking-again-link'`.execute(work.tx);
    return rows;
  });

test('a link that came by mail books another visit after its own is over, for the same client, and shows first name and services only', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const first = await bookAt(clinic, clientId, at('10:00'));
  const link = await linkOf(clinic, first);
  house.clock.set(Instant.from('2026-11-25T15:00:00Z'));
  await setStatus(clinic, first, 'arrived', 'done');
  const shown = await house.work(clinic.accountId, async (work) => presentReturning(work, await openForAgain(work, link)), aVisitor());
  assert.deepEqual(Object.keys(shown).sort(), ['firstName', 'locationId', 'providerId', 'serviceIds', 'services']);
  assert.deepEqual([shown.serviceIds, shown.providerId], [[clinic.facial], clinic.lena]);
  const { visit, confirmBy } = await again(clinic, link, at('11:00', 26));
  assert.deepEqual([visit.clientId, visit.status, confirmBy], [clientId, 'booked', null]);
});

test('a link handed out on a page books nothing: it shows nobody’s mailbox', async () => {
  const clinic = await aClinic(house);
  house.clock.set(Instant.from('2026-11-23T15:00:00Z'));
  const id = await bookAt(clinic, await aClientOf(house, clinic.accountId), at('10:00'));
  await assert.rejects(again(clinic, await linkOf(clinic, id, 'page'), at('12:00')), refusal('not-found'));
});

test('a link that was used up, of a missed visit, or of one long ago books nothing', async () => {
  const clinic = await aClinic(house);
  house.clock.set(Instant.from('2026-11-23T15:00:00Z'));
  const clientId = await aClientOf(house, clinic.accountId);
  const [gone, missed, old] = [
    await bookAt(clinic, clientId, at('10:00')),
    await bookAt(clinic, clientId, at('11:00')),
    await bookAt(clinic, clientId, at('12:00')),
  ];
  const links = [await linkOf(clinic, gone), await linkOf(clinic, missed), await linkOf(clinic, old)] as const;
  await house.work(
    clinic.accountId,
    async (work) => cancelVisit(work, gone, { by: 'clinic', version: (await requireAppointment(work, gone)).version }),
    desk(),
  );
  house.clock.set(Instant.from('2026-11-25T15:00:00Z'));
  await setStatus(clinic, missed, 'no-show');
  const open = (link: string) => house.work(clinic.accountId, (work) => openForAgain(work, link), aVisitor());
  await assert.rejects(open(links[0]), refusal('link-used'));
  await assert.rejects(open(links[1]), refusal('link-expired'));
  await open(links[2]);
  house.clock.advance({ hours: 24 * 400 });
  await assert.rejects(open(links[2]), refusal('link-expired'));
  house.clock.set(Instant.from('2026-11-23T15:00:00Z'));
});

test('three visits to come are the most a link books', async () => {
  const clinic = await aClinic(house);
  const link = await linkOf(clinic, await bookAt(clinic, await aClientOf(house, clinic.accountId), at('10:00')));
  for (const time of ['11:00', '12:00', '13:00']) await again(clinic, link, at(time));
  await assert.rejects(again(clinic, link, at('14:00')), refusal('too-many-visits'));
});

test('what the client is cleared for counts; a stranger is still asked for the exam', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const link = await linkOf(clinic, await bookAt(clinic, clientId, at('10:00')));
  const slotsOf = (cleared: Awaited<ReturnType<typeof clearedByLink>>) =>
    house.work(clinic.accountId, (work) =>
      findFreeSlots(work, { serviceIds: [clinic.botox], from: '2026-11-24', to: '2026-11-24', audience: 'online', cleared }),
    );
  const clearedNow = () => house.work(clinic.accountId, (work) => clearedByLink(work, link, '2026-11-24'), aVisitor());
  await assert.rejects(slotsOf(await clearedNow()), refusal('good-faith-exam-required'));
  await house.work(
    clinic.accountId,
    (work) => recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-11-01', validUntil: '2027-11-01', source: 'staff' }),
    desk(),
  );
  assert.ok((await slotsOf(await clearedNow())).slots.length > 0);
  await assert.rejects(holdAt(clinic, at('12:00'), { serviceIds: [clinic.botox] }), refusal('good-faith-exam-required'));
  await holdAt(clinic, at('12:00'), { serviceIds: [clinic.botox], again: link });
});

test('whoever asks for a link gets it by mail, once in a quarter of an hour; an unknown address queues the same job and mails nobody', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId, { email: 'ruth@mail.example' });
  const visit = await bookAt(clinic, clientId, at('10:00'));
  const jobs: Readonly<Record<string, string>>[] = [];
  const ask = (email: string) =>
    house.work(
      clinic.accountId,
      (work) => askForAgainLink({ ...work, queue: { listeners: () => [], enqueue: async (_work, _job, ids) => void jobs.push(ids) } }, email),
      aVisitor(),
    );
  await ask('Ruth@mail.example');
  await ask('nobody@mail.example');
  const [known, unknown] = jobs.map(({ clientIds = '' }) => clientIds.split(' '));
  assert.equal(known?.length, unknown?.length);
  assert.ok(known?.includes(clientId));
  assert.ok(!unknown?.includes(clientId));
  const run = (ids: readonly string[] = []) => house.work(clinic.accountId, (work) => mailAgainLinks(work, ids as ClientId[]));
  await run(unknown);
  assert.deepEqual(await mails(clinic), []);
  await run(known);
  await run(known);
  assert.deepEqual(await mails(clinic), [{ client_id: clientId, ids: { appointmentId: visit }, purpose: 'asked-for' }]);
  for (let turn = 0; turn < 9; turn += 1) {
    house.clock.advance({ minutes: 15 });
    await run(known);
  }
  assert.equal((await mails(clinic)).length, 4, 'a mailbox is not flooded by whoever knows its address');
  const about = { template: 'booking-again-link', clientId, ids: { appointmentId: visit }, publicUrl: 'http://clinic.example' } as const;
  const facts = await house.work(clinic.accountId, (work) => bookingMessageSource.find(work, about));
  const url = new URL(facts.kind === 'visit' ? (facts.again?.url ?? '') : '');
  assert.equal(url.searchParams.get('service'), clinic.facial);
  assert.equal((await house.work(clinic.accountId, (work) => openForAgain(work, url.hash.slice(1)), aVisitor())).clientId, clientId);
});
