import { type ClientId, newId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type AgeGate, type CheckedDetails, type ClientDetails, type ClientSource, checkDetails } from './model.ts';
import { sealDetails } from './seal-details.ts';
import { type NewClientRow, insertClients, suggestCandidates } from './store.ts';

/** How a new client comes in: by which door, past which age gate, and where in the request the fields lie (for refusals). */
export interface Intake { readonly source: ClientSource; readonly gate: AgeGate; readonly fieldPrefix?: string }

/**
 * Adds a client. Who comes in online is pending, and never joined to anyone by what they typed; possible matches are suggested to staff,
 * and no answer tells whether there were any.
 *
 * @throws Refusal `minor-blocked` before anything is stored, and those of `checkDetails`.
 */
export async function createClient(work: Work, details: ClientDetails, intake: Intake): Promise<ClientId> {
  const checked = checkDetails(details, intake.gate, intake.fieldPrefix);
  const row = await toRow(work, checked, intake.source);
  await insertClients(work, [row]);
  await suggestCandidates(work, row.client_id);
  await emit(work, 'client.created', { clientId: row.client_id });
  return row.client_id;
}

/** Adds many active clients whose details were checked, in a few statements; for imports and the demo clinic. */
export async function importClients(work: Work, people: readonly CheckedDetails[]): Promise<ClientId[]> {
  const rows: NewClientRow[] = [];
  for (const person of people) rows.push(await toRow(work, person, 'import'));
  await insertClients(work, rows);
  return rows.map(({ client_id }) => client_id);
}

async function toRow(work: Work, details: CheckedDetails, source: ClientSource): Promise<NewClientRow> {
  const clientId = newId<ClientId>();
  const keyId = await work.vault.newSubjectKey(clientId);
  const sealed = await sealDetails(work, clientId, keyId, details);
  return { client_id: clientId, key_id: keyId, state: source === 'online' ? 'pending' : 'active', source, ...sealed };
}
