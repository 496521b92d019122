import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { Id } from '#kernel/ids.ts';
import type { Held, SweepDue } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

export type LegalHoldId = Id<'legal-hold'>;
/** What can be on hold: a client with all that is theirs, or one conversation. */
export const HELD_KINDS = ['client', 'conversation'] as const;

/** Who or what a hold is on. */
export interface HoldSubject {
  readonly kind: (typeof HELD_KINDS)[number];
  readonly id: string;
}

/** A hold as it is stored. */
export interface LegalHoldRow {
  readonly id: LegalHoldId;
  readonly kind: HoldSubject['kind'];
  readonly subjectId: string;
  readonly reason: Buffer;
  readonly placedBy: string;
  readonly placedAt: Instant;
  readonly releaseReason: Buffer | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Instant | null;
}

const HOLD = sql`legal_hold_id as id, subject_kind as kind, subject_id as "subjectId", reason, placed_by as "placedBy", placed_at as "placedAt",
  release_reason as "releaseReason", released_by as "releasedBy", released_at as "releasedAt"`;

/** Waits for whoever is removing something, and lets nobody begin to until this transaction ends. */
export async function lockForPlacing(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(privacy.hold_lock(${work.accountId}))`.execute(work.tx);
}

/** Places a hold; false when that subject has one. */
export async function insertHold(
  work: Work,
  { id, kind, subjectId, reason, placedBy }: Pick<LegalHoldRow, 'id' | 'kind' | 'subjectId' | 'reason' | 'placedBy'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into privacy.legal_hold (account_id, legal_hold_id, subject_kind, subject_id, reason, placed_by, placed_at)
    values (${work.accountId}, ${id}, ${kind}, ${subjectId}, ${reason}, ${placedBy}, ${work.now})
    on conflict (account_id, subject_kind, subject_id) where released_at is null do nothing`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Reads one hold and locks it. */
export async function lockHold(work: Work, id: LegalHoldId): Promise<LegalHoldRow | undefined> {
  const { rows } =
    await sql<LegalHoldRow>`select ${HOLD} from privacy.legal_hold where account_id = ${work.accountId} and legal_hold_id = ${id} for update`.execute(work.tx);
  return rows[0];
}

/** Releases a hold. */
export async function releaseRow(work: Work, id: LegalHoldId, { reason, by }: { readonly reason: Buffer; readonly by: string }): Promise<void> {
  await sql`update privacy.legal_hold set release_reason = ${reason}, released_by = ${by}, released_at = ${work.now}
    where account_id = ${work.accountId} and legal_hold_id = ${id}`.execute(work.tx);
}

/** Lists holds, those in force first and the newest first in each; of one subject when it is named. */
export async function listHolds(
  work: Work,
  { subjectId, limit }: { readonly subjectId?: string | undefined; readonly limit: number },
): Promise<LegalHoldRow[]> {
  const { rows } = await sql<LegalHoldRow>`select ${HOLD} from privacy.legal_hold
    where account_id = ${work.accountId} ${subjectId === undefined ? sql`` : sql`and subject_id = ${subjectId}`}
    order by released_at is not null, placed_at desc, legal_hold_id limit ${limit}`.execute(work.tx);
  return rows;
}

/** Lists who and what is on hold; nothing more is placed on hold until this transaction ends. */
export async function readHeld(work: Work): Promise<Held> {
  await sql`select pg_advisory_xact_lock_shared(privacy.hold_lock(${work.accountId}))`.execute(work.tx);
  const { rows } = await sql<{ kind: HoldSubject['kind']; id: string }>`select kind, subject_id as id from privacy.list_held(${work.accountId})`.execute(
    work.tx,
  );
  const of = (wanted: HoldSubject['kind']) => rows.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  return { clientIds: of('client'), conversationIds: of('conversation') };
}

/** Names those of some clients who are on hold. */
export async function findHeldClients(work: Work, clientIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select subject_id as id from privacy.list_held(${work.accountId})
    where kind = 'client' and subject_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Since when something is on hold, by itself or with a client it belongs to; null where it is not. */
export async function heldSince(work: Work, { kind, id }: HoldSubject, clientId: string | null = null): Promise<Instant | null> {
  const { rows } = await sql<{ since: Instant | null }>`select min(since) as since from privacy.list_held(${work.accountId})
    where (kind = ${kind} and subject_id = ${id}) or (kind = 'client' and subject_id = ${clientId}::uuid)`.execute(work.tx);
  return rows[0]?.since ?? null;
}

/** How many rules of the database keep what is on hold, and how much that is on hold has lost its key. */
export async function countHoldGuards(work: Work): Promise<{ readonly guards: number; readonly inForce: number; readonly unreadable: number }> {
  const { rows } = await sql<{ guards: number; inForce: number; unreadable: number }>`select
    (select count(*)::int from pg_catalog.pg_trigger t join pg_catalog.pg_proc p on p.oid = t.tgfoid join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'privacy' and t.tgname like 'keep\_held%' and t.tgenabled in ('O', 'A')) as guards,
    (select count(*)::int from privacy.legal_hold where account_id = ${work.accountId} and released_at is null) as "inForce",
    (select count(*)::int from privacy.list_held(${work.accountId}) h
      where not exists (select from keys.subject_key k where k.account_id = ${work.accountId} and k.subject_id = h.subject_id)) as unreadable`.execute(work.tx);
  return rows[0] ?? { guards: 0, inForce: 0, unreadable: 0 };
}

/** Deletes holds some time after they were released, with their keys. */
export async function sweepReleased(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from privacy.legal_hold where account_id = ${work.accountId} and legal_hold_id in (
      select legal_hold_id from privacy.legal_hold where account_id = ${work.accountId} and released_at < ${before} order by released_at limit ${limit})
    returning legal_hold_id as id`.execute(work.tx);
  await destroySubjectKeys(
    work,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
