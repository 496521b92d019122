import { systemClock, type Clock } from '#kernel/clock.ts';
import type { Config } from './config.ts';
import { type ReadyDatabase, prepareStore, startServer } from './start-database.ts';
import { lockDataDir, makeDataDir } from './start-lock.ts';
import { readTls, requireFreePort } from './start-port.ts';
import { buildWebBeside } from './start-web.ts';

/** What the house stands on once the ground is ready. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: ReadyDatabase;
  readonly tls: { readonly key: Buffer; readonly cert: Buffer } | undefined;
  /** Settles when the web pages are fresh. */
  readonly web: Promise<void>;
  /** Where everything opened registers how it is closed; the last opened is closed first. */
  readonly stack: AsyncDisposableStack;
}

/** A running Candor. */
export interface Running {
  /** What to tell the operator: addresses, logins, what was done. */
  readonly lines: readonly string[];
  /** Ends everything in order. */
  stop(): Promise<void>;
  /** Ends what would outlive the process, at once. */
  kill(): void;
}

/** Builds everything above the ground and says what to tell the operator. */
export type OpenHouse = (ground: Ground) => Promise<readonly string[]>;

/**
 * Starts one Candor: checks that it may, readies the database and the web pages side by side, then opens the house.
 * When anything fails, or the signal stops it on the way, what was opened is closed again.
 * @throws StartError with one line for the operator.
 */
export async function startCandor(config: Config, openHouse: OpenHouse, signal: AbortSignal): Promise<Running> {
  await using stack = new AsyncDisposableStack();
  makeDataDir(config.dataDir);
  stack.use(await lockDataDir(config.dataDir));
  await requireFreePort(config);
  const tls = readTls(config.tls);
  const web = buildWebBeside();
  stack.defer(() => web.stop());
  const embedded = await startServer(config, stack);
  signal.throwIfAborted();
  const database = await prepareStore(config, embedded);
  signal.throwIfAborted();
  const lines = await openHouse({ config, clock: systemClock, database, tls, web: web.done, stack });
  signal.throwIfAborted();
  const open = stack.move();
  return { lines, stop: () => open.disposeAsync(), kill: () => embedded?.kill() };
}
