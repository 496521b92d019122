import { z } from 'zod';
import { type ClientId, asId, isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { bookForClient } from './holds/book-for-client.ts';
import { changeStatus } from './moves/change-status.ts';
import { findFreeSlots } from './availability/find-slots.ts';
import { listCalendar, withNames } from './desk/list-calendar.ts';
import type { Appointment } from './model.ts';
import { presentForStaff } from './present.ts';
import { appointmentId, date, locationId, note, providerId, reason, serviceIds, serviceQuery, slots, start } from './shapes.ts';
import { readWords, requireAppointment } from './store.ts';
import { explainHere } from './availability/why-not-here.ts';
import { openWords } from './words.ts';

const price = z.strictObject({ minor: z.int(), currency: z.string() }).nullable();
/** A visit as the desk sees it. */
export const visitShape = z.strictObject({
  id: z.string(),
  locationId: z.string(),
  client: z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() }).nullable(),
  status: z.string(),
  source: z.string(),
  version: z.int(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  price,
  depositMinor: z.int(),
  feeMinor: z.int(),
  cancelledBy: z.string().nullable(),
  heldUntil: z.string().nullable(),
  segments: z.array(
    z.strictObject({ serviceId: z.string(), serviceName: z.string(), providerId: z.string(), providerName: z.string(), start: z.string(), end: z.string() }),
  ),
});
const inVisit = z.strictObject({ appointmentId });
/** Which rule is broken, said by why. */
export const override = z.strictObject({ reason: reason.min(3) });
/** What may be wrong with a start. */
export const START_REFUSALS = ['slot-taken', 'slot-in-past', 'slot-beyond-horizon', 'slot-off-grid', 'slot-closed', 'time-does-not-exist', 'start-invalid'];
/** What may be wrong with what is to be booked. */
export const VISIT_REFUSALS = [
  'service-unknown',
  'add-on-unknown',
  'provider-unknown',
  'location-unknown',
  'good-faith-exam-required',
  'consultation-required',
  'patch-test-required',
];

/** A visit as the desk sees it, with the name of its client. */
export async function present(work: Work, visit: Appointment): Promise<z.input<typeof visitShape>> {
  const [entry] = await withNames(work, [visit]);
  if (!entry) throw notFound();
  return presentForStaff(visit, entry.catalog, entry.client);
}

const calendar: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/appointments',
    summary: 'The calendar of some days: visits and live holds',
    permission: 'booking.read',
    audit: { action: 'booking.calendar-read' },
    query: z.strictObject({ from: date, to: date, location: locationId.optional() }),
    response: { 200: z.strictObject({ appointments: z.array(visitShape) }) },
    refusals: ['dates-invalid', 'location-unknown', 'too-many-visits-shown'],
    handle: async (work, { query }) => {
      const entries = await listCalendar(work, { from: query.from, to: query.to, locationId: query.location });
      return { status: 200, body: { appointments: entries.map(({ visit, catalog, client }) => presentForStaff(visit, catalog, client)) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/appointments/:appointmentId',
    summary: 'One visit, with what was written about it',
    permission: 'booking.read',
    audit: { action: 'appointment.read' },
    params: inVisit,
    response: { 200: visitShape.extend({ note: z.string().nullable(), overrideReason: z.string().nullable(), cancelReason: z.string().nullable() }) },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const visit = await requireAppointment(work, params.appointmentId);
      const words = await openWords(work, params.appointmentId, await readWords(work, params.appointmentId));
      return { status: 200, body: { ...(await present(work, visit)), ...words } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/slots',
    summary: 'Free starts as staff may book them',
    permission: 'booking.read',
    audit: { none: 'free times only' },
    query: z.strictObject({ service: serviceQuery, from: date, to: date, provider: providerId.optional(), location: locationId.optional() }),
    response: { 200: slots },
    refusals: [...VISIT_REFUSALS, 'dates-invalid'],
    handle: async (work, { query }) => ({
      status: 200,
      body: await findFreeSlots(work, {
        locationId: query.location,
        serviceIds: query.service,
        providerId: query.provider,
        from: query.from,
        to: query.to,
        audience: 'staff',
      }),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/slots/why-not',
    summary: 'Why a start is or is not offered',
    permission: 'booking.read',
    audit: { none: 'about providers and rooms, no client' },
    query: z.strictObject({
      service: serviceQuery,
      start,
      provider: providerId.optional(),
      location: locationId.optional(),
      for: z.enum(['online', 'staff']).default('online'),
    }),
    response: {
      200: z.strictObject({
        isOffered: z.boolean(),
        reasons: z.array(reasonShape()),
        candidates: z.array(z.strictObject({ segment: z.int(), providerId: z.string(), providerName: z.string(), reasons: z.array(reasonShape()) })),
      }),
    },
    refusals: [...VISIT_REFUSALS, 'start-invalid', 'time-does-not-exist', 'slot-off-grid'],
    handle: async (work, { query }) => {
      const { catalog, isOffered, reasons, candidates } = await explainHere(work, {
        locationId: query.location,
        serviceIds: query.service,
        providerId: query.provider,
        start: query.start,
        audience: query.for,
      });
      const inWords = (list: typeof reasons) =>
        list.map(({ code, words, until, resourceId }) => ({
          code,
          words,
          ...(until === undefined ? {} : { until: formatInZone(catalog.zone, until) }),
          ...(resourceId === undefined ? {} : { resourceId }),
        }));
      return {
        status: 200,
        body: {
          isOffered,
          reasons: inWords(reasons),
          candidates: candidates.map((each) => ({
            segment: each.segment,
            providerId: each.providerId,
            providerName: catalog.resources.get(each.providerId)?.name ?? '',
            reasons: inWords(each.reasons),
          })),
        },
      };
    },
  }),
];

function reasonShape() {
  return z.strictObject({ code: z.string(), words: z.string(), until: z.string().optional(), resourceId: z.string().optional() });
}

const clientId = z
  .string()
  .refine(isId, 'Not an id.')
  .transform((text) => asId<ClientId>(text));

const desk: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments',
    summary: 'Book a visit for a client; with a reason, against a rule',
    permission: 'booking.book',
    audit: { action: 'appointment.booked' },
    idempotency: 'optional',
    body: z.strictObject({
      clientId,
      locationId: locationId.optional(),
      serviceIds,
      start,
      providerId: providerId.optional(),
      note: note.optional(),
      override: override.optional(),
    }),
    response: { 201: visitShape },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, 'not-found', 'may-not-override', 'card-number-refused'],
    handle: async (work, { body }) => {
      const { visit } = await bookForClient(work, body);
      return { status: 201, body: await present(work, visit), resultId: visit.appointmentId };
    },
    replay: async (work, resultId) => ({ status: 201, body: await present(work, await requireAppointment(work, asId(resultId))) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/status',
    summary: 'Take a visit one step further (confirmed, arrived, in room, with provider, done, no-show), or one back',
    permission: 'booking.book',
    audit: { action: 'appointment.status-changed' },
    params: inVisit,
    body: z.strictObject({
      status: z.enum(['booked', 'confirmed', 'arrived', 'in-room', 'with-provider', 'done', 'no-show']),
      version: z.int().min(1).optional(),
    }),
    response: { 200: visitShape },
    refusals: ['not-found', 'appointment-changed', 'step-not-allowed', 'visit-not-begun', 'arrival-too-early'],
    handle: async (work, { params, body }) => ({
      status: 200,
      body: await present(work, await changeStatus(work, params.appointmentId, body.status, body.version)),
    }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await present(work, await requireAppointment(work, params.appointmentId)) }),
  }),
];

/** The doors of the desk. */
export const staffRoutes: readonly Route[] = [...calendar, ...desk];
