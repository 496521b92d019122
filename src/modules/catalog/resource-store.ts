import { sql } from 'kysely';
import { type LocationId, type ResourceId, asId } from '#kernel/ids.ts';
import type { CatalogLicence } from '#kernel/tables.ts';
import type { Work } from '#kernel/work.ts';
import { orRefuse } from './constraints.ts';
import type { ResourceKind } from './model.ts';
import { type Row, nextPosition } from './store.ts';

/** What every resource is, as stored. */
export interface ResourceFields {
  readonly name: string;
  readonly location_id?: LocationId | null;
  readonly of_kind?: string | null;
  readonly active?: boolean;
}

/** What a provider is besides. */
export interface ProviderFields {
  readonly user_id: string | null;
  readonly title: string;
  readonly bookable_online: boolean;
  readonly colour: string;
}

/** Stores a resource at the end of the list. */
export async function insertResource(work: Work, resourceId: ResourceId, kind: ResourceKind, fields: ResourceFields): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.resource')
      .values({
        account_id: work.accountId,
        resource_id: resourceId,
        kind,
        ...fields,
        created_at: work.now,
        position: nextPosition('resource', work),
      })
      .execute(),
  );
}

/** Puts resources in an order; those not named follow in the order they had. */
export async function orderResources(work: Work, resourceIds: readonly ResourceId[]): Promise<void> {
  await sql`update catalog.resource r set position = n.place from (
      select o.resource_id, row_number() over (order by array_position(${[...resourceIds]}::uuid[], o.resource_id) nulls last, o.position, o.resource_id) as place
      from catalog.resource o where o.account_id = ${work.accountId}) n
    where r.account_id = ${work.accountId} and r.resource_id = n.resource_id and r.position <> n.place`.execute(work.tx);
}

/** Stores what a provider is besides a resource. */
export async function insertProvider(work: Work, resourceId: ResourceId, fields: ProviderFields): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.provider')
      .values({ account_id: work.accountId, resource_id: resourceId, ...fields })
      .execute(),
  );
}

/** Changes a resource. */
export async function updateResourceRow(work: Work, resourceId: ResourceId, fields: Partial<ResourceFields>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  await orRefuse(work.tx.updateTable('catalog.resource').set(fields).where('account_id', '=', work.accountId).where('resource_id', '=', resourceId).execute());
}

/** Changes a provider. */
export async function updateProviderRow(work: Work, resourceId: ResourceId, fields: Partial<ProviderFields>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  await orRefuse(work.tx.updateTable('catalog.provider').set(fields).where('account_id', '=', work.accountId).where('resource_id', '=', resourceId).execute());
}

/** Reads the kind of a resource. */
export async function findResourceKind(work: Work, resourceId: ResourceId): Promise<ResourceKind | undefined> {
  const row = await work.tx
    .selectFrom('catalog.resource')
    .select('kind')
    .where('account_id', '=', work.accountId)
    .where('resource_id', '=', resourceId)
    .executeTakeFirst();
  return row && (row.kind as ResourceKind);
}

/** Replaces a provider's licences. */
export async function replaceLicences(work: Work, resourceId: ResourceId, rows: readonly Row<CatalogLicence>[]): Promise<void> {
  await work.tx.deleteFrom('catalog.licence').where('account_id', '=', work.accountId).where('resource_id', '=', resourceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.licence')
      .values(rows.map((row) => ({ account_id: work.accountId, ...row })))
      .execute(),
  );
}

/** Lists the active rooms and devices, by what they are. */
export async function listPlaces(work: Work): Promise<{ readonly resourceId: ResourceId; readonly kind: ResourceKind; readonly ofKind: string | null }[]> {
  const rows = await work.tx
    .selectFrom('catalog.resource')
    .select(['resource_id', 'kind', 'of_kind'])
    .where('account_id', '=', work.accountId)
    .where('kind', '<>', 'provider')
    .where('active', '=', true)
    .execute();
  return rows.map((row) => ({ resourceId: asId(row.resource_id), kind: row.kind as ResourceKind, ofKind: row.of_kind }));
}

/** Gives the names of all providers, rooms and devices, in use or not. */
export async function listResourceNames(work: Work): Promise<Map<ResourceId, string>> {
  const rows = await work.tx.selectFrom('catalog.resource').select(['resource_id', 'name']).where('account_id', '=', work.accountId).execute();
  return new Map(rows.map(({ resource_id, name }) => [asId(resource_id), name]));
}
