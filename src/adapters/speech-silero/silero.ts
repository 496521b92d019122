import { createRequire } from 'node:module';
import path from 'node:path';
import { Doubler, type VoiceActivity, windows } from '#modules/receptionist';

const MODEL = path.join(import.meta.dirname, 'silero-vad-v6.onnx');
/** Where the runtime is installed apart from everything else (`npm run voice:install`): 290 MB that nobody who takes no calls by sound needs. */
const RUNTIME = path.join(import.meta.dirname, '..', '..', '..', 'voice', 'package.json');
const RATE = 16_000n;
const WINDOW = 512;
/** Samples of the window before that the model wants to see again. */
const CONTEXT = 64;
const STATE = 128;
const LAYERS = 2;
const MOST_AT_ONCE = 64;

interface Tensor {
  readonly data: Float32Array;
}
interface Session {
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Tensor>>>;
}
interface Runtime {
  readonly Tensor: new (type: string, data: Float32Array | BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { create(file: string, options: object): Promise<Session> };
}

interface Window {
  readonly stream: Stream;
  readonly samples: Float32Array;
}
interface Stream {
  readonly state: Float32Array;
  readonly context: Float32Array;
  readonly waiting: Window[];
  readonly onLikelihood: (likelihood: number) => void;
  isClosed: boolean;
}

/**
 * Loads the voice activity model; undefined where its runtime is not installed. One session serves every call: the windows that are there at one moment, at
 * most one of each call, are answered together.
 */
export async function loadSilero(): Promise<VoiceActivity | undefined> {
  const runtime = findRuntime();
  if (!runtime) return undefined;
  const session = await runtime.InferenceSession.create(MODEL, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
  });
  const batches = new Batches(runtime, session);
  return {
    kind: 'silero',
    open: (onLikelihood) => {
      const stream: Stream = { state: new Float32Array(LAYERS * STATE), context: new Float32Array(CONTEXT), waiting: [], onLikelihood, isClosed: false };
      const doubler = new Doubler();
      const push = windows((window) => batches.add({ stream, samples: doubler.push(window) }));
      return {
        push,
        close: () => {
          stream.isClosed = true;
        },
      };
    },
  };
}

function findRuntime(): Runtime | undefined {
  try {
    return createRequire(RUNTIME)('onnxruntime-node') as Runtime;
  } catch {
    return undefined;
  }
}

/** Answers what waits, together, while more gathers. */
class Batches {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #rate: Tensor;
  #streams = new Set<Stream>();
  #isRunning = false;

  constructor(runtime: Runtime, session: Session) {
    this.#runtime = runtime;
    this.#session = session;
    this.#rate = new runtime.Tensor('int64', BigInt64Array.of(RATE), []);
  }

  add(window: Window): void {
    window.stream.waiting.push(window);
    this.#streams.add(window.stream);
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    try {
      while (this.#streams.size > 0) await this.#answer([...this.#streams].slice(0, MOST_AT_ONCE));
    } finally {
      this.#isRunning = false;
    }
  }

  async #answer(streams: readonly Stream[]): Promise<void> {
    const count = streams.length;
    const input = new Float32Array(count * (CONTEXT + WINDOW));
    const state = new Float32Array(LAYERS * count * STATE);
    streams.forEach((stream, at) => {
      const samples = stream.waiting.shift()?.samples ?? new Float32Array(WINDOW);
      // Those that are answered now go to the end of the line.
      this.#streams.delete(stream);
      if (stream.waiting.length > 0) this.#streams.add(stream);
      input.set(stream.context, at * (CONTEXT + WINDOW));
      input.set(samples, at * (CONTEXT + WINDOW) + CONTEXT);
      stream.context.set(samples.subarray(WINDOW - CONTEXT));
      for (let layer = 0; layer < LAYERS; layer += 1) state.set(stream.state.subarray(layer * STATE, (layer + 1) * STATE), (layer * count + at) * STATE);
    });
    const { Tensor } = this.#runtime;
    const feeds = {
      input: new Tensor('float32', input, [count, CONTEXT + WINDOW]),
      state: new Tensor('float32', state, [LAYERS, count, STATE]),
      sr: this.#rate,
    };
    const { output, stateN } = await this.#session.run(feeds);
    streams.forEach((stream, at) => {
      for (let layer = 0; layer < LAYERS; layer += 1) {
        const from = (layer * count + at) * STATE;
        stream.state.set(stateN?.data.subarray(from, from + STATE) ?? [], layer * STATE);
      }
      if (!stream.isClosed) stream.onLikelihood(output?.data[at] ?? 0);
    });
  }
}
