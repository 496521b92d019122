import type { QueryClient } from '@tanstack/react-query';
import type { Desk, Visit } from '../desk.ts';

/** A visit as the server answers a change of it: all but what it occupies. */
type Answered = Pick<Visit, 'id' | 'version' | 'start' | 'end' | 'segments'>;

/**
 * Draws a visit where the server has just put it, on every day that is known, so that it does not jump back until the day was read again. What it occupies goes
 * along as far as is known; the reading that follows says the rest.
 */
export function drawMoved(client: QueryClient, moved: Answered, placeIds: readonly string[] = []): void {
  client.setQueriesData<Desk>({ queryKey: ['booking', 'desk'] }, (desk) =>
    desk?.visits.some(({ id }) => id === moved.id)
      ? { ...desk, visits: desk.visits.map((visit) => (visit.id === moved.id ? movedVisit(visit, moved, placesOf(desk, placeIds)) : visit)) }
      : desk,
  );
}

/** Works out how a visit stands after a change. */
export function movedVisit(visit: Visit, moved: Answered, places: ReadonlyMap<string, string>): Visit {
  const { version, start, end, segments } = moved;
  const [by, longerBy] = [between(visit.start, start), between(visit.end, end)];
  const providers = new Map(visit.segments.map(({ providerId }, index) => [providerId, segments[index]?.providerId ?? providerId]));
  const occupied = visit.occupied.map((each) => ({
    ...each,
    resourceId: each.kind === 'provider' ? (providers.get(each.resourceId) ?? each.resourceId) : (places.get(each.kind) ?? each.resourceId),
    start: later(each.start, by),
    end: later(each.end, Date.parse(each.end) >= Date.parse(visit.end) ? longerBy : by),
  }));
  return { ...visit, version, start, end, segments, occupied };
}

function placesOf({ resources }: Desk, placeIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(resources.filter(({ id }) => placeIds.includes(id)).map(({ id, kind }) => [kind, id]));
}

function between(one: string, other: string): number {
  return Date.parse(other) - Date.parse(one);
}

function later(instant: string, by: number): string {
  return new Date(Date.parse(instant) + by).toISOString();
}
