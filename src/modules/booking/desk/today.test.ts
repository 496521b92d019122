import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { bookForClient } from '../holds/book-for-client.ts';
import { holdForClient } from '../holds/hold-for-client.ts';
import { readToday } from './today.ts';
import type { VisitNeeds } from '../availability/visit-needs.ts';
import { addWaiting } from '../waitlist/waitlist-desk.ts';

// A Tuesday, ten in the morning in New York.
const house = await aHouse('2026-11-24T15:00:00Z');
const user: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book', 'booking.override']) };
const at = (time: string) => `2026-11-24T${time}:00-05:00`;
const override = { reason: 'The doctor sees her first.' };

test('the board says what is missing for a visit, and what other modules know to be', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const wanted = { clientId, serviceIds: [clinic.botox], providerId: clinic.lena, override };
  const { visit } = await house.work(clinic.accountId, (work) => bookForClient(work, { ...wanted, start: at('14:00') }), user);
  const forms: VisitNeeds = {
    find: async (_work, [first]) => new Map(first ? [[first.appointmentId, [{ kind: 'form', text: 'Sun form', tone: 'due' as const }]]] : []),
  };
  const needs = async () => (await house.work(clinic.accountId, (work) => readToday(work, clinic.harbor, [forms]), user)).needs.get(visit.appointmentId);
  assert.deepEqual(
    (await needs())?.map(({ text, tone }) => `${text}, ${tone}`),
    ['No exam, stop', 'No consent to texts, note', 'Sun form, due'],
  );
  await house.work(
    clinic.accountId,
    (work) => recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-01-01', validUntil: '2026-12-03', source: 'staff' }),
    user,
  );
  assert.equal((await needs())?.[0]?.text, 'Exam expires 3 Dec');
});

test('the board shows times held at the desk, and whom of the waitlist free time today would suit', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const wish = { locationId: clinic.harbor, serviceIds: [clinic.facial], from: '2026-11-24', to: '2026-11-24' };
  const waitlistId = await house.work(clinic.accountId, (work) => addWaiting(work, clientId, { ...wish, partsOfDay: ['afternoon'] }), user);
  await house.work(clinic.accountId, (work) => addWaiting(work, clientId, { ...wish, partsOfDay: ['evening'], providerId: clinic.lena }), user);
  await house.work(
    clinic.accountId,
    (work) => holdForClient(work, { serviceIds: [clinic.facial], start: at('13:00'), providerId: clinic.lena, who: { clientId }, sendLink: false }),
    user,
  );
  const { holds, matches } = await house.work(clinic.accountId, (work) => readToday(work, clinic.harbor, []), user);
  assert.deepEqual(
    holds.map(({ client }) => client.lastName),
    ['Solberg'],
  );
  const afternoon = matches.find(({ entry }) => entry.waitlistId === waitlistId) ?? assert.fail('nobody fits');
  assert.ok(afternoon.starts.every(({ start }) => new Date(start * 60_000).getUTCHours() >= 17));
  const [evening] = matches.filter(({ entry }) => entry.waitlistId !== waitlistId);
  assert.ok(evening?.starts.every(({ providerId }) => providerId === clinic.lena));
});
