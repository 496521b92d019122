import { type AppointmentId, type ClientId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type Temporal, addDays, epochMinuteOf, formatInZone, instantOf, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { readClient, requireClient } from '#modules/clients';
import { type Channel, mayContact } from '#modules/consents';
import { queueMessage } from '#modules/messaging';
import { findSlots } from '../availability/availability.ts';
import { openForClient, placeForDesk } from '../holds/book-for-client.ts';
import { type Diary, type Search, askDiary, openCatalog } from '../availability/diary.ts';
import type { OfferId, OpeningId } from '../model.ts';
import { OFFER_JOB } from './offer-opening.ts';
import { type Fit, byRank, partOfDay } from './offer-rank.ts';
import {
  type Offer,
  type Opening,
  endOpening,
  findHoldEnd,
  findLiveOffer,
  findOffer,
  insertOffer,
  listAsked,
  lockOpening,
  readOfferSetting,
} from './offer-store.ts';
import { OFFER_NOTICE_MINUTES } from '../policy.ts';
import { bumpVersions, readReserved } from '../store.ts';
import { type WaitingSince, listWaitingFor } from './waitlist-store.ts';
import { concerns } from '../words.ts';

/** The job that ends an offer nobody answered. */
export const END_OFFER_JOB = 'booking.end-offer';
/** People looked at for one opening, the longest waiting first. */
const LOOKED_AT = 25;

/** Somebody on the waitlist whom a time suits: when they would begin, and the diary it was found in. */
export interface Suited extends Fit {
  readonly entry: WaitingSince;
  readonly end: EpochMinute;
  readonly diary: Diary;
}

/**
 * Asks the next person of the waitlist whether they want what came free, and holds it for them until they answer or their minutes are over.
 *
 * Only one is asked at a time. Nobody is asked by night: then the opening waits for the morning. When a live hold stands in the way, it is looked at again
 * once that has ended.
 */
export async function offerNext(work: Work, openingId: OpeningId): Promise<Offer | undefined> {
  const opening = await lockOpening(work, openingId);
  if (opening?.status !== 'open' || (await findLiveOffer(work, { openingId }))) return undefined;
  const { isOn, answerMinutes } = await readOfferSetting(work);
  if (!isOn) return end(work, opening, 'switched-off');
  const earliest = epochMinuteOf(work.now) + answerMinutes + OFFER_NOTICE_MINUTES;
  if (epochMinuteOf(opening.end) <= earliest) return end(work, opening, 'passed');
  let later: Temporal.Instant | undefined;
  for (const suited of await findSuited(work, opening, earliest)) {
    const reach = await howToReach(work, suited.entry.clientId, suited.diary.catalog.zone);
    if ('later' in reach) later ??= reach.later;
    if (!('channel' in reach)) continue;
    const offer = await makeOffer(work, { openingId, suited, channel: reach.channel, answerMinutes });
    if (offer) return offer;
  }
  const again = later ?? (await findHoldEnd(work, opening));
  if (again === undefined) return end(work, opening, 'nobody-left');
  await work.queue.enqueue(work, OFFER_JOB, { openingId }, { startAfter: again });
  return undefined;
}

async function end(work: Work, { openingId }: Opening, reason: 'nobody-left' | 'passed' | 'switched-off'): Promise<undefined> {
  await endOpening(work, openingId, { status: 'ended', reason });
}

/**
 * Lists who would be asked for an opening, in the order in which they would be. To say who is next while somebody is asked, the time kept for that one counts
 * as free.
 */
export async function findSuited(work: Work, opening: Opening, earliest: EpochMinute, how: 'as-it-is' | 'held-counts-as-free' = 'as-it-is'): Promise<Suited[]> {
  const live = how === 'as-it-is' ? undefined : await findLiveOffer(work, { openingId: opening.openingId });
  const ignore = live?.appointmentId ? await readReserved(work, live.appointmentId) : undefined;
  const { zone } = await openCatalog(work, { locationId: opening.locationId });
  const [from, to] = [localDateOf(zone, epochMinuteOf(opening.start)), localDateOf(zone, epochMinuteOf(opening.end) - 1)];
  const asked = await listAsked(work, opening);
  const { locationId, providerId } = opening;
  const waiting = (await listWaitingFor(work, { locationId, providerId, from, to, limit: LOOKED_AT + asked.size })).filter(
    ({ waitlistId }) => !asked.has(waitlistId),
  );
  const suited: Suited[] = [];
  for (const entry of waiting.slice(0, LOOKED_AT)) {
    const fit = await suits(work, entry, opening, { earliest, ignore });
    if (fit) suited.push(fit);
  }
  return suited.sort(byRank);
}

/** Finds the start that suits somebody best in what came free: of those their wishes allow, the one nearest to its beginning. */
export async function suits(
  work: Work,
  entry: WaitingSince,
  opening: Opening,
  { earliest, ignore }: { readonly earliest: EpochMinute; readonly ignore?: Search['ignore'] },
): Promise<Suited | undefined> {
  const [begin, until] = [epochMinuteOf(opening.start), epochMinuteOf(opening.end)];
  const opened = await openFor(work, entry, opening);
  if (!opened) return undefined;
  const { diary, clientId } = opened;
  const { zone } = diary.catalog;
  const day = localDateOf(zone, begin);
  const found = findSlots(
    askDiary(work, diary, { fromDate: day, untilDate: addDays(localDateOf(zone, until - 1), 1), reach: 'staff', ...(ignore ? { ignore } : {}) }),
  )
    .filter(({ start }) => start >= earliest && start < until && isWished(entry, zone, start))
    .map((slot) => ({ start: slot.start, end: slot.plan().end }))
    .filter(({ end: last }) => last > begin)
    .sort((a, b) => used(b) - used(a) || Math.abs(a.start - begin) - Math.abs(b.start - begin))[0];
  if (!found) return undefined;
  return {
    ...found,
    entry: { ...entry, clientId },
    diary,
    joinedAt: entry.joinedAt,
    joinedOn: localDateOf(zone, epochMinuteOf(entry.joinedAt)),
    namesProvider: entry.providerId === opening.providerId,
    namesPart: entry.partsOfDay.length > 0,
    usedMinutes: used(found),
  };

  function used({ start, end: last }: { readonly start: EpochMinute; readonly end: EpochMinute }): number {
    return Math.min(last, until) - Math.max(start, begin);
  }
}

/** Opens the diary for what somebody waits for, with the provider who came free; undefined when they do not do it, or something must come first. */
async function openFor(work: Work, entry: WaitingSince, opening: Opening): Promise<{ readonly diary: Diary; readonly clientId: ClientId } | undefined> {
  const start = epochMinuteOf(opening.start);
  const { locationId, serviceIds } = entry;
  const { zone } = await openCatalog(work, { locationId });
  try {
    const { clientId } = await requireClient(work, entry.clientId);
    const wanted = { locationId, serviceIds, providerId: opening.providerId, start: formatInZone(zone, start) };
    return { clientId, diary: await openForClient(work, wanted, { clientId, start }) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isWished({ from, to, partsOfDay }: WaitingSince, zone: string, start: EpochMinute): boolean {
  const day = localDateOf(zone, start);
  return day >= from && day <= to && (partsOfDay.length === 0 || partsOfDay.includes(partOfDay(localMinuteOfDay(zone, start))));
}

/** How somebody may be asked now: by text where they agreed to texts, else by mail; `later` when it is night, nothing when there is no way. */
export async function howToReach(
  work: Work,
  clientId: ClientId,
  zone: string,
): Promise<{ readonly channel: Channel } | { readonly later: Temporal.Instant } | Record<never, never>> {
  const { mobile, email } = await readClient(work, clientId);
  let later: Temporal.Instant | undefined;
  for (const [channel, kind, to] of [
    ['sms', 'phone', mobile],
    ['email', 'email', email],
  ] as const) {
    if (to === undefined) continue;
    const answer = await mayContact(work, { clientId, channel, purpose: 'waitlist-offer', zone, contactToken: await work.vault.token(kind, to) });
    if (answer.may) return { channel };
    if (answer.reason === 'quiet-hours') later ??= answer.until;
  }
  return later ? { later } : {};
}

/** Whom a time is offered, how, for how long. */
export interface Offering {
  readonly openingId: OpeningId;
  readonly suited: Suited;
  readonly channel: Channel;
  readonly answerMinutes: number;
}

/** Holds a time for somebody and asks them; undefined when somebody else was faster. */
export async function makeOffer(work: Work, { openingId, suited, channel, answerMinutes }: Offering): Promise<Offer | undefined> {
  const { entry, diary, start } = suited;
  const [appointmentId, offerId] = [newId<AppointmentId>(), newId<OfferId>()];
  const expiresAt = work.now.add({ minutes: answerMinutes });
  const placed = await unlessTaken(() =>
    placeForDesk(work, diary, { ...{ appointmentId, start, source: 'staff', providerId: entry.providerId, reach: 'staff' }, state: { heldUntil: expiresAt } }),
  );
  if (!placed) return undefined;
  const { waitlistId, clientId } = entry;
  await insertOffer(work, {
    ...{ offerId, openingId, waitlistId, appointmentId, channel, expiresAt },
    ...{ start: instantOf(placed.draft.start), end: instantOf(placed.draft.end), madeBy: work.actor.kind === 'user' ? work.actor.userId : work.actor.kind },
  });
  await queueMessage(work, {
    ...{ clientId, channel, purpose: 'waitlist-offer', template: 'waitlist-offer' },
    ...{ sendKey: `offer/${offerId}/${channel}`, ids: { offerId, appointmentId } },
  });
  await work.queue.enqueue(work, END_OFFER_JOB, { offerId }, { startAfter: expiresAt });
  await emit(work, 'waitlist.offered', { waitlistId, offerId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return findOffer(work, offerId);
}

async function unlessTaken<T>(place: () => Promise<T>): Promise<T | undefined> {
  try {
    return await place();
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') return undefined;
    throw error;
  }
}
