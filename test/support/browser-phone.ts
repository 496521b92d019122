import type { WebSocket } from 'ws';
import { openSocket } from './relay.ts';
import { ORIGIN, type TestServer } from './server.ts';

/** What the demo's exchange tells a phone, as a test looks at it. */
interface PhoneFrame {
  readonly type: string;
  readonly state?: string;
  readonly token?: string;
  readonly by?: string;
  readonly call?: string;
  readonly from?: string;
  readonly why?: string;
  readonly payload?: string;
}

/** A phone of the demo in a browser: a caller's, or the desk's. */
export interface PhoneInBrowser {
  readonly socket: WebSocket;
  readonly frames: readonly PhoneFrame[];
  readonly closed: Promise<number>;
  send(frame: object): void;
  say(words: string): void;
  /** Waits for a frame that was not waited for before. */
  hears(isIt: (frame: PhoneFrame) => boolean): Promise<PhoneFrame>;
}

/** Opens a phone as the page does. */
export async function aBrowserPhone(server: TestServer, path: string, origin = ORIGIN): Promise<PhoneInBrowser> {
  const socket = await openSocket(server, path, { origin });
  const frames: PhoneFrame[] = [];
  const watchers = new Set<() => void>();
  let from = 0;
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as PhoneFrame);
    for (const watch of watchers) watch();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  return {
    ...{ socket, frames, closed, send },
    say: (words) => send({ type: 'prompt', voicePrompt: words, lang: 'en-US', last: true }),
    hears: (isIt) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`heard only ${JSON.stringify(frames.slice(from).filter(({ type }) => type !== 'sound'))}`)), 15_000);
        const look = () => {
          const at = frames.findIndex((frame, index) => index >= from && isIt(frame));
          const found = frames[at];
          if (!found) return;
          from = at + 1;
          clearTimeout(late);
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
  };
}
