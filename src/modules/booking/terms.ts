import type { Work } from '#kernel/work.ts';
import type { LocatedCatalog } from './availability/diary.ts';
import type { Appointment } from './model.ts';
import { type CancellationRule, type CancellationTerms, cancellationTerms } from './policy.ts';
import { findFreeUntil, keepFreeUntil } from './terms-store.ts';

/** The strictest cancellation rule of a visit's services; of one that is no longer offered, nothing is asked. */
export function ruleOf(visit: Pick<Appointment, 'segments'>, catalog: LocatedCatalog): CancellationRule {
  const services = visit.segments.flatMap(({ serviceId }) => catalog.services.get(serviceId) ?? []);
  return {
    windowHours: Math.max(0, ...services.map(({ cancellationWindowHours }) => cancellationWindowHours)),
    feeMinor: services.reduce((sum, { cancellationFeeMinor }) => sum + cancellationFeeMinor, 0n),
  };
}

/** Works out what cancelling a visit costs now. */
export async function termsOf(work: Work, visit: Appointment, catalog: LocatedCatalog): Promise<CancellationTerms> {
  const kept = await findFreeUntil(work, visit.appointmentId);
  return cancellationTerms(visit, ruleOf(visit, catalog), { now: work.now, kept });
}

/**
 * Notes that a client moves a visit. Moving itself costs nothing, but once cancelling is no longer free it does not bring that back: else a late
 * cancellation would be free for everybody who moves the visit away first.
 */
export async function noteMovedByClient(work: Work, { appointmentId }: Appointment, terms: CancellationTerms): Promise<void> {
  if (!terms.isFree && terms.lateFeeMinor > 0n) await keepFreeUntil(work, appointmentId, terms.freeUntil);
}

/** Notes that staff move a visit: whatever was late before, they have agreed to the new time, and its terms are those of its start. */
export async function noteMovedByStaff(work: Work, { appointmentId }: Appointment): Promise<void> {
  await keepFreeUntil(work, appointmentId, null);
}
