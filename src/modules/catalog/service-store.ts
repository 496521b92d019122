import { sql } from 'kysely';
import { type LocationId, type ResourceId, type ServiceId, asId } from '#kernel/ids.ts';
import type { CatalogPrerequisite, CatalogService, CatalogServiceRequirement } from '#kernel/tables.ts';
import type { Work } from '#kernel/work.ts';
import { orRefuse } from './constraints.ts';
import type { CategoryId } from './model.ts';
import { type Row, nextPosition } from './store.ts';

export type ServiceFields = Omit<Row<CatalogService>, 'service_id' | 'position' | 'version' | 'created_at'>;

/** Finds a heading by its name or makes it, at the end of the list. */
export async function ensureCategory(work: Work, categoryId: CategoryId, name: string): Promise<CategoryId> {
  const { rows } = await sql<{ category_id: CategoryId }>`insert into catalog.category (account_id, category_id, name, position)
    values (${work.accountId}, ${categoryId}, ${name}, ${nextPosition('category', work)}) on conflict (account_id, name) do nothing returning category_id`.execute(
    work.tx,
  );
  if (rows[0]) return rows[0].category_id;
  const row = await work.tx
    .selectFrom('catalog.category')
    .select('category_id')
    .where('account_id', '=', work.accountId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return asId(row.category_id);
}

/** Gives a heading another name; answers false when there is none of the old one. */
export async function renameCategoryRow(work: Work, from: string, to: string): Promise<boolean> {
  const { numUpdatedRows } = await orRefuse(
    work.tx.updateTable('catalog.category').set({ name: to }).where('account_id', '=', work.accountId).where('name', '=', from).executeTakeFirst(),
  );
  return numUpdatedRows === 1n;
}

/** Stores a service at the end of the list. */
export async function insertService(work: Work, serviceId: ServiceId, fields: ServiceFields): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.service')
      .values({
        account_id: work.accountId,
        service_id: serviceId,
        ...fields,
        created_at: work.now,
        position: nextPosition('service', work),
      })
      .execute(),
  );
}

/** Changes a service. */
export async function updateServiceRow(work: Work, serviceId: ServiceId, fields: Partial<ServiceFields>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  await orRefuse(work.tx.updateTable('catalog.service').set(fields).where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute());
}

/** Puts services in an order; those not named follow in the order they had. */
export async function orderServices(work: Work, serviceIds: readonly ServiceId[]): Promise<void> {
  await sql`update catalog.service s set position = n.place from (
      select o.service_id, row_number() over (order by array_position(${[...serviceIds]}::uuid[], o.service_id) nulls last, o.position, o.service_id) as place
      from catalog.service o where o.account_id = ${work.accountId}) n
    where s.account_id = ${work.accountId} and s.service_id = n.service_id and s.position <> n.place`.execute(work.tx);
}

/** Replaces where a service is offered. */
export async function replaceServiceLocations(work: Work, serviceId: ServiceId, locationIds: readonly LocationId[]): Promise<void> {
  await work.tx.deleteFrom('catalog.service_location').where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute();
  if (locationIds.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.service_location')
      .values([...new Set(locationIds)].map((location_id) => ({ account_id: work.accountId, service_id: serviceId, location_id })))
      .execute(),
  );
}

/** Replaces the add-ons of a service, in order. */
export async function replaceAddOns(work: Work, serviceId: ServiceId, addOnIds: readonly ServiceId[]): Promise<void> {
  await work.tx.deleteFrom('catalog.service_add_on').where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute();
  if (addOnIds.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.service_add_on')
      .values([...new Set(addOnIds)].map((add_on_id, position) => ({ account_id: work.accountId, service_id: serviceId, add_on_id, position })))
      .execute(),
  );
}

/** Counts which of some services are add-ons here. */
export async function countAddOns(work: Work, serviceIds: readonly ServiceId[]): Promise<number> {
  if (serviceIds.length === 0) return 0;
  const rows = await work.tx
    .selectFrom('catalog.service')
    .select('service_id')
    .where('account_id', '=', work.accountId)
    .where('service_id', 'in', serviceIds)
    .where('is_add_on', '=', true)
    .execute();
  return rows.length;
}

/** One provider's skill, as stored. */
export interface SkillRow {
  readonly resource_id: ResourceId;
  readonly duration_minutes: number | null;
  readonly price_minor: bigint | null;
}

/** Replaces who performs a service. */
export async function replaceSkills(work: Work, serviceId: ServiceId, rows: readonly SkillRow[]): Promise<void> {
  await work.tx.deleteFrom('catalog.service_provider').where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.service_provider')
      .values(rows.map((row) => ({ account_id: work.accountId, service_id: serviceId, ...row })))
      .execute(),
  );
}

/** Says whether every provider's own duration still has room for processing and finishing. */
export async function durationsFit(work: Work, serviceId: ServiceId): Promise<boolean> {
  const { rows } = await sql`select from catalog.service s join catalog.service_provider p on p.account_id = s.account_id and p.service_id = s.service_id
    where s.account_id = ${work.accountId} and s.service_id = ${serviceId} and p.duration_minutes <= s.processing_minutes + s.finishing_minutes limit 1`.execute(
    work.tx,
  );
  return rows.length === 0;
}

/** One thing a service needs, as stored, with the resources named. */
export interface RequirementRow extends Omit<Row<CatalogServiceRequirement>, 'service_id'> {
  readonly named: readonly ResourceId[];
}

/** Replaces the rooms and devices a service needs. */
export async function replaceRequirements(work: Work, serviceId: ServiceId, rows: readonly RequirementRow[]): Promise<void> {
  await work.tx.deleteFrom('catalog.service_requirement').where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.service_requirement')
      .values(rows.map(({ named: _, ...row }) => ({ account_id: work.accountId, service_id: serviceId, ...row })))
      .execute(),
  );
  const named = rows.flatMap((row) => row.named.map((resource_id) => ({ account_id: work.accountId, requirement_id: row.requirement_id, resource_id })));
  if (named.length > 0) await orRefuse(work.tx.insertInto('catalog.service_requirement_resource').values(named).execute());
}

/** Replaces what a client must have had before a service. */
export async function replacePrerequisites(work: Work, serviceId: ServiceId, rows: readonly Omit<Row<CatalogPrerequisite>, 'service_id'>[]): Promise<void> {
  await work.tx.deleteFrom('catalog.prerequisite').where('account_id', '=', work.accountId).where('service_id', '=', serviceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.prerequisite')
      .values(rows.map((row) => ({ account_id: work.accountId, service_id: serviceId, ...row })))
      .execute(),
  );
}
