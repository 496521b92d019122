import type { LocationId, ResourceId } from '#kernel/ids.ts';
import { type Span, mergeSpans, subtractSpans } from '#kernel/span.ts';
import type { IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type AwayWhy, type Desk, type DeskColumn, type DeskVisit, readDesk } from './read-desk.ts';
import type { CalendarClient } from '../present.ts';
import type { Status } from '../model.ts';

/** A stretch of a provider's day as the sheet lists it: a visit, time away, or time nobody has. */
export type SheetLine = Span &
  (
    | { readonly kind: 'away'; readonly why: AwayWhy }
    | { readonly kind: 'free' }
    | {
        readonly kind: 'visit';
        readonly client: CalendarClient | null;
        readonly services: readonly string[];
        readonly places: readonly string[];
        readonly status: Status;
        readonly isNew: boolean;
        readonly hasAlert: boolean;
        /** What the alerts say; empty for a reader who may not see records. */
        readonly alerts: readonly string[];
      }
  );

/** A provider's day on paper. */
export interface DaySheet {
  readonly provider: { readonly id: ResourceId; readonly name: string; readonly title: string };
  readonly lines: readonly SheetLine[];
}

/** Minutes below which a gap between visits is not worth a line. */
const GAP_MINUTES = 15;

/**
 * Reads the day of each provider who works or has visits, to be printed: names, times, treatments and rooms. Alerts are marked for everybody and
 * written out only for who may see records.
 * @throws Refusal `dates-invalid`, `location-unknown`, `too-many-visits-shown`
 */
export async function readDaySheets(
  work: Work,
  wanted: { readonly date: IsoDate; readonly locationId?: LocationId | undefined; readonly providerIds?: readonly ResourceId[] | undefined },
): Promise<{ readonly desk: Desk; readonly sheets: readonly DaySheet[] }> {
  const desk = await readDesk(work, { from: wanted.date, to: wanted.date, locationId: wanted.locationId });
  const { actor } = work;
  const maySeeRecords = (actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has('client.read');
  const names = new Map(desk.columns.map(({ resource }) => [resource.resourceId, resource.name]));
  const sheets = desk.columns
    .filter(({ resource }) => resource.kind === 'provider' && (!wanted.providerIds || wanted.providerIds.includes(resource.resourceId)))
    .map((column) => sheetOf(column, desk.visits, { names, maySeeRecords }))
    .filter(({ lines }) => lines.length > 0);
  return { desk, sheets };
}

interface Reader {
  readonly names: ReadonlyMap<ResourceId, string>;
  readonly maySeeRecords: boolean;
}

function sheetOf({ resource, working, away }: DeskColumn, visits: readonly DeskVisit[], reader: Reader): DaySheet {
  const { resourceId: id, name, title } = resource;
  const own = visits.flatMap((visit) => lineOf(visit, id, reader));
  const shifts = working ?? [];
  const free = subtractSpans(shifts, mergeSpans([...own, ...away])).filter(({ start, end }) => end - start >= GAP_MINUTES);
  // Time off of somebody who does not work that day is no line of any sheet.
  const rests = shifts.length > 0 || own.length > 0 ? away : [];
  const lines: SheetLine[] = [
    ...own,
    ...rests.map(({ start, end, why }) => ({ kind: 'away' as const, start, end, why })),
    ...free.map((span) => ({ kind: 'free' as const, ...span })),
  ];
  return { provider: { id, name, title }, lines: lines.sort((a, b) => a.start - b.start || a.end - b.end) };
}

function lineOf({ visit, catalog, client, occupied, isNew, alerts }: DeskVisit, providerId: ResourceId, { names, maySeeRecords }: Reader): SheetLine[] {
  const segments = visit.segments.filter((segment) => segment.providerId === providerId);
  const [first] = segments;
  if (!first || visit.status === 'cancelled') return [];
  const places = occupied.filter(({ kind }) => kind !== 'provider').flatMap(({ resourceId }) => names.get(resourceId) ?? []);
  return [
    {
      kind: 'visit',
      start: first.start,
      end: Math.max(...segments.map(({ end }) => end)),
      client,
      services: segments.map(({ serviceId }) => catalog.services.get(serviceId)?.name ?? 'Treatment'),
      places: [...new Set(places)],
      status: visit.status,
      isNew,
      hasAlert: alerts.length > 0,
      alerts: maySeeRecords ? alerts.map(({ text }) => text) : [],
    },
  ];
}
