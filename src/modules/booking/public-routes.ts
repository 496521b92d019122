import { z } from 'zod';
import { asId, type AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { againRoutes } from './again/again-routes.ts';
import { cancelByLink } from './moves/cancel-visit.ts';
import { confirmBooking } from './holds/confirm-booking.ts';
import { findFreeSlots } from './availability/find-slots.ts';
import { giveHoldAgain } from './holds/hold-again.ts';
import { PARTS_OF_DAY, joinWaitlist } from './waitlist/join-waitlist.ts';
import { manageAddress, readLink, writeLink } from './again/links.ts';
import { enterCode, openByLink } from './again/manage-visit.ts';
import { findMoveTimesByLink } from './moves/move-times.ts';
import { moveByLink } from './moves/move-visit.ts';
import type { HoldCaps } from './policy.ts';
import { orFirstLocation, presentBooked, presentBookedAgain, presentHold, presentLinked, presentServices } from './present.ts';
import { releaseHold } from './holds/release-hold.ts';
import {
  LINK_REFUSALS,
  inLink,
  bookedAnswer,
  clientDetails,
  date,
  grants,
  inSlug,
  locationId,
  money,
  note,
  providerId,
  reason,
  serviceIds,
  serviceQuery,
  slots,
  start,
  token,
} from './shapes.ts';
import { requireAppointment } from './store.ts';
import { takeHold } from './holds/take-hold.ts';

const VISIT_REFUSALS = [
  'service-unknown',
  'add-on-unknown',
  'provider-unknown',
  'location-unknown',
  'good-faith-exam-required',
  'consultation-required',
  'patch-test-required',
];
const START_REFUSALS = [
  'slot-taken',
  'slot-in-past',
  'slot-too-soon',
  'slot-beyond-horizon',
  'slot-off-grid',
  'slot-closed',
  'time-does-not-exist',
  'start-invalid',
];
const CLIENT_REFUSALS = [
  'minor-blocked',
  'name-invalid',
  'phone-invalid',
  'email-invalid',
  'birth-date-invalid',
  'card-number-refused',
  'consent-text-unknown',
];
const FIRST_DAYS = 30;

const addOn = z.strictObject({ id: z.string(), name: z.string(), durationMinutes: z.int(), price: money.nullable(), priceLabel: z.string() });
const servicesAnswer = z.strictObject({
  account: z.strictObject({
    name: z.string(),
    slug: z.string(),
    phone: z.string(),
    cancellationWindowHours: z.int(),
    minimumAge: z.int(),
    bookingNotice: z.string().nullable(),
    privacyUrl: z.string(),
  }),
  locations: z.array(
    z.strictObject({ id: z.string(), name: z.string(), address: z.string(), timeZone: z.string(), zoneLabel: z.string(), directions: z.string().nullable() }),
  ),
  consentTexts: z.array(z.strictObject({ purpose: z.string(), channel: z.string(), textVersion: z.string(), text: z.string() })),
  services: z.array(
    addOn.extend({
      category: z.string(),
      description: z.string(),
      depositMinor: z.int(),
      deposit: money.nullable(),
      addOns: z.array(addOn),
      cancellationWindowHours: z.int(),
      providers: z.array(z.strictObject({ id: z.string(), name: z.string(), title: z.string() })),
      prerequisite: z.strictObject({ kind: z.string(), text: z.string(), serviceId: z.string() }).nullable(),
      locationIds: z.array(z.string()),
    }),
  ),
});

const choosing: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/services',
    summary: 'What can be booked online, where and with whom',
    permission: 'public',
    audit: { none: 'nothing about any client' },
    params: inSlug,
    query: z.strictObject({ location: locationId.optional() }),
    response: { 200: servicesAnswer },
    refusals: ['not-found'],
    handle: async (work, { query }) => ({ status: 200, body: await presentServices(work, query.location) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/slots',
    summary: 'Free starts for one or several services, and the next free one',
    permission: 'public',
    audit: { none: 'free times only' },
    params: inSlug,
    query: z.strictObject({
      service: serviceQuery,
      from: date.optional(),
      to: date.optional(),
      provider: providerId.optional(),
      location: locationId.optional(),
    }),
    response: { 200: slots },
    refusals: [...VISIT_REFUSALS, 'dates-invalid'],
    handle: async (work, { query }) => {
      const from = query.from ?? localDateOf('UTC', epochMinuteOf(work.now));
      return {
        status: 200,
        body: await findFreeSlots(work, {
          locationId: query.location,
          serviceIds: query.service,
          providerId: query.provider,
          from,
          to: query.to ?? addDays(from, FIRST_DAYS - 1),
          audience: 'online',
        }),
      };
    },
  }),
];

const holdAnswer = z.strictObject({
  holdToken: z.string(),
  session: z.string(),
  expiresAt: z.string(),
  now: z.string(),
  start: z.string(),
  end: z.string(),
  provider: z.strictObject({ id: z.string(), name: z.string() }),
  priceLabel: z.string(),
});

const holding = (caps: HoldCaps): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/holds',
    summary: 'Hold a start for ten minutes',
    permission: 'public',
    audit: { action: 'hold.taken' },
    params: inSlug,
    body: z.strictObject({
      serviceIds,
      start,
      providerId: providerId.optional(),
      locationId: locationId.optional(),
      session: z.string().max(200).optional(),
      /** The link of somebody known, whose clearances then count. */
      again: token.optional(),
      replaces: token.optional(),
    }),
    response: { 201: holdAnswer },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, 'too-many-holds', 'hold-expired', 'hold-used', ...LINK_REFUSALS],
    handle: async (work, { body }) => {
      const hold = await takeHold(work, body, caps);
      return { status: 201, body: await presentHold(work, hold), resultId: hold.appointmentId };
    },
    replay: async (work, resultId, { body }) => ({
      status: 201,
      body: await presentHold(work, await giveHoldAgain(work, asId<AppointmentId>(resultId), body)),
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/public/:slug/holds',
    summary: 'Give a hold up',
    permission: 'public',
    audit: { action: 'hold.released' },
    params: inSlug,
    body: z.strictObject({ holdToken: token }),
    response: { 200: z.strictObject({ released: z.literal(true) }) },
    refusals: ['not-found'],
    handle: async (work, { body }) => {
      await releaseHold(work, body.holdToken);
      return { status: 200, body: { released: true } };
    },
    replay: async () => ({ status: 200, body: { released: true as const } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/appointments',
    summary: 'Book what is held',
    permission: 'public',
    audit: { action: 'appointment.booked' },
    idempotency: 'required',
    params: inSlug,
    body: z.strictObject({ holdToken: token, client: clientDetails, note: note.optional(), grants }),
    response: { 201: bookedAnswer },
    refusals: ['hold-expired', 'hold-used', 'not-found', 'too-many-visits', ...CLIENT_REFUSALS],
    handle: async (work, { params, body, publicUrl }) => {
      const booked = await confirmBooking(work, body, caps);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId: booked.appointmentId, linkVersion: 1 }, 'page'));
      return { status: 201, body: presentBooked(booked.visit, booked.catalog, manageUrl), resultId: booked.appointmentId };
    },
    replay: async (work, resultId, { params, publicUrl }) => {
      const appointmentId = asId<AppointmentId>(resultId);
      // The link of the first answer, not a newer one: moved since, it is used up like any other.
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId, linkVersion: 1 }, 'page'));
      return { status: 201, body: await presentBookedAgain(work, appointmentId, manageUrl) };
    },
  }),
];

const linkedAnswer = z.strictObject({
  firstName: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  services: z.array(z.string()),
  status: z.string(),
  mayMove: z.boolean(),
  mayCancel: z.boolean(),
  freeUntil: z.string().nullable(),
  policyText: z.string(),
  movePolicyText: z.string(),
  cancelCosts: z.boolean(),
  locationName: z.string(),
  locationId: z.string(),
  serviceIds: z.array(z.string()),
  providerId: z.string().nullable(),
  confirmBy: z.literal('email').optional(),
});

const managing: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/manage/:token',
    summary: 'A visit as its link shows it: first name, slot and service',
    permission: 'public',
    audit: { action: 'appointment.opened-by-link' },
    params: inLink,
    response: { 200: linkedAnswer },
    refusals: LINK_REFUSALS,
    handle: async (work, { params }) => ({ status: 200, body: await presentLinked(work, await openByLink(work, params.token)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/manage/:token/slots',
    summary: 'The times to which a visit can be moved by its link, its own place counted as free',
    permission: 'public',
    audit: { action: 'appointment.opened-by-link' },
    params: inLink,
    query: z.strictObject({ from: date, to: date }),
    response: { 200: slots },
    refusals: [...LINK_REFUSALS, 'dates-invalid', 'service-unknown', 'add-on-unknown', 'provider-unknown', 'length-invalid'],
    handle: async (work, { params, query }) => ({ status: 200, body: await findMoveTimesByLink(work, params.token, query) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/manage/:token/reschedule',
    summary: 'Move a visit by its link',
    permission: 'public',
    audit: { action: 'appointment.moved' },
    idempotency: 'optional',
    params: inLink,
    body: z.strictObject({ start }),
    response: { 200: bookedAnswer },
    refusals: [...LINK_REFUSALS, ...START_REFUSALS, ...VISIT_REFUSALS, 'same-time', 'appointment-changed', 'length-invalid'],
    handle: async (work, { params, body, publicUrl }) => {
      const { visit, catalog } = await moveByLink(work, params.token, body.start);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, visit, 'page'));
      return { status: 200, body: presentBooked(visit, catalog, manageUrl), resultId: visit.appointmentId };
    },
    replay: async (work, resultId, { params, publicUrl }) => {
      const appointmentId = asId<AppointmentId>(resultId);
      const linkVersion = (await readLink(work, params.token)).linkVersion + 1;
      return {
        status: 200,
        body: await presentBookedAgain(
          work,
          appointmentId,
          manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId, linkVersion }, 'page')),
        ),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/manage/:token/cancel',
    summary: 'Cancel a visit by its link',
    permission: 'public',
    audit: { action: 'appointment.cancelled' },
    idempotency: 'optional',
    params: inLink,
    body: z.strictObject({ reason: reason.optional() }),
    response: { 200: z.strictObject({ status: z.literal('cancelled'), fee: money.nullable() }) },
    refusals: [...LINK_REFUSALS, 'card-number-refused'],
    handle: async (work, { params, body }) => {
      const { visit, terms } = await cancelByLink(work, params.token, body.reason);
      const fee = terms.feeMinor === 0n ? null : { minor: Number(terms.feeMinor), currency: visit.currency };
      return { status: 200, body: { status: 'cancelled', fee }, resultId: visit.appointmentId };
    },
    replay: async (work, resultId) => {
      const { feeMinor, currency } = await requireAppointment(work, asId<AppointmentId>(resultId));
      return { status: 200, body: { status: 'cancelled', fee: feeMinor === 0n ? null : { minor: Number(feeMinor), currency } } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/manage/:token/confirm',
    summary: 'Enter the code sent by mail',
    permission: 'public',
    audit: { action: 'appointment.code-entered' },
    params: inLink,
    body: z.strictObject({ code: z.string().max(12) }),
    response: { 200: z.strictObject({ status: z.literal('confirmed') }) },
    refusals: [...LINK_REFUSALS, 'code-wrong'],
    handle: async (work, { params, body }) => {
      const answer = await enterCode(work, params.token, body.code);
      if (answer.outcome === 'confirmed') return { status: 200, body: { status: 'confirmed' as const } };
      // Kept, since the try has to stay counted.
      return { refusal: new Refusal('invalid', 'code-wrong', 'That is not the code in the mail.', { extra: { triesLeft: answer.triesLeft } }) };
    },
    replay: async () => ({ status: 200, body: { status: 'confirmed' as const } }),
  }),
];

const waiting = (caps: HoldCaps): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/waitlist',
    summary: 'Wait for a time when nothing fits',
    permission: 'public',
    audit: { action: 'waitlist.joined' },
    idempotency: 'optional',
    params: inSlug,
    body: z.strictObject({
      serviceIds,
      providerId: providerId.optional(),
      locationId: locationId.optional(),
      from: date,
      to: date,
      partsOfDay: z.array(z.enum(PARTS_OF_DAY)).max(3),
      client: clientDetails,
      grants,
    }),
    response: { 201: z.strictObject({ waitlistId: z.string() }) },
    refusals: [...VISIT_REFUSALS, ...CLIENT_REFUSALS, 'dates-invalid', 'too-many-waiting'],
    handle: async (work, { body }) => {
      const waitlistId = await joinWaitlist(work, { ...body, locationId: await orFirstLocation(work, body.locationId) }, caps);
      return { status: 201, body: { waitlistId }, resultId: waitlistId };
    },
    replay: async (_work, resultId) => ({ status: 201, body: { waitlistId: resultId } }),
  }),
];

/** The doors of the public booking page and of signed links. */
export function publicRoutes(caps: HoldCaps): Route[] {
  return [...choosing, ...holding(caps), ...managing, ...againRoutes(caps), ...waiting(caps)];
}
