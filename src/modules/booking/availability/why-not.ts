import type { ResourceId } from '#kernel/ids.ts';
import { type EpochMinute, formatForPeople, MINUTES_PER_DAY, type ZoneId } from '#kernel/time.ts';
import { isOnGrid } from './availability.ts';
import type { AvailabilityInput, Obstacle, WhyNotCode } from './availability-model.ts';
import { askedStarts, type PreparedOption, prepare, type Prepared, type PreparedWay } from './availability-prepare.ts';
import { firstStart, hasStart, intersectStarts, type StartSet, startsFollowing, uniteStarts, type Wait } from './availability-starts.ts';

/** An obstacle with a sentence that staff can read out. */
export interface Reason extends Obstacle {
  readonly words: string;
}

/** What one provider has against taking one segment; no reasons when the provider could. */
export interface CandidateReasons {
  readonly segment: number;
  readonly providerId: ResourceId;
  readonly reasons: readonly Reason[];
}

/** Why a start is or is not offered. `reasons` is empty exactly when it is offered; `candidates` tells what each provider has against it, even then. */
export interface Explanation {
  readonly isOffered: boolean;
  readonly reasons: readonly Reason[];
  readonly candidates: readonly CandidateReasons[];
}

interface Finding {
  readonly segment: number;
  readonly providerId: ResourceId;
  readonly obstacles: readonly Obstacle[];
}

/** Says why a start is or is not offered, from the very sets of starts that `findSlots` intersects. */
export function explainStart(input: AvailabilityInput, start: EpochMinute): Explanation {
  // A day of look-ahead tells a segment that is never possible from one that only means too long a wait.
  const prepared = prepare(input, { start, end: start + 1 }, MINUTES_PER_DAY);
  const traces = prepared.ways.map((way) => traceWay(way, start, input.visit.maxWaitMinutes ?? 0));
  const isPossible = traces.some(({ stuckAt }) => stuckAt === undefined);
  const blocking = [...visitObstacles(prepared, start), ...(isPossible ? [] : blockingObstacles(input, traces))];
  const inWords = wordedOnce(input.zone);
  return {
    isOffered: blocking.length === 0,
    reasons: distinct(blocking).map(inWords),
    candidates: mergeFindings(traces).map(({ obstacles, ...finding }) => ({ ...finding, reasons: distinct(obstacles).map(inWords) })),
  };
}

/** Words each obstacle once, however many candidates share it. */
function wordedOnce(zone: ZoneId): (obstacle: Obstacle) => Reason {
  const reasons = new Map<Obstacle, Reason>();
  return (obstacle) => {
    let reason = reasons.get(obstacle);
    if (!reason) reasons.set(obstacle, (reason = { ...obstacle, words: wordsFor(obstacle, zone) }));
    return reason;
  };
}

function visitObstacles(prepared: Prepared, start: EpochMinute): Obstacle[] {
  const { dates, notBefore, notAfter } = askedStarts(prepared.input);
  const found: Obstacle[] = [];
  if (start < dates.start || start >= dates.end) found.push({ code: 'outside-dates' });
  if (start < notBefore) found.push({ code: 'too-soon', until: notBefore });
  if (start >= notAfter) found.push({ code: 'outside-horizon' });
  if (!isOnGrid(prepared, start)) found.push({ code: 'off-grid' });
  return found;
}

/** Every finding on one way through the visit, and the segment that nobody could take. */
interface Trace {
  readonly findings: readonly Finding[];
  readonly stuckAt: number | undefined;
}

/** Follows a visit forward: who can take the first segment, when the next can begin then, until it ends or nobody is left. */
function traceWay({ segments, heldFree }: PreparedWay, start: EpochMinute, maxWaitMinutes: number): Trace {
  const findings: Finding[] = [];
  const wait: Wait = { maxMinutes: maxWaitMinutes, ...(heldFree ? { free: heldFree } : {}) };
  let reachedBy = new Map<ResourceId, StartSet>();
  for (const [index, { segment, options }] of segments.entries()) {
    const anyone = index === 0 ? [start, start + 1] : [...reachedBy.values()].reduce(uniteStarts);
    const follows = index > 0 && segment.sameProviderAsBefore === true;
    const next = new Map<ResourceId, StartSet>();
    for (const option of options) {
      const { providerId } = option.option;
      const reached = follows ? reachedBy.get(providerId) : anyone;
      // Who could not take the segment before was already asked there.
      if (!reached) continue;
      const possible = intersectStarts(option.starts, reached);
      if (possible.length > 0) next.set(providerId, startsFollowing(possible, option.minutes, wait));
      findings.push({ segment: index, providerId, obstacles: possible.length > 0 ? [] : obstaclesOf(option, reached, index) });
    }
    const others = follows ? [...reachedBy.keys()].filter((id) => !options.some(({ option }) => option.providerId === id)) : [];
    findings.push(...[...new Set([...others, ...(segment.notSkilled ?? [])])].map((id) => notSkilled(id, index)));
    if (next.size === 0) return { findings, stuckAt: index };
    reachedBy = next;
  }
  return { findings, stuckAt: undefined };
}

function notSkilled(providerId: ResourceId, segment: number): Finding {
  return { segment, providerId, obstacles: [{ code: 'not-skilled', segment, resourceId: providerId }] };
}

function obstaclesOf(option: PreparedOption, reached: StartSet, segment: number): Obstacle[] {
  const earliest = reached[0] ?? 0;
  const latest = reached.at(-1) ?? earliest;
  const obstacles = option.checks.flatMap((check) => (hasStart(check.starts, earliest) ? [] : check.obstaclesAt(earliest)));
  const free = firstStart(option.starts, latest);
  if (segment > 0 && free !== undefined) obstacles.push({ code: 'wait-too-long', segment, resourceId: option.option.providerId, until: free });
  return obstacles;
}

/** Keeps what stands in the way of everyone: the obstacles at the segment where a visit is stuck, and at those its provider must have done before. */
function blockingObstacles({ visit }: AvailabilityInput, traces: readonly Trace[]): Obstacle[] {
  const obstacles = traces.flatMap(({ findings, stuckAt = 0 }) => {
    let first = stuckAt;
    while (first > 0 && visit.segments[first]?.sameProviderAsBefore) first -= 1;
    return findings.filter(({ segment }) => segment >= first && segment <= stuckAt).flatMap((finding) => finding.obstacles);
  });
  if (obstacles.length > 0) return obstacles;
  const unheld = visit.segments.flatMap(({ needs }, segment) => needs.map((need) => ({ need, segment }))).find(({ need }) => need.held === 'visit');
  if (traces.length === 0 && unheld) return [{ code: `no-${unheld.need.what}-of-kind`, segment: unheld.segment, kind: unheld.need.kind }];
  const { stuckAt } = traces[0] ?? {};
  return [{ code: 'no-provider', ...(stuckAt === undefined ? {} : { segment: stuckAt }) }];
}

/** Puts what was found on several ways together: a provider who could on one of them could. */
function mergeFindings(traces: readonly Trace[]): Finding[] {
  const byCandidate = Map.groupBy(
    traces.flatMap(({ findings }) => findings),
    ({ segment, providerId }) => `${segment} ${providerId}`,
  );
  return [...byCandidate.values()].flatMap((found) => {
    const [first] = found;
    if (!first) return [];
    return [{ ...first, obstacles: found.some(({ obstacles }) => obstacles.length === 0) ? [] : found.flatMap(({ obstacles }) => obstacles) }];
  });
}

function distinct(obstacles: readonly Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((each) => [`${each.code}|${each.segment}|${each.resourceId}|${each.kind}`, each])).values()];
}

const WORDS: Readonly<Record<WhyNotCode, (kind: string, until: string) => string>> = {
  'outside-dates': () => 'This start is not on one of the dates asked for.',
  'outside-horizon': () => 'This start is further ahead than the service can be booked.',
  'too-soon': (_, until) => `This start is too soon: the first that can be booked is ${until || 'later'}.`,
  'off-grid': () => 'Visits do not start at this minute.',
  'location-closed': () => 'The location is closed for part of this time.',
  'not-skilled': () => 'This provider does not perform the service.',
  'licence-ended': () => 'The licence this provider needs for the service is not valid then.',
  'provider-off': () => 'This provider is not working for part of this time.',
  'provider-busy': (_, until) => `This provider is taken${until && ` until ${until}`}.`,
  'no-provider': () => 'Nobody here performs the service.',
  'no-room-of-kind': (kind) => `The location has no room of the kind ${kind}.`,
  'no-device-of-kind': (kind) => `The location has no device of the kind ${kind}.`,
  'room-closed': (kind) => `This room (${kind}) is not in use for part of this time.`,
  'device-closed': (kind) => `This device (${kind}) is not in use for part of this time.`,
  'room-busy': (kind, until) => `This room (${kind}) is taken${until && ` until ${until}`}.`,
  'device-busy': (kind, until) => `This device (${kind}) is taken${until && ` until ${until}`}.`,
  'wait-too-long': (_, until) => `The client would have to wait until ${until} for this provider, which is longer than allowed.`,
};

/** Writes an obstacle as a sentence, with times as the clinic's clock shows them. */
export function wordsFor(obstacle: Obstacle, zone: ZoneId): string {
  return WORDS[obstacle.code](obstacle.kind ?? '', obstacle.until === undefined ? '' : formatForPeople(zone, obstacle.until));
}
