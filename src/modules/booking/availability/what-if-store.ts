import { sql } from 'kysely';
import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type Instant, epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ReservedKind } from '../model.ts';

/** A stretch of a resource that a visit keeps. */
export interface ReservedRow extends Span {
  readonly resourceId: ResourceId;
  readonly kind: ReservedKind;
}

/** Hours before now at which a visit that is not over may have begun, with what is kept free before it. */
const BEGAN_HOURS = 27;

/** Reads what the visits that are not over at a moment keep, by visit. */
export async function listReservedFrom(work: Work, from: Instant): Promise<Map<AppointmentId, ReservedRow[]>> {
  const { rows } = await sql<{ visit: AppointmentId; id: ResourceId; kind: ReservedKind; starts: Instant; ends: Instant }>`select
      v.appointment_id as visit, v.resource_id as id, v.kind, lower(v.during) as starts, upper(v.during) as ends
    from booking.reservation v where v.account_id = ${work.accountId} and v.occupies and v.begins_at >= ${from.subtract({ hours: BEGAN_HOURS })} order by v.begins_at`.execute(
    work.tx,
  );
  const byVisit = new Map<AppointmentId, ReservedRow[]>();
  for (const { visit, id, kind, starts, ends } of rows) {
    const list = byVisit.get(visit) ?? [];
    list.push({ resourceId: id, kind, start: epochMinuteOf(starts), end: epochMinuteOf(ends) });
    byVisit.set(visit, list);
  }
  return byVisit;
}

/** Does something and takes it back: what `look` saw of it is all that stays. */
export async function onTrial<T>(work: Work, act: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
  await sql`savepoint on_trial`.execute(work.tx);
  await act();
  const seen = await look();
  await sql`rollback to savepoint on_trial`.execute(work.tx);
  await sql`release savepoint on_trial`.execute(work.tx);
  return seen;
}
