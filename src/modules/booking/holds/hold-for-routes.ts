import { z } from 'zod';
import { type AppointmentId, asId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findMessageState } from '#modules/messaging';
import { type HeldAtDesk, finishHold, holdForClient, letGo, linkSendKey, readHeld, sendLinkAgain } from './hold-for-client.ts';
import { finishByLink, openHoldByLink } from './hold-for-link.ts';
import { manageAddress, readFinishToken, writeLink } from '../again/links.ts';
import { TEXTS_PER_HOLD } from '../policy.ts';
import { presentBooked, presentBookedAgain, presentFinish } from '../present.ts';
import { bookedAnswer, appointmentId, clientDetails, clientId, grants, locationId, providerId, serviceIds, slug, start, token } from '../shapes.ts';
import { START_REFUSALS, VISIT_REFUSALS, present as presentVisit, visitShape } from '../staff-routes.ts';
import { requireAppointment } from '../store.ts';

const inHold = z.strictObject({ appointmentId });
const heldShape = z.strictObject({
  visit: visitShape,
  now: z.string(),
  /** Whether the link asks for details. */
  asksDetails: z.boolean(),
  textsLeft: z.int(),
  /** The newest text of the link; null when none was asked for. */
  text: z.strictObject({ status: z.string(), reason: z.string().nullable() }).nullable(),
});
const CALLER_REFUSALS = ['name-invalid', 'phone-invalid', 'card-number-refused'];
const TEXT_REFUSALS = ['phone-missing', 'text-refused', 'too-many-texts'];

async function presentHeld(work: Work, { visit, heldFor }: HeldAtDesk): Promise<z.input<typeof heldShape>> {
  const text = heldFor.texts === 0 ? undefined : await findMessageState(work, linkSendKey(visit.appointmentId, heldFor.texts));
  return {
    visit: await presentVisit(work, visit),
    now: work.now.toString(),
    asksDetails: heldFor.asksDetails,
    textsLeft: TEXTS_PER_HOLD - heldFor.texts,
    text: text ? { status: text.status, reason: text.reason } : null,
  };
}

const caller = z.strictObject({ firstName: z.string().max(200), lastName: z.string().max(200), mobile: z.string().max(60) });
const holdBody = z.strictObject({
  who: z.union([z.strictObject({ clientId }), z.strictObject({ caller })]),
  locationId: locationId.optional(),
  serviceIds,
  start,
  providerId: providerId.optional(),
  sendLink: z.boolean(),
});

/** The doors of times held at the desk. */
export const holdRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/holds',
    summary: 'Hold a time for a client or a caller, and text a link to finish if they asked for it',
    permission: 'booking.book',
    audit: { action: 'hold.taken' },
    idempotency: 'optional',
    body: holdBody,
    response: { 201: heldShape },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, ...CALLER_REFUSALS, ...TEXT_REFUSALS, 'too-many-holds', 'not-found'],
    handle: async (work, { body }) => {
      const held = await holdForClient(work, body);
      return { status: 201, body: await presentHeld(work, held), resultId: held.visit.appointmentId };
    },
    replay: async (work, resultId) => ({ status: 201, body: await presentHeld(work, await readHeld(work, asId<AppointmentId>(resultId))) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/holds/:appointmentId',
    summary: 'A time held at the desk, and how its text stands',
    permission: 'booking.read',
    audit: { action: 'hold.read' },
    params: inHold,
    response: { 200: heldShape },
    refusals: ['not-found'],
    handle: async (work, { params }) => ({ status: 200, body: await presentHeld(work, await readHeld(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/holds/:appointmentId/send',
    summary: 'Text the link of a hold once more',
    permission: 'booking.book',
    audit: { action: 'hold.text-sent' },
    idempotency: 'optional',
    params: inHold,
    response: { 200: heldShape },
    refusals: ['not-found', 'hold-expired', 'hold-used', ...TEXT_REFUSALS],
    handle: async (work, { params }) => ({
      status: 200,
      body: await presentHeld(work, await sendLinkAgain(work, params.appointmentId)),
      resultId: params.appointmentId,
    }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentHeld(work, await readHeld(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/holds/:appointmentId/finish',
    summary: 'Book what is held at the desk',
    permission: 'booking.book',
    audit: { action: 'appointment.booked' },
    idempotency: 'optional',
    params: inHold,
    response: { 200: visitShape },
    refusals: ['not-found', 'hold-expired', 'hold-used'],
    handle: async (work, { params }) => ({
      status: 200,
      body: await presentVisit(work, (await finishHold(work, params.appointmentId)).visit),
      resultId: params.appointmentId,
    }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentVisit(work, await requireAppointment(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/booking/holds/:appointmentId',
    summary: 'Let a time held at the desk go',
    permission: 'booking.book',
    audit: { action: 'hold.released' },
    params: inHold,
    response: { 200: z.strictObject({ released: z.literal(true) }) },
    refusals: ['not-found', 'hold-used'],
    handle: async (work, { params }) => {
      await letGo(work, params.appointmentId);
      return { status: 200, body: { released: true } };
    },
    replay: async () => ({ status: 200, body: { released: true as const } }),
  }),
];

const inLink = z.strictObject({ slug, token });
const finishAnswer = z.strictObject({
  firstName: z.string(),
  asksDetails: z.boolean(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  services: z.array(z.string()),
  providerName: z.string(),
  locationName: z.string(),
  address: z.string(),
  priceLabel: z.string(),
  policyText: z.string(),
  heldUntil: z.string(),
  now: z.string(),
  minimumAge: z.int(),
  consentTexts: z.array(z.strictObject({ purpose: z.string(), channel: z.string(), textVersion: z.string(), text: z.string() })),
});

/** The doors of the link that is texted. */
export const finishRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/finish/:token',
    summary: 'What is held, as the link that was texted shows it: first name, slot and service',
    permission: 'public',
    audit: { action: 'hold.opened-by-link' },
    params: inLink,
    response: { 200: finishAnswer },
    refusals: ['link-used', 'link-expired', 'not-found'],
    handle: async (work, { params }) => ({ status: 200, body: await presentFinish(work, await openHoldByLink(work, params.token)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/finish/:token',
    summary: 'Book what is held, by the link that was texted',
    permission: 'public',
    audit: { action: 'appointment.booked' },
    idempotency: 'optional',
    params: inLink,
    body: z.strictObject({ client: clientDetails.omit({ mobile: true }).optional(), grants }),
    response: { 201: bookedAnswer },
    refusals: [
      'link-used',
      'link-expired',
      'not-found',
      'details-missing',
      'minor-blocked',
      'name-invalid',
      'email-invalid',
      'birth-date-invalid',
      'card-number-refused',
      'consent-text-unknown',
      'version-changed',
      'client-not-pending',
    ],
    handle: async (work, { params, body, publicUrl }) => {
      const { visit, catalog } = await finishByLink(work, params.token, body);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, visit, 'page'));
      return { status: 201, body: presentBooked(visit, catalog, manageUrl), resultId: visit.appointmentId };
    },
    replay: async (work, resultId, { params, publicUrl }) => {
      await readFinishToken(work, params.token);
      const id = asId<AppointmentId>(resultId);
      const manageUrl = manageAddress(publicUrl, params.slug, await writeLink(work, { appointmentId: id, linkVersion: 1 }, 'page'));
      return { status: 201, body: await presentBookedAgain(work, id, manageUrl) };
    },
  }),
];
