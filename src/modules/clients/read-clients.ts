import type { ClientId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { type Client, normaliseEmail } from './model.ts';
import { openClients, openFirstNames, tokensOf } from './seal-details.ts';
import { type ClientHead, findByTokens, findHead, listClientRows } from './store.ts';

/** Opens clients by id, in two queries however many; ids unknown here are simply missing. */
export async function readClients(work: Work, clientIds: readonly ClientId[]): Promise<Map<ClientId, Client>> {
  const clients = await openClients(work, await listClientRows(work, [...new Set(clientIds)]));
  return new Map(clients.map((client) => [client.clientId, client]));
}

/**
 * Opens one client.
 * @throws Refusal `not-found`
 */
export async function readClient(work: Work, clientId: ClientId): Promise<Client> {
  const client = (await readClients(work, [clientId])).get(clientId);
  if (!client) throw notFound();
  return client;
}

/**
 * Opens a client's first name and nothing else, for pages that show no more.
 * @throws Refusal `not-found`
 */
export async function readFirstName(work: Work, clientId: ClientId): Promise<string> {
  const [name] = await openFirstNames(work, await listClientRows(work, [clientId]));
  if (name === undefined) throw notFound();
  return name;
}

/**
 * Makes sure a client is one of this account's, opening nothing, and gives the record that counts: the one it was joined to, if any.
 * @throws Refusal `not-found`
 */
export async function requireClient(work: Work, clientId: ClientId): Promise<ClientHead> {
  const head = await findHead(work, clientId);
  if (!head) throw notFound();
  return head.mergedInto === undefined ? head : requireClient(work, head.mergedInto);
}

/** Finds the clients reachable at a phone number or a mail address, however it is written; pending ones too, and opens nothing. */
export async function findClientsByContact(
  work: Work,
  contact: { readonly mobile?: string | undefined; readonly email?: string | undefined },
): Promise<ClientId[]> {
  const mobile = contact.mobile === undefined ? undefined : normalisePhone(contact.mobile);
  const email = contact.email === undefined ? undefined : normaliseEmail(contact.email);
  if (mobile === undefined && email === undefined) return [];
  const tokens = await tokensOf(work, { mobile, email });
  return findByTokens(work, { phone: tokens.phone_token ?? undefined, email: tokens.email_token ?? undefined });
}

/** Finds the clients whose phone number ends in four digits; opens nothing. */
export async function findClientsByLastFour(work: Work, digits: string, limit?: number): Promise<ClientId[]> {
  return findByTokens(work, { lastFour: await work.vault.token('phone-last-four', digits) }, limit);
}
