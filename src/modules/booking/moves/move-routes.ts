import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { cancelVisit } from './cancel-visit.ts';
import { openCatalog } from '../availability/diary.ts';
import { readSteps } from '../meanwhile.ts';
import type { Appointment } from '../model.ts';
import { findMoveTimes } from './move-times.ts';
import { moveVisit } from './move-visit.ts';
import { presentReview, reviewMove } from './review-move.ts';
import { appointmentId, date, placeIds, providerId, reason, slots, start } from '../shapes.ts';
import { START_REFUSALS, VISIT_REFUSALS, override, present, visitShape } from '../staff-routes.ts';
import { requireAppointment } from '../store.ts';
import { undoChange } from './undo-change.ts';
import { listUndoUntil } from './undo-store.ts';

const inVisit = z.strictObject({ appointmentId });
const version = z.int().min(1);
const MOVE_REFUSALS = [
  ...START_REFUSALS,
  ...VISIT_REFUSALS,
  'not-found',
  'appointment-changed',
  'changed-meanwhile',
  'same-time',
  'place-unfit',
  'length-invalid',
  'too-short',
];
/** Minutes a visit lasts at most; longer ones are several. */
const LONGEST_MINUTES = 720;
const wanted = z.strictObject({
  start,
  providerId: providerId.optional(),
  insteadOf: providerId.optional(),
  placeIds: placeIds.optional(),
  minutes: z.int().min(1).max(LONGEST_MINUTES).optional(),
  version: version.optional(),
});
const changed = visitShape.extend({ undoUntil: z.string().nullable() });
const who = z.strictObject({ id: z.string(), name: z.string() });

async function presentChanged(work: Work, visit: Appointment): Promise<z.input<typeof changed>> {
  const until = await listUndoUntil(work, [visit.appointmentId]);
  return { ...(await present(work, visit)), undoUntil: until.get(visit.appointmentId)?.toString() ?? null };
}

/** The doors by which a visit is moved, cancelled, and put back. */
export const moveRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/move',
    summary: 'Move a visit, or make it longer or shorter; with a reason, against a rule. The client is told once it can no longer be taken back',
    permission: 'booking.book',
    audit: { action: 'appointment.moved' },
    params: inVisit,
    body: wanted.extend({ override: override.optional(), notify: z.boolean().optional() }),
    response: { 200: changed },
    refusals: [...MOVE_REFUSALS, 'may-not-override', 'card-number-refused'],
    handle: async (work, { params, body }) => ({ status: 200, body: await presentChanged(work, (await moveVisit(work, params.appointmentId, body)).visit) }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentChanged(work, await requireAppointment(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/move/review',
    summary: 'What moving a visit would break, before it is moved; changes nothing',
    permission: 'booking.book',
    audit: { action: 'appointment.move-reviewed' },
    isRead: true,
    params: inVisit,
    body: wanted,
    response: {
      200: z.strictObject({
        version,
        outcome: z.enum(['free', 'against-rule', 'taken']),
        mayOverride: z.boolean(),
        findings: z.array(z.strictObject({ code: z.string(), weight: z.enum(['taken', 'rule', 'note']), words: z.string() })),
        then: z.strictObject({ start: z.string(), end: z.string(), providers: z.array(who), places: z.array(who) }).nullable(),
        alternatives: slots.shape.slots,
        notice: z.strictObject({ by: z.array(z.enum(['email', 'sms'])), isNews: z.boolean(), isUsual: z.boolean(), goesOutAt: z.string() }),
      }),
    },
    refusals: MOVE_REFUSALS,
    handle: async (work, { params, body }) => ({ status: 200, body: presentReview(await reviewMove(work, params.appointmentId, body)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/appointments/:appointmentId/times',
    summary: 'The times to which a visit could be moved, its own place counted as free',
    permission: 'booking.book',
    audit: { none: 'free times only' },
    params: inVisit,
    query: z.strictObject({ from: date, to: date, provider: providerId.optional() }),
    response: { 200: slots },
    refusals: [...VISIT_REFUSALS, 'not-found', 'appointment-changed', 'dates-invalid'],
    handle: async (work, { params, query }) => ({
      status: 200,
      body: await findMoveTimes(work, params.appointmentId, { from: query.from, to: query.to, providerId: query.provider }),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/cancel',
    summary: "Cancel a visit, for the clinic or on the client's call. The client is told once it can no longer be taken back",
    permission: 'booking.book',
    audit: { action: 'appointment.cancelled' },
    params: inVisit,
    body: z.strictObject({
      by: z.enum(['client', 'clinic']),
      reason: reason.optional(),
      waiveFee: z.boolean().optional(),
      version: version.optional(),
      notify: z.boolean().optional(),
    }),
    response: { 200: changed },
    refusals: ['not-found', 'appointment-changed', 'changed-meanwhile', 'step-not-allowed', 'card-number-refused'],
    handle: async (work, { params, body }) => {
      await cancelVisit(work, params.appointmentId, body);
      return { status: 200, body: await presentChanged(work, await requireAppointment(work, params.appointmentId)) };
    },
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentChanged(work, await requireAppointment(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/undo',
    summary: 'Take the newest move or cancellation of a visit back, before its client is told',
    permission: 'booking.book',
    audit: { action: 'appointment.change-undone' },
    params: inVisit,
    body: z.strictObject({ version }),
    response: { 200: visitShape },
    refusals: ['not-found', 'appointment-changed', 'changed-meanwhile', 'undo-too-late', 'slot-taken'],
    handle: async (work, { params, body }) => ({ status: 200, body: await present(work, await undoChange(work, params.appointmentId, body.version)) }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await present(work, await requireAppointment(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/appointments/:appointmentId/history',
    summary: 'What happened to a visit, in order, by whom, and until when the newest change can be taken back',
    permission: 'booking.read',
    audit: { action: 'appointment.history-read' },
    params: inVisit,
    response: {
      200: z.strictObject({
        version,
        undoUntil: z.string().nullable(),
        steps: z.array(
          z.strictObject({
            version: z.int(),
            kind: z.enum(['status', 'moved', 'undone']),
            from: z.string(),
            to: z.string(),
            start: z.string(),
            at: z.string(),
            by: z.string(),
          }),
        ),
      }),
    },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const visit = await requireAppointment(work, params.appointmentId);
      if (visit.clientId !== null) work.shown.add(visit.clientId);
      const { zone } = await openCatalog(work, { locationId: visit.locationId });
      const until = await listUndoUntil(work, [visit.appointmentId]);
      const steps = await readSteps(work, visit.appointmentId);
      return {
        status: 200,
        body: {
          version: visit.version,
          undoUntil: until.get(visit.appointmentId)?.toString() ?? null,
          steps: steps.map(({ kind, from, to, startsAt, at, by, ...step }) => ({
            version: step.version,
            kind,
            from,
            to,
            start: formatInZone(zone, epochMinuteOf(startsAt)),
            at: at.toString(),
            by,
          })),
        },
      };
    },
  }),
];
