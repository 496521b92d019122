import { type Insertable, sql } from 'kysely';
import { type LocationId, type ResourceId, type ServiceId, asId } from '#kernel/ids.ts';
import type {
  CatalogLicence,
  CatalogLocationHours,
  CatalogPrerequisite,
  CatalogService,
  CatalogServiceRequirement,
  CatalogStaffBlock,
  CatalogTimeOff,
  CatalogWorkingBreak,
  CatalogWorkingHours,
} from '#kernel/tables.ts';
import type { IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { orRefuse } from './constraints.ts';
import type { CategoryId, ResourceKind } from './model.ts';

type Row<T> = Omit<Insertable<T>, 'account_id'>;

/** What carries a version: a row that two people may edit. */
export type Versioned = 'location' | 'resource' | 'service';

/** Locks a row before its change and counts it; tells whether it is there and still as the editor saw it. */
export async function claimVersion(work: Work, table: Versioned, id: string, version: number | undefined): Promise<'claimed' | 'changed' | 'missing'> {
  const [name, key] = [sql.table(`catalog.${table}`), sql.ref(`${table}_id`)];
  const { rows } = await sql<{ version: bigint }>`select version from ${name} where account_id = ${work.accountId} and ${key} = ${id} for update`.execute(
    work.tx,
  );
  const row = rows[0];
  if (!row) return 'missing';
  if (version !== undefined && row.version !== BigInt(version)) return 'changed';
  await sql`update ${name} set version = version where account_id = ${work.accountId} and ${key} = ${id}`.execute(work.tx);
  return 'claimed';
}

/** Reads the version a row has now. */
export async function readVersion(work: Work, table: Versioned, id: string): Promise<number> {
  const { rows } = await sql<{ version: bigint }>`select version from ${sql.table(`catalog.${table}`)}
    where account_id = ${work.accountId} and ${sql.ref(`${table}_id`)} = ${id}`.execute(work.tx);
  return Number(rows[0]?.version ?? 0n);
}

// --- locations

/** What a location is, as stored. */
export interface LocationFields {
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
  readonly zone: string;
  readonly active?: boolean;
}

/** Stores a location at the end of the list. */
export async function insertLocation(work: Work, locationId: LocationId, fields: LocationFields): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.location')
      .values({
        account_id: work.accountId,
        location_id: locationId,
        ...fields,
        created_at: work.now,
        position: nextPosition('location', work),
      })
      .execute(),
  );
}

/** Changes a location. */
export async function updateLocationRow(work: Work, locationId: LocationId, fields: Partial<LocationFields>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  await orRefuse(work.tx.updateTable('catalog.location').set(fields).where('account_id', '=', work.accountId).where('location_id', '=', locationId).execute());
}

function nextPosition(table: 'location' | 'resource' | 'service' | 'category', work: Work) {
  return sql<number>`(select coalesce(max(position), 0) + 1 from ${sql.table(`catalog.${table}`)} where account_id = ${work.accountId})`;
}

/** Replaces a location's weekly hours. */
export async function replaceLocationHours(work: Work, locationId: LocationId, rows: readonly Row<CatalogLocationHours>[]): Promise<void> {
  await work.tx.deleteFrom('catalog.location_hours').where('account_id', '=', work.accountId).where('location_id', '=', locationId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.location_hours')
      .values(rows.map((row) => ({ account_id: work.accountId, ...row })))
      .execute(),
  );
}

/** Sets the hours of one date at a location, or goes back to the weekly ones. */
export async function putLocationException(
  work: Work,
  locationId: LocationId,
  on: IsoDate,
  exception: { readonly windows: string; readonly reason: string } | undefined,
): Promise<void> {
  await work.tx
    .deleteFrom('catalog.location_exception')
    .where('account_id', '=', work.accountId)
    .where('location_id', '=', locationId)
    .where('on_date', '=', on)
    .execute();
  if (exception)
    await work.tx
      .insertInto('catalog.location_exception')
      .values({ account_id: work.accountId, location_id: locationId, on_date: on, ...exception })
      .execute();
}

/** Reads a location's zone. */
export async function findZone(work: Work, locationId: LocationId): Promise<string | undefined> {
  const row = await work.tx
    .selectFrom('catalog.location')
    .select('zone')
    .where('account_id', '=', work.accountId)
    .where('location_id', '=', locationId)
    .executeTakeFirst();
  return row?.zone;
}

/** Lists the active locations' ids, in order. */
export async function listLocationIds(work: Work): Promise<LocationId[]> {
  const rows = await work.tx
    .selectFrom('catalog.location')
    .select('location_id')
    .where('account_id', '=', work.accountId)
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  return rows.map(({ location_id }) => asId(location_id));
}

// --- resources

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

/** Replaces a resource's weekly hours at all locations. */
export async function replaceWorkingHours(work: Work, resourceId: ResourceId, rows: readonly Row<CatalogWorkingHours>[]): Promise<void> {
  await work.tx.deleteFrom('catalog.working_hours').where('account_id', '=', work.accountId).where('resource_id', '=', resourceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.working_hours')
      .values(rows.map((row) => ({ account_id: work.accountId, ...row })))
      .execute(),
  );
}

/** Replaces a provider's weekly breaks. */
export async function replaceBreaks(work: Work, resourceId: ResourceId, rows: readonly Row<CatalogWorkingBreak>[]): Promise<void> {
  await work.tx.deleteFrom('catalog.working_break').where('account_id', '=', work.accountId).where('resource_id', '=', resourceId).execute();
  if (rows.length === 0) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.working_break')
      .values(rows.map((row) => ({ account_id: work.accountId, ...row })))
      .execute(),
  );
}

/** Sets a resource's hours of one date at a location, or goes back to the weekly ones. */
export async function putResourceException(
  work: Work,
  key: { readonly resourceId: ResourceId; readonly locationId: LocationId; readonly on: IsoDate },
  exception: { readonly windows: string; readonly reason: string } | undefined,
): Promise<void> {
  await work.tx
    .deleteFrom('catalog.resource_exception')
    .where('account_id', '=', work.accountId)
    .where('resource_id', '=', key.resourceId)
    .where('location_id', '=', key.locationId)
    .where('on_date', '=', key.on)
    .execute();
  if (!exception) return;
  await orRefuse(
    work.tx
      .insertInto('catalog.resource_exception')
      .values({
        account_id: work.accountId,
        resource_id: key.resourceId,
        location_id: key.locationId,
        on_date: key.on,
        ...exception,
      })
      .execute(),
  );
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

/** Stores time off. */
export async function insertTimeOff(work: Work, row: Row<CatalogTimeOff>): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.time_off')
      .values({ account_id: work.accountId, ...row })
      .execute(),
  );
}

/** Deletes time off of a resource; says whether it was there. */
export async function deleteTimeOff(work: Work, resourceId: ResourceId, timeOffId: string): Promise<boolean> {
  const { numDeletedRows } = await work.tx
    .deleteFrom('catalog.time_off')
    .where('account_id', '=', work.accountId)
    .where('resource_id', '=', resourceId)
    .where('time_off_id', '=', timeOffId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Stores a staff block. */
export async function insertStaffBlock(work: Work, row: Row<CatalogStaffBlock>): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.staff_block')
      .values({ account_id: work.accountId, ...row })
      .execute(),
  );
}

/** Deletes a staff block of a resource; says whether it was there. */
export async function deleteStaffBlock(work: Work, resourceId: ResourceId, blockId: string): Promise<boolean> {
  const { numDeletedRows } = await work.tx
    .deleteFrom('catalog.staff_block')
    .where('account_id', '=', work.accountId)
    .where('resource_id', '=', resourceId)
    .where('block_id', '=', blockId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Leaves one date out of a staff block's recurrence; says whether the block is there. */
export async function skipBlockDate(work: Work, resourceId: ResourceId, blockId: string, date: IsoDate): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update catalog.staff_block set except_dates = array(select distinct unnest(array_append(except_dates, ${date}::date)) order by 1)
    where account_id = ${work.accountId} and resource_id = ${resourceId} and block_id = ${blockId}`.execute(work.tx);
  return numAffectedRows === 1n;
}

// --- services

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
