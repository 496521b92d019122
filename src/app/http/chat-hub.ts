import type { Clock } from '#kernel/clock.ts';
import { type AccountId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Engine, inWork } from '#kernel/work.ts';
import { type ConversationId, FOLLOWED_AT_ONCE, type Followed, followConversation, noteFollowed } from '#modules/receptionist';
import type { LiveFeed } from '../live-feed.ts';
import type { StreamEvent } from '../live-store.ts';
import { type AccountLine, followAccount } from './live-account.ts';
import { type StreamOut, frameOf } from './live-stream.ts';

/** Streams one conversation may hold: a browser's tabs. */
export const STREAMS_PER_CONVERSATION = 6;
/** Streams one process may hold. */
const STREAMS_PER_PROCESS = 12_000;
/** Milliseconds between looks at the order itself while no notices come in. */
const POLL_MS = 1_000;
/** Milliseconds between signs of life. */
const BEAT_MS = 25_000;

/** What a hub stands on. */
export interface ChatHubParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly feed: LiveFeed;
  readonly onFault: (error: unknown) => void;
}

/** Who follows which conversation, from which place on. */
export interface ChatStreamRequest {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly tokenHash: Buffer;
  readonly after: number;
  readonly actor: Actor;
}

interface Stream {
  readonly request: ChatStreamRequest;
  readonly out: StreamOut;
  after: number;
  told: string;
  /** One read at a time; what happens meanwhile is read after it. */
  reading: Promise<void> | undefined;
  isBehind: boolean;
}

/** The open chats of one process: an account's events are followed once, and each says which conversation to read again. */
export class ChatHub {
  readonly #parts: ChatHubParts;
  readonly #lines = new Map<AccountId, AccountLine>();
  readonly #streams = new Map<ConversationId, Set<Stream>>();
  /** How many streams each account has: its events are followed while there is one. */
  readonly #counts = new Map<AccountId, number>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #stopListening: () => void;
  #size = 0;
  #isStopped = false;

  constructor(parts: ChatHubParts) {
    this.#parts = parts;
    this.#stopListening = parts.feed.onNotice((notice) => {
      if (notice) this.#advance(notice.accountId, notice.sequence);
      else this.#advanceAll();
    });
    this.#every(POLL_MS, () => (parts.feed.isListening() ? undefined : this.#advanceAll()));
    this.#every(BEAT_MS, () => this.#beat());
  }

  /** How many streams are open. */
  get size(): number {
    return this.#size;
  }

  /**
   * Opens a stream: what was said after the place, where the conversation stands, then what comes. Answers how to take it away when its reader has gone.
   * @throws Refusal `not-found`, `too-many-streams`, `shutting-down`
   */
  async open(request: ChatStreamRequest, out: StreamOut): Promise<() => void> {
    if (this.#isStopped) throw new Refusal('unavailable', 'shutting-down', 'This server is about to stop. Try again.');
    if (this.#size >= STREAMS_PER_PROCESS) throw new Refusal('too-many', 'too-many-streams', 'Too many chats are open at once. Try again in a moment.');
    const stream: Stream = { request, out, after: request.after, told: '', reading: undefined, isBehind: false };
    this.#add(stream);
    const line = this.#lineOf(request.accountId);
    try {
      await line.ready;
      stream.reading = this.#read(stream, true);
      await stream.reading;
      stream.reading = undefined;
      this.#write(stream, 'ready', {});
      if (stream.isBehind) this.#readSoon(stream);
    } catch (error) {
      this.#remove(stream);
      throw error;
    }
    return () => this.#remove(stream);
  }

  /** Ends every stream; their pages come back to whoever serves then. */
  stop(): void {
    this.#isStopped = true;
    this.#stopListening();
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#all()) this.#end(stream, 'shutdown');
  }

  #all(): Stream[] {
    return [...this.#streams.values()].flatMap((room) => [...room]);
  }

  #every(milliseconds: number, run: () => void): void {
    const timer = setInterval(run, milliseconds);
    timer.unref();
    this.#timers.push(timer);
  }

  #add(stream: Stream): void {
    const { conversationId } = stream.request;
    const room = this.#streams.get(conversationId) ?? new Set();
    // The newest wins: an old one may be that of a line that broke without a word.
    const [oldest] = room;
    if (oldest && room.size >= STREAMS_PER_CONVERSATION) this.#end(oldest, 'replaced');
    this.#streams.set(conversationId, room.add(stream));
    this.#count(stream, 1);
  }

  #remove(stream: Stream): void {
    const { conversationId } = stream.request;
    const room = this.#streams.get(conversationId);
    if (!room?.delete(stream)) return;
    if (room.size === 0) this.#streams.delete(conversationId);
    this.#count(stream, -1);
  }

  #count({ request: { accountId } }: Stream, change: 1 | -1): void {
    this.#size += change;
    const left = (this.#counts.get(accountId) ?? 0) + change;
    this.#counts.set(accountId, left);
    if (left > 0) return;
    this.#counts.delete(accountId);
    this.#lines.delete(accountId);
  }

  #end(stream: Stream, reason: string): void {
    stream.out.write(frameOf('end', { reason }));
    stream.out.end();
    this.#remove(stream);
  }

  #lineOf(accountId: AccountId): AccountLine {
    const { engine, clock } = this.#parts;
    const line = this.#lines.get(accountId) ?? followAccount(engine, clock, accountId, (events) => this.#show(events));
    this.#lines.set(accountId, line);
    return line;
  }

  #advance(accountId: AccountId, sequence?: number): void {
    void this.#lines.get(accountId)?.advance(sequence).catch(this.#parts.onFault);
  }

  #advanceAll(): void {
    for (const accountId of this.#lines.keys()) this.#advance(accountId);
  }

  #show(events: readonly StreamEvent[]): void {
    const changed = new Set(events.flatMap(({ kind, ids }) => (kind.startsWith('conversation.') ? (ids['conversationId'] ?? []) : [])));
    for (const id of changed) for (const stream of this.#streams.get(asId<ConversationId>(id)) ?? []) this.#readSoon(stream);
  }

  #readSoon(stream: Stream): void {
    stream.isBehind = true;
    stream.reading ??= this.#catchUp(stream).finally(() => {
      stream.reading = undefined;
    });
  }

  async #catchUp(stream: Stream): Promise<void> {
    try {
      while (stream.isBehind) await this.#read(stream, false);
    } catch (error) {
      // Whoever comes back is told what is wrong in the answer itself.
      if (!(error instanceof Refusal)) this.#parts.onFault(error);
      this.#end(stream, error instanceof Refusal ? 'gone' : 'unavailable');
    }
  }

  async #read(stream: Stream, isFirst: boolean): Promise<void> {
    const { engine, clock } = this.#parts;
    const { accountId, actor, conversationId, tokenHash } = stream.request;
    for (let isMore = true; isMore; ) {
      stream.isBehind = false;
      const { messages, state } = await inWork(engine, { accountId, actor, now: clock.now() }, async (work) => {
        const followed = await followConversation(work, { conversationId, tokenHash, after: stream.after });
        if (isFirst && stream.told === '') await noteFollowed(work, conversationId);
        return followed;
      });
      this.#tell(stream, { messages, state });
      isMore = messages.length === FOLLOWED_AT_ONCE;
    }
  }

  #tell(stream: Stream, { messages, state }: Followed): void {
    for (const message of messages) {
      this.#write(stream, 'message', message, message.seq);
      stream.after = message.seq;
    }
    const told = JSON.stringify({ ...state, hold: state.hold && { ...state.hold, now: '' } });
    if (told !== stream.told) this.#write(stream, 'state', state);
    stream.told = told;
  }

  #write(stream: Stream, kind: string, body: object, seq?: number): void {
    if (!stream.out.write(frameOf(kind, body, seq))) this.#end(stream, 'too-slow');
  }

  #beat(): void {
    this.#advanceAll();
    for (const stream of this.#all()) this.#write(stream, 'beat', {});
  }
}
