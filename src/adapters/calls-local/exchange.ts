import { randomBytes } from 'node:crypto';
import type { PhoneNetwork } from '#modules/receptionist';
import { type Carrying, LocalCall, type PlacedCall, newCallSid } from './call.ts';
import { Desks } from './desks.ts';
import { type HouseDoor, SignedDoor } from './door.ts';
import { Phone, type PhoneSocket } from './phone.ts';

/** Calls that may be placed and not yet begun, and calls at once: the demo is one clinic on one machine. */
const MOST_PLACED = 500;
const MOST_CALLS = 1_000;
const MOST_DESKS = 50;
/** A phone that has not said which call it is for by then is closed. */
const CLAIM_MS = 5_000;

/** What the exchange is made with. */
export interface ExchangeParts {
  /** The secret its webhooks are signed with: the vendor's own where there is one, else one of this process alone. */
  readonly authToken: string;
  readonly publicUrl: string;
  readonly onFault: (fault: unknown) => void;
}

/** The telephone network of a clinic that has set no vendor: it speaks the vendor's protocol to the house, and its phones are in the browser. */
export class LocalExchange implements PhoneNetwork {
  readonly authToken: string;
  readonly #parts: ExchangeParts;
  readonly #desks = new Desks();
  readonly #placed = new Map<string, PlacedCall>();
  readonly #calls = new Map<LocalCall, Promise<void>>();
  #by: Carrying | undefined;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    this.authToken = parts.authToken;
  }

  /** Joins the exchange to the house it calls. */
  join(door: HouseDoor): void {
    const { authToken, publicUrl } = this.#parts;
    this.#by = { door: new SignedDoor(door, authToken), desks: this.#desks, voiceUrl: `${publicUrl}/hooks/twilio/voice` };
  }

  place(call: { readonly from: string; readonly line: string }): { readonly call: string; readonly ticket: string } {
    const ticket = randomBytes(16).toString('base64url');
    const sid = newCallSid();
    const [oldest] = this.#placed.keys();
    if (oldest !== undefined && this.#placed.size >= MOST_PLACED) this.#placed.delete(oldest);
    this.#placed.set(ticket, { sid, from: call.from, to: call.line });
    return { call: sid, ticket };
  }

  /** Takes the phone of a caller: its first frame says which call it was placed for, and begins it. */
  takePhone(socket: PhoneSocket): void {
    const phone = new Phone(socket);
    const late = setTimeout(() => socket.close(1008, 'no call was placed'), CLAIM_MS).unref();
    phone.onFrame((frame) => {
      clearTimeout(late);
      const ticket = frame.type === 'setup' ? frame.customParameters['ticket'] : undefined;
      const placed = ticket === undefined ? undefined : this.#placed.get(ticket);
      if (ticket === undefined || !placed || !this.#by || this.#calls.size >= MOST_CALLS) return socket.close(1008, 'no call was placed');
      this.#placed.delete(ticket);
      phone.onFrame(() => undefined);
      const call = new LocalCall(placed, phone, this.#by);
      const carried = call.carry().catch(this.#parts.onFault);
      this.#calls.set(call, carried);
      void carried.then(() => this.#calls.delete(call));
    });
  }

  /** Takes a phone of the clinic's desk. */
  takeDesk(socket: PhoneSocket): void {
    if (this.#desks.size >= MOST_DESKS) return socket.close(1008, 'too many phones');
    this.#desks.add(new Phone(socket));
  }

  /** Ends every call, and waits until the house has been told of it. */
  async stop(): Promise<void> {
    for (const call of this.#calls.keys()) call.stop();
    await Promise.all(this.#calls.values());
  }
}
