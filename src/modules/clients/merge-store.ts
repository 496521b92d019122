import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Merge, MergeId } from './record-model.ts';
import type { LinkRow } from './store.ts';

/** Joins one client to another, with all that were joined to it before, settles the suggestions about it, and writes the join down. */
export async function insertMerge(work: Work, merge: Omit<Merge, 'mergedAt' | 'withIds'>): Promise<void> {
  const { mergeId, fromId: from, intoId: into, fromState, mergedBy } = merge;
  await sql`insert into clients.merge (account_id, merge_id, from_id, into_id, from_state, with_ids, merged_at, merged_by)
    values (${work.accountId}, ${mergeId}, ${from}, ${into}, ${fromState},
      array(select client_id from clients.client where account_id = ${work.accountId} and merged_into = ${from}), ${work.now}, ${mergedBy})`.execute(work.tx);
  await sql`update clients.client set state = 'merged', merged_into = ${into}, version = version + 1, updated_at = ${work.now}
    where account_id = ${work.accountId} and (client_id = ${from} or merged_into = ${from})`.execute(work.tx);
  await sql`update clients.client_link set decided_at = ${work.now}, decided_by = ${mergedBy},
      state = case when ${into} in (client_id, candidate_id) then 'joined' else 'dismissed' end
    where account_id = ${work.accountId} and state = 'suggested' and ${from} in (client_id, candidate_id)`.execute(work.tx);
}

interface MergeRow {
  readonly merge_id: MergeId;
  readonly from_id: ClientId;
  readonly into_id: ClientId;
  readonly from_state: 'pending' | 'active';
  readonly with_ids: ClientId[];
  readonly merged_at: Instant;
  readonly merged_by: string;
}

/** Lists the joins into a record since an instant that were not taken back, the newest first. */
export async function listMerges(work: Work, intoId: ClientId, since: Instant): Promise<Merge[]> {
  const { rows } = await sql<MergeRow>`select merge_id, from_id, into_id, from_state, with_ids, merged_at, merged_by from clients.merge
    where account_id = ${work.accountId} and into_id = ${intoId} and undone_at is null and merged_at > ${since} order by merged_at desc, merge_id desc`.execute(
    work.tx,
  );
  return rows.map(toMerge);
}

/** Reads a join that was not taken back, keeping others from doing so until this transaction ends. */
export async function findMerge(work: Work, mergeId: MergeId): Promise<Merge | undefined> {
  const { rows } = await sql<MergeRow>`select merge_id, from_id, into_id, from_state, with_ids, merged_at, merged_by from clients.merge
    where account_id = ${work.accountId} and merge_id = ${mergeId} and undone_at is null for update`.execute(work.tx);
  return rows[0] && toMerge(rows[0]);
}

function toMerge(row: MergeRow): Merge {
  return {
    mergeId: row.merge_id,
    fromId: row.from_id,
    intoId: row.into_id,
    fromState: row.from_state,
    withIds: row.with_ids,
    mergedAt: row.merged_at,
    mergedBy: row.merged_by,
  };
}

/** Makes two records of one again: the one that was joined, with those that came along, and the suggestions as they stood; the pair itself is settled. */
export async function undoMerge(work: Work, { mergeId, fromId, intoId, fromState, withIds, mergedAt }: Merge, undoneBy: string): Promise<void> {
  await sql`update clients.client set state = ${fromState}, merged_into = null, version = version + 1, updated_at = ${work.now}
    where account_id = ${work.accountId} and client_id = ${fromId}`.execute(work.tx);
  await sql`update clients.client set merged_into = ${fromId}, version = version + 1
    where account_id = ${work.accountId} and client_id = any(${[...withIds]}::uuid[]) and merged_into = ${intoId}`.execute(work.tx);
  await sql`update clients.client_link set state = 'suggested', decided_at = null, decided_by = null
    where account_id = ${work.accountId} and state = 'dismissed' and decided_at = ${mergedAt} and ${fromId} in (client_id, candidate_id)`.execute(work.tx);
  await sql`update clients.client_link set state = 'dismissed', decided_at = ${work.now}, decided_by = ${undoneBy}
    where account_id = ${work.accountId} and ${fromId} in (client_id, candidate_id) and ${intoId} in (client_id, candidate_id)`.execute(work.tx);
  await sql`update clients.merge set undone_at = ${work.now}, undone_by = ${undoneBy} where account_id = ${work.accountId} and merge_id = ${mergeId}`.execute(
    work.tx,
  );
}

/** Suggests that two clients of one name and birth date may be one person, unless somebody was asked about the pair before. */
export async function suggestByName(work: Work, clientId: ClientId, candidateIds: readonly ClientId[]): Promise<void> {
  await sql`insert into clients.client_link (account_id, client_id, candidate_id, matched_by, state, suggested_at)
    select ${work.accountId}, ${clientId}, o.id, 'name', 'suggested', ${work.now} from unnest(${[...candidateIds]}::uuid[]) as o (id)
    where not exists (select from clients.client_link l where l.account_id = ${work.accountId} and l.client_id = o.id and l.candidate_id = ${clientId})
    on conflict do nothing`.execute(work.tx);
}

/** Lists the open suggestions about a record, whichever of the two it is. */
export async function listSuggestionsAbout(work: Work, clientId: ClientId): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`select client_id as "clientId", candidate_id as "candidateId", matched_by as "matchedBy" from clients.client_link
    where account_id = ${work.accountId} and state = 'suggested' and ${clientId} in (client_id, candidate_id) order by suggested_at limit 20`.execute(work.tx);
  return rows;
}
