import type { AccountId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { ModelFailure } from './model-port.ts';

/** Failures in a row after which a server is left alone, and for how long. */
const FAILURES = 3;
const REST = { seconds: 30 } as const;
const MOST_REMEMBERED = 10_000;

/** A server that keeps failing: since when, why last, and when it is asked again. */
export interface Rest {
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: ModelFailure;
  readonly failures: number;
}

interface Standing extends Omit<Rest, 'until'> {
  /** Not asked before this instant. */
  readonly until: Instant | null;
}

/** Which server an account asks: its key is its own, and what fails for one account may answer another. */
export function serverOf(accountId: AccountId, host: string, model: string): string {
  return `${accountId} ${host} ${model}`;
}

/** Leaves a server that keeps failing alone for a while, so that visitors do not wait for nothing; then one question tries whether it is back. */
export class Breaker {
  readonly #standings = new Map<string, Standing>();

  /** Says whether a server may be asked now; whoever asks after its rest is alone in that until it has answered. */
  mayAsk(server: string, now: Instant): boolean {
    const standing = this.#standings.get(server);
    if (!standing?.until) return true;
    if (now.epochMilliseconds < standing.until.epochMilliseconds) return false;
    this.#standings.set(server, { ...standing, until: now.add(REST) });
    return true;
  }

  /** Notes whether a server answered, or why not. */
  note(server: string, failure: ModelFailure | undefined, now: Instant): void {
    if (failure === undefined) return this.forget(server);
    const before = this.#standings.get(server);
    const failures = (before?.failures ?? 0) + 1;
    this.#standings.delete(server);
    this.#standings.set(server, { since: before?.since ?? now, failures, reason: failure, until: failures >= FAILURES ? now.add(REST) : null });
    const oldest = this.#standings.size > MOST_REMEMBERED ? this.#standings.keys().next().value : undefined;
    if (oldest !== undefined) this.#standings.delete(oldest);
  }

  /** Whether a server is left alone; undefined for one that is asked. */
  restOf(server: string): Rest | undefined {
    const standing = this.#standings.get(server);
    return standing?.until ? { ...standing, until: standing.until } : undefined;
  }

  /** Asks a server again with the next question, whatever it did before. */
  forget(server: string): void {
    this.#standings.delete(server);
  }
}

/** How the servers stand that this process asks. */
export const breaker = new Breaker();
