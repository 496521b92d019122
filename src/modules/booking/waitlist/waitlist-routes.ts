import { z } from 'zod';
import { asId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { PARTS_OF_DAY } from './join-waitlist.ts';
import type { WaitlistId } from '../model.ts';
import { clientId, date, locationId, providerId, serviceIds, waitlistId } from '../shapes.ts';
import { VISIT_REFUSALS } from '../staff-routes.ts';
import { type ShownWaiting, addWaiting, editWaiting, leaveWaitlist, showWaiting } from './waitlist-desk.ts';
import { findWaiting } from './waitlist-store.ts';

const person = z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() });
const waiting = z.strictObject({
  id: z.string(),
  client: person,
  locationId: z.string(),
  timeZone: z.string(),
  providerId: z.string().nullable(),
  providerName: z.string().nullable(),
  serviceIds: z.array(z.string()),
  serviceNames: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  partsOfDay: z.array(z.string()),
  joinedAt: z.string(),
  /** How often they were asked, and about what last. */
  asked: z.int(),
  newest: z.strictObject({ id: z.string(), start: z.string(), status: z.string(), madeAt: z.string(), expiresAt: z.string() }).nullable(),
});
const wish = z.strictObject({
  locationId,
  serviceIds,
  providerId: providerId.optional(),
  from: date,
  to: date,
  partsOfDay: z.array(z.enum(PARTS_OF_DAY)).max(3),
});
const inList = z.strictObject({ waitlistId });
const WISH_REFUSALS = ['not-found', 'dates-invalid', ...VISIT_REFUSALS];

function present({ entry, client, catalog, newest }: ShownWaiting): z.input<typeof waiting> {
  return {
    id: entry.waitlistId,
    client,
    locationId: entry.locationId,
    timeZone: catalog.zone,
    providerId: entry.providerId ?? null,
    providerName: entry.providerId === undefined ? null : (catalog.resources.get(entry.providerId)?.name ?? ''),
    serviceIds: [...entry.serviceIds],
    serviceNames: entry.serviceIds.map((id) => catalog.services.get(id)?.name ?? 'Treatment'),
    from: entry.from,
    to: entry.to,
    partsOfDay: [...entry.partsOfDay],
    joinedAt: entry.joinedAt.toString(),
    asked: newest?.count ?? 0,
    newest: newest
      ? {
          id: newest.offerId,
          start: formatInZone(catalog.zone, epochMinuteOf(newest.start)),
          status: newest.status,
          madeAt: newest.madeAt.toString(),
          expiresAt: newest.expiresAt.toString(),
        }
      : null,
  };
}

async function presentOne(work: Work, id: WaitlistId): Promise<z.input<typeof waiting>> {
  const entry = await findWaiting(work, id);
  const shown = entry && (await showWaiting(work, entry.locationId)).find((each) => each.entry.waitlistId === id);
  if (!shown) throw notFound();
  return present(shown);
}

/** The doors of the waitlist at the desk. */
export const waitlistRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/waitlist',
    summary: 'Who is waiting, the longest first, and about what each was asked last',
    permission: 'booking.read',
    audit: { action: 'waitlist.read' },
    query: z.strictObject({ location: locationId.optional() }),
    response: { 200: z.strictObject({ waiting: z.array(waiting) }) },
    refusals: [],
    handle: async (work, { query }) => ({ status: 200, body: { waiting: (await showWaiting(work, query.location)).map(present) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/waitlist',
    summary: 'Put a client on the waitlist',
    permission: 'booking.book',
    audit: { action: 'waitlist.joined' },
    idempotency: 'optional',
    body: wish.extend({ clientId }),
    response: { 201: waiting },
    refusals: [...WISH_REFUSALS, 'too-many-waiting'],
    handle: async (work, { body: { clientId: who, ...wanted } }) => {
      const id = await addWaiting(work, who, wanted);
      return { status: 201, body: await presentOne(work, id), resultId: id };
    },
    replay: async (work, resultId) => ({ status: 201, body: await presentOne(work, asId<WaitlistId>(resultId)) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/booking/waitlist/:waitlistId',
    summary: 'Change what somebody waits for; their place in the order stays',
    permission: 'booking.book',
    audit: { action: 'waitlist.changed' },
    params: inList,
    body: wish,
    response: { 200: waiting },
    refusals: [...WISH_REFUSALS, 'offer-waiting'],
    handle: async (work, { params, body }) => {
      await editWaiting(work, params.waitlistId, body);
      return { status: 200, body: await presentOne(work, params.waitlistId) };
    },
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentOne(work, params.waitlistId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/waitlist/:waitlistId/end',
    summary: 'Take someone off the waitlist; a time kept for them goes to the next',
    permission: 'booking.book',
    audit: { action: 'waitlist.ended' },
    params: inList,
    body: z.strictObject({ as: z.enum(['booked', 'ended']) }),
    response: { 200: z.strictObject({ status: z.enum(['booked', 'ended']) }) },
    refusals: ['not-found'],
    handle: async (work, { params, body }) => {
      await leaveWaitlist(work, params.waitlistId, body.as);
      return { status: 200, body: { status: body.as } };
    },
    replay: async (_work, _resultId, { body }) => ({ status: 200, body: { status: body.as } }),
  }),
];
