import type pg from 'pg';
import type { Checkpoint } from '../checkpoint.ts';
import { type Frontier, HASH_BYTES } from '../merkle.ts';
import type { Entry } from '../model.ts';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from '../store.ts';

/* The sequencer's own SQL: it works across accounts under its own role, one account a transaction. */

/** Any number that no other program uses on this database; the second number of the lock tells accounts apart. */
const SEQUENCE_LOCK = 7300_0003;
/** Leaf hashes read at a time when a checkpoint catches up. */
const LEAVES_A_PAGE = 10_000;

/** A connection inside the sequencer's transaction for one account. */
export interface Turn {
  readonly client: pg.ClientBase;
  readonly account: string;
}

/** Runs one account's turn in a transaction; undefined when another sequencer has the account now and `mayWait` is false. */
export async function inTurn<T>(pool: pg.Pool, account: string, mayWait: boolean, run: (turn: Turn) => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const lock = mayWait ? 'select true as mine from pg_advisory_xact_lock($1, hashtext($2))' : 'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine';
    const { rows } = await client.query<{ mine: boolean }>(lock, [SEQUENCE_LOCK, account]);
    const result = rows[0]?.mine ? await run({ client, account }) : undefined;
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot roll back is thrown away, and the server rolls back for it.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The accounts that have anything waiting; walks the key, never the rows, so that a backlog costs nothing here. */
export async function accountsWaiting(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ account_id: string }>(`with recursive account as (
      (select account_id from event.unsequenced order by account_id limit 1)
      union all
      select (select u.account_id from event.unsequenced u where u.account_id > account.account_id order by u.account_id limit 1) from account where account.account_id is not null)
    select account_id from account where account_id is not null`);
  return rows.map((row) => row.account_id);
}

/** How many rows wait in all, and since when the oldest does, in seconds since 1970. */
export async function oldestWaiting(pool: pg.Pool): Promise<{ waiting: number; sinceSeconds: number | undefined }> {
  const { rows } = await pool.query<{ waiting: number; since: number | null }>(
    'select count(*)::int as waiting, extract(epoch from min(at))::float8 as since from event.unsequenced',
  );
  return { waiting: rows[0]?.waiting ?? 0, sinceSeconds: rows[0]?.since ?? undefined };
}

/** The place of the account's last leaf; 0 before the first. */
export async function lastLeaf({ client, account }: Turn): Promise<number> {
  const { rows } = await client.query<{ seq: string }>('select coalesce(max(seq), 0)::text as seq from audit.leaf where account_id = $1', [account]);
  return Number(rows[0]?.seq ?? 0);
}

/**
 * The oldest entries that wait for their place, in the order they get it: that of their ids, which is that of their making.
 * `offset 0`, here and below, has each of the few that wait looked up by its key: joined instead, they were each compared with all there ever were.
 */
export async function waitingEntries({ client, account }: Turn, limit: number): Promise<Entry[]> {
  const { rows } = await client.query<EntryRow>(
    `select ${ENTRY_COLUMNS}
    from event.unsequenced u join audit.entry e on e.account_id = u.account_id and e.entry_id = u.entry_id
    where u.account_id = $1 and u.log = 'audit' and not exists (select from audit.leaf l where l.account_id = $1 and l.entry_id = u.entry_id offset 0)
    order by u.entry_id limit $2`,
    [account, limit],
  );
  return rows.map(toEntry);
}

/** One entry's place. */
export interface NewLeaf {
  readonly seq: number;
  readonly entryId: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

/** Appends leaves and takes their entries out of the queue. */
export async function appendLeaves({ client, account }: Turn, leaves: readonly NewLeaf[]): Promise<void> {
  await client.query(
    `with leaf as (
      insert into audit.leaf (account_id, seq, entry_id, leaf_hash, signature)
      select $1, * from unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[]) returning entry_id)
    delete from event.unsequenced u using leaf where u.account_id = $1 and u.log = 'audit' and u.entry_id = leaf.entry_id`,
    [account, leaves.map(({ seq }) => seq), leaves.map(({ entryId }) => entryId), leaves.map(({ hash }) => hash), leaves.map(({ signature }) => signature)],
  );
}

/** Gives the oldest waiting events their places and takes them out of the queue; says how many, and the last place given. */
export async function appendEvents({ client, account }: Turn, limit: number): Promise<{ placed: number; last: number }> {
  const { rows } = await client.query<{ placed: number; last: string | null }>(
    `with due as (
      select u.entry_id, row_number() over (order by u.entry_id) as rank
      from event.unsequenced u join event.event e on e.account_id = u.account_id and e.event_id = u.entry_id
      where u.account_id = $1 and u.log = 'event' and not exists (select from event.stream s where s.account_id = $1 and s.event_id = u.entry_id offset 0)
      order by u.entry_id limit $2
    ), placed as (
      insert into event.stream (account_id, seq, event_id)
      select $1, (select coalesce(max(seq), 0) from event.stream where account_id = $1) + rank, entry_id from due returning seq, event_id
    ), gone as (
      delete from event.unsequenced u using placed where u.account_id = $1 and u.log = 'event' and u.entry_id = placed.event_id
    )
    select count(*)::int as placed, max(seq)::text as last from placed`,
    [account, limit],
  );
  return { placed: rows[0]?.placed ?? 0, last: Number(rows[0]?.last ?? 0) };
}

/** Takes queue rows away that name nothing, or what has its place already: they order nothing. Returns how many. */
export async function dropVoid({ client, account }: Turn): Promise<number> {
  const { rowCount } = await client.query(
    `delete from event.unsequenced u where account_id = $1 and case log
      when 'audit' then not exists (select from audit.entry e where e.account_id = $1 and e.entry_id = u.entry_id)
        or exists (select from audit.leaf l where l.account_id = $1 and l.entry_id = u.entry_id)
      else not exists (select from event.event e where e.account_id = $1 and e.event_id = u.entry_id)
        or exists (select from event.stream s where s.account_id = $1 and s.event_id = u.entry_id) end`,
    [account],
  );
  return rowCount ?? 0;
}

/** Tells the desks that follow this account how far the stream has come; sent at commit. */
export async function notifyDesks({ client, account }: Turn, seq: number): Promise<void> {
  await client.query(`select pg_notify('candor', $1)`, [`${account}:${seq}`]);
}

/** The account's latest signed head, as it is kept. */
export interface LastCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly peaks: Buffer;
  readonly atSeconds: number;
}

/** The account's latest checkpoint, if it has one. */
export async function lastCheckpoint({ client, account }: Turn): Promise<LastCheckpoint | undefined> {
  const { rows } = await client.query<{ size: string; root_hash: Buffer; frontier: Buffer; at: number }>(
    `select tree_size::text as size, root_hash, frontier,
    extract(epoch from at)::float8 as at from audit.checkpoint where account_id = $1 order by tree_size desc limit 1`,
    [account],
  );
  const row = rows[0];
  return row && { size: Number(row.size), root: row.root_hash, peaks: row.frontier, atSeconds: row.at };
}

/** The leaf hashes after a place, in order. */
export async function* leavesAfter({ client, account }: Turn, { size }: Frontier): AsyncGenerator<{ seq: number; hash: Buffer }> {
  for (let after = size; ; ) {
    const { rows } = await client.query<{ seq: string; leaf_hash: Buffer }>(
      `select seq::text as seq, leaf_hash from audit.leaf where account_id = $1 and seq > $2 order by audit.leaf.seq limit ${LEAVES_A_PAGE}`,
      [account, after],
    );
    for (const row of rows) yield { seq: Number(row.seq), hash: row.leaf_hash };
    const last = rows.at(-1);
    if (!last || rows.length < LEAVES_A_PAGE) return;
    after = Number(last.seq);
  }
}

/** Keeps a checkpoint. */
export async function insertCheckpoint({ client, account }: Turn, checkpoint: Checkpoint): Promise<void> {
  if (checkpoint.frontier.length < HASH_BYTES) throw new Error('an empty log is not signed');
  await client.query('insert into audit.checkpoint (account_id, tree_size, root_hash, at, key_id, signature, frontier) values ($1, $2, $3, $4, $5, $6, $7)', [
    account,
    checkpoint.treeSize,
    checkpoint.rootHash,
    checkpoint.at,
    checkpoint.key,
    checkpoint.signature,
    checkpoint.frontier,
  ]);
}

/** Accounts whose last leaf is not yet under a checkpoint; walks the keys of both tables, never their rows. */
export async function accountsUnsigned(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ account_id: string }>(`with recursive account as (
      (select account_id from audit.leaf order by account_id limit 1)
      union all
      select (select l.account_id from audit.leaf l where l.account_id > account.account_id order by l.account_id limit 1) from account where account.account_id is not null)
    select account_id from account where account_id is not null
      and (select max(l.seq) from audit.leaf l where l.account_id = account.account_id)
        > coalesce((select max(c.tree_size) from audit.checkpoint c where c.account_id = account.account_id), 0)`);
  return rows.map((row) => row.account_id);
}
