import type { WebSocket } from 'ws';
import type { Fields } from './door.ts';
import type { Phone } from './phone.ts';
import { PlayedSound } from './played-sound.ts';

/** A talk over one of the house's sockets. */
export interface SocketTalk {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly phone: Phone;
  readonly hungUp: AbortSignal;
}

const ACCOUNT = `AC${'0'.repeat(32)}`;
/** What a phone tells a relay; the rest is between it and the exchange. */
const HEARD = new Set(['prompt', 'interrupt', 'dtmf']);

/** Carries words as ConversationRelay does, until the house or the caller ends it; gives what the vendor then tells. */
export function talkByRelay(socket: WebSocket, { sid, from, to, parameters, phone, hungUp }: SocketTalk): Promise<Fields> {
  const send = (frame: object) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(frame));
  let handoffData: string | undefined;
  socket.on('open', () => {
    const leg = { type: 'setup', sessionId: `VX${sid.slice(2)}`, accountSid: ACCOUNT, callSid: sid, from, to, direction: 'inbound', callStatus: 'RINGING' };
    send({ ...leg, customParameters: parameters });
    phone.onFrame((frame) => HEARD.has(frame.type) && send(frame));
  });
  socket.on('message', (data) => {
    const message = String(data);
    const frame = JSON.parse(message) as { readonly type: string; readonly handoffData?: string };
    if (frame.type === 'text') return phone.pass(message);
    if (frame.type !== 'end') return;
    handoffData = frame.handoffData ?? '';
    socket.close(1000);
  });
  return untilClosed(socket, hungUp, () => ({
    SessionStatus: handoffData === undefined && !hungUp.aborted ? 'failed' : 'ended',
    ...(handoffData === undefined ? {} : { HandoffData: handoffData }),
  }));
}

interface StreamFrame {
  readonly event: string;
  readonly media?: { readonly payload: string };
  readonly mark?: { readonly name: string };
}

/** Carries sound as Media Streams does: a frame every 20 ms from the phone, silence where it sends none; what the house sends is played in its own time. */
export function talkBySound(socket: WebSocket, { sid, parameters, phone, hungUp }: SocketTalk): Promise<Fields> {
  const streamSid = `MZ${sid.slice(2)}`;
  let sequence = 0;
  const send = (frame: object) => {
    sequence += 1;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ sequenceNumber: String(sequence), streamSid, ...frame }));
  };
  const played = new PlayedSound({
    heard: (chunk, timestamp, payload) => send({ event: 'media', media: { track: 'inbound', chunk: String(chunk), timestamp: String(timestamp), payload } }),
    sounds: (payload) => phone.tell({ type: 'sound', payload }),
    mark: (name) => send({ event: 'mark', mark: { name } }),
  });
  socket.on('open', () => {
    socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
    const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 };
    send({ event: 'start', start: { streamSid, accountSid: ACCOUNT, callSid: sid, tracks: ['inbound'], customParameters: parameters, mediaFormat } });
    played.begin();
    phone.onFrame((frame) => {
      if (frame.type === 'sound') played.hear(Buffer.from(frame.payload, 'base64'));
      if (frame.type === 'dtmf') send({ event: 'dtmf', dtmf: { track: 'inbound_track', digit: frame.digit } });
    });
  });
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as StreamFrame;
    if (frame.event === 'media' && frame.media) played.play(Buffer.from(frame.media.payload, 'base64'));
    if (frame.event === 'mark' && frame.mark) played.playMark(frame.mark.name);
    if (frame.event !== 'clear') return;
    phone.tell({ type: 'clear' });
    played.clear();
  });
  return untilClosed(
    socket,
    hungUp,
    () => ({}),
    () => {
      played.end();
      send({ event: 'stop', stop: { accountSid: ACCOUNT, callSid: sid } });
    },
  );
}

function untilClosed(socket: WebSocket, hungUp: AbortSignal, fields: () => Fields, leave: () => void = () => undefined): Promise<Fields> {
  const { promise, resolve } = Promise.withResolvers<Fields>();
  const hangUp = () => {
    leave();
    socket.close(1000);
  };
  hungUp.addEventListener('abort', hangUp, { once: true });
  socket.on('open', () => hungUp.aborted && hangUp());
  // A socket that cannot be opened, or breaks, closes as well: the house is asked how it goes on.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    hungUp.removeEventListener('abort', hangUp);
    leave();
    resolve(fields());
  });
  return promise;
}
