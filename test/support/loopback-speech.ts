import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A vendor of speech on this machine: it keeps what it was asked and sent, and answers as a test has it. */
export interface LoopbackSpeech {
  readonly url: string;
  readonly asked: { readonly path: string; readonly query: URLSearchParams; readonly headers: IncomingMessage['headers'] }[];
  /** Messages that were text, read, in order. */
  readonly words: Record<string, unknown>[];
  /** Bytes of sound that came. */
  sound(): number;
  /** Sockets that are open now. */
  open(): number;
  /** Waits until something is so. */
  until(isSo: () => boolean): Promise<void>;
  /** Cuts every line. */
  cut(): void;
}

/** What a vendor does: `said` is a message that was text, `heard` a piece of sound. */
export interface VendorScript {
  opened?(send: (message: object) => void): void;
  said?(message: Record<string, unknown>, send: (message: object) => void, socket: WebSocket): void;
  heard?(sound: Buffer, send: (message: object) => void): void;
}

/** Starts a vendor that speaks the documented frames over a real socket. */
export async function aLoopbackVendor(atEnd: (close: () => unknown) => void, script: VendorScript): Promise<LoopbackSpeech> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const asked: LoopbackSpeech['asked'][number][] = [];
  const words: Record<string, unknown>[] = [];
  let bytes = 0;
  server.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '', 'ws://loopback');
    asked.push({ path: url.pathname, query: url.searchParams, headers: request.headers });
    const send = (message: object) => socket.send(JSON.stringify(message));
    script.opened?.(send);
    socket.on('message', (data, isBinary) => {
      const message = data as Buffer;
      if (isBinary) {
        bytes += message.length;
        return script.heard?.(message, send);
      }
      const read = JSON.parse(message.toString()) as Record<string, unknown>;
      words.push(read);
      script.said?.(read, send, socket);
    });
  });
  atEnd(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    asked,
    words,
    sound: () => bytes,
    open: () => server.clients.size,
    until: async (isSo) => {
      for (let waited = 0; !isSo(); waited += 1) {
        if (waited > 500) throw new Error('waited in vain');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
  };
}
