import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { TextToSpeech } from '#modules/receptionist';
import { speechRecipient } from '../vendor-socket/index.ts';
import { parsed } from './parsed.ts';
import { soundOf } from './sound-of.ts';
import type { VoiceVendor } from './speech-vendor.ts';

const NAME = 'cartesia';
const OWN = 'wss://api.cartesia.ai';
const VERSION = '2026-03-01';
const MODEL = 'sonic-3.5';

/** Cartesia as a registered recipient of what the assistant says to callers. */
export function cartesiaRecipient(url = OWN): Recipient {
  return speechRecipient(NAME, 'Speaks to callers', { url, own: OWN });
}

const frame = z.object({
  type: z.string(),
  context_id: z.string().optional(),
  data: z.string().optional(),
  title: z.string().optional(),
  error_code: z.string().optional(),
});

/**
 * Speaks by Cartesia's `/tts/websocket`: a context a sentence, raw mu-law at 8 kHz; a sentence that is cut off is cancelled at the vendor too. The key goes as a
 * bearer and the version as a header (docs.cartesia.ai/api-reference, "API conventions"; frames: docs.cartesia.ai/2026-03-01/api-reference/tts/websocket); models
 * before sonic-3 are served no more since 2026-06-01 (docs.cartesia.ai/build-with-cartesia/tts-models/api-changes).
 */
export function cartesiaVoice({ apiKey, voiceId, url = OWN }: VoiceVendor, egress: Egress): TextToSpeech {
  return {
    name: NAME,
    speak: (text, { language, signal }) => {
      const contextId = randomUUID();
      return soundOf(
        egress,
        { recipient: NAME, url: `${url}/tts/websocket`, headers: { authorization: `Bearer ${apiKey}`, 'cartesia-version': VERSION } },
        {
          signal,
          first: [
            {
              ...{ model_id: MODEL, transcript: text, voice: { mode: 'id', id: voiceId }, language, context_id: contextId, continue: false },
              output_format: { container: 'raw', encoding: 'pcm_mulaw', sample_rate: 8000 },
            },
          ],
          last: { context_id: contextId, cancel: true },
          read: (message) => {
            const read = parsed(frame, message);
            if (!read || (read.context_id !== undefined && read.context_id !== contextId)) return {};
            if (read.type === 'error') throw new Error(`the voice refused: ${read.title ?? read.error_code ?? 'no reason'}`);
            return { ...(read.type === 'chunk' && read.data ? { sound: Buffer.from(read.data, 'base64') } : {}), isLast: read.type === 'done' };
          },
        },
      );
    },
  };
}
