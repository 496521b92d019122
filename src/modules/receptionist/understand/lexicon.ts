import { hashOf } from './features.ts';
import { committedModels } from './models.ts';

/** Says whether a word stood in what the engine was taught by, so that it is no slip of another. */
export function isKnownWord(word: string): boolean {
  const { acts, intents } = committedModels();
  const hash = hashOf(`1${word}`);
  return acts.rows.has(hash) || intents.rows.has(hash);
}
