import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AppointmentId, type UserId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { type Clinic, aClientOf, aClinic, aVisitor } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { bookForClient } from './holds/book-for-client.ts';
import { cancelByLink, cancelVisit } from './moves/cancel-visit.ts';
import { writeLink } from './again/links.ts';
import { openByLink } from './again/manage-visit.ts';
import { bookingMessageSource } from './message-source.ts';
import { moveByLink, moveVisit } from './moves/move-visit.ts';
import { presentLinked } from './present.ts';
import { requireAppointment } from './store.ts';

const house = await aHouse();
const MONDAY = '2026-11-23T10:00:00-05:00';
const desk: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.book']) };

/** A visit on Tuesday at 10, free to cancel for a day before, and $50 after. */
async function aVisitOnTuesday({ depositMinor = 0, feeMinor = 5000 } = {}) {
  house.clock.set(Instant.from('2026-11-22T15:42:00Z'));
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set deposit_minor = ${depositMinor}, cancellation_fee_minor = ${feeMinor}, cancellation_window_hours = 24 where service_id = ${clinic.facial}`.execute(
      work.tx,
    ),
  );
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await house.work(
    clinic.accountId,
    (work) => bookForClient(work, { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start: '2026-11-24T10:00:00-05:00' }),
    desk,
  );
  return { clinic, appointmentId: visit.appointmentId };
}

type Story = { readonly clinic: Clinic; readonly appointmentId: AppointmentId };

const link = ({ clinic, appointmentId }: Story) =>
  house.work(clinic.accountId, async (work) => writeLink(work, await requireAppointment(work, appointmentId), 'mail'));
const move = async (story: Story, start: string) => {
  const token = await link(story);
  await house.work(story.clinic.accountId, (work) => moveByLink(work, token, start), aVisitor());
};
const look = async (story: Story) => {
  const token = await link(story);
  return house.work(story.clinic.accountId, async (work) => presentLinked(work, await openByLink(work, token)));
};
const cancelled = async (story: Story) => {
  const token = await link(story);
  await house.work(story.clinic.accountId, (work) => cancelByLink(work, token), aVisitor());
  return (await house.work(story.clinic.accountId, (work) => requireAppointment(work, story.appointmentId))).feeMinor;
};
const late = () => house.clock.set(Instant.from('2026-11-23T20:00:00Z'));

test('a visit moved away once cancelling is no longer free costs the fee when it is cancelled then, and says so before it is moved', async () => {
  const story = await aVisitOnTuesday();
  assert.equal((await look(story)).movePolicyText, 'At no charge, with the same provider.');
  late();
  const before = await look(story);
  assert.equal(
    before.movePolicyText,
    'At no charge, with the same provider. Moving does not make cancelling free again: if you cancel later, it would still cost $50.',
  );
  await move(story, '2026-12-07T10:00:00-05:00');
  const after = await look(story);
  assert.deepEqual([after.cancelCosts, after.freeUntil], [true, MONDAY]);
  assert.match(after.policyText, /^Cancelling now costs \$50\. Cancelling was free until /);
  assert.equal(await cancelled(story), 5000n);
});

test('moving it once more, also far ahead, changes nothing about that', async () => {
  const story = await aVisitOnTuesday();
  late();
  await move(story, '2026-12-07T10:00:00-05:00');
  house.clock.set(Instant.from('2026-11-24T15:42:00Z'));
  await move(story, '2026-12-10T10:00:00-05:00');
  assert.equal(await cancelled(story), 5000n);
});

test('a visit moved while cancelling was free goes by its new start', async () => {
  const story = await aVisitOnTuesday();
  await move(story, '2026-12-07T10:00:00-05:00');
  late();
  assert.equal((await look(story)).cancelCosts, false);
  assert.equal(await cancelled(story), 0n);
});

test('staff who move it, or waive the fee, let it go', async () => {
  const moved = await aVisitOnTuesday();
  late();
  await move(moved, '2026-12-07T10:00:00-05:00');
  await house.work(moved.clinic.accountId, (work) => moveVisit(work, moved.appointmentId, { start: '2026-12-08T10:00:00-05:00' }), desk);
  assert.equal(await cancelled(moved), 0n);
  const waived = await aVisitOnTuesday();
  late();
  await move(waived, '2026-12-07T10:00:00-05:00');
  const fee = async (waiveFee: boolean) => {
    await house.work(waived.clinic.accountId, (work) => cancelVisit(work, waived.appointmentId, { by: 'client', waiveFee }), desk);
    return (await house.work(waived.clinic.accountId, (work) => requireAppointment(work, waived.appointmentId))).feeMinor;
  };
  assert.equal(await fee(true), 0n);
});

test('the mail about the move says what cancelling costs now', async () => {
  const story = await aVisitOnTuesday();
  late();
  await move(story, '2026-12-07T10:00:00-05:00');
  const facts = await house.work(story.clinic.accountId, (work) =>
    bookingMessageSource.find(work, { template: 'booking-moved', ids: { appointmentId: story.appointmentId }, publicUrl: 'https://clinic.example' }),
  );
  assert.ok(facts.kind === 'visit' && facts.cancellation);
  assert.deepEqual([facts.cancellation.freeUntil.toString(), facts.cancellation.fee.minor], ['2026-11-23T15:00:00Z', 5000n]);
});

test('where nothing is charged, nothing is called free until some time', async () => {
  const story = await aVisitOnTuesday({ feeMinor: 0 });
  assert.equal((await look(story)).policyText, 'Moving and cancelling are free.');
  late();
  assert.deepEqual([(await look(story)).policyText, (await look(story)).cancelCosts], ['Moving and cancelling are free.', false]);
  await move(story, '2026-12-07T10:00:00-05:00');
  assert.equal((await look(story)).policyText, 'Moving and cancelling are free.');
});

test('while cancelling is free the page says until when, and what comes after', async () => {
  assert.match((await look(await aVisitOnTuesday())).policyText, /^Cancelling is free until .+\. After that it costs \$50\.$/);
  assert.match((await look(await aVisitOnTuesday({ depositMinor: 7500 }))).policyText, /After that your \$75 deposit is kept\.$/);
});
