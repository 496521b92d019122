import type { ResourceId } from '#kernel/ids.ts';
import { type EpochMinute, formatForPeople, MINUTES_PER_DAY, type ZoneId } from '#kernel/time.ts';
import { isOnGrid } from './availability.ts';
import type { AvailabilityInput, Obstacle, WhyNotCode } from './availability-model.ts';
import { askedStarts, type PreparedOption, type PreparedSegment, prepare, type Prepared } from './availability-prepare.ts';
import { firstStart, hasStart, intersectStarts, type StartSet, startsFollowing, uniteStarts } from './availability-starts.ts';

/** An obstacle with a sentence that staff can read out. */
export interface Reason extends Obstacle { readonly words: string }

/** What one provider has against taking one segment; no reasons when the provider could. */
export interface CandidateReasons { readonly segment: number; readonly providerId: ResourceId; readonly reasons: readonly Reason[] }

/** Why a start is or is not offered. `reasons` is empty exactly when it is offered; `candidates` tells what each provider has against it, even then. */
export interface Explanation { readonly isOffered: boolean; readonly reasons: readonly Reason[]; readonly candidates: readonly CandidateReasons[] }

interface Finding { readonly segment: number; readonly providerId: ResourceId; readonly obstacles: readonly Obstacle[] }

/** Says why a start is or is not offered, from the very sets of starts that `findSlots` intersects. */
export function explainStart(input: AvailabilityInput, start: EpochMinute): Explanation {
  // A day of look-ahead tells a segment that is never possible from one that only means too long a wait.
  const prepared = prepare(input, { start, end: start + 1 }, MINUTES_PER_DAY);
  const ofVisit = visitObstacles(prepared, start);
  const isPossible = prepared.segments[0]?.options.some(({ complete }) => hasStart(complete, start)) ?? false;
  const trace = input.visit.sameProvider ? traceEachProvider(prepared, start) : traceSegments(prepared, start, () => true);
  const blocking = isPossible ? ofVisit : [...ofVisit, ...blockingObstacles(trace)];
  const inWords = (obstacle: Obstacle): Reason => ({ ...obstacle, words: wordsFor(obstacle, input.zone) });
  return {
    isOffered: blocking.length === 0,
    reasons: distinct(blocking).map(inWords),
    candidates: trace.findings.map(({ obstacles, ...finding }) => ({ ...finding, reasons: distinct(obstacles).map(inWords) })),
  };
}

function visitObstacles(prepared: Prepared, start: EpochMinute): Obstacle[] {
  const { dates, notBefore, notAfter } = askedStarts(prepared.input);
  const found: Obstacle[] = [];
  if (start < dates.start || start >= dates.end) found.push({ code: 'outside-dates' });
  if (start < notBefore) found.push({ code: 'too-soon', until: notBefore });
  if (start >= notAfter) found.push({ code: 'outside-horizon' });
  if (!Number.isSafeInteger(start) || !isOnGrid(prepared, start)) found.push({ code: 'off-grid' });
  return found;
}

/** Every finding on the way, and the segment (or, with one provider throughout, any segment) that nobody could take. */
interface Trace { readonly findings: readonly Finding[]; readonly stuckAt: number | 'anywhere' | undefined }

/** Follows a visit forward: who can take the first segment, when the next can begin then, until it ends or nobody is left. */
function traceSegments({ input, segments }: Prepared, start: EpochMinute, isAsked: (option: PreparedOption) => boolean): Trace {
  const findings: Finding[] = [];
  let reached: StartSet = [start, start + 1];
  for (const [index, prepared] of segments.entries()) {
    let next: StartSet = [];
    for (const option of prepared.options.filter(isAsked)) {
      const possible = intersectStarts(option.starts, reached);
      next = uniteStarts(next, startsFollowing(possible, option.minutes, input.visit.maxWaitMinutes ?? 0));
      findings.push({ segment: index, providerId: option.option.providerId, obstacles: possible.length > 0 ? [] : obstaclesOf(option, reached, index) });
    }
    findings.push(...unskilled(prepared, index));
    if (next.length === 0) return { findings, stuckAt: index };
    reached = next;
  }
  return { findings, stuckAt: undefined };
}

/** When one provider must do everything, each is followed alone, as far as that one gets. */
function traceEachProvider(prepared: Prepared, start: EpochMinute): Trace {
  const ids = new Set(prepared.segments.flatMap(({ options }) => options.map(({ option }) => option.providerId)));
  const findings: Finding[] = [];
  for (const providerId of ids) {
    const { findings: all, stuckAt } = traceSegments(prepared, start, ({ option }) => option.providerId === providerId);
    const own = all.filter((finding) => finding.providerId === providerId);
    findings.push(...own);
    if (typeof stuckAt === 'number' && !own.some(({ segment }) => segment === stuckAt)) findings.push(notSkilled(providerId, stuckAt));
  }
  findings.push(...prepared.segments.flatMap(unskilled).filter(({ providerId }) => !ids.has(providerId)));
  return { findings, stuckAt: 'anywhere' };
}

function unskilled({ segment }: PreparedSegment, index: number): Finding[] {
  return (segment.notSkilled ?? []).map((providerId) => notSkilled(providerId, index));
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

/** Keeps what stands in the way of everyone: the obstacles at the segment where the visit is stuck. */
function blockingObstacles({ findings, stuckAt }: Trace): Obstacle[] {
  const obstacles = findings.flatMap((finding) => (stuckAt === 'anywhere' || finding.segment === stuckAt ? finding.obstacles : []));
  if (obstacles.length > 0) return obstacles;
  return [{ code: 'no-provider', ...(typeof stuckAt === 'number' ? { segment: stuckAt } : {}) }];
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
