import { fail } from 'node:assert/strict';
import type { Listener, SpeechToText, TextToSpeech } from '#modules/receptionist';
import { encodeMuLaw } from '#modules/receptionist';

/** A recogniser that understands what a script says next, whatever the sound; each line may have several readings, the likeliest first. */
export function scriptedHearing(script: (string | readonly string[])[]): SpeechToText {
  return {
    name: 'scripted',
    open: (listener: Listener) => ({
      push: () => undefined,
      flush: () => {
        const nBest = [script.shift() ?? []].flat();
        if (nBest.length > 0) listener.onFinal({ text: nBest[0] ?? '', nBest });
      },
      close: () => undefined,
    }),
  };
}

/** A scripted recogniser whose listener a test may speak to by itself: what was understood, and what broke. */
export function openEar(script: string[] = []): { readonly hearing: SpeechToText; readonly ear: () => Listener; says(text: string): void } {
  let listening: Listener | undefined;
  const scripted = scriptedHearing(script);
  const ear = () => listening ?? fail('nobody listens yet');
  return {
    hearing: {
      name: 'scripted',
      open: (listener, language) => {
        listening = listener;
        return scripted.open(listener, language);
      },
    },
    ear,
    says: (text) => ear().onFinal({ text, nBest: [text] }),
  };
}

/** Milliseconds of sound for each letter of a text. */
const MS_A_LETTER = 4;

/** A voice that hums as long as its words are. */
export const hummingVoice: TextToSpeech = {
  name: 'humming',
  speak: async function* (text, { signal }) {
    const sound = tone(400, text.length * MS_A_LETTER, 3000);
    for (let at = 0; at < sound.length && !signal.aborted; at += 800) yield sound.subarray(at, at + 800);
  },
};

/** A tone as mu-law. */
export function tone(hertz: number, milliseconds: number, loud = 9000): Buffer {
  return encodeMuLaw(Int16Array.from({ length: milliseconds * 8 }, (_, at) => Math.round(loud * Math.sin((2 * Math.PI * hertz * at) / 8000))));
}
