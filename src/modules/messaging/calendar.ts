import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { Temporal } from '#kernel/time.ts';
import type { VisitFacts } from './ports.ts';

/** What a calendar entry says besides the visit. */
export interface CalendarParty {
  readonly clinicName: string;
  readonly clinicEmail: string;
  readonly clientName: string;
  readonly clientEmail: string;
  readonly now: Temporal.Instant;
}

/**
 * Writes a visit as a calendar entry (RFC 5545, 5546). It names no treatment, since calendars are shared; its UID is the visit's id
 * and its SEQUENCE the visit's version, so that a later mail moves or removes the same entry.
 */
export function toCalendar(visit: VisitFacts, party: CalendarParty, method: 'REQUEST' | 'CANCEL'): string {
  const calendar = ical({ prodId: { company: 'Candor', product: 'Visits', language: 'EN' }, method: ICalCalendarMethod[method] });
  const event = calendar.createEvent({
    id: visit.appointmentId,
    sequence: visit.version,
    stamp: party.now,
    start: visit.start,
    end: visit.end,
    summary: `${party.clinicName} visit`,
    location: visit.location.address,
    description: [visit.location.directions, visit.location.phone].filter((line) => line !== '').join('\n'),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: method === 'CANCEL' ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    organizer: { name: party.clinicName, email: party.clinicEmail },
  });
  event.createAttendee({ name: party.clientName, email: party.clientEmail, rsvp: false, status: ICalAttendeeStatus.ACCEPTED });
  return calendar.toString();
}
