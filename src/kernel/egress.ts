import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type LookupFunction, type Socket, connect as connectSocket, isIP } from 'node:net';
import { type Address, type Reach, isWithinReach } from './egress-address.ts';
import type { DataClass } from './personal-data.ts';

/** Somebody outside this process to whom data may go: who, why, and which classes of data. The policy's list of recipients is this list. */
export interface Recipient {
  readonly name: string;
  /** Host names or addresses, in lower case and without a dot at the end; or any, when staff name the host: then only its reach is checked. */
  readonly hosts: readonly string[] | 'named-by-staff';
  readonly purpose: string;
  readonly dataClasses: readonly DataClass[];
  readonly reach: Reach;
}

/** Finds every address of a host name. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

/** What is noted of each attempt, for the audit log: no address asked for, no content. */
export interface EgressAttempt {
  readonly recipient: string;
  readonly host: string;
  readonly outcome: 'allowed' | EgressReason;
}

export type EgressReason =
  | 'recipient-unknown'
  | 'scheme-refused'
  | 'name-unknown'
  | 'address-refused'
  | 'redirect-refused'
  | 'answer-too-large'
  | 'timed-out'
  | 'unreachable';

/** An outgoing connection that was not made, or was cut off. */
export class EgressError extends Error {
  readonly reason: EgressReason;

  constructor(reason: EgressReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EgressError';
    this.reason = reason;
  }
}

export interface EgressOptions {
  readonly recipients: readonly Recipient[];
  readonly resolve?: Resolve;
  /** Hears of every attempt. */
  readonly note?: (attempt: EgressAttempt) => void;
}

/** One HTTP request to a recipient. */
export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly timeoutMilliseconds?: number;
  readonly maxAnswerBytes?: number;
  /** Redirects of a GET followed at most, each checked like the first address; none unless asked for. */
  readonly redirects?: number;
}

export interface EgressAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The one door out: nothing else in the house opens a connection. */
export interface Egress {
  /** Opens a connection to an address of a recipient's host that was checked; mail goes this way. */
  connect(recipientName: string, target: { readonly host: string; readonly port: number }): Promise<Socket>;
  /** Sends one HTTP request. */
  request(recipientName: string, request: EgressRequest): Promise<EgressAnswer>;
}

const TIMEOUT_MILLISECONDS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Makes the door out. A host must be a registered recipient's; each of its addresses must be within the recipient's reach when it is connected to;
 * and the address connected to is the one checked, so a name that resolves differently the next moment gains nothing.
 */
export function makeEgress({ recipients, resolve = systemResolve, note = () => undefined }: EgressOptions): Egress {
  const known = new Map(recipients.map((recipient) => [recipient.name, recipient]));
  const check = async (recipient: string, host: string): Promise<readonly Address[]> => {
    const addresses = await checkedAddresses(known.get(recipient), host, resolve);
    note({ recipient, host, outcome: 'allowed' });
    return addresses;
  };
  // Whatever was refused or cut off is noted here, in one place, by the host it happened at.
  const noted = async <T>(recipient: string, at: { host: string }, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof EgressError) note({ recipient, host: at.host, outcome: error.reason });
      throw error;
    }
  };
  return {
    connect: async (name, { host, port }) => {
      const at = { host: bareHost(host) };
      return noted(name, at, async () => open(await check(name, at.host), port));
    },
    request: async (name, request) => {
      const at = { host: '' };
      const arrive = (text: string): URL => {
        const url = URL.parse(text);
        at.host = bareHost(url?.hostname ?? '');
        return checkedUrl(url, known.get(name));
      };
      return noted(name, at, () => follow({ arrive, check: () => check(name, at.host) }, request));
    },
  };
}

/** A name as the registry spells it: lower case, no brackets, no dot at the end. */
function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** @throws EgressError when the host is not the recipient's or any of its addresses lies out of reach */
async function checkedAddresses(recipient: Recipient | undefined, host: string, resolve: Resolve): Promise<readonly Address[]> {
  if (!recipient || (recipient.hosts !== 'named-by-staff' && !recipient.hosts.includes(host)))
    throw new EgressError('recipient-unknown', 'No registered recipient has this host.');
  const family = isIP(host);
  const addresses =
    family === 0
      ? await resolve(host).catch((cause: unknown) => {
          throw new EgressError('name-unknown', 'The host has no address.', { cause });
        })
      : [{ address: host, family: family === 6 ? 6 : 4 } as const];
  if (addresses.length === 0) throw new EgressError('name-unknown', 'The host has no address.');
  // One address out of reach condemns the name: mixing a public and a private one is how rebinding begins.
  if (!addresses.every(({ address }) => isWithinReach(address, recipient.reach)))
    throw new EgressError('address-refused', 'The host has an address that may not be connected to.');
  return addresses;
}

async function systemResolve(host: string): Promise<readonly Address[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** Tries the checked addresses in turn. */
async function open(addresses: readonly Address[], port: number): Promise<Socket> {
  let last: unknown;
  for (const { address, family } of addresses) {
    try {
      return await dial(address, family, port);
    } catch (error) {
      last = error;
    }
  }
  throw new EgressError('unreachable', 'The recipient does not answer.', { cause: last });
}

function dial(address: string, family: 4 | 6, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ host: address, family, port });
    socket.setTimeout(TIMEOUT_MILLISECONDS, () => socket.destroy(new EgressError('timed-out', 'The recipient did not answer in time.')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      resolve(socket);
    });
  });
}

/** One request's way out: where it arrives next, and whether that may be connected to. */
interface Way {
  arrive(url: string): URL;
  check(): Promise<readonly Address[]>;
}

async function follow({ arrive, check }: Way, request: EgressRequest): Promise<EgressAnswer> {
  let url = arrive(request.url);
  for (let left = request.method === 'GET' ? (request.redirects ?? 0) : 0; ; left -= 1) {
    const answer = await send(url, await check(), request);
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || location === undefined || request.redirects === undefined) return answer;
    if (left <= 0) throw new EgressError('redirect-refused', 'The recipient redirects too often.');
    const next = arrive(URL.parse(location, url.href)?.href ?? '');
    if (next.protocol === 'http:' && url.protocol === 'https:') throw new EgressError('redirect-refused', 'The recipient redirects to an open line.');
    url = next;
  }
}

/** @throws EgressError `scheme-refused` for anything but https, or http inside the operator's own network. */
function checkedUrl(url: URL | null, recipient: Recipient | undefined): URL {
  const open = recipient !== undefined && recipient.reach !== 'public';
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && open)) || url.username !== '' || url.password !== '') {
    throw new EgressError('scheme-refused', 'Only https addresses without a user name are connected to.');
  }
  return url;
}

/** Always answers with the addresses that were checked, in the form asked for. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function send(
  url: URL,
  addresses: readonly Address[],
  { method, headers = {}, body, timeoutMilliseconds = TIMEOUT_MILLISECONDS, maxAnswerBytes = MAX_ANSWER_BYTES }: EgressRequest,
): Promise<EgressAnswer> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const options = { method, headers, agent: false, lookup: pinned(addresses), signal: AbortSignal.timeout(timeoutMilliseconds) } as const;
    const fail = (cause: Error) =>
      reject(
        cause instanceof EgressError
          ? cause
          : cause.name === 'AbortError' || cause.name === 'TimeoutError'
            ? new EgressError('timed-out', 'The recipient did not answer in time.', { cause })
            : new EgressError('unreachable', 'The recipient does not answer.', { cause }),
      );
    const sent = start(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > maxAnswerBytes) answer.destroy(new EgressError('answer-too-large', 'The recipient answers with more than was agreed.'));
        else parts.push(part);
      });
      answer.on('error', fail);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
