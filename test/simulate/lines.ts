import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { WebSocket } from 'ws';
import type { ClinicDoors } from './clinic.ts';

/** What came back. */
export interface Heard {
  readonly text: string;
  readonly options: readonly string[];
  /** The line is closed: nothing more can be said. */
  readonly isOver: boolean;
}

/** A way to speak with the receptionist. */
export interface Line {
  readonly conversationId: string | undefined;
  /** Says something and waits for what is answered. */
  say(text: string): Promise<Heard>;
  /** Types figures on the keypad of a phone. */
  press?(digits: string): Promise<Heard>;
  /** Cuts in: on a call, what is being said is not heard to its end. */
  cutIn(): void;
  hangUp(): Promise<void>;
}

export type SimChannel = 'chat' | 'sms' | 'voice';

const reply = z.object({ text: z.string(), options: z.array(z.string()).optional() });
const begun = z.object({ conversationId: z.string(), token: z.string(), replies: z.array(reply) });
const answered = z.object({ replies: z.array(reply) });

function heard(replies: readonly z.output<typeof reply>[]): Heard {
  return { text: replies.map(({ text }) => text).join(' '), options: replies.flatMap(({ options = [] }) => options), isOver: false };
}

/** Opens a chat, a thread of texts or a call. */
export function openLine(doors: ClinicDoors, channel: SimChannel, from: string, language: 'en' | 'es'): Promise<Line> {
  if (channel === 'chat') return openChat(doors, language);
  return channel === 'sms' ? openTexts(doors, from) : openCall(doors, from);
}

async function openChat(doors: ClinicDoors, language: 'en' | 'es'): Promise<Line> {
  const path = `/api/v1/public/${doors.slug}/conversations`;
  const first = await doors.ask('POST', path, { language });
  if (first.status !== 201) throw new Error(`a chat began with ${first.status}`);
  const { conversationId, token } = begun.parse(first.json);
  let said = 0;
  return {
    conversationId,
    say: async (text) => {
      said += 1;
      const { status, json } = await doors.ask(
        'POST',
        `${path}/${conversationId}/messages`,
        { text, key: `sim-${conversationId}-${said}` },
        { authorization: `Bearer ${token}` },
      );
      if (status === 410) return { text: '', options: [], isOver: true };
      if (status !== 200) throw new Error(`a message was answered with ${status}: ${JSON.stringify(json).slice(0, 200)}`);
      return heard(answered.parse(json).replies);
    },
    cutIn: () => undefined,
    hangUp: async () => undefined,
  };
}

/** How long an answer may take that comes by the outbox or a socket. */
const ANSWER_MS = 20_000;
const LOOK_MS = 150;
/** What is said in one turn comes without a longer pause. */
const SETTLED_MS = 350;

async function openTexts(doors: ClinicDoors, from: string): Promise<Line> {
  const seen = new Set<string>();
  const to = `(${from.slice(2, 5)}) ${from.slice(5, 8)}-${from.slice(8)}`;
  const fresh = async () =>
    (await doors.outbox())
      .filter(
        (each) =>
          each.channel === 'sms' &&
          each.to === to &&
          // What answers STOP and its like is none of the receptionist's, and an answer all the same.
          (each.sendKey.includes('conversation') || each.sendKey.startsWith('text/')) &&
          !seen.has(each.id) &&
          each.status !== 'queued' &&
          !each.sendKey.includes('/code/'),
      )
      .reverse();
  for (const { id } of await fresh()) seen.add(id);
  return {
    conversationId: undefined,
    say: async (text) => {
      const { status, json } = await doors.ask('POST', '/api/v1/demo/texts', { from, text });
      if (status !== 201) throw new Error(`a text was answered with ${status}: ${JSON.stringify(json).slice(0, 200)}`);
      for (let waited = 0; waited < ANSWER_MS; waited += LOOK_MS) {
        await pause(LOOK_MS);
        const messages = await fresh();
        for (const { id } of messages) seen.add(id);
        if (messages.length > 0) return { text: messages.map((each) => each.text).join(' '), options: [], isOver: false };
      }
      return { text: '', options: [], isOver: false };
    },
    cutIn: () => undefined,
    hangUp: async () => undefined,
  };
}

const called = z.object({ callId: z.string(), socket: z.string(), setup: z.record(z.string(), z.string()) });
const spoken = z.object({ type: z.string(), token: z.string().optional(), last: z.boolean().optional() });

const rung = z.object({ type: z.literal('ring'), call: z.string() });
function dialInto(doors: ClinicDoors, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`${doors.base.replace(/^http/, 'ws')}${path}`, { headers: { origin: `http://localhost:${new URL(doors.base).port}` } });
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

/** A desk that takes no call: whoever is put through hears so at once. */
async function openDesk(doors: ClinicDoors): Promise<WebSocket> {
  const desk = await dialInto(doors, '/api/v1/demo/desk');
  desk.on('message', (data) => {
    const ring = rung.safeParse(JSON.parse(String(data))).data;
    if (ring) desk.send(JSON.stringify({ type: 'decline', call: ring.call }));
  });
  return desk;
}

async function openCall(doors: ClinicDoors, from: string): Promise<Line> {
  const desk = await openDesk(doors);
  const made = await doors.ask('POST', '/api/v1/demo/calls', { from });
  if (made.status !== 201) throw new Error(`a call was answered with ${made.status}`);
  const { callId, socket: path, setup } = called.parse(made.json);
  const socket = await dialInto(doors, path);
  socket.on('close', () => desk.close());
  const call = new CallLine(socket);
  socket.send(JSON.stringify({ type: 'setup', callSid: callId, from, to: '', customParameters: setup }));
  await call.hears();
  return call;
}

/** A call by the frames of a relay. */
class CallLine implements Line {
  readonly conversationId = undefined;
  readonly #socket: WebSocket;
  #words = '';
  #isWhole = false;
  #isOver = false;
  #lastAt = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const { type, token = '', last = false } = spoken.parse(JSON.parse(String(data)));
      if (type !== 'text' && type !== 'end') return;
      if (type === 'end') this.#isOver = true;
      this.#words += token;
      this.#isWhole = type === 'end' || last;
      this.#lastAt = performance.now();
    });
    socket.on('close', () => {
      this.#isOver = true;
    });
    socket.on('error', () => {
      this.#isOver = true;
    });
  }

  async say(text: string): Promise<Heard> {
    if (this.#isOver) return { text: '', options: [], isOver: true };
    this.#words = '';
    this.#isWhole = false;
    this.#socket.send(JSON.stringify({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true }));
    return this.hears();
  }

  async press(digits: string): Promise<Heard> {
    if (this.#isOver) return { text: '', options: [], isOver: true };
    this.#words = '';
    this.#isWhole = false;
    for (const digit of `${digits}#`) this.#socket.send(JSON.stringify({ type: 'dtmf', digit }));
    return this.hears();
  }

  async hears(): Promise<Heard> {
    for (let waited = 0; waited < ANSWER_MS && !this.#isOver; waited += 20) {
      if (this.#isWhole && performance.now() - this.#lastAt > SETTLED_MS) break;
      await pause(20);
    }
    const text = this.#words.trim();
    return { text, options: [], isOver: this.#isOver && text === '' };
  }

  cutIn(): void {
    if (!this.#isOver)
      this.#socket.send(
        JSON.stringify({ type: 'interrupt', utteranceUntilInterrupt: this.#words.slice(0, Math.floor(this.#words.length / 3)), durationUntilInterruptMs: 400 }),
      );
  }

  async hangUp(): Promise<void> {
    if (this.#isOver) return;
    this.#socket.close();
    await new Promise((resolve) => this.#socket.once('close', resolve));
  }
}
