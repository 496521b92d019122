import { z } from 'zod';
import type { LocationId, ResourceId, UserId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { formatMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { addPlace, addProvider, arrangeResources, setLicences, updateResource } from './change-resource.ts';
import { type DeskResource, listDeskResources } from './desk-store.ts';
import { presentException } from './location-routes.ts';
import { created, date, fromValid, fromWindow, idShape, line, text, version, word } from './shapes.ts';
import { yesterday } from './since.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #336699');
const licence = z.strictObject({ kind: word, number: line(40), state: z.string().regex(/^[A-Z]{2}$/, 'two letters'), validFrom: date, validUntil: date });
const wallWindow = { from: z.string(), to: z.string() };

/** A provider, room or device as the desk sees it. */
export const resource = z.strictObject({
  id: z.string(),
  kind: z.enum(['provider', 'room', 'device']),
  name: z.string(),
  locationId: z.string().nullable(),
  ofKind: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
  title: z.string().nullable(),
  colour: z.string().nullable(),
  bookableOnline: z.boolean().nullable(),
  userId: z.string().nullable(),
  hours: z.array(
    z.strictObject({ ...wallWindow, weekday: z.int(), locationId: z.string(), validFrom: z.string().nullable(), validUntil: z.string().nullable() }),
  ),
  breaks: z.array(z.strictObject({ ...wallWindow, weekday: z.int() })),
  exceptions: z.array(z.strictObject({ date: z.string(), locationId: z.string(), hours: z.array(z.strictObject(wallWindow)), reason: z.string() })),
  timeOff: z.array(z.strictObject({ id: z.string(), start: z.string(), end: z.string(), reason: z.string() })),
  blocks: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      timeZone: z.string(),
      startsOn: z.string(),
      startTime: z.string(),
      durationMinutes: z.int(),
      rule: z.string().nullable(),
      exceptDates: z.array(z.string()),
    }),
  ),
  licences: z.array(z.strictObject({ kind: z.string(), number: z.string(), state: z.string(), validFrom: z.string(), validUntil: z.string() })),
});

/** The id of a resource in a path. */
export const resourceParams = z.strictObject({ resourceId: idShape<ResourceId>() });
const none = { none: 'nothing about any client' } as const;

function present({ hours, breaks, exceptions, blocks, timeOff, licences, ...rest }: DeskResource): z.input<typeof resource> {
  return {
    ...rest,
    timeOff: [...timeOff],
    licences: [...licences],
    hours: hours.map((each) => ({ ...fromValid(each), locationId: each.locationId })),
    breaks: breaks.map((each) => ({ ...fromWindow(each), weekday: each.weekday })),
    exceptions: exceptions.map((each) => ({ ...presentException(each), locationId: each.locationId })),
    blocks: blocks.map(({ zone, startMinute, exceptDates, ...block }) => ({
      ...block,
      timeZone: zone,
      startTime: formatMinuteOfDay(startMinute),
      exceptDates: [...exceptDates],
    })),
  };
}

/**
 * Reads a resource as the desk sees it.
 * @throws Refusal `not-found`
 */
export async function readResource(work: Work, resourceId: ResourceId): Promise<z.input<typeof resource>> {
  const [found] = await listDeskResources(work, { date: yesterday(work), instant: work.now }, resourceId);
  if (!found) throw notFound();
  return present(found);
}

/** The desk's routes for providers, rooms and devices themselves. */
export const resourceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/resources',
    summary: 'Every provider, room and device with its hours',
    permission: 'catalog.read',
    audit: none,
    response: { 200: z.strictObject({ resources: z.array(resource) }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { resources: (await listDeskResources(work, { date: yesterday(work), instant: work.now })).map(present) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/resources/:resourceId',
    summary: 'One provider, room or device',
    permission: 'catalog.read',
    audit: none,
    params: resourceParams,
    response: { 200: resource },
    refusals: ['not-found'],
    handle: async (work, { params: { resourceId } }) => ({ status: 200, body: await readResource(work, resourceId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/providers',
    summary: 'Add a provider',
    permission: 'catalog.manage',
    audit: { action: 'provider.add' },
    idempotency: 'optional',
    body: z.strictObject({ name: line(80), title: text(80), colour, bookableOnline: z.boolean(), userId: idShape<UserId>().nullish() }),
    response: { 201: created },
    refusals: ['name-taken', 'user-taken'],
    handle: async (work, { body }) => {
      const id = await addProvider(work, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/places',
    summary: 'Add a room or a device',
    permission: 'catalog.manage',
    audit: { action: 'place.add' },
    idempotency: 'optional',
    body: z.strictObject({ kind: z.enum(['room', 'device']), name: line(80), ofKind: word, locationId: idShape<LocationId>() }),
    response: { 201: created },
    refusals: ['not-found', 'name-taken'],
    handle: async (work, { body }) => {
      const id = await addPlace(work, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/catalog/resources/:resourceId',
    summary: 'Change a provider, room or device',
    permission: 'catalog.manage',
    audit: { action: 'resource.change' },
    params: resourceParams,
    response: { 200: resource },
    refusals: ['not-found', 'version-changed', 'name-taken', 'user-taken', 'not-of-this-kind'],
    body: z.strictObject({
      version,
      name: line(80).optional(),
      active: z.boolean().optional(),
      ofKind: word.optional(),
      title: text(80).optional(),
      colour: colour.optional(),
      bookableOnline: z.boolean().optional(),
      userId: idShape<UserId>().nullish(),
    }),
    handle: async (work, { params: { resourceId }, body: { version: seen, ...change } }) => {
      await updateResource(work, resourceId, seen, change);
      return { status: 200, body: await readResource(work, resourceId) };
    },
    replay: async (work, _resultId, { params: { resourceId } }) => ({ status: 200, body: await readResource(work, resourceId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resource-order',
    summary: 'Put providers, rooms and devices in the order they are shown',
    permission: 'catalog.manage',
    audit: { action: 'resource.arrange' },
    body: z.strictObject({ resourceIds: z.array(idShape<ResourceId>()).max(500) }),
    response: { 200: z.strictObject({}) },
    refusals: [],
    handle: async (work, { body }) => {
      await arrangeResources(work, body.resourceIds);
      return { status: 200, body: {} };
    },
    replay: async () => ({ status: 200, body: {} }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/licences',
    summary: "Replace a provider's licences",
    permission: 'catalog.manage',
    audit: { action: 'provider.licences-set' },
    params: resourceParams,
    body: z.strictObject({ version, licences: z.array(licence).max(20) }),
    response: { 200: resource },
    refusals: ['not-found', 'version-changed', 'not-a-provider', 'dates-invalid'],
    handle: async (work, { params: { resourceId }, body }) => {
      await setLicences(work, resourceId, body.licences, body.version);
      return { status: 200, body: await readResource(work, resourceId) };
    },
    replay: async (work, _resultId, { params: { resourceId } }) => ({ status: 200, body: await readResource(work, resourceId) }),
  }),
];
