import type { ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { addDays, dayIn, type EpochMinute, epochMinuteAtOrAfter, MINUTES_PER_DAY, type ZoneSection, zoneSections } from '#kernel/time.ts';
import { type CheckedOption, checkSegment } from './availability-checks.ts';
import { assertSound, type AvailabilityInput, longestVisit, type Segment } from './availability-model.ts';
import { hasLapsed, intersectStarts, type StartSet, startsLeadingTo, uniteStarts } from './availability-starts.ts';

/** A provider for a segment, with the starts from which the rest of the visit can be completed too. */
export interface PreparedOption extends CheckedOption { readonly complete: StartSet }

/** A segment with its options in the order given. */
export interface PreparedSegment { readonly segment: Segment; readonly options: readonly PreparedOption[] }

/** A visit worked out for a stretch of starts: what `findSlots`, `planAt` and `explainStart` all read. */
export interface Prepared {
  readonly input: AvailabilityInput;
  readonly starts: Span;
  readonly sections: readonly ZoneSection[];
  readonly segments: readonly PreparedSegment[];
  /** Gives the options of a segment, the fairest choice first, on the local day (days since 1970) the visit starts. */
  fairestFirst(segment: number, epochDay: number): readonly number[];
}

/** The starts that may be asked for at all: the dates asked for, not in the past, not before the lead time, within the horizon. */
export interface AskedStarts { readonly dates: Span; readonly notBefore: EpochMinute; readonly notAfter: EpochMinute }

/** Works out which starts may be asked for at all. */
export function askedStarts(input: AvailabilityInput): AskedStarts {
  const dates = { start: dayIn(input.zone, input.fromDate).start, end: dayIn(input.zone, addDays(input.untilDate, -1)).end };
  return { dates, notBefore: Math.max(input.notBefore ?? -Infinity, epochMinuteAtOrAfter(input.now)), notAfter: input.notAfter ?? Infinity };
}

/** Works out a visit for starts within a stretch; `lookAheadMinutes` widens the search for later segments beyond what a plan needs. */
export function prepare(input: AvailabilityInput, starts: Span, lookAheadMinutes = 0): Prepared {
  assertSound(input);
  const domain = { start: starts.start, end: Math.max(starts.start, starts.end) + longestVisit(input.visit) + lookAheadMinutes };
  const checked = input.visit.segments.map((segment, index) => ({ segment, options: checkSegment({ input, domain }, segment, index) }));
  const sections = zoneSections(input.zone, starts.start, starts.end);
  // Days are told apart by the clock around the starts too, so that one start and a month of starts count the same days.
  const around = zoneSections(input.zone, starts.start - 2 * MINUTES_PER_DAY, starts.end + 2 * MINUTES_PER_DAY);
  return { input, starts, sections, segments: completeSegments(input, checked, starts), fairestFirst: fairness(input, around) };
}

function completeSegments(input: AvailabilityInput, checked: readonly { segment: Segment; options: CheckedOption[] }[], starts: Span): PreparedSegment[] {
  const { maxWaitMinutes = 0, sameProvider = false } = input.visit;
  const prepared: PreparedSegment[] = [];
  for (let index = checked.length - 1; index >= 0; index -= 1) {
    const current = checked[index];
    if (!current) continue;
    const next = prepared[0];
    const anyNext = next && !sameProvider ? unite(next.options) : [];
    const options = current.options.map((option): PreparedOption => {
      const follow = next && sameProvider ? unite(next.options.filter((each) => each.option.providerId === option.option.providerId)) : anyNext;
      const complete = next ? intersectStarts(option.starts, startsLeadingTo(follow, option.minutes, maxWaitMinutes)) : option.starts;
      return { ...option, complete: index === 0 ? intersectStarts(complete, [starts.start, starts.end]) : complete };
    });
    prepared.unshift({ segment: current.segment, options });
  }
  return prepared;
}

function unite(options: readonly PreparedOption[]): StartSet {
  return options.reduce<StartSet>((all, { complete }) => uniteStarts(all, complete), []);
}

/** Orders providers by the minutes they are taken that day, the least first, then by id, so that the same question always gets the same answer. */
function fairness(input: AvailabilityInput, sections: readonly ZoneSection[]): Prepared['fairestFirst'] {
  const taken = new Map<ResourceId, ReadonlyMap<number, number>>();
  const orders = new Map<number, readonly number[]>();
  const takenOn = (providerId: ResourceId, epochDay: number): number => {
    let byDay = taken.get(providerId);
    if (!byDay) taken.set(providerId, (byDay = takenByDay(input, providerId, sections)));
    return byDay.get(epochDay) ?? 0;
  };
  return (segment, epochDay) => {
    const key = epochDay * 64 + segment;
    let order = orders.get(key);
    if (!order) {
      const ranked = (input.visit.segments[segment]?.providers ?? []).map(({ providerId }, index) => ({ index, providerId, minutes: takenOn(providerId, epochDay) }));
      order = ranked.sort((a, b) => a.minutes - b.minutes || (a.providerId < b.providerId ? -1 : 1)).map(({ index }) => index);
      orders.set(key, order);
    }
    return order;
  };
}

/** Adds up the minutes a provider is taken by the local day each stretch starts on. */
function takenByDay(input: AvailabilityInput, providerId: ResourceId, sections: readonly ZoneSection[]): Map<number, number> {
  const minutes = new Map<number, number>();
  let section = 0;
  for (const span of input.resources.get(providerId)?.busy ?? []) {
    if (hasLapsed(span, input.now.epochMilliseconds)) continue;
    while (section < sections.length - 1 && (sections[section]?.end ?? Infinity) <= span.start) section += 1;
    const epochDay = Math.floor((span.start + (sections[section]?.offsetMinutes ?? 0)) / MINUTES_PER_DAY);
    minutes.set(epochDay, (minutes.get(epochDay) ?? 0) + span.end - span.start);
  }
  return minutes;
}
