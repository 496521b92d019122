import { sentences } from './aloud.ts';
import { Framer } from './audio-frames.ts';
import { Keypad } from './keypad.ts';
import { type MediaFrame, readMediaFrame } from './media-frames.ts';
import { FRAME_SAMPLES, SILENCE, decodeMuLaw, encodeMuLaw } from './mu-law.ts';
import type { Wire } from './relay-line.ts';
import { SoundKeeper } from './sound-keeper.ts';
import type { SpeechParts, VoiceEar } from './speech-ports.ts';
import { SteadyHearing } from './steady-hearing.ts';
import type { CallLine, Saying } from './talk-parts.ts';
import type { Talk } from './talk.ts';
import { SPEECH, TurnTaker } from './turn-taking.ts';

/** A sentence on its way to the caller's ear. */
interface Sentence {
  readonly saying: Saying;
  readonly text: string;
  /** Letters of the whole reply up to the end of this sentence. */
  readonly upTo: number;
  readonly isLast: boolean;
  sent: number;
  played: number;
}

const MOST_ERRORS = 20;
/** Keys of the shortest number somebody leaves to be called back at. */
const LEAST_NUMBER = 7;
/** Stretches of sound without a pause in which nothing was understood, after which nobody can be heard on this line (a minute). */
const MOST_DROWNED = 2;
/** Milliseconds in which the last words may be played to their end. */
const CLOSE_MS = 20_000;
const BEEP = beep();

/**
 * A call whose sound we hear and make ourselves (Media Streams). What is played is counted by the caller's own frames, which come in step with it, and by the
 * marks that come back when a sentence was heard to its end; when the caller cuts in, what was not played yet is cleared on the vendor's side.
 */
export class MediaLine implements CallLine {
  readonly #wire: Wire;
  readonly #speech: SpeechParts;
  readonly #framer = new Framer();
  readonly #turns = new TurnTaker();
  readonly #keypad = new Keypad((digits) => this.#onDigits(digits));
  readonly #ear: VoiceEar;
  readonly #hearing: SteadyHearing;
  #isDeaf = false;
  #keeper: SoundKeeper | undefined;
  #talk: Talk | undefined;
  #streamSid = '';
  #waiting: Sentence[] = [];
  #sounding: Sentence[] = [];
  #playing: { readonly frame: Buffer; readonly of: Sentence | undefined }[] = [];
  #stopper = new AbortController();
  #isSpeaking = false;
  #isClosing = false;
  #hasSoundedTone = false;
  /** The tone was heard: what is said now is the message. */
  #isLeaving = false;
  #closing: NodeJS.Timeout | undefined;
  #isGone = false;
  #errors = 0;
  #drowned = 0;
  #marks = 0;
  readonly #marked = new Map<string, Sentence | undefined>();

  constructor(wire: Wire, speech: SpeechParts, onFault: (fault: unknown) => void) {
    this.#wire = wire;
    this.#speech = speech;
    this.#ear = speech.activity.open((likelihood) => this.#onWindow(likelihood));
    this.#hearing = new SteadyHearing(
      speech.hearing,
      {
        onPartial: () => {
          this.#talk?.stirs();
          this.#restWhenQuiet();
        },
        onFinal: ({ text, nBest }) => {
          if (text.trim() !== '') this.#drowned = 0;
          void this.#talk?.hears(text, nBest);
          this.#restWhenQuiet();
        },
        onFault,
        onDeaf: () => this.#goDeaf(),
      },
      'en',
    );
  }

  /** Gives the line the talk it carries. */
  carry(talk: Talk): void {
    this.#talk = talk;
    this.#keeper = new SoundKeeper({ keep: (kind, audio, offsetMs) => talk.keepSound(kind, audio, offsetMs) });
    if (this.#isDeaf) void talk.deaf();
  }

  say(saying: Saying): void {
    if (this.#isGone) return;
    const parts = sentences(saying.text);
    let upTo = 0;
    parts.forEach((text, index) => {
      upTo += text.length;
      this.#waiting.push({ saying, text, upTo, isLast: index === parts.length - 1, sent: 0, played: 0 });
    });
    void this.#speak();
  }

  close(): void {
    this.#isClosing = true;
    // A phone that never says that it has played what it was sent holds no line open.
    this.#closing ??= setTimeout(() => this.#wire.close(1000, 'done'), CLOSE_MS).unref();
    this.#closeWhenHeard();
  }

  keep(kind: 'talk' | 'voicemail' | 'nothing'): void {
    void this.#keeper?.keep(kind);
  }

  /** Takes one message of the stream. */
  take(message: string): void {
    const frame = readMediaFrame(message);
    if (frame && this.#isOfThisStream(frame)) return this.#on(frame);
    this.#errors += 1;
    if (this.#errors === MOST_ERRORS) this.#wire.close(1002, 'not understood');
  }

  /** The stream is gone; what was gathered of its sound is kept. */
  gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#closing);
    this.#stopper.abort();
    this.#keypad.clear();
    this.#ear.close();
    this.#hearing.close();
    this.#noteCut();
    void this.#keeper?.flush();
  }

  /** A socket carries one stream: what names another is not taken. */
  #isOfThisStream(frame: MediaFrame): boolean {
    return this.#streamSid === '' || frame.streamSid === undefined || frame.streamSid === this.#streamSid;
  }

  #on(frame: MediaFrame): void {
    switch (frame.event) {
      case 'start':
        this.#streamSid = frame.streamSid;
        return;
      case 'media':
        if (frame.media.track !== 'outbound') this.#onSound(Buffer.from(frame.media.payload, 'base64'));
        return;
      case 'mark':
        return this.#onMark(frame.mark.name);
      case 'dtmf':
        this.#talk?.stirs();
        if (!this.isSounding()) this.#talk?.rests();
        return this.#keypad.press(frame.dtmf.digit);
      case 'connected':
      case 'stop':
        return;
    }
  }

  #onSound(sound: Buffer): void {
    if (this.#isGone) return;
    for (const frame of this.#framer.push(sound)) {
      const played = this.#playing.shift();
      if (played?.of) played.of.played += 1;
      this.#keeper?.push(frame, played?.frame);
      this.#hearing.push(frame);
      this.#ear.push(decodeMuLaw(frame));
    }
  }

  /** What a recogniser tells may come after the caller has ended, or be nothing: they are awaited all the same. */
  #restWhenQuiet(): void {
    if (!this.#turns.isSpeaking && !this.isSounding()) this.#talk?.rests();
  }

  /** To a machine a key says nothing; a number to call back does. */
  #onDigits(digits: string): void {
    const isToMachine = this.#talk?.state.phase === 'voicemail';
    if (isToMachine && digits.length < LEAST_NUMBER) return this.#restWhenQuiet();
    if (isToMachine && this.#isLeaving) this.#talk?.leaves();
    void this.#talk?.hears(digits);
    this.#restWhenQuiet();
  }

  #onWindow(likelihood: number): void {
    if (this.#isLeaving && likelihood >= SPEECH) this.#talk?.leaves();
    const sign = this.#turns.push(likelihood);
    if (sign === 'begins') {
      this.#hearing.begins();
      this.#talk?.stirs();
      this.#cutIn();
    }
    if (sign === 'ends' || sign === 'drowns') {
      this.#talk?.ends();
      this.#hearing.flush();
      if (!this.isSounding()) this.#talk?.rests();
    }
    if (sign === 'drowns' && ++this.#drowned >= MOST_DROWNED) this.#goDeaf();
  }

  /** Nothing more will be understood on this line: its caller is told, and put through or asked for a message. */
  #goDeaf(): void {
    if (this.#isDeaf) return;
    this.#isDeaf = true;
    void this.#talk?.deaf();
  }

  isSounding(): boolean {
    return this.#sounding.length > 0 || this.#waiting.length > 0;
  }

  /** The caller speaks while we do: what may be cut off is, at once, and what of it was heard is noted. The disclosure goes on. */
  #cutIn(): void {
    const last = this.#sounding.at(-1) ?? this.#waiting[0];
    if (!last || !this.isSounding() || this.#isClosing) return;
    if ([...this.#sounding, ...this.#waiting].some(({ saying }) => !saying.isInterruptible)) return;
    this.#stopper.abort();
    this.#stopper = new AbortController();
    this.#wire.send(JSON.stringify({ event: 'clear', streamSid: this.#streamSid }));
    this.#noteCut();
  }

  #noteCut(): void {
    const [first] = [...this.#sounding, ...this.#waiting];
    this.#marked.clear();
    this.#playing = [];
    const others = new Set([...this.#sounding, ...this.#waiting].map(({ saying }) => saying));
    this.#sounding = [];
    this.#waiting = [];
    if (!first) return;
    for (const saying of others) if (saying.seq !== null) this.#talk?.heard(saying.seq, saying.text.length, saying === first.saying ? heardOf(first) : 0);
  }

  /** Speaks what waits, one sentence after the other; the sound leaves as fast as it is made, since the vendor plays it in its own time. */
  async #speak(): Promise<void> {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    try {
      for (let next = this.#waiting.shift(); next && !this.#isGone; next = this.#waiting.shift()) await this.#utter(next);
    } finally {
      this.#isSpeaking = false;
    }
    this.#closeWhenHeard();
  }

  async #utter(sentence: Sentence): Promise<void> {
    const { signal } = this.#stopper;
    this.#sounding.push(sentence);
    // A voice that broke before it made a sound is asked once more; what never sounded is not said to have been heard.
    const isSpoken = (await this.#speakOut(sentence, signal)) || (sentence.sent === 0 && (await this.#speakOut(sentence, signal)));
    if (signal.aborted) return;
    if (isSpoken) return this.#mark(sentence);
    this.#noteUnspoken(sentence);
  }

  /** Has a sentence sound; false where the voice broke. */
  async #speakOut(sentence: Sentence, signal: AbortSignal): Promise<boolean> {
    const framer = new Framer();
    try {
      for await (const piece of this.#speech.voice.speak(sentence.text, { language: sentence.saying.language, signal })) {
        if (signal.aborted) return true;
        this.#play(framer.push(piece), sentence);
      }
    } catch (fault) {
      if (!signal.aborted) this.#talk?.fault(fault);
      return false;
    }
    const rest = signal.aborted ? undefined : framer.end();
    if (rest) this.#play([rest], sentence);
    return true;
  }

  /** The voice is gone: nothing more can be said, so the line is closed, and whoever is asked next takes the call up. */
  #noteUnspoken(sentence: Sentence): void {
    this.#waiting.unshift(...this.#sounding.splice(this.#sounding.indexOf(sentence)));
    this.#noteCut();
    this.#wire.close(1011, 'no voice');
  }

  #play(frames: readonly Buffer[], of: Sentence | undefined): void {
    if (frames.length === 0) return;
    this.#talk?.sounds();
    for (const frame of frames) this.#playing.push({ frame, of });
    if (of) of.sent += frames.length;
    const payload = Buffer.concat(frames).toString('base64');
    this.#wire.send(`{"event":"media","streamSid":${JSON.stringify(this.#streamSid)},"media":{"payload":"${payload}"}}`);
  }

  #mark(sentence: Sentence | undefined): void {
    const name = `heard-${++this.#marks}`;
    this.#marked.set(name, sentence);
    this.#wire.send(JSON.stringify({ event: 'mark', streamSid: this.#streamSid, mark: { name } }));
  }

  #onMark(name: string): void {
    if (!this.#marked.has(name)) return;
    const sentence = this.#marked.get(name);
    this.#marked.delete(name);
    if (!sentence) return this.#begin();
    this.#sounding = this.#sounding.filter((each) => each !== sentence);
    this.#playing = this.#playing.filter(({ of }) => of !== sentence);
    const { saying, isLast } = sentence;
    if (isLast && saying.seq !== null) this.#talk?.heard(saying.seq, saying.text.length, saying.text.length);
    if (this.isSounding()) return;
    if (!saying.isInterruptible) this.#onDisclosed();
    this.#talk?.rests();
    this.#closeWhenHeard();
  }

  #onDisclosed(): void {
    void this.#talk?.disclosed();
    if (this.#talk?.state.phase !== 'voicemail' || this.#hasSoundedTone) return;
    this.#hasSoundedTone = true;
    this.#play(this.#framesOf(BEEP), undefined);
    this.#mark(undefined);
  }

  /** After the tone the caller speaks to the machine. */
  #begin(): void {
    this.#isLeaving = true;
    void this.#keeper?.keep('voicemail');
    this.#talk?.rests();
  }

  #framesOf(sound: Buffer): Buffer[] {
    return new Framer().push(sound);
  }

  #closeWhenHeard(): void {
    if (this.#isClosing && !this.#isGone && !this.isSounding() && !this.#isSpeaking) this.#wire.close(1000, 'done');
  }
}

/** Letters of a reply that were heard when its sentence was cut off. */
function heardOf({ text, upTo, sent, played }: Sentence): number {
  const share = sent === 0 ? 0 : Math.min(1, played / sent);
  return Math.round(upTo - text.length + text.length * share);
}

/** Half a second of 1 kHz, after which a message is left. */
function beep(): Buffer {
  const samples = Int16Array.from({ length: 25 * FRAME_SAMPLES }, (_, at) => Math.round(6000 * Math.sin((2 * Math.PI * 1000 * at) / 8000)));
  return Buffer.concat([encodeMuLaw(samples), Buffer.alloc(FRAME_SAMPLES, SILENCE)]);
}
