import { type ClientId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type AgeGate, type Client, type FullDetails, checkDetails } from './model.ts';
import { readClient } from './read-clients.ts';
import { sealDetails } from './seal-details.ts';
import { activate, listClientRows, suggestCandidates, updateClientRow } from './store.ts';

/** What staff change: only what is named; a contact point or birth date set to null is forgotten. */
export type ClientChange = { readonly [Field in keyof FullDetails]?: FullDetails[Field] | null | undefined };

/**
 * Changes a client's details, if nobody else did since `version` was read. Taking a pending client in hand makes it an active one.
 *
 * @throws Refusal `not-found`, `version-changed`, and those of `checkDetails`.
 */
export async function updateClient(work: Work, clientId: ClientId, version: number, change: ClientChange, gate: AgeGate): Promise<Client> {
  const before = await readClient(work, clientId);
  if (before.state === 'merged') throw new Refusal('conflict', 'client-already-joined', 'This record has been joined to another.');
  const details = checkDetails(withChange(before, change), gate);
  const [row] = await listClientRows(work, [clientId]);
  const sealed = await sealDetails(work, clientId, asId(row?.key_id ?? ''), details);
  if (!(await updateClientRow(work, clientId, version, sealed)))
    throw new Refusal('conflict', 'version-changed', 'Somebody changed this record meanwhile. Look at it again, then save.');
  await activate(work, clientId);
  await suggestCandidates(work, clientId);
  await emit(work, 'client.changed', { clientId });
  return readClient(work, clientId);
}

function withChange(before: Client, change: ClientChange): FullDetails {
  const pick = (field: 'mobile' | 'email' | 'birthDate' | 'preferredName' | 'pronouns') =>
    change[field] === undefined ? before[field] : (change[field] ?? undefined);
  return {
    firstName: change.firstName ?? before.firstName,
    lastName: change.lastName ?? before.lastName,
    mobile: pick('mobile'),
    email: pick('email'),
    birthDate: pick('birthDate'),
    preferredName: pick('preferredName'),
    pronouns: pick('pronouns'),
  };
}
