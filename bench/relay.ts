// How soon a caller hears the first word: `npm run bench:relay`. CALLS=500 calls by ConversationRelay stand open at once; each says something every few
// seconds, PROMPTS in all. Counted from the prompt's leaving to the first token of its answer, over the socket, the database included.
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import { WebSocket } from 'ws';
import { assignLine } from '#modules/identity';
import { systemClock } from '#kernel/clock.ts';
import { parametersIn, setupFrame } from '#test/relay.ts';
import { makeClinic } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { figuresOf, round } from './load.ts';

const CALLS = Number(process.env['CALLS'] ?? 500);
const PROMPTS = Number(process.env['PROMPTS'] ?? 1_500);
/** Prompts a second, all calls together: each caller speaks every ten seconds. */
const RATE = CALLS / 10;
const BUDGET_MS = 60;
const TOKEN = '0123456789abcdef0123456789abcdef';
const LINE = '+15615550100';
const SAID = ['What are your opening hours?', 'Hello', 'Where are you?', 'How much is a facial?', 'Do you have parking?'];

interface Call {
  readonly socket: WebSocket;
  /** Gives the time of the next token. */
  next(): Promise<number>;
}

const house = await openBenchHouse({ TWILIO_ACCOUNT_SID: `AC${'b'.repeat(32)}`, TWILIO_AUTH_TOKEN: TOKEN });
try {
  const clinic = await makeClinic(house, { slug: 'bench-relay', providers: 5, pastVisits: 0, full: 0 });
  await assignLine(house.engine.db, { number: LINE, accountId: clinic.accountId, now: systemClock.now() });
  const calls: Call[] = [];
  for (let count = 0; count < CALLS; count += 20)
    calls.push(...(await Promise.all(Array.from({ length: Math.min(20, CALLS - count) }, (_, at) => dial(count + at)))));
  await run(calls, 100);
  const before = house.cpu();
  const times = await run(calls, PROMPTS);
  const after = house.cpu();
  const { p50, p99 } = figuresOf(times);
  const cpu = { server: ((after.server - before.server) * 1000) / PROMPTS, database: ((after.database - before.database) * 1000) / PROMPTS };
  console.log(`${CALLS} calls, ${PROMPTS} prompts: first token p50 ${round(p50)} ms, p99 ${round(p99)} ms (budget ${BUDGET_MS})`);
  console.log(`processor time of a prompt: server ${round(cpu.server)} ms, database ${round(cpu.database)} ms`);
  console.log(
    JSON.stringify({
      calls: CALLS,
      prompts: PROMPTS,
      p50: round(p50),
      p99: round(p99),
      serverMs: round(cpu.server),
      databaseMs: round(cpu.database),
      withinBudget: p99 <= BUDGET_MS,
    }),
  );
  for (const { socket } of calls) socket.terminate();
} finally {
  await house.close();
}

async function dial(number: number): Promise<Call> {
  const callSid = `CA${number.toString(16).padStart(32, '0')}`;
  const fields = { CallSid: callSid, From: '+12125550147', To: LINE, CallStatus: 'ringing' };
  // The vendor signs the public address, whichever way it comes in.
  const signs = (address: string, params: object) => twilio.getExpectedTwilioSignature(TOKEN, address.replace('127.0.0.1', 'localhost'), params);
  const url = `${house.base}/hooks/twilio/voice`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signs(url, fields) };
  const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const xml = await answer.text();
  const relay = `${house.base.replace('http', 'ws')}/hooks/twilio/relay`;
  const socket = new WebSocket(relay, { headers: { 'x-twilio-signature': signs(relay, {}) } });
  const waiting: ((at: number) => void)[] = [];
  socket.on('message', () => {
    const at = performance.now();
    for (const take of waiting.splice(0)) take(at);
  });
  const next = () => new Promise<number>((resolve) => waiting.push(resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const greeting = next();
  socket.send(JSON.stringify(setupFrame(parametersIn(xml))));
  await greeting;
  return { socket, next };
}

/** Has callers speak one after the other at an even rate, and answers how long each waited. */
async function run(calls: readonly Call[], prompts: number): Promise<number[]> {
  const began = performance.now();
  const all: Promise<number>[] = [];
  for (let count = 0; count < prompts; count += 1) {
    const ahead = began + (count * 1000) / RATE - performance.now();
    if (ahead > 0) await pause(ahead);
    const call = calls[count % calls.length];
    if (!call) continue;
    const sentAt = performance.now();
    all.push(call.next().then((at) => at - sentAt));
    call.socket.send(JSON.stringify({ type: 'prompt', voicePrompt: SAID[count % SAID.length], lang: 'en-US', last: true }));
  }
  return Promise.all(all);
}
