import { z } from 'zod';
import { asId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '../availability/diary.ts';
import { bookGroup, cancelOfGroup, daysFrom, findGroupStarts, readGroup } from './group.ts';
import { type GroupId, listVisitsOfGroup } from './group-store.ts';
import { GROUP_SIZE } from '../policy.ts';
import type { Appointment } from '../model.ts';
import { appointmentId, clientId, date, locationId, providerId, reason, serviceIds, start } from '../shapes.ts';
import { START_REFUSALS, VISIT_REFUSALS, present as presentVisit, visitShape } from '../staff-routes.ts';
import { requireAppointment } from '../store.ts';

const members = z
  .array(z.strictObject({ clientId, serviceIds, providerId: providerId.optional() }))
  .min(2)
  .max(GROUP_SIZE);
const how = z.enum(['together', 'in-turn']);
const GROUP_DAYS = 21;
const visitsShape = z.strictObject({ visits: z.array(visitShape) });

async function presentAll(work: Work, visits: readonly Appointment[]): Promise<z.input<typeof visitsShape>> {
  const shown: z.input<typeof visitShape>[] = [];
  for (const visit of visits) shown.push(await presentVisit(work, visit));
  return { visits: shown };
}

/** The doors of people who come together. */
export const groupRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/groups/search',
    summary: 'Starts at which people who come together all fit',
    permission: 'booking.read',
    audit: { action: 'booking.group-starts-read' },
    isRead: true,
    body: z.strictObject({ locationId: locationId.optional(), members, how, from: date.optional() }),
    response: {
      200: z.strictObject({
        starts: z.array(
          z.strictObject({
            start: z.string(),
            members: z.array(z.strictObject({ start: z.string(), end: z.string(), providerNames: z.array(z.string()), places: z.array(z.string()) })),
          }),
        ),
      }),
    },
    refusals: [...VISIT_REFUSALS, 'not-found', 'client-twice'],
    handle: async (work, { body }) => {
      const place = await openCatalog(work, { locationId: body.locationId });
      const { catalog, starts } = await findGroupStarts(work, body, { from: daysFrom(work, place, body.from), days: GROUP_DAYS });
      const names = (ids: readonly string[]) => [...new Set(ids.map((id) => catalog.resources.get(asId(id))?.name ?? ''))].filter(Boolean);
      return {
        status: 200,
        body: {
          starts: starts.map(({ start: minute, plans }) => ({
            start: formatInZone(catalog.zone, minute),
            members: [...plans]
              .sort((a, b) => a.member - b.member)
              .map(({ plan }) => ({
                start: formatInZone(catalog.zone, plan.start),
                end: formatInZone(catalog.zone, plan.end),
                providerNames: names(plan.segments.map(({ providerId: by }) => by)),
                places: names(plan.reservations.filter(({ kind }) => kind !== 'provider').map(({ resourceId }) => resourceId)),
              })),
          })),
        },
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/groups',
    summary: 'Book people who come together: all of them, or nobody',
    permission: 'booking.book',
    audit: { action: 'appointment.booked' },
    idempotency: 'optional',
    body: z.strictObject({ locationId: locationId.optional(), members, how, start }),
    response: { 201: visitsShape },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, 'not-found', 'client-twice'],
    handle: async (work, { body }) => {
      const { groupId, visits } = await bookGroup(work, body);
      return {
        status: 201,
        body: await presentAll(
          work,
          visits.map(({ visit }) => visit),
        ),
        resultId: groupId,
      };
    },
    replay: async (work, resultId) => {
      const visits: Appointment[] = [];
      for (const id of await listVisitsOfGroup(work, asId<GroupId>(resultId))) visits.push(await requireAppointment(work, id));
      return { status: 201, body: await presentAll(work, visits) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/appointments/:appointmentId/group',
    summary: 'The visits booked together with one, itself included; none when it stands alone',
    permission: 'booking.read',
    audit: { action: 'appointment.read' },
    params: z.strictObject({ appointmentId }),
    response: { 200: visitsShape },
    refusals: ['not-found'],
    handle: async (work, { params }) => ({ status: 200, body: await presentAll(work, await readGroup(work, params.appointmentId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/appointments/:appointmentId/group/cancel',
    summary: 'Cancel some of the visits booked together: all that are named, or none',
    permission: 'booking.book',
    audit: { action: 'appointment.cancelled' },
    idempotency: 'optional',
    params: z.strictObject({ appointmentId }),
    body: z.strictObject({
      appointmentIds: z.array(appointmentId).min(1).max(GROUP_SIZE),
      by: z.enum(['client', 'clinic']),
      reason: reason.optional(),
      waiveFee: z.boolean().optional(),
      notify: z.boolean().optional(),
    }),
    response: { 200: visitsShape },
    refusals: ['not-found', 'step-not-allowed', 'appointment-changed', 'card-number-refused'],
    handle: async (work, { params, body }) => ({
      status: 200,
      body: await presentAll(work, await cancelOfGroup(work, params.appointmentId, body)),
      resultId: params.appointmentId,
    }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentAll(work, await readGroup(work, params.appointmentId)) }),
  }),
];
