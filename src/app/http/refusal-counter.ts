import { countRefusals } from '#modules/audit';
import type { Clock } from '#kernel/clock.ts';
import { type AccountId, asId } from '#kernel/ids.ts';
import { instantOf, epochMinuteOf } from '#kernel/time.ts';
import { type Engine, inWork } from '#kernel/work.ts';

/** How often what was counted goes to the database. */
const FLUSH_MILLISECONDS = 5_000;
/** Different counts kept in memory at most; a flood beyond that is written at once. */
const MOST_KEPT = 5_000;

/** Counts refusals of visitors in memory and writes sums, so that a flood of refusals is not a flood of writes. */
export interface RefusalCounter {
  note(accountId: AccountId, network: Buffer, code: string): void;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a counter; `onFault` hears of counts that could not be written, which are then kept for the next time. */
export function makeRefusalCounter(engine: Engine, clock: Clock, onFault: (error: unknown) => void): RefusalCounter {
  let counts = new Map<string, number>();
  const flush = async (): Promise<void> => {
    const taken = counts;
    counts = new Map();
    for (const [accountId, keys] of Map.groupBy(taken.keys(), (key) => key.split(' ')[0] ?? '')) {
      try {
        await write(
          engine,
          clock,
          asId<AccountId>(accountId),
          keys.map((key) => [key, taken.get(key) ?? 0]),
        );
      } catch (error) {
        for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + (taken.get(key) ?? 0));
        onFault(error);
      }
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MILLISECONDS);
  timer.unref();
  return {
    note: (accountId, network, code) => {
      const key = `${accountId} ${epochMinuteOf(clock.now())} ${network.toString('hex')} ${code}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (counts.size > MOST_KEPT) void flush();
    },
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

async function write(engine: Engine, clock: Clock, accountId: AccountId, counted: readonly (readonly [string, number])[]): Promise<void> {
  const rows = counted.map(([key, count]) => {
    const [, minute = '', network = '', code = ''] = key.split(' ');
    return { minute: instantOf(Number(minute)), network: Buffer.from(network, 'hex'), code, count };
  });
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'door.count-refusals' }, now: clock.now() }, (work) => countRefusals(work, rows));
}
