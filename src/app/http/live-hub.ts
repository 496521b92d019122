import { performance } from 'node:perf_hooks';
import type { Clock } from '#kernel/clock.ts';
import type { AccountId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Engine } from '#kernel/work.ts';
import { type Session, findSession } from '#modules/identity';
import type { LiveFeed } from '../live-feed.ts';
import type { StreamEvent } from '../live-store.ts';
import { type AccountLine, followAccount } from './live-account.ts';
import { type EndReason, LiveStream, type StreamOut } from './live-stream.ts';

/** Streams one session may hold: a browser shares one between its tabs. */
export const STREAMS_PER_SESSION = 6;
/** Streams one account may hold on one node. */
export const STREAMS_PER_ACCOUNT = 500;
/** Events a desk may catch up on; one that was away longer reads everything anew. */
export const MOST_CAUGHT_UP = 1_000;
/** Milliseconds between looks at the sessions of open streams; twice that without an answer of the database ends them. */
const CHECK_MS = 2_000;
/** Milliseconds between looks at the order itself while no notices come in. */
const POLL_MS = 1_000;
/** Milliseconds between signs of life. */
const BEAT_MS = 15_000;
/** Sessions looked at side by side. */
const CHECKS_AT_ONCE = 4;

/** What a hub stands on. */
export interface HubParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly feed: LiveFeed;
  readonly onFault: (error: unknown) => void;
}

/** Who opens a stream and from where they want to go on. */
export interface StreamRequest {
  readonly tokenHash: Buffer;
  readonly session: Session;
  /** The last place the desk has seen; undefined for one that begins. */
  readonly after: number | undefined;
}

/** The open streams of one process: each account's events are read once and shown to its desks, each under its own permissions. */
export class LiveHub {
  readonly #parts: HubParts;
  readonly #lines = new Map<AccountId, AccountLine>();
  readonly #streams = new Set<LiveStream>();
  /** Streams that have caught up. */
  readonly #ready = new WeakSet<LiveStream>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #stopListening: () => void;
  #isChecking = false;
  #isStopped = false;

  constructor(parts: HubParts) {
    this.#parts = parts;
    this.#stopListening = parts.feed.onNotice((notice) => {
      if (!notice) this.#advanceAll();
      else void this.#advance(notice.accountId, notice.sequence);
    });
    this.#every(CHECK_MS, () => void this.check());
    this.#every(POLL_MS, () => (parts.feed.isListening() ? undefined : this.#advanceAll()));
    this.#every(BEAT_MS, () => this.#beat());
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /**
   * Opens a stream: what was missed first, then what comes. Answers how to take it away when its reader has gone.
   * @throws Refusal `too-many-streams`, `shutting-down`
   */
  async open(request: StreamRequest, out: StreamOut): Promise<() => void> {
    if (this.#isStopped) throw new Refusal('unavailable', 'shutting-down', 'This server is about to stop. Try again.');
    const { accountId } = request.session;
    this.#makeRoom(request.session);
    const line = this.#lineOf(accountId);
    const stream = new LiveStream({ ...request, at: performance.now() }, out, () => this.#remove(stream));
    this.#streams.add(stream);
    try {
      await line.ready.catch((fault: unknown) => this.#giveUp(line, fault));
      await this.#catchUp(line, stream, request.after);
    } catch (error) {
      // The others of its account go on: what failed is this one's.
      this.#remove(stream);
      throw error;
    }
    return () => this.#remove(stream);
  }

  /** Looks whether the session of every open stream still lives, and what it may do now. A check that cannot be made denies. */
  async check(): Promise<void> {
    for (const stream of this.#streams) if (performance.now() - stream.checkedAt > 2 * CHECK_MS) stream.end('unavailable');
    if (this.#isChecking) return;
    this.#isChecking = true;
    await this.#checkSessions([...this.#streams]);
    this.#isChecking = false;
  }

  /** Ends every stream; their desks come back to whoever serves then. */
  stop(): void {
    this.#isStopped = true;
    this.#stopListening();
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams) stream.end('shutdown');
  }

  #every(milliseconds: number, run: () => void): void {
    const timer = setInterval(run, milliseconds);
    timer.unref();
    this.#timers.push(timer);
  }

  /** The newest stream of a session wins: an old one may be that of a line that broke without a word. */
  #makeRoom({ sessionId, accountId }: Session): void {
    const ofAccount = [...this.#streams].filter(({ session }) => session.accountId === accountId);
    const ofSession = ofAccount.filter(({ session }) => session.sessionId === sessionId);
    if (ofSession.length >= STREAMS_PER_SESSION) ofSession[0]?.end('replaced');
    else if (ofAccount.length >= STREAMS_PER_ACCOUNT) throw new Refusal('too-many', 'too-many-streams', 'Too many screens are open at once. Close some.');
  }

  #lineOf(accountId: AccountId): AccountLine {
    const { engine, clock } = this.#parts;
    const line = this.#lines.get(accountId) ?? followAccount(engine, clock, accountId, (events) => this.#show(accountId, events));
    this.#lines.set(accountId, line);
    return line;
  }

  /** A line that never came to know where it stands is nobody's: the next stream begins another. */
  #giveUp(line: AccountLine, fault: unknown): never {
    if (this.#lines.get(line.accountId) === line) this.#lines.delete(line.accountId);
    throw fault;
  }

  /** A stream hears of new events only once it is caught up; the last step is taken without waiting for anything, so nothing falls between. */
  async #catchUp(line: AccountLine, stream: LiveStream, after: number | undefined): Promise<void> {
    if (after !== undefined && after > line.last) await line.advance(after);
    let place = after ?? line.last;
    const isStrange = place > line.last || line.last - place > MOST_CAUGHT_UP;
    const missed: StreamEvent[] = [];
    for (let kept = line.keptAfter(place); !isStrange && !kept; kept = line.keptAfter(place)) {
      const events = await line.readAfter(place, MOST_CAUGHT_UP);
      missed.push(...events);
      place = events.at(-1)?.sequence ?? line.last;
    }
    stream.tellSession(this.#parts.clock.now().epochMilliseconds);
    if (isStrange) stream.stand('reset', line.last);
    else {
      stream.show([...missed, ...(line.keptAfter(place) ?? [])]);
      stream.stand('ready', line.last);
    }
    this.#ready.add(stream);
  }

  #show(accountId: AccountId, events: readonly StreamEvent[]): void {
    for (const stream of this.#streams) if (stream.session.accountId === accountId && this.#ready.has(stream)) stream.show(events);
    const changed = new Set(events.filter(({ kind }) => kind === 'user.access-changed').map(({ ids }) => ids['userId']));
    if (changed.size > 0) void this.#checkSessions([...this.#streams].filter((stream) => changed.has(stream.session.userId)));
  }

  async #advance(accountId: AccountId, sequence?: number): Promise<void> {
    await this.#lines.get(accountId)?.advance(sequence).catch(this.#parts.onFault);
  }

  #advanceAll(): void {
    for (const accountId of this.#lines.keys()) void this.#advance(accountId);
  }

  #beat(): void {
    this.#advanceAll();
    for (const stream of this.#streams) {
      const line = this.#lines.get(stream.session.accountId);
      if (line && this.#ready.has(stream)) stream.beat(line.last, this.#parts.clock.now().epochMilliseconds);
    }
  }

  async #checkSessions(streams: readonly LiveStream[]): Promise<void> {
    const waiting = [...Map.groupBy(streams, ({ tokenHash }) => tokenHash.toString('hex')).values()];
    const worker = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await this.#checkSession(next);
    };
    await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, worker));
  }

  async #checkSession(streams: readonly LiveStream[]): Promise<void> {
    const { engine, clock, onFault } = this.#parts;
    const first = streams[0];
    if (!first) return;
    try {
      const now = clock.now();
      const session = await findSession(engine.db, first.tokenHash, now);
      const reason: EndReason | undefined = session?.mfa === 'done' ? undefined : 'session-ended';
      for (const stream of streams) {
        if (session && reason === undefined) stream.renew(session, performance.now(), now.epochMilliseconds);
        else stream.end('session-ended');
      }
    } catch (error) {
      onFault(error);
    }
  }

  #remove(stream: LiveStream): void {
    this.#streams.delete(stream);
    const { accountId } = stream.session;
    if (![...this.#streams].some(({ session }) => session.accountId === accountId)) this.#lines.delete(accountId);
  }
}
