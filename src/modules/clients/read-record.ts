import { findUserNames } from '#modules/identity';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readAlerts } from './alerts.ts';
import { listMerges, listSuggestionsAbout } from './merge-store.ts';
import type { Client } from './model.ts';
import { holds } from './policy.ts';
import { readClient, readClients } from './read-clients.ts';
import { type Alert, type Merge, type RelationKind, UNDO_DAYS } from './record-model.ts';
import { listWholeRecord } from './record-store.ts';
import { readRelations } from './relations.ts';
import { findFirstSeen, type LinkRow } from './store.ts';
import type { RecordSources, VisitsAround } from './timeline-port.ts';

/** Everything the head of a client's page shows. */
export interface ClientRecord {
  readonly client: Client;
  readonly since: Instant;
  /** Since when it is on legal hold; null where it is not. */
  readonly heldSince: Instant | null;
  readonly alerts: readonly Alert[];
  readonly relations: readonly { readonly other: Client; readonly kind: RelationKind }[];
  readonly duplicates: readonly (LinkRow & { readonly other: Client })[];
  readonly merges: readonly (Merge & { readonly from: Client })[];
  /** Null for those who may not see the calendar. */
  readonly visits: VisitsAround | null;
  /** Names of the users who wrote what is shown, by id. */
  readonly users: ReadonlyMap<string, string>;
}

/**
 * Opens a client's record. A record that was joined to another opens as it is, and says where it went.
 * @throws Refusal `not-found`, `erased`
 */
export async function readRecord(work: Work, clientId: ClientId, { visits: visitsSource, heldSince }: RecordSources): Promise<ClientRecord> {
  const client = await readClient(work, clientId);
  const ids = await listWholeRecord(work, clientId);
  const alerts = await readAlerts(work, ids);
  const relations = await readRelations(work, ids);
  const mayManage = holds(work.actor, 'client.manage');
  const links = mayManage ? await listSuggestionsAbout(work, clientId) : [];
  const merges = mayManage ? await listMerges(work, clientId, work.now.subtract({ hours: 24 * UNDO_DAYS })) : [];
  const others = await readClients(work, [
    ...relations.map(({ otherId }) => otherId),
    ...links.map((link) => otherOf(link, clientId)),
    ...merges.map(({ fromId }) => fromId),
  ]);
  const visits = holds(work.actor, visitsSource.permission) ? ((await visitsSource.around(work, [clientId])).get(clientId) ?? NO_VISITS) : null;
  const writers = [...alerts.map(({ notedBy }) => notedBy), ...merges.map(({ mergedBy }) => mergedBy)];
  return {
    client,
    since: earlier(await findFirstSeen(work, ids), visits?.firstAt ?? null),
    heldSince: await heldSince(work, clientId),
    alerts,
    relations: relations.flatMap(({ otherId, kind }) => withClient(others, otherId, (other) => ({ other, kind }))),
    duplicates: links.flatMap((link) => withClient(others, otherOf(link, clientId), (other) => ({ ...link, other }))),
    merges: merges.flatMap((merge) => withClient(others, merge.fromId, (from) => ({ ...merge, from }))),
    visits,
    users: await findUserNames(work, writers),
  };
}

const NO_VISITS: VisitsAround = { firstAt: null, last: null, here: null, coming: [] };

/** A record that was imported is younger than the first visit. */
function earlier(one: Instant, other: Instant | null): Instant {
  return other !== null && other.epochMilliseconds < one.epochMilliseconds ? other : one;
}

function otherOf({ clientId, candidateId }: LinkRow, own: ClientId): ClientId {
  return clientId === own ? candidateId : clientId;
}

function withClient<T>(clients: ReadonlyMap<ClientId, Client>, id: ClientId, make: (client: Client) => T): T[] {
  const client = clients.get(id);
  return client ? [make(client)] : [];
}
