import { type AppointmentId, type ClientId, type ResourceId, asId } from '#kernel/ids.ts';
import type { Job, Subscriber } from '#kernel/module.ts';
import { type Span, intersectSpans } from '#kernel/span.ts';
import { epochMinuteOf, parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listOpenLocations } from '#modules/catalog';
import { openCatalog } from './availability/diary.ts';
import { requireClient } from '#modules/clients';
import { endLapsed } from './waitlist/answer-offer.ts';
import { AGAIN_JOB, idsOfClients, mailAgainLinks } from './again/book-again.ts';
import { endUnconfirmed } from './moves/cancel-visit.ts';
import { END_UNCONFIRMED_JOB } from './holds/confirm-booking.ts';
import type { OfferId, OpeningId } from './model.ts';
import { OFFER_JOB, noteFreed } from './waitlist/offer-opening.ts';
import { isAnybodyWaiting, listOverdueOffers } from './waitlist/offer-store.ts';
import { END_OFFER_JOB, offerNext } from './waitlist/offer-time.ts';
import { sweepHolds } from './holds/release-hold.ts';
import { followJoin, followPart, lockJoin } from './join-store.ts';

/** Looks every minute, where anybody waits, for holds that lapsed, so that what they stood on is offered, and for offers whose end was missed. */
export async function watchWaitlist(work: Work): Promise<void> {
  for (const offerId of await listOverdueOffers(work)) await endLapsed(work, offerId);
  if (await isAnybodyWaiting(work)) await sweepHolds(work);
}

/** Deletes lapsed holds every ten minutes, ends visits whose code was never entered, and asks the waitlist. */
export const bookingJobs: readonly Job[] = [
  { name: 'booking.watch-waitlist', cron: '* * * * *', audit: 'waitlist.watched', run: (work) => watchWaitlist(work) },
  {
    name: OFFER_JOB,
    audit: 'waitlist.offered',
    run: async (work, { openingId = '' }) => {
      await offerNext(work, asId<OpeningId>(openingId));
    },
  },
  { name: AGAIN_JOB, audit: 'again-link.sent', run: (work, { clientIds = '' }) => mailAgainLinks(work, idsOfClients(clientIds)) },
  { name: END_OFFER_JOB, audit: 'waitlist.lapsed', run: (work, { offerId = '' }) => endLapsed(work, asId<OfferId>(offerId)) },
  { name: 'booking.sweep-holds', cron: '*/10 * * * *', audit: 'booking.sweep-holds', run: (work) => sweepHolds(work) },
  {
    name: END_UNCONFIRMED_JOB,
    audit: 'appointment.cancelled',
    run: (work, { appointmentId = '' }) => endUnconfirmed(work, asId<AppointmentId>(appointmentId)),
  },
];

/** When two records of one person are joined, the visits follow; when that is taken back, so are they. */
export const bookingSubscribers: readonly Subscriber[] = [
  {
    on: 'client.joined',
    name: 'booking.follow-joined-client',
    run: async (work, { clientId = '', into = '', mergeId = '' }) => {
      const [from, to] = [asId<ClientId>(clientId), asId<ClientId>(into)];
      await lockJoin(work, from);
      // Events may come late: a join that was taken back meanwhile is not followed any more.
      if ((await requireClient(work, from)).clientId !== from) await followJoin(work, asId(mergeId), from, to);
    },
  },
  {
    on: 'client.parted',
    name: 'booking.follow-parted-client',
    run: async (work, { clientId = '', into = '', mergeId = '' }) => {
      const [from, to] = [asId<ClientId>(clientId), asId<ClientId>(into)];
      await lockJoin(work, from);
      await followPart(work, asId(mergeId), from, to);
    },
  },
  {
    on: 'catalog.time-off-removed',
    name: 'booking.offer-time-off',
    run: async (work, { resourceId = '', from = '', until = '' }) => {
      const [start, end] = [parseInstant(from), parseInstant(until)];
      if (start && end) await noteBackAtWork(work, asId<ResourceId>(resourceId), { start: epochMinuteOf(start), end: epochMinuteOf(end) });
    },
  },
];

/** A provider is back sooner than planned: each day of it on which somebody waits has come free, wherever they work. */
async function noteBackAtWork(work: Work, providerId: ResourceId, away: Span): Promise<void> {
  for (const { locationId } of await listOpenLocations(work)) {
    const catalog = await openCatalog(work, { locationId });
    const windows = catalog.windows.get(providerId);
    if (windows === undefined || windows === 'always') continue;
    const now = epochMinuteOf(work.now);
    for (const span of intersectSpans([...windows], [away])
      .filter(({ end }) => end > now)
      .slice(0, DAYS_OFFERED))
      await noteFreed(work, { locationId, cause: 'hours', spans: [{ ...span, providerId }] });
  }
}

/** Days of a long absence that are offered when it ends early. */
const DAYS_OFFERED = 14;
