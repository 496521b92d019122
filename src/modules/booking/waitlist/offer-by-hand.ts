import { type ResourceId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '../availability/diary.ts';
import type { OpeningId, WaitlistId } from '../model.ts';
import { findLiveOffer, insertOpening, lockOpening, readOfferSetting, type Offer } from './offer-store.ts';
import { howToReach, makeOffer, suits } from './offer-time.ts';
import { hoursUntil, readMoment, requireClockTime, slotTaken } from '../availability/starts.ts';
import { findWaiting } from './waitlist-store.ts';

/** Minutes of a free stretch looked at from the start that the desk offers. */
const STRETCH_MINUTES = 240;

/** A time the desk offers somebody on the waitlist. */
export interface OfferByHand {
  readonly waitlistId: WaitlistId;
  readonly start: string;
  readonly providerId: ResourceId;
}

/**
 * Offers a free time to somebody on the waitlist, out of turn: it is held for them like any offer. When they do not want it, the next person is asked.
 *
 * @throws Refusal `not-found`, `offer-waiting` (they are being asked already), `cannot-be-asked` (no consent and no address, or it is night), `slot-taken`,
 * `slot-in-past`, `start-invalid`, `time-does-not-exist`, `wish-unmet` (it is nothing they asked for)
 */
export async function offerByHand(work: Work, { waitlistId, start: text, providerId }: OfferByHand): Promise<Offer> {
  const start = readMoment(work, text);
  const entry = await findWaiting(work, waitlistId);
  if (!entry) throw notFound();
  if (await findLiveOffer(work, { waitlistId }))
    throw new Refusal('conflict', 'offer-waiting', 'They are being asked already. Wait for the answer, or skip them.');
  const { locationId } = entry;
  const { zone } = await openCatalog(work, { locationId, until: hoursUntil(start) });
  requireClockTime(text, zone, start);
  const openingId = newId<OpeningId>();
  await insertOpening(work, { openingId, locationId, providerId, cause: 'desk', start, end: start + STRETCH_MINUTES });
  const opening = await lockOpening(work, openingId);
  const suited = opening && (await suits(work, entry, opening, { earliest: epochMinuteOf(work.now) + 1 }));
  if (!suited)
    throw new Refusal('conflict', 'wish-unmet', 'Nothing they asked for fits there: another provider, another day or part of the day, or it is taken.');
  const reach = await howToReach(work, suited.entry.clientId, zone);
  if (!('channel' in reach)) {
    const words = 'later' in reach ? 'It is night: nobody is asked between 8 pm and 8 am.' : 'They agreed to no texts and left no mail address. Please call.';
    throw new Refusal('conflict', 'cannot-be-asked', words);
  }
  const { answerMinutes } = await readOfferSetting(work);
  const offer = await makeOffer(work, { openingId, suited, channel: reach.channel, answerMinutes });
  if (!offer) throw slotTaken([]);
  return offer;
}
