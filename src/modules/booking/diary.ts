import type { LocationId, ResourceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Span } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, MINUTES_PER_DAY, addDays, dayIn, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Bookables, loadBookables, readCatalogVersion } from '#modules/catalog';
import { expandHours } from './availability-hours.ts';
import type { AvailabilityInput, BusySpan, ResourceTimes } from './availability-model.ts';
import { readBusy, readVersions } from './store.ts';
import type { VisitShape } from './visit.ts';

/**
 * What a process remembers of the diary: the catalog of each location with its hours as spans, and when each resource is taken.
 *
 * Nothing of it is trusted without asking: the catalog's version and the resources' versions are read from the database on every use, and
 * both are counted up last in the transaction that changes anything. So it is never stale, and needs no time-out. A transaction that has
 * written something reads its own changes, which others must not see yet: it fills nothing.
 */
interface KeptCatalog { readonly version: bigint; readonly from: IsoDate; readonly until: IsoDate; readonly catalog: LocatedCatalog }
interface KeptBusy { readonly version: string; readonly from: EpochMinute; readonly busy: readonly BusySpan[] }

/** A location's catalog, with the hours of the place and of every resource as spans. */
export interface LocatedCatalog extends Bookables {
  readonly open: readonly Span[];
  readonly windows: ReadonlyMap<ResourceId, readonly Span[] | 'always'>;
}

const KEPT_LOCATIONS = 500;
const KEPT_RESOURCES = 20_000;
/** Days of hours that are worked out at once, so that the next day's question is answered from the same. */
const DAYS_AHEAD = 120;
const catalogs = new Map<string, KeptCatalog>();
const busyTimes = new Map<string, KeptBusy>();

function keep<T>(map: Map<string, T>, key: string, value: T, limit: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= limit) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}

/** Forgets everything; only tests need it, to compare answers with and without memory. */
export function forgetDiary(): void {
  catalogs.clear();
  busyTimes.clear();
}

/**
 * Opens the catalog of a location for the days until `until`, exclusive.
 * @throws Refusal `location-unknown` when there is no such open location in this account
 */
export async function openCatalog(work: Work, locationId: LocationId, until?: IsoDate): Promise<LocatedCatalog> {
  const key = `${work.accountId}|${locationId}`;
  const version = await readCatalogVersion(work);
  const kept = catalogs.get(key);
  const today = localDateOf(kept?.catalog.zone ?? 'UTC', epochMinuteOf(work.now));
  if (kept?.version === version && kept.from < today && (until === undefined || until <= kept.until)) return kept.catalog;
  const { hasWritten } = await readVersions(work, []);
  const from = addDays(today, -2);
  const end = addDays(until !== undefined && daysBetween(today, until) > DAYS_AHEAD ? until : today, until !== undefined && daysBetween(today, until) > DAYS_AHEAD ? 30 : DAYS_AHEAD);
  const loaded = await loadBookables(work, { locationId, from, until: end });
  if (!loaded) throw new Refusal('invalid', 'location-unknown', 'That location is not known here.');
  const catalog = locate(loaded, { fromDate: from, untilDate: end });
  if (!hasWritten) keep(catalogs, key, { version: loaded.version, from, until: end, catalog }, KEPT_LOCATIONS);
  return catalog;
}

function locate(catalog: Bookables, dates: { readonly fromDate: IsoDate; readonly untilDate: IsoDate }): LocatedCatalog {
  const windows = new Map([...catalog.resources.values()].map(({ resourceId, hours }) => [resourceId, hours === 'always' ? 'always' as const : expandHours(hours, catalog.zone, dates)] as const));
  return { ...catalog, open: expandHours(catalog.hours, catalog.zone, dates), windows };
}

/** Reads when resources are taken, from memory where their versions still hold. */
export async function openBusy(work: Work, resourceIds: readonly ResourceId[]): Promise<Map<ResourceId, readonly BusySpan[]>> {
  const { versions, hasWritten } = await readVersions(work, resourceIds);
  const now = epochMinuteOf(work.now);
  const found = new Map<ResourceId, readonly BusySpan[]>();
  const missing: ResourceId[] = [];
  for (const resourceId of resourceIds) {
    const kept = busyTimes.get(`${work.accountId}|${resourceId}`);
    if (kept && kept.version === (versions.get(resourceId) ?? '0') && kept.from <= now) found.set(resourceId, kept.busy);
    else missing.push(resourceId);
  }
  if (missing.length === 0) return found;
  const from = now - MINUTES_PER_DAY;
  const read = await readBusy(work, missing, from);
  for (const resourceId of missing) {
    const busy = read.get(resourceId) ?? [];
    found.set(resourceId, busy);
    if (!hasWritten) keep(busyTimes, `${work.accountId}|${resourceId}`, { version: versions.get(resourceId) ?? '0', from, busy }, KEPT_RESOURCES);
  }
  return found;
}

/** What a search for starts is about. */
export interface Search {
  readonly fromDate: IsoDate;
  readonly untilDate: IsoDate;
  /** Lead time and horizon apply to clients, not to staff. */
  readonly reach: 'online' | 'staff' | 'override';
  /** What the visit that is being moved occupies now. */
  readonly ignore?: readonly (Span & { readonly resourceId: ResourceId })[];
}

/** Puts together everything that decides which starts are offered for a visit. */
export async function askDiary(work: Work, catalog: LocatedCatalog, shape: VisitShape, search: Search): Promise<AvailabilityInput> {
  const ids = [...new Set(shape.visit.segments.flatMap(({ providers, needs }) => [...providers.map(({ providerId }) => providerId), ...needs.flatMap(({ candidates }) => candidates)]))].sort();
  const busy = await openBusy(work, ids);
  const isAnyTime = search.reach === 'override';
  const window = { start: dayIn(catalog.zone, search.fromDate).start - 2 * MINUTES_PER_DAY, end: dayIn(catalog.zone, search.untilDate).start + 2 * MINUTES_PER_DAY };
  const times = (resourceId: ResourceId): ResourceTimes => {
    const away = catalog.resources.get(resourceId)?.away ?? [];
    const windows = isAnyTime ? 'always' : catalog.windows.get(resourceId) ?? [];
    const taken = within(busy.get(resourceId) ?? [], window).filter((span) => !isIgnored(search.ignore, resourceId, span));
    return {
      windows: windows === 'always' ? 'always' : within(windows, window),
      // A room without hours of its own still has time off; providers' is in their hours already.
      busy: windows === 'always' && away.length > 0 && !isAnyTime ? merge(taken, within(away, window)) : taken,
    };
  };
  return {
    zone: catalog.zone, fromDate: search.fromDate, untilDate: search.untilDate, now: work.now,
    stepMinutes: isAnyTime ? 1 : shape.stepMinutes, visit: shape.visit,
    locationWindows: isAnyTime ? [window] : within(catalog.open, window),
    resources: new Map(ids.map((id) => [id, times(id)])),
    ...(search.reach === 'online' ? reachOf(work, catalog, shape) : {}),
  };
}

function reachOf(work: Work, catalog: LocatedCatalog, shape: VisitShape): { notBefore: EpochMinute; notAfter: EpochMinute } {
  const now = epochMinuteOf(work.now);
  return { notBefore: now + shape.leadTimeMinutes, notAfter: dayIn(catalog.zone, addDays(localDateOf(catalog.zone, now), shape.horizonDays + 1)).start };
}

/** Cuts a sorted list to the spans that touch a window, by bisection at its beginning. */
function within<T extends Span>(spans: readonly T[], window: Span): readonly T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? Infinity) <= window.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < spans.length && (spans[end]?.start ?? Infinity) < window.end) end += 1;
  return low === 0 && end === spans.length ? spans : spans.slice(low, end);
}

function isIgnored(ignore: Search['ignore'], resourceId: ResourceId, { start, end }: Span): boolean {
  return ignore?.some((own) => own.resourceId === resourceId && own.start === start && own.end === end) ?? false;
}

function merge(a: readonly BusySpan[], b: readonly Span[]): BusySpan[] {
  return [...a, ...b.map(({ start, end }) => ({ start, end }))].sort((one, two) => one.start - two.start);
}
