import type { Clock } from '#kernel/clock.ts';

/** What a command may use of the world; tests give their own. */
export interface Surroundings {
  /** The environment; this process's own when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  print(line: string): void;
  complain(line: string): void;
}

/** How a command ends: all is well, what was looked at is not as it should be, or it was asked wrongly or could not be done. */
export const EXIT = { ok: 0, bad: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One command of `npm run candor -- ...`: its words, how it is used, and what it does. */
export interface Command {
  /** e.g. `audit verify` */
  readonly name: string;
  /** What follows the name, e.g. `FILE [--checkpoint FILE]`. */
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[], around: Surroundings): Promise<ExitCode>;
}

/** A command was used wrongly: its usage is printed. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
