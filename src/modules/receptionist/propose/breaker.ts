import type { Instant } from '#kernel/time.ts';

/** Failures in a row after which a server is left alone, and for how long. */
const FAILURES = 3;
const REST = { seconds: 30 } as const;

interface Standing {
  readonly failures: number;
  /** Not asked before this instant. */
  readonly restUntil: Instant | null;
}

/** Leaves a server that keeps failing alone for a while, so that visitors do not wait for nothing; then one question tries whether it is back. */
export class Breaker {
  readonly #standings = new Map<string, Standing>();

  /** Says whether a server may be asked now; whoever asks after its rest is alone in that until it has answered. */
  mayAsk(server: string, now: Instant): boolean {
    const standing = this.#standings.get(server);
    if (!standing?.restUntil) return true;
    if (now.epochMilliseconds < standing.restUntil.epochMilliseconds) return false;
    this.#standings.set(server, { ...standing, restUntil: now.add(REST) });
    return true;
  }

  /** Notes whether a server answered. */
  note(server: string, answered: boolean, now: Instant): void {
    if (answered) this.#standings.delete(server);
    else {
      const failures = (this.#standings.get(server)?.failures ?? 0) + 1;
      this.#standings.set(server, { failures, restUntil: failures >= FAILURES ? now.add(REST) : null });
    }
  }
}
