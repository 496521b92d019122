import { z } from 'zod';
import type { ClientId, Id } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { currentAgeGate } from './age-gate.ts';
import { recordClearance, withdrawClearance } from './clearances.ts';
import { createClient } from './create-client.ts';
import { joinClients, partClients } from './join-clients.ts';
import { CLEARANCE_KINDS } from './model.ts';
import { readClient, readClients, requireClient } from './read-clients.ts';
import type { MergeId } from './record-model.ts';
import { client, clientParams, created, date, details, idShape, nothing, presentClient } from './shapes.ts';
import { dismissSuggestion, listClearances, listClientIds, listSuggestions } from './store.ts';
import { updateClient } from './update-client.ts';

const PAGE = 50;
const DETAIL_REFUSALS = [
  'minor-blocked',
  'name-invalid',
  'pronouns-invalid',
  'phone-invalid',
  'email-invalid',
  'birth-date-invalid',
  'contact-missing',
  'card-number-refused',
];
const clients = z.strictObject({ clients: z.array(client) });
const clearance = z.strictObject({ id: z.string(), kind: z.enum(CLEARANCE_KINDS), validFrom: z.string(), validUntil: z.string(), source: z.string() });

async function presentAll(work: Work, ids: readonly ClientId[]): Promise<z.input<typeof client>[]> {
  const found = await readClients(work, ids);
  return ids.flatMap((id) => found.get(id) ?? []).map(presentClient);
}

const records: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/clients',
    summary: 'Clients, the newest first, a page at a time',
    permission: 'client.read',
    audit: { action: 'client.list' },
    query: z.strictObject({ after: idShape<ClientId>().optional(), limit: z.coerce.number().int().min(1).max(PAGE).optional() }),
    response: { 200: clients.extend({ next: z.string().nullable() }) },
    refusals: [],
    handle: async (work, { query: { after, limit = PAGE } }) => {
      const ids = await listClientIds(work, { after, limit: limit + 1 });
      const shown = ids.slice(0, limit);
      return { status: 200, body: { clients: await presentAll(work, shown), next: ids.length > limit ? (shown.at(-1) ?? null) : null } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients',
    summary: 'Add a client',
    permission: 'client.manage',
    audit: { action: 'client.add' },
    idempotency: 'optional',
    body: details,
    response: { 201: created },
    refusals: DETAIL_REFUSALS,
    handle: async (work, { body }) => {
      const id = await createClient(work, body, { source: 'staff', gate: await currentAgeGate(work) });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/clients/:clientId',
    summary: 'One client',
    permission: 'client.read',
    audit: { action: 'client.read' },
    params: clientParams,
    response: { 200: client },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => ({ status: 200, body: presentClient(await readClient(work, params.clientId)) }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/clients/:clientId',
    summary: 'Change a client; null forgets a contact point or birth date',
    permission: 'client.manage',
    audit: { action: 'client.change' },
    params: clientParams,
    body: z.strictObject({
      version: z.int().min(1),
      firstName: details.shape.firstName.optional(),
      lastName: details.shape.lastName.optional(),
      mobile: details.shape.mobile.nullable(),
      email: details.shape.email.nullable(),
      birthDate: details.shape.birthDate.nullable(),
      preferredName: details.shape.preferredName.nullable(),
      pronouns: details.shape.pronouns.nullable(),
    }),
    response: { 200: client },
    refusals: ['not-found', 'erased', 'version-changed', 'client-already-joined', ...DETAIL_REFUSALS],
    handle: async (work, { params, body: { version, ...change } }) => ({
      status: 200,
      body: presentClient(await updateClient(work, params.clientId, version, change, await currentAgeGate(work))),
    }),
    replay: async (work, _resultId, { params }) => ({ status: 200, body: presentClient(await readClient(work, params.clientId)) }),
  }),
];

const clearances: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/clients/:clientId/clearances',
    summary: 'The exams, consultations and patch tests that stand for a client',
    permission: 'client.read',
    audit: { action: 'client.clearances-read' },
    params: clientParams,
    response: { 200: z.strictObject({ clearances: z.array(clearance) }) },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const { clientId } = await requireClient(work, params.clientId);
      // What somebody is cleared for says something about their health: it counts as shown although nothing was unsealed.
      work.shown.add(clientId);
      return { status: 200, body: { clearances: (await listClearances(work, clientId)).map(({ clearanceId, ...rest }) => ({ id: clearanceId, ...rest })) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/clearances',
    summary: 'Record an exam, a consultation or a patch test',
    permission: 'client.clearance',
    audit: { action: 'client.clearance-recorded' },
    idempotency: 'optional',
    params: clientParams,
    body: z.strictObject({ kind: z.enum(CLEARANCE_KINDS), validFrom: date, validUntil: date }),
    response: { 201: created },
    refusals: ['not-found', 'dates-invalid'],
    handle: async (work, { params, body }) => {
      work.shown.add(params.clientId);
      const id = await recordClearance(work, { ...body, clientId: params.clientId, source: 'staff' });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/clients/:clientId/clearances/:clearanceId',
    summary: 'Take back a clearance recorded by mistake',
    permission: 'client.clearance',
    audit: { action: 'client.clearance-withdrawn' },
    params: clientParams.extend({ clearanceId: idShape<Id<'clearance'>>() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      work.shown.add(params.clientId);
      await withdrawClearance(work, params.clientId, params.clearanceId);
      return { status: 200, body: {} };
    },
  }),
];

const links: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/client-links',
    summary: 'Records that may be of one person, both as entered',
    permission: 'client.manage',
    audit: { action: 'client.links-read' },
    response: { 200: z.strictObject({ links: z.array(z.strictObject({ matchedBy: z.enum(['phone', 'email', 'both', 'name']), client, candidate: client })) }) },
    refusals: [],
    handle: async (work) => {
      const open = await listSuggestions(work);
      const people = await readClients(
        work,
        open.flatMap(({ clientId, candidateId }) => [clientId, candidateId]),
      );
      const links = open.flatMap(({ clientId, candidateId, matchedBy }) => {
        const [one, other] = [people.get(clientId), people.get(candidateId)];
        return one && other ? [{ matchedBy, client: presentClient(one), candidate: presentClient(other) }] : [];
      });
      return { status: 200, body: { links } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/join',
    summary: 'Join a record to another of the same person; it can be taken back for 30 days',
    permission: 'client.manage',
    audit: { action: 'client.join' },
    params: clientParams,
    body: z.strictObject({ into: idShape<ClientId>() }),
    response: { 200: z.strictObject({ mergeId: z.string() }) },
    refusals: ['not-found', 'same-client', 'client-already-joined'],
    handle: async (work, { params, body }) => {
      for (const id of [params.clientId, body.into]) work.shown.add(id);
      return { status: 200, body: { mergeId: await joinClients(work, params.clientId, body.into) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/merges/:mergeId/undo',
    summary: 'Take a join back within 30 days: two records again, each with what it had',
    permission: 'client.manage',
    audit: { action: 'client.parted' },
    params: clientParams.extend({ mergeId: idShape<MergeId>() }),
    response: { 200: z.strictObject({ clientId: z.string() }) },
    refusals: ['not-found', 'undo-too-late', 'joined-again'],
    handle: async (work, { params }) => ({ status: 200, body: { clientId: await partClients(work, params.clientId, params.mergeId) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/dismiss-link',
    summary: 'These two are not the same person',
    permission: 'client.manage',
    audit: { action: 'client.link-dismissed' },
    params: clientParams,
    body: z.strictObject({ candidateId: idShape<ClientId>() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params, body }) => {
      const decidedBy = work.actor.kind === 'user' ? work.actor.userId : work.actor.kind;
      if (!(await dismissSuggestion(work, { clientId: params.clientId, candidateId: body.candidateId }, decidedBy))) throw notFound();
      for (const id of [params.clientId, body.candidateId]) work.shown.add(id);
      return { status: 200, body: {} };
    },
  }),
];

/** The desk's routes for clients, their clearances, and who may be the same person. */
export const routes: Route[] = [...records, ...clearances, ...links];
