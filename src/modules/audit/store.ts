import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Work, send } from '#kernel/work.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Entry, type EntryDraft, type EntryId, actorId } from './model.ts';

/** Inserts an entry, its people and its place in the sequencer's queue, by one call that is not waited for; `translate` words its failure. */
export async function insertEntry(
  work: Work,
  entryId: EntryId,
  draft: EntryDraft,
  tokens: readonly Buffer[],
  translate: (error: unknown) => unknown,
): Promise<void> {
  await send(
    work,
    sql`select audit.write_entry(${work.accountId}, ${entryId}, ${work.now}, ${work.actor.kind}, ${actorId(work.actor)}, ${draft.action}, ${draft.outcome},
    ${draft.code ?? null}, ${work.requestId}, ${JSON.stringify(draft.about)}, ${tokens}::bytea[])`,
    translate,
  );
}

/** The columns of an entry `e`, written as the leaf writes them: one text per instant, tokens in hexadecimal and sorted. */
export const ENTRY_COLUMNS = `e.entry_id, e.actor_kind, e.actor_id, e.action, e.outcome, e.code, e.request_id, e.about,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  array(select encode(s.subject_token, 'hex') from audit.subject s where s.account_id = e.account_id and s.entry_id = e.entry_id order by s.subject_token) as subjects`;

/** A row of `ENTRY_COLUMNS`. */
export interface EntryRow {
  readonly entry_id: string;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly request_id: string;
  readonly about: unknown;
  readonly subjects: string[];
}

/** Takes a row as the entry it keeps. */
export function toEntry(row: EntryRow): Entry {
  return {
    entryId: row.entry_id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    outcome: row.outcome,
    code: row.code,
    requestId: row.request_id,
    about: row.about,
    subjects: row.subjects,
  };
}

/** The place of the account's last leaf; 0 before the first. */
export async function lastSeq(work: Work): Promise<number> {
  const { rows } = await sql<{ seq: bigint }>`select coalesce(max(seq), 0) as seq from audit.leaf where account_id = ${work.accountId}`.execute(work.tx);
  return Number(rows[0]?.seq ?? 0n);
}

/** A leaf and the entry it stands for, unless that is gone. */
export interface LeafRow {
  readonly seq: number;
  readonly hash: Buffer;
  readonly signature: Buffer;
  readonly entry: Entry | null;
}

/** The leaves after one place up to another, in order. */
export async function leavesBetween(work: Work, after: number, upTo: number, limit: number): Promise<LeafRow[]> {
  const { rows } = await sql<EntryRow & { seq: bigint; leaf_hash: Buffer; signature: Buffer; found: string | null }>`
    select l.seq, l.leaf_hash, l.signature, e.entry_id as found, ${sql.raw(ENTRY_COLUMNS)}
    from audit.leaf l left join audit.entry e on e.account_id = l.account_id and e.entry_id = l.entry_id
    where l.account_id = ${work.accountId} and l.seq > ${after} and l.seq <= ${upTo} order by l.seq limit ${limit}`.execute(work.tx);
  return rows.map((row) => ({ seq: Number(row.seq), hash: row.leaf_hash, signature: row.signature, entry: row.found === null ? null : toEntry(row) }));
}

/** Leaf hashes read at a time. */
const HASHES_A_PAGE = 10_000;

/** The leaf hashes after one place up to another, in order. */
export async function* leafHashes(work: Work, after: number, upTo: number): AsyncGenerator<{ seq: number; hash: Buffer }> {
  for (let from = after; ; ) {
    const { rows } = await sql<{ seq: bigint; leaf_hash: Buffer }>`select seq, leaf_hash from audit.leaf
      where account_id = ${work.accountId} and seq > ${from} and seq <= ${upTo} order by seq limit ${HASHES_A_PAGE}`.execute(work.tx);
    for (const row of rows) yield { seq: Number(row.seq), hash: row.leaf_hash };
    const last = rows.at(-1);
    if (!last || rows.length < HASHES_A_PAGE) return;
    from = Number(last.seq);
  }
}

interface CheckpointRow {
  readonly tree_size: bigint;
  readonly root_hash: Buffer;
  readonly at: string;
  readonly key_id: string;
  readonly signature: Buffer;
  readonly frontier: Buffer;
}

const CHECKPOINT_COLUMNS = sql`c.tree_size, c.root_hash, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, c.key_id, c.signature, c.frontier`;

function toCheckpoint(work: Work, row: CheckpointRow): Checkpoint {
  return {
    account: work.accountId,
    treeSize: Number(row.tree_size),
    rootHash: row.root_hash,
    at: row.at,
    key: row.key_id,
    signature: row.signature,
    frontier: row.frontier,
  };
}

/** The checkpoints over trees larger than `after` and at most `upTo`, smallest first. */
export async function checkpointsBetween(work: Work, after: number, upTo: number): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`select ${CHECKPOINT_COLUMNS} from audit.checkpoint c
    where c.account_id = ${work.accountId} and c.tree_size > ${after} and c.tree_size <= ${upTo} order by c.tree_size`.execute(work.tx);
  return rows.map((row) => toCheckpoint(work, row));
}

/** Checkpoints over more leaves than there are: they tell that leaves are gone. */
export async function checkpointsBeyondLeaves(work: Work): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`select ${CHECKPOINT_COLUMNS} from audit.checkpoint c
    where c.account_id = ${work.accountId} and c.tree_size > (select coalesce(max(seq), 0) from audit.leaf where account_id = ${work.accountId})
    order by c.tree_size`.execute(work.tx);
  return rows.map((row) => toCheckpoint(work, row));
}

/** The account's latest checkpoint, or the latest over fewer than `below` leaves. */
export async function findLatestCheckpoint(work: Work, below = Number.MAX_SAFE_INTEGER): Promise<Checkpoint | undefined> {
  const { rows } = await sql<CheckpointRow>`select ${CHECKPOINT_COLUMNS} from audit.checkpoint c
    where c.account_id = ${work.accountId} and c.tree_size < ${below} order by c.tree_size desc limit 1`.execute(work.tx);
  return rows[0] && toCheckpoint(work, rows[0]);
}

/** The key the account's log was first signed with. */
export async function firstKey(work: Work): Promise<string | null> {
  const { rows } = await sql<{ key_id: string }>`select key_id from audit.checkpoint where account_id = ${work.accountId} order by tree_size limit 1`.execute(
    work.tx,
  );
  return rows[0]?.key_id ?? null;
}

/** An entry without a place up to `upTo`; `isQueued` says that it waits for one or got a later one. */
export interface UnplacedRow {
  readonly entry: Entry;
  readonly isQueued: boolean;
  readonly ageSeconds: number;
}

/** The entries without a place up to `upTo`. */
export async function unplacedEntries(work: Work, upTo: number): Promise<UnplacedRow[]> {
  const { rows } = await sql<EntryRow & { queued: boolean; age: number }>`
    select ${sql.raw(ENTRY_COLUMNS)}, round(extract(epoch from ${work.now}::timestamptz - e.at), 3)::float8 as age,
      exists (select from event.unsequenced u where u.account_id = e.account_id and u.log = 'audit' and u.entry_id = e.entry_id)
        or exists (select from audit.leaf l where l.account_id = e.account_id and l.entry_id = e.entry_id) as queued
    from audit.entry e where e.account_id = ${work.accountId}
      and not exists (select from audit.leaf l where l.account_id = e.account_id and l.entry_id = e.entry_id and l.seq <= ${upTo})
    order by e.entry_id`.execute(work.tx);
  return rows.map((row) => ({ entry: toEntry(row), isQueued: row.queued, ageSeconds: row.age }));
}

/** What to read of the log; every filter that is given must hold. */
export interface EntryFilter {
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectToken?: Buffer | undefined;
  /** Older than this entry. */
  readonly before?: string | undefined;
}

/** An entry as it is shown: with its place, once it has one, and how many people it concerns. */
export interface ShownEntry extends Omit<Entry, 'subjects'> {
  readonly seq: number | null;
  readonly people: number;
}

/** Entries newest first (their ids are in order of time), at most `limit`. */
export async function listEntries(work: Work, filter: EntryFilter, limit: number): Promise<ShownEntry[]> {
  const about = filter.subjectToken
    ? sql`join audit.subject w on w.account_id = e.account_id and w.entry_id = e.entry_id and w.subject_token = ${filter.subjectToken}`
    : sql``;
  const { rows } = await sql<EntryRow & { seq: bigint | null }>`select l.seq, ${sql.raw(ENTRY_COLUMNS)} from audit.entry e ${about}
    left join audit.leaf l on l.account_id = e.account_id and l.entry_id = e.entry_id
    where e.account_id = ${work.accountId}
      ${filter.actorId === undefined ? sql`` : sql`and e.actor_id = ${filter.actorId}`}
      ${filter.action === undefined ? sql`` : sql`and e.action = ${filter.action}`}
      ${filter.before === undefined ? sql`` : sql`and e.entry_id < ${filter.before}`}
    order by e.entry_id desc limit ${limit}`.execute(work.tx);
  return rows.map((row) => {
    const { subjects, ...entry } = toEntry(row);
    return { ...entry, seq: row.seq === null ? null : Number(row.seq), people: subjects.length };
  });
}

/** The age in seconds of the oldest entry that waits for its place; null when none does. */
export async function oldestUnsequencedSeconds(work: Work): Promise<number | null> {
  const { rows } = await sql<{ age: number | null }>`select extract(epoch from ${work.now}::timestamptz - min(at))::float8 as age
    from event.unsequenced where account_id = ${work.accountId} and log = 'audit'`.execute(work.tx);
  const age = rows[0]?.age ?? null;
  return age === null ? null : Math.max(0, age);
}

/** Entries looked back at for what somebody was just shown; a fast typist makes fewer in two seconds. */
const JUST_WRITTEN = 40;

/** The people this actor was shown by an action since an instant, as tokens in hexadecimal. */
export async function listTokensWritten(work: Work, action: string, since: Work['now']): Promise<Set<string>> {
  const { rows } = await sql<{ token: string }>`select distinct encode(s.subject_token, 'hex') as token
    from (select entry_id, action, outcome, at from audit.entry where account_id = ${work.accountId} and actor_id = ${actorId(work.actor)}
      order by entry_id desc limit ${JUST_WRITTEN}) as e
    join audit.subject s on s.account_id = ${work.accountId} and s.entry_id = e.entry_id
    where e.action = ${action} and e.outcome = 'done' and e.at > ${since} and e.at <= ${work.now}`.execute(work.tx);
  return new Set(rows.map(({ token }) => token));
}

/** One time somebody saw or changed something of a person. */
export interface Look {
  readonly entryId: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
}

/** Lists who saw or changed anything of people known by these tokens, newest first. */
export async function listLooks(work: Work, tokens: readonly Buffer[], page: { readonly before: string | undefined; readonly limit: number }): Promise<Look[]> {
  const { rows } = await sql<{ entry_id: string; at: Work['now']; actor_kind: string; actor_id: string; action: string }>`
    select e.entry_id, e.at, e.actor_kind, e.actor_id, e.action from audit.entry e
    where e.account_id = ${work.accountId} and e.outcome = 'done' ${page.before === undefined ? sql`` : sql`and e.entry_id < ${page.before}`}
      and e.entry_id in (select entry_id from audit.subject where account_id = ${work.accountId} and subject_token = any(${[...tokens]}::bytea[]))
    order by e.entry_id desc limit ${page.limit}`.execute(work.tx);
  return rows.map((row) => ({ entryId: row.entry_id, at: row.at.toString(), actorKind: row.actor_kind, actorId: row.actor_id, action: row.action }));
}

/** Counts how often anybody saw or changed anything of people known by these tokens. */
export async function countLooks(work: Work, tokens: readonly Buffer[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct s.entry_id)::int as count from audit.subject s
    join audit.entry e on e.account_id = s.account_id and e.entry_id = s.entry_id and e.outcome = 'done'
    where s.account_id = ${work.accountId} and s.subject_token = any(${[...tokens]}::bytea[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** When something was last done, and by whom. */
export interface LastDone {
  readonly at: Instant;
  readonly actorKind: string;
  readonly actorId: string;
}

/** Lists the last entry of some acts for each id they name. */
export async function listLastDone(work: Work, actions: readonly string[], named: string): Promise<(LastDone & { readonly id: string })[]> {
  const { rows } = await sql<LastDone & { id: string }>`select distinct on (id) id, at, actor_kind as "actorKind", actor_id as "actorId" from (
      select coalesce(e.about ->> ${named}, e.about ->> 'result') as id, e.at, e.actor_kind, e.actor_id, e.entry_id from audit.entry e
      where e.account_id = ${work.accountId} and e.action = any(${[...actions]}::text[]) and e.outcome = 'done') as done
    where id is not null order by id, at desc, entry_id desc`.execute(work.tx);
  return rows;
}
