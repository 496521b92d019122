import { z } from 'zod';
import type { Egress, Recipient } from '#kernel/egress.ts';
import { SILENCE, type SpeechToText } from '#modules/receptionist';
import { openVendorSocket, speechRecipient } from '../vendor-socket/index.ts';
import { parsed } from './parsed.ts';
import type { SpeechVendor } from './speech-vendor.ts';

const NAME = 'assemblyai';
const OWN = 'wss://streaming.assemblyai.com';
const MODELS = { en: 'universal-streaming-english', es: 'universal-streaming-multilingual' } as const;
/** Three frames of the line are a piece; a shorter one than 50 ms, or a longer one than a second, ends the session (error 3007). */
const PIECE_BYTES = 480;
const LEAST_BYTES = 400;
/** Milliseconds in which the end of a turn comes as people write it, after it came as it was heard. */
const FORMAT_MS = 800;

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

/** What the vendor says before it closes a session that failed (assemblyai.com/docs/streaming/common-session-errors-and-closures). */
const failure = z.object({ type: z.literal('Error'), error_code: z.number().optional() });

/**
 * Hears by AssemblyAI's streaming (`/v3/ws`): mu-law goes out in pieces the vendor takes, `ForceEndpoint` ends the turn when the caller has ended. A turn is told
 * once, by its number: with formatting the vendor sends its end twice, the second time as people write it; where that does not come, the first
 * stands (frames and their order: assemblyai.com/docs/streaming/message-sequence).
 */
export function assemblyHearing({ apiKey, url = OWN }: SpeechVendor, egress: Egress): SpeechToText {
  return {
    name: NAME,
    open: (listener, language) => {
      const query = new URLSearchParams({ sample_rate: '8000', encoding: 'pcm_mulaw', speech_model: MODELS[language], format_turns: 'true' });
      let waiting = Buffer.alloc(0);
      let told = -1;
      let unformatted: NodeJS.Timeout | undefined;
      const tell = (turnOrder: number, text: string) => {
        clearTimeout(unformatted);
        told = Math.max(told, turnOrder);
        listener.onFinal({ text, nBest: [text] });
      };
      const onTurn = ({ turn_order: order, transcript, end_of_turn: isEnd, turn_is_formatted: isFormatted }: z.output<typeof turn>) => {
        if (transcript === '' || order <= told) return;
        if (isEnd && isFormatted) return tell(order, transcript);
        if (!isEnd) return listener.onPartial(transcript);
        clearTimeout(unformatted);
        unformatted = setTimeout(() => tell(order, transcript), FORMAT_MS).unref();
      };
      const socket = openVendorSocket(
        egress,
        { recipient: NAME, url: `${url}/v3/ws?${query}`, headers: { authorization: apiKey } },
        {
          onMessage: (message) => {
            const read = parsed(turn, message);
            if (read) return onTurn(read);
            const failed = parsed(failure, message);
            if (failed) listener.onFault(new Error(`the recogniser ended the session with ${failed.error_code ?? 'an error'}`));
          },
          onEnd: (fault) => {
            clearTimeout(unformatted);
            if (fault) listener.onFault(fault);
          },
        },
      );
      const sendAll = () => {
        if (waiting.length > 0) socket.send(Buffer.concat([waiting, Buffer.alloc(Math.max(0, LEAST_BYTES - waiting.length), SILENCE)]));
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
          clearTimeout(unformatted);
          socket.send('{"type":"Terminate"}');
          socket.close();
        },
      };
    },
  };
}
