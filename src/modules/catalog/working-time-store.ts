import { sql } from 'kysely';
import type { LocationId, ResourceId } from '#kernel/ids.ts';
import type { CatalogStaffBlock, CatalogTimeOff, CatalogWorkingBreak, CatalogWorkingHours } from '#kernel/tables.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { orRefuse } from './constraints.ts';
import type { Row } from './store.ts';

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

/** Stores time off. */
export async function insertTimeOff(work: Work, row: Row<CatalogTimeOff>): Promise<void> {
  await orRefuse(
    work.tx
      .insertInto('catalog.time_off')
      .values({ account_id: work.accountId, ...row })
      .execute(),
  );
}

/** Deletes time off of a resource and says from when to when it was; undefined when it was not there. */
export async function deleteTimeOff(
  work: Work,
  resourceId: ResourceId,
  timeOffId: string,
): Promise<{ readonly from: Instant; readonly until: Instant } | undefined> {
  const { rows } = await sql<{ from: Instant; until: Instant }>`delete from catalog.time_off
    where account_id = ${work.accountId} and resource_id = ${resourceId} and time_off_id = ${timeOffId}
    returning lower(during) as "from", upper(during) as until`.execute(work.tx);
  return rows[0];
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

/** Changes a staff block of a resource, the dates left out of it kept; says whether it was there. */
export async function updateStaffBlock(
  work: Work,
  resourceId: ResourceId,
  blockId: string,
  row: Omit<Row<CatalogStaffBlock>, 'block_id' | 'resource_id'>,
): Promise<boolean> {
  const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await orRefuse(
    work.tx
      .updateTable('catalog.staff_block')
      .set(row)
      .where('account_id', '=', work.accountId)
      .where('resource_id', '=', resourceId)
      .where('block_id', '=', blockId)
      .execute(),
  );
  return numUpdatedRows === 1n;
}

/** Changes time off that was noted here; says whether it was there. */
export async function updateTimeOff(
  work: Work,
  resourceId: ResourceId,
  timeOffId: string,
  row: Pick<Row<CatalogTimeOff>, 'during' | 'reason'>,
): Promise<boolean> {
  const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await orRefuse(
    work.tx
      .updateTable('catalog.time_off')
      .set(row)
      .where('account_id', '=', work.accountId)
      .where('resource_id', '=', resourceId)
      .where('time_off_id', '=', timeOffId)
      .where('reason', '<>', 'busy-elsewhere')
      .execute(),
  );
  return numUpdatedRows === 1n;
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
