// The thread in which a calendar is worked out; see busy-reader.ts.
import { parentPort, workerData } from 'node:worker_threads';
import type { BusyAnswer, BusyWanted } from './busy-reader.ts';
import { busyIn } from './busy-times.ts';

const answer: BusyAnswer = busyIn(workerData as BusyWanted);
parentPort?.postMessage(answer);
