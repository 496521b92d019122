import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { publicServices } from '#modules/catalog';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { findNextFree } from './find-slots.ts';
import { withNames } from '../desk/list-calendar.ts';
import { presentForStaff } from '../present.ts';
import { CHANGES, tryChange } from './what-if.ts';

/** Visits a preview names; the rest are only counted. */
const VISITS_NAMED = 50;
/** Services asked for their first free time, in the order shown, until one has any. */
const SERVICES_TRIED = 30;

const broken = z.strictObject({
  id: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  locationId: z.string(),
  client: z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() }).nullable(),
  services: z.array(z.string()),
  providers: z.array(z.string()),
  reasons: z.array(z.string()),
});
const slot = z.strictObject({
  serviceId: z.string(),
  serviceName: z.string(),
  start: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  locationId: z.string(),
});

async function firstOnline(work: Work): Promise<z.input<typeof slot> | null> {
  const { locations, services } = await publicServices(work);
  for (const { id, name, providers, locationIds } of services.slice(0, SERVICES_TRIED)) {
    const place = locations.find((each) => locationIds.includes(each.id));
    const free = place && (await nextFree(work, { serviceIds: [id], locationId: place.id, audience: 'online' }));
    if (free) {
      const by = providers.find((each) => each.id === free.providerId);
      return { ...free, serviceId: id, serviceName: name, providerName: by?.name ?? '' };
    }
  }
  return null;
}

/** A service that cannot be booked as it stands has no free time; why, the screens before this one say. */
async function nextFree(work: Work, wanted: Parameters<typeof findNextFree>[1]) {
  try {
    return await findNextFree(work, wanted);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What setting up asks of the diary: whom a change touches, and whether the booking page offers anything yet. */
export const setUpRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/what-if',
    summary: 'Which visits to come a change of the catalog would break; nothing is changed',
    permission: 'catalog.manage',
    audit: { action: 'booking.what-if' },
    idempotency: { none: 'It changes nothing and can be asked again.' },
    body: z.strictObject({
      change: z.enum(CHANGES),
      params: z.record(z.string().max(40), z.string().max(64)),
      body: z.record(z.string().max(40), z.unknown()),
    }),
    response: { 200: z.strictObject({ visits: z.array(broken), more: z.int() }) },
    refusals: ['request-invalid', 'not-found', 'version-changed'],
    handle: async (work, { body, publicUrl }) => {
      const found = await tryChange(work, { ...body, publicUrl });
      const named = await namedVisits(work, found.slice(0, VISITS_NAMED));
      return { status: 200, body: { visits: named, more: found.length - named.length } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/next-online',
    summary: 'The first time a visitor could book online, and for which service',
    permission: 'catalog.read',
    audit: { none: 'free times only' },
    response: { 200: z.strictObject({ slot: slot.nullable() }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { slot: await firstOnline(work) } }),
  }),
];

/** Whoever may not see the calendar is told how many visits there are, and of none whose it is. */
async function namedVisits(work: Work, found: Awaited<ReturnType<typeof tryChange>>): Promise<z.input<typeof broken>[]> {
  const { actor } = work;
  const maySee = (actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has('booking.read');
  if (!maySee) return [];
  const entries = await withNames(
    work,
    found.map(({ visit }) => visit),
  );
  return entries.map(({ visit, catalog, client }) => {
    const { id, start, end, timeZone, locationId, segments } = presentForStaff(visit, catalog, client);
    const reasons = found.find((each) => each.visit === visit)?.reasons ?? [];
    return {
      ...{ id, start, end, timeZone, locationId, client },
      services: segments.map(({ serviceName }) => serviceName),
      providers: [...new Set(segments.map(({ providerName }) => providerName))],
      reasons: [...reasons],
    };
  });
}
