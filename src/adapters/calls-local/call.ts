import { randomBytes } from 'node:crypto';
import type { Desks, DeskLeg } from './desks.ts';
import type { Fields, SignedDoor } from './door.ts';
import type { Phone, PhoneFrame } from './phone.ts';
import { talkByRelay, talkBySound } from './sockets.ts';
import { type Verb, readTwiml } from './twiml.ts';

/** A call that somebody placed: who calls whom, by the name the exchange gave it. */
export interface PlacedCall {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
}

/** What a call is carried by. */
export interface Carrying {
  readonly door: SignedDoor;
  readonly desks: Desks;
  /** Where calls to the clinic are announced, and where their ends are told. */
  readonly voiceUrl: string;
}

/** How it goes on after an instruction: whom to ask, and what to tell. */
interface Onwards {
  readonly action: string;
  readonly fields: Fields;
}
type Ended = { readonly ended: 'over' | 'rejected' | 'failed' };

/** Webhooks one call may take: a house that plans in circles is given up. */
const MOST_STEPS = 40;
const SORRY = 'We are sorry, an application error has occurred. Goodbye.';

/** A call of the demo, carried as the vendor carries one: each webhook's answer is done, and whoever it names is asked next. */
export class LocalCall {
  readonly #placed: PlacedCall;
  readonly #phone: Phone;
  readonly #by: Carrying;
  readonly #hungUp = new AbortController();

  constructor(placed: PlacedCall, phone: Phone, by: Carrying) {
    this.#placed = placed;
    this.#phone = phone;
    this.#by = by;
    phone.onGone(() => this.#hungUp.abort());
  }

  /** Carries the call to its end, and tells the house that it is over. */
  async carry(): Promise<void> {
    let why: Ended['ended'] = 'failed';
    try {
      why = await this.#follow();
    } catch (fault) {
      this.#tell(SORRY, 'vendor');
      throw fault;
    } finally {
      this.#phone.tell({ type: 'end', why });
      this.#phone.close('over');
      const status = { over: 'completed', rejected: 'busy', failed: 'failed' }[why];
      await this.#by.door.post(`${this.#by.voiceUrl}/status`, this.#fields({ CallStatus: status }));
    }
  }

  /** Ends the call from the exchange's side: the process is about to stop. */
  stop(): void {
    this.#phone.tell({ type: 'end', why: 'stopped' });
    this.#phone.close('stopped');
    this.#hungUp.abort();
  }

  async #follow(): Promise<Ended['ended']> {
    let answer = await this.#by.door.post(this.#by.voiceUrl, this.#fields({ CallStatus: 'ringing' }));
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const next = await this.#perform(readTwiml(answer));
      if ('ended' in next) return next.ended;
      answer = await this.#by.door.post(next.action, this.#fields({ CallStatus: this.#hungUp.signal.aborted ? 'completed' : 'in-progress', ...next.fields }));
      if (this.#hungUp.signal.aborted) return 'over';
    }
    throw new Error('a call of the demo went in circles');
  }

  async #perform(verbs: readonly Verb[]): Promise<Onwards | Ended> {
    for (const verb of verbs) {
      if (this.#hungUp.signal.aborted) break;
      if (verb.name === 'Say') this.#tell(verb.text, 'vendor', verb.attributes['language']);
      else if (verb.name === 'Reject') return { ended: 'rejected' };
      else if (verb.name === 'Hangup') break;
      else if (verb.name === 'Connect') return this.#connect(verb);
      else if (verb.name === 'Dial') return this.#dial(verb);
      else throw new Error(`the demo's exchange does not know ${verb.name}`);
    }
    return { ended: 'over' };
  }

  async #connect({ attributes, inside: [noun] }: Verb): Promise<Onwards> {
    const url = noun?.attributes['url'];
    if (noun === undefined || url === undefined) throw new Error('a Connect names no socket');
    const parameters = Object.fromEntries(
      noun.inside.filter(({ name }) => name === 'Parameter').map((each) => [each.attributes['name'] ?? '', each.attributes['value'] ?? '']),
    );
    const isSound = noun.name === 'Stream';
    this.#phone.tell({ type: 'line', state: isSound ? 'sound' : 'assistant' });
    const socket = await this.#by.door.open(url);
    const of = { ...this.#placed, parameters, phone: this.#phone, hungUp: this.#hungUp.signal };
    const fields = isSound ? await talkBySound(socket, of) : await talkByRelay(socket, of);
    this.#phone.onFrame(() => undefined);
    return { action: attributes['action'] ?? '', fields };
  }

  async #dial({ attributes, inside: [number] }: Verb): Promise<Onwards> {
    const whisper = number?.attributes['url'];
    const { sid, from } = this.#placed;
    this.#phone.tell({ type: 'line', state: whisper === undefined ? 'ringing-desk' : 'putting-through' });
    const leg = { CallSid: newCallSid(), ParentCallSid: sid, From: from, To: number?.text ?? '', Direction: 'outbound-dial' };
    const of = { call: leg.CallSid, from, why: whisper === undefined ? 'first' : 'transfer' } as const;
    const rung = await this.#by.desks.ring(of, 1000 * Number(attributes['timeout'] ?? 30), this.#hungUp.signal);
    const action = attributes['action'] ?? '';
    const told = (DialCallStatus: string) => ({ action, fields: { DialCallSid: leg.CallSid, DialCallStatus } });
    if (rung.status !== 'answered') return told(rung.status);
    const { desk } = rung;
    try {
      const isThrough = whisper === undefined || (await this.#brief(desk, await this.#by.door.post(whisper, leg), leg));
      if (isThrough) await this.#bridge(desk);
      return told(isThrough ? 'completed' : 'no-answer');
    } finally {
      desk.free();
    }
  }

  /** Does what the desk is to hear before it is put through; false where it hung up, or was hung up on. */
  async #brief(desk: DeskLeg, answer: string, leg: Fields): Promise<boolean> {
    for (const verb of readTwiml(answer)) {
      if (verb.name === 'Hangup') return false;
      if (verb.name === 'Say') this.#toDesk(desk, verb.text);
      if (verb.name !== 'Gather') continue;
      for (const { text } of verb.inside) this.#toDesk(desk, text);
      const digit = await this.#key(desk, 1000 * Number(verb.attributes['timeout'] ?? 5), leg['CallSid'] ?? '');
      if (digit !== undefined) return this.#brief(desk, await this.#by.door.post(verb.attributes['action'] ?? '', { ...leg, Digits: digit }), leg);
    }
    return !desk.gone.aborted && !this.#hungUp.signal.aborted;
  }

  #key(desk: DeskLeg, milliseconds: number, call: string): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const late = setTimeout(() => resolve(undefined), milliseconds).unref();
    desk.phone.tell({ type: 'press', call });
    desk.onFrame((frame) => {
      if (frame.type === 'dtmf') resolve(frame.digit);
    });
    for (const signal of [desk.gone, this.#hungUp.signal]) onAbort(signal, () => resolve(undefined));
    return promise.finally(() => clearTimeout(late));
  }

  /** Both speak with each other until one hangs up: what one types, the other hears. */
  async #bridge(desk: DeskLeg): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#phone.tell({ type: 'line', state: 'desk' });
    desk.phone.tell({ type: 'line', state: 'desk' });
    this.#phone.onFrame((frame) => hand(frame, desk.phone, 'caller'));
    desk.onFrame((frame) => hand(frame, this.#phone, 'desk'));
    for (const signal of [desk.gone, this.#hungUp.signal]) onAbort(signal, resolve);
    await promise;
    this.#phone.onFrame(() => undefined);
  }

  #toDesk(desk: DeskLeg, token: string): void {
    desk.phone.tell({ type: 'text', token, last: true, lang: 'en-US', by: 'vendor' });
  }

  #tell(token: string, by: 'vendor', lang = 'en-US'): void {
    this.#phone.tell({ type: 'text', token, last: true, lang, by });
  }

  #fields(more: Fields): Fields {
    const { sid, from, to } = this.#placed;
    return { CallSid: sid, From: from, To: to, Called: to, Direction: 'inbound', ApiVersion: '2010-04-01', ...more };
  }
}

/** A name of a call, as the vendor gives one. */
export const newCallSid = (): string => `CA${randomBytes(16).toString('hex')}`;

function hand(frame: PhoneFrame, to: Phone, by: 'desk' | 'caller'): void {
  if (frame.type === 'prompt' && frame.last) to.tell({ type: 'text', token: frame.voicePrompt, last: true, lang: frame.lang, by });
  if (frame.type === 'dtmf') to.tell({ type: 'key', digit: frame.digit });
  if (frame.type === 'sound') to.tell({ type: 'sound', payload: frame.payload });
}

function onAbort(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then();
  else signal.addEventListener('abort', then, { once: true });
}
