// How soon a caller by sound is answered and let speak: `npm run bench:media`. STREAMS=100 calls by Media Streams in real time, twenty milliseconds a frame, in
// this one process with its database; the recogniser is scripted and the voice hums. The voice activity model is asked about every window and its time is
// paid, but whose turn it is follows from loudness, since there is no recorded voice here. Without `npm run voice:install` there is no model, and it says so.
import { setTimeout as pause } from 'node:timers/promises';
import { loadSilero } from '#adapters/speech-silero';
import { MediaLine, type VoiceActivity, energyGate, engineBrain, holdCall, offlineEngine } from '#modules/receptionist';
import { systemClock } from '#kernel/clock.ts';
import { hummingVoice, tone } from '#test/speech.ts';
import { connectToken, openCall } from '../src/modules/receptionist/calls/keep-call.ts';
import { type BenchClinic, makeClinic } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { figuresOf, round } from './load.ts';

const STREAMS = Number(process.env['STREAMS'] ?? 100);
const SECONDS = Number(process.env['SECONDS'] ?? 30);
const FRAME_MS = 20;
const SILENCE = Buffer.alloc(160, 0xff).toString('base64');
const SPEECH = tone(300, FRAME_MS).toString('base64');
const frame = (payload: string) => `{"event":"media","streamSid":"MZ1","media":{"track":"inbound","payload":"${payload}"}}`;
const [QUIET, LOUD] = [frame(SILENCE), frame(SPEECH)];
const BUDGET = { answerP50: 750, answerP95: 950, clearP95: 250 };

const silero = await loadSilero();
const activity: VoiceActivity = silero
  ? {
      kind: 'silero',
      open: (onLikelihood) => {
        const loud: number[] = [];
        const gate = energyGate.open((likelihood) => loud.push(likelihood));
        const model = silero.open(() => onLikelihood(loud.shift() ?? 0));
        return {
          push: (samples) => {
            gate.push(samples);
            model.push(samples);
          },
          close: () => model.close(),
        };
      },
    }
  : energyGate;
const answers: number[] = [];
const clears: number[] = [];

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-media', providers: 5, pastVisits: 0, full: 0 });
  const streams = [];
  for (let count = 0; count < STREAMS; count += 1) streams.push(await open(clinic, count));
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  for (let tick = 0; performance.now() - began < SECONDS * 1000; tick += 1) {
    for (const stream of streams) stream.step();
    const ahead = began + (tick + 1) * FRAME_MS - performance.now();
    await pause(Math.max(0, ahead));
  }
  const used = process.cpuUsage(cpuBefore);
  const share = (used.user + used.system) / 1000 / (performance.now() - began);
  const [answered, cleared] = [figuresOf(answers), figuresOf(clears)];
  const perCore = Math.floor(STREAMS / share);
  const p95 = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
  console.log(`voice activity: ${activity.kind}; ${STREAMS} streams, ${answers.length} answers, ${clears.length} interruptions`);
  console.log(`end of speech to first sound: p50 ${round(answered.p50)} ms (${BUDGET.answerP50}), p95 ${round(p95(answers))} ms (${BUDGET.answerP95})`);
  console.log(`interruption to clear: p50 ${round(cleared.p50)} ms, p95 ${round(p95(clears))} ms (${BUDGET.clearP95})`);
  console.log(`processor: ${round(share * 100)} % of a core, so ${perCore} streams a core (100)`);
  console.log(
    JSON.stringify({
      activity: activity.kind,
      streams: STREAMS,
      answerP50: round(answered.p50),
      answerP95: round(p95(answers)),
      clearP95: round(p95(clears)),
      streamsPerCore: perCore,
    }),
  );
} finally {
  await house.close();
}
process.exit(0);

/** A caller who waits for the greeting, asks, hears a part of the answer, cuts in, and waits again, for ever. */
async function open({ accountId }: BenchClinic, count: number) {
  const hearing = {
    name: 'scripted',
    open: (listener: { onFinal(heard: { text: string; nBest: string[] }): void }) => ({
      push: () => undefined,
      flush: () => listener.onFinal({ text: 'What are your opening hours?', nBest: [] }),
      close: () => undefined,
    }),
  };
  const parts = { engine: house.engine, clock: systemClock, onFault: () => undefined };
  const brain = engineBrain({ understander: offlineEngine(), engine: 'offline-1', holdCaps: 'off' }, 'http://localhost');
  const queue: (1 | string)[] = [];
  let [endedAt, beganAt] = [0, 0];
  const wire = {
    send: (message: string) => {
      const sent = JSON.parse(message) as { event: string; media?: { payload: string }; mark?: { name: string } };
      if (sent.media) {
        if (endedAt > 0) answers.push(performance.now() - endedAt);
        endedAt = 0;
        for (let at = Buffer.from(sent.media.payload, 'base64').length; at >= 160; at -= 160) queue.push(1);
      }
      if (sent.mark) queue.push(sent.mark.name);
      if (sent.event === 'clear') {
        if (beganAt > 0) clears.push(performance.now() - beganAt);
        beganAt = 0;
        queue.length = 0;
      }
    },
    close: () => undefined,
  };
  const line = new MediaLine(wire, { hearing, voice: hummingVoice, activity }, parts.onFault);
  line.take('{"event":"start","streamSid":"MZ1","start":{"callSid":"CA1"}}');
  const claim = await house.work(accountId, async (work) => {
    const { call } = await openCall(work, { vendorCallId: `bench-${count}`, line: '+15615550100', from: '+12125550147' });
    return { account: accountId, call: call.callId, token: await connectToken(work, call) };
  });
  await holdCall(parts, { brain }, { claim, transport: 'media', line, made: (talk) => line.carry(talk) });
  let [speaks, waits] = [0, 100 + (count % 97)];
  const step = () => {
    if (queue[0] === 1) queue.shift();
    for (let name = queue[0]; typeof name === 'string'; name = queue[0]) {
      queue.shift();
      line.take(JSON.stringify({ event: 'mark', mark: { name } }));
    }
    if (speaks === 0) waits -= 1;
    // A quarter of the answers is cut into, the others are heard to their end.
    if (waits <= 0 && speaks === 0 && (queue.length === 0 || count % 4 === 0)) {
      speaks = 40;
      if (queue.length > 0) beganAt = performance.now();
    }
    line.take(speaks > 0 ? LOUD : QUIET);
    if (speaks === 1) [endedAt, waits] = [performance.now(), 45 + (count % 31)];
    if (speaks > 0) speaks -= 1;
  };
  return { step };
}
