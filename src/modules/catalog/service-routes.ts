import { z } from 'zod';
import { requireAccount } from '#modules/identity';
import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { arrangeServices, createService, updateService } from './change-service.ts';
import { type DeskService, listDeskServices } from './desk-store.ts';
import { GRID_MINUTES, PREREQUISITE_KINDS, named } from './model.ts';
import { created, idShape, line, minor, nothing, small, text, version, word } from './shapes.ts';

const grid = z.int().refine((value) => GRID_MINUTES.some((each) => each === value), 'one of 5, 10, 15, 20, 30, 60');
const changes = z
  .strictObject({
    name: line(80),
    category: line(60),
    durationMinutes: small,
    description: text(1000),
    preparation: text(2000),
    processingMinutes: small,
    finishingMinutes: small,
    bufferBeforeMinutes: small,
    bufferAfterMinutes: small,
    priceMinor: minor.nullable(),
    priceLabel: z.string().trim().max(40),
    depositMinor: minor,
    online: z.boolean(),
    active: z.boolean(),
    isAddOn: z.boolean(),
    sameProvider: z.boolean(),
    licenceKinds: z.array(word).max(10),
    gridMinutes: grid,
    leadTimeMinutes: z.int().min(-1).max(1_000_000),
    horizonDays: small,
    cancellationWindowHours: small,
    cancellationFeeMinor: minor,
    locationIds: z.array(idShape<LocationId>()).max(100),
    addOnIds: z.array(idShape<ServiceId>()).max(50),
    skills: z.array(z.strictObject({ providerId: idShape<ResourceId>(), durationMinutes: small.nullish(), priceMinor: minor.nullish() })).max(200),
    requirements: z
      .array(
        z.strictObject({
          kind: z.enum(['room', 'device']),
          ofKind: word.optional(),
          resourceIds: z.array(idShape<ResourceId>()).max(50).optional(),
          heldDuringProcessing: z.boolean().optional(),
          heldWholeVisit: z.boolean().optional(),
        }),
      )
      .max(10),
    prerequisites: z
      .array(
        z.strictObject({
          kind: z.enum(PREREQUISITE_KINDS),
          validityDays: small,
          satisfiedByServiceId: idShape<ServiceId>().optional(),
          onMissing: z.enum(['refuse', 'add-visit']),
        }),
      )
      .max(3),
  })
  .partial();
const service = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  preparation: z.string(),
  durationMinutes: z.int(),
  processingMinutes: z.int(),
  finishingMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  priceMinor: z.int().nullable(),
  priceLabel: z.string(),
  currency: z.string(),
  depositMinor: z.int(),
  online: z.boolean(),
  active: z.boolean(),
  isAddOn: z.boolean(),
  sameProvider: z.boolean(),
  licenceKinds: z.array(z.string()),
  gridMinutes: z.int(),
  leadTimeMinutes: z.int(),
  horizonDays: z.int(),
  cancellationWindowHours: z.int(),
  cancellationFeeMinor: z.int(),
  version: z.int(),
  locationIds: z.array(z.string()),
  addOnIds: z.array(z.string()),
  skills: z.array(z.strictObject({ providerId: z.string(), durationMinutes: z.int().nullable(), priceMinor: z.int().nullable() })),
  requirements: z.array(
    z.strictObject({
      kind: z.string(),
      ofKind: z.string().nullable(),
      resourceIds: z.array(z.string()),
      heldDuringProcessing: z.boolean(),
      heldWholeVisit: z.boolean(),
    }),
  ),
  prerequisites: z.array(z.strictObject({ kind: z.string(), validityDays: z.int(), satisfiedByServiceId: z.string().nullable(), onMissing: z.string() })),
});
const params = z.strictObject({ serviceId: idShape<ServiceId>() });
const none = { none: 'nothing about any client' } as const;
const VALUE_REFUSALS = [
  'not-found',
  'name-taken',
  'price-invalid',
  'deposit-invalid',
  'duration-invalid',
  'buffer-invalid',
  'reach-invalid',
  'cancellation-invalid',
  'not-an-add-on',
  'kind-unknown',
  'requirement-invalid',
  'skills-invalid',
  'prerequisite-invalid',
  'prerequisite-circular',
  'validity-invalid',
];

function present({ priceMinor, depositMinor, cancellationFeeMinor, ...rest }: DeskService): z.input<typeof service> {
  return {
    ...rest,
    priceMinor: priceMinor === null ? null : Number(priceMinor),
    depositMinor: Number(depositMinor),
    cancellationFeeMinor: Number(cancellationFeeMinor),
  };
}

async function readOne(work: Work, serviceId: ServiceId): Promise<z.input<typeof service>> {
  const [found] = await listDeskServices(work, serviceId);
  if (!found) throw notFound();
  return present(found);
}

function toChange({ prerequisites, ...rest }: z.output<typeof changes>) {
  return { ...rest, prerequisites: prerequisites?.map(({ satisfiedByServiceId: by, ...each }) => ({ ...each, ...named({ satisfiedByServiceId: by }) })) };
}

/** The desk's routes for services and everything that hangs on them. */
export const serviceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/services',
    summary: 'Every service, in the order shown',
    permission: 'catalog.read',
    audit: none,
    response: { 200: z.strictObject({ services: z.array(service) }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { services: (await listDeskServices(work)).map(present) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/services/:serviceId',
    summary: 'One service',
    permission: 'catalog.read',
    audit: none,
    params,
    response: { 200: service },
    refusals: ['not-found'],
    handle: async (work, { params: { serviceId } }) => ({ status: 200, body: await readOne(work, serviceId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/services',
    summary: 'Add a service',
    permission: 'catalog.manage',
    audit: { action: 'service.add' },
    idempotency: 'optional',
    body: changes.required({ name: true, category: true, durationMinutes: true }),
    response: { 201: created },
    refusals: VALUE_REFUSALS,
    handle: async (work, { body }) => {
      const { name, category, durationMinutes } = body;
      const { currency } = await requireAccount(work);
      const id = await createService(work, { ...toChange(body), name, category, durationMinutes, currency });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/catalog/services/:serviceId',
    summary: 'Change a service; each list that is sent replaces what was there',
    permission: 'catalog.manage',
    audit: { action: 'service.change' },
    params,
    body: changes.extend({ version }),
    response: { 200: service },
    refusals: [...VALUE_REFUSALS, 'version-changed'],
    handle: async (work, { params: { serviceId }, body: { version: seen, ...change } }) => {
      await updateService(work, serviceId, seen, toChange(change));
      return { status: 200, body: await readOne(work, serviceId) };
    },
    replay: async (work, _resultId, { params: { serviceId } }) => ({ status: 200, body: await readOne(work, serviceId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/service-order',
    summary: 'Put services in the order they are shown',
    permission: 'catalog.manage',
    audit: { action: 'service.arrange' },
    body: z.strictObject({ serviceIds: z.array(idShape<ServiceId>()).max(500) }),
    response: { 200: nothing },
    refusals: [],
    handle: async (work, { body }) => {
      await arrangeServices(work, body.serviceIds);
      return { status: 200, body: {} };
    },
  }),
];
