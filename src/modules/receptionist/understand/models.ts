import { type LinearModel, readModel } from './linear-model.ts';

/** What the engine has learnt. */
export interface Models {
  /** Dialogue acts, the active flow, and which day or time is meant; from SGD. */
  readonly acts: LinearModel;
  /** What people want, several things at once; from NLU++. */
  readonly intents: LinearModel;
}

let committed: Models | undefined;

/** The weights that are committed beside this file, read once. */
export function committedModels(): Models {
  committed ??= { acts: readModel(new URL('./acts.weights', import.meta.url)), intents: readModel(new URL('./intents.weights', import.meta.url)) };
  return committed;
}
