import type { ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { nameOfActor } from './policy.ts';
import { requireClient } from './read-clients.ts';
import { type Relation, SEEN_FROM_OTHER } from './record-model.ts';
import { deleteRelation, insertRelation, listRelationRows, listWholeRecord } from './record-store.ts';

/**
 * Notes that another client belongs to this one, as what; both see it.
 * @throws Refusal `not-found`, `same-client`, `already-linked`
 */
export async function addRelation(work: Work, wanted: ClientId, { otherId, kind }: Relation): Promise<void> {
  const [{ clientId }, { clientId: other }] = [await requireClient(work, wanted), await requireClient(work, otherId)];
  if (clientId === other) throw new Refusal('invalid', 'same-client', 'These are one and the same record.');
  if ((await readRelations(work, await listWholeRecord(work, clientId))).some((each) => each.otherId === other)) throw alreadyLinked();
  if (!(await insertRelation(work, clientId, { otherId: other, kind }, nameOfActor(work.actor)))) throw alreadyLinked();
  await concern(work, clientId, other);
}

/**
 * Takes away the link between two clients.
 * @throws Refusal `not-found`
 */
export async function removeRelation(work: Work, wanted: ClientId, otherId: ClientId): Promise<void> {
  const [{ clientId }, { clientId: other }] = [await requireClient(work, wanted), await requireClient(work, otherId)];
  if (!(await deleteRelation(work, await listWholeRecord(work, clientId), await listWholeRecord(work, other)))) throw notFound();
  await concern(work, clientId, other);
}

/** Reads who belongs to a client, each once, as what they are to this one. */
export async function readRelations(work: Work, clientIds: readonly ClientId[]): Promise<Relation[]> {
  const rows = await listRelationRows(work, clientIds);
  const relations = rows.map(({ other_id, kind, is_turned }) => ({ otherId: other_id, kind: is_turned ? SEEN_FROM_OTHER[kind] : kind }));
  return relations.filter(({ otherId }, index) => relations.findIndex((each) => each.otherId === otherId) === index);
}

async function concern(work: Work, clientId: ClientId, other: ClientId): Promise<void> {
  for (const id of [clientId, other]) work.shown.add(id);
  await emit(work, 'client.relation-changed', { clientId, otherId: other });
}

function alreadyLinked(): Refusal {
  return new Refusal('conflict', 'already-linked', 'These two are linked already.');
}
