import { sentences } from './aloud.ts';
import { Keypad } from './keypad.ts';
import { type RelayAnswer, type RelayFrame, readRelayFrame } from './relay-frames.ts';
import type { CallLine, Saying } from './talk-parts.ts';
import type { Talk } from './talk.ts';

/** The other end of a socket, as far as a line needs it. */
export interface Wire {
  send(message: string): void;
  close(code: number, reason: string): void;
}

const LANG = { en: 'en-US', es: 'es-US' } as const;
const MOST_ERRORS = 5;
/** Milliseconds in which a relay that was told of the end has said the last words and gone; Twilio does so at once. */
const LEAVE_MS = 30_000;

interface Sounding {
  readonly seq: number | null;
  readonly text: string;
}

/**
 * A call whose words a relay hears and speaks (ConversationRelay). Words leave sentence by sentence. How much of them was heard the relay tells only when the
 * caller cuts in; what they answer otherwise they have heard.
 */
export class RelayLine implements CallLine {
  readonly #wire: Wire;
  #talk: Talk | undefined;
  #sounding: Sounding[] = [];
  readonly #keypad = new Keypad((digits) => this.#onDigits(digits));
  /** The relay says that it is speaking. */
  #isSpeaking = false;
  #errors = 0;
  #isClosed = false;
  #leaving: NodeJS.Timeout | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Gives the line the talk it carries. */
  carry(talk: Talk): void {
    this.#talk = talk;
  }

  say({ seq, text, language, isInterruptible }: Saying): void {
    if (this.#isClosed) return;
    this.#talk?.sounds();
    this.#sounding.push({ seq, text });
    const parts = sentences(text);
    parts.forEach((token, index) => {
      const last = index === parts.length - 1;
      this.#send({ type: 'text', token: last ? `${token} ` : token, last, lang: LANG[language], interruptible: isInterruptible, preemptible: false });
    });
    this.#talk?.rests();
  }

  isSounding(): boolean {
    return this.#isSpeaking;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#keypad.clear();
    const state = this.#talk?.state;
    this.#send({ type: 'end', handoffData: JSON.stringify({ phase: state?.phase ?? 'ended', reason: state?.ended ?? null }) });
    this.#leaving = setTimeout(() => this.#wire.close(1000, 'done'), LEAVE_MS).unref();
  }

  /** Takes one message of the relay. */
  take(message: string): void {
    const frame = readRelayFrame(message);
    if (frame) this.#on(frame);
    else this.#onError();
  }

  /** The socket is gone. */
  gone(): void {
    this.#isClosed = true;
    clearTimeout(this.#leaving);
    this.#keypad.clear();
  }

  #on(frame: RelayFrame): void {
    switch (frame.type) {
      case 'prompt':
        return this.#onPrompt(frame.voicePrompt, frame.last);
      case 'interrupt':
        return this.#onInterrupt(frame.utteranceUntilInterrupt);
      case 'dtmf':
        this.#talk?.stirs();
        this.#talk?.rests();
        return this.#keypad.press(frame.digit);
      case 'info':
        if (frame.name === 'agentSpeaking') this.#isSpeaking = frame.value === 'on';
        this.#talk?.stirs();
        return this.#talk?.rests();
      case 'error':
        return this.#onError();
      case 'setup':
        return;
    }
  }

  #onPrompt(text: string, last: boolean): void {
    this.#isSpeaking = false;
    this.#talk?.stirs();
    if (!last) return this.#talk?.rests();
    // Whoever answers what was said has heard it: an interruption would have been told before.
    this.#settle();
    void this.#talk?.hears(text);
  }

  /** Everything that was said counts as heard. */
  #settle(): void {
    for (const { seq, text } of this.#sounding.splice(0)) if (seq !== null) this.#talk?.heard(seq, text.length, text.length);
  }

  /** The caller cut in: what was said up to there is found again in what was being said; the rest was not heard. */
  #onInterrupt(until: string): void {
    this.#talk?.stirs();
    let left = lengthOf(until);
    for (const { seq, text } of this.#sounding.splice(0)) {
      const heard = cutAt(text, left);
      left = Math.max(0, left - lengthOf(text));
      if (seq !== null) this.#talk?.heard(seq, text.length, heard);
    }
  }

  #onDigits(digits: string): void {
    this.#settle();
    void this.#talk?.hears(digits);
  }

  #onError(): void {
    this.#errors += 1;
    if (this.#errors === MOST_ERRORS) this.#wire.close(1002, 'not understood');
  }

  #send(answer: RelayAnswer): void {
    this.#wire.send(JSON.stringify(answer));
  }
}

/** Letters that sound: spaces and marks differ between what was sent and what a relay tells of it. */
function lengthOf(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Where in a text so many letters that sound are reached. */
function cutAt(text: string, letters: number): number {
  let left = letters;
  let at = 0;
  for (const letter of text) {
    if (left <= 0) break;
    if (/[\p{L}\p{N}]/u.test(letter)) left -= 1;
    at += letter.length;
  }
  return left > 0 ? text.length : at;
}
