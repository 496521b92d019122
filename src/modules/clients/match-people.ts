import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { foldName } from './fold-name.ts';
import { findByToken } from './imported-store.ts';
import type { CheckedDetails } from './model.ts';
import { openNamesOf } from './search-store.ts';
import { tokensOf } from './seal-details.ts';

/** A client with the number or address of somebody asked about; the one that counts when records were joined. */
export interface ContactMatch {
  readonly clientId: ClientId;
  readonly by: 'phone' | 'email';
  readonly isSameName: boolean;
}

const AT_ONCE = 5_000;

/** Finds, for each of many people, the clients with their number or address and whether the name is the same too. Nothing is shown: names are compared, not told. */
export async function matchPeople(work: Work, people: readonly CheckedDetails[]): Promise<ContactMatch[][]> {
  const tokens = await Promise.all(people.map((person) => tokensOf(work, person)));
  const found = new Map<string, ClientId[]>();
  for (const column of ['phone_token', 'email_token'] as const) {
    const wanted = [...new Map(tokens.flatMap(({ [column]: token }) => (token ? [[token.toString('hex'), token] as const] : []))).values()];
    for (let from = 0; from < wanted.length; from += AT_ONCE)
      for (const { id, token } of await findByToken(work, column, wanted.slice(from, from + AT_ONCE))) {
        const key = `${column} ${token.toString('hex')}`;
        found.set(key, [...(found.get(key) ?? []), id]);
      }
  }
  const names = new Map<ClientId, string>();
  const ids = [...new Set([...found.values()].flat())];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    for (const { clientId, firstName, lastName } of await openNamesOf(work, ids.slice(from, from + AT_ONCE))) names.set(clientId, nameKey(firstName, lastName));
  return people.map(({ firstName, lastName }, index) => {
    const own = nameKey(firstName, lastName);
    const by = (column: 'phone_token' | 'email_token') => found.get(`${column} ${tokens[index]?.[column]?.toString('hex')}`) ?? [];
    const matches = new Map<ClientId, ContactMatch>();
    for (const id of by('email_token')) matches.set(id, { clientId: id, by: 'email', isSameName: names.get(id) === own });
    for (const id of by('phone_token')) matches.set(id, { clientId: id, by: 'phone', isSameName: names.get(id) === own });
    return [...matches.values()];
  });
}

/** Writes a name the way two are compared: folded, in the order of the alphabet, so that it does not matter which came first. */
export function nameKey(firstName: string, lastName: string): string {
  return foldName(`${firstName} ${lastName}`).sort().join(' ');
}
