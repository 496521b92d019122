import type { AppointmentId, ClientId, LocationId, ResourceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, addDays, dayIn, epochMinuteOf, instantOf, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findSlots } from '../availability/availability.ts';
import { openForClient } from '../holds/book-for-client.ts';
import { type LocatedCatalog, askDiary, openCatalog } from '../availability/diary.ts';
import { readNames } from './list-calendar.ts';
import type { Appointment } from '../model.ts';
import { partOfDay } from '../waitlist/offer-rank.ts';
import { type Offer, listOffers, listOpenings } from '../waitlist/offer-store.ts';
import type { CalendarClient } from '../present.ts';
import { listAppointments } from '../store.ts';
import { listHeldAtDesk } from './today-store.ts';
import { type VisitNeed, type VisitNeeds, ownNeeds, toPrepare } from '../availability/visit-needs.ts';
import { type WaitingSince, listWaitingFor } from '../waitlist/waitlist-store.ts';

/** Somebody on the waitlist whom free time today would suit: from when, with whom. */
export interface GapMatch {
  readonly entry: WaitingSince;
  readonly client: CalendarClient;
  readonly starts: readonly { readonly start: EpochMinute; readonly providerId: ResourceId }[];
}

/** A time held at the desk that is not finished. */
export interface OpenHold {
  readonly visit: Appointment;
  readonly client: CalendarClient;
  readonly asksDetails: boolean;
}

/** What the board of a day needs besides the calendar. */
export interface Today {
  readonly catalog: LocatedCatalog;
  readonly needs: ReadonlyMap<AppointmentId, readonly VisitNeed[]>;
  readonly holds: readonly OpenHold[];
  readonly offers: readonly (Offer & { readonly client: CalendarClient; readonly providerId: ResourceId })[];
  readonly matches: readonly GapMatch[];
}

const OVER = new Set(['done', 'no-show', 'cancelled', 'held']);
/** Visits of a day that are looked at, and people of the waitlist. */
const VISITS = 300;
const WAITING = 12;

/** Reads what today's board needs besides the calendar: what is missing for each visit, what waits for somebody, and whom free time would suit. */
export async function readToday(work: Work, wanted: LocationId | undefined, others: readonly VisitNeeds[]): Promise<Today> {
  const catalog = await openCatalog(work, { locationId: wanted });
  const { locationId, zone } = catalog;
  const day = dayIn(zone, localDateOf(zone, epochMinuteOf(work.now)));
  const visits = await listAppointments(work, { from: instantOf(day.start), until: instantOf(day.end), locationId, limit: VISITS });
  const openings = await listOpenings(work, { locationId, since: work.now.subtract({ hours: 24 }) });
  const byOpening = new Map(openings.map((opening) => [opening.openingId, opening]));
  const live = (await listOffers(work, [...byOpening.keys()])).filter(
    ({ status, expiresAt }) => status === 'waiting' && expiresAt.epochMilliseconds > work.now.epochMilliseconds,
  );
  const held = await listHeldAtDesk(work, locationId);
  const fits = await findMatches(work, catalog, new Set(live.map(({ waitlistId }) => waitlistId)));
  const names = await readNames(work, [
    ...live.map(({ clientId }) => clientId),
    ...held.map(({ clientId }) => clientId),
    ...fits.map(({ entry }) => entry.clientId),
  ]);
  const nameOf = (id: ClientId): CalendarClient => names.get(id) ?? { id, firstName: '', lastName: '' };
  return {
    catalog,
    needs: await findNeeds(work, catalog, visits, others),
    holds: held.map(({ visit, clientId, asksDetails }) => ({ visit, asksDetails, client: nameOf(clientId) })),
    offers: live.flatMap((offer) => {
      const opening = byOpening.get(offer.openingId);
      return opening ? [{ ...offer, client: nameOf(offer.clientId), providerId: opening.providerId }] : [];
    }),
    matches: fits.map((fit) => ({ ...fit, client: nameOf(fit.entry.clientId) })),
  };
}

async function findNeeds(work: Work, catalog: LocatedCatalog, visits: readonly Appointment[], others: readonly VisitNeeds[]) {
  const ahead = visits.flatMap((visit) => (visit.clientId === null || OVER.has(visit.status) ? [] : [{ ...visit, clientId: visit.clientId }]));
  const asked = ahead.map((visit) => toPrepare(visit, catalog));
  const needs = new Map<AppointmentId, VisitNeed[]>();
  for (const [index, visit] of ahead.entries()) {
    const of = asked[index];
    if (of) needs.set(visit.appointmentId, await ownNeeds(work, visit, of, catalog));
  }
  for (const other of others) for (const [id, found] of await other.find(work, asked)) needs.set(id, [...(needs.get(id) ?? []), ...found]);
  return needs;
}

/** Finds whom what is left of today would suit, the longest waiting first. */
async function findMatches(work: Work, catalog: LocatedCatalog, asked: ReadonlySet<string>): Promise<Omit<GapMatch, 'client'>[]> {
  const { locationId, zone } = catalog;
  const now = epochMinuteOf(work.now);
  const today = localDateOf(zone, now);
  const waiting = await listWaitingFor(work, { locationId, from: today, to: today, limit: WAITING });
  const found: Omit<GapMatch, 'client'>[] = [];
  for (const entry of waiting.filter(({ waitlistId }) => !asked.has(waitlistId))) {
    const { serviceIds, providerId, clientId } = entry;
    const diary = await unlessRefused(() =>
      openForClient(work, { locationId, serviceIds, providerId, start: instantOf(now + 1).toString() }, { clientId, start: now + 1 }),
    );
    if (!diary) continue;
    const starts = findSlots(askDiary(work, diary, { fromDate: today, untilDate: addDays(today, 1), reach: 'staff' }))
      .filter(({ start }) => start > now && (entry.partsOfDay.length === 0 || entry.partsOfDay.includes(partOfDay(localMinuteOfDay(zone, start)))))
      .flatMap(({ start, providerIds }) => (providerId === undefined ? providerIds : [providerId]).map((by) => ({ start, providerId: by })));
    if (starts.length > 0) found.push({ entry, starts });
  }
  return found;
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
