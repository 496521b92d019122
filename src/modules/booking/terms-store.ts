import { sql } from 'kysely';
import type { AppointmentId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** Reads until when cancelling a visit was free before its client moved it late; null when that never happened. */
export async function findFreeUntil(work: Work, appointmentId: AppointmentId): Promise<Instant | null> {
  const { rows } = await sql<{ free_until: Instant | null }>`select free_until from booking.appointment
    where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0]?.free_until ?? null;
}

/** Keeps until when cancelling was free, wherever the visit is moved; null goes by its start again. */
export async function keepFreeUntil(work: Work, appointmentId: AppointmentId, freeUntil: Instant | null): Promise<void> {
  await sql`update booking.appointment set free_until = ${freeUntil}
    where account_id = ${work.accountId} and appointment_id = ${appointmentId} and free_until is distinct from ${freeUntil}`.execute(work.tx);
}
