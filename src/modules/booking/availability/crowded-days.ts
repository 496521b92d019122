import type { ResourceId } from '#kernel/ids.ts';
import { type Span, mergeSpans } from '#kernel/span.ts';
import { dayIn, localDateOf } from '#kernel/time.ts';
import { HELD_DAY_PERCENT } from '../policy.ts';
import type { AvailabilityInput, BusySpan, Segment } from './availability-model.ts';

/**
 * Shuts the days of providers of which public holds have their share already, so that nothing is offered that could not be held. As the database counts it: the
 * first hold of a day is always allowed, further ones while all of them stay within `HELD_DAY_PERCENT` of what is not booked.
 */
export function withoutCrowdedDays(input: AvailabilityInput): AvailabilityInput {
  const nowMillis = input.now.epochMilliseconds;
  const resources = new Map(input.resources);
  for (const [resourceId, minutes] of shortestStays(input.visit.segments)) {
    const times = input.resources.get(resourceId);
    const live = times?.busy.filter((span) => isHeld(span) && (span.expiresAtMillis ?? 0) > nowMillis) ?? [];
    if (!times || live.length === 0) continue;
    const days = [...new Set(live.map(({ start }) => localDateOf(input.zone, start)))].map((date) => dayIn(input.zone, date));
    const crowded = days.filter((day) => {
      const held = live.filter(({ start }) => start >= day.start && start < day.end).reduce((sum, { start, end }) => sum + end - start, 0);
      return (held + minutes) * 100 > freeMinutes(input, resourceId, day) * HELD_DAY_PERCENT;
    });
    if (crowded.length === 0) continue;
    const standing = times.busy.filter((span) => !isHeld(span) || (span.expiresAtMillis ?? 0) > nowMillis);
    resources.set(resourceId, { windows: times.windows, busy: mergeSpans([...standing, ...crowded]) });
  }
  return { ...input, resources };
}

const isHeld = ({ expiresAtMillis }: BusySpan) => expiresAtMillis !== undefined;

/** The fewest minutes each provider of a visit would be kept by it, buffers included: all parts that nobody else could do, else the shortest of those they may do. */
function shortestStays(segments: readonly Segment[]): Map<ResourceId, number> {
  const [shortest, theirs] = [new Map<ResourceId, number>(), new Map<ResourceId, number>()];
  for (const { providers, bufferBeforeMinutes, bufferAfterMinutes } of segments)
    for (const { providerId, activeMinutes, finishingMinutes } of providers) {
      const minutes = bufferBeforeMinutes + activeMinutes + finishingMinutes + bufferAfterMinutes;
      shortest.set(providerId, Math.min(minutes, shortest.get(providerId) ?? minutes));
      if (providers.length === 1) theirs.set(providerId, (theirs.get(providerId) ?? 0) + minutes);
    }
  return new Map([...shortest].map(([providerId, minutes]) => [providerId, Math.max(minutes, theirs.get(providerId) ?? 0)]));
}

/** The minutes of a provider's day that are not booked; holds count as free. */
export function freeMinutes(input: AvailabilityInput, resourceId: ResourceId, day: Span): number {
  const { windows = [], busy = [] } = input.resources.get(resourceId) ?? {};
  const minutes = (spans: readonly Span[]) => spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, day.end) - Math.max(span.start, day.start)), 0);
  return minutes(windows === 'always' ? [day] : windows) - minutes(busy.filter((span) => !isHeld(span)));
}
