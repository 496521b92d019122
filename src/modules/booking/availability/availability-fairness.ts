import type { ResourceId } from '#kernel/ids.ts';
import { MINUTES_PER_DAY, type ZoneSection } from '#kernel/time.ts';
import type { AvailabilityInput } from './availability-model.ts';
import { hasLapsed } from './availability-starts.ts';

/** Gives the providers of a segment as positions in its list, the fairest choice first, for a visit that starts on a local day (days since 1970). */
export type FairestFirst = (segment: number, epochDay: number) => readonly number[];

/**
 * Orders providers by the minutes they are taken that day, the least first, then by id, so that the same question always gets the same answer.
 *
 * A stretch counts for the local day it starts on; `sections` tells the days apart.
 */
export function rankByFairness(input: AvailabilityInput, sections: readonly ZoneSection[]): FairestFirst {
  const nowMillis = input.now.epochMilliseconds;
  const taken = new Map<ResourceId, readonly number[]>();
  const takenBy = (providerId: ResourceId): readonly number[] => {
    let byDay = taken.get(providerId);
    if (!byDay) taken.set(providerId, (byDay = takenByDay(input, providerId, { sections, nowMillis })));
    return byDay;
  };
  const rankings = input.visit.segments.map(() => new Map<number, readonly number[]>());
  const sorted = input.visit.segments.map(({ providers }) =>
    [...providers.entries()].sort(([, a], [, b]) => (a.providerId < b.providerId ? -1 : 1)).map(([index, { providerId }]) => ({ index, providerId })),
  );
  return (segment, epochDay) => {
    let ranking = rankings[segment]?.get(epochDay);
    if (!ranking) {
      const day = epochDay - firstDay(sections);
      const loads = (sorted[segment] ?? []).map(({ index, providerId }) => ({ index, minutes: takenBy(providerId)[day] ?? 0 }));
      // Sorting is stable, so equals stay in the order of their ids.
      ranking = loads.sort((a, b) => a.minutes - b.minutes).map(({ index }) => index);
      rankings[segment]?.set(epochDay, ranking);
    }
    return ranking;
  };
}

function firstDay([first]: readonly ZoneSection[]): number {
  return first ? Math.floor((first.start + first.offsetMinutes) / MINUTES_PER_DAY) : 0;
}

interface Days {
  readonly sections: readonly ZoneSection[];
  readonly nowMillis: number;
}

/** Adds up the minutes a provider is taken by local day, counted from the first. */
function takenByDay(input: AvailabilityInput, providerId: ResourceId, { sections, nowMillis }: Days): readonly number[] {
  const first = firstDay(sections);
  const last = sections.at(-1);
  const minutes = new Array<number>(last ? Math.floor((last.end + last.offsetMinutes) / MINUTES_PER_DAY) - first + 1 : 0).fill(0);
  let section = 0;
  let current = sections[0];
  for (const span of input.resources.get(providerId)?.busy ?? []) {
    while (current && current.end <= span.start && section < sections.length - 1) current = sections[(section += 1)];
    const day = Math.floor((span.start + (current?.offsetMinutes ?? 0)) / MINUTES_PER_DAY) - first;
    const before = minutes[day];
    if (before !== undefined && !hasLapsed(span, nowMillis)) minutes[day] = before + span.end - span.start;
  }
  return minutes;
}
