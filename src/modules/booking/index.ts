import type { Module } from '#kernel/module.ts';
import { bookingJobs, bookingSubscribers } from './jobs.ts';
import { bookingPersonalData } from './personal-data.ts';
import type { HoldCaps } from './policy.ts';
import { bookingDeskRoutes } from './holds/book-for-client-routes.ts';
import { daySheetRoutes } from './desk/day-sheet-routes.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { groupRoutes } from './desk/group-routes.ts';
import { finishRoutes, holdRoutes } from './holds/hold-for-routes.ts';
import { moveRoutes } from './moves/move-routes.ts';
import { answerRoutes, offerRoutes } from './waitlist/offer-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { seriesRoutes } from './series/series-routes.ts';
import { setUpRoutes } from './availability/set-up-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { todayRoutes } from './desk/today-routes.ts';
import type { VisitNeeds } from './availability/visit-needs.ts';
import { waitlistRoutes } from './waitlist/waitlist-routes.ts';

export { bookHeldFor } from './again/book-again.ts';
export { expandHours } from './availability/availability-hours.ts';
export { type BookedVisit, type ClientBooking, bookForClient, clearedFor } from './holds/book-for-client.ts';
export { visitTimeline, visitsAround } from './desk/client-visits.ts';
export { type CancelWanted, cancelByLink, cancelVisit } from './moves/cancel-visit.ts';
export { type DeskStatus, changeStatus } from './moves/change-status.ts';
export { visitsToConfirm } from './holds/confirm-by-text.ts';
export { CODE_SETTING } from './holds/code.ts';
export { type Booked, type BookingWanted, confirmBooking } from './holds/confirm-booking.ts';
export { type FreeSlots, type SlotsWanted, findFreeSlots, findNextFree } from './availability/find-slots.ts';
export { type ImportedAppointment, type ImportedSegment, importAppointments } from './import/import-appointments.ts';
export { importVisit, removeImportedVisits, requireRoomFor } from './import/import-visit.ts';
export { type Wish, addWaiting } from './waitlist/waitlist-desk.ts';
export { offerNext } from './waitlist/offer-time.ts';
export { type WaitlistWanted, joinWaitlist } from './waitlist/join-waitlist.ts';
export { bookingMessageSource } from './message-source.ts';
export { type Appointment, type OfferedSlot, type Status, STATUSES, STEPS } from './model.ts';
export { moveByLink, moveVisit } from './moves/move-visit.ts';
export type { NeedTone, VisitNeed, VisitNeeds, VisitToPrepare } from './availability/visit-needs.ts';
export { releaseHold } from './holds/release-hold.ts';
export { countOverdueHolds } from './holds/hold-store.ts';
export { type Hold, type HoldWanted, takeHold } from './holds/take-hold.ts';
export { type LocatedCatalog, openCatalog } from './availability/diary.ts';
export {
  type ComingVisit,
  type HeldVisit,
  type Terms,
  type VisitInConversation,
  describeHold,
  describeVisitOf,
  findComingVisit,
  listPastVisits,
  type PastVisit,
  listComingVisits,
  linkToVisit,
} from './again/in-conversation.ts';
export type { HoldCaps } from './policy.ts';
export { type PageSlotsWanted, slotsForPage } from './availability/page-slots.ts';
export { type BookedRow, listMadeSince } from './booked-store.ts';
export { findMoveTimes } from './moves/move-times.ts';
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
