import type { ClientId, LocationId } from '#kernel/ids.ts';
import { formatMoney } from '#kernel/money.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { TimelineSource, VisitGlance, VisitsAround, VisitsSource } from '#modules/clients';
import { type ClientVisitRow, countClientVisits, listClientVisits, listVisitsAround } from './client-visits-store.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import type { Status } from '../model.ts';

const STANDS: Readonly<Record<Status, string>> = {
  held: 'Held',
  booked: 'Booked',
  confirmed: 'Confirmed',
  arrived: 'Arrived',
  'in-room': 'In room',
  'with-provider': 'With provider',
  done: 'Done',
  cancelled: 'Cancelled',
  'no-show': 'Did not come',
};
const CANCELLED_BY = { client: 'by the client', clinic: 'by the clinic', system: 'since it was never confirmed' } as const;

/** A client's visits as lines of the timeline. */
export const visitTimeline: TimelineSource = {
  kind: 'visit',
  permission: 'booking.read',
  list: async (work, query) => {
    const rows = await listClientVisits(work, query);
    const catalogs = await openCatalogs(work, rows);
    return rows.flatMap((row) => {
      const catalog = catalogs.get(row.location_id);
      if (!catalog) return [];
      const { services, providers, place, price } = toGlance(row, catalog);
      return [
        {
          id: row.appointment_id,
          at: row.starts_at,
          title: [services.join(' and '), providers.length > 0 ? `with ${providers.join(' and ')}` : ''].filter(Boolean).join(' '),
          text: `${STANDS[row.status]}${row.cancelled_by ? ` ${CANCELLED_BY[row.cancelled_by]}` : ''}, ${place}.`,
          remark: price ? formatMoney({ minor: BigInt(price.minor), currency: price.currency }) : undefined,
          status: row.status,
          facts: { timeZone: catalog.zone },
        },
      ];
    });
  },
  count: countClientVisits,
};

/** The visits around now, for the list of clients and the head of a record. */
export const visitsAround: VisitsSource = {
  permission: 'booking.read',
  around: async (work, clientIds) => {
    const rows = await listVisitsAround(work, clientIds);
    const catalogs = await openCatalogs(work, rows);
    const around = new Map<ClientId, VisitsAround>();
    for (const row of rows) {
      const catalog = catalogs.get(row.location_id);
      if (!catalog) continue;
      const known = around.get(row.client_id) ?? { firstAt: row.first_at ?? null, last: null, here: null, coming: [] };
      around.set(row.client_id, withVisit(known, row.status, toGlance(row, catalog)));
    }
    return around;
  },
};

function withVisit(around: VisitsAround, status: Status, visit: VisitGlance): VisitsAround {
  if (status === 'done') return { ...around, last: visit };
  return status === 'arrived' || status === 'in-room' || status === 'with-provider'
    ? { ...around, here: visit }
    : { ...around, coming: [...around.coming, visit] };
}

async function openCatalogs(work: Work, rows: readonly ClientVisitRow[]): Promise<Map<LocationId, LocatedCatalog>> {
  const catalogs = new Map<LocationId, LocatedCatalog>();
  for (const { location_id: locationId } of rows) if (!catalogs.has(locationId)) catalogs.set(locationId, await openCatalog(work, { locationId }));
  return catalogs;
}

function toGlance(row: ClientVisitRow, catalog: LocatedCatalog): VisitGlance {
  const segments = row.segments ?? [];
  const providers = segments.map(({ provider }) => catalog.resources.get(provider)?.name ?? '').filter((name) => name !== '');
  return {
    id: row.appointment_id,
    start: formatInZone(catalog.zone, epochMinuteOf(row.starts_at)),
    timeZone: catalog.zone,
    services: segments.map(({ service }) => catalog.services.get(service)?.name ?? 'Treatment'),
    providers: [...new Set(providers)],
    place: catalog.place.name,
    status: row.status,
    price: row.price_minor === null ? null : { minor: Number(row.price_minor), currency: row.currency },
  };
}
