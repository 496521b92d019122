import type { ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import type { EpochMinute } from '#kernel/time.ts';
import {
  attendedParts,
  type AvailabilityInput,
  minutesWithClient,
  type Need,
  needParts,
  type Obstacle,
  type Parts,
  type ProviderOption,
  type ResourceTimes,
  type Segment,
} from './availability-model.ts';
import { hasLapsed, hasStart, intersectStarts, type StartSet, startsClear, startsWithin, uniteStarts } from './availability-starts.ts';

/** One rule as the set of starts it allows, able to say what it has against any other start. */
export interface Check {
  readonly starts: StartSet;
  obstaclesAt(start: EpochMinute): readonly Obstacle[];
}

/** A need with the starts at which each of its candidates is free. */
export interface CheckedNeed {
  readonly need: Need;
  readonly parts: Parts;
  readonly candidates: readonly CheckedCandidate[];
}

/** A room or device that could serve a need, with its two rules apart. */
export interface CheckedCandidate {
  readonly resourceId: ResourceId;
  readonly open: StartSet;
  readonly clear: StartSet;
  readonly starts: StartSet;
}

/** A provider for a segment with every rule that applies, and the starts that all of them allow. */
export interface CheckedOption {
  readonly option: ProviderOption;
  readonly minutes: number;
  readonly attended: Parts;
  readonly needs: readonly CheckedNeed[];
  readonly checks: readonly Check[];
  readonly starts: StartSet;
}

/** The question being answered: the input, and the stretch in which starts are looked for. */
export interface CheckScope {
  readonly input: AvailabilityInput;
  readonly domain: Span;
  readonly held: readonly HeldResource[];
  readonly nowMillis: number;
}

/** A room or device that stays with the client for the whole visit, with the buffers of the segment that needs it. */
export interface HeldResource {
  readonly resourceId: ResourceId;
  readonly need: Need;
  readonly segment: number;
  readonly position: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
}

const NEVER: ResourceTimes = { windows: [], busy: [] };

/** Works out, for every provider of a segment, which starts the rules allow. */
export function checkSegment(scope: CheckScope, segment: Segment, index: number): CheckedOption[] {
  const sharedChecks = new Map<string, SharedChecks>();
  return segment.providers.map((option) => {
    const timing = `${option.activeMinutes}/${option.processingMinutes}/${option.finishingMinutes}`;
    let shared = sharedChecks.get(timing);
    if (!shared) sharedChecks.set(timing, (shared = checkShared(scope, segment, { option, index })));
    const own = checkProvider(scope, option, { parts: attendedParts(segment, option), index });
    const ownStarts = own.reduce<StartSet>((starts, check, position) => (position === 0 ? check.starts : intersectStarts(starts, check.starts)), []);
    return {
      option,
      minutes: minutesWithClient(option),
      attended: attendedParts(segment, option),
      needs: shared.needs,
      checks: [...shared.checks, ...own],
      starts: intersectStarts(ownStarts, shared.starts),
    };
  });
}

/** The rules that are the same for every provider with the same times: opening hours, rooms and devices. */
interface SharedChecks {
  readonly needs: readonly CheckedNeed[];
  readonly checks: readonly Check[];
  readonly starts: StartSet;
}

function checkShared(scope: CheckScope, segment: Segment, { option, index }: { readonly option: ProviderOption; readonly index: number }): SharedChecks {
  const { input, domain } = scope;
  const open: Check = {
    starts: startsWithin(input.locationWindows, [0, minutesWithClient(option)], domain),
    obstaclesAt: () => [{ code: 'location-closed', segment: index }],
  };
  const needs = segment.needs.map((need, position) => checkNeed(scope, narrow(scope, need, { index, position }), needParts(segment, option, need)));
  const keeping = scope.held.map(({ resourceId, need, ...held }) => {
    const before = index === 0 ? held.bufferBeforeMinutes : 0;
    const after = index === input.visit.segments.length - 1 ? held.bufferAfterMinutes : 0;
    return checkNeed(scope, { ...need, candidates: [resourceId] }, [-before, minutesWithClient(option) + after]);
  });
  const checks = [open, ...groupNeeds(needs).map((group) => checkNeeds(scope, group, index)), ...keeping.map((need) => checkNeeds(scope, [need], index))];
  return { needs, checks, starts: checks.slice(1).reduce((starts, check) => intersectStarts(starts, check.starts), open.starts) };
}

/** Leaves a need that the visit holds throughout only the resource chosen for it. */
function narrow({ held }: CheckScope, need: Need, { index, position }: { readonly index: number; readonly position: number }): Need {
  const chosen = held.find((each) => each.segment === index && each.position === position);
  return chosen ? { ...need, candidates: [chosen.resourceId] } : need;
}

function checkProvider(scope: CheckScope, option: ProviderOption, { parts, index }: { readonly parts: Parts; readonly index: number }): Check[] {
  const { input, domain, nowMillis } = scope;
  const { providerId: resourceId, licensed } = option;
  const { windows, busy } = input.resources.get(resourceId) ?? NEVER;
  const obstacle = { segment: index, resourceId };
  const checks: Check[] = [
    {
      starts: windows === 'always' ? [domain.start, domain.end] : startsWithin(windows, parts, domain),
      obstaclesAt: () => [{ code: 'provider-off', ...obstacle }],
    },
    {
      starts: startsClear(busy, parts, domain, nowMillis),
      obstaclesAt: (start) => [{ code: 'provider-busy', ...obstacle, ...busyUntil(scope, { resourceId, parts, start }) }],
    },
  ];
  if (licensed) {
    // A licence must hold from the first to the last minute with the client.
    const starts = startsWithin(licensed, [0, minutesWithClient(option)], domain);
    checks.push({ starts, obstaclesAt: () => [{ code: 'licence-ended', ...obstacle }] });
  }
  return checks;
}

/** Gives the minutes in which everything a visit holds throughout is free, as a set of one-minute stretches. */
export function heldFree(scope: CheckScope): StartSet | undefined {
  const sets = scope.held.map(({ resourceId, need }) => checkNeed(scope, { ...need, candidates: [resourceId] }, [0, 1]).candidates[0]?.starts ?? []);
  return sets.length === 0 ? undefined : sets.reduce(intersectStarts);
}

function checkNeed({ input, domain, nowMillis }: CheckScope, need: Need, parts: Parts): CheckedNeed {
  const candidates = need.candidates.map((resourceId) => {
    const { windows, busy } = input.resources.get(resourceId) ?? NEVER;
    const clear = startsClear(busy, parts, domain, nowMillis);
    const open: StartSet = windows === 'always' ? [domain.start, domain.end] : startsWithin(windows, parts, domain);
    return { resourceId, open, clear, starts: windows === 'always' ? clear : intersectStarts(open, clear) };
  });
  return { need, parts, candidates };
}

/** Puts needs that could ask for the same resource into one group, so that one room or device never serves two needs at once. */
function groupNeeds(needs: readonly CheckedNeed[]): CheckedNeed[][] {
  const groups: CheckedNeed[][] = [];
  for (const need of needs) {
    const ids = new Set(need.candidates.map(({ resourceId }) => resourceId));
    const shared = groups.filter((group) => group.some(({ candidates }) => candidates.some(({ resourceId }) => ids.has(resourceId))));
    for (const group of shared) groups.splice(groups.indexOf(group), 1);
    groups.push([...shared.flat(), need]);
  }
  return groups;
}

function checkNeeds(scope: CheckScope, group: readonly CheckedNeed[], index: number): Check {
  // Every provider with the same times asks about the same start.
  const known = new Map<EpochMinute, readonly Obstacle[]>();
  const obstaclesAt = (start: EpochMinute): readonly Obstacle[] => {
    let obstacles = known.get(start);
    if (!obstacles) {
      const alone = group.filter(({ candidates }) => !candidates.some(({ starts }) => hasStart(starts, start)));
      obstacles = (alone.length > 0 ? alone : group).flatMap((need) => needObstacles(scope, need, { start, index }));
      known.set(start, obstacles);
    }
    return obstacles;
  };
  return { starts: startsTogether(group, new Set()), obstaclesAt };
}

function startsTogether([first, ...rest]: readonly CheckedNeed[], taken: ReadonlySet<ResourceId>): StartSet {
  let starts: StartSet = [];
  for (const candidate of first?.candidates ?? []) {
    if (taken.has(candidate.resourceId)) continue;
    const both = rest.length === 0 ? candidate.starts : intersectStarts(candidate.starts, startsTogether(rest, new Set([...taken, candidate.resourceId])));
    starts = uniteStarts(starts, both);
  }
  return starts;
}

function needObstacles(
  scope: CheckScope,
  { need, parts, candidates }: CheckedNeed,
  { start, index }: { readonly start: EpochMinute; readonly index: number },
): Obstacle[] {
  const { what, kind } = need;
  if (candidates.length === 0) return [{ code: `no-${what}-of-kind`, segment: index, kind }];
  const blocked = candidates.filter(({ starts }) => !hasStart(starts, start));
  // Each candidate alone would do, so what is missing is a second one of the kind.
  if (blocked.length === 0) return [{ code: `${what}-busy`, segment: index, kind }];
  return blocked.map(({ resourceId, open }) =>
    hasStart(open, start)
      ? { code: `${what}-busy`, segment: index, kind, resourceId, ...busyUntil(scope, { resourceId, parts, start }) }
      : { code: `${what}-closed`, segment: index, kind, resourceId },
  );
}

function busyUntil(
  { input, nowMillis }: CheckScope,
  asked: { readonly resourceId: ResourceId; readonly parts: Parts; readonly start: EpochMinute },
): { until?: EpochMinute } {
  let until = -Infinity;
  for (const span of input.resources.get(asked.resourceId)?.busy ?? []) {
    if (hasLapsed(span, nowMillis)) continue;
    for (let part = 0; part < asked.parts.length; part += 2) {
      const from = asked.start + (asked.parts[part] ?? 0);
      const to = asked.start + (asked.parts[part + 1] ?? 0);
      if (span.start < to && from < span.end) until = Math.max(until, span.end);
    }
  }
  return Number.isFinite(until) ? { until } : {};
}
