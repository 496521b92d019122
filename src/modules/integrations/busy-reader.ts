import { Worker } from 'node:worker_threads';
import type { Span } from '#kernel/span.ts';
import type { ZoneId } from '#kernel/time.ts';
import { MOST_BUSY, type ReadOutcome } from './model.ts';

/** A calendar's text, the zone in which its times without one are meant, and the stretch of time asked for. */
export interface BusyWanted {
  readonly text: string;
  readonly zone: ZoneId;
  readonly window: Span;
}

/** Works out when a calendar says somebody is busy. */
export type BusyReader = (wanted: BusyWanted) => Promise<ReadOutcome>;

/** What the thread answers. */
export type BusyAnswer = ReadOutcome;

const LONGEST_MILLISECONDS = 10_000;
const MEMORY_MEGABYTES = 192;

/**
 * Works out a calendar in a thread of its own, with an end to its time and memory: a stranger wrote it, and a rule of two lines can take for ever.
 */
export const workOutBusy: BusyReader = (wanted) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./busy-worker.ts', import.meta.url), {
      workerData: wanted,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    });
    const timer = setTimeout(() => end({ fault: 'took-too-long' }), LONGEST_MILLISECONDS);
    const end = (outcome: ReadOutcome) => {
      clearTimeout(timer);
      void thread.terminate();
      resolve('busy' in outcome && outcome.busy.length > MOST_BUSY ? { fault: 'too-many-events' } : outcome);
    };
    thread.once('message', (answer: BusyAnswer) => end(answer));
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ fault: 'too-many-events' });
      clearTimeout(timer);
      reject(error);
    });
  });
