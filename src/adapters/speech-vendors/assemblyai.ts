import { z } from 'zod';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { SpeechToText } from '#modules/receptionist';
import { openVendorSocket, speechRecipient } from '../vendor-socket/index.ts';
import { parsed } from './parsed.ts';
import type { SpeechVendor } from './speech-vendor.ts';

const NAME = 'assemblyai';
const OWN = 'wss://streaming.assemblyai.com';
const MODELS = { en: 'universal-streaming-english', es: 'universal-streaming-multilingual' } as const;
/** The vendor takes pieces of 50 ms to a second: three frames of the line are one. */
const PIECE_BYTES = 480;

/** AssemblyAI as a registered recipient of what callers say. */
export function assemblyRecipient(url = OWN): Recipient {
  return speechRecipient(NAME, 'Turns what callers say into words', { url, own: OWN });
}

const turn = z.object({
  type: z.literal('Turn'),
  turn_order: z.int().default(0),
  turn_is_formatted: z.boolean().default(false),
  end_of_turn: z.boolean().default(false),
  transcript: z.string().default(''),
});

/**
 * Hears by AssemblyAI's streaming (`/v3/ws`): mu-law goes out in pieces the vendor takes, `ForceEndpoint` ends the turn when the caller has ended. A turn is told
 * once, by its number: with formatting the vendor sends its end twice, the second time as people write it.
 */
export function assemblyHearing({ apiKey, url = OWN }: SpeechVendor, egress: Egress): SpeechToText {
  return {
    name: NAME,
    open: (listener, language) => {
      const query = new URLSearchParams({ sample_rate: '8000', encoding: 'pcm_mulaw', speech_model: MODELS[language], format_turns: 'true' });
      let waiting = Buffer.alloc(0);
      let told = -1;
      const socket = openVendorSocket(
        egress,
        { recipient: NAME, url: `${url}/v3/ws?${query}`, headers: { authorization: apiKey } },
        {
          onMessage: (message) => {
            const read = parsed(turn, message);
            if (!read || read.transcript === '' || read.turn_order <= told) return;
            if (!(read.end_of_turn && read.turn_is_formatted)) return listener.onPartial(read.transcript);
            told = read.turn_order;
            listener.onFinal({ text: read.transcript, nBest: [read.transcript] });
          },
          onEnd: (fault) => {
            if (fault) listener.onFault(fault);
          },
        },
      );
      const sendAll = () => {
        if (waiting.length > 0) socket.send(waiting);
        waiting = Buffer.alloc(0);
      };
      return {
        push: (audio) => {
          waiting = Buffer.concat([waiting, audio]);
          if (waiting.length >= PIECE_BYTES) sendAll();
        },
        flush: () => {
          sendAll();
          socket.send('{"type":"ForceEndpoint"}');
        },
        close: () => {
          socket.send('{"type":"Terminate"}');
          socket.close();
        },
      };
    },
  };
}
