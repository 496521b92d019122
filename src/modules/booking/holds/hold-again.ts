import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireHold } from './confirm-booking.ts';
import { openCatalog } from '../availability/diary.ts';
import { findHolder } from './hold-store.ts';
import { type Hold, type HoldWanted, networkTokenOf } from './take-hold.ts';
import { shapeVisit } from '../visit.ts';

/**
 * Gives a hold again to whoever took it, for a request that came twice. Its token and its session are signed anew, since neither is kept; so it
 * is given only to the network that took it: what else is in the request is no secret.
 *
 * @throws Refusal `hold-expired`, `hold-used`, `idempotency-key-reused` (from another network), and those of `shapeVisit`
 */
export async function giveHoldAgain(work: Work, appointmentId: AppointmentId, wanted: HoldWanted): Promise<Hold> {
  const { start, end, heldUntil: expiresAt, locationId, ...hold } = await requireHold(work, appointmentId);
  const holder = await findHolder(work, appointmentId);
  if (!holder?.networkToken.equals(await networkTokenOf(work)))
    throw new Refusal('invalid', 'idempotency-key-reused', 'This Idempotency-Key was used with another request.');
  const catalog = await openCatalog(work, { locationId });
  return {
    appointmentId,
    sessionId: holder.sessionId,
    expiresAt,
    draft: { ...hold, start: epochMinuteOf(start), end: epochMinuteOf(end), reservations: [] },
    catalog,
    shape: shapeVisit(catalog, { ...wanted, audience: 'online' }),
  };
}
