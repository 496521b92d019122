import type { LocationId, ResourceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Span, contains } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, MINUTES_PER_DAY, addDays, dayIn, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Bookables, type OpenLocation, listOpenLocations, loadBookables, readCatalogVersion } from '#modules/catalog';
import { withoutCrowdedDays } from './crowded-days.ts';
import { expandHours } from './availability-hours.ts';
import type { AvailabilityInput, BusySpan, ResourceTimes } from './availability-model.ts';
import { isWriting, readBusy } from '../store.ts';
import type { VisitShape } from '../visit.ts';

/**
 * What a process remembers: the catalog of each location with its hours as spans, and when each resource is taken.
 *
 * Nothing of it is trusted without asking: the catalog's version and the resources' versions are read from the database on every use, and
 * both are counted up last in the transaction that changes anything. So it is never stale, and needs no time-out. A transaction that has
 * written something reads its own changes, which others must not see yet: it fills nothing.
 */
interface KeptCatalog {
  readonly version: bigint;
  readonly catalog: LocatedCatalog;
}
interface KeptBusy {
  readonly version: bigint;
  /** The minutes of which it is known. */
  readonly of: Span;
  readonly busy: readonly BusySpan[];
}

/** A location's catalog, with where it is, and the hours of the place and of every resource as spans for the dates `[from, until)`. */
export interface LocatedCatalog extends Bookables {
  readonly place: OpenLocation;
  /** All open locations of the account, in order. */
  readonly places: readonly OpenLocation[];
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly open: readonly Span[];
  readonly windows: ReadonlyMap<ResourceId, readonly Span[] | 'always'>;
}

/** The catalog of a location, a visit shaped by it, and when everything the visit could use is taken. */
export interface Diary {
  readonly catalog: LocatedCatalog;
  readonly shape: VisitShape;
  readonly busy: ReadonlyMap<ResourceId, readonly BusySpan[]>;
  readonly around: EpochMinute | undefined;
}

/** Which location (the account's first when not named), and how far ahead hours must be known, exclusive. */
export interface Where {
  readonly locationId?: LocationId | undefined;
  readonly until?: IsoDate | undefined;
  /** A start that alone is asked about: what is taken need not be known beyond the days around it. */
  readonly around?: EpochMinute | undefined;
  /** The version of the catalog, where this transaction has read it already. */
  readonly version?: bigint | undefined;
}

const KEPT_LOCATIONS = 500;
const KEPT_RESOURCES = 20_000;
/** Days of hours that are worked out at once, so that the next day's question is answered from the same. */
const DAYS_AHEAD = 120;
const catalogs = new Map<string, KeptCatalog>();
const firstLocations = new Map<string, { readonly version: bigint; readonly locationId: LocationId }>();
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
  firstLocations.clear();
  busyTimes.clear();
}

/** Gives what is remembered of a location, if it reaches far enough; its version must still be asked for. */
function recall(work: Work, { locationId, until }: Where): KeptCatalog | undefined {
  const first = firstLocations.get(work.accountId);
  const kept = catalogs.get(`${work.accountId}|${locationId ?? first?.locationId}`);
  if (!kept || (locationId === undefined && first?.version !== kept.version)) return undefined;
  const today = localDateOf(kept.catalog.zone, epochMinuteOf(work.now));
  return kept.catalog.from < today && (until ?? today) <= kept.catalog.until ? kept : undefined;
}

/**
 * Opens the catalog of a location.
 * @throws Refusal `location-unknown` when there is no such open location in this account
 */
export async function openCatalog(work: Work, where: Where): Promise<LocatedCatalog> {
  const kept = recall(work, where);
  return kept !== undefined && kept.version === (where.version ?? (await readCatalogVersion(work))) ? kept.catalog : loadCatalog(work, where);
}

async function loadCatalog(work: Work, { locationId, until }: Where): Promise<LocatedCatalog> {
  const isOwn = await isWriting(work);
  const version = await readCatalogVersion(work);
  const places = await listOpenLocations(work);
  const place = locationId === undefined ? places[0] : places.find((each) => each.locationId === locationId);
  // A day before the earliest "today" there is anywhere, so that late hours of last night are among them.
  const today = localDateOf('UTC', epochMinuteOf(work.now));
  const far = until !== undefined && daysBetween(today, until) > DAYS_AHEAD - 3;
  const dates = { from: addDays(today, -3), until: far ? addDays(until, 30) : addDays(today, DAYS_AHEAD) };
  const loaded = place && (await loadBookables(work, { locationId: place.locationId, ...dates }));
  if (!loaded) throw new Refusal('invalid', 'location-unknown', 'That location is not known here.');
  const catalog = locate(loaded, { place, places }, dates);
  if (!isOwn) {
    keep(catalogs, `${work.accountId}|${place.locationId}`, { version: loaded.version, catalog }, KEPT_LOCATIONS);
    if (locationId === undefined) keep(firstLocations, work.accountId, { version, locationId: place.locationId }, KEPT_LOCATIONS);
  }
  return catalog;
}

function locate(
  catalog: Bookables,
  where: Pick<LocatedCatalog, 'place' | 'places'>,
  { from, until }: { readonly from: IsoDate; readonly until: IsoDate },
): LocatedCatalog {
  const dates = { fromDate: from, untilDate: until };
  const windows = new Map(
    [...catalog.resources.values()].map(
      ({ resourceId, hours }) => [resourceId, hours === 'always' ? ('always' as const) : expandHours(hours, catalog.zone, dates)] as const,
    ),
  );
  return { ...catalog, ...where, from, until, open: expandHours(catalog.hours, catalog.zone, dates), windows };
}

/**
 * Opens the diary for a visit. Where the process remembers the catalog, its version and those of the resources are asked for together, after the visit was
 * shaped by what is remembered; if that has changed, it is loaded and the visit shaped again.
 *
 * @throws Refusal `location-unknown`, and what `shapeOf` throws
 */
export async function openDiary(work: Work, where: Where, shapeOf: (catalog: LocatedCatalog) => VisitShape): Promise<Diary> {
  const kept = recall(work, where);
  const shape = kept && tryShape(kept.catalog, shapeOf);
  if (kept && shape) {
    const { busy, catalogVersion } = await openBusy(work, resourcesOf(shape), where.around);
    if (catalogVersion === kept.version) return { catalog: kept.catalog, shape, busy, around: where.around };
  }
  const catalog = await openCatalog(work, where);
  const sound = shapeOf(catalog);
  return { catalog, shape: sound, busy: (await openBusy(work, resourcesOf(sound), where.around)).busy, around: where.around };
}

/** Opens a diary again for the same visit, after it was seen to change. */
export function reopen(work: Work, { catalog, shape, around }: Diary): Promise<Diary> {
  return openDiary(work, { locationId: catalog.locationId, until: catalog.until, around }, () => shape);
}

/** Opens a diary again for the same visit, for every day from now on. */
export function reopenWhole(work: Work, diary: Diary): Promise<Diary> {
  return reopen(work, { ...diary, around: undefined });
}

/** What is refused by a catalog from memory may be allowed by the true one. */
function tryShape(catalog: LocatedCatalog, shapeOf: (catalog: LocatedCatalog) => VisitShape): VisitShape | undefined {
  try {
    return shapeOf(catalog);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function resourcesOf({ visit }: VisitShape): ResourceId[] {
  return [
    ...new Set(
      visit.segments.flatMap(({ providers, needs }) => [...providers.map(({ providerId }) => providerId), ...needs.flatMap(({ candidates }) => candidates)]),
    ),
  ].sort();
}

interface OpenBusy {
  readonly busy: Map<ResourceId, readonly BusySpan[]>;
  readonly catalogVersion: bigint;
}

/** Reads when resources are taken, from memory where their versions still hold, and the catalog's version: one statement, whatever has changed. */
async function openBusy(work: Work, resourceIds: readonly ResourceId[], around: EpochMinute | undefined): Promise<OpenBusy> {
  const now = epochMinuteOf(work.now);
  const of = around === undefined ? { start: now - MINUTES_PER_DAY, end: Infinity } : daysAround(around);
  // What is over matters to a visit alone that has begun.
  const from = around === undefined || around >= now ? Math.max(of.start, now) : of.start;
  const kept = new Map<ResourceId, KeptBusy>();
  for (const resourceId of resourceIds) {
    const known = busyTimes.get(`${work.accountId}|${resourceId}`);
    if (known && known.of.start <= from && of.end <= known.of.end) kept.set(resourceId, known);
  }
  const wanted = resourceIds.map((resourceId) => ({ resourceId, known: kept.get(resourceId)?.version }));
  const { changed, catalogVersion, hasWritten } = await readBusy(work, wanted, of);
  const busy = new Map<ResourceId, readonly BusySpan[]>();
  for (const resourceId of resourceIds) {
    const read = changed.get(resourceId);
    busy.set(resourceId, read?.busy ?? kept.get(resourceId)?.busy ?? []);
    if (read && !hasWritten) keep(busyTimes, `${work.accountId}|${resourceId}`, { ...read, of }, KEPT_RESOURCES);
  }
  return { busy, catalogVersion };
}

/** The minutes that may matter to a start, in whatever zone its day is. */
function daysAround(start: EpochMinute): Span {
  const reach = MARGIN + MINUTES_PER_DAY + 2 * 60;
  return { start: start - reach, end: start + reach };
}

/** What a search for starts is about. */
export interface Search {
  readonly fromDate: IsoDate;
  readonly untilDate: IsoDate;
  /** Lead time and horizon apply to clients, not to staff; the grid does not apply to somebody who walks in; hours and the grid do not apply to an override. */
  readonly reach: 'online' | 'staff' | 'walk-in' | 'override';
  /** What is found will be held by the public, who may hold a share of each provider's day only. */
  readonly isToHold?: boolean;
  /** What the visit that is being moved, or the hold that is given up, occupies now. */
  readonly ignore?: readonly (Span & { readonly resourceId: ResourceId })[];
}

/** Days around a search that are looked at too: late hours, long visits, and the day a start belongs to. */
const MARGIN = 2 * MINUTES_PER_DAY;

/** Puts together everything that decides which starts are offered for a visit. */
export function askDiary(work: Work, { catalog, shape, busy, around }: Diary, search: Search): AvailabilityInput {
  const isAnyTime = search.reach === 'override';
  const window = { start: dayIn(catalog.zone, search.fromDate).start - MARGIN, end: dayIn(catalog.zone, search.untilDate).start + MARGIN };
  if (around !== undefined && !contains(daysAround(around), window)) throw new Error('the diary was opened for other days than it is asked about');
  const times = (resourceId: ResourceId): ResourceTimes => {
    const away = catalog.resources.get(resourceId)?.away ?? [];
    const windows = isAnyTime ? 'always' : (catalog.windows.get(resourceId) ?? []);
    const inWindow = within(busy.get(resourceId) ?? [], window);
    const taken = search.ignore ? inWindow.filter((span) => !isIgnored(search.ignore, resourceId, span)) : inWindow;
    return {
      windows: windows === 'always' ? 'always' : within(windows, window),
      // A room without hours of its own still has time off; providers' is in their hours already.
      busy: windows === 'always' && away.length > 0 && !isAnyTime ? merge(taken, within(away, window)) : taken,
    };
  };
  const input: AvailabilityInput = {
    zone: catalog.zone,
    fromDate: search.fromDate,
    untilDate: search.untilDate,
    now: work.now,
    stepMinutes: isAnyTime || search.reach === 'walk-in' ? 1 : shape.stepMinutes,
    visit: shape.visit,
    locationWindows: isAnyTime ? [window] : within(catalog.open, window),
    resources: new Map([...busy.keys()].map((id) => [id, times(id)])),
    ...(search.reach === 'online' ? reachOf(work, catalog, shape) : {}),
  };
  return search.isToHold ? withoutCrowdedDays(input) : input;
}

function reachOf(work: Work, catalog: LocatedCatalog, shape: VisitShape): { notBefore: EpochMinute; notAfter: EpochMinute } {
  const now = epochMinuteOf(work.now);
  return { notBefore: now + shape.leadTimeMinutes, notAfter: dayIn(catalog.zone, addDays(localDateOf(catalog.zone, now), shape.horizonDays + 1)).start };
}

/** Cuts a sorted, disjoint list to the spans that touch a window, by bisection. */
function within<T extends Span>(spans: readonly T[], window: Span): readonly T[] {
  const first = firstWhere(spans, ({ end }) => end > window.start);
  const after = firstWhere(spans, ({ start }) => start >= window.end);
  return first === 0 && after === spans.length ? spans : spans.slice(first, after);
}

/** Finds where in a list something begins to hold, and from there on does. */
function firstWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && !holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isIgnored(ignore: Search['ignore'], resourceId: ResourceId, { start, end }: Span): boolean {
  return ignore?.some((own) => own.resourceId === resourceId && own.start === start && own.end === end) ?? false;
}

function merge(a: readonly BusySpan[], b: readonly Span[]): BusySpan[] {
  return [...a, ...b.map(({ start, end }) => ({ start, end }))].sort((one, two) => one.start - two.start);
}
