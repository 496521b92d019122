import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { TestServer } from './server.ts';
import { ORIGIN } from './server.ts';
import { signed } from './twilio.ts';

/** A frame that the house sends to a relay. */
export interface RelayText {
  readonly type: string;
  readonly token?: string;
  readonly last?: boolean;
  readonly interruptible?: boolean;
  readonly handoffData?: string;
}

/** A caller as a relay carries one: it speaks the documented frames and keeps what is said to it. */
export interface RelayCaller {
  readonly frames: RelayText[];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  send(frame: unknown): void;
  /** Says something and gives what is answered, once `isDone` says that it is whole. */
  say(text: string, isDone?: (answer: string) => boolean): Promise<string>;
  /** Waits until the house ends the session. */
  ends(): Promise<void>;
  /** Waits until what was said since the last look fits. */
  hears(isDone: (answer: string) => boolean): Promise<string>;
}

/** Makes the server listen, once. */
export async function listening({ app }: TestServer): Promise<number> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

const WSS = ORIGIN.replace('http', 'ws');
/** The signature of an upgrade, as the vendor makes it: over the address of the socket, without fields. */
export const upgradeSignature = (path: string, token?: string) => signed(path, {}, token, WSS);

/** Opens a socket as the vendor does; `headers` are given to break it. */
export async function openSocket(
  server: TestServer,
  path: string,
  headers: Record<string, string> = { 'x-twilio-signature': upgradeSignature(path) },
  options: { readonly autoPong?: boolean } = {},
): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${await listening(server)}${path}`, { headers, ...options });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
    socket.once('error', reject);
  });
  return socket;
}

/** Calls over a socket that is open. */
export function callerOn(socket: WebSocket): RelayCaller {
  const frames: RelayText[] = [];
  let from = 0;
  const watchers = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as RelayText);
    for (const watch of watchers) watch();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const since = () =>
    frames
      .slice(from)
      .map(({ token = '' }) => token)
      .join('')
      .trim();
  const hears = (isDone: (answer: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`was said only: ${since()}`)), 15_000);
      const look = () => {
        const answer = since();
        if (answer === '' || frames.at(-1)?.last === false || !isDone(answer)) return;
        clearTimeout(late);
        watchers.delete(look);
        from = frames.length;
        resolve(answer);
      };
      watchers.add(look);
      look();
    });
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    ...{ frames, socket, closed, send, hears },
    ends: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the session was not ended')), 15_000);
        const look = () => {
          if (frames.at(-1)?.type !== 'end') return;
          clearTimeout(late);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    say: (text, isDone = () => true) => {
      from = frames.length;
      send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true });
      return hears(isDone);
    },
  };
}

/** The parameters a vendor was given in an answer, to be sent with its socket. */
export function parametersIn(xml: string): Record<string, string> {
  return Object.fromEntries([...xml.matchAll(/<Parameter name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]));
}

/** The first frame of a relay's socket. */
export function setupFrame(parameters: Record<string, string>, over: Record<string, unknown> = {}) {
  return {
    ...{ type: 'setup', sessionId: `VX${'0'.repeat(32)}`, accountSid: `AC${'b'.repeat(32)}`, parentCallSid: '', callSid: `CA${'0'.repeat(32)}` },
    ...{ from: '+15615550147', to: '+15615550100', forwardedFrom: '', callType: 'PSTN', callerName: '', direction: 'inbound', callStatus: 'RINGING' },
    customParameters: parameters,
    ...over,
  };
}

/** The fields of a call as the vendor posts them. */
export function callFields(callSid: string, over: Record<string, string> = {}): Record<string, string> {
  return {
    ...{ CallSid: callSid, AccountSid: `AC${'b'.repeat(32)}`, From: '+15615550147', To: '+15615550100', Called: '+15615550100' },
    ...{ CallStatus: 'ringing', ApiVersion: '2010-04-01', Direction: 'inbound' },
    ...over,
  };
}
