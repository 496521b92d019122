import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlainClinic } from './cal-clinic.ts';

/** A question to a program about the clinic it was given: which starts are free in the first days, with whomever or with one provider, asked so many times. */
export interface Ask {
  readonly days: number;
  readonly providerId?: string;
  readonly times: number;
}

/** What it said, sorted, and what it took: milliseconds of each call, and processor time of its whole process, garbage collection included, a call. */
export interface Said {
  readonly starts: readonly number[];
  readonly wall: readonly number[];
  readonly cpu: number;
}

/** A program in a process of its own that holds a clinic and answers questions about it. */
export interface Child {
  ask(ask: Ask): Promise<Said>;
  close(): void;
}

/** A program that ended instead of answering; what it had to say stands on the error output. */
export class ChildEnded extends Error {}

/** Starts such a program. @throws ChildEnded */
export async function openChild(file: string, clinic: PlainClinic, env: NodeJS.ProcessEnv = {}): Promise<Child> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(program, [], { env: { ...process.env, ...env }, serialization: 'json', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const tell = <T>(message: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      const gone = () => reject(new ChildEnded(`${file} ended before it answered`));
      child.once('exit', gone);
      child.once('message', (answer) => {
        child.off('exit', gone);
        resolve(answer as T);
      });
      child.send(message as object);
    });
  await tell(clinic);
  return { ask: (ask) => tell<Said>(ask), close: () => child.connected && child.disconnect() };
}

/** Answers what the parent asks, in the child: the first message is the clinic, each further one a question. */
export function answerParent(prepare: (clinic: PlainClinic) => (ask: Ask) => Promise<readonly number[]> | readonly number[]): void {
  process.once('message', (clinic) => {
    const find = prepare(clinic as PlainClinic);
    process.on('message', async (ask) => process.send?.(await timed(find, ask as Ask)));
    process.send?.('ready');
  });
}

async function timed(find: (ask: Ask) => Promise<readonly number[]> | readonly number[], ask: Ask): Promise<Said> {
  const wall: number[] = [];
  let starts: readonly number[] = [];
  const before = process.cpuUsage();
  for (let time = 0; time < ask.times; time += 1) {
    const began = performance.now();
    starts = await find(ask);
    wall.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  return { starts: [...starts].sort((a, b) => a - b), wall, cpu: (user + system) / 1000 / ask.times };
}
