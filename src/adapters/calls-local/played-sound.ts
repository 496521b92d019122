import { performance } from 'node:perf_hooks';
import { FRAME_MS, FRAME_SAMPLES, SILENCE } from '#modules/receptionist';

/** Frames that a phone may be ahead: what more it sends is older than what is said. */
const MOST_AHEAD = 50;

/** Who is told of what a line carries. */
interface LineEars {
  /** A frame of the caller's has come. */
  heard(chunk: number, timestampMs: number, payload: string): void;
  /** A frame of the house's begins to sound. */
  sounds(payload: string): void;
  /** Everything before a mark has sounded, or was cleared. */
  mark(name: string): void;
}

/** The clock of a line of sound: every 20 ms a frame goes up and, where there is one, a frame is played. */
export class PlayedSound {
  readonly #ears: LineEars;
  #up: Buffer[] = [];
  #rest = Buffer.alloc(0);
  #down: (Buffer | string)[] = [];
  #frames = 0;
  #began = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ears: LineEars) {
    this.#ears = ears;
  }

  begin(): void {
    this.#began = performance.now();
    this.#timer = setInterval(() => this.#tick(), FRAME_MS).unref();
  }

  /** Sound of the phone, in pieces of any length. */
  hear(sound: Buffer): void {
    const all = Buffer.concat([this.#rest, sound]);
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES) this.#up.push(all.subarray(at, at + FRAME_SAMPLES));
    this.#rest = all.subarray(at);
    this.#up = this.#up.slice(-MOST_AHEAD);
  }

  play(sound: Buffer): void {
    for (let at = 0; at < sound.length; at += FRAME_SAMPLES) this.#down.push(sound.subarray(at, at + FRAME_SAMPLES));
  }

  playMark(name: string): void {
    this.#down.push(name);
    this.#giveMarks();
  }

  /** What was not played yet is dropped; its marks come back at once, as the vendor gives them. */
  clear(): void {
    for (const each of this.#down.splice(0)) if (typeof each === 'string') this.#ears.mark(each);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** A timer that came late catches up. */
  #tick(): void {
    for (const due = Math.floor((performance.now() - this.#began) / FRAME_MS); this.#frames < due; ) {
      this.#frames += 1;
      const frame = this.#up.shift() ?? Buffer.alloc(FRAME_SAMPLES, SILENCE);
      this.#ears.heard(this.#frames, this.#frames * FRAME_MS, frame.toString('base64'));
      const next = this.#down.shift();
      if (typeof next === 'object') this.#ears.sounds(next.toString('base64'));
      this.#giveMarks();
    }
  }

  #giveMarks(): void {
    for (let name = this.#down[0]; typeof name === 'string'; name = this.#down[0]) {
      this.#down.shift();
      this.#ears.mark(name);
    }
  }
}
