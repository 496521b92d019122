import type { ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { Client } from './model.ts';
import { readClients } from './read-clients.ts';
import { type ClientHead, activate, findHead, listSuggestions, merge } from './store.ts';

/**
 * Joins a client's record to another of the same person; staff decide, or a used link or code does.
 *
 * Whatever else knows the joined client follows the event `client.joined`.
 *
 * @throws Refusal `not-found`, `same-client`, `client-already-joined`
 */
export async function joinClients(work: Work, from: ClientId, into: ClientId): Promise<void> {
  if (from === into) throw new Refusal('invalid', 'same-client', 'These are one and the same record.');
  // Both rows are locked in one order, so that two people joining the same pair cannot make a circle.
  const heads = new Map<ClientId, ClientHead>();
  for (const id of [from, into].sort()) {
    const head = await findHead(work, id, 'lock');
    if (!head) throw notFound();
    heads.set(id, head);
  }
  if ([...heads.values()].some(({ state }) => state === 'merged'))
    throw new Refusal('conflict', 'client-already-joined', 'One of these records has been joined to another already.');
  await merge(work, from, into, work.actor.kind === 'user' ? work.actor.userId : work.actor.kind);
  await emit(work, 'client.joined', { clientId: from, into });
}

/**
 * Notes that a person used a link or code sent to one of their contact points, and gives the record that counts from now on.
 *
 * A pending client becomes active; it is joined to the one known client with that contact point, name and birth date, if there is exactly one.
 * A different name at the same address stays a suggestion for staff.
 *
 * @throws Refusal `not-found`
 */
export async function verifyClient(work: Work, clientId: ClientId, channel: 'phone' | 'email'): Promise<ClientId> {
  const head = await findHead(work, clientId, 'lock');
  if (!head) throw notFound();
  if (head.state !== 'pending') return head.mergedInto ?? clientId;
  const candidates = (await listSuggestions(work, clientId)).filter(({ matchedBy }) => matchedBy === channel || matchedBy === 'both');
  const same = await findSamePerson(
    work,
    clientId,
    candidates.map(({ candidateId }) => candidateId),
  );
  if (same) {
    await joinClients(work, clientId, same);
    return same;
  }
  await activate(work, clientId);
  await emit(work, 'client.verified', { clientId });
  return clientId;
}

async function findSamePerson(work: Work, clientId: ClientId, candidates: readonly ClientId[]): Promise<ClientId | undefined> {
  if (candidates.length === 0) return undefined;
  const people = await readClients(work, [clientId, ...candidates]);
  const self = people.get(clientId);
  if (self?.birthDate === undefined) return undefined;
  const same = candidates.filter((id) => {
    const other = people.get(id);
    return other !== undefined && other.state === 'active' && other.birthDate === self.birthDate && nameKey(other) === nameKey(self);
  });
  return same.length === 1 ? same[0] : undefined;
}

function nameKey({ firstName, lastName }: Pick<Client, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
