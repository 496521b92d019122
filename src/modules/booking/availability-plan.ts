import type { ResourceId } from '#kernel/ids.ts';
import { overlaps } from '#kernel/span.ts';
import { type EpochMinute, MINUTES_PER_DAY, zoneOffsetMinutes } from '#kernel/time.ts';
import { type Plan, type PlannedSegment, type Reservation, toReservations, type Parts } from './availability-model.ts';
import type { Prepared, PreparedOption } from './availability-prepare.ts';
import { firstStart, hasStart } from './availability-starts.ts';

/** A segment as chosen so far, with the stretches it takes. */
interface Choice { readonly planned: PlannedSegment; readonly taken: readonly Reservation[] }

interface Search { readonly prepared: Prepared; readonly epochDay: number; readonly lost: readonly Reservation[] }

/**
 * Lists the ways to book a start, the preferred first: the shortest wait, then the provider least taken that day, then the smallest id; the room or device
 * of the segment before when it serves again, else the first listed that is free.
 *
 * `lost` is read again before every further plan: add what was just taken by someone else, and the next plan avoids it.
 */
export function* plansAt(prepared: Prepared, start: EpochMinute, lost: readonly Reservation[] = []): Generator<Plan, void, void> {
  const epochDay = Math.floor((start + zoneOffsetMinutes(prepared.input.zone, start)) / MINUTES_PER_DAY);
  yield* extend({ prepared, epochDay, lost }, [], { earliest: start, latest: start });
}

interface Reach { readonly earliest: EpochMinute; readonly latest: EpochMinute }

function* extend(search: Search, chosen: readonly Choice[], reach: Reach): Generator<Plan, void, void> {
  if (chosen.length === search.prepared.segments.length) {
    yield toPlan(chosen);
    return;
  }
  const maxWait = search.prepared.input.visit.maxWaitMinutes ?? 0;
  for (const { option, start } of optionsFrom(search, chosen, reach)) {
    const end = start + option.minutes;
    for (const resourceIds of resourcesFor(option, start, { before: chosen.at(-1)?.planned.resourceIds ?? [], picked: [] })) {
      const choice = choose(search, chosen.length, { option, start, resourceIds });
      if (!isLost(search, choice)) {
        for (const plan of extend(search, [...chosen, choice], { earliest: end, latest: end + maxWait })) {
          yield plan;
          if (isLost(search, ...chosen, choice)) break;
        }
      }
      if (isLost(search, ...chosen)) return;
    }
  }
}

function optionsFrom({ prepared, epochDay }: Search, chosen: readonly Choice[], { earliest, latest }: Reach): { option: PreparedOption; start: EpochMinute }[] {
  const found: { option: PreparedOption; start: EpochMinute }[] = [];
  const previous = prepared.input.visit.sameProvider ? chosen.at(-1)?.planned.providerId : undefined;
  for (const index of prepared.fairestFirst(chosen.length, epochDay)) {
    const option = prepared.segments[chosen.length]?.options[index];
    if (!option || (previous !== undefined && option.option.providerId !== previous)) continue;
    const start = firstStart(option.complete, earliest);
    if (start !== undefined && start <= latest) found.push({ option, start });
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Picking { readonly before: readonly ResourceId[]; readonly picked: readonly ResourceId[] }

function* resourcesFor(option: PreparedOption, start: EpochMinute, { before, picked }: Picking): Generator<readonly ResourceId[], void, void> {
  const need = option.needs[picked.length];
  if (!need) {
    yield picked;
    return;
  }
  const free = need.candidates.filter(({ resourceId, starts }) => !picked.includes(resourceId) && hasStart(starts, start));
  const staying = free.filter(({ resourceId }) => before.includes(resourceId));
  for (const { resourceId } of new Set([...staying, ...free])) yield* resourcesFor(option, start, { before, picked: [...picked, resourceId] });
}

interface Chosen { readonly option: PreparedOption; readonly start: EpochMinute; readonly resourceIds: readonly ResourceId[] }

function choose({ prepared }: Search, index: number, { option, start, resourceIds }: Chosen): Choice {
  const segment = prepared.segments[index]?.segment;
  if (!segment) throw new Error('a segment beyond the visit');
  const { providerId, price } = option.option;
  const planned = { serviceId: segment.serviceId, providerId, start, end: start + option.minutes, resourceIds, ...(price ? { price } : {}) };
  const taken = reserve(providerId, start, option.attended);
  for (const [position, { parts }] of option.needs.entries()) {
    const resourceId = resourceIds[position];
    if (resourceId) taken.push(...reserve(resourceId, start, parts));
  }
  return { planned, taken };
}

function reserve(resourceId: ResourceId, start: EpochMinute, parts: Parts): Reservation[] {
  const reservations: Reservation[] = [];
  for (let part = 0; part < parts.length; part += 2) {
    reservations.push({ resourceId, start: start + (parts[part] ?? 0), end: start + (parts[part + 1] ?? 0) });
  }
  return reservations;
}

function isLost({ lost }: Search, ...choices: readonly Choice[]): boolean {
  return lost.length > 0 && choices.some(({ taken }) => taken.some((own) => lost.some((other) => other.resourceId === own.resourceId && overlaps(other, own))));
}

function toPlan(chosen: readonly Choice[]): Plan {
  const segments = chosen.map(({ planned }) => planned);
  return { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0, segments, reservations: toReservations(chosen.flatMap(({ taken }) => taken)) };
}
