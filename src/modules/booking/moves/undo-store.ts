import { sql } from 'kysely';
import type { AppointmentId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { type EpochMinute, type Instant, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ReservedKind, Status } from '../model.ts';
import { actorId } from '../store.ts';

/** What a client knows of a visit: when, with whom, and which links open it. */
export interface ToldVisit {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly providerIds: readonly ResourceId[];
  readonly linkVersion: number;
}

/** How a visit stood before it was changed: everything that is put back. */
export interface VisitBefore {
  readonly status: Status;
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly providerNamed: boolean;
  readonly freeUntil: string | null;
  readonly priceMinor: string | null;
  readonly depositMinor: string;
  readonly currency: string;
  readonly segments: readonly {
    readonly serviceId: ServiceId;
    readonly providerId: ResourceId;
    readonly start: EpochMinute;
    readonly end: EpochMinute;
    readonly priceMinor: string | null;
  }[];
  readonly reservations: readonly { readonly resourceId: ResourceId; readonly kind: ReservedKind; readonly start: EpochMinute; readonly end: EpochMinute }[];
  /** Whether a notice of how it stood was itself still on its way: then it is, again, when the change is taken back. */
  readonly wasToBeTold: boolean;
}

/** The newest change of a visit by staff. */
export interface Undoable {
  readonly version: number;
  readonly madeAt: Instant;
  readonly until: Instant;
  readonly kind: 'moved' | 'cancelled' | 'undone';
  readonly before: VisitBefore | null;
  readonly told: ToldVisit;
  readonly isTold: boolean;
}

/** Reads the newest change of a visit that is kept; it may be too late to take it back. */
export async function findUndo(work: Work, appointmentId: AppointmentId): Promise<Undoable | undefined> {
  const { rows } = await sql<Undoable>`select version, made_at as "madeAt", until, kind, before, told, is_told as "isTold" from booking.undo
    where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0];
}

/** Keeps the newest change of a visit, in place of the one before. */
export async function keepUndo(
  work: Work,
  appointmentId: AppointmentId,
  { version, until, kind, before, told, isTold }: Omit<Undoable, 'madeAt'>,
): Promise<void> {
  const [was, knows] = [before === null ? null : JSON.stringify(before), JSON.stringify(told)];
  await sql`insert into booking.undo as u (account_id, appointment_id, version, made_at, until, kind, before, told, is_told)
    values (${work.accountId}, ${appointmentId}, ${version}, ${work.now}, ${until}, ${kind}, ${was}::jsonb, ${knows}::jsonb, ${isTold})
    on conflict (account_id, appointment_id) do update set version = excluded.version, made_at = excluded.made_at, until = excluded.until, kind = excluded.kind,
      before = excluded.before, told = excluded.told, is_told = excluded.is_told`.execute(work.tx);
}

/** Forgets that a change could be taken back. */
export async function dropUndo(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`delete from booking.undo where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
}

/** Forgets the changes that could be taken back until before an instant; returns how many. */
export async function sweepUndo(work: Work, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from booking.undo where account_id = ${work.accountId} and appointment_id in (
      select appointment_id from booking.undo where account_id = ${work.accountId} and until < ${before} order by until limit ${limit} for update skip locked)`.execute(
    work.tx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Lists until when the newest change of each of some visits can be taken back; those that cannot are missing. */
export async function listUndoUntil(work: Work, appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, Instant>> {
  const { rows } = await sql<{ id: AppointmentId; until: Instant }>`select u.appointment_id as id, u.until from booking.undo u
    join booking.appointment a on a.account_id = u.account_id and a.appointment_id = u.appointment_id and a.version = u.version
    where u.account_id = ${work.accountId} and u.appointment_id = any(${[...appointmentIds]}::uuid[]) and u.until > ${work.now} and u.before is not null`.execute(
    work.tx,
  );
  return new Map(rows.map(({ id, until }) => [id, until]));
}

/** Puts a visit back as it stood, but for what it occupies, and writes the step down; undefined when somebody changed it meanwhile. */
export async function setBack(
  work: Work,
  appointmentId: AppointmentId,
  seen: { readonly version: number; readonly before: VisitBefore; readonly linkVersion: number },
): Promise<{ version: number } | undefined> {
  const { before } = seen;
  const { rows } = await sql<{ version: number }>`with was as (
      select status from booking.appointment where account_id = ${work.accountId} and appointment_id = ${appointmentId} and version = ${seen.version}),
    changed as (
      update booking.appointment a set status = ${before.status}, starts_at = ${instantOf(before.start)}, ends_at = ${instantOf(before.end)},
        price_minor = ${before.priceMinor}, deposit_minor = ${before.depositMinor}, provider_named = ${before.providerNamed}, free_until = ${before.freeUntil},
        cancelled_by = null, cancel_reason = null, fee_minor = 0, version = a.version + 1, link_version = ${seen.linkVersion}
      from was where a.account_id = ${work.accountId} and a.appointment_id = ${appointmentId} and a.version = ${seen.version}
      returning a.version, a.starts_at, was.status as from_status, a.status),
    stepped as (insert into booking.step (account_id, appointment_id, version, kind, from_status, to_status, starts_at, at, actor_kind, actor_id)
      select ${work.accountId}, ${appointmentId}, version, 'undone', from_status, status, starts_at, ${work.now}, ${work.actor.kind}, ${actorId(work)} from changed)
    select version from changed`.execute(work.tx);
  return rows[0];
}
