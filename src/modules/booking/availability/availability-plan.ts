import type { ResourceId } from '#kernel/ids.ts';
import { overlaps } from '#kernel/span.ts';
import { type EpochMinute, MINUTES_PER_DAY, zoneOffsetMinutes } from '#kernel/time.ts';
import { type Parts, type Plan, type PlannedSegment, type Reservation, type ResourceSpan, toReservations } from './availability-model.ts';
import type { Prepared, PreparedOption, PreparedWay } from './availability-prepare.ts';
import { firstStart, hasStart, runAround } from './availability-starts.ts';

/** A segment as chosen so far, with the stretches it takes. */
interface Choice {
  readonly way: PreparedWay;
  readonly planned: PlannedSegment;
  readonly taken: readonly Reservation[];
}

interface Search {
  readonly prepared: Prepared;
  readonly epochDay: number;
  readonly lost: readonly ResourceSpan[];
}

/**
 * Lists the ways to book a start, the preferred first: the shortest wait, then the provider least taken that day, then the smallest id; the room or device
 * of the segment before when it serves again, else the first listed that is free.
 *
 * `lost` is read again before every further plan: add what was just taken by someone else, and the next plan avoids it.
 */
export function* plansAt(prepared: Prepared, start: EpochMinute, lost: readonly ResourceSpan[] = []): Generator<Plan, void, void> {
  const epochDay = Math.floor((start + zoneOffsetMinutes(prepared.input.zone, start)) / MINUTES_PER_DAY);
  yield* extend({ prepared, epochDay, lost }, [], { earliest: start, latest: start });
}

interface Reach {
  readonly earliest: EpochMinute;
  readonly latest: EpochMinute;
}

function* extend(search: Search, chosen: readonly Choice[], reach: Reach): Generator<Plan, void, void> {
  if (chosen.length === search.prepared.input.visit.segments.length) {
    const plan = toPlan(chosen);
    if (!isLost(search, plan.reservations)) yield plan;
    return;
  }
  const before = chosen.at(-1)?.planned.resourceIds ?? [];
  for (const candidate of candidatesFor(search, chosen, reach)) {
    for (const resourceIds of resourcesFor(candidate, { before, picked: [] })) {
      const choice = choose(candidate, chosen.length, resourceIds);
      if (isLost(search, choice.taken)) continue;
      const { end } = choice.planned;
      for (const plan of extend(search, [...chosen, choice], { earliest: end, latest: latestAfter(search, candidate.way, end) })) {
        yield plan;
        if (isLost(search, choice.taken)) break;
      }
      if (chosen.some(({ taken }) => isLost(search, taken))) return;
    }
  }
}

/** Gives the latest start of a next segment: the wait allowed, as long as what the visit holds throughout stays free. */
function latestAfter({ prepared }: Search, { heldFree }: PreparedWay, end: EpochMinute): EpochMinute {
  const latest = end + (prepared.input.visit.maxWaitMinutes ?? 0);
  return heldFree ? Math.max(end, Math.min(latest, runAround(heldFree, end).end - 1)) : latest;
}

interface Candidate {
  readonly way: PreparedWay;
  readonly option: PreparedOption;
  readonly start: EpochMinute;
}

function candidatesFor({ prepared, epochDay }: Search, chosen: readonly Choice[], { earliest, latest }: Reach): Candidate[] {
  const found: Candidate[] = [];
  const previous = chosen.at(-1);
  for (const index of prepared.fairestFirst(chosen.length, epochDay)) {
    for (const way of previous ? [previous.way] : prepared.ways) {
      const segment = way.segments[chosen.length];
      const option = segment?.options[index];
      if (!option || (segment.segment.sameProviderAsBefore && previous && previous.planned.providerId !== option.option.providerId)) continue;
      const start = firstStart(option.complete, earliest);
      if (start !== undefined && start <= latest) found.push({ way, option, start });
    }
  }
  return found.length > 1 ? found.sort((a, b) => a.start - b.start) : found;
}

interface Picking {
  readonly before: readonly ResourceId[];
  readonly picked: readonly ResourceId[];
}

function* resourcesFor(candidate: Candidate, { before, picked }: Picking): Generator<readonly ResourceId[], void, void> {
  const need = candidate.option.needs[picked.length];
  if (!need) {
    yield picked;
    return;
  }
  const free = need.candidates.filter(({ resourceId, starts }) => !picked.includes(resourceId) && hasStart(starts, candidate.start));
  const staying = free.filter(({ resourceId }) => before.includes(resourceId));
  for (const { resourceId } of new Set([...staying, ...free])) yield* resourcesFor(candidate, { before, picked: [...picked, resourceId] });
}

function choose({ way, option, start }: Candidate, index: number, resourceIds: readonly ResourceId[]): Choice {
  const segment = way.segments[index]?.segment;
  if (!segment) throw new Error('a segment beyond the visit');
  const { providerId, priceMinor } = option.option;
  const planned = { serviceId: segment.serviceId, providerId, priceMinor, start, end: start + option.minutes, resourceIds };
  const taken = reserve({ resourceId: providerId, kind: 'provider' }, start, option.attended);
  for (const [position, { need, parts }] of option.needs.entries()) {
    const resourceId = resourceIds[position];
    if (resourceId) taken.push(...reserve({ resourceId, kind: need.what }, start, parts));
  }
  return { way, planned, taken };
}

function reserve(what: Pick<Reservation, 'resourceId' | 'kind'>, start: EpochMinute, parts: Parts): Reservation[] {
  const reservations: Reservation[] = [];
  for (let part = 0; part < parts.length; part += 2) {
    reservations.push({ ...what, start: start + (parts[part] ?? 0), end: start + (parts[part + 1] ?? 0) });
  }
  return reservations;
}

function isLost({ lost }: Search, taken: readonly Reservation[]): boolean {
  return lost.length > 0 && taken.some((own) => lost.some((other) => other.resourceId === own.resourceId && overlaps(other, own)));
}

function toPlan(chosen: readonly Choice[]): Plan {
  const segments = chosen.map(({ planned }) => planned);
  const start = segments[0]?.start ?? 0;
  const end = segments.at(-1)?.end ?? 0;
  const throughout = (chosen[0]?.way.held ?? []).map(
    ({ resourceId, need, bufferBeforeMinutes, bufferAfterMinutes }): Reservation => ({
      resourceId,
      kind: need.what,
      start: start - bufferBeforeMinutes,
      end: end + bufferAfterMinutes,
    }),
  );
  return { start, end, segments, reservations: toReservations([...chosen.flatMap(({ taken }) => taken), ...throughout]) };
}
