import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/** The house's own door, as the exchange of the same process knocks at it: no network lies between, everything else is as the vendor does it. */
export interface HouseDoor {
  /** Posts a form and gives what was answered. */
  post(path: string, of: { readonly form: string; readonly signature: string }): Promise<{ readonly status: number; readonly body: string }>;
  /** Opens a connection to the server. */
  connect(): Duplex;
}

/** Fields of a webhook. */
export type Fields = Readonly<Record<string, string>>;

/** Knocks as the vendor does: every webhook and every upgrade is signed with the account's token, by the vendor's own code. */
export class SignedDoor {
  readonly #door: HouseDoor;
  readonly #authToken: string;

  constructor(door: HouseDoor, authToken: string) {
    this.#door = door;
    this.#authToken = authToken;
  }

  /**
   * Posts a webhook to one of the addresses the house gave, and gives the TwiML it answered.
   * @throws Error where the house answers anything but 200, as the vendor then ends the call
   */
  async post(url: string, fields: Fields): Promise<string> {
    const { pathname, search } = new URL(url);
    const form = new URLSearchParams(fields).toString();
    const { status, body } = await this.#door.post(`${pathname}${search}`, { form, signature: await this.#sign(url, fields) });
    if (status !== 200) throw new Error(`a webhook of the demo's exchange was answered with ${status}`);
    return body;
  }

  /** Opens one of the house's sockets. */
  async open(url: string): Promise<WebSocket> {
    return new WebSocket(url, {
      createConnection: () => this.#door.connect(),
      headers: { 'x-twilio-signature': await this.#sign(url, {}) },
      perMessageDeflate: false,
    });
  }

  async #sign(url: string, fields: Fields): Promise<string> {
    const { default: twilio } = await import('twilio');
    return twilio.getExpectedTwilioSignature(this.#authToken, url, { ...fields });
  }
}
