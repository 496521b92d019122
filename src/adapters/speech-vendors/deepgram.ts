import { z } from 'zod';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { SpeechToText } from '#modules/receptionist';
import { openVendorSocket, speechRecipient } from '../vendor-socket/index.ts';
import { parsed } from './parsed.ts';
import type { SpeechVendor } from './speech-vendor.ts';

const NAME = 'deepgram';
const OWN = 'wss://api.deepgram.com';
const MODELS = { en: 'nova-3', es: 'nova-3' } as const;
/** The vendor ends a stream in which nothing came for ten seconds (developers.deepgram.com/docs/audio-keep-alive). */
const ALIVE_MS = 4_000;
/** Milliseconds in which `Finalize` is answered; where next to nothing was left to be heard the vendor does not answer it (developers.deepgram.com/docs/finalize). */
const FINALIZE_MS = 700;
/** Letters of one turn at most: a caller says no more between two pauses, whatever comes from the vendor. */
const LONGEST_TURN = 10_000;

/** Deepgram as a registered recipient of what callers say. */
export function deepgramRecipient(url = OWN): Recipient {
  return speechRecipient(NAME, 'Turns what callers say into words', { url, own: OWN });
}

const results = z.object({
  type: z.literal('Results'),
  is_final: z.boolean().default(false),
  speech_final: z.boolean().default(false),
  from_finalize: z.boolean().default(false),
  channel: z.object({ alternatives: z.array(z.object({ transcript: z.string() })).default([]) }),
});

/**
 * Hears by Deepgram's live transcription (`/v1/listen`): mu-law goes out as it comes; `Finalize` asks for what was heard so far when the caller has ended, and
 * final pieces are joined until it is answered. The vendor's use of the sound for its models is declined in the address.
 */
export function deepgramHearing({ apiKey, url = OWN }: SpeechVendor, egress: Egress): SpeechToText {
  return {
    name: NAME,
    open: (listener, language) => {
      const query = new URLSearchParams({
        ...{ model: MODELS[language], language, encoding: 'mulaw', sample_rate: '8000', channels: '1' },
        ...{ interim_results: 'true', smart_format: 'true', punctuate: 'true', endpointing: 'false', mip_opt_out: 'true' },
      });
      let pieces: string[] = [];
      /** Words that are not final yet: `Finalize` makes them so, and is answered. */
      let isOpen = false;
      let unanswered: NodeJS.Timeout | undefined;
      const tell = () => {
        clearTimeout(unanswered);
        const text = pieces.splice(0).join(' ').trim();
        if (text !== '') listener.onFinal({ text, nBest: [text] });
      };
      const socket = openVendorSocket(
        egress,
        { recipient: NAME, url: `${url}/v1/listen?${query}`, headers: { authorization: `Token ${apiKey}` } },
        {
          onMessage: (message) => {
            const read = parsed(results, message);
            if (!read) return;
            const text = read.channel.alternatives[0]?.transcript ?? '';
            isOpen = !read.is_final && text !== '';
            if (read.is_final && text !== '' && pieces.join(' ').length < LONGEST_TURN) pieces.push(text);
            if (!read.is_final && text !== '') listener.onPartial([...pieces, text].join(' '));
            if (read.from_finalize || read.speech_final) tell();
          },
          onEnd: (fault) => {
            clearInterval(alive);
            clearTimeout(unanswered);
            if (fault) listener.onFault(fault);
          },
        },
      );
      const alive = setInterval(() => socket.send('{"type":"KeepAlive"}'), ALIVE_MS).unref();
      return {
        push: (audio) => socket.send(audio),
        flush: () => {
          socket.send('{"type":"Finalize"}');
          clearTimeout(unanswered);
          unanswered = setTimeout(() => !isOpen && tell(), FINALIZE_MS).unref();
        },
        close: () => {
          clearInterval(alive);
          clearTimeout(unanswered);
          pieces = [];
          socket.send('{"type":"CloseStream"}');
          socket.close();
        },
      };
    },
  };
}
