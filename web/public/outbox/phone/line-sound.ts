const RATE = 8000;
/** Samples taken from the microphone at a time: 32 ms. */
const PIECE = 256;
/** Seconds that sound is held back, so that a frame that comes late leaves no gap. */
const AHEAD = 0.06;
const BIAS = 0x84;
const CLIP = 32_635;

/** The sound of a line in the browser: plays mu-law as it comes, and sends the microphone's as mu-law. */
export class LineSound {
  readonly #context = new AudioContext({ sampleRate: RATE });
  readonly #sounding = new Set<AudioBufferSourceNode>();
  readonly #send: (payload: string) => void;
  #at = 0;
  #microphone: MediaStream | undefined;
  #isMuted = false;
  #isOver = false;

  constructor(send: (payload: string) => void, onFault: (words: string) => void) {
    this.#send = send;
    void this.#listen().catch(() => onFault('The microphone cannot be used here: you hear the clinic, and it hears nothing but the keypad.'));
  }

  /** Plays a frame after what is played already. */
  play(payload: string): void {
    if (this.#isOver) return;
    const bytes = Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0));
    const buffer = this.#context.createBuffer(1, bytes.length, RATE);
    buffer.getChannelData(0).set(Float32Array.from(bytes, (byte) => fromMuLaw(byte) / 32_768));
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#context.destination);
    this.#at = Math.max(this.#at, this.#context.currentTime + AHEAD);
    source.start(this.#at);
    this.#at += bytes.length / RATE;
    this.#sounding.add(source);
    source.onended = () => this.#sounding.delete(source);
  }

  /** Stops what is being played: somebody cut in. */
  clear(): void {
    for (const source of this.#sounding) source.stop();
    this.#sounding.clear();
    this.#at = 0;
  }

  /** Has the other end hear nothing of the microphone, until it may again. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    for (const track of this.#microphone?.getTracks() ?? []) track.enabled = !isMuted;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#silence();
    void this.#context.close();
  }

  #silence(): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
  }

  async #listen(): Promise<void> {
    this.#microphone = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    if (this.#isOver) return this.#silence();
    this.mute(this.#isMuted);
    const taker = this.#context.createScriptProcessor(PIECE, 1, 1);
    taker.onaudioprocess = ({ inputBuffer }) => this.#send(btoa(String.fromCharCode(...Array.from(inputBuffer.getChannelData(0), toMuLaw))));
    this.#context.createMediaStreamSource(this.#microphone).connect(taker);
    taker.connect(this.#context.destination);
  }
}

/** G.711: a byte as a sample of 16 bits. */
function fromMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = (((code & 0x0f) << 3) + BIAS) << ((code & 0x70) >> 4);
  return code & 0x80 ? BIAS - size : size - BIAS;
}

/** G.711: a sample between -1 and 1 as a byte. */
function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const size = Math.min(CLIP, Math.abs(Math.round(sample * 32_767))) + BIAS;
  const exponent = Math.max(0, 24 - Math.clz32(size));
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f)) & 0xff;
}
