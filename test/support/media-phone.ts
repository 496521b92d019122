import assert from 'node:assert/strict';
import { callFields, openSocket, parametersIn } from './relay.ts';
import type { TestServer } from './server.ts';
import { tone } from './speech.ts';
import { postHook } from './twilio.ts';

const VOICE = '/hooks/twilio/voice';
const MEDIA = '/hooks/twilio/media';
const BEEP_BYTES = 26 * 160;
/** A frame of nothing. */
export const SILENCE = Buffer.alloc(160, 0xff);

interface Sent {
  readonly event: string;
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

/** A phone at the end of a media stream: it plays what it is sent, frame by frame, and gives marks back when what stood before them was played. */
export async function aMediaPhone(server: TestServer, line: string, sid: string, answer?: string) {
  const xml = answer ?? (await postHook(server, VOICE, callFields(sid, { To: line }))).body;
  assert.match(xml, /<Stream url="ws:\/\/localhost:7300\/hooks\/twilio\/media">/);
  const socket = await openSocket(server, MEDIA);
  const queue: (number | string)[] = [];
  const seen: Sent[] = [];
  socket.on('message', (data) => {
    const sent = JSON.parse(String(data)) as Sent;
    seen.push(sent);
    if (sent.media) queue.push(...Array.from({ length: Buffer.from(sent.media.payload, 'base64').length / 160 }, () => 160));
    if (sent.mark) queue.push(sent.mark.name);
    if (sent.event === 'clear') for (const name of queue.splice(0)) if (typeof name === 'string') mark(name);
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const send = (frame: object) => socket.send(JSON.stringify({ streamSid: 'MZ1', ...frame }));
  const mark = (name: string) => send({ event: 'mark', mark: { name } });
  send({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  send({
    event: 'start',
    start: {
      streamSid: 'MZ1',
      callSid: sid,
      tracks: ['inbound'],
      customParameters: parametersIn(xml),
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
    },
  });
  /** One step of the network: a frame goes up, one is played. */
  const step = async (frame: Buffer) => {
    send({ event: 'media', media: { track: 'inbound', chunk: '1', timestamp: '5', payload: frame.toString('base64') } });
    if (typeof queue[0] === 'number') queue.shift();
    for (let name = queue[0]; typeof name === 'string'; name = queue[0]) {
      queue.shift();
      mark(name);
    }
    await new Promise((resolve) => setImmediate(resolve));
  };
  const until = async (isDone: () => boolean | Promise<boolean>, frame: Buffer = SILENCE) => {
    const end = performance.now() + 15_000;
    while (!(await isDone())) {
      if (performance.now() > end) throw new Error(`waited in vain; ${seen.filter(({ event }) => event !== 'media').length} frames that are no sound`);
      await step(frame);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const speak = async (milliseconds: number) => {
    const sound = tone(300, milliseconds);
    for (let at = 0; at + 160 <= sound.length; at += 160) await step(sound.subarray(at, at + 160));
    for (let quiet = 0; quiet < 26; quiet += 1) await step(SILENCE);
  };
  const isQuiet = () => queue.length === 0 && seen.length > 0;
  /** The tone after which a message is left has been played: no sentence of the voice has its length. */
  const hasBeeped = () => isQuiet() && seen.some(({ media }) => media && Buffer.from(media.payload, 'base64').length === BEEP_BYTES);
  return { sid, socket, seen, queue, closed, send, step, until, speak, isQuiet, hasBeeped };
}
