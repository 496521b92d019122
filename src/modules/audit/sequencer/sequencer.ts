import pg from 'pg';
import type { Clock } from '#kernel/clock.ts';
import { type SigningKey, instantText, signCheckpoint, signLeaf } from '../checkpoint.ts';
import { entryHash } from '../leaf.ts';
import { EMPTY, type Frontier, append, frontierRoot, readFrontier } from '../merkle.ts';
import {
  type Turn,
  accountsUnsigned,
  accountsWaiting,
  appendEvents,
  appendLeaves,
  dropVoid,
  inTurn,
  insertCheckpoint,
  lastCheckpoint,
  lastLeaf,
  leavesAfter,
  notifyDesks,
  oldestWaiting,
  waitingEntries,
} from './store.ts';

/** How often the queue is looked at when nobody calls `wake`. */
const INTERVAL_MS = 250;
/** Rounds between looks for logs that are due to be signed. */
const ROUNDS_A_SCAN = 20;
/** How often an account's log is signed while it grows; a clock that was set back is no reason to stop. */
const CHECKPOINT_SECONDS = 60;
/** Entries and events placed in one transaction: bounds its length, not the throughput. */
const BATCH = 500;

/** What a sequencer is started with. */
export interface SequencerOptions {
  /** Address of the database with the sequencer's own login. */
  readonly url: string;
  readonly key: SigningKey;
  readonly clock: Clock;
  /** Called after commit when events have got their places. */
  readonly onSequenced?: (account: string, lastSeq: number) => void;
  /** Hears what went wrong; the next turn tries again. */
  readonly onFault?: (error: unknown) => void;
  readonly intervalMs?: number;
}

/** How far the order is behind. */
export interface SequencerHealth {
  readonly waiting: number;
  readonly oldestWaitingSeconds: number;
}

/** The one that gives audit entries and events their order. Several may run; an account has one turn at a time. */
export interface Sequencer {
  /** Orders all that is committed now, and signs what is due. */
  runOnce(): Promise<void>;
  /** Looks at the queue soon, instead of at the next interval. */
  wake(): void;
  /** Orders what waits for an account and signs its log as it stands, unless it already is. */
  checkpoint(account: string): Promise<void>;
  health(): Promise<SequencerHealth>;
  /** Ends after the turn that is under way. */
  stop(): Promise<void>;
}

interface Context {
  readonly pool: pg.Pool;
  readonly key: SigningKey;
  readonly clock: Clock;
  readonly onSequenced: (account: string, lastSeq: number) => void;
  readonly fault: (error: unknown) => void;
}

/**
 * Starts ordering. Everything an account gets in one turn (leaves, places in the stream, queue rows gone) is one transaction under the
 * account's lock, so a turn that is cut off at any point leaves nothing half done. Signing is a turn of its own: a log that cannot be
 * signed any more, because someone changed it, is still added to.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  const pool = new pg.Pool({ connectionString: options.url, max: 2, application_name: 'candor sequencer' });
  const fault = options.onFault ?? (() => undefined);
  pool.on('error', fault);
  // One that breaks in the middle of a turn fails the turn, which says so; it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const context: Context = { pool, fault, key: options.key, clock: options.clock, onSequenced: options.onSequenced ?? (() => undefined) };
  let rounds = 0;
  const loop = repeat(async () => {
    try {
      await orderAll(context);
      if (rounds++ % ROUNDS_A_SCAN === 0) await signAll(context);
    } catch (error) {
      fault(error);
    }
  }, options.intervalMs ?? INTERVAL_MS);
  return {
    runOnce: async () => {
      await orderAll(context);
      await signAll(context);
    },
    wake: loop.wake,
    checkpoint: async (account) => {
      await inTurn(pool, account, true, (turn) => order(context, turn));
      await inTurn(pool, account, true, (turn) => sign(context, turn));
    },
    health: async () => {
      const { waiting, sinceSeconds } = await oldestWaiting(pool);
      return { waiting, oldestWaitingSeconds: sinceSeconds === undefined ? 0 : Math.max(0, options.clock.now().epochMilliseconds / 1000 - sinceSeconds) };
    },
    stop: async () => {
      await loop.stop();
      await pool.end();
    },
  };
}

/** Runs a step again and again, `intervalMs` after the last one ended or as soon as it is woken; never two at once. */
function repeat(step: () => Promise<void>, intervalMs: number) {
  let [isStopped, isWoken] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const schedule = () => {
    if (!isStopped) timer = setTimeout(run, isWoken ? 0 : intervalMs);
  };
  const run = () => {
    isWoken = false;
    running = step().finally(() => {
      running = undefined;
      schedule();
    });
  };
  schedule();
  return {
    wake: () => {
      isWoken = true;
      if (running || isStopped) return;
      clearTimeout(timer);
      schedule();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** One account's fault does not hold up the others. */
async function orderAll(context: Context): Promise<void> {
  for (let waiting = await accountsWaiting(context.pool); waiting.length > 0; ) {
    let isMore = false;
    for (const account of waiting) {
      try {
        isMore = (await orderAccount(context, account)) || isMore;
      } catch (error) {
        context.fault(error);
      }
    }
    waiting = isMore ? await accountsWaiting(context.pool) : [];
  }
}

/** Gives one account a turn; true when it was a full one and more may wait. */
async function orderAccount(context: Context, account: string): Promise<boolean> {
  const done = await inTurn(context.pool, account, false, async (turn) => {
    const placed = await order(context, turn);
    const dropped = placed.leaves + placed.events === 0 ? await dropVoid(turn) : 0;
    return { ...placed, dropped };
  });
  if (!done) return false;
  if (done.dropped > 0) context.fault(new Error(`${done.dropped} queue rows of ${account} named nothing that waits`));
  if (done.events > 0) context.onSequenced(account, done.lastSeq);
  return done.leaves === BATCH || done.events === BATCH;
}

async function order(context: Context, turn: Turn): Promise<{ leaves: number; events: number; lastSeq: number }> {
  const entries = await waitingEntries(turn, BATCH);
  if (entries.length > 0) {
    const last = await lastLeaf(turn);
    await appendLeaves(
      turn,
      entries.map((entry, index) => {
        const seq = last + index + 1;
        const hash = entryHash(turn.account, seq, entry);
        return { seq, entryId: entry.entryId, hash, signature: signLeaf(context.key, { account: turn.account, seq, hash }) };
      }),
    );
  }
  const { placed, last } = await appendEvents(turn, BATCH);
  if (placed > 0) await notifyDesks(turn, last);
  return { leaves: entries.length, events: placed, lastSeq: last };
}

async function signAll(context: Context): Promise<void> {
  for (const account of await accountsUnsigned(context.pool)) {
    try {
      await inTurn(context.pool, account, false, async (turn) => {
        if (await isCheckpointDue(context, turn)) await sign(context, turn);
      });
    } catch (error) {
      context.fault(error);
    }
  }
}

async function isCheckpointDue(context: Context, turn: Turn): Promise<boolean> {
  const last = await lastCheckpoint(turn);
  return last === undefined || Math.abs(context.clock.now().epochMilliseconds / 1000 - last.atSeconds) >= CHECKPOINT_SECONDS;
}

/** Signs the log as it stands, hashing only the leaves since the last checkpoint. */
async function sign(context: Context, turn: Turn): Promise<void> {
  const from = await signedFrontier(turn);
  let frontier = from;
  for await (const { seq, hash } of leavesAfter(turn, from)) {
    if (seq !== frontier.size + 1) throw new Error(`the audit log of ${turn.account} lacks leaf ${frontier.size + 1}: it is not signed any more`);
    frontier = append(frontier, hash);
  }
  if (frontier.size === from.size) return;
  const head = { account: turn.account, treeSize: frontier.size, rootHash: frontierRoot(frontier), at: instantText(context.clock.now()) };
  await insertCheckpoint(turn, signCheckpoint(context.key, head, Buffer.concat(frontier.peaks)));
}

/** What the last checkpoint grew to. @throws when it does not fold to the root that was signed: someone changed it. */
async function signedFrontier(turn: Turn): Promise<Frontier> {
  const last = await lastCheckpoint(turn);
  if (!last) return EMPTY;
  const frontier = readFrontier(last.size, last.peaks);
  if (!frontier || !frontierRoot(frontier).equals(last.root))
    throw new Error(`the checkpoint ${last.size} of ${turn.account} was changed: its log is not signed any more`);
  return frontier;
}
