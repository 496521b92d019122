import { notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { renameCategoryRow } from './service-store.ts';

/**
 * Gives a heading of services another name.
 * @throws Refusal `not-found`, `name-taken`
 */
export async function renameCategory(work: Work, from: string, to: string): Promise<void> {
  if (!(await renameCategoryRow(work, from, to))) throw notFound();
  await emit(work, 'catalog.category-renamed', {});
}
