import { sql } from 'kysely';
import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

/** Whom a hold taken at the desk is for, whether the link asks for details, and how often it was texted. */
export interface HeldFor {
  readonly clientId: ClientId;
  readonly asksDetails: boolean;
  readonly texts: number;
}

/** Notes whom a hold is for. */
export async function insertHeldFor(work: Work, appointmentId: AppointmentId, { clientId, asksDetails }: Omit<HeldFor, 'texts'>): Promise<void> {
  await sql`insert into booking.held_for (account_id, appointment_id, client_id, asks_details, held_by, held_at)
    values (${work.accountId}, ${appointmentId}, ${clientId}, ${asksDetails}, ${holder(work)}, ${work.now})`.execute(work.tx);
}

/** Reads whom a hold is for; undefined for holds taken on the booking page, and for what is none. */
export async function findHeldFor(work: Work, appointmentId: AppointmentId): Promise<HeldFor | undefined> {
  const { rows } = await sql<HeldFor>`select client_id as "clientId", asks_details as "asksDetails", texts from booking.held_for
    where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0];
}

/** Reads whom some holds are for: those of the desk, and those of the waitlist. */
export async function listHeldFor(work: Work, appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, ClientId>> {
  if (appointmentIds.length === 0) return new Map();
  const { rows } = await sql<{ id: AppointmentId; client: ClientId }>`select appointment_id as id, client_id as client from booking.held_for
    where account_id = ${work.accountId} and appointment_id = any(${[...appointmentIds]}::uuid[])
    union all select o.appointment_id, e.client_id from booking.offer o join booking.waitlist_entry e on (e.account_id, e.waitlist_id) = (o.account_id, o.waitlist_id)
    where o.account_id = ${work.accountId} and o.appointment_id = any(${[...appointmentIds]}::uuid[]) and o.status = 'waiting'`.execute(work.tx);
  return new Map(rows.map(({ id, client }) => [id, client]));
}

/** Forgets whom a hold was for, once it is booked. */
export async function deleteHeldFor(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`delete from booking.held_for where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
}

/** Counts one more text of a hold's link, up to a number; undefined when there were as many already. */
export async function countText(work: Work, appointmentId: AppointmentId, most: number): Promise<number | undefined> {
  const { rows } = await sql<{ texts: number }>`update booking.held_for set texts = texts + 1
    where account_id = ${work.accountId} and appointment_id = ${appointmentId} and texts < ${most} returning texts`.execute(work.tx);
  return rows[0]?.texts;
}

/** Counts the live holds of whoever acts, one transaction of theirs at a time. */
export async function countOwnHolds(work: Work): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text || ${holder(work)}, 6003))`.execute(work.tx);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.held_for h
    join booking.appointment a on (a.account_id, a.appointment_id) = (h.account_id, h.appointment_id)
    where h.account_id = ${work.accountId} and h.held_by = ${holder(work)} and a.status = 'held' and a.held_until > ${work.now}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

function holder({ actor }: Work): string {
  return actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.kind;
}
