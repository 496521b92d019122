import type { DeskDay, DeskResource, Visit } from '../desk.ts';
import { type Stretch, minutesFrom } from '../layout.ts';

/** Where a visit lies in a resource's day, in minutes; undefined when it is not in it. */
export function stretchIn(visit: Visit, { id, kind }: DeskResource, day: DeskDay): Stretch | undefined {
  if (visit.status === 'cancelled') return undefined;
  const own = kind === 'provider' ? visit.segments.filter(({ providerId }) => providerId === id) : visit.occupied.filter(({ resourceId }) => resourceId === id);
  if (own.length === 0) return undefined;
  const stretch = {
    from: Math.min(...own.map(({ start }) => minutesFrom(day.start, start))),
    to: Math.max(...own.map(({ end }) => minutesFrom(day.start, end))),
  };
  return stretch.to > 0 && stretch.from < minutesFrom(day.start, day.end) ? stretch : undefined;
}
