import { connect as startTls } from 'node:tls';
import { type RawData, WebSocket } from 'ws';
import { type Egress, EgressError, type Recipient } from '#kernel/egress.ts';

/** A socket to a vendor. Words and sound that are sent before it is open wait; what comes after its end is dropped. */
export interface VendorSocket {
  send(message: string | Buffer): void;
  close(): void;
}

/** Who hears of what a vendor sends. `onEnd` comes once, with why where the end was not ours. */
export interface VendorListener {
  onMessage(message: string): void;
  onEnd(fault?: Error): void;
}

/** Bytes of one message of a vendor: some seconds of sound. */
const LONGEST_MESSAGE = 4 * 1024 * 1024;
const HANDSHAKE_MS = 5_000;
/** Bytes that wait for a socket to open at most: what is older helps nobody. */
const MOST_WAITING = 256 * 1024;

/** Where a socket leads, and what its upgrade carries. */
export interface VendorAddress {
  readonly recipient: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens a socket to a vendor by the one door out: the address that is connected to is the one that was checked. */
export function openVendorSocket(egress: Egress, { recipient, url, headers }: VendorAddress, listener: VendorListener): VendorSocket {
  let socket: WebSocket | undefined;
  let isOver = false;
  let waiting: (string | Buffer)[] = [];
  const end = (fault?: Error) => {
    if (isOver) return;
    isOver = true;
    waiting = [];
    socket?.terminate();
    listener.onEnd(fault);
  };
  const to = new URL(url);
  const isSealed = to.protocol === 'wss:';
  void egress.connect(recipient, { host: to.hostname, port: Number(to.port || (isSealed ? 443 : 80)) }).then((line) => {
    if (isOver) return line.destroy();
    const carrier = isSealed ? startTls({ socket: line, servername: to.hostname, ALPNProtocols: ['http/1.1'] }) : line;
    carrier.on('error', (error) => end(error));
    socket = new WebSocket(url, {
      createConnection: () => carrier,
      ...{ headers, handshakeTimeout: HANDSHAKE_MS, maxPayload: LONGEST_MESSAGE, perMessageDeflate: false, followRedirects: false },
    });
    socket.on('open', () => {
      for (const each of waiting.splice(0)) socket?.send(each);
    });
    socket.on('message', (data: RawData) => {
      if (!isOver) listener.onMessage(textOf(data));
    });
    socket.on('error', (error) => end(error));
    socket.on('close', (code) => end(code === 1000 ? undefined : new EgressError('unreachable', `The vendor closed the socket with ${code}.`)));
  }, end);
  return {
    send: (message) => {
      if (isOver) return;
      if (socket?.readyState === WebSocket.OPEN) return socket.send(message);
      waiting.push(message);
      while (waiting.reduce((sum, each) => sum + each.length, 0) > MOST_WAITING) waiting.shift();
    },
    close: () => {
      if (isOver) return;
      isOver = true;
      if (socket?.readyState === WebSocket.OPEN) socket.close(1000);
      else socket?.terminate();
      listener.onEnd();
    },
  };
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

/** A vendor that hears or speaks for us as a registered recipient; at another address than its own only on this machine, for tests. */
export function speechRecipient(name: string, purpose: string, { url, own }: { readonly url: string; readonly own: string }): Recipient {
  return {
    name,
    purpose,
    hosts: [new URL(url).hostname],
    dataClasses: ['personal', 'sensitive-health'],
    reach: url === own ? 'public' : 'loopback',
  };
}
