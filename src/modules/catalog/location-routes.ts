import { z } from 'zod';
import type { LocationId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { createLocation, setLocationException, setLocationHours, updateLocation } from './change-location.ts';
import { type DeskLocation, type ExceptionRow, listDeskLocations } from './desk-store.ts';
import { parseWindows } from './model.ts';
import { created, date, fromValid, fromWindow, idShape, line, nothing, text, toValid, toWindow, valid, version, window } from './shapes.ts';
import { yesterday } from './since.ts';

const details = z.strictObject({ name: line(80), address: line(300), directions: text(1000), phone: line(40), timeZone: z.string().max(64) });
const exception = z.strictObject({ hours: z.array(window).max(12), reason: text(80) });
const location = z.strictObject({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  directions: z.string(),
  phone: z.string(),
  timeZone: z.string(),
  active: z.boolean(),
  version: z.int(),
  hours: z.array(z.strictObject({ weekday: z.int(), from: z.string(), to: z.string(), validFrom: z.string().nullable(), validUntil: z.string().nullable() })),
  exceptions: z.array(z.strictObject({ date: z.string(), hours: z.array(z.strictObject({ from: z.string(), to: z.string() })), reason: z.string() })),
});
const params = z.strictObject({ locationId: idShape<LocationId>() });
const none = { none: 'nothing about any client' } as const;

/** Writes a date's hours for the desk. */
export function presentException({ date: on, windows, reason }: ExceptionRow) {
  return { date: on, hours: parseWindows(windows).map(fromWindow), reason };
}

function present({ hours, exceptions, ...rest }: DeskLocation): z.input<typeof location> {
  return { ...rest, hours: hours.map(fromValid), exceptions: exceptions.map(presentException) };
}

async function readOne(work: Work, locationId: LocationId): Promise<z.input<typeof location>> {
  const [found] = await listDeskLocations(work, yesterday(work), locationId);
  if (!found) throw notFound();
  return present(found);
}

/** The desk's routes for locations: their details, weekly hours and other dates. */
export const locationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/locations',
    summary: 'Every location with its hours',
    permission: 'catalog.read',
    audit: none,
    response: { 200: z.strictObject({ locations: z.array(location) }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { locations: (await listDeskLocations(work, yesterday(work))).map(present) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/locations/:locationId',
    summary: 'One location with its hours',
    permission: 'catalog.read',
    audit: none,
    params,
    response: { 200: location },
    refusals: ['not-found'],
    handle: async (work, { params: { locationId } }) => ({ status: 200, body: await readOne(work, locationId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/locations',
    summary: 'Add a location',
    permission: 'catalog.manage',
    audit: { action: 'location.add' },
    idempotency: 'optional',
    body: details.partial({ directions: true }),
    response: { 201: created },
    refusals: ['zone-unknown', 'phone-invalid', 'name-taken'],
    handle: async (work, { body }) => {
      const id = await createLocation(work, { ...body, directions: body.directions ?? '' });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/catalog/locations/:locationId',
    summary: 'Change a location',
    permission: 'catalog.manage',
    audit: { action: 'location.change' },
    params,
    body: details.partial().extend({ active: z.boolean().optional(), version }),
    response: { 200: location },
    refusals: ['not-found', 'version-changed', 'zone-unknown', 'phone-invalid', 'name-taken'],
    handle: async (work, { params: { locationId }, body: { version: seen, ...change } }) => {
      await updateLocation(work, locationId, seen, change);
      return { status: 200, body: await readOne(work, locationId) };
    },
    replay: async (work, _resultId, { params: { locationId } }) => ({ status: 200, body: await readOne(work, locationId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/locations/:locationId/hours',
    summary: 'Replace the weekly hours of a location',
    permission: 'catalog.manage',
    audit: { action: 'location.hours-set' },
    params,
    body: z.strictObject({ version, hours: z.array(valid).max(100) }),
    response: { 200: location },
    refusals: ['not-found', 'version-changed', 'hours-overlap', 'closing-before-opening', 'dates-invalid', 'time-invalid'],
    handle: async (work, { params: { locationId }, body }) => {
      await setLocationHours(work, locationId, body.hours.map(toValid), body.version);
      return { status: 200, body: await readOne(work, locationId) };
    },
    replay: async (work, _resultId, { params: { locationId } }) => ({ status: 200, body: await readOne(work, locationId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/locations/:locationId/exceptions/:date',
    summary: 'Other hours on one date, or closed',
    permission: 'catalog.manage',
    audit: { action: 'location.exception-set' },
    params: params.extend({ date }),
    body: exception,
    response: { 200: nothing },
    refusals: ['not-found', 'hours-overlap', 'closing-before-opening', 'time-invalid', 'time-does-not-exist'],
    handle: async (work, { params: { locationId, date: on }, body }) => {
      await setLocationException(work, locationId, on, { reason: body.reason, hours: body.hours.map((each) => toWindow(each)) });
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/catalog/locations/:locationId/exceptions/:date',
    summary: 'Back to the weekly hours on a date',
    permission: 'catalog.manage',
    audit: { action: 'location.exception-removed' },
    params: params.extend({ date }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params: { locationId, date: on } }) => {
      await setLocationException(work, locationId, on, undefined);
      return { status: 200, body: {} };
    },
  }),
];
