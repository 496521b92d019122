import type { Work } from '#kernel/work.ts';
import { type LastDone, listLastDone } from './store.ts';

/**
 * Says who last did one of some acts to each thing, by the thing's id. `named` is the id's name in what an entry is about; an act that made the thing has
 * it as its result.
 */
export async function lastDone(work: Work, actions: readonly string[], named: string): Promise<Map<string, LastDone>> {
  return new Map((await listLastDone(work, actions, named)).map(({ id, ...done }) => [id, done]));
}
