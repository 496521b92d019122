import { z } from 'zod';
import { type AppointmentId, asId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { askForAgainLink, bookAgain, clearedByLink, openForAgain } from './book-again.ts';
import { findFreeSlots } from '../availability/find-slots.ts';
import { manageAddress, writeLink } from './links.ts';
import type { HoldCaps } from '../policy.ts';
import { presentBooked, presentBookedAgain, presentReturning } from '../present.ts';
import { LINK_REFUSALS, bookedAnswer, date, inLink, inSlug, locationId, note, providerId, serviceQuery, slots, token } from '../shapes.ts';
import { VISIT_REFUSALS } from '../staff-routes.ts';

const againAnswer = z.strictObject({
  firstName: z.string(),
  services: z.array(z.string()),
  serviceIds: z.array(z.string()),
  providerId: z.string().nullable(),
  locationId: z.string(),
});
const AGAIN_PER_MINUTE = 10;

/** The doors by which somebody known books again: asking for a link, and what the link opens. */
export const againRoutes = (caps: HoldCaps): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/again',
    summary: 'Have a link mailed that books without typing details; the answer is the same whether the address is known or not',
    permission: 'public',
    audit: { action: 'again-link.asked' },
    requestsPerMinute: AGAIN_PER_MINUTE,
    params: inSlug,
    body: z.strictObject({ email: z.string().max(300) }),
    response: { 202: z.strictObject({}) },
    refusals: ['email-invalid'],
    handle: async (work, { body }) => {
      await askForAgainLink(work, body.email);
      return { status: 202, body: {} };
    },
    replay: async () => ({ status: 202, body: {} }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/again/:token',
    summary: 'Whom a mailed link knows and what she had: first name and services',
    permission: 'public',
    audit: { action: 'appointment.opened-by-link' },
    params: inLink,
    response: { 200: againAnswer },
    refusals: LINK_REFUSALS,
    handle: async (work, { params }) => ({ status: 200, body: await presentReturning(work, await openForAgain(work, params.token)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/again/:token/slots',
    summary: 'Free starts for whom a mailed link knows, what she is cleared for counted in',
    permission: 'public',
    audit: { action: 'appointment.opened-by-link' },
    params: inLink,
    query: z.strictObject({ service: serviceQuery, from: date, to: date, provider: providerId.optional(), location: locationId.optional() }),
    response: { 200: slots },
    refusals: [...VISIT_REFUSALS, ...LINK_REFUSALS, 'dates-invalid'],
    handle: async (work, { params, query }) => {
      const cleared = await clearedByLink(work, params.token, query.from);
      const wanted = { locationId: query.location, serviceIds: query.service, providerId: query.provider, from: query.from, to: query.to };
      return { status: 200, body: await findFreeSlots(work, { ...wanted, audience: 'online', cleared }) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/again/:token/appointments',
    summary: 'Book what is held for whom a mailed link knows',
    permission: 'public',
    audit: { action: 'appointment.booked' },
    idempotency: 'required',
    params: inLink,
    body: z.strictObject({ holdToken: token, note: note.optional() }),
    response: { 201: bookedAnswer },
    refusals: ['hold-expired', 'hold-used', 'too-many-visits', 'card-number-refused', ...LINK_REFUSALS],
    handle: async (work, { params, body, publicUrl }) => {
      const booked = await bookAgain(work, params.token, body, caps);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId: booked.appointmentId, linkVersion: 1 }, 'page'));
      return { status: 201, body: presentBooked(booked.visit, booked.catalog, manageUrl), resultId: booked.appointmentId };
    },
    replay: async (work, resultId, { params, publicUrl }) => {
      const appointmentId = asId<AppointmentId>(resultId);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId, linkVersion: 1 }, 'page'));
      return { status: 201, body: await presentBookedAgain(work, appointmentId, manageUrl) };
    },
  }),
];
