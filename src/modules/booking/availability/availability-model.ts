import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import { mergeSpans, type Span } from '#kernel/span.ts';
import { addDays, dayIn, type EpochMinute, type Instant, type IsoDate, type ZoneId } from '#kernel/time.ts';

/** A stretch during which a resource is taken, buffers included; a hold says when it lapses, anything else lasts. */
export interface BusySpan extends Span {
  readonly expiresAtMillis?: number;
}

/** When a resource can be had at all and when it is taken; both sorted by start. Rooms and devices without hours of their own are `always` there. */
export interface ResourceTimes {
  readonly windows: readonly Span[] | 'always';
  readonly busy: readonly BusySpan[];
}

/**
 * A provider who may perform a segment, with the provider's own times and price.
 *
 * The client is there for active + processing + finishing minutes. While a treatment processes (numbing, developing) the provider may see someone else.
 */
export interface ProviderOption {
  readonly providerId: ResourceId;
  readonly activeMinutes: number;
  readonly processingMinutes: number;
  readonly finishingMinutes: number;
  /** Null when the price is only known at the visit. */
  readonly priceMinor: bigint | null;
  /** The stretches in which the provider is licensed for this service, sorted; left out when no licence is needed. */
  readonly licensed?: readonly Span[];
}

/** What a visit can occupy. */
export type OccupiedKind = 'provider' | 'room' | 'device';

/** A room or device a segment cannot do without: one of the candidates, listed with the preferred first. */
export interface Need {
  readonly what: 'room' | 'device';
  readonly kind: string;
  readonly candidates: readonly ResourceId[];
  /** How long it is kept: only while the provider attends, for its segment from beginning to end, or for the whole visit. */
  readonly held: 'attended' | 'segment' | 'visit';
}

/** One service within a visit, its add-ons included. */
export interface Segment {
  readonly serviceId: ServiceId;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly providers: readonly ProviderOption[];
  readonly needs: readonly Need[];
  /** Whether the provider of the segment before must perform this one too. */
  readonly sameProviderAsBefore?: boolean;
  /** Providers of the location who may not perform the service; only explanations read it. */
  readonly notSkilled?: readonly ResourceId[];
}

/** What a client wants in one go: segments in order, with at most `maxWaitMinutes` (0 when left out) between two of them. */
export interface Visit {
  readonly segments: readonly Segment[];
  readonly maxWaitMinutes?: number;
}

/** Everything that decides which starts are offered. Hours and busy spans must cover `spanToLoad`. */
export interface AvailabilityInput {
  readonly zone: ZoneId;
  readonly fromDate: IsoDate;
  /** The first date no longer asked for. */
  readonly untilDate: IsoDate;
  readonly now: Instant;
  /** The earliest start the lead time allows; the past is never offered anyway. */
  readonly notBefore?: EpochMinute;
  /** The first start beyond the booking horizon. */
  readonly notAfter?: EpochMinute;
  /** Starts lie on local multiples of this, counted from the full hour; a divisor of 60, 15 when left out. */
  readonly stepMinutes?: number;
  readonly locationWindows: readonly Span[];
  /** A resource that is missing here is never free. */
  readonly resources: ReadonlyMap<ResourceId, ResourceTimes>;
  readonly visit: Visit;
}

/** A resource and a stretch of time. */
export interface ResourceSpan extends Span {
  readonly resourceId: ResourceId;
}

/** A row for the booking guard: what is taken and when, buffers included. */
export interface Reservation extends ResourceSpan {
  readonly kind: OccupiedKind;
}

/** One segment with its provider, its time with the client, and the rooms and devices in the order of its needs. */
export interface PlannedSegment extends Span {
  readonly serviceId: ServiceId;
  readonly providerId: ResourceId;
  readonly priceMinor: bigint | null;
  readonly resourceIds: readonly ResourceId[];
}

/** A whole visit as it could be booked. Reservations are sorted by resource, then start, as the booking guard inserts them. */
export interface Plan extends Span {
  readonly segments: readonly PlannedSegment[];
  readonly reservations: readonly Reservation[];
}

/** The stable codes that say why a start is not offered, or why one candidate cannot take it. */
export type WhyNotCode =
  | 'outside-dates'
  | 'outside-horizon'
  | 'too-soon'
  | 'off-grid'
  | 'location-closed'
  | 'not-skilled'
  | 'licence-ended'
  | 'provider-off'
  | 'provider-busy'
  | 'no-room-of-kind'
  | 'no-device-of-kind'
  | 'room-closed'
  | 'device-closed'
  | 'room-busy'
  | 'device-busy'
  | 'wait-too-long'
  | 'no-provider';

/** What stands in the way: the code, where in the visit, whom or what it is about, and until when it lasts where that is known. */
export interface Obstacle {
  readonly code: WhyNotCode;
  /** The segment of the visit, counted from 0; left out when it is about the visit as a whole. */
  readonly segment?: number;
  readonly resourceId?: ResourceId;
  readonly kind?: string;
  readonly until?: EpochMinute;
}

/** Stretches relative to a segment's start, as pairs `from, until` in one flat list. */
export type Parts = readonly number[];

/** Counts the minutes the client spends in a segment with a provider. */
export function minutesWithClient(option: ProviderOption): number {
  return option.activeMinutes + option.processingMinutes + option.finishingMinutes;
}

/** Gives the stretches a segment keeps its provider, or a resource released while it processes, buffers included. */
export function attendedParts(segment: Segment, option: ProviderOption): Parts {
  if (option.processingMinutes === 0) return wholeParts(segment, option);
  const back = option.activeMinutes + option.processingMinutes;
  const parts = [-segment.bufferBeforeMinutes, option.activeMinutes, back, minutesWithClient(option) + segment.bufferAfterMinutes];
  return [...(parts[0] === parts[1] ? [] : parts.slice(0, 2)), ...(parts[2] === parts[3] ? [] : parts.slice(2))];
}

/** Gives the stretch a segment keeps a room or device from beginning to end, buffers included. */
export function wholeParts(segment: Segment, option: ProviderOption): Parts {
  return [-segment.bufferBeforeMinutes, minutesWithClient(option) + segment.bufferAfterMinutes];
}

/** Gives the stretches a segment keeps one of its needs. */
export function needParts(segment: Segment, option: ProviderOption, need: Need): Parts {
  return need.held === 'attended' ? attendedParts(segment, option) : wholeParts(segment, option);
}

/** Adds the minutes of add-ons to the time a provider is active in a segment. */
export function lengthen(option: ProviderOption, addOnMinutes: number): ProviderOption {
  return { ...option, activeMinutes: option.activeMinutes + addOnMinutes };
}

/**
 * Turns stretches taken by a visit into the rows to insert.
 *
 * Within one visit, buffers between two segments on the same resource are not kept twice: what overlaps or touches becomes one row,
 * so a visit never collides with itself.
 */
export function toReservations(taken: readonly Reservation[]): Reservation[] {
  const byResource = Map.groupBy(taken, ({ resourceId }) => resourceId);
  return [...byResource.keys()].sort().flatMap((resourceId) => {
    const rows = byResource.get(resourceId) ?? [];
    const kind = rows[0]?.kind ?? 'provider';
    return mergeSpans(rows).map(({ start, end }) => ({ resourceId, kind, start, end }));
  });
}

/** Gives the longest a visit can last from its start, waits and the last buffer included. */
export function longestVisit(visit: Visit): number {
  const waits = Math.max(0, visit.segments.length - 1) * (visit.maxWaitMinutes ?? 0);
  return (
    visit.segments.reduce((total, { providers }) => total + providers.reduce((most, option) => Math.max(most, minutesWithClient(option)), 0), waits) +
    Math.max(0, ...visit.segments.map((segment) => segment.bufferAfterMinutes))
  );
}

/** Gives the stretch for which hours and busy spans must be loaded to answer for these dates. */
export function spanToLoad(asked: Pick<AvailabilityInput, 'zone' | 'fromDate' | 'untilDate' | 'visit'>): Span {
  const before = Math.max(0, ...asked.visit.segments.map((segment) => segment.bufferBeforeMinutes));
  const { start } = dayIn(asked.zone, asked.fromDate);
  const { end } = dayIn(asked.zone, addDays(asked.untilDate, -1));
  return { start: start - before, end: end + longestVisit(asked.visit) };
}

/** Stops at a visit that makes no sense, which is a fault of the caller and never of the person asking. */
export function assertSound(input: AvailabilityInput): void {
  const step = input.stepMinutes ?? 15;
  const { segments, maxWaitMinutes = 0 } = input.visit;
  const minutes = segments.flatMap((segment) => [
    segment.bufferBeforeMinutes,
    segment.bufferAfterMinutes,
    ...segment.providers.flatMap((option) => [option.activeMinutes, option.processingMinutes, option.finishingMinutes]),
  ]);
  if (!Number.isInteger(step) || step < 1 || 60 % step !== 0) throw new RangeError('a step must divide the hour');
  if (segments.length === 0) throw new RangeError('a visit needs a segment');
  if (![...minutes, maxWaitMinutes].every((each) => Number.isSafeInteger(each) && each >= 0)) throw new RangeError('minutes must be whole and not negative');
  if (segments.some(({ providers }) => providers.some((option) => minutesWithClient(option) === 0))) throw new RangeError('a segment must last');
}
