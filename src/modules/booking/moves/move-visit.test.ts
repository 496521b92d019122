import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type AppointmentId, type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import { formatInZone } from '#kernel/time.ts';
import type { Actor, Work } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { type ClientBooking, bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from './cancel-visit.ts';
import { changeStatus } from './change-status.ts';
import { writeLink } from '../again/links.ts';
import { openByLink } from '../again/manage-visit.ts';
import { findMoveTimes } from './move-times.ts';
import { type MoveWanted, moveVisit } from './move-visit.ts';
import { reviewMove } from './review-move.ts';
import { requireAppointment } from '../store.ts';
import { undoChange } from './undo-change.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const staff = (...permissions: Permission[]): Actor => ({ kind: 'user', userId: newId<UserId>(), permissions: new Set(permissions) });
const desk = staff('booking.read', 'booking.book');
const manager = staff('booking.read', 'booking.book', 'booking.override');

/** A clinic with one booked visit: a facial with Lena at 10 on 24 November. */
async function aStory() {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const run = <T>(use: (work: Work) => Promise<T>, actor: Actor = desk) => house.work(clinic.accountId, use, actor);
  const book = (wanted: Partial<ClientBooking> = {}) =>
    run((work) =>
      bookForClient(work, { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start: at('10:00'), providerId: clinic.lena, ...wanted }),
    ).then(({ visit }) => visit);
  const { appointmentId } = await book();
  await sent(clinic);
  return {
    clinic,
    clientId,
    appointmentId,
    run,
    book,
    now: () => run((work) => requireAppointment(work, appointmentId)),
    move: (wanted: MoveWanted, actor?: Actor) => run((work) => moveVisit(work, appointmentId, wanted), actor).then(({ visit }) => visit),
    review: (wanted: MoveWanted, id: AppointmentId = appointmentId, actor?: Actor) => run((work) => reviewMove(work, id, wanted), actor),
    undo: (version: number) => run((work) => undoChange(work, appointmentId, version)),
  };
}

/** Lets everything that waits be sent, as its worker would, by now. */
async function sent({ accountId }: Clinic): Promise<void> {
  await house.work(accountId, (work) =>
    sql`update messaging.outbox_message set status = 'sent', finished_at = ${work.now} where status = 'queued' and not_before <= ${work.now}`.execute(work.tx),
  );
}

/** The notices of a visit that wait to go out, and in how many seconds. */
async function notices({ accountId }: Clinic): Promise<string[]> {
  const { rows } = await house.work(accountId, (work) =>
    sql<{ line: string }>`select template || ' in ' || extract(epoch from not_before - ${work.now})::int || ' s' as line from messaging.outbox_message
      where status = 'queued' and template <> 'booking-reminder' order by template`.execute(work.tx),
  );
  return rows.map(({ line }) => line);
}

const words = ({ findings }: { readonly findings: readonly { readonly weight: string; readonly words: string }[] }) =>
  findings.map((each) => `${each.weight}: ${each.words}`);

async function places({ run, appointmentId }: Pick<Awaited<ReturnType<typeof aStory>>, 'run' | 'appointmentId'>, kind = 'room'): Promise<string[]> {
  const { rows } = await run((work) =>
    sql<{ id: string }>`select resource_id as id from booking.reservation where appointment_id = ${appointmentId} and kind = ${kind} and occupies`.execute(
      work.tx,
    ),
  );
  return rows.map(({ id }) => id);
}

test('a move that breaks nothing is reviewed as free, with how the visit would stand, and changes nothing', async () => {
  const story = await aStory();
  const review = await story.review({ start: at('11:00') });
  assert.deepEqual([review.outcome, review.findings, review.then && formatInZone('America/New_York', review.then.start)], ['free', [], at('11:00')]);
  assert.deepEqual([review.notice.by, review.notice.isUsual], [['email'], true]);
  assert.equal((await story.now()).version, 1);
  assert.deepEqual(await notices(story.clinic), []);
});

test('what others have is told from a rule that may be broken with a reason', async () => {
  const story = await aStory();
  await story.book({ start: at('12:00') });
  const taken = await story.review({ start: at('12:15') });
  assert.deepEqual([taken.outcome, words(taken), taken.then], ['taken', ['taken: Lena Ortiz is taken until 12:30 pm.'], null]);
  assert.ok(taken.alternatives.length === 3);
  const late = await story.review({ start: at('17:45') });
  assert.equal(late.outcome, 'against-rule');
  assert.deepEqual(words(late).sort(), ['rule: Harbor Street is closed for part of this time.', 'rule: Lena Ortiz is not at work for part of this time.']);
  assert.equal((await story.review({ start: at('17:45') }, undefined, manager)).mayOverride, true);
  assert.equal(late.mayOverride, false);
  const odd = await story.review({ start: at('11:07') });
  assert.deepEqual(words(odd), ['rule: This treatment starts every 15 minutes, not at this one.']);
  await assert.rejects(story.move({ start: at('17:45') }), refusal('slot-closed'));
  await assert.rejects(story.move({ start: at('17:45'), override: { reason: 'She can only come then' } }), refusal('may-not-override'));
  await assert.rejects(story.move({ start: at('12:15'), override: { reason: 'Squeeze her in' } }, manager), refusal('slot-taken'));
  const moved = await story.move({ start: at('17:45'), override: { reason: 'She can only come then' } }, manager);
  assert.equal(moved.start.toString(), '2026-11-24T22:45:00Z');
});

test('a licence that ends, a missing skill and an exam that ran out are named', async () => {
  const story = await aStory();
  const { clinic, clientId, run } = story;
  await run(
    (work) => recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2025-11-28', validUntil: '2026-11-28', source: 'staff' }),
    staff('client.clearance'),
  );
  const { appointmentId: botox } = await story.book({ serviceIds: [clinic.botox], start: at('14:00') });
  const later = await story.review({ start: '2026-12-22T10:00:00-05:00' }, botox, manager);
  assert.deepEqual(
    [later.outcome, words(later)],
    ['taken', ["taken: Lena Ortiz's licence (NP) ends 19 Dec.", 'rule: This treatment needs a good-faith exam first.']],
  );
  const exam = await story.review({ start: at('10:00', 30) }, botox, manager);
  assert.deepEqual([exam.outcome, words(exam)], ['against-rule', ['rule: This treatment needs a good-faith exam first.']]);
  await assert.rejects(
    run((work) => moveVisit(work, botox, { start: at('10:00', 30) })),
    refusal('good-faith-exam-required'),
  );
  await run((work) => moveVisit(work, botox, { start: at('10:00', 30), override: { reason: 'Exam on paper' } }), manager);
  await assert.rejects(story.review({ start: at('15:00'), providerId: clinic.priya }, botox), refusal('provider-unknown'));
});

test('a visit keeps its room while that is free, goes to another when not, and to the one named', async () => {
  const story = await aStory();
  const [room1, room2] = story.clinic.rooms as [Clinic['rooms'][number], Clinic['rooms'][number]];
  const [own = ''] = await places(story);
  const other = own === room1 ? room2 : room1;
  await story.move({ start: at('11:00') });
  assert.deepEqual(await places(story), [own]);
  await story.move({ start: at('11:00'), placeIds: [other] });
  assert.deepEqual(await places(story), [other]);
  await story.move({ start: at('11:15') });
  assert.deepEqual(await places(story), [other]);
  house.clock.advance({ minutes: 3 });
  const review = await story.review({ start: at('11:15'), placeIds: [own as typeof room1] });
  assert.deepEqual([review.outcome, review.notice.isNews], ['free', false]);
  await assert.rejects(story.review({ start: at('11:15'), placeIds: [story.clinic.machine] }), refusal('place-unfit'));
  await assert.rejects(story.review({ start: at('11:15'), placeIds: [other] }), refusal('same-time'));
  house.clock.advance({ minutes: -3 });
});

test('a visit is made longer where there is room, shorter than its treatment only with a reason, and stays so when it is moved', async () => {
  const story = await aStory();
  await story.book({ start: at('11:00') });
  const length = async () => {
    const { start, end } = await story.now();
    return (end.epochMilliseconds - start.epochMilliseconds) / 60_000;
  };
  assert.deepEqual(words(await story.review({ start: at('10:00'), minutes: 75 })), ['taken: Lena Ortiz is taken until 11:30 am.']);
  await assert.rejects(story.move({ start: at('10:00'), minutes: 75 }), refusal('slot-taken'));
  await story.move({ start: at('10:00'), minutes: 45 });
  assert.equal(await length(), 45);
  await story.move({ start: at('12:00') });
  assert.equal(await length(), 45);
  await story.move({ start: at('12:00'), providerId: story.clinic.priya });
  assert.equal(await length(), 45);
  await story.move({ start: at('12:00'), minutes: 30 });
  const short = await story.review({ start: at('12:00'), minutes: 20 });
  assert.deepEqual([short.outcome, words(short)], ['against-rule', ['rule: This leaves 10 minutes less than the treatment takes.']]);
  await assert.rejects(story.move({ start: at('12:00'), minutes: 20 }), refusal('too-short'));
  await story.move({ start: at('12:00'), minutes: 20, override: { reason: 'Came late' } }, manager);
  assert.equal(await length(), 20);
  await assert.rejects(story.move({ start: at('12:00'), minutes: 2, override: { reason: 'No' } }, manager), refusal('length-invalid'));
});

test('a visit that has begun keeps its start and may still grow; one that is over may not be moved', async () => {
  const story = await aStory();
  const { run, appointmentId, clinic } = story;
  const before = house.clock.now();
  house.clock.set((await story.now()).start.add({ minutes: 10 }));
  await run((work) => changeStatus(work, appointmentId, 'arrived'));
  await story.move({ start: at('10:00'), minutes: 60 });
  await assert.rejects(story.move({ start: at('09:30') }), refusal('slot-in-past'));
  await story.move({ start: at('10:30'), providerId: clinic.priya });
  for (const to of ['in-room', 'with-provider', 'done'] as const) await run((work) => changeStatus(work, appointmentId, to));
  await assert.rejects(story.move({ start: at('11:00') }), refusal('appointment-changed'));
  assert.deepEqual(await notices(clinic), [], 'somebody who is here needs no message');
  house.clock.set(before);
});

test('the notice of a move waits three minutes; what is taken back within them is told to nobody', async () => {
  const story = await aStory();
  const link = await story.run(async (work) => writeLink(work, await requireAppointment(work, story.appointmentId), 'mail'));
  const moved = await story.move({ start: at('11:00'), providerId: story.clinic.priya });
  assert.deepEqual(await notices(story.clinic), ['booking-moved in 180 s']);
  house.clock.advance({ minutes: 2, seconds: 59 });
  const back = await story.undo(moved.version);
  assert.deepEqual([back.start.toString(), back.segments[0]?.providerId, back.version], ['2026-11-24T15:00:00Z', story.clinic.lena, 3]);
  assert.deepEqual(await notices(story.clinic), []);
  assert.equal((await story.run((work) => openByLink(work, link))).visit.appointmentId, story.appointmentId, 'the link in the mail works as before');
  await assert.rejects(story.undo(back.version), refusal('undo-too-late'));
  const { rows } = await story.run((work) =>
    sql<{
      step: string;
    }>`select kind || ' ' || from_status || '>' || to_status as step from booking.step where appointment_id = ${story.appointmentId} order by version`.execute(
      work.tx,
    ),
  );
  assert.deepEqual(
    rows.map(({ step }) => step),
    ['status held>booked', 'moved booked>booked', 'undone booked>booked'],
  );
  house.clock.advance({ minutes: -2, seconds: -59 });
});

test('after three minutes, or once the notice is on its way, there is no taking back', async () => {
  const story = await aStory();
  const { version } = await story.move({ start: at('11:00') });
  await story.run((work) =>
    sql`update messaging.outbox_message set status = 'sending', claimed_until = ${work.now} where status = 'queued' and template = 'booking-moved'`.execute(
      work.tx,
    ),
  );
  await assert.rejects(story.undo(version), refusal('undo-too-late'));
  await story.run((work) => sql`update messaging.outbox_message set status = 'queued', claimed_until = null where status = 'sending'`.execute(work.tx));
  house.clock.advance({ minutes: 3 });
  await assert.rejects(story.undo(version), refusal('undo-too-late'));
  house.clock.advance({ minutes: -3 });
});

test('a second change replaces the notice of the first; a visit put back where its client knows it to be is told of to nobody', async () => {
  const story = await aStory();
  await story.move({ start: at('11:00') });
  house.clock.advance({ minutes: 1 });
  await story.move({ start: at('12:00') });
  assert.deepEqual(await notices(story.clinic), ['booking-moved in 180 s']);
  const back = await story.move({ start: at('10:00') });
  assert.deepEqual(await notices(story.clinic), []);
  const link = await story.run(async (work) => writeLink(work, { ...back, linkVersion: 1 }, 'mail'));
  assert.ok(await story.run((work) => openByLink(work, link)), 'the link its client has still opens it');
  await story.undo(back.version);
  assert.deepEqual(await notices(story.clinic), ['booking-moved in 180 s'], 'its client is to hear of noon again');
  house.clock.advance({ minutes: -1 });
});

test('nobody is told when the desk says so, and the link in the old mail stays good', async () => {
  const story = await aStory();
  const link = await story.run(async (work) => writeLink(work, await requireAppointment(work, story.appointmentId), 'mail'));
  await story.move({ start: at('11:00'), notify: false });
  assert.deepEqual(await notices(story.clinic), []);
  assert.equal((await story.run((work) => openByLink(work, link))).visit.start.toString(), '2026-11-24T16:00:00Z');
});

test('a cancellation is taken back whole while its place is free, and refused when somebody else has it', async () => {
  const story = await aStory();
  const { run, appointmentId, clinic } = story;
  await run((work) => changeStatus(work, appointmentId, 'confirmed'));
  await run((work) => cancelVisit(work, appointmentId, { by: 'client', reason: 'Has a cold' }));
  assert.deepEqual(await notices(clinic), ['booking-cancelled in 180 s']);
  const back = await story.undo(3);
  assert.deepEqual([back.status, back.cancelledBy, back.feeMinor], ['confirmed', null, 0n]);
  assert.deepEqual(await notices(clinic), []);
  await assert.rejects(story.book({ start: at('10:00') }), refusal('slot-taken'), 'its place is its own again');
  await run((work) => cancelVisit(work, appointmentId, { by: 'clinic' }));
  await story.book({ start: at('10:00') });
  await assert.rejects(story.undo(5), refusal('slot-taken'));
  assert.equal((await story.now()).status, 'cancelled');
  assert.equal((await notices(clinic)).includes('booking-cancelled in 180 s'), true, 'the notice goes out after all');
  await assert.rejects(
    run((work) => changeStatus(work, appointmentId, 'confirmed')),
    refusal('step-not-allowed'),
  );
});

test('two people who change one visit: the second is told who changed what, and overwrites nothing', async () => {
  const story = await aStory();
  await story.move({ start: at('11:00'), version: 1 });
  for (const act of [
    () => story.move({ start: at('12:00'), version: 1 }),
    () => story.review({ start: at('12:00'), version: 1 }),
    () => story.undo(1),
    () => story.run((work) => cancelVisit(work, story.appointmentId, { by: 'clinic', version: 1 })),
  ])
    await assert.rejects(act(), (error: unknown) => {
      assert.ok(error instanceof Refusal && error.reason === 'changed-meanwhile');
      assert.partialDeepStrictEqual(error.detail.extra, { changed: { by: 'Somebody', what: ['moved'] } });
      return true;
    });
  assert.equal((await story.now()).start.toString(), '2026-11-24T16:00:00Z');
});

test('of a visit that several share, one part goes to somebody else and the others stay', async () => {
  const story = await aStory();
  const { clinic, run } = story;
  const { appointmentId } = await story.book({ serviceIds: [clinic.facial, clinic.hydrafacial], start: at('13:00') });
  const by = async () => (await run((work) => requireAppointment(work, appointmentId))).segments.map(({ providerId }) => providerId);
  const { version } = await run((work) => moveVisit(work, appointmentId, { start: at('13:00'), providerId: clinic.priya })).then(({ visit }) => visit);
  assert.deepEqual(await by(), [clinic.priya, clinic.priya]);
  assert.equal(version, 2);
  await run((work) => moveVisit(work, appointmentId, { start: at('14:00') }));
  assert.deepEqual(await by(), [clinic.priya, clinic.priya]);
});

test('the times offered for a visit count its own place as free and keep its length', async () => {
  const story = await aStory();
  await story.move({ start: at('10:00'), minutes: 60, notify: false });
  await story.book({ start: at('11:30') });
  const { slots } = await story.run((work) => findMoveTimes(work, story.appointmentId, { from: '2026-11-24', to: '2026-11-24' }));
  const starts = slots.map(({ start }) => start.slice(11, 16));
  assert.deepEqual(starts.slice(0, 8), ['09:00', '09:15', '09:30', '09:45', '10:15', '10:30', '12:00', '12:15']);
});

test('a confirmation that had not gone out when the visit was moved goes out when the move is taken back', async () => {
  const story = await aStory();
  const { appointmentId } = await story.book({ start: at('14:00') });
  assert.deepEqual(await notices(story.clinic), ['booking-confirmation in 0 s']);
  const { visit } = await story.run((work) => moveVisit(work, appointmentId, { start: at('15:00'), version: 1 }));
  assert.deepEqual(await notices(story.clinic), ['booking-moved in 180 s']);
  await story.run((work) => undoChange(work, appointmentId, visit.version));
  assert.deepEqual(await notices(story.clinic), ['booking-confirmation in 0 s']);
});
