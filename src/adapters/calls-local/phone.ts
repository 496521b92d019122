import { z } from 'zod';

/** A socket of a phone in the browser, as far as the exchange needs it. */
export interface PhoneSocket {
  send(message: string): void;
  close(code: number, reason: string): void;
  on(event: 'message', then: (data: unknown, isBinary: boolean) => void): unknown;
  on(event: 'close' | 'error', then: () => void): unknown;
}

const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setup'), customParameters: z.record(z.string(), z.string()).default({}) }),
  z.object({ type: z.literal('prompt'), voicePrompt: z.string(), lang: z.string().max(20).default('en-US'), last: z.boolean().default(true) }),
  z.object({ type: z.literal('interrupt'), utteranceUntilInterrupt: z.string(), durationUntilInterruptMs: z.number().default(0) }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({ type: z.literal('sound'), payload: z.string().max(4_000) }),
  z.object({ type: z.literal('answer'), call: z.string().max(40) }),
  z.object({ type: z.literal('decline'), call: z.string().max(40) }),
  z.object({ type: z.literal('hang-up') }),
]);
/** What a phone tells the exchange. */
export type PhoneFrame = z.output<typeof frame>;

/** Where a call stands, for whoever looks at the phone. */
export type LineState = 'ringing-desk' | 'putting-through' | 'assistant' | 'sound' | 'desk';

/** What the exchange tells a phone. */
export type PhoneAnswer =
  | { readonly type: 'line'; readonly state: LineState }
  | { readonly type: 'text'; readonly token: string; readonly last: true; readonly lang: string; readonly by: 'vendor' | 'desk' | 'caller' }
  | { readonly type: 'key'; readonly digit: string }
  | { readonly type: 'ring'; readonly call: string; readonly from: string; readonly why: 'first' | 'transfer' }
  | { readonly type: 'stop'; readonly call: string }
  | { readonly type: 'taken'; readonly call: string }
  | { readonly type: 'press'; readonly call: string }
  | { readonly type: 'sound'; readonly payload: string }
  | { readonly type: 'clear' }
  | { readonly type: 'end'; readonly why: 'over' | 'rejected' | 'failed' | 'stopped' };

/** One phone at the end of a socket: whoever has it hears its frames, one after the other has been given it. */
export class Phone {
  readonly #socket: PhoneSocket;
  #isGone = false;
  #hear: (frame: PhoneFrame) => void = () => undefined;
  #leave: () => void = () => undefined;

  constructor(socket: PhoneSocket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      const read = isBinary ? undefined : readFrame(String(data));
      if (read && !this.#isGone) this.#hear(read);
    });
    const leave = () => {
      if (this.#isGone) return;
      this.#isGone = true;
      this.#leave();
    };
    socket.on('close', leave);
    socket.on('error', leave);
  }

  /** Nobody is at the other end any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Gives its frames to somebody; before it, they are dropped. */
  onFrame(hear: (frame: PhoneFrame) => void): void {
    this.#hear = hear;
  }

  /** Tells that the phone is gone, at once where it is already. */
  onGone(leave: () => void): void {
    this.#leave = leave;
    if (this.#isGone) leave();
  }

  tell(answer: PhoneAnswer): void {
    this.pass(JSON.stringify(answer));
  }

  /** Sends a frame as it came from the house. */
  pass(message: string): void {
    if (!this.#isGone) this.#socket.send(message);
  }

  close(reason: string): void {
    this.#socket.close(1000, reason);
  }
}

function readFrame(message: string): PhoneFrame | undefined {
  try {
    return frame.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
