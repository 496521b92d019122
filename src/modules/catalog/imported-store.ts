import { sql } from 'kysely';
import type { ServiceId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';

/** Deletes services that an import made and nobody has changed or used since; gives those that are gone. */
export async function deleteImportedServices(work: Work, serviceIds: readonly ServiceId[]): Promise<ServiceId[]> {
  const { rows } = await sql<{ id: ServiceId }>`select s.service_id as id from catalog.service s
    where s.account_id = ${work.accountId} and s.service_id = any(${[...serviceIds]}::uuid[]) and s.version = 1
      and not exists (select from catalog.service_provider p where p.account_id = s.account_id and p.service_id = s.service_id)
      and not exists (select from catalog.service_requirement q where q.account_id = s.account_id and q.service_id = s.service_id)
      and not exists (select from catalog.prerequisite q where q.account_id = s.account_id and s.service_id in (q.service_id, q.satisfied_by_service_id))
      and not exists (select from catalog.service_add_on a where a.account_id = s.account_id and s.service_id in (a.service_id, a.add_on_id))
    for update of s`.execute(work.tx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  await sql`delete from catalog.service_location where account_id = ${work.accountId} and service_id = any(${ids}::uuid[])`.execute(work.tx);
  await sql`delete from catalog.service where account_id = ${work.accountId} and service_id = any(${ids}::uuid[])`.execute(work.tx);
  await emit(work, 'catalog.service-removed', {});
  return ids;
}
