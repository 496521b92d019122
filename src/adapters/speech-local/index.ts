import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { LINE_RATE, type TextToSpeech, encodeMuLaw } from '#modules/receptionist';

/** Programs that speak, in the order they are liked; each is a process of its own and none is bundled: their licences are not ours. */
const PROGRAMS = ['espeak-ng', 'espeak', 'flite'] as const;
type Program = (typeof PROGRAMS)[number];
const WAV_HEADER = 44;

/** Says which program on this machine speaks, if one does. */
async function findProgram(): Promise<Program | undefined> {
  for (const program of PROGRAMS) {
    try {
      await promisify(execFile)(program, ['--version'], { timeout: 5_000 });
      return program;
    } catch (error) {
      // flite knows no such option, but it is there.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return program;
    }
  }
  return undefined;
}

/** The voice of this machine; undefined where no program that speaks is installed. */
export async function findLocalVoice(): Promise<TextToSpeech | undefined> {
  const program = await findProgram();
  return program && { name: program, speak: (text, { language, signal }) => speak(program, text, language, signal) };
}

async function* speak(program: Program, text: string, language: string, signal: AbortSignal): AsyncIterable<Buffer> {
  // The words go in by the standard input: a text that begins with a dash is no option.
  const options = program === 'flite' ? ['-f', '/dev/stdin', '-o', '/dev/stdout'] : ['-v', language, '--stdin', '--stdout'];
  const child = spawn(program, options, { stdio: ['pipe', 'pipe', 'ignore'], signal, timeout: 30_000 });
  // An interruption ends the process; that is no fault.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  if (!signal.aborted) yield* toLine(Buffer.concat(parts));
}

/** Brings a WAV of one channel and 16 bits to the rate of the line. */
export function* toLine(wav: Buffer): Iterable<Buffer> {
  if (wav.length <= WAV_HEADER) return;
  const step = wav.readUInt32LE(24) / LINE_RATE;
  const samples = Math.floor((wav.length - WAV_HEADER) / 2);
  const sound = Int16Array.from({ length: Math.floor(samples / step) }, (_, at) => mean(wav, Math.floor(at * step), Math.max(1, Math.floor(step))));
  for (let at = 0; at < sound.length; at += LINE_RATE) yield encodeMuLaw(sound.subarray(at, at + LINE_RATE));
}

/** The mean of a few samples: what is higher than the line carries is not folded into what it does. */
function mean(wav: Buffer, from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at += 1) sum += wav.readInt16LE(WAV_HEADER + 2 * at);
  return Math.round(sum / count);
}
