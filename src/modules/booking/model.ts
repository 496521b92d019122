import type { AppointmentId, ClientId, Id, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import type { Temporal } from '#kernel/time.ts';
import type { OccupiedKind, Reservation } from './availability/availability-model.ts';

export type SessionId = Id<'booking-session'>;
export type WaitlistId = Id<'waitlist-entry'>;
export type OpeningId = Id<'opening'>;
export type OfferId = Id<'offer'>;

/** Where a visit is in its life. */
export const STATUSES = ['held', 'booked', 'confirmed', 'arrived', 'in-room', 'with-provider', 'done', 'cancelled', 'no-show'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * The life of a visit: which step may follow which, steps back from a mistake at the desk included.
 * The database keeps the same table (`booking.may_step`).
 */
export const STEPS: Readonly<Record<Status, readonly Status[]>> = {
  held: ['booked'],
  booked: ['confirmed', 'arrived', 'cancelled', 'no-show'],
  confirmed: ['arrived', 'cancelled', 'no-show'],
  arrived: ['in-room', 'with-provider', 'done', 'cancelled', 'confirmed', 'booked'],
  'in-room': ['with-provider', 'done', 'arrived'],
  'with-provider': ['done', 'in-room'],
  done: ['with-provider', 'in-room'],
  // Only taking a cancellation back leads out of it.
  cancelled: ['booked', 'confirmed', 'arrived'],
  'no-show': ['arrived'],
};

/** Where a visit was booked. */
export type Source = 'online' | 'staff' | 'receptionist' | 'import';
export type ReservedKind = OccupiedKind;
export type CancelledBy = 'client' | 'clinic' | 'system';

/** Says whether a visit may go from one status to another. */
export function mayStep(from: Status, to: Status): boolean {
  return STEPS[from].includes(to);
}

/** Says whether a step takes back one made by mistake: it goes against the order of a visit's life. */
export function isStepBack(from: Status, to: Status): boolean {
  return from !== 'no-show' && STATUSES.indexOf(to) < STATUSES.indexOf(from);
}

/** Says whether a visit is still to come and may be moved. */
export function isUpcoming(status: Status): boolean {
  return status === 'booked' || status === 'confirmed';
}

/** Where staff may still move a visit, make it longer or shorter: until it is over. */
export const MOVABLE: readonly Status[] = ['booked', 'confirmed', 'arrived', 'in-room', 'with-provider'];

/** One service of a visit as agreed: by whom, from when to when, at what price (null: known at the visit). */
export interface AgreedSegment extends Span {
  readonly serviceId: ServiceId;
  readonly providerId: ResourceId;
  readonly priceMinor: bigint | null;
}

/** One row for the booking guard. */
export type GuardRow = Reservation;

/** A way to book a visit, complete: what the client is told and what it occupies, sorted by resource. */
export interface Draft extends Span {
  readonly segments: readonly AgreedSegment[];
  readonly reservations: readonly GuardRow[];
  readonly priceMinor: bigint | null;
  readonly depositMinor: bigint;
  readonly currency: string;
}

/** A visit as stored. */
export interface Appointment {
  readonly appointmentId: AppointmentId;
  readonly locationId: LocationId;
  readonly clientId: ClientId | null;
  readonly status: Status;
  readonly source: Source;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly providerNamed: boolean;
  readonly priceMinor: bigint | null;
  readonly depositMinor: bigint;
  readonly currency: string;
  readonly heldUntil: Temporal.Instant | null;
  readonly confirmBy: Temporal.Instant | null;
  readonly version: number;
  readonly linkVersion: number;
  readonly feeMinor: bigint;
  readonly cancelledBy: CancelledBy | null;
  readonly bookedAt: Temporal.Instant | null;
  readonly segments: readonly AgreedSegment[];
}

/** A free start that is offered: when, by whom, where. */
export interface OfferedSlot {
  readonly start: string;
  readonly providerId: ResourceId;
  readonly locationId: LocationId;
}
