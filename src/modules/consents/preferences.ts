import { timingSafeEqual } from 'node:crypto';
import { type ClientId, asId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';

const ID_BYTES = 16;
const MAC_BYTES = 20;

async function macOf(work: Work, clientId: string): Promise<Buffer> {
  return (await work.vault.sign('preferences', clientId)).subarray(0, MAC_BYTES);
}

/** Makes the token of a client's preferences link. It never ends: an old mail must still let its reader say no (CAN-SPAM asks 30 days). */
export async function writePreferencesToken(work: Work, clientId: ClientId): Promise<string> {
  return Buffer.concat([Buffer.from(clientId.replaceAll('-', ''), 'hex'), await macOf(work, clientId)]).toString('base64url');
}

/**
 * Tells whose preferences a token opens.
 * @throws Refusal `not-found` for a token that was not signed for this account
 */
export async function readPreferencesToken(work: Work, token: string): Promise<ClientId> {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) throw notFound();
  const hex = bytes.toString('hex', 0, ID_BYTES);
  const clientId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), await macOf(work, clientId))) throw notFound();
  return asId<ClientId>(clientId);
}

/** Writes the address where a client says what they want to be told; the token stands after the #, so that it reaches no server log. */
export async function preferencesUrl(work: Work, publicUrl: string, slug: string, clientId: ClientId): Promise<string> {
  return `${publicUrl}/${slug}/preferences#${await writePreferencesToken(work, clientId)}`;
}
