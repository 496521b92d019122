import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { LocalExchange } from '#adapters/calls-local';
import { isSignedByTwilio } from '#adapters/twilio';
import {
  type CallGround,
  type CallParts,
  MediaLine,
  RelayLine,
  type SocketClaim,
  type SpeechParts,
  type Talk,
  type Transport,
  type Wire,
  holdCall,
  readMediaFrame,
  readRelayFrame,
} from '#modules/receptionist';
import { Refusal } from '#kernel/refusal.ts';
import { doorFor } from './local-exchange.ts';

/** Bytes of one message: a frame of sound is under a kilobyte, words a few. */
const LONGEST_MESSAGE = 64 * 1024;
/** A socket that has not said which call it is for by then is closed. */
const CLAIM_MS = 5_000;
/** Messages that wait while a call is being found: twenty seconds of sound. */
const MOST_WAITING = 1_000;
/** Messages a second from one socket: sound comes fifty times a second, after a stall of the network in a burst. */
const MESSAGES_A_SECOND = 5_000;
const PING_MS = 20_000;
/** Pings that may stay unanswered, with nothing else said either, before the other end counts as gone: a line whose network broke tells nobody. */
const MOST_PINGS = 3;

/** Which sockets there are, and who answers on them. */
export interface VoiceDoors {
  readonly calls: CallParts;
  /** The telephone network of the demo, whose phones are in the browser. */
  readonly exchange?: LocalExchange | undefined;
  /** Milliseconds between two pings; tests have shorter ones. */
  readonly pingMilliseconds?: number;
}

/** What the doors for sockets need. */
interface VoiceSockets extends CallGround, VoiceDoors {
  readonly publicUrl: string;
  /** Signs the upgrade of the vendor's sockets; without it there are none of the vendor's. */
  readonly twilioAuthToken?: string;
}

/** The talks whose sockets are open, and how each is left: once, however often it is asked for. */
type HeldCalls = Map<Talk, () => Promise<void>>;

interface SocketDoor {
  /** The vendor signs its upgrades; a browser comes from our own pages. */
  readonly opens: 'vendor' | 'browser';
  open(socket: WebSocket): void;
}

/** Mounts the sockets that calls are carried by, beside the routes; an address that is none of theirs is refused. */
export function mountVoiceSockets(app: FastifyInstance, parts: VoiceSockets): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE, perMessageDeflate: false });
  const calls: HeldCalls = new Map();
  const doors = new Map<string, SocketDoor>();
  const { speech } = parts.calls;
  const { exchange } = parts;
  if (parts.twilioAuthToken !== undefined) {
    doors.set('/hooks/twilio/relay', { opens: 'vendor', open: (socket) => openRelay(parts, socket, calls) });
    if (speech) doors.set('/hooks/twilio/media', { opens: 'vendor', open: (socket) => openMedia(parts, speech, socket, calls) });
  }
  if (exchange) {
    exchange.join(doorFor(app));
    doors.set('/api/v1/demo/phone', { opens: 'browser', open: (socket) => exchange.takePhone(socket) });
    doors.set('/api/v1/demo/desk', { opens: 'browser', open: (socket) => exchange.takeDesk(socket) });
  }
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    void admit(parts, doors, request).then(
      (door) => {
        if (typeof door === 'number') return refuse(socket, door);
        server.handleUpgrade(request, socket, head, (opened) => {
          hearLife(opened);
          door.open(opened);
        });
      },
      (fault: unknown) => {
        parts.onFault(fault);
        socket.destroy();
      },
    );
  };
  app.server.on('upgrade', onUpgrade);
  const pings = setInterval(() => pingAll(server.clients), parts.pingMilliseconds ?? PING_MS).unref();
  app.addHook('preClose', async () => {
    clearInterval(pings);
    app.server.off('upgrade', onUpgrade);
    for (const client of server.clients) client.close(1012, 'restarting');
    // What was begun is brought to its end: a booking under way is committed before the process goes.
    await Promise.all([...calls.keys()].map((talk) => talk.settled()));
    for (const client of server.clients) client.terminate();
    await Promise.all([...calls.values()].map((leave) => leave()));
  });
}

/** Finds the door of an upgrade, or the status it is refused with. The vendor signs its upgrades; a browser comes from our own pages. */
async function admit(parts: VoiceSockets, doors: ReadonlyMap<string, SocketDoor>, request: IncomingMessage): Promise<SocketDoor | number> {
  const path = request.url ?? '';
  const door = doors.get(path);
  if (!door) return 404;
  if (door.opens === 'browser') return request.headers.origin === new URL(parts.publicUrl).origin ? door : 403;
  const signature = request.headers['x-twilio-signature'];
  if (typeof signature !== 'string' || parts.twilioAuthToken === undefined) return 401;
  const url = `${parts.publicUrl.replace(/^http/, 'ws')}${path}`;
  // The vendor signs the address with or without a slash at its end, whichever way its own client writes it.
  for (const each of [url, `${url}/`]) if (await isSignedByTwilio(parts.twilioAuthToken, { signature, url: each, params: {} })) return door;
  return 401;
}

const REASONS: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' };

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Pings since a socket has last said anything. */
const unanswered = new WeakMap<WebSocket, number>();

function hearLife(socket: WebSocket): void {
  const isAlive = () => void unanswered.set(socket, 0);
  socket.on('message', isAlive);
  socket.on('pong', isAlive);
}

function pingAll(sockets: ReadonlySet<WebSocket>): void {
  for (const socket of sockets) {
    const count = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, count);
    if (count > MOST_PINGS) socket.terminate();
    else socket.ping();
  }
}

function wireOf(socket: WebSocket): Wire {
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

/** One socket of sound: after `connected` comes `start`, which says which call it is for. */
function openMedia(parts: VoiceSockets, speech: SpeechParts, socket: WebSocket, calls: HeldCalls): void {
  const line = new MediaLine(wireOf(socket), speech, parts.onFault);
  hold(parts, socket, calls, {
    transport: 'media',
    line,
    claimOf: (message) => {
      const frame = readMediaFrame(message);
      if (frame?.event === 'connected') return 'later';
      if (frame?.event !== 'start') return undefined;
      line.take(message);
      return claimFrom(frame.start.customParameters);
    },
    take: (message) => line.take(message),
    gone: () => line.gone(),
    made: (talk) => line.carry(talk),
  });
}

/** One socket of words: the first frame says which call it is for. */
function openRelay(parts: VoiceSockets, socket: WebSocket, calls: HeldCalls): void {
  const line = new RelayLine(wireOf(socket));
  hold(parts, socket, calls, {
    transport: 'relay',
    line,
    claimOf: (message) => {
      const frame = readRelayFrame(message);
      return frame?.type === 'setup' ? claimFrom(frame.customParameters) : undefined;
    },
    take: (message) => line.take(message),
    gone: () => line.gone(),
    made: (talk) => line.carry(talk),
  });
}

/** One kind of socket, as its frames are read. */
interface Carrier {
  readonly transport: Transport;
  readonly line: Parameters<typeof holdCall>[2]['line'];
  /** The call a message says it is for; `later` for one that comes before that. */
  claimOf(message: string): SocketClaim | 'later' | undefined;
  take(message: string): void;
  gone(): void;
  made(talk: Talk): void;
}

function claimFrom(parameters: Readonly<Record<string, string>>): SocketClaim | undefined {
  const { account, call, token } = parameters;
  return account !== undefined && call !== undefined && token !== undefined ? { account, call, token } : undefined;
}

/** Holds a call as long as its socket lives: claims it by the first frame, then hands every message on. */
function hold(parts: VoiceSockets, socket: WebSocket, calls: HeldCalls, carrier: Carrier): void {
  let state: 'unclaimed' | 'claiming' | 'held' = 'unclaimed';
  let leave: (() => Promise<void>) | undefined;
  const waiting: string[] = [];
  const late = setTimeout(() => socket.close(1008, 'no call was claimed'), CLAIM_MS).unref();
  const isTooMuch = counter(MESSAGES_A_SECOND);
  const claim = (message: string) => {
    const claimed = carrier.claimOf(message);
    if (claimed === 'later') return;
    state = 'claiming';
    clearTimeout(late);
    if (!claimed) return socket.close(1008, 'no call was claimed');
    const made = (talk: Talk) => {
      let left: Promise<void> | undefined;
      leave = () => (left ??= talk.lineGone().then(() => void calls.delete(talk)));
      calls.set(talk, leave);
      carrier.made(talk);
    };
    void holdCall(parts, parts.calls, { claim: claimed, transport: carrier.transport, line: carrier.line, made }).then(
      () => {
        state = 'held';
        for (const each of waiting.splice(0)) carrier.take(each);
        if (socket.readyState !== socket.OPEN) void leave?.();
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) parts.onFault(error);
        socket.close(1008, 'no such call');
      },
    );
  };
  socket.on('message', (data: RawData, isBinary) => {
    // A socket that we are closing hands on what still comes until its other end agrees: nothing of that is taken, or kept waiting.
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary || isTooMuch()) return socket.close(1008, 'not taken');
    const message = textOf(data);
    if (state === 'unclaimed') claim(message);
    else if (state === 'claiming' && waiting.length < MOST_WAITING) waiting.push(message);
    else if (state === 'claiming') socket.close(1008, 'not taken');
    else carrier.take(message);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(late);
    carrier.gone();
    void leave?.();
  });
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

/** Says whether more came within one second than may. */
function counter(most: number): () => boolean {
  let began = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - began > 1000) [began, count] = [now, 0];
    count += 1;
    return count > most;
  };
}
