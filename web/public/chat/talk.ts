import type { Answer } from '../api.ts';
import type { Ticket } from './keep.ts';
import type { StreamEnd, StreamEvent } from './stream.ts';
import { answered, EMPTY, greeted, hear, lastSeq, mark, nextToSend, stands, takeBack, type Thread, write } from './thread.ts';
import { type ChatMessage, readAnswered, readMessage, readStarted, readState } from './wire.ts';

/** The line to the clinic: none yet, being opened, open, or lost and tried again. */
export type Line = 'none' | 'opening' | 'open' | 'lost';

/** All the page shows of a conversation. */
export type Talk = {
  thread: Thread;
  line: Line;
  /** A message is with the server, and its answer is not here yet. */
  isAwaited: boolean;
  /** Until everything said before stands here, it is not read out. */
  isCatchingUp: boolean;
  /** The server knows it no more: one can begin anew. */
  isOver: boolean;
  /** When the server wants to be asked again, on this clock; null when it did not say. */
  waitsUntil: number | null;
  /** Why no conversation could be begun, in the server's words. */
  trouble: string | null;
};

/** What the keeper needs from outside: the calls, the ticket's place, the time, and someone to tell. */
export type TalkPorts = {
  start: () => Promise<Answer<unknown>>;
  send: (ticket: Ticket, body: { text: string; key: string }) => Promise<Answer<unknown>>;
  follow: (ticket: Ticket, after: number, signal: AbortSignal, opened: () => void, tell: (event: StreamEvent) => void) => Promise<StreamEnd>;
  find: () => Promise<Ticket | null>;
  save: (ticket: Ticket) => void;
  drop: () => void;
  newKey: () => string;
  now: () => number;
  /** Calls after some time; returns how to stop it. */
  later: (milliseconds: number, then: () => void) => () => void;
  tell: (talk: Talk) => void;
};

/** A conversation of which nothing is known. */
export const NO_TALK: Talk = { thread: EMPTY, line: 'none', isAwaited: false, isCatchingUp: false, isOver: false, waitsUntil: null, trouble: null };

const SOONEST = 1000;
const LATEST = 30_000;
/** Seconds to wait where the server asks for patience and does not say how much. */
const PATIENCE = 10;
/** How long what was said before may take to arrive where the server does not tell its end. */
const CAUGHT_UP = 400;
/** The statuses that say that a conversation is not there any more. */
const GONE: readonly number[] = [401, 403, 404, 410];

/**
 * Keeps one conversation. Messages go out one after the other, each under a key of its own, so that one sent again counts once; what the line does not carry
 * waits. The stream puts everything in its place, after a break from the last place known.
 */
export class TalkKeeper {
  readonly #ports: TalkPorts;
  #talk = NO_TALK;
  #ticket: Ticket | null = null;
  /** Stands for this conversation; another one begins with another. What answers to an old one is not heard. */
  #line = new AbortController();
  #isSending = false;
  /** The server has answered in this conversation, and its stream has been open: what then says "not there" is believed. */
  #isKnown = false;
  #wasOpen = false;
  #finding: Promise<Ticket | null> | null = null;
  #sendTries = 0;
  #lineTries = 0;
  #stopWaiting: () => void = nothing;
  #stopLine: () => void = nothing;

  constructor(ports: TalkPorts) {
    this.#ports = ports;
  }

  get talk(): Talk {
    return this.#talk;
  }

  get ticket(): Ticket | null {
    return this.#ticket;
  }

  /** Goes on with the conversation of this browser, if there is one. */
  async resume(): Promise<void> {
    const line = this.#line;
    this.#finding = this.#ports.find();
    const found = await this.#finding;
    this.#finding = null;
    if (!found || this.#ticket || line !== this.#line) return;
    this.#ticket = found;
    this.#ports.save(found);
    this.#become({ isCatchingUp: true, line: 'opening' });
    this.#hold();
  }

  /** Takes up what the visitor says; an empty text only tries again what waits. */
  say(text: string): void {
    if (this.#talk.isOver) this.anew();
    this.#become({ trouble: null, thread: text === '' ? this.#talk.thread : this.#write(text) });
    void this.#run();
  }

  /** Begins anew, with what the old conversation did not take. */
  anew(): void {
    const unsent = this.#talk.thread.local.filter(({ author, sending }) => author === 'visitor' && sending.kind === 'waiting');
    this.#ports.drop();
    this.reset();
    for (const { text } of unsent) this.#become({ thread: this.#write(text) });
    void this.#run();
  }

  /** Takes a refused message back; returns its words. */
  takeBack(key: string): string {
    const words = this.#talk.thread.local.find((line) => line.key === key && line.author === 'visitor')?.text ?? '';
    this.#become({ thread: takeBack(this.#talk.thread, key), trouble: null });
    return words;
  }

  /** Tries at once what is waited for: the line is back, or somebody looks. */
  wake(): void {
    const { line, waitsUntil } = this.#talk;
    if (line === 'lost') this.#hold();
    if (waitsUntil === null || waitsUntil <= this.#ports.now()) void this.#run();
  }

  /** Forgets all of it on this page. */
  reset(): void {
    this.#line.abort();
    this.#line = new AbortController();
    this.#stopWaiting();
    this.#stopLine();
    this.#ticket = null;
    [this.#isSending, this.#isKnown, this.#wasOpen] = [false, false, false];
    [this.#sendTries, this.#lineTries] = [0, 0];
    this.#become(NO_TALK);
  }

  async #run(): Promise<void> {
    if (this.#isSending || this.#talk.isOver) return;
    this.#isSending = true;
    this.#stopWaiting();
    const line = this.#line;
    // What another tab has begun is gone on with, not begun again.
    await this.#finding;
    if (nextToSend(this.#talk.thread) && !this.#ticket) await this.resume();
    if (line !== this.#line) return;
    if (nextToSend(this.#talk.thread) && (this.#ticket || (await this.#begin()))) while (await this.#sendOne());
    // Whoever was reset meanwhile has let somebody else begin.
    if (line === this.#line) this.#isSending = false;
  }

  async #begin(): Promise<boolean> {
    const line = this.#line;
    const answer = await this.#ports.start();
    if (line !== this.#line) return false;
    const started = answer.kind === 'done' ? readStarted(answer.value) : undefined;
    if (started) {
      this.#ticket = { conversationId: started.conversationId, token: started.token };
      this.#ports.save(this.#ticket);
      this.#isKnown = true;
      this.#become({ thread: stands(greeted(this.#talk.thread, started.replies, this.#stamp()), started.state) });
      this.#hold();
      return true;
    }
    if (answer.kind === 'refused' && isFinal(answer.problem.status)) this.#become({ trouble: answer.problem.detail || answer.problem.title });
    else this.#waitToSend(answer);
    return false;
  }

  /** Sends one message; says whether the next may go. */
  async #sendOne(): Promise<boolean> {
    const next = nextToSend(this.#talk.thread);
    if (!next || !this.#ticket) return false;
    const line = this.#line;
    const stand = (sending: Parameters<typeof mark>[2]) => this.#become({ thread: mark(this.#talk.thread, next.key, sending) });
    stand({ kind: 'sending' });
    this.#become({ isAwaited: true });
    const answer = await this.#ports.send(this.#ticket, { text: next.text, key: next.key });
    if (line !== this.#line) return false;
    this.#become({ isAwaited: false });
    if (answer.kind === 'done') {
      const { replies, state } = readAnswered(answer.value);
      this.#sendTries = 0;
      this.#isKnown = true;
      // The stream says in full where it stands, a moment later: what was held is not said to be held once something came of it.
      const settled = state.flow === undefined || state.flow === 'book' ? state : { hold: null, ...state };
      this.#become({ thread: stands(answered(this.#talk.thread, next, replies, this.#stamp()), settled), waitsUntil: null });
      return true;
    }
    const status = answer.kind === 'refused' ? answer.problem.status : 0;
    if (answer.kind === 'refused' && isFinal(status) && !GONE.includes(status)) {
      stand({ kind: 'refused', why: answer.problem.detail || answer.problem.title });
      return true;
    }
    // Without an answer it may have arrived all the same; a refusal says that it did not.
    stand(status === 0 || status >= 500 ? { kind: 'waiting', wasSent: true } : { kind: 'waiting' });
    if (GONE.includes(status)) this.#over();
    else this.#waitToSend(answer);
    return false;
  }

  #waitToSend(answer: Answer<unknown>): void {
    const isTooMuch = answer.kind === 'refused' && answer.problem.status === 429;
    const seconds = (answer.kind === 'refused' ? answer.retryAfterSeconds : undefined) ?? (isTooMuch ? PATIENCE : undefined);
    const wait = pause(this.#sendTries, seconds ?? 0);
    this.#sendTries += 1;
    this.#stopWaiting();
    this.#stopWaiting = this.#ports.later(wait, () => void this.#run());
    this.#become({ waitsUntil: seconds === undefined ? null : this.#ports.now() + wait });
  }

  /** The server does not know this conversation: what was not sent is kept to be sent in a new one. */
  #over(): void {
    this.#line.abort();
    this.#stopLine();
    this.#stopWaiting();
    this.#ports.drop();
    this.#ticket = null;
    this.#become({ isOver: true, line: 'none', isCatchingUp: false, waitsUntil: null });
  }

  /** Holds the line to the clinic for as long as the conversation lasts. */
  #hold(): void {
    this.#stopLine();
    const line = this.#line;
    if (!this.#ticket) return;
    let stopSettling: () => void = nothing;
    if (this.#talk.line !== 'lost') this.#become({ line: 'opening' });
    const opened = () => {
      this.#lineTries = 0;
      this.#wasOpen = true;
      this.#become({ line: 'open' });
      stopSettling = this.#ports.later(CAUGHT_UP, () => this.#become({ isCatchingUp: false }));
      if (this.#talk.waitsUntil === null) void this.#run();
    };
    const tell = (event: StreamEvent) => {
      if (line === this.#line) this.#take(event);
    };
    this.#stopLine = nothing;
    void this.#ports.follow(this.#ticket, lastSeq(this.#talk.thread), line.signal, opened, tell).then((end) => {
      stopSettling();
      if (line !== this.#line || line.signal.aborted) return;
      const isGone = end.kind === 'refused' && GONE.includes(end.status);
      if (isGone && (this.#wasOpen || !this.#isKnown)) return this.#over();
      // Where no stream is to be had, the answers themselves still tell everything but what a person writes.
      this.#become(isGone ? { line: 'none', isCatchingUp: false } : { line: 'lost' });
      const wait = pause(this.#lineTries, end.kind === 'refused' ? (end.retryAfterSeconds ?? 0) : 0);
      this.#lineTries += 1;
      this.#stopLine = this.#ports.later(wait, () => this.#hold());
    });
  }

  #take({ kind, data, id }: StreamEvent): void {
    const said = readJson(data);
    const message = readMessage(kind === 'message' ? { seq: id, ...said } : said);
    const heard = message ? whoSpeaks(hear(this.#talk.thread, message), message) : this.#talk.thread;
    const thread = stands(heard, readState(kind === 'state' ? said : said['state']));
    this.#become(message ? { thread } : { thread, isCatchingUp: false });
  }

  #write(text: string): Thread {
    return write(this.#talk.thread, { key: this.#ports.newKey(), text, at: this.#stamp() });
  }

  #stamp(): string {
    return new Date(this.#ports.now()).toISOString();
  }

  #become(change: Partial<Talk>): void {
    this.#talk = { ...this.#talk, ...change };
    this.#ports.tell(this.#talk);
  }
}

const nothing = () => undefined;
const pause = (tries: number, seconds: number) => Math.max(seconds * 1000, Math.min(LATEST, SOONEST * 2 ** tries));

/** A person who writes has the conversation; the assistant writes only when nobody has. */
function whoSpeaks(thread: Thread, { author, name, seq }: ChatMessage): Thread {
  if (thread.placed.some((other) => other.seq > seq)) return thread;
  if (author === 'user') return stands(thread, { person: name === null ? (thread.state.person ?? { name: '' }) : { name } });
  return author === 'assistant' && thread.state.person ? stands(thread, { person: null }) : thread;
}

function readJson(text: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Says whether asking again would be answered the same. */
function isFinal(status: number): boolean {
  return status < 500 && status !== 429 && status !== 408 && status !== 425;
}
