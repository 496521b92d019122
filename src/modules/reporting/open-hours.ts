import type { ResourceId } from '#kernel/ids.ts';
import { type Span, clipSpans, intersectSpans, mergeSpans, spanMinutes, subtractSpans } from '#kernel/span.ts';
import { dayIn } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { expandHours } from '#modules/booking';
import { type BookableResource, type Bookables, type ResourceKind, loadBookables } from '#modules/catalog';
import type { Period } from './model.ts';
import { type Place, sumOccupied } from './store.ts';

/** How much of a resource's open time in a period is booked, all asked locations together. */
export interface Usage {
  readonly resourceId: ResourceId;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly title: string;
  readonly openMinutes: number;
  readonly bookedMinutes: number;
  /** Booked outside open hours: not part of the share. */
  readonly outsideMinutes: number;
  /** Where it is open, the first location first. */
  readonly places: readonly Place[];
}

/** Says how much of the open time of every provider, room and device that is in use is booked at some locations. */
export async function readUsage(work: Work, places: readonly Place[], period: Period): Promise<Usage[]> {
  const usage = new Map<ResourceId, Usage>();
  for (const place of places) {
    const catalog = await loadBookables(work, { locationId: place.locationId, ...period });
    if (!catalog) continue;
    const window = { start: dayIn(place.zone, period.from).start, end: dayIn(place.zone, period.until).start };
    const open = openTimes(catalog, period, window);
    const occupied = await sumOccupied(work, { place, window, resources: [...open].map(([resourceId, spans]) => ({ resourceId, open: spans })) });
    for (const { resourceId, inside, outside } of occupied) {
      const resource = catalog.resources.get(resourceId);
      const openMinutes = (open.get(resourceId) ?? []).reduce((sum, span) => sum + spanMinutes(span), 0);
      if (!resource || openMinutes + inside + outside === 0) continue;
      usage.set(resourceId, add(usage.get(resourceId) ?? none(resource), { openMinutes, inside, outside, place }));
    }
  }
  return [...usage.values()];
}

function none({ resourceId, kind, name, title }: BookableResource): Usage {
  return { resourceId, kind, name, title, openMinutes: 0, bookedMinutes: 0, outsideMinutes: 0, places: [] };
}

function add(usage: Usage, more: { openMinutes: number; inside: number; outside: number; place: Place }): Usage {
  return {
    ...usage,
    openMinutes: usage.openMinutes + more.openMinutes,
    bookedMinutes: usage.bookedMinutes + more.inside,
    outsideMinutes: usage.outsideMinutes + more.outside,
    places: [...usage.places, more.place],
  };
}

/** When each resource is open at a location: its working hours within the location's, without breaks, time off and blocks. */
function openTimes(catalog: Bookables, { from, until }: Period, window: Span): Map<ResourceId, Span[]> {
  const dates = { fromDate: from, untilDate: until };
  const location = clipSpans(expandHours(catalog.hours, catalog.zone, dates), window);
  const openOf = ({ hours, away }: BookableResource) =>
    hours === 'always' ? subtractSpans(location, mergeSpans(away)) : intersectSpans(expandHours(hours, catalog.zone, dates), location);
  return new Map([...catalog.resources.values()].map((resource) => [resource.resourceId, openOf(resource)]));
}
