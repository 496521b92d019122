import { sql } from 'kysely';
import type { Span } from '#kernel/span.ts';
import { type IsoDate, type Weekday, type ZoneId, addDays, wallStart } from '#kernel/time.ts';
import type { BenchClinic } from './bench-clinic.ts';
import type { BenchHouse } from './bench-house.ts';

/** A stretch of the wall clock on one weekday, in minutes after midnight. */
export interface PlainHours {
  readonly weekday: Weekday;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** A provider or a room: when it works and when it is taken, in epoch minutes. A room without hours is there whenever the location is open. */
export interface PlainResource {
  readonly id: string;
  readonly hours: readonly PlainHours[];
  readonly breaks: readonly PlainHours[];
  readonly busy: readonly Span[];
}

/** One service of a clinic as plain data, so that two programs can be asked about the same diary. */
export interface PlainClinic {
  readonly zone: ZoneId;
  readonly from: IsoDate;
  readonly days: number;
  readonly durationMinutes: number;
  readonly gridMinutes: number;
  readonly open: readonly PlainHours[];
  readonly providers: readonly PlainResource[];
  readonly rooms: readonly PlainResource[];
}

const ZONE = 'America/New_York';

/** Reads a bench clinic out of its database: what the tables say, not what the bench meant to write. */
export async function readPlainClinic(house: BenchHouse, clinic: BenchClinic, days: number): Promise<PlainClinic> {
  const { from, locationId, serviceId } = clinic;
  const [start, end] = [wallStart(ZONE, from, 0), wallStart(ZONE, addDays(from, days + 1), 0)];
  const { service, resources, ...rows } = await house.work(clinic.accountId, async ({ tx, accountId }) => {
    const all = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(tx)).rows;
    const hoursOf = 'weekday, from_minute as "startMinute", to_minute as "endMinute"';
    return {
      service: await all(
        sql<ServiceRow>`select duration_minutes as "durationMinutes", grid_minutes as "gridMinutes",
          buffer_before_minutes + buffer_after_minutes + processing_minutes as "more" from catalog.service where account_id = ${accountId} and service_id = ${serviceId}`,
      ),
      open: await all(sql<PlainHours>`select ${sql.raw(hoursOf)} from catalog.location_hours where account_id = ${accountId} and location_id = ${locationId}`),
      hours: await all(
        sql<HoursRow>`select resource_id as id, ${sql.raw(hoursOf)} from catalog.working_hours where account_id = ${accountId} and location_id = ${locationId}`,
      ),
      breaks: await all(sql<HoursRow>`select resource_id as id, ${sql.raw(hoursOf)} from catalog.working_break where account_id = ${accountId}`),
      busy: await all(
        sql<BusyRow>`select resource_id as id, (extract(epoch from lower(during)) / 60)::int as start, (extract(epoch from upper(during)) / 60)::int as "end"
          from booking.reservation where account_id = ${accountId} and occupies and (expires_at is null or expires_at > now())
            and during && tstzrange(to_timestamp(${start * 60}), to_timestamp(${end * 60})) order by lower(during)`,
      ),
      resources: await all(
        sql<{ id: string; kind: string }>`select resource_id as id, kind from catalog.resource where account_id = ${accountId} order by resource_id`,
      ),
    };
  });
  const [asked] = service;
  if (asked?.more !== 0) throw new Error('the peer is asked about one service without buffers and processing time');
  const resourceOf = ({ id }: { id: string }): PlainResource => ({
    id,
    hours: rows.hours.filter((row) => row.id === id),
    breaks: rows.breaks.filter((row) => row.id === id),
    busy: rows.busy.filter((row) => row.id === id),
  });
  return {
    zone: ZONE,
    from,
    days,
    durationMinutes: asked.durationMinutes,
    gridMinutes: asked.gridMinutes,
    open: rows.open,
    providers: resources.filter(({ kind }) => kind === 'provider').map(resourceOf),
    rooms: resources.filter(({ kind }) => kind === 'room').map(resourceOf),
  };
}

interface ServiceRow {
  readonly durationMinutes: number;
  readonly gridMinutes: number;
  readonly more: number;
}

type HoursRow = PlainHours & { readonly id: string };
type BusyRow = Span & { readonly id: string };
