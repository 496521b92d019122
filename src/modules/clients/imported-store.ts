import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { deleteRecords } from './retention-store.ts';

/** Why a record that an import made stays when the import is undone. */
export type KeptBecause = 'changed-since' | 'joined-since' | 'gone-already';

/** Lists which of some imported records nobody has touched since the import left them at a version, and why the others stay. Locks them. */
export async function sortImported(
  work: Work,
  versions: ReadonlyMap<ClientId, number>,
): Promise<{ readonly untouched: ClientId[]; readonly kept: Map<ClientId, KeptBecause> }> {
  const clientIds = [...versions.keys()];
  const of = (table: string) => sql`exists (select from ${sql.table(table)} x where x.account_id = c.account_id and x.client_id = c.client_id)`;
  const { rows } = await sql<{ id: ClientId; version: bigint; touched: boolean; joined: boolean }>`select c.client_id as id, c.version,
      c.source <> 'import' or ${of('clients.clearance')} or ${of('clients.alert')} or ${of('clients.document')}
        or exists (select from clients.relation r where r.account_id = c.account_id and c.client_id in (r.client_id, r.other_id))
        or exists (select from clients.note n join clients.note_version v on v.account_id = n.account_id and v.note_id = n.note_id
          where n.account_id = c.account_id and n.client_id = c.client_id and v.written_by <> 'job') as touched,
      c.state = 'merged' or exists (select from clients.client m where m.account_id = c.account_id and m.merged_into = c.client_id)
        or exists (select from clients.merge g where g.account_id = c.account_id and c.client_id in (g.from_id, g.into_id)) as joined
    from clients.client c where c.account_id = ${work.accountId} and c.client_id = any(${clientIds}::uuid[]) order by c.client_id for update of c`.execute(
    work.tx,
  );
  const there = new Map(rows.map((row) => [row.id, row]));
  const kept = new Map<ClientId, KeptBecause>();
  for (const [id, version] of versions) {
    const row = there.get(id);
    if (!row) kept.set(id, 'gone-already');
    else if (row.joined) kept.set(id, 'joined-since');
    else if (row.touched || Number(row.version) !== version) kept.set(id, 'changed-since');
  }
  return { untouched: clientIds.filter((id) => !kept.has(id)), kept };
}

/** Deletes records that an import made, with their keys; whoever calls has made sure that nothing needs them. */
export async function deleteImported(work: Work, clientIds: readonly ClientId[]): Promise<void> {
  if (clientIds.length === 0) return;
  await deleteRecords(work, clientIds);
  await destroySubjectKeys(work, clientIds);
}

/** Finds the clients who have one of many tokens, each under the record it was joined to, the oldest first. */
export async function findByToken(work: Work, column: 'phone_token' | 'email_token', tokens: readonly Buffer[]): Promise<{ id: ClientId; token: Buffer }[]> {
  const { rows } = await sql<{ id: ClientId; token: Buffer }>`select coalesce(merged_into, client_id) as id, ${sql.ref(column)} as token from clients.client
    where account_id = ${work.accountId} and ${sql.ref(column)} = any(${[...tokens]}::bytea[]) order by created_at, client_id`.execute(work.tx);
  return rows;
}
