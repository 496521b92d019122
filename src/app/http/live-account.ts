import type { Clock } from '#kernel/clock.ts';
import type { AccountId } from '#kernel/ids.ts';
import { type Engine, inWork } from '#kernel/work.ts';
import { type StreamEvent, lastSequence, readStream } from '../live-store.ts';

/** Events of an account kept in memory for whoever comes back soon. */
const KEPT_EVENTS = 500;
/** Events read at a time. */
const BATCH = 500;

/** One account's events as this node follows them: read once for all its desks, the newest kept. */
export interface AccountLine {
  readonly accountId: AccountId;
  /** The place of the newest event read. */
  readonly last: number;
  /** The kept events after a place; undefined when some of them are no longer kept. */
  keptAfter(sequence: number): readonly StreamEvent[] | undefined;
  /** Reads events that are no longer kept. */
  readAfter(sequence: number, limit: number): Promise<StreamEvent[]>;
  /** Reads what is new, if a notice says that there is some, and hands it on; two calls at once read once. */
  advance(upTo?: number): Promise<void>;
  /** Settles when the line knows where it stands. */
  readonly ready: Promise<void>;
}

/** Begins to follow an account from where its stream stands now; `onEvents` gets what comes, in order. */
export function followAccount(engine: Engine, clock: Clock, accountId: AccountId, onEvents: (events: readonly StreamEvent[]) => void): AccountLine {
  let kept: StreamEvent[] = [];
  let last = 0;
  let running: Promise<void> | undefined;
  let wanted = 0;
  const inside = <T>(use: Parameters<typeof inWork<T>>[2]) => inWork(engine, { accountId, actor: { kind: 'job', name: 'live' }, now: clock.now() }, use);
  const ready = inside(lastSequence).then((sequence) => {
    last = sequence;
  });
  // Whoever waits for it hears of the fault; a line nobody waits for must not end the process.
  ready.catch(() => undefined);
  const readOn = async () => {
    await ready;
    for (let isMore = true; isMore; ) {
      const asked = wanted;
      const events = await inside((work) => readStream(work, last, BATCH));
      if (events.length > 0) {
        last = events.at(-1)?.sequence ?? last;
        kept = [...kept, ...events].slice(-KEPT_EVENTS);
        onEvents(events);
      }
      isMore = events.length === BATCH || wanted > Math.max(asked, last);
    }
  };
  return {
    accountId,
    get last() {
      return last;
    },
    ready,
    keptAfter: (sequence) => {
      if (sequence >= last) return [];
      const first = kept[0]?.sequence;
      return first !== undefined && first <= sequence + 1 ? kept.filter((event) => event.sequence > sequence) : undefined;
    },
    readAfter: (sequence, limit) => inside((work) => readStream(work, sequence, limit)),
    advance: async (upTo) => {
      await ready;
      if (upTo !== undefined && upTo <= last) return;
      wanted = Math.max(wanted, upTo ?? 0);
      running ??= readOn().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
