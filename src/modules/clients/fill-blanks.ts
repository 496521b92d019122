import { type ClientId, asId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { CheckedDetails } from './model.ts';
import { openClients, sealDetails } from './seal-details.ts';
import { listClientRows, updateClientRow } from './store.ts';

/** What may be blank on a record and filled from a file. */
export const FILLABLE = ['mobile', 'email', 'birthDate', 'preferredName', 'pronouns'] as const;
export type Fillable = (typeof FILLABLE)[number];

/** What was filled on a record, and its version after that. */
export interface Filled {
  readonly fields: readonly Fillable[];
  readonly version: number;
}

/** Fills what is blank on a record with what a file knows, and changes nothing that is there; undefined when there is no such record any more. */
export async function fillBlanks(work: Work, clientId: ClientId, known: CheckedDetails): Promise<Filled | undefined> {
  const rows = await listClientRows(work, [clientId]);
  const [row] = rows;
  const [before] = await openClients(work, rows);
  if (!row || !before || before.state === 'merged') return undefined;
  const fields = FILLABLE.filter((field) => before[field] === undefined && known[field] !== undefined);
  if (fields.length === 0) return { fields, version: before.version };
  const details = { ...before, ...Object.fromEntries(fields.map((field) => [field, known[field]])) };
  if (!(await updateClientRow(work, clientId, before.version, await sealDetails(work, clientId, asId(row.key_id), details)))) return undefined;
  await emit(work, 'client.changed', { clientId });
  return { fields, version: before.version + 1 };
}

/** Empties fields that were filled, if nobody changed the record since, and if the person can still be reached; says whether it did. */
export async function emptyFilled(
  work: Work,
  clientId: ClientId,
  { fields, version }: { readonly fields: readonly string[]; readonly version: number },
): Promise<boolean> {
  const rows = await listClientRows(work, [clientId]);
  const [row] = rows;
  const [before] = await openClients(work, rows);
  if (!row || !before || before.version !== version) return false;
  const details = Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))) as unknown as CheckedDetails;
  if (details.mobile === undefined && details.email === undefined) return false;
  if (!(await updateClientRow(work, clientId, version, await sealDetails(work, clientId, asId(row.key_id), details)))) return false;
  await emit(work, 'client.changed', { clientId });
  return true;
}
