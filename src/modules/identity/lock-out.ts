import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database, Work } from '#kernel/work.ts';
import { type ThrottleKey, clearTries, countTry, findLock, noteTry, uncountTry } from './session-store.ts';

/** Tries without success before an email is locked: for thirty seconds, then a minute, then two, up to a quarter of an hour. */
export const FREE_TRIES_PER_EMAIL = 5;
/** The same for a source network, which a whole clinic may share. */
export const FREE_TRIES_PER_NETWORK = 40;

/** What is counted and never locks. */
const NEVER_LOCKS = 2 ** 31 - 1;

/** A try to sign in, counted before it is judged. */
export interface Try {
  /** True when this try, if it fails, locks the email for the first time. */
  readonly isLast: boolean;
  /** It went well, and more is to come: this try does not count, those before it still do. */
  takeBack(): Promise<void>;
  /** The person is signed in: nothing counts against the email any more. */
  clear(): Promise<void>;
}

function keyOf(kind: 'email' | 'network' | 'stranger', value: string | Buffer, free: number): ThrottleKey {
  return { hash: createHash('sha256').update(`${kind}|`).update(value).digest(), free };
}

/**
 * Counts a try against its source network and, when one is given, the email; the email counts whether anybody has it or not, so a lock says nothing.
 * @throws Refusal `locked-out`
 */
export async function beginTry(db: Database, now: Instant, source: { readonly network: Buffer; readonly email?: string }): Promise<Try> {
  const network = keyOf('network', source.network, FREE_TRIES_PER_NETWORK);
  const email = source.email === undefined ? undefined : keyOf('email', source.email, FREE_TRIES_PER_EMAIL);
  if ((await countTry(db, network, now)) === undefined) throw await lockedOut(db, network, now);
  const tries = email === undefined ? 0 : await countTry(db, email, now);
  if (email !== undefined && tries === undefined) throw await lockedOut(db, email, now);
  return {
    isLast: tries === FREE_TRIES_PER_EMAIL,
    takeBack: async () => {
      await uncountTry(db, network);
      if (email) await uncountTry(db, email);
    },
    clear: async () => {
      await uncountTry(db, network);
      if (email) await clearTries(db, email);
    },
  };
}

/** Counts a refused sign-in of nobody by its source network, apart from the tries that lock; forgotten after a day like them. */
export async function countStranger(work: Pick<Work, 'tx'>, network: Buffer, now: Instant): Promise<void> {
  // Not waited for, as the entry in the log is not: a refusal of somebody known takes no other time.
  await noteTry(work, keyOf('stranger', network, NEVER_LOCKS), now);
}

async function lockedOut(db: Database, key: ThrottleKey, now: Instant): Promise<Refusal> {
  const until = await findLock(db, key);
  const retryAfterSeconds = Math.max(1, Math.ceil(((until?.epochMilliseconds ?? 0) - now.epochMilliseconds) / 1000));
  return new Refusal('too-many', 'locked-out', `Too many tries. Please wait ${waiting(retryAfterSeconds)} and try again.`, { extra: { retryAfterSeconds } });
}

function waiting(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
