import type { Module } from '#kernel/module.ts';
import { bookingJobs, bookingSubscribers } from './jobs.ts';
import { bookingPersonalData } from './personal-data.ts';
import type { HoldCaps } from './policy.ts';
import { bookingDeskRoutes } from './book-for-client-routes.ts';
import { daySheetRoutes } from './day-sheet-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { finishRoutes, holdRoutes } from './hold-for-routes.ts';
import { moveRoutes } from './move-routes.ts';
import { answerRoutes, offerRoutes } from './offer-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { seriesRoutes } from './series-routes.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { todayRoutes } from './today-routes.ts';
import type { VisitNeeds } from './visit-needs.ts';
import { waitlistRoutes } from './waitlist-routes.ts';

export { expandHours } from './availability-hours.ts';
export { type BookedVisit, type ClientBooking, bookForClient } from './book-for-client.ts';
export { visitTimeline, visitsAround } from './client-visits.ts';
export { type CancelWanted, cancelByLink, cancelVisit } from './cancel-visit.ts';
export { type DeskStatus, changeStatus } from './change-status.ts';
export { visitsToConfirm } from './confirm-by-text.ts';
export { type Booked, type BookingWanted, confirmBooking } from './confirm-booking.ts';
export { type FreeSlots, type SlotsWanted, findFreeSlots, findNextFree } from './find-slots.ts';
export { type ImportedAppointment, type ImportedSegment, importAppointments } from './import-appointments.ts';
export { importVisit, removeImportedVisits, requireRoomFor } from './import-visit.ts';
export { type Wish, addWaiting } from './waitlist-desk.ts';
export { offerNext } from './offer-time.ts';
export { type WaitlistWanted, joinWaitlist } from './join-waitlist.ts';
export { bookingMessageSource } from './message-source.ts';
export { type Appointment, type OfferedSlot, type Status, STATUSES, STEPS } from './model.ts';
export { moveByLink, moveVisit } from './move-visit.ts';
export type { NeedTone, VisitNeed, VisitNeeds, VisitToPrepare } from './visit-needs.ts';
export { releaseHold } from './release-hold.ts';
export { countOverdueHolds } from './hold-store.ts';
export { type Hold, type HoldWanted, takeHold } from './take-hold.ts';
export { type LocatedCatalog, openCatalog } from './diary.ts';
export {
  type ComingVisit,
  type HeldVisit,
  type Terms,
  type VisitInConversation,
  describeHold,
  describeVisitOf,
  listComingVisits,
  linkToVisit,
} from './in-conversation.ts';
export type { HoldCaps } from './policy.ts';
export { type PageSlotsWanted, slotsForPage } from './page-slots.ts';
export { type BookedRow, listMadeSince } from './booked-store.ts';
export { findMoveTimes } from './move-times.ts';
export { orFirstLocation, presentServices } from './present.ts';

/** What the module is given at composition: whether the caps on public holds apply (`RATE_LIMITS=off` lifts them). */
export interface BookingParts {
  readonly holdCaps: HoldCaps;
  /** What other modules know to be missing for visits, besides what booking knows itself. */
  readonly needs?: readonly VisitNeeds[];
}

/** Makes the module: the diary, its doors, and what it runs later. */
export function makeBookingModule({ holdCaps, needs = [] }: BookingParts): Module {
  return {
    name: 'booking',
    routes: [
      ...publicRoutes(holdCaps),
      ...finishRoutes,
      ...answerRoutes,
      ...staffRoutes,
      ...moveRoutes,
      ...deskRoutes,
      ...daySheetRoutes,
      ...bookingDeskRoutes,
      ...holdRoutes,
      ...groupRoutes,
      ...seriesRoutes,
      ...setUpRoutes,
      ...waitlistRoutes,
      ...offerRoutes,
      ...todayRoutes(needs),
    ],
    jobs: bookingJobs,
    subscribers: bookingSubscribers,
    personalData: bookingPersonalData,
  };
}
