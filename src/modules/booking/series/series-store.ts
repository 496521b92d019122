import { sql } from 'kysely';
import type { AppointmentId, Id } from '#kernel/ids.ts';
import { type Work, send } from '#kernel/work.ts';

/** The id of a series. */
export type SeriesId = Id<'series'>;

/** A visit's place in its series: the 3rd of 8. */
export interface PlaceInSeries {
  readonly seriesId: SeriesId;
  readonly number: number;
  readonly size: number;
}

/** A series as stored, with its visits in order. */
export interface StoredSeries {
  readonly seriesId: SeriesId;
  readonly rule: string;
  readonly size: number;
  readonly visits: readonly { readonly appointmentId: AppointmentId; readonly number: number }[];
}

/** Writes down which visits belong together, in order. */
export async function insertSeries(
  work: Work,
  { seriesId, rule, appointmentIds }: { readonly seriesId: SeriesId; readonly rule: string; readonly appointmentIds: readonly AppointmentId[] },
): Promise<void> {
  await send(
    work,
    sql`insert into booking.series (account_id, series_id, rule, size, begun_at) values (${work.accountId}, ${seriesId}, ${rule}, ${appointmentIds.length}, ${work.now})`,
  );
  await sql`insert into booking.series_visit (account_id, appointment_id, series_id, number)
    select ${work.accountId}, id, ${seriesId}, n from unnest(${[...appointmentIds]}::uuid[]) with ordinality as x (id, n)`.execute(work.tx);
}

/** Reads the places of some visits in their series; who is in none is left out. */
export async function readPlacesInSeries(work: Work, appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, PlaceInSeries>> {
  const { rows } = await sql<{ appointment_id: AppointmentId } & PlaceInSeries>`select v.appointment_id, v.series_id as "seriesId", v.number, s.size
    from booking.series_visit v join booking.series s on s.account_id = v.account_id and s.series_id = v.series_id
    where v.account_id = ${work.accountId} and v.appointment_id = any(${[...appointmentIds]}::uuid[])`.execute(work.tx);
  return new Map(rows.map(({ appointment_id, ...place }) => [appointment_id, place]));
}

/** Reads a series; `forUpdate` makes others who change it wait. */
export async function findSeries(work: Work, seriesId: SeriesId, lock: 'read' | 'forUpdate' = 'read'): Promise<StoredSeries | undefined> {
  if (lock === 'forUpdate') await send(work, sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text || ${seriesId}::text, 6002))`);
  const { rows } = await sql<{ rule: string; size: number; appointment_id: AppointmentId; number: number }>`select s.rule, s.size, v.appointment_id, v.number
    from booking.series s join booking.series_visit v on v.account_id = s.account_id and v.series_id = s.series_id
    where s.account_id = ${work.accountId} and s.series_id = ${seriesId} order by v.number`.execute(work.tx);
  const [first] = rows;
  return (
    first && { seriesId, rule: first.rule, size: first.size, visits: rows.map(({ appointment_id: appointmentId, number }) => ({ appointmentId, number })) }
  );
}
