import { z } from 'zod';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { TextToSpeech } from '#modules/receptionist';
import { speechRecipient } from '../vendor-socket/index.ts';
import { parsed } from './parsed.ts';
import { soundOf } from './sound-of.ts';
import type { VoiceVendor } from './speech-vendor.ts';

const NAME = 'elevenlabs';
const OWN = 'wss://api.elevenlabs.io';
const MODEL = 'eleven_flash_v2_5';

/** ElevenLabs as a registered recipient of what the assistant says to callers. */
export function elevenRecipient(url = OWN): Recipient {
  return speechRecipient(NAME, 'Speaks to callers', { url, own: OWN });
}

const piece = z.object({ audio: z.string().nullish(), isFinal: z.boolean().nullish(), error: z.string().nullish(), message: z.string().nullish() });

/** Speaks by ElevenLabs' `stream-input`: one socket a sentence, mu-law at 8 kHz as it is made, with the vendor's own record of the words switched off. */
export function elevenVoice({ apiKey, voiceId, url = OWN }: VoiceVendor, egress: Egress): TextToSpeech {
  return {
    name: NAME,
    speak: (text, { language, signal }) => {
      const query = new URLSearchParams({
        ...{ model_id: MODEL, output_format: 'ulaw_8000', language_code: language, enable_logging: 'false', auto_mode: 'true' },
      });
      return soundOf(
        egress,
        { recipient: NAME, url: `${url}/v1/text-to-speech/${encodeURIComponent(voiceId)}/stream-input?${query}`, headers: { 'xi-api-key': apiKey } },
        {
          signal,
          // A space opens the stream, the words end with one, and an empty text says that no more comes.
          first: [{ text: ' ' }, { text: `${text.trim()} `, flush: true }, { text: '' }],
          last: undefined,
          read: (message) => {
            const read = parsed(piece, message);
            if (!read) return {};
            if (read.error) throw new Error(`the voice refused: ${read.error}`);
            return { ...(read.audio ? { sound: Buffer.from(read.audio, 'base64') } : {}), isLast: read.isFinal === true };
          },
        },
      );
    },
  };
}
