import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import { type AppointmentId, type ClientId, type UserId, asId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { acceptOffer, declineOffer, endLapsed, openOffer, skipOffer } from './answer-offer.ts';
import { bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { findFreeSlots } from '../availability/find-slots.ts';
import { watchWaitlist } from '../jobs.ts';
import { writeFinishToken, writeOfferToken } from '../again/links.ts';
import { bookingMessageSource } from '../message-source.ts';
import type { OfferId, OpeningId, WaitlistId } from '../model.ts';
import { moveVisit } from '../moves/move-visit.ts';
import { offerByHand } from './offer-by-hand.ts';
import { type Offer, type Opening, findOffer, listOffers, listOpenings, saveOfferSetting } from './offer-store.ts';
import { offerNext } from './offer-time.ts';
import { findAppointment } from '../store.ts';
import { takeHold } from '../holds/take-hold.ts';
import { type Wish, addWaiting, editWaiting, leaveWaitlist, showOpenings, showWaiting } from './waitlist-desk.ts';
import { findWaiting } from './waitlist-store.ts';

// A Tuesday, ten in the morning in New York: the clinic is open and it is no quiet hour.
const TEN = '2026-11-24T15:00:00Z';
const house = await aHouse(TEN);
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const user: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) };
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const rewind = () => house.clock.set(parseInstant(TEN) ?? assert.fail());

async function aWaiting(clinic: Clinic, name: string, wish: Partial<Wish> = {}): Promise<{ clientId: ClientId; waitlistId: WaitlistId }> {
  const clientId = await aClientOf(house, clinic.accountId, {
    firstName: name,
    mobile: `(561) 555-01${String(Math.floor(Math.random() * 90) + 10)}`,
    email: `${name.toLowerCase()}@mail.example`,
  });
  const waitlistId = await house.work(
    clinic.accountId,
    (work) =>
      addWaiting(work, clientId, { locationId: clinic.harbor, serviceIds: [clinic.facial], from: '2026-11-24', to: '2026-11-30', partsOfDay: [], ...wish }),
    user,
  );
  return { clientId, waitlistId };
}

async function aVisitAt(clinic: Clinic, time: string, service = clinic.facial): Promise<AppointmentId> {
  const clientId = await aClientOf(house, clinic.accountId, { firstName: 'Booked' });
  const { visit } = await house.work(
    clinic.accountId,
    (work) => bookForClient(work, { clientId, serviceIds: [service], providerId: clinic.lena, start: at(time) }),
    user,
  );
  return visit.appointmentId;
}

const cancel = (clinic: Clinic, id: AppointmentId) => house.work(clinic.accountId, (work) => cancelVisit(work, id, { by: 'client' }), user);
const openings = (clinic: Clinic): Promise<Opening[]> =>
  house.work(clinic.accountId, (work) => listOpenings(work, { locationId: clinic.harbor, since: work.now.subtract({ hours: 24 }) }));
const ask = (clinic: Clinic, id: OpeningId): Promise<Offer | undefined> => house.work(clinic.accountId, (work) => offerNext(work, id));
const tokenOf = (clinic: Clinic, id: OfferId) => house.work(clinic.accountId, (work) => writeOfferToken(work, id));
const yes = (clinic: Clinic, token: string) => house.work(clinic.accountId, (work) => acceptOffer(work, token), aVisitor());
const slotsAt = async (clinic: Clinic, start: string) => {
  const { slots } = await house.work(clinic.accountId, (work) =>
    findFreeSlots(work, { serviceIds: [clinic.facial], providerId: clinic.lena, from: '2026-11-24', to: '2026-11-24', audience: 'online' }),
  );
  return slots.filter((slot) => slot.start === start).length;
};

/** A clinic where Lena's one visit at two was cancelled, and who waits. */
async function aFreedTime(...names: string[]) {
  rewind();
  const clinic = await aClinic(house);
  const waiting = [];
  for (const name of names) {
    waiting.push(await aWaiting(clinic, name));
    house.clock.advance({ minutes: 1 });
  }
  const visit = await aVisitAt(clinic, '14:00');
  await cancel(clinic, visit);
  const [opening] = await openings(clinic);
  return { clinic, waiting, opening: opening ?? assert.fail('nothing came free') };
}

async function offered(clinic: Clinic, opening: Opening): Promise<Offer> {
  return (await ask(clinic, opening.openingId)) ?? assert.fail('nobody was asked');
}

test('a cancelled visit is offered to who has waited longest, held for them, and texted or mailed', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const offer = await offered(clinic, opening);
  assert.equal(offer.waitlistId, waiting[0]?.waitlistId);
  assert.equal(offer.expiresAt.epochMilliseconds - house.clock.now().epochMilliseconds, 15 * 60_000);
  assert.equal(await slotsAt(clinic, at('14:00')), 0);
  // Without a grant for texts it goes by mail.
  assert.equal(offer.channel, 'email');
  const facts = await house.work(clinic.accountId, (work) =>
    bookingMessageSource.find(work, { template: 'waitlist-offer', ids: { offerId: offer.offerId }, publicUrl: 'https://x.example' }),
  );
  assert.match(facts.kind === 'visit' ? (facts.offer?.url ?? '') : '', /^https:\/\/x\.example\/[^/]+\/offer#/);
  assert.equal(await ask(clinic, opening.openingId), undefined, 'a second person was asked at once');
});

test('where nobody waits nothing is noted', async () => {
  rewind();
  const clinic = await aClinic(house);
  await cancel(clinic, await aVisitAt(clinic, '14:00'));
  assert.deepEqual(await openings(clinic), []);
});

test('yes books what is held, ends the wait, and uses the link up', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const offer = await offered(clinic, opening);
  const token = await tokenOf(clinic, offer.offerId);
  const { visit } = await yes(clinic, token);
  assert.deepEqual([visit.status, visit.clientId], ['booked', waiting[0]?.clientId]);
  assert.equal(await house.work(clinic.accountId, (work) => findWaiting(work, waiting[0]?.waitlistId ?? assert.fail())), undefined);
  assert.equal((await openings(clinic))[0]?.status, 'filled');
  await assert.rejects(yes(clinic, token), refusal('link-used'));
  await assert.rejects(
    house.work(clinic.accountId, (work) => declineOffer(work, token, 'stop'), aVisitor()),
    refusal('link-used'),
  );
  assert.equal(await ask(clinic, opening.openingId), undefined);
});

test('of two who press yes at once, one books', async () => {
  const { clinic, opening } = await aFreedTime('Nora');
  const token = await tokenOf(clinic, (await offered(clinic, opening)).offerId);
  const answers = await Promise.allSettled([yes(clinic, token), yes(clinic, token), yes(clinic, token)]);
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('no gives the time to the next at once, and whoever said no is not asked for it again', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const first = await offered(clinic, opening);
  await house.work(clinic.accountId, async (work) => declineOffer(work, await writeOfferToken(work, first.offerId), 'no'), aVisitor());
  assert.equal(await slotsAt(clinic, at('14:00')), 1);
  const second = await offered(clinic, opening);
  assert.equal(second.waitlistId, waiting[1]?.waitlistId);
  await house.work(clinic.accountId, async (work) => declineOffer(work, await writeOfferToken(work, second.offerId), 'no'), aVisitor());
  assert.equal(await ask(clinic, opening.openingId), undefined);
  const [ended] = await openings(clinic);
  assert.deepEqual([ended?.status, ended?.reason], ['ended', 'nobody-left']);
  // The same time coming free once more asks neither of them again.
  await cancel(clinic, await aVisitAt(clinic, '14:00'));
  const again = (await openings(clinic)).find(({ status }) => status === 'open') ?? assert.fail();
  assert.equal(await ask(clinic, again.openingId), undefined);
});

test('no answer in fifteen minutes gives the time to the next, and the link says so kindly', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const first = await offered(clinic, opening);
  const token = await tokenOf(clinic, first.offerId);
  house.clock.advance({ minutes: 14 });
  await house.work(clinic.accountId, (work) => endLapsed(work, first.offerId));
  assert.equal((await house.work(clinic.accountId, (work) => findOffer(work, first.offerId)))?.status, 'waiting');
  house.clock.advance({ minutes: 1 });
  await assert.rejects(yes(clinic, token), refusal('offer-over'));
  await house.work(clinic.accountId, (work) => watchWaitlist(work));
  assert.equal((await house.work(clinic.accountId, (work) => findOffer(work, first.offerId)))?.status, 'lapsed');
  const second = await offered(clinic, opening);
  assert.equal(second.waitlistId, waiting[1]?.waitlistId);
  await assert.rejects(yes(clinic, token), refusal('offer-over'));
  assert.equal((await yes(clinic, await tokenOf(clinic, second.offerId))).visit.status, 'booked');
});

test('stop takes somebody off the waitlist, also after the minutes are over', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora');
  const offer = await offered(clinic, opening);
  house.clock.advance({ minutes: 20 });
  await house.work(clinic.accountId, async (work) => declineOffer(work, await writeOfferToken(work, offer.offerId), 'stop'), aVisitor());
  assert.equal(await house.work(clinic.accountId, (work) => findWaiting(work, waiting[0]?.waitlistId ?? assert.fail())), undefined);
});

test('a forged link and another clinic’s are answered alike', async () => {
  const { clinic, opening } = await aFreedTime('Nora');
  const offer = await offered(clinic, opening);
  const token = await tokenOf(clinic, offer.offerId);
  const other = await aClinic(house);
  const open = (where: Clinic, text: string) => house.work(where.accountId, (work) => openOffer(work, text), aVisitor());
  await assert.rejects(open(other, token), refusal('not-found'));
  await assert.rejects(open(clinic, forgedCopy(token)), refusal('not-found'));
  await assert.rejects(open(clinic, await tokenOf(clinic, newId<OfferId>())), refusal('not-found'));
  const otherKind = await house.work(clinic.accountId, (work) => writeFinishToken(work, asId<AppointmentId>(offer.offerId)));
  await assert.rejects(open(clinic, otherKind), refusal('not-found'));
  await assert.rejects(
    house.work(other.accountId, (work) => skipOffer(work, offer.offerId, 'next'), user),
    refusal('not-found'),
  );
  assert.equal((await open(clinic, token)).visit.status, 'held');
});

test('nobody is asked by night: the opening waits for the morning', async () => {
  rewind();
  const clinic = await aClinic(house);
  await aWaiting(clinic, 'Nora');
  const clientId = await aClientOf(house, clinic.accountId, { firstName: 'Booked' });
  const { visit } = await house.work(
    clinic.accountId,
    (work) => bookForClient(work, { clientId, serviceIds: [clinic.facial], providerId: clinic.lena, start: at('14:00', 25) }),
    user,
  );
  house.clock.set(parseInstant('2026-11-25T03:00:00Z') ?? assert.fail());
  await cancel(clinic, visit.appointmentId);
  const [opening = assert.fail('nothing came free')] = await openings(clinic);
  assert.equal(await ask(clinic, opening.openingId), undefined);
  assert.equal((await openings(clinic))[0]?.status, 'open');
  house.clock.set(parseInstant('2026-11-25T13:00:00Z') ?? assert.fail());
  assert.ok(await ask(clinic, opening.openingId));
});

test('switched off, nobody is asked', async () => {
  const { clinic, opening } = await aFreedTime('Nora');
  await house.work(clinic.accountId, (work) => saveOfferSetting(work, { isOn: false, answerMinutes: 15 }), user);
  assert.equal(await ask(clinic, opening.openingId), undefined);
  assert.equal((await openings(clinic))[0]?.reason, 'switched-off');
});

test('a moved visit frees its old place', async () => {
  rewind();
  const clinic = await aClinic(house);
  await aWaiting(clinic, 'Nora', { partsOfDay: ['afternoon'] });
  const id = await aVisitAt(clinic, '14:00');
  await house.work(clinic.accountId, (work) => moveVisit(work, id, { start: at('16:00') }), user);
  const [opening] = await openings(clinic);
  assert.equal(opening?.cause, 'moved');
  assert.equal((await offered(clinic, opening)).start.toString(), '2026-11-24T19:00:00Z');
});

test('a hold that lapsed is offered within the minute', async () => {
  rewind();
  const clinic = await aClinic(house);
  await aWaiting(clinic, 'Nora');
  await house.work(clinic.accountId, (work) => takeHold(work, { serviceIds: [clinic.facial], providerId: clinic.lena, start: at('14:00') }), aVisitor());
  house.clock.advance({ minutes: 10 });
  await house.work(clinic.accountId, (work) => watchWaitlist(work));
  const [opening] = await openings(clinic);
  assert.equal(opening?.cause, 'released');
  assert.ok(await ask(clinic, opening.openingId));
});

test('a live hold in the way ends nothing: the opening is looked at again when it is over', async () => {
  const { clinic, opening } = await aFreedTime('Nora');
  await house.work(clinic.accountId, (work) => takeHold(work, { serviceIds: [clinic.facial], providerId: clinic.lena, start: at('14:00') }), aVisitor());
  assert.equal(await ask(clinic, opening.openingId), undefined);
  assert.equal((await openings(clinic))[0]?.status, 'open');
  house.clock.advance({ minutes: 10 });
  assert.ok(await ask(clinic, opening.openingId));
});

test('who waits for another provider, another day or another part of the day is not asked', async () => {
  rewind();
  const clinic = await aClinic(house);
  await aWaiting(clinic, 'Priyas', { providerId: clinic.priya });
  await aWaiting(clinic, 'Later', { from: '2026-11-26' });
  await aWaiting(clinic, 'Early', { partsOfDay: ['morning'] });
  await aWaiting(clinic, 'Exam', { serviceIds: [clinic.botox] });
  const fits = await aWaiting(clinic, 'Nora', { providerId: clinic.lena, partsOfDay: ['afternoon'] });
  await cancel(clinic, await aVisitAt(clinic, '14:00'));
  const [opening = assert.fail('nothing came free')] = await openings(clinic);
  const offer = await offered(clinic, opening);
  assert.equal(offer.waitlistId, fits.waitlistId);
  await house.work(clinic.accountId, (work) => skipOffer(work, offer.offerId, 'next'), user);
  assert.equal(await ask(clinic, opening.openingId), undefined);
});

test('of those who joined on one day, who asked for the provider is asked before who would take anybody', async () => {
  rewind();
  const clinic = await aClinic(house);
  const any = await aWaiting(clinic, 'Anybody');
  house.clock.advance({ minutes: 5 });
  const named = await aWaiting(clinic, 'Named', { providerId: clinic.lena });
  await cancel(clinic, await aVisitAt(clinic, '14:00'));
  const [opening] = await openings(clinic);
  assert.equal((await offered(clinic, opening ?? assert.fail())).waitlistId, named.waitlistId);
  const [shown] = await house.work(clinic.accountId, (work) => showOpenings(work, clinic.harbor), user);
  assert.deepEqual(
    shown?.next.map(({ id }) => id),
    [any.clientId],
  );
});

test('the desk skips somebody, and the next is asked, or nobody', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const first = await offered(clinic, opening);
  await house.work(clinic.accountId, (work) => skipOffer(work, first.offerId, 'next'), user);
  await assert.rejects(
    house.work(clinic.accountId, (work) => skipOffer(work, first.offerId, 'next'), user),
    refusal('offer-ended'),
  );
  const second = await offered(clinic, opening);
  assert.equal(second.waitlistId, waiting[1]?.waitlistId);
  await house.work(clinic.accountId, (work) => skipOffer(work, second.offerId, 'stop'), user);
  assert.equal(await ask(clinic, opening.openingId), undefined);
  assert.equal((await openings(clinic))[0]?.reason, 'stopped');
  assert.equal((await house.work(clinic.accountId, (work) => listOffers(work, [opening.openingId]))).length, 2);
});

test('the desk offers a free time by hand, once at a time', async () => {
  rewind();
  const clinic = await aClinic(house);
  const { waitlistId } = await aWaiting(clinic, 'Nora');
  const byHand = (start: string, providerId = clinic.lena) =>
    house.work(clinic.accountId, (work) => offerByHand(work, { waitlistId, start, providerId }), user);
  const offer = await byHand(at('15:00'));
  assert.equal(offer.start.toString(), '2026-11-24T20:00:00Z');
  await assert.rejects(byHand(at('16:00')), refusal('offer-waiting'));
  assert.equal((await yes(clinic, await tokenOf(clinic, offer.offerId))).visit.status, 'booked');
});

test('a wish is changed or ended at the desk; a time kept for somebody who leaves goes to the next', async () => {
  const { clinic, waiting, opening } = await aFreedTime('Nora', 'Ivy');
  const [nora, ivy] = waiting;
  if (!nora || !ivy) throw new Error('two wait');
  const wish: Wish = { locationId: clinic.harbor, serviceIds: [clinic.facial], from: '2026-11-24', to: '2026-11-25', partsOfDay: ['evening'] };
  await house.work(clinic.accountId, (work) => editWaiting(work, ivy.waitlistId, { ...wish, partsOfDay: [] }), user);
  const offer = await offered(clinic, opening);
  await assert.rejects(
    house.work(clinic.accountId, (work) => editWaiting(work, nora.waitlistId, wish), user),
    refusal('offer-waiting'),
  );
  await house.work(clinic.accountId, (work) => leaveWaitlist(work, nora.waitlistId, 'ended'), user);
  assert.equal(await house.work(clinic.accountId, (work) => findAppointment(work, offer.appointmentId ?? assert.fail())), undefined);
  assert.equal((await offered(clinic, opening)).waitlistId, ivy.waitlistId);
  const [shown] = await house.work(clinic.accountId, (work) => showWaiting(work, clinic.harbor), user);
  assert.deepEqual([shown?.entry.to, shown?.newest?.status], ['2026-11-25', 'waiting']);
  await assert.rejects(
    house.work(clinic.accountId, (work) => editWaiting(work, ivy.waitlistId, { ...wish, to: '2026-11-20' }), user),
    (error) => error instanceof Refusal,
  );
});

test('the database keeps offers one at a time', async () => {
  const { clinic, opening, waiting } = await aFreedTime('Nora', 'Ivy');
  await offered(clinic, opening);
  await assert.rejects(
    house.work(clinic.accountId, (work) =>
      sql`insert into booking.offer (account_id, offer_id, opening_id, waitlist_id, starts_at, ends_at, channel, status, made_by, made_at, expires_at)
        values (${work.accountId}, ${newId()}, ${opening.openingId}, ${waiting[1]?.waitlistId ?? null}, ${opening.start}, ${opening.end}, 'sms', 'waiting', 'job', ${work.now}, ${work.now})`.execute(
        work.tx,
      ),
    ),
    /offer_one_at_a_time/,
  );
});
