import type { Span } from '#kernel/span.ts';
import { addDays, dayIn, type EpochMinute, epochMinuteAtOrAfter, MINUTES_PER_DAY, type ZoneSection, zoneSections } from '#kernel/time.ts';
import { type CheckedOption, type CheckScope, checkSegment, type HeldResource, heldFree } from './availability-checks.ts';
import { type FairestFirst, rankByFairness } from './availability-fairness.ts';
import { assertSound, type AvailabilityInput, longestVisit, type Need, type Segment, type Visit } from './availability-model.ts';
import { intersectStarts, type StartSet, startsLeadingTo, uniteStarts, type Wait } from './availability-starts.ts';

/** A provider for a segment, with the starts from which the rest of the visit can be completed too. */
export interface PreparedOption extends CheckedOption {
  readonly complete: StartSet;
}

/** A segment with its options in the order given. */
export interface PreparedSegment {
  readonly segment: Segment;
  readonly options: readonly PreparedOption[];
}

/** A visit worked out with certain rooms or devices held throughout; almost always there is one way, with nothing held. */
export interface PreparedWay {
  readonly held: readonly HeldResource[];
  /** When everything held is free; left out when nothing is held. */
  readonly heldFree?: StartSet;
  readonly segments: readonly PreparedSegment[];
}

/** A visit worked out for a stretch of starts: what `findSlots`, `planAt` and `explainStart` all read. */
export interface Prepared {
  readonly input: AvailabilityInput;
  readonly starts: Span;
  readonly sections: readonly ZoneSection[];
  readonly ways: readonly PreparedWay[];
  /** Gives the options of a segment, the fairest choice first, on the local day (days since 1970) the visit starts. */
  readonly fairestFirst: FairestFirst;
}

/** The starts that may be asked for at all: the dates asked for, not in the past, not before the lead time, within the horizon. */
export interface AskedStarts {
  readonly dates: Span;
  readonly notBefore: EpochMinute;
  readonly notAfter: EpochMinute;
}

/** Works out which starts may be asked for at all. */
export function askedStarts(input: AvailabilityInput): AskedStarts {
  const dates = { start: dayIn(input.zone, input.fromDate).start, end: dayIn(input.zone, addDays(input.untilDate, -1)).end };
  return { dates, notBefore: Math.max(input.notBefore ?? -Infinity, epochMinuteAtOrAfter(input.now)), notAfter: input.notAfter ?? Infinity };
}

/** Works out a visit for starts within a stretch; `lookAheadMinutes` widens the search for later segments beyond what a plan needs. */
export function prepare(input: AvailabilityInput, starts: Span, lookAheadMinutes = 0): Prepared {
  assertSound(input);
  const domain = { start: starts.start, end: Math.max(starts.start, starts.end) + longestVisit(input.visit) + lookAheadMinutes };
  const ways = waysToHold(input.visit).map((held) =>
    prepareWay({ input: held.length === 0 ? withoutVisitNeeds(input) : input, domain, held, nowMillis: input.now.epochMilliseconds }, starts),
  );
  const sections = zoneSections(input.zone, starts.start, starts.end);
  // Days are told apart by the clock around the starts too, so that one start and a month of starts count the same days.
  const around = zoneSections(input.zone, starts.start - 2 * MINUTES_PER_DAY, starts.end + 2 * MINUTES_PER_DAY);
  return { input, starts, sections, ways, fairestFirst: rankByFairness(input, around) };
}

/** Lists every choice of what the visit holds throughout: one resource for each such need, no resource for two. */
function waysToHold({ segments }: Visit): HeldResource[][] {
  if (segments.length === 1) return [[]];
  let ways: HeldResource[][] = [[]];
  for (const [segment, { needs, bufferBeforeMinutes, bufferAfterMinutes }] of segments.entries()) {
    for (const [position, need] of needs.entries()) {
      if (need.held !== 'visit') continue;
      ways = ways.flatMap((way) =>
        need.candidates
          .filter((candidate) => !way.some(({ resourceId }) => resourceId === candidate))
          .map((resourceId) => [...way, { resourceId, need, segment, position, bufferBeforeMinutes, bufferAfterMinutes }]),
      );
    }
  }
  return ways;
}

/** In a visit of one segment, what the visit holds is what the segment holds. */
function withoutVisitNeeds(input: AvailabilityInput): AvailabilityInput {
  const isHeld = (need: Need): boolean => need.held === 'visit';
  if (!input.visit.segments.some(({ needs }) => needs.some(isHeld))) return input;
  const segments = input.visit.segments.map((segment) => ({
    ...segment,
    needs: segment.needs.map((need) => (isHeld(need) ? { ...need, held: 'segment' as const } : need)),
  }));
  return { ...input, visit: { ...input.visit, segments } };
}

function prepareWay(scope: CheckScope, starts: Span): PreparedWay {
  const { segments, maxWaitMinutes = 0 } = scope.input.visit;
  const free = heldFree(scope);
  const wait: Wait = { maxMinutes: maxWaitMinutes, ...(free ? { free } : {}) };
  const prepared: PreparedSegment[] = [];
  for (const [index, segment] of [...segments.entries()].reverse()) {
    const next = prepared[0];
    const anyNext = next && !next.segment.sameProviderAsBefore ? unite(next.options) : [];
    const options = checkSegment(scope, segment, index).map((option): PreparedOption => {
      if (!next) return { ...option, complete: option.starts };
      const follow = next.segment.sameProviderAsBefore ? unite(next.options.filter((each) => each.option.providerId === option.option.providerId)) : anyNext;
      return { ...option, complete: intersectStarts(option.starts, startsLeadingTo(follow, option.minutes, wait)) };
    });
    prepared.unshift({
      segment,
      options: index > 0 ? options : options.map((option) => ({ ...option, complete: intersectStarts(option.complete, [starts.start, starts.end]) })),
    });
  }
  return { held: scope.held, ...(free ? { heldFree: free } : {}), segments: prepared };
}

function unite(options: readonly PreparedOption[]): StartSet {
  return options.reduce<StartSet>((all, { complete }) => uniteStarts(all, complete), []);
}
