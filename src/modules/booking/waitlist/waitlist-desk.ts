import { type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import { type IsoDate, addDays, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { requireClient } from '#modules/clients';
import { endOfferOf } from './answer-offer.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import type { PartOfDay } from './join-waitlist.ts';
import { readNames } from '../desk/list-calendar.ts';
import type { WaitlistId } from '../model.ts';
import { findSuited } from './offer-time.ts';
import { type Offer, type Opening, findLiveOffer, listNewestOffers, listOffers, listOpenings, readOfferSetting } from './offer-store.ts';
import { OFFER_NOTICE_MINUTES, VISITS_PER_CONTACT, WAITLIST_DAYS } from '../policy.ts';
import type { CalendarClient } from '../present.ts';
import { shapeVisit } from '../visit.ts';
import { type WaitingSince, changeWaiting, countWaiting, endWaiting, findWaiting, insertWaiting, listWaiting } from './waitlist-store.ts';
import { concerns } from '../words.ts';

/** What somebody would come for, as the desk writes it down; both dates are included, no part of the day means any. */
export interface Wish {
  readonly locationId: LocationId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly partsOfDay: readonly PartOfDay[];
}

/**
 * Puts a client on the waitlist at the desk.
 * @throws Refusal `not-found`, `dates-invalid`, `too-many-waiting`, `location-unknown`, and those of `shapeVisit`
 */
export async function addWaiting(work: Work, wanted: ClientId, wish: Wish): Promise<WaitlistId> {
  const { clientId } = await requireClient(work, wanted);
  await checkWish(work, wish);
  if ((await countWaiting(work, [clientId])) >= VISITS_PER_CONTACT)
    throw new Refusal('conflict', 'too-many-waiting', `They are on the waitlist ${VISITS_PER_CONTACT} times. Change one of those, or end it.`);
  const waitlistId = newId<WaitlistId>();
  await insertWaiting(work, { ...wish, waitlistId, clientId });
  await emit(work, 'waitlist.joined', { waitlistId, clientId });
  concerns(work, clientId);
  return waitlistId;
}

/**
 * Changes what somebody waits for; their place in the order stays. Whoever is being asked right now is not changed under their hands.
 * @throws Refusal `not-found`, `offer-waiting`, `dates-invalid`, `location-unknown`, and those of `shapeVisit`
 */
export async function editWaiting(work: Work, waitlistId: WaitlistId, wish: Wish): Promise<void> {
  const entry = await findWaiting(work, waitlistId);
  if (!entry) throw notFound();
  if (await findLiveOffer(work, { waitlistId }))
    throw new Refusal('conflict', 'offer-waiting', 'They are being asked about a time right now. Wait for the answer, or skip them first.');
  await checkWish(work, wish);
  if (!(await changeWaiting(work, { ...wish, waitlistId }))) throw notFound();
  await emit(work, 'waitlist.changed', { waitlistId, clientId: entry.clientId });
  concerns(work, entry.clientId);
}

/**
 * Takes somebody off the waitlist; a time that is kept for them goes to the next.
 * @throws Refusal `not-found`
 */
export async function leaveWaitlist(work: Work, waitlistId: WaitlistId, as: 'booked' | 'ended'): Promise<void> {
  const entry = await findWaiting(work, waitlistId);
  if (!entry) throw notFound();
  await endOfferOf(work, await findLiveOffer(work, { waitlistId }));
  if (!(await endWaiting(work, waitlistId, as))) throw notFound();
  await emit(work, 'waitlist.ended', { waitlistId, clientId: entry.clientId });
  concerns(work, entry.clientId);
}

async function checkWish(work: Work, wish: Wish): Promise<void> {
  const catalog = await openCatalog(work, { locationId: wish.locationId });
  const today = localDateOf(catalog.zone, epochMinuteOf(work.now));
  const days = daysBetween(wish.from, wish.to);
  if (days < 0 || days > WAITLIST_DAYS || wish.to < today)
    throw invalidField('to', 'dates-invalid', `Choose dates ahead, at most ${WAITLIST_DAYS} days apart.`);
  // What must come first is looked at when a time is offered: it may be seen to by then.
  shapeVisit(catalog, { ...wish, audience: 'staff', cleared: new Set(['good-faith-exam', 'consultation', 'patch-test']) });
}

/** A place on the waitlist as the desk sees it. */
export interface ShownWaiting {
  readonly entry: WaitingSince;
  readonly client: CalendarClient;
  readonly catalog: LocatedCatalog;
  readonly newest: (Offer & { readonly count: number }) | undefined;
}

/** An opening as the desk sees it: who was asked, and who would be next. */
export interface ShownOpening {
  readonly opening: Opening;
  readonly catalog: LocatedCatalog;
  readonly offers: readonly (Offer & { readonly client: CalendarClient })[];
  readonly next: readonly CalendarClient[];
}

const WAITING_SHOWN = 200;
const NEXT_SHOWN = 3;
/** Open openings whose next people are worked out. */
const NEXT_FOR = 6;

/** Lists who waits, the longest first. */
export async function showWaiting(work: Work, locationId: LocationId | undefined): Promise<ShownWaiting[]> {
  const today = addDays(localDateOf('UTC', epochMinuteOf(work.now)), -1);
  const entries = await listWaiting(work, { today, locationId, limit: WAITING_SHOWN });
  const names = await readNames(
    work,
    entries.map(({ clientId }) => clientId),
  );
  const newest = await listNewestOffers(
    work,
    entries.map(({ waitlistId }) => waitlistId),
  );
  const shown: ShownWaiting[] = [];
  for (const entry of entries) {
    const catalog = await openCatalog(work, { locationId: entry.locationId });
    if (entry.to < localDateOf(catalog.zone, epochMinuteOf(work.now))) continue;
    shown.push({ entry, catalog, client: nameOf(names, entry.clientId), newest: newest.get(entry.waitlistId) });
  }
  return shown;
}

/** Lists what came free in the last day, who was asked, and who is next. */
export async function showOpenings(work: Work, wanted: LocationId | undefined): Promise<ShownOpening[]> {
  const catalog = await openCatalog(work, { locationId: wanted });
  const openings = await listOpenings(work, { locationId: catalog.locationId, since: work.now.subtract({ hours: 24 }) });
  const offers = await listOffers(
    work,
    openings.map(({ openingId }) => openingId),
  );
  const { answerMinutes } = await readOfferSetting(work);
  const next = new Map<string, ClientId[]>();
  for (const opening of openings.filter(({ status }) => status === 'open').slice(0, NEXT_FOR)) {
    const suited = await findSuited(work, opening, epochMinuteOf(work.now) + answerMinutes + OFFER_NOTICE_MINUTES, 'held-counts-as-free');
    next.set(
      opening.openingId,
      suited.slice(0, NEXT_SHOWN).map(({ entry }) => entry.clientId),
    );
  }
  const names = await readNames(work, [...offers.map(({ clientId }) => clientId), ...[...next.values()].flat()]);
  return openings.map((opening) => ({
    opening,
    catalog,
    offers: offers.filter(({ openingId }) => openingId === opening.openingId).map((offer) => ({ ...offer, client: nameOf(names, offer.clientId) })),
    next: (next.get(opening.openingId) ?? []).map((id) => nameOf(names, id)),
  }));
}

function nameOf(names: ReadonlyMap<ClientId, CalendarClient>, id: ClientId): CalendarClient {
  return names.get(id) ?? { id, firstName: '', lastName: '' };
}
