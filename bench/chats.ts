// What an open chat that nobody writes in costs the server: `npm run bench:chats`. CHATS=10000 begins as many conversations over HTTP, opens the stream of each on a socket of
// its own over loopback, and waits until all have caught up. Measured is the server process alone, from before the first stream to after the last: what the kernel
// keeps for a socket is not in it. Both processes need a file descriptor a chat (`ulimit -n`).
import { readFileSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { findFreePort } from '../src/app/start-port.ts';
import { makeClinic } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { figuresOf, loadClient, round } from './load.ts';

const CHATS = Number(process.env['CHATS'] ?? 10_000);
const AT_ONCE = 32;
const BUDGET_KB = 60;
/** Seconds in which nothing happens before memory is read, so that what was only passing through is gone. */
const REST_SECONDS = 10;
const TOKEN = 'a-token-for-the-bench';

const inspector = await findFreePort();
const house = await openBenchHouse({ METRICS_TOKEN: TOKEN, NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` });
try {
  const clinic = await makeClinic(house, { slug: 'bench-chats', providers: 5, pastVisits: 0, full: 0.2 });
  const chats = await inTurns(CHATS, beginner(clinic.slug));
  const warm = await inTurns(Math.min(CHATS, 200), (index) => follow(clinic.slug, chats[index]));
  for (const { socket } of warm) socket.destroy();
  const before = await memory();
  const open = await inTurns(CHATS, (index) => follow(clinic.slug, chats[index]));
  const after = await memory();
  report(open, { before, after });
  for (const { socket } of open) socket.destroy();
} finally {
  await house.close();
}

interface Chat {
  readonly conversationId: string;
  readonly token: string;
}

/** Does as many things as said, so many at once. */
async function inTurns<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) done[index] = await run(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

function beginner(slug: string): (index: number) => Promise<Chat> {
  const clients = Array.from({ length: AT_ONCE }, () => loadClient(house.base));
  return async (index) => {
    const answer = await clients[index % AT_ONCE]?.call('POST', `/api/v1/public/${slug}/conversations`, {});
    if (answer?.status !== 201) throw new Error(`a chat began with ${answer?.status}: ${answer?.text}`);
    return JSON.parse(answer.text) as Chat;
  };
}

interface Open {
  readonly socket: Socket;
  readonly milliseconds: number;
}

/** Opens the stream of a chat and waits until it has told all that was said. */
function follow(slug: string, chat: Chat | undefined): Promise<Open> {
  if (!chat) throw new Error('a chat was not begun');
  const { hostname, port } = new URL(house.base);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let told = '';
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`a stream ended: ${told.slice(0, 200)}`)));
    socket.on('data', (text: string) => {
      told = (told + text).slice(-4_000);
      if (told.includes('event: ready')) resolve({ socket, milliseconds: performance.now() - began });
    });
    const path = `/api/v1/public/${slug}/conversations/${chat.conversationId}/events`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\naccept: text/event-stream\r\nauthorization: Bearer ${chat.token}\r\n\r\n`);
  });
}

interface Memory {
  readonly residentKb: number;
  readonly heapKb: number;
}

/** Has the server give up its garbage, which would else be counted as held, or hide what is. */
async function collectGarbage(): Promise<void> {
  const [target] = (await (await fetch(`http://127.0.0.1:${inspector}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const done = new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await done;
  socket.close();
}

/** What the server holds once it rests; the least of some looks, since garbage comes and goes. */
async function memory(): Promise<Memory> {
  await pause(REST_SECONDS * 1000);
  await collectGarbage();
  const looks: Memory[] = [];
  for (let look = 0; look < 5; look += 1) {
    const metrics = await (await fetch(`${house.base}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
    const heap = /^nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1];
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${house.serverPid}/status`, 'utf8'))?.[1];
    looks.push({ residentKb: Number(resident), heapKb: Number(heap) / 1024 });
    await pause(1_000);
  }
  return { residentKb: Math.min(...looks.map(({ residentKb }) => residentKb)), heapKb: Math.min(...looks.map(({ heapKb }) => heapKb)) };
}

function report(open: readonly Open[], { before, after }: { readonly before: Memory; readonly after: Memory }): void {
  const [resident, heap] = [round((after.residentKb - before.residentKb) / CHATS), round((after.heapKb - before.heapKb) / CHATS)];
  const limit = /Max open files\s+(\d+)/.exec(readFileSync(`/proc/${house.serverPid}/limits`, 'utf8'))?.[1];
  console.log(`${open.length} chats open, nobody writes; the server may hold ${limit} files`);
  console.log(`server before: ${Math.round(before.residentKb / 1024)} MB resident, ${Math.round(before.heapKb / 1024)} MB heap`);
  console.log(`server after: ${Math.round(after.residentKb / 1024)} MB resident, ${Math.round(after.heapKb / 1024)} MB heap`);
  console.log(`a chat: ${resident} kB resident (budget ${BUDGET_KB}), ${heap} kB of it heap`);
  console.log(`opening one, ${AT_ONCE} at once:`, figuresOf(open.map(({ milliseconds }) => milliseconds)));
  console.log(JSON.stringify({ bench: 'chats', chats: CHATS, residentKb: resident, heapKb: heap, budgetKb: BUDGET_KB, isWithin: resident <= BUDGET_KB }));
}
