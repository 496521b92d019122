import { findLocalVoice } from '#adapters/speech-local';
import { loadSilero } from '#adapters/speech-silero';
import {
  assemblyHearing,
  assemblyRecipient,
  cartesiaRecipient,
  cartesiaVoice,
  deepgramHearing,
  deepgramRecipient,
  elevenRecipient,
  elevenVoice,
} from '#adapters/speech-vendors';
import { type SpeechParts, energyGate } from '#modules/receptionist';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { SpeechConfig } from './speech-config.ts';
import { StartError } from './start-error.ts';

const HEARING = {
  deepgram: { recipient: deepgramRecipient, open: deepgramHearing },
  assemblyai: { recipient: assemblyRecipient, open: assemblyHearing },
} as const;
const VOICES = {
  elevenlabs: { recipient: elevenRecipient, open: elevenVoice },
  cartesia: { recipient: cartesiaRecipient, open: cartesiaVoice },
} as const;

/** Who calls by sound send data to. */
export function speechRecipients(config: SpeechConfig | undefined): Recipient[] {
  if (!config) return [];
  const { hearing, voice } = config;
  return [HEARING[hearing.vendor].recipient(), ...(voice ? [VOICES[voice.vendor].recipient()] : [])];
}

/**
 * Opens what carries the sound of calls; nothing where no vendor hears. The voice activity model is taken where its runtime is installed.
 * @throws StartError where nothing speaks
 */
export async function openSpeech(config: SpeechConfig | undefined, egress: Egress): Promise<SpeechParts | undefined> {
  if (!config) return undefined;
  const { hearing, voice } = config;
  const speaks = voice ? VOICES[voice.vendor].open(voice, egress) : await findLocalVoice();
  if (!speaks)
    throw new StartError('Nothing speaks on calls by sound: set ELEVENLABS_API_KEY or CARTESIA_API_KEY, or install espeak-ng or flite on this machine.');
  return {
    hearing: HEARING[hearing.vendor].open(hearing, egress),
    voice: speaks,
    activity: (await loadSilero()) ?? energyGate,
  };
}
