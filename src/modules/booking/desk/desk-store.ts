import { sql } from 'kysely';
import type { AppointmentId, ClientId, ResourceId } from '#kernel/ids.ts';
import { type Temporal, epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Reservation } from '../availability/availability-model.ts';

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

/** Says since when each of some visits has stood where it stands. */
export async function readSteppedAt(work: Work, appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, Temporal.Instant>> {
  const { rows } = await sql<{ id: AppointmentId; at: Temporal.Instant }>`select distinct on (appointment_id) appointment_id as id, at from booking.step
    where account_id = ${work.accountId} and appointment_id = any(${[...appointmentIds]}::uuid[]) and kind = 'status' order by appointment_id, version desc`.execute(
    work.tx,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Picks out of some clients those who have been here before. */
export async function findReturning(work: Work, clientIds: readonly ClientId[]): Promise<Set<ClientId>> {
  const { rows } = await sql<{ id: ClientId }>`select c.id from unnest(${[...clientIds]}::uuid[]) as c (id)
    where exists (select from booking.appointment a where a.account_id = ${work.accountId} and a.client_id = c.id and a.status = 'done')`.execute(work.tx);
  return new Set(rows.map(({ id }) => id));
}
