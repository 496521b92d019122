import { z } from 'zod';
import { type ResourceId, asId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import { type WhatAndWith, timesForClient } from '../availability/best-times-read.ts';
import type { LocatedCatalog } from '../availability/diary.ts';
import type { Draft } from '../model.ts';
import { lookAtStart, takenBy } from './plan-for-client.ts';
import { clientId, date, locationId, money, providerId, serviceIds, serviceQuery, someServices, start } from '../shapes.ts';
import { START_REFUSALS, VISIT_REFUSALS, present as presentVisit, visitShape } from '../staff-routes.ts';
import { requireAppointment } from '../store.ts';
import { listFreeNow, seatWalkIn } from '../desk/walk-in.ts';

const DAYS = 21;
const what = z.strictObject({ serviceIds: z.array(z.string()), providerId: z.string().nullable() });
const offered = z.strictObject({ start: z.string(), providerId: z.string() });
const timesAnswer = z.strictObject({
  timeZone: z.string(),
  locationId: z.string(),
  last: z
    .strictObject({
      start: z.string(),
      services: z.array(z.string()),
      providerName: z.string(),
      price: money.nullable(),
      /** What would be booked again; null when it is no longer offered. */
      same: what.nullable(),
    })
    .nullable(),
  wanted: what.nullable(),
  providers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  best: z.array(offered.extend({ why: z.enum(['after-visit', 'before-visit', 'usual', 'soonest', 'first-of-day']) })),
  more: z.array(offered),
  hindrance: z.strictObject({ code: z.string(), words: z.string(), serviceId: z.string().nullable() }).nullable(),
});

const planShape = z.strictObject({
  start: z.string(),
  end: z.string(),
  price: money.nullable(),
  segments: z.array(z.strictObject({ serviceName: z.string(), providerId: z.string(), providerName: z.string(), start: z.string(), end: z.string() })),
  taken: z.array(z.strictObject({ resourceId: z.string(), kind: z.enum(['provider', 'room', 'device']), name: z.string() })),
});

function presentWhat(asked: WhatAndWith | undefined): z.input<typeof what> | null {
  return asked ? { serviceIds: [...asked.serviceIds], providerId: asked.providerId ?? null } : null;
}

/** How something would be booked, as the desk reads it. */
export function presentPlan(draft: Draft, catalog: LocatedCatalog): z.input<typeof planShape> {
  const nameOf = (id: ResourceId) => catalog.resources.get(id)?.name ?? '';
  const at = (minute: number) => formatInZone(catalog.zone, minute);
  return {
    start: at(draft.start),
    end: at(draft.end),
    price: draft.priceMinor === null ? null : { minor: Number(draft.priceMinor), currency: draft.currency },
    segments: draft.segments.map((segment) => ({
      serviceName: catalog.services.get(segment.serviceId)?.name ?? 'Treatment',
      providerId: segment.providerId,
      providerName: nameOf(segment.providerId),
      start: at(segment.start),
      end: at(segment.end),
    })),
    taken: takenBy(draft).map(({ resourceId, kind }) => ({ resourceId, kind, name: nameOf(resourceId) })),
  };
}

const looking: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/best-times',
    summary: 'The times worth saying first for a client, and why; without services, for the same as last time',
    permission: 'booking.read',
    audit: { action: 'booking.best-times-read' },
    query: z.strictObject({
      client: clientId.optional(),
      location: locationId.optional(),
      service: someServices,
      provider: providerId.optional(),
      from: date.optional(),
    }),
    response: { 200: timesAnswer },
    refusals: [...VISIT_REFUSALS, 'not-found', 'dates-invalid'],
    handle: async (work, { query }) => {
      const times = await timesForClient(work, {
        ...{ clientId: query.client, locationId: query.location, providerId: query.provider, from: query.from },
        ...{ serviceIds: query.service ?? [], days: DAYS },
      });
      const { catalog, last } = times;
      const at = (minute: number) => formatInZone(catalog.zone, minute);
      const nameOf = (id: ResourceId) => catalog.resources.get(id)?.name ?? '';
      return {
        status: 200,
        body: {
          timeZone: catalog.zone,
          locationId: catalog.locationId,
          last: last
            ? {
                start: at(epochMinuteOf(last.visit.start)),
                services: last.visit.segments.map(({ serviceId }) => catalog.services.get(serviceId)?.name ?? 'Treatment'),
                providerName: [...new Set(last.visit.segments.map(({ providerId: by }) => nameOf(by)))].filter(Boolean).join(', '),
                price: last.visit.priceMinor === null ? null : { minor: Number(last.visit.priceMinor), currency: last.visit.currency },
                same: presentWhat(last.same),
              }
            : null,
          wanted: presentWhat(times.wanted),
          providers: times.able.map((id) => ({ id, name: nameOf(id) })),
          best: times.best.map(({ start: minute, providerId: by, why }) => ({ start: at(minute), providerId: by, why })),
          more: times.more.map(({ start: minute, providerId: by }) => ({ start: at(minute), providerId: by })),
          hindrance: times.hindrance ? { code: times.hindrance.code, words: times.hindrance.words, serviceId: times.hindrance.serviceId ?? null } : null,
        },
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/look',
    summary: 'How a start would be booked for a client, or what hinders it and whether an override would help',
    permission: 'booking.read',
    audit: { none: 'about providers and rooms; what a client is cleared for only as yes or no' },
    query: z.strictObject({ service: serviceQuery, start, provider: providerId.optional(), location: locationId.optional(), client: clientId.optional() }),
    response: {
      200: z.strictObject({
        isFree: z.boolean(),
        plan: planShape.nullable(),
        reasons: z.array(z.strictObject({ code: z.string(), words: z.string(), until: z.string().nullable(), resourceName: z.string().nullable() })),
        mayBeOverridden: z.boolean(),
      }),
    },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, 'not-found'],
    handle: async (work, { query }) => {
      const look = await lookAtStart(work, {
        ...{ serviceIds: query.service, start: query.start, providerId: query.provider },
        ...{ locationId: query.location, clientId: query.client },
      });
      const { catalog, draft } = look;
      return {
        status: 200,
        body: {
          isFree: look.isFree,
          plan: draft ? presentPlan(draft, catalog) : null,
          reasons: look.reasons.map(({ code, words, until, resourceId }) => ({
            code,
            words,
            until: until === undefined ? null : formatInZone(catalog.zone, until),
            resourceName: resourceId === undefined ? null : (catalog.resources.get(resourceId)?.name ?? null),
          })),
          mayBeOverridden: look.mayBeOverridden,
        },
      };
    },
  }),
];

const walkIns: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/walk-ins/free',
    summary: 'Who could begin at once with somebody at the desk',
    permission: 'booking.read',
    audit: { none: 'about providers and rooms; what a client is cleared for only as yes or no' },
    query: z.strictObject({ client: clientId, service: serviceQuery, location: locationId.optional() }),
    response: {
      200: z.strictObject({
        free: z.array(
          z.strictObject({
            providerId: z.string(),
            providerName: z.string(),
            until: z.string(),
            start: z.string(),
            end: z.string(),
            places: z.array(z.string()),
          }),
        ),
      }),
    },
    refusals: [...VISIT_REFUSALS, 'not-found'],
    handle: async (work, { query }) => {
      const { catalog, free } = await listFreeNow(work, { clientId: query.client, serviceIds: query.service, locationId: query.location });
      const nameOf = (id: ResourceId) => catalog.resources.get(id)?.name ?? '';
      return {
        status: 200,
        body: {
          free: free.map(({ providerId: by, plan, until }) => ({
            ...{ providerId: by, providerName: nameOf(by), until: formatInZone(catalog.zone, until) },
            ...{ start: formatInZone(catalog.zone, plan.start), end: formatInZone(catalog.zone, plan.end) },
            places: [...new Set(plan.reservations.filter(({ kind }) => kind !== 'provider').map(({ resourceId }) => nameOf(resourceId)))],
          })),
        },
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/walk-ins',
    summary: 'Book somebody at the desk from now on, arrived',
    permission: 'booking.book',
    audit: { action: 'appointment.booked' },
    idempotency: 'optional',
    body: z.strictObject({ clientId, locationId: locationId.optional(), serviceIds, providerId: providerId.optional() }),
    response: { 201: visitShape },
    refusals: [...START_REFUSALS, ...VISIT_REFUSALS, 'not-found'],
    handle: async (work, { body }) => {
      const { visit } = await seatWalkIn(work, body);
      return { status: 201, body: await presentVisit(work, visit), resultId: visit.appointmentId };
    },
    replay: async (work, resultId) => ({ status: 201, body: await presentVisit(work, await requireAppointment(work, asId(resultId))) }),
  }),
];

/** The doors of the booking panel. */
export const bookingDeskRoutes: readonly Route[] = [...looking, ...walkIns];
