import { sql } from 'kysely';
import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { type Temporal, epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Reservation } from './availability-model.ts';

/** Reads what some visits occupy, buffers included, by visit. */
export async function readReservations(work: Work, appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, Reservation[]>> {
  const { rows } = await sql<{
    appointment_id: AppointmentId;
    resource_id: ResourceId;
    kind: Reservation['kind'];
    starts: Temporal.Instant;
    ends: Temporal.Instant;
  }>`select appointment_id, resource_id, kind, lower(during) as starts, upper(during) as ends from booking.reservation
    where account_id = ${work.accountId} and appointment_id = any(${[...appointmentIds]}::uuid[]) order by appointment_id, ordinal`.execute(work.tx);
  const byVisit = new Map<AppointmentId, Reservation[]>();
  for (const { appointment_id: visit, resource_id: resourceId, kind, starts, ends } of rows) {
    const taken = byVisit.get(visit) ?? [];
    taken.push({ resourceId, kind, start: epochMinuteOf(starts), end: epochMinuteOf(ends) });
    byVisit.set(visit, taken);
  }
  return byVisit;
}
