import { randomUUID } from 'node:crypto';
import { type CompiledQuery, type Kysely, type Transaction, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { lineOf, openLine } from './ask.ts';
import { type AccountId, type Id, type UserId, newId } from './ids.ts';
import type { Permission } from './permission.ts';
import type { DB } from './tables.ts';
import { type KeyRing, type Vault, makeVault } from './vault.ts';

export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

/** Who acts. A `visitor` is anonymous; a `link` holds a signed link to one appointment; a `job` runs later on the clinic's behalf. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: UserId; readonly permissions: ReadonlySet<Permission>; readonly steppedUpAt?: Temporal.Instant }
  | { readonly kind: 'key'; readonly keyId: Id<'api-key'>; readonly permissions: ReadonlySet<Permission> }
  | { readonly kind: 'visitor'; readonly network: Buffer }
  | { readonly kind: 'link'; readonly linkId: string }
  | { readonly kind: 'job'; readonly name: string };

/** Where work is queued for later; the row goes in with the transaction. Payloads hold ids, never personal data. */
export interface JobQueue {
  /** Names the jobs that want to hear of an event of this kind. */
  listeners(kind: string): readonly string[];
  enqueue(
    work: Work,
    job: string,
    ids: Readonly<Record<string, string>>,
    options?: { readonly startAfter?: Temporal.Instant; readonly singletonKey?: string },
  ): Promise<void>;
  /** Writes what was queued, when the use case is done and before it is committed; a queue that writes at once has nothing to do. */
  flush?(work: Work): Promise<void>;
}

/** One use case in one transaction: what it may see, who asks, and when it is. */
export interface Work {
  readonly tx: Tx;
  readonly accountId: AccountId;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly requestId: string;
  /** Seals and opens values with the keys of this account and its people. */
  readonly vault: Vault;
  /** The people whose sealed data this work has opened or written; the door writes them to the audit log. */
  readonly shown: Set<string>;
  readonly queue: JobQueue;
}

/** What every Work of a process is opened from. */
export interface Engine {
  readonly db: Database;
  readonly keyRing: KeyRing;
  readonly queue: JobQueue;
}

/** Whose work it is, asked by whom, when. */
export interface WorkOrder {
  readonly accountId: AccountId;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly requestId?: string;
  /** The slug the account was remembered by: the work counts only if the slug still stands for it. */
  readonly slug?: string;
}

/** The slug a Work was asked for by stands for another account by now, or for none: nothing was done. */
export class SlugMoved extends Error {}

const SLUG_MOVED = 'CA001';
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** Runs one use case in one transaction under its account's row level security; serialisation failures and deadlocks are retried. */
export async function inWork<T>(engine: Engine, order: WorkOrder, use: (work: Work) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await engine.db.transaction().execute((tx) => open(engine, order, tx, use));
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/**
 * Sends a write whose answer nobody needs, without waiting for it; the commit, and whatever the transaction asks before that, fails as it failed.
 * `translate` puts its error into other words.
 */
export async function send(work: Pick<Work, 'tx'>, query: { compile(tx: Tx): CompiledQuery }, translate?: (error: unknown) => unknown): Promise<void> {
  lineOf(work).send(query.compile(work.tx), translate);
}

async function open<T>(engine: Engine, { slug, ...order }: WorkOrder, tx: Tx, use: (work: Work) => Promise<T>): Promise<T> {
  const { accountId } = order;
  await openLine(tx);
  const setting = sql`set_config('app.account_id', ${accountId}, true)`;
  if (slug === undefined) await send({ tx }, sql`select ${setting}`);
  else
    await send({ tx }, sql`select ${setting}, cell.require_slug(${slug}, ${accountId})`, (error) => (sqlState(error) === SLUG_MOVED ? new SlugMoved() : error));
  const shown = new Set<string>();
  const base = { ...order, tx, shown, queue: engine.queue, requestId: order.requestId ?? randomUUID() };
  const work = { ...base, vault: makeVault(engine.keyRing, base) };
  const result = await use(work);
  await engine.queue.flush?.(work);
  return result;
}

/** Reads the SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Names the constraint a database error broke, if it says. */
export function brokenConstraint(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
}

/**
 * Tells the rest of the house what happened, in the same transaction; ids only. Its place in the order comes after commit, and the jobs
 * of its subscribers are queued with it, so none is lost and none runs for something that was rolled back. They are given the event's own id
 * too, as `eventId`: what must happen once for an event is keyed on it.
 */
export async function emit(work: Work, kind: string, ids: Readonly<Record<string, string>>): Promise<void> {
  const eventId = newId<Id<'event'>>();
  await send(
    work,
    sql`with written as (
    insert into event.event (account_id, event_id, kind, ids, at) values (${work.accountId}, ${eventId}, ${kind}, ${JSON.stringify(ids)}, ${work.now})
    returning event_id)
    insert into event.unsequenced (account_id, log, entry_id, at) select ${work.accountId}, 'event', event_id, ${work.now} from written`,
  );
  for (const job of work.queue.listeners(kind)) await work.queue.enqueue(work, job, { ...ids, eventId });
}
