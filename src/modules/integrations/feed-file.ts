import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import type { FeedShows } from './model.ts';
import type { FeedSegment } from './feed-store.ts';

/** Minutes after which a calendar is asked to read the feed again. */
const READ_AGAIN_MINUTES = 15;

interface FeedVisit extends Omit<FeedSegment, 'service'> {
  readonly services: readonly string[];
}

/**
 * Writes a provider's visits as a calendar (RFC 5545): one entry a visit, with an UID that stays, a SEQUENCE that counts, and no word about who comes.
 * The same visits give the same bytes: what is stamped is when a visit last changed, never when it was read.
 */
export function writeFeed(
  of: { readonly name: string; readonly clinic: string; readonly resourceId: ResourceId },
  shows: FeedShows,
  segments: readonly FeedSegment[],
): string {
  const calendar = ical({
    name: `${of.name}, ${of.clinic}`,
    prodId: { company: 'Candor', product: 'Calendar of a provider', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: READ_AGAIN_MINUTES * 60,
  });
  for (const visit of visitsOf(segments)) {
    calendar.createEvent({
      id: `${visit.appointmentId}.${of.resourceId}`,
      sequence: visit.version - 1,
      stamp: Instant.from(visit.changedAt),
      start: Instant.from(visit.start),
      end: Instant.from(visit.end),
      summary: shows === 'busy' ? 'Busy' : visit.services.join(', '),
      location: visit.location,
      status: visit.status === 'booked' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.OPAQUE,
      busystatus: ICalEventBusyStatus.BUSY,
    });
  }
  return calendar.toString();
}

/** Joins what one provider performs in one visit. */
function visitsOf(segments: readonly FeedSegment[]): FeedVisit[] {
  const visits = new Map<AppointmentId, FeedVisit>();
  for (const { service, ...segment } of segments) {
    const known = visits.get(segment.appointmentId);
    const end = known && known.end > segment.end ? known.end : segment.end;
    visits.set(segment.appointmentId, known ? { ...known, end, services: [...known.services, service] } : { ...segment, services: [service] });
  }
  return [...visits.values()];
}
