import { sql } from 'kysely';
import type { AppointmentId, ClientId, ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { SessionId } from '../model.ts';

/** Locks a session and a source network, so that the holds of each are counted one at a time. */
export async function lockHolders(work: Work, { sessionId, networkToken }: { readonly sessionId: SessionId; readonly networkToken: Buffer }): Promise<void> {
  await lockKeys(work, 6001, [sessionId, networkToken.toString('hex')]);
}

async function lockKeys(work: Work, family: number, keys: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text || key, ${family})) from (select key from unnest(${[...keys].sort()}::text[]) as key order by key) as sorted`.execute(
    work.tx,
  );
}

/** Counts the live holds of a session and of a network, without the one that is about to be given up. */
export async function countHolds(
  work: Work,
  of: { readonly sessionId: SessionId; readonly networkToken: Buffer; readonly except: AppointmentId | undefined },
): Promise<{ session: number; network: number }> {
  const { rows } = await sql<{ session: number; network: number }>`select count(*) filter (where session_id = ${of.sessionId})::int as session,
      count(*) filter (where network_token = ${of.networkToken})::int as network
    from booking.hold where account_id = ${work.accountId} and expires_at > ${work.now} and (session_id = ${of.sessionId} or network_token = ${of.networkToken})
      and appointment_id is distinct from ${of.except ?? null}`.execute(work.tx);
  return rows[0] ?? { session: 0, network: 0 };
}

/** Reads the session a hold belongs to. */
export async function findHoldSession(work: Work, appointmentId: AppointmentId): Promise<SessionId | undefined> {
  const { rows } = await sql<{
    session_id: SessionId;
  }>`select session_id from booking.hold where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0]?.session_id;
}

/** Reads by whom a hold was taken: which session, from which network. */
export async function findHolder(
  work: Work,
  appointmentId: AppointmentId,
): Promise<{ readonly sessionId: SessionId; readonly networkToken: Buffer } | undefined> {
  const { rows } = await sql<{ sessionId: SessionId; networkToken: Buffer }>`select session_id as "sessionId", network_token as "networkToken"
    from booking.hold where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0];
}

/** Gives up one hold and everything it occupied; returns the resources it had. A visit that was booked in the meantime stays. */
export async function deleteHold(work: Work, appointmentId: AppointmentId): Promise<ResourceId[]> {
  const { rows } = await sql<{ resource_id: ResourceId }>`with had as (
      select resource_id from booking.reservation where account_id = ${work.accountId} and appointment_id = ${appointmentId}),
    gone as (delete from booking.appointment where account_id = ${work.accountId} and appointment_id = ${appointmentId} and status = 'held' returning 1)
    select distinct resource_id from had, gone`.execute(work.tx);
  return rows.map(({ resource_id }) => resource_id);
}

/**
 * Deletes the expired holds that stand where a visit wants to go. The guard cannot see the clock, so this comes first.
 *
 * One that is being confirmed at this moment is locked and is left alone.
 */
export async function releaseExpired(work: Work, wanted: readonly (Span & { readonly resourceId: ResourceId })[]): Promise<ResourceId[]> {
  const rows = wanted.map(({ resourceId, start, end }) => ({ resourceId, start, end }));
  // Read from the few holds that have lapsed, never from all that a resource ever had.
  const expired = sql`select a.appointment_id from booking.appointment a where a.account_id = ${work.accountId} and a.status = 'held' and a.held_until <= ${work.now}
    and exists (select from booking.reservation r, json_to_recordset(${JSON.stringify(rows)}) as x("resourceId" uuid, start int, "end" int)
      where r.account_id = a.account_id and r.appointment_id = a.appointment_id and r.occupies and r.resource_id = x."resourceId"
        and r.during && tstzrange(to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0)) offset 0)
    order by a.appointment_id for update skip locked`;
  return deleteHolds(work, expired);
}

/** Deletes expired holds wherever they stand, some at a time. */
export async function sweepExpired(work: Work, limit: number): Promise<ResourceId[]> {
  return deleteHolds(
    work,
    sql`select a.appointment_id from booking.appointment a
    where a.account_id = ${work.accountId} and a.status = 'held' and a.held_until <= ${work.now} order by a.held_until limit ${limit} for update skip locked`,
  );
}

async function deleteHolds(work: Work, which: ReturnType<typeof sql>): Promise<ResourceId[]> {
  const { rows } = await sql<{ resource_id: ResourceId }>`with chosen as materialized (${which}),
    had as (select distinct resource_id from booking.reservation where account_id = ${work.accountId} and appointment_id in (select appointment_id from chosen)),
    gone as (delete from booking.appointment where account_id = ${work.accountId} and appointment_id in (select appointment_id from chosen))
    select resource_id from had`.execute(work.tx);
  return rows.map(({ resource_id }) => resource_id);
}

/** Forgets the sessions that began before an instant and hold nothing. */
export async function deleteSessions(work: Work, before: Instant): Promise<void> {
  await sql`delete from booking.session s where s.account_id = ${work.accountId} and s.began_at < ${before}
    and not exists (select from booking.hold h where h.account_id = s.account_id and h.session_id = s.session_id)`.execute(work.tx);
}

/** What turns a hold into a visit. */
export interface Confirmation {
  readonly clientId: ClientId;
  readonly note: Buffer | null;
  readonly confirmBy: Instant | null;
}

/**
 * Turns a hold into a booked visit, only while it is still worth something, forgets whose hold it was, and counts the change of its resources: the last
 * write but those nobody waits for. False when it is worth nothing (any more). The row's lock settles who wins against the one who takes the place of an
 * expired hold.
 */
export async function confirmHold(work: Work, appointmentId: AppointmentId, { clientId, note, confirmBy }: Confirmation): Promise<boolean> {
  const { numAffectedRows } = await sql`with changed as (
      update booking.appointment set status = 'booked', held_until = null, client_id = ${clientId}, note = ${note}, confirm_by = ${confirmBy}, booked_at = ${work.now}, version = version + 1
      where account_id = ${work.accountId} and appointment_id = ${appointmentId} and status = 'held' and held_until > ${work.now}
      returning version, starts_at),
    stepped as (insert into booking.step (account_id, appointment_id, version, kind, from_status, to_status, starts_at, at, actor_kind)
      select ${work.accountId}, ${appointmentId}, version, 'status', 'held', 'booked', starts_at, ${work.now}, ${work.actor.kind} from changed),
    forgotten as (delete from booking.hold where account_id = ${work.accountId} and appointment_id = ${appointmentId} and exists (select from changed)),
    kept as (update booking.reservation set expires_at = null where account_id = ${work.accountId} and appointment_id = ${appointmentId} and exists (select from changed)
      returning resource_id)
    insert into booking.resource_version as v (account_id, resource_id, version)
    select distinct ${work.accountId}::uuid, resource_id, 1 from kept order by resource_id
    on conflict (account_id, resource_id) do update set version = v.version + 1`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Waits for others who book with the same number or address, until this transaction ends. */
export async function lockContacts(work: Work, tokens: Readonly<Record<string, Buffer>>): Promise<void> {
  await lockKeys(
    work,
    6002,
    Object.values(tokens).map((token) => token.toString('hex')),
  );
}

/** Counts the holds that ended before an instant and are still stored; a live check of the sweep. */
export async function countOverdueHolds(work: Work, before: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.appointment
    where account_id = ${work.accountId} and status = 'held' and held_until < ${before}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
