import { StartError } from './start-error.ts';

/** Who hears callers for us, and who speaks to them; without a voice of a vendor the machine's own speaks. */
export interface SpeechConfig {
  readonly hearing: { readonly vendor: 'deepgram' | 'assemblyai'; readonly apiKey: string };
  readonly voice?: { readonly vendor: 'elevenlabs' | 'cartesia'; readonly apiKey: string; readonly voiceId: string };
}

/** The variables that say it. */
export interface SpeechVariables {
  readonly DEEPGRAM_API_KEY?: string | undefined;
  readonly ASSEMBLYAI_API_KEY?: string | undefined;
  readonly ELEVENLABS_API_KEY?: string | undefined;
  readonly ELEVENLABS_VOICE_ID?: string | undefined;
  readonly CARTESIA_API_KEY?: string | undefined;
  readonly CARTESIA_VOICE_ID?: string | undefined;
  readonly SPEECH_TERMS?: string | undefined;
}

/** What the operator's contract with every vendor of speech must say before a word of a caller goes there. */
export const SPEECH_TERMS = 'no-training,no-retention,baa';

/**
 * Reads who hears and speaks.
 * @throws StartError for a vendor without the declared terms, two of a kind, a voice without its id, and a voice with nobody who hears
 */
export function speechOf(read: SpeechVariables): SpeechConfig | undefined {
  const hearing = oneOf('DEEPGRAM_API_KEY', 'ASSEMBLYAI_API_KEY', [
    ['deepgram', read.DEEPGRAM_API_KEY],
    ['assemblyai', read.ASSEMBLYAI_API_KEY],
  ] as const);
  const voice = oneOf('ELEVENLABS_API_KEY', 'CARTESIA_API_KEY', [
    ['elevenlabs', read.ELEVENLABS_API_KEY],
    ['cartesia', read.CARTESIA_API_KEY],
  ] as const);
  if (!hearing && !voice) return undefined;
  if (read.SPEECH_TERMS === undefined)
    throw new StartError(`SPEECH_TERMS must be ${SPEECH_TERMS}: callers speak of their health, so the vendor must have agreed to all three.`);
  if (!hearing) throw new StartError('A voice needs somebody who hears: set DEEPGRAM_API_KEY or ASSEMBLYAI_API_KEY as well.');
  if (!voice) return { hearing };
  const voiceId = voice.vendor === 'elevenlabs' ? read.ELEVENLABS_VOICE_ID : read.CARTESIA_VOICE_ID;
  if (voiceId === undefined) throw new StartError(`${voice.vendor === 'elevenlabs' ? 'ELEVENLABS' : 'CARTESIA'}_VOICE_ID must say which voice speaks.`);
  return { hearing, voice: { ...voice, voiceId } };
}

function oneOf<Vendor extends string>(first: string, second: string, keys: readonly (readonly [Vendor, string | undefined])[]) {
  const set = keys.flatMap(([vendor, apiKey]) => (apiKey === undefined ? [] : [{ vendor, apiKey }]));
  if (set.length > 1) throw new StartError(`${first} and ${second} are both set: keep the one that is to be used.`);
  return set[0];
}
