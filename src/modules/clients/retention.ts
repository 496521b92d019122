import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { ClientId } from '#kernel/ids.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import { type WholeRecord, deleteRecords, listOldRecords } from './retention-store.ts';

/**
 * Deletes the records of people that are past their time and that nothing else needs, with their keys: what is left of them anywhere, older backups
 * included, cannot be read again. A record that a visit still needs is passed over, however old.
 */
export async function sweepClients(work: Work, due: SweepDue, state: 'pending' | 'any'): Promise<number> {
  let removed = 0;
  let after: ClientId | undefined;
  while (removed < due.limit) {
    const page = await listOldRecords(work, { before: due.before, state, after, limit: due.limit - removed });
    const gone = await withoutNeeded(due, page);
    if (gone.length > 0) await deletePeople(work, due, gone);
    removed += gone.length;
    after = page.at(-1)?.clientId;
    if (after === undefined) break;
  }
  return removed;
}

async function withoutNeeded(due: SweepDue, page: readonly WholeRecord[]): Promise<WholeRecord[]> {
  const needed = await due.findNeeded(page.flatMap(({ ids }) => ids));
  return page.filter(({ ids }) => !ids.some((id) => needed.has(id)));
}

async function deletePeople(work: Work, due: SweepDue, records: readonly WholeRecord[]): Promise<void> {
  const ids = records.flatMap((record) => record.ids);
  await due.forget(ids);
  await deleteRecords(work, ids);
  await destroySubjectKeys(work, ids);
}
