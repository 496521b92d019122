import type { Id, LocationId, ResourceId, ServiceId, UserId } from '#kernel/ids.ts';
import { type Span, mergeSpans } from '#kernel/span.ts';
import { type IsoDate, type Weekday, type ZoneId, datesBetween, dayIn, formatMinuteOfDay, weekdayOf } from '#kernel/time.ts';

export type CategoryId = Id<'category'>;
export type LicenceId = Id<'licence'>;

/** What a visit can occupy. */
export type ResourceKind = 'provider' | 'room' | 'device';
/** What a client may have to have had before a service. */
export type PrerequisiteKind = 'good-faith-exam' | 'consultation' | 'patch-test';
/** Why a resource is away; a code, so that nobody's health is written down. */
export type TimeOffReason = 'vacation' | 'sick' | 'training' | 'personal' | 'maintenance' | 'other' | 'busy-elsewhere';

/** What a service may ask for first. */
export const PREREQUISITE_KINDS = ['good-faith-exam', 'consultation', 'patch-test'] as const satisfies readonly PrerequisiteKind[];
/** Why somebody is away, as staff may say it; never more than this is kept. What is read from another calendar is `busy-elsewhere`. */
export const TIME_OFF_REASONS = ['vacation', 'sick', 'training', 'personal', 'maintenance', 'other'] as const satisfies readonly TimeOffReason[];
/** Minutes between the starts a service may offer. */
export const GRID_MINUTES = [5, 10, 15, 20, 30, 60] as const;

/** A stretch of a day in wall-clock minutes after midnight, half-open. */
export interface DayWindow {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** A stretch of the wall clock on every such weekday. */
export interface WeeklyWindow extends DayWindow {
  readonly weekday: Weekday;
}

/** A weekly stretch and the dates it holds, half-open; a missing end is open. */
export interface ValidWindow extends WeeklyWindow {
  readonly validFrom: IsoDate | null;
  readonly validUntil: IsoDate | null;
}

/** The hours of one date in place of the weekly ones; none means closed or away. */
export interface DatedWindows {
  readonly date: IsoDate;
  readonly hours: readonly DayWindow[];
}

/** The rules that say when a location is open or a resource works, in the shape booking's `expandHours` takes. */
export interface Hours {
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions: readonly DatedWindows[];
  readonly breaks: readonly WeeklyWindow[];
  /** Time off and staff blocks together, in epoch minutes, sorted and disjoint. */
  readonly timeOff: readonly Span[];
}

/** A professional licence: what it is and the dates it holds, half-open. */
export interface LicencePeriod {
  readonly kind: string;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
}

/** One provider's way of performing a service: their own duration and price, or the service's. */
export interface Skill {
  readonly resourceId: ResourceId;
  readonly durationMinutes: number;
  readonly priceMinor: bigint | null;
}

/** One room or device a service occupies: any of `candidates`. */
export interface Requirement {
  readonly kind: 'room' | 'device';
  readonly ofKind?: string;
  /** The active rooms or devices at the location that satisfy it, in order; empty when there is none. */
  readonly candidates: readonly ResourceId[];
  readonly heldDuringProcessing: boolean;
  readonly heldWholeVisit: boolean;
}

/** What a client must have had before a service. */
export interface Prerequisite {
  readonly kind: PrerequisiteKind;
  readonly validityDays: number;
  readonly satisfiedByServiceId?: ServiceId;
  readonly onMissing: 'refuse' | 'add-visit';
}

/** A service as booking needs it, at one location. */
export interface BookableService {
  readonly serviceId: ServiceId;
  readonly name: string;
  /** What the client is told: the whole of it, processing and finishing at its end included. */
  readonly durationMinutes: number;
  readonly processingMinutes: number;
  readonly finishingMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly priceMinor: bigint | null;
  readonly priceLabel: string;
  /** What it is, in the clinic's words; empty where it says nothing. */
  readonly description: string;
  /** What to do before it, in the clinic's words; empty where it says nothing. */
  readonly preparation: string;
  readonly currency: string;
  readonly depositMinor: bigint;
  readonly online: boolean;
  readonly isAddOn: boolean;
  readonly sameProvider: boolean;
  readonly licenceKinds: readonly string[];
  readonly gridMinutes: number;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly cancellationWindowHours: number;
  readonly cancellationFeeMinor: bigint;
  readonly addOnIds: readonly ServiceId[];
  /** Who is skilled, works here or not, in the order shown. */
  readonly skills: readonly Skill[];
  readonly requirements: readonly Requirement[];
  readonly prerequisites: readonly Prerequisite[];
}

/** A stretch in which a resource takes no visit: time off, what another calendar says, or a staff block (meeting, charting). */
export interface Away extends Span {
  readonly why: 'time-off' | 'busy-elsewhere' | 'staff-block';
}

/** A provider, room or device as availability needs it, at one location and between two dates. */
export interface BookableResource {
  readonly resourceId: ResourceId;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly title: string;
  readonly ofKind?: string;
  readonly userId?: UserId;
  /** Whether clients may choose this provider online; always true for rooms and devices. */
  readonly bookableOnline: boolean;
  readonly version: bigint;
  /** When it is here; `always` for a room or device without hours of its own, which is there whenever somebody is. */
  readonly hours: Hours | 'always';
  /** Time off and staff blocks, in epoch minutes, by start (one of each may overlap); already in `hours`, and to be kept free when `hours` is `always`. */
  readonly away: readonly Away[];
  readonly licences: readonly LicencePeriod[];
}

/** Everything availability needs except what is busy, as of one version of the catalog. */
export interface Bookables {
  /** Read before the rest: the content is at least this new. */
  readonly version: bigint;
  readonly locationId: LocationId;
  readonly zone: ZoneId;
  readonly hours: Hours;
  readonly services: ReadonlyMap<ServiceId, BookableService>;
  readonly resources: ReadonlyMap<ResourceId, BookableResource>;
}

/** What to load: services (all when not given) at a location, for the dates `[from, until)`. */
export interface BookablesWanted {
  readonly locationId: LocationId;
  readonly serviceIds?: readonly ServiceId[];
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/**
 * The time in which a provider may perform a service by licence, joined and sorted, in epoch minutes.
 *
 * Undefined when the service asks for no licence; empty when the provider never held one of the kinds.
 */
export function licensedSpans(zone: ZoneId, licenceKinds: readonly string[], licences: readonly LicencePeriod[]): Span[] | undefined {
  if (licenceKinds.length === 0) return undefined;
  return mergeSpans(
    licences
      .filter(({ kind }) => licenceKinds.includes(kind))
      .map(({ validFrom, validUntil }) => ({ start: dayIn(zone, validFrom).start, end: dayIn(zone, validUntil).start })),
  );
}

/**
 * Turns weekly rows with validity and dated exceptions into rules that hold for all of `[from, until)`.
 *
 * Where a row begins or ends within those dates, every date is spelled out as an exception instead.
 */
export function hoursWithin(
  rows: readonly ValidWindow[],
  exceptions: readonly DatedWindows[],
  dates: { readonly from: IsoDate; readonly until: IsoDate },
): Pick<Hours, 'weekly' | 'exceptions'> {
  const touching = rows.filter((row) => isValidOn(row, dates.from) || (row.validFrom !== null && row.validFrom >= dates.from && row.validFrom < dates.until));
  if (touching.every((row) => isValidOn(row, dates.from) && (row.validUntil === null || row.validUntil >= dates.until))) {
    return { weekly: touching, exceptions };
  }
  const dated = new Set(exceptions.map(({ date }) => date));
  const spelled = datesBetween(dates.from, dates.until)
    .filter((date) => !dated.has(date))
    .map((date) => ({ date, hours: touching.filter((row) => row.weekday === weekdayOf(date) && isValidOn(row, date)) }));
  return { weekly: [], exceptions: [...exceptions, ...spelled] };
}

function isValidOn({ validFrom, validUntil }: ValidWindow, date: IsoDate): boolean {
  return (validFrom === null || validFrom <= date) && (validUntil === null || date < validUntil);
}

/** Reads the text of an `int4multirange` of minutes after midnight: `{[540,720),[780,1080)}`. */
export function parseWindows(text: string): DayWindow[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/g)].map((match) => ({ startMinute: Number(match[1]), endMinute: Number(match[2]) }));
}

/** Writes windows as the text of an `int4multirange`. */
export function formatWindows(windows: readonly DayWindow[]): string {
  return `{${windows.map(({ startMinute, endMinute }) => `[${startMinute},${endMinute})`).join(',')}}`;
}

/** Finds the first two windows of one day that share time. */
export function findOverlap<T extends DayWindow>(windows: readonly T[]): readonly [T, T] | undefined {
  const sorted = [...windows].sort((a, b) => a.startMinute - b.startMinute);
  for (const [index, later] of sorted.entries()) {
    const earlier = sorted[index - 1];
    if (earlier && later.startMinute < earlier.endMinute) return [earlier, later];
  }
  return undefined;
}

/** Writes a window as people read it: `09:00 to 17:00`. */
export function describeWindow({ startMinute, endMinute }: DayWindow): string {
  return `${formatMinuteOfDay(startMinute)} to ${formatMinuteOfDay(endMinute)}`;
}

/** A thing of which only some properties are named. */
export type Named<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out what was not named. */
export function named<T extends object>(fields: T): Named<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Named<T>;
}
