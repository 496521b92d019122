import assert from 'node:assert/strict';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { WebSocket } from 'ws';
import { EgressError, type Recipient, makeEgress } from '#kernel/egress.ts';
import type { SpeechToText } from '#modules/receptionist';
import { aLoopbackVendor } from '#test/loopback-speech.ts';
import { tone } from '#test/speech.ts';
import {
  assemblyHearing,
  assemblyRecipient,
  cartesiaRecipient,
  cartesiaVoice,
  deepgramHearing,
  deepgramRecipient,
  elevenRecipient,
  elevenVoice,
} from './index.ts';

const KEY = 'key-of-the-test';
const SOUND = tone(300, 400);
const out = (recipient: Recipient) => makeEgress({ recipients: [recipient] });

/** Opens an ear and keeps what it tells; `until` waits for the next thing of a kind. */
function anEar(hearing: SpeechToText) {
  const told = new EventEmitter();
  const heard: { partial: string[]; final: string[]; faults: unknown[] } = { partial: [], final: [], faults: [] };
  const note = (kind: keyof typeof heard, what: unknown) => {
    heard[kind].push(what as string);
    told.emit(kind);
  };
  const input = hearing.open(
    { onPartial: (text) => note('partial', text), onFinal: ({ text }) => note('final', text), onFault: (fault) => note('faults', fault) },
    'en',
  );
  const until = async (kind: keyof typeof heard, count = 1) => {
    while (heard[kind].length < count) await once(told, kind, { signal: AbortSignal.timeout(8_000) });
  };
  return { ...input, heard, until };
}

async function joined(sound: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of sound) parts.push(part);
  return Buffer.concat(parts);
}

const result = (transcript: string, more: object = {}) => ({
  ...{ type: 'Results', channel_index: [0, 1], duration: 1, start: 0, is_final: true, speech_final: false, ...more },
  channel: { alternatives: [{ transcript, confidence: 0.98, words: [] }] },
});

test('Deepgram hears mu-law as it comes, tells what it takes the words for so far, and all of them once the caller has ended', async (t: TestContext) => {
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    heard: (_sound, send) => send(result('I would like', { is_final: false })),
    said: ({ type }, send) => {
      if (type !== 'Finalize') return;
      send(result('I would like to book'));
      send(result('a facial.', { from_finalize: true }));
    },
  });
  const ear = anEar(deepgramHearing({ apiKey: KEY, url: vendor.url }, out(deepgramRecipient(vendor.url))));
  ear.push(SOUND);
  await ear.until('partial');
  ear.flush();
  await ear.until('final');
  assert.deepEqual(ear.heard, { partial: ['I would like'], final: ['I would like to book a facial.'], faults: [] });
  const [asked] = vendor.asked;
  assert.equal(asked?.path, '/v1/listen');
  assert.equal(asked?.headers.authorization, `Token ${KEY}`);
  assert.deepEqual(
    ['encoding', 'sample_rate', 'mip_opt_out'].map((name) => asked?.query.get(name)),
    ['mulaw', '8000', 'true'],
  );
  assert.equal(vendor.sound(), SOUND.length);
  ear.close();
});

test('AssemblyAI hears pieces it takes, and a turn whose end it tells twice is told once, as people write it', async (t: TestContext) => {
  const turn = (more: object) => ({
    type: 'Turn',
    turn_order: 0,
    turn_is_formatted: false,
    end_of_turn: false,
    transcript: 'i would like',
    words: [],
    ...more,
  });
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    opened: (send) => send({ type: 'Begin', id: 'a', expires_at: 1 }),
    heard: (sound, send) => {
      assert.ok(sound.length >= 400, 'a piece under 50 ms is refused by the vendor');
      send(turn({}));
    },
    said: ({ type }, send) => {
      if (type !== 'ForceEndpoint') return;
      send(turn({ end_of_turn: true, transcript: 'i would like to book' }));
      send(turn({ end_of_turn: true, turn_is_formatted: true, transcript: 'I would like to book.' }));
      send(turn({ end_of_turn: true, turn_is_formatted: true, transcript: 'I would like to book.' }));
    },
  });
  const ear = anEar(assemblyHearing({ apiKey: KEY, url: vendor.url }, out(assemblyRecipient(vendor.url))));
  for (let at = 0; at < 960; at += 160) ear.push(SOUND.subarray(at, at + 160));
  await ear.until('partial');
  ear.flush();
  await ear.until('final');
  assert.deepEqual(ear.heard.final, ['I would like to book.']);
  const [asked] = vendor.asked;
  assert.deepEqual([asked?.path, asked?.headers.authorization, asked?.query.get('encoding')], ['/v3/ws', KEY, 'pcm_mulaw']);
  ear.close();
});

test('ElevenLabs speaks mu-law piece by piece, with its record of the words switched off', async (t: TestContext) => {
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    said: ({ text }, send) => {
      if (text !== '') return;
      for (let at = 0; at < SOUND.length; at += 800) send({ audio: SOUND.subarray(at, at + 800).toString('base64'), isFinal: null });
      send({ isFinal: true });
    },
  });
  const voice = elevenVoice({ apiKey: KEY, voiceId: 'v1', url: vendor.url }, out(elevenRecipient(vendor.url)));
  const sound = await joined(voice.speak('Hello there.', { language: 'en', signal: new AbortController().signal }));
  assert.deepEqual(sound, SOUND);
  const [asked] = vendor.asked;
  assert.deepEqual(
    [asked?.path, asked?.headers['xi-api-key'], asked?.query.get('output_format'), asked?.query.get('enable_logging')],
    ['/v1/text-to-speech/v1/stream-input', KEY, 'ulaw_8000', 'false'],
  );
  assert.deepEqual(
    vendor.words.map(({ text }) => text),
    [' ', 'Hello there. ', ''],
  );
});

test('Cartesia speaks raw mu-law, and a sentence that is cut off is cancelled there and ends at once here', async (t: TestContext) => {
  const seen: { contextId?: unknown } = {};
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    said: ({ context_id: contextId, transcript, cancel }, send) => {
      seen.contextId ??= contextId;
      if (cancel === true) return;
      send({ type: 'chunk', data: SOUND.toString('base64'), done: false, status_code: 206, context_id: contextId });
      if (transcript === 'Short.') send({ type: 'done', done: true, status_code: 206, context_id: contextId });
    },
  });
  const voice = cartesiaVoice({ apiKey: KEY, voiceId: 'v1', url: vendor.url }, out(cartesiaRecipient(vendor.url)));
  assert.deepEqual(await joined(voice.speak('Short.', { language: 'en', signal: new AbortController().signal })), SOUND);
  assert.deepEqual(
    [vendor.asked[0]?.headers.authorization, vendor.asked[0]?.headers['cartesia-version'], vendor.words[0]?.['model_id']],
    [`Bearer ${KEY}`, '2026-03-01', 'sonic-3.5'],
  );
  assert.deepEqual(vendor.words[0]?.['output_format'], { container: 'raw', encoding: 'pcm_mulaw', sample_rate: 8000 });
  const stopper = new AbortController();
  const parts: Buffer[] = [];
  for await (const part of voice.speak('A long one that is cut off.', { language: 'en', signal: stopper.signal })) {
    parts.push(part);
    stopper.abort();
  }
  assert.equal(parts.length, 1);
  for (let waited = 0; vendor.words.at(-1)?.['cancel'] !== true && waited < 500; waited += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(vendor.words.at(-1)?.['cancel'], true);
});

test('Deepgram need not answer that a turn is over where nothing was left to be heard: the turn is told all the same, once', async (t: TestContext) => {
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    heard: (_sound, send) => send(result('I would like a facial.')),
    said: ({ type }, send) => {
      if (type === 'CloseStream') send(result('', { from_finalize: true }));
    },
  });
  const ear = anEar(deepgramHearing({ apiKey: KEY, url: vendor.url }, out(deepgramRecipient(vendor.url))));
  ear.push(SOUND);
  await vendor.until(() => vendor.sound() > 0);
  ear.flush();
  await ear.until('final');
  ear.flush();
  ear.push(SOUND);
  ear.flush();
  await ear.until('final', 2);
  assert.deepEqual(ear.heard.final, ['I would like a facial.', 'I would like a facial.']);
  ear.close();
});

test('AssemblyAI is sent no piece that it refuses, however short the end of a turn; a turn that it never writes out stands as it was heard', async (t: TestContext) => {
  const pieces: number[] = [];
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    heard: (sound) => pieces.push(sound.length),
    said: ({ type }, send) => {
      if (type === 'ForceEndpoint') send({ type: 'Turn', turn_order: 0, end_of_turn: true, turn_is_formatted: false, transcript: 'i would like to book' });
    },
  });
  const ear = anEar(assemblyHearing({ apiKey: KEY, url: vendor.url }, out(assemblyRecipient(vendor.url))));
  for (let at = 0; at < 640; at += 160) ear.push(SOUND.subarray(at, at + 160));
  ear.flush();
  await ear.until('final');
  assert.deepEqual([pieces, ear.heard.final], [[480, 400], ['i would like to book']]);
  ear.close();
});

test('AssemblyAI says why before it ends a session: that is a fault, once, and names no more than its number', async (t: TestContext) => {
  const vendor = await aLoopbackVendor((close) => t.after(close), {
    heard: (_sound, send) => send({ type: 'Error', error_code: 3009, error: 'Too many concurrent sessions of Ruth Example' }),
  });
  const ear = anEar(assemblyHearing({ apiKey: KEY, url: vendor.url }, out(assemblyRecipient(vendor.url))));
  ear.push(SOUND);
  await ear.until('faults');
  assert.match(String(ear.heard.faults[0]), /3009$/);
  ear.close();
});

test('a voice that says nothing, is late, or never stops is a fault, and what brings no sound buys it no time', { timeout: 30_000 }, async (t: TestContext) => {
  const speak = async (said: (send: (message: object) => void, socket: WebSocket) => void) => {
    const vendor = await aLoopbackVendor((close) => t.after(close), { said: ({ text }, send, socket) => text === '' && said(send, socket) });
    const voice = elevenVoice({ apiKey: KEY, voiceId: 'v1', url: vendor.url }, out(elevenRecipient(vendor.url)));
    return joined(voice.speak('Hello there.', { language: 'en', signal: new AbortController().signal }));
  };
  await assert.rejects(
    speak((_send, socket) => socket.close(1000)),
    /said nothing/,
  );
  const minute = Buffer.alloc(30 * 8_000).toString('base64');
  await assert.rejects(
    speak((send) => {
      for (let half = 0; half < 3; half += 1) send({ audio: minute, isFinal: null });
    }),
    /did not stop/,
  );
  const chatter: NodeJS.Timeout[] = [];
  t.after(() => chatter.forEach(clearInterval));
  await assert.rejects(
    speak((send) => chatter.push(setInterval(() => send({ audio: null, isFinal: null }), 200))),
    /in time/,
  );
});

test('a vendor that refuses, breaks off or speaks rubbish is a fault that is told, not one that ends the process', async (t: TestContext) => {
  const refusing = await aLoopbackVendor((close) => t.after(close), {
    said: (_message, send) => send({ type: 'error', done: true, title: 'Invalid model', status_code: 400 }),
  });
  const voice = cartesiaVoice({ apiKey: KEY, voiceId: 'v1', url: refusing.url }, out(cartesiaRecipient(refusing.url)));
  await assert.rejects(joined(voice.speak('Hello.', { language: 'en', signal: new AbortController().signal })), /Invalid model/);
  const breaking = await aLoopbackVendor((close) => t.after(close), { heard: (_sound, send) => send({ nonsense: 1 }) });
  const ear = anEar(deepgramHearing({ apiKey: KEY, url: breaking.url }, out(deepgramRecipient(breaking.url))));
  ear.push(SOUND);
  for (let waited = 0; breaking.open() === 0 && waited < 500; waited += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  breaking.cut();
  await ear.until('faults');
  assert.equal(ear.heard.faults.length, 1);
  ear.push(SOUND);
  ear.close();
});

test('a vendor is reached by the one door out: an address that is not its own is refused', async () => {
  const ear = anEar(deepgramHearing({ apiKey: KEY, url: 'ws://127.0.0.1:9' }, makeEgress({ recipients: [deepgramRecipient()] })));
  await ear.until('faults');
  assert.ok(ear.heard.faults[0] instanceof EgressError);
  assert.equal((ear.heard.faults[0] as EgressError).reason, 'recipient-unknown');
});
