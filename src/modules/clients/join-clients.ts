import { type ClientId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findMerge, insertMerge, undoMerge } from './merge-store.ts';
import type { Client } from './model.ts';
import { nameOfActor } from './policy.ts';
import { readClients } from './read-clients.ts';
import { type MergeId, UNDO_DAYS } from './record-model.ts';
import { type ClientHead, activate, findHead, listSuggestions } from './store.ts';

/**
 * Joins a client's record to another of the same person; staff decide, or a used link or code does. It can be taken back for 30 days.
 *
 * Whatever else knows the joined client follows the event `client.joined`.
 *
 * @throws Refusal `not-found`, `same-client`, `client-already-joined`
 */
export async function joinClients(work: Work, from: ClientId, into: ClientId): Promise<MergeId> {
  if (from === into) throw new Refusal('invalid', 'same-client', 'These are one and the same record.');
  const heads = await lockBoth(work, from, into);
  const state = heads.get(from)?.state;
  if (state === undefined || state === 'merged' || heads.get(into)?.state === 'merged')
    throw new Refusal('conflict', 'client-already-joined', 'One of these records has been joined to another already.');
  const mergeId = newId<MergeId>();
  await insertMerge(work, { mergeId, fromId: from, intoId: into, fromState: state, mergedBy: nameOfActor(work.actor) });
  await emit(work, 'client.joined', { clientId: from, into, mergeId });
  return mergeId;
}

/**
 * Takes a join back within 30 days: both records stand as before, and what followed the join goes back (event `client.parted`).
 * What came to the joined record since stays with it. A later join of the same record is taken back first.
 *
 * @throws Refusal `not-found` (also when it was taken back), `undo-too-late`, `joined-again`
 */
export async function partClients(work: Work, wanted: ClientId, mergeId: MergeId): Promise<ClientId> {
  const merge = await findMerge(work, mergeId);
  if (!merge || merge.intoId !== wanted) throw notFound();
  if (merge.mergedAt.add({ hours: 24 * UNDO_DAYS }).epochMilliseconds <= work.now.epochMilliseconds)
    throw new Refusal('conflict', 'undo-too-late', `A join can be taken back for ${UNDO_DAYS} days.`);
  const heads = await lockBoth(work, merge.fromId, merge.intoId);
  if (heads.get(merge.intoId)?.state === 'merged' || heads.get(merge.fromId)?.mergedInto !== merge.intoId)
    throw new Refusal('conflict', 'joined-again', 'This record was joined to another since. Take that back first.');
  await undoMerge(work, merge, nameOfActor(work.actor));
  for (const id of [merge.fromId, merge.intoId]) work.shown.add(id);
  await emit(work, 'client.parted', { clientId: merge.fromId, into: merge.intoId, mergeId });
  return merge.fromId;
}

/** Both rows are locked in one order, so that two people joining the same pair cannot make a circle. */
async function lockBoth(work: Work, one: ClientId, other: ClientId): Promise<Map<ClientId, ClientHead>> {
  const heads = new Map<ClientId, ClientHead>();
  for (const id of [one, other].sort()) {
    const head = await findHead(work, id, 'lock');
    if (!head) throw notFound();
    heads.set(id, head);
  }
  return heads;
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
