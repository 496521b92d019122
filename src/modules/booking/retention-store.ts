import { sql } from 'kysely';
import { destroyKeysOf } from '#kernel/house-store.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, send } from '#kernel/work.ts';

/** Makes visits that are past their time visits of nobody: who came and every word about it go, what was done and when stays. */
export function sweepVisits(work: Work, due: SweepDue): Promise<number> {
  return anonymise(work, sql`starts_at < ${due.before}`, due);
}

/** The same for bookings whose code was never entered: they end by themselves, and much sooner. */
export function sweepUnconfirmed(work: Work, due: SweepDue): Promise<number> {
  return anonymise(work, sql`cancelled_by = 'system' and booked_at < ${due.before}`, due);
}

async function anonymise(work: Work, isPast: ReturnType<typeof sql>, { limit, held }: SweepDue): Promise<number> {
  const { rows } = await sql<{ words: Buffer[] }>`with due as (
      select appointment_id, array_remove(array[note, override_reason, cancel_reason], null) as words from booking.appointment
      where account_id = ${work.accountId} and client_id is not null and client_id <> all(${[...held.clientIds]}::uuid[]) and ${isPast} order by starts_at limit ${limit} for update skip locked),
    apart as (delete from booking.series_visit v using due where v.account_id = ${work.accountId} and v.appointment_id = due.appointment_id),
    done as (update booking.appointment a set client_id = null, note = null, override_reason = null, cancel_reason = null, anonymised_at = ${work.now}
      from due where a.account_id = ${work.accountId} and a.appointment_id = due.appointment_id)
    select words from due`.execute(work.tx);
  // A series none of whose visits is anybody's says nothing any more.
  await send(
    work,
    sql`delete from booking.series s where s.account_id = ${work.accountId}
      and not exists (select from booking.series_visit v where v.account_id = s.account_id and v.series_id = s.series_id)`,
  );
  // Each note was sealed with a key of its own.
  await destroyKeysOf(
    work,
    rows.flatMap(({ words }) => words),
  );
  return rows.length;
}

/** Deletes places on the waitlist some time after the last day asked for. */
export async function sweepWaitlist(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { rows } = await sql<{ count: number }>`with due as (
      select waitlist_id from booking.waitlist_entry where account_id = ${work.accountId} and to_date < (${before}::timestamptz at time zone 'UTC')::date
        and client_id <> all(${[...held.clientIds]}::uuid[]) order by to_date limit ${limit} for update skip locked),
    wanted as (delete from booking.waitlist_service s using due where s.account_id = ${work.accountId} and s.waitlist_id = due.waitlist_id),
    gone as (delete from booking.waitlist_entry e using due where e.account_id = ${work.accountId} and e.waitlist_id = due.waitlist_id returning 1)
    select count(*)::int as count from gone`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Deletes the sessions that began before an instant and hold nothing, and says how many. */
export async function sweepSessions(work: Work, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from booking.session where account_id = ${work.accountId} and session_id in (
      select s.session_id from booking.session s where s.account_id = ${work.accountId} and s.began_at < ${before}
        and not exists (select from booking.hold h where h.account_id = s.account_id and h.session_id = s.session_id) limit ${limit})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Names those of some clients who have a visit that is kept or held, or a place on the waitlist. */
export async function findNeeded(work: Work, clientIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from unnest(${[...clientIds]}::uuid[]) as c (id)
    where exists (select from booking.appointment a where a.account_id = ${work.accountId} and a.client_id = c.id)
      or exists (select from booking.held_for h where h.account_id = ${work.accountId} and h.client_id = c.id)
      or exists (select from booking.waitlist_entry e where e.account_id = ${work.accountId} and e.client_id = c.id)`.execute(work.tx);
  return rows.map(({ id }) => id);
}
