import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ServiceId, type UserId, newId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/work.ts';
import { type Clinic, aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { bookForClient } from './holds/book-for-client.ts';
import { bookingMessageSource } from './message-source.ts';

const house = await aHouse();
const desk: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) };

const prepare = (clinic: Clinic, serviceId: ServiceId, preparation: string) =>
  house.work(clinic.accountId, (work) =>
    sql`update catalog.service set preparation = ${preparation} where account_id = ${clinic.accountId} and service_id = ${serviceId}`.execute(work.tx),
  );

/** What a reminder of a visit with these services says to do before it. */
async function told(clinic: Clinic, serviceIds: ServiceId[], meanwhile: () => Promise<unknown> = async () => undefined): Promise<readonly string[]> {
  const clientId = await aClientOf(house, clinic.accountId);
  const booking = { clientId, locationId: clinic.harbor, serviceIds, start: '2026-11-24T10:00:00-05:00', providerId: clinic.lena };
  const { visit } = await house.work(clinic.accountId, (work) => bookForClient(work, booking), desk);
  await meanwhile();
  const facts = await house.work(clinic.accountId, (work) =>
    bookingMessageSource.find(work, {
      template: 'booking-reminder',
      clientId,
      ids: { appointmentId: visit.appointmentId },
      publicUrl: 'http://localhost:7300',
    }),
  );
  assert.ok(facts.kind === 'visit');
  return facts.preparation;
}

test('a message says what to do before each part of the visit, a sentence each and none twice', async () => {
  const clinic = await aClinic(house);
  await prepare(clinic, clinic.hydrafacial, 'Come without make-up.\n No retinol for 2 days');
  await prepare(clinic, clinic.dermaplaning, 'No retinol for 2 days. Is your skin sunburnt? Call us.');
  assert.deepEqual(await told(clinic, [clinic.hydrafacial, clinic.dermaplaning]), [
    'Come without make-up.',
    'No retinol for 2 days.',
    'Is your skin sunburnt?',
    'Call us.',
  ]);
});

test('a message says nothing of preparation where a service asks for none, and nothing that another service asks for', async () => {
  const clinic = await aClinic(house);
  await prepare(clinic, clinic.hydrafacial, 'Come without make-up.');
  assert.deepEqual(await told(clinic, [clinic.facial]), []);
});

test('the words are those of the moment it is sent, of a service that is no longer offered too', async () => {
  const clinic = await aClinic(house);
  const change = async () => {
    await prepare(clinic, clinic.facial, 'Bring your tablets.');
    await house.work(clinic.accountId, (work) =>
      sql`update catalog.service set online = false, active = false where service_id = ${clinic.facial}`.execute(work.tx),
    );
  };
  assert.deepEqual(await told(clinic, [clinic.facial], change), ['Bring your tablets.']);
});
