import type { RequestClient } from 'twilio';
import { type Egress, EgressError, type Recipient } from '#kernel/egress.ts';
import type { Delivery, TextMessage, TextTransport } from '#modules/messaging';

/** Name of the vendor among the registered recipients. */
export const TWILIO_RECIPIENT = 'twilio';
const API = 'https://api.twilio.com';
/** Longer than the vendor takes, shorter than a worker has a message to itself. */
const TIMEOUT_MILLISECONDS = 15_000;
/** The vendor's word for a number that has told the vendor itself to stop. */
const OPTED_OUT = 21_610;

/** The vendor as a registered recipient of data: numbers and the words of texts. */
export function twilioRecipient(apiUrl: string = API): Recipient {
  const { hostname } = new URL(apiUrl);
  return {
    name: TWILIO_RECIPIENT,
    hosts: [hostname],
    purpose: 'Delivers texts to clients',
    dataClasses: ['personal'],
    reach: apiUrl === API ? 'public' : 'loopback',
  };
}

/** What sending by the vendor needs. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** The public address of this server; the vendor reports there what became of a text, if it can reach it. */
  readonly publicUrl: string;
  /** Another address of the vendor's API, on this machine, for tests. */
  readonly apiUrl?: string;
  readonly timeoutMilliseconds?: number;
}

/** The address at which the vendor reports what became of one text; it signs the whole of it. */
export function statusAddress(publicUrl: string, { accountId, messageId }: Pick<TextMessage, 'accountId' | 'messageId'>): string {
  return `${publicUrl}/hooks/twilio/status?account=${accountId}&message=${messageId}`;
}

/** What the vendor's client asks of whatever sends for it. */
interface VendorRequest {
  readonly method: string;
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: unknown;
  readonly data?: unknown;
}

/** Delivers texts by the vendor's own client, whose every request leaves through the one door out. The client is loaded with the first text. */
export function makeTwilioTexts(account: TwilioAccount, egress: Egress): TextTransport {
  let client: ReturnType<typeof open> | undefined;
  return {
    send: async (message) => {
      client ??= open(account, egress);
      try {
        const { sid } = await (await client).messages.create({
          from: message.from,
          to: message.to,
          body: message.text,
          ...(account.publicUrl.startsWith('https:') ? { statusCallback: statusAddress(account.publicUrl, message) } : {}),
        });
        return { outcome: 'accepted', reference: sid };
      } catch (error) {
        return explain(error);
      }
    },
  };
}

async function open(account: TwilioAccount, egress: Egress) {
  const { default: twilio } = await import('twilio');
  // The vendor's type is of its own HTTP client; it calls nothing of it but this one method.
  const httpClient = { request: (options: VendorRequest) => request(egress, account, options) } as unknown as RequestClient;
  return twilio(account.accountSid, account.authToken, { httpClient });
}

async function request(egress: Egress, { apiUrl = API, timeoutMilliseconds = TIMEOUT_MILLISECONDS }: TwilioAccount, options: VendorRequest) {
  const { method, uri, username, password, headers, data } = options;
  const url = new URL(uri);
  if (url.origin !== API) throw new Error('the vendor’s client asks for another address than the vendor’s');
  const answer = await egress.request(TWILIO_RECIPIENT, {
    method: method === 'post' ? 'POST' : 'GET',
    url: `${apiUrl}${url.pathname}${url.search}`,
    headers: {
      ...textsOf(headers),
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    timeoutMilliseconds,
    ...(method === 'post' ? { body: new URLSearchParams(textsOf(data)).toString() } : {}),
  });
  return { statusCode: answer.status, body: bodyOf(answer.body), headers: answer.headers };
}

function textsOf(values: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]])));
}

/** An answer that is no JSON (a proxy's page, nothing at all) stays text: the client makes an error of it. */
function bodyOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes.toString('utf8');
  }
}

/** What the vendor, or the way to it, said no with: later when it is busy or does not answer, for good when it refuses this text. */
function explain(error: unknown): Delivery {
  if (error instanceof EgressError) return { outcome: 'later', reason: `twilio-${error.reason}` };
  const { status, code } = error as { readonly status?: unknown; readonly code?: unknown };
  if (typeof status !== 'number') throw error;
  const reason = `twilio-${typeof code === 'number' ? code : status}`;
  if (status === 429 || status >= 500 || status < 400) return { outcome: 'later', reason };
  return code === OPTED_OUT ? { outcome: 'rejected', reason, optedOut: true } : { outcome: 'rejected', reason };
}
