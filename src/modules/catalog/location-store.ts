import { type LocationId, asId } from '#kernel/ids.ts';
import type { CatalogLocationHours } from '#kernel/tables.ts';
import type { IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { orRefuse } from './constraints.ts';
import { type Row, nextPosition } from './store.ts';

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
