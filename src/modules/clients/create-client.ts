import { type ClientId, newId } from '#kernel/ids.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type AgeGate, type CheckedDetails, type ClientSource, type FullDetails, checkDetails } from './model.ts';
import { sealDetails } from './seal-details.ts';
import { type NewClientRow, insertClients, suggestCandidates } from './store.ts';

/** How a new client comes in: by which door, past which age gate, and where in the request the fields lie (for refusals). */
export interface Intake {
  readonly source: ClientSource;
  readonly gate: AgeGate;
  readonly fieldPrefix?: string;
  /** Whoever comes in online is pending; so is a caller staff know only by name and mobile, until the caller or staff finish. */
  readonly state?: 'pending';
}

/**
 * Adds a client. Who comes in online is pending, and never joined to anyone by what they typed; possible matches are suggested to staff,
 * and no answer tells whether there were any.
 *
 * @throws Refusal `minor-blocked` before anything is stored, and those of `checkDetails`.
 */
export async function createClient(work: Work, details: FullDetails, intake: Intake): Promise<ClientId> {
  const checked = checkDetails(details, intake.gate, intake.fieldPrefix);
  const clientId = newId<ClientId>();
  const row = await toRow(work, checked, { clientId, keyId: await work.vault.newSubjectKey(clientId), source: intake.source, state: intake.state });
  await insertClients(work, [row]);
  await suggestCandidates(work, clientId);
  await emit(work, 'client.created', { clientId: clientId });
  return clientId;
}

/** Adds many active clients whose details were checked, in a few statements; for imports and the demo clinic. */
export async function importClients(work: Work, people: readonly CheckedDetails[]): Promise<ClientId[]> {
  const ids = people.map(() => newId<ClientId>());
  const keys = await work.vault.newSubjectKeys(ids);
  const rows: NewClientRow[] = [];
  for (const [index, person] of people.entries()) {
    const [clientId, keyId] = [ids[index], keys[index]];
    if (clientId && keyId) rows.push(await toRow(work, person, { clientId, keyId, source: 'import' }));
  }
  await insertClients(work, rows);
  return ids;
}

async function toRow(
  work: Work,
  details: CheckedDetails,
  of: { readonly clientId: ClientId; readonly keyId: SubjectKeyId; readonly source: ClientSource; readonly state?: 'pending' | undefined },
): Promise<NewClientRow> {
  const { clientId, keyId, source } = of;
  return {
    client_id: clientId,
    key_id: keyId,
    state: of.state ?? (source === 'online' ? 'pending' : 'active'),
    source,
    ...(await sealDetails(work, clientId, keyId, details)),
  };
}
