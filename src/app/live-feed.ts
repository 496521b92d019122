import pg from 'pg';
import { type AccountId, asId } from '#kernel/ids.ts';

/** What a node hears of the order of events: which account's stream has grown, and to which place. */
export interface LiveFeed {
  /** Says whether notices come in; while they do not, whoever follows looks for itself. */
  isListening(): boolean;
  /** Calls back for every notice, and with nothing when notices may have been missed; answers how to stop. */
  onNotice(listener: (notice: LiveNotice | undefined) => void): () => void;
  stop(): Promise<void>;
}

/** One notice: no kind, no id, nothing to read without a permission. */
export interface LiveNotice {
  readonly accountId: AccountId;
  readonly sequence: number;
}

/** The channel the sequencer tells. */
const CHANNEL = 'candor';
/** Milliseconds before a lost connection is opened again; doubled each time in vain, up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** A connection that stays silent this long is asked whether it lives, and given as long to answer. */
const PROBE_MS = 10_000;

/** A feed that hears nothing: every follower looks for itself. */
export const SILENT_FEED: LiveFeed = { isListening: () => false, onNotice: () => () => undefined, stop: async () => undefined };

/**
 * Keeps one connection of its own that listens for the sequencer's notices; not through a pooler, which would lose them. A lost connection is opened
 * again, and everybody is told to catch up. `onFault` hears why it was lost.
 */
export function openLiveFeed(url: string, onFault: (error: unknown) => void): LiveFeed {
  const listeners = new Set<(notice: LiveNotice | undefined) => void>();
  const line = keepLine(url, onFault, (notice) => {
    for (const listener of listeners) listener(notice);
  });
  return {
    isListening: line.isUp,
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: line.stop,
  };
}

function keepLine(url: string, onFault: (error: unknown) => void, tell: (notice: LiveNotice | undefined) => void) {
  let client: pg.Client | undefined;
  let [isUp, isStopped, pauseMs] = [false, false, FIRST_PAUSE_MS];
  let timer: NodeJS.Timeout | undefined;
  const later = (run: () => void, milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
    timer.unref();
  };
  const lose = (lost: pg.Client, error?: unknown) => {
    if (client !== lost) return;
    client = undefined;
    isUp = false;
    void lost.end().catch(() => undefined);
    if (isStopped) return;
    if (error !== undefined) onFault(error);
    later(() => void connect(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  const probe = (of: pg.Client) => {
    const silent = setTimeout(() => lose(of, new Error('the database does not answer on the connection that listens')), PROBE_MS);
    of.query('select 1')
      .then(
        () => later(() => probe(of), PROBE_MS),
        (error: unknown) => lose(of, error),
      )
      .finally(() => clearTimeout(silent));
  };
  const connect = async () => {
    const made = new pg.Client({ connectionString: url, application_name: 'candor live', keepAlive: true, connectionTimeoutMillis: PROBE_MS });
    client = made;
    made.on('error', (error) => lose(made, error));
    made.on('end', () => lose(made));
    made.on('notification', ({ payload }) => tell(noticeOf(payload)));
    try {
      await made.connect();
      await made.query(`listen ${CHANNEL}`);
    } catch (error) {
      lose(made, error);
      return;
    }
    if (client !== made || isStopped) return void made.end().catch(() => undefined);
    [isUp, pauseMs] = [true, FIRST_PAUSE_MS];
    tell(undefined);
    later(() => probe(made), PROBE_MS);
  };
  void connect();
  return {
    isUp: () => isUp,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** A notice that cannot be read counts as one that was missed. */
function noticeOf(payload: string | undefined): LiveNotice | undefined {
  const [, account, sequence] = /^([0-9a-f-]{36}):(\d+)$/.exec(payload ?? '') ?? [];
  return account && sequence ? { accountId: asId<AccountId>(account), sequence: Number(sequence) } : undefined;
}
