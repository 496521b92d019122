interface Utterance {
  readonly text: string;
  heard: number;
}
let queue: Utterance[] = [];

/** Says words with the browser's own voice, after what it says already; a browser without one stays silent. */
export function speak(text: string, lang: string): void {
  if (!('speechSynthesis' in globalThis)) return;
  const spoken = new SpeechSynthesisUtterance(text);
  const entry: Utterance = { text, heard: 0 };
  spoken.lang = lang;
  spoken.onboundary = ({ charIndex }) => {
    entry.heard = charIndex;
  };
  spoken.onend = () => {
    queue = queue.filter((each) => each !== entry);
  };
  queue.push(entry);
  speechSynthesis.speak(spoken);
}

/** Stops what is being said and gives what was heard of it; undefined when nothing was. */
export function hush(): string | undefined {
  const stopped = queue;
  queue = [];
  if (stopped.length === 0 || !('speechSynthesis' in globalThis)) return undefined;
  speechSynthesis.cancel();
  return stopped[0]?.text.slice(0, stopped[0].heard) ?? '';
}

interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { resultIndex: number; results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }> }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
}

/** The browser's own recogniser, where it has one. */
export function recogniser(): (new () => Recognition) | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  };
  return SpeechRecognition ?? webkitSpeechRecognition;
}

/** Listens for words of a language until it is stopped; gives the way to stop it. */
export function listen(
  on: { partial: (text: string) => void; final: (text: string) => void; ended: (fault: string) => void },
  lang: string,
): (() => void) | undefined {
  const Made = recogniser();
  if (!Made) return undefined;
  const ear = new Made();
  let fault = '';
  ear.lang = lang;
  ear.interimResults = true;
  ear.continuous = true;
  ear.onresult = ({ resultIndex, results }) => {
    for (let at = resultIndex; at < results.length; at += 1) {
      const text = results[at]?.[0]?.transcript.trim() ?? '';
      if (text !== '') (results[at]?.isFinal ? on.final : on.partial)(text);
    }
  };
  ear.onerror = ({ error }) => {
    fault = error;
  };
  ear.onend = () => on.ended(fault);
  ear.start();
  return () => ear.stop();
}
