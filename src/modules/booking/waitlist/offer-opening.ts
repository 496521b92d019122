import { type LocationId, type ResourceId, newId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '../availability/diary.ts';
import type { OpeningId } from '../model.ts';
import { type OpeningCause, insertOpening, isAnybodyWaiting } from './offer-store.ts';

/** The job that asks the next person of the waitlist. */
export const OFFER_JOB = 'booking.offer-opening';
/** Seconds a time that the desk freed is left alone, so that a slip can be taken back before somebody is asked. */
const DESK_SECONDS = 30;

/** What came free: where, how, and each provider's stretch of it. */
export interface Freed {
  readonly locationId: LocationId;
  readonly cause: OpeningCause;
  readonly spans: readonly (Span & { readonly providerId: ResourceId })[];
}

/**
 * Notes in the transaction that frees it that a time came free, and has the waitlist asked after it. Where nobody waits, nothing is written.
 */
export async function noteFreed(work: Work, { locationId, cause, spans }: Freed): Promise<OpeningId[]> {
  const now = epochMinuteOf(work.now);
  const ahead = wholeByProvider(spans).filter(({ end }) => end > now);
  if (ahead.length === 0) return [];
  const { zone } = await openCatalog(work, { locationId });
  const made: OpeningId[] = [];
  for (const span of ahead) {
    if (!(await isAnybodyWaiting(work, { locationId, from: localDateOf(zone, span.start), to: localDateOf(zone, span.end - 1) }))) continue;
    const openingId = newId<OpeningId>();
    await insertOpening(work, { ...span, openingId, locationId, cause });
    await askLater(work, openingId, work.actor.kind === 'user' && cause !== 'released' ? DESK_SECONDS : 0);
    made.push(openingId);
  }
  return made;
}

/** Has the next person asked for an opening, now or some seconds later. */
export async function askLater(work: Work, openingId: OpeningId, seconds = 0): Promise<void> {
  await work.queue.enqueue(work, OFFER_JOB, { openingId }, seconds > 0 ? { startAfter: work.now.add({ seconds }) } : {});
}

/** The parts of a visit by one provider are one stretch. */
function wholeByProvider(spans: Freed['spans']): (Span & { readonly providerId: ResourceId })[] {
  return [...Map.groupBy(spans, ({ providerId }) => providerId)].map(([providerId, own]) => ({
    providerId,
    start: Math.min(...own.map(({ start }) => start)),
    end: Math.max(...own.map(({ end }) => end)),
  }));
}
