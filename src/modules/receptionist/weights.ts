import { readAlarmWeights } from './safety/hear.ts';
import { committedModels } from './understand/models.ts';

/** Reads what was learnt before anybody waits for it. */
export function readWeights(): void {
  committedModels();
  readAlarmWeights();
}
