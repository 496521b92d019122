import { type ClientId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { verifyClient } from './join-clients.ts';
import { type AgeGate, type ClientDetails, checkDetails } from './model.ts';
import { readClient } from './read-clients.ts';
import { sealDetails } from './seal-details.ts';
import { listClientRows, suggestCandidates, updateClientRow } from './store.ts';

/** What somebody adds about herself; the number stays the one the link was texted to. */
export type OwnDetails = Required<Omit<ClientDetails, 'mobile'>>;

/**
 * Takes what a pending client, known by name and mobile only, says of herself after using a link texted to that mobile, and gives the record that counts
 * from now on: her own, or the one known client of this number, name and birth date.
 *
 * @throws Refusal `not-found`, `minor-blocked` before anything is kept, `client-not-pending`, and those of `checkDetails` by field
 */
export async function completeClient(work: Work, clientId: ClientId, details: OwnDetails, gate: AgeGate): Promise<ClientId> {
  const before = await readClient(work, clientId);
  if (before.state !== 'pending') throw new Refusal('conflict', 'client-not-pending', 'These details are known already.');
  const checked = checkDetails({ ...details, mobile: before.mobile }, gate, 'client.');
  const [row] = await listClientRows(work, [clientId]);
  if (!(await updateClientRow(work, clientId, before.version, await sealDetails(work, clientId, asId(row?.key_id ?? ''), checked))))
    throw new Refusal('conflict', 'version-changed', 'Somebody changed this record meanwhile. Please try again.');
  await suggestCandidates(work, clientId);
  await emit(work, 'client.changed', { clientId });
  return verifyClient(work, clientId, 'phone');
}
