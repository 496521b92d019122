import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import { conversationId, nothing } from '../shapes.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { modelSettingsShape } from './model-settings.ts';
import { type DeclarationRow, listModelCalls } from './model-store.ts';
import { changeModel, declareModel, readModel, withdrawModel } from './set-model.ts';
import { trialRoutes } from './trial-routes.ts';

const state = z.strictObject({
  version: z.int(),
  settings: modelSettingsShape,
  host: z.string().nullable(),
  hasKey: z.boolean(),
  hasOwnServer: z.boolean(),
  declaration: z.strictObject({ host: z.string(), vendor: z.string(), declaredBy: z.string(), declaredAt: z.string() }).nullable(),
  today: z.strictObject({ calls: z.int(), costMicros: z.int() }),
  /** The server keeps failing and is left alone. */
  rest: z.strictObject({ since: z.string(), until: z.string(), reason: z.string(), failures: z.int() }).nullable(),
});

const call = z.strictObject({
  ...{ conversationId: z.string(), seq: z.int(), at: z.string(), host: z.string(), model: z.string(), answeredBy: z.string().nullable(), outcome: z.string() },
  ...{
    latencyMilliseconds: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    costMicros: z.int(),
    kept: z.array(z.string()),
    dropped: z.array(z.string()),
  },
});
const CALLS_A_PAGE = 100;

const callsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/receptionist/model/calls',
  summary: 'The newest questions to the language model: how long, how dear, what was kept of the answers and what was dropped, and why',
  permission: 'message.read',
  audit: { none: 'codes, times and costs; none of what was said' },
  query: z.strictObject({ conversation: conversationId.optional() }),
  response: { 200: z.strictObject({ calls: z.array(call) }) },
  refusals: [],
  handle: async (work, { query }) => {
    const rows = await listModelCalls(work, query.conversation, CALLS_A_PAGE);
    const calls = rows.map(({ callId: _, at, kept, dropped, ...row }) => ({ ...row, at: at.toString(), kept: [...kept], dropped: [...dropped] }));
    return { status: 200, body: { calls } };
  },
});

/** Shows who declared what of a vendor: by name, as staff know each other. */
async function presentDeclaration(work: Work, { host, vendor, declaredBy, declaredAt }: DeclarationRow) {
  const names = await findUserNames(work, [declaredBy]);
  return { host, vendor, declaredBy: names.get(declaredBy) ?? '', declaredAt: declaredAt.toString() };
}

/** The doors of the language model: how it is set, what its vendor is declared to do, and what asking it was worth. Its key goes in and never comes out. */
export function modelRoutes(parts: Pick<ReceptionistParts, 'model' | 'understander'>): Route[] {
  const ownAddress = parts.model?.ownAddress;
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/receptionist/model',
      summary: 'Which language model stands beside the receptionist, what its vendor is declared to do, and what it has cost today',
      permission: 'account.read',
      audit: { none: 'settings of the clinic, nothing about any client' },
      response: { 200: state },
      refusals: [],
      handle: async (work) => {
        const { declaration, rest, ...read } = await readModel(work, ownAddress);
        const declared = declaration && (await presentDeclaration(work, declaration));
        const resting = rest && { since: rest.since.toString(), until: rest.until.toString(), reason: rest.reason, failures: rest.failures };
        return { status: 200, body: { ...read, hasOwnServer: ownAddress !== undefined, declaration: declared, rest: resting } };
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/v1/receptionist/model',
      summary: 'Set the language model; the key is kept sealed, for its host only, and never told again',
      permission: 'account.manage',
      audit: { action: 'receptionist.model-set' },
      stepUp: true,
      idempotency: { none: 'The version says whether it was done.' },
      body: z.strictObject({ version: z.int().min(0).optional(), settings: modelSettingsShape, key: z.string().trim().min(8).max(500).nullable().optional() }),
      response: { 200: z.strictObject({ version: z.int() }) },
      refusals: ['step-up-required', 'model-address-invalid', 'model-address-missing', 'model-region-missing', 'version-changed'],
      handle: async (work, { body }) => ({ status: 200, body: { version: await changeModel(work, body, ownAddress) } }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/receptionist/model/declaration',
      summary: 'Declare that the vendor trains on nothing, keeps nothing and has signed a BAA; before that, nothing a visitor says goes there',
      permission: 'account.manage',
      audit: { action: 'receptionist.model-declared' },
      stepUp: true,
      body: z.strictObject({ vendor: z.string().trim().min(1).max(80), trains: z.boolean(), retainsContent: z.boolean(), baa: z.boolean() }),
      response: { 201: nothing },
      refusals: ['step-up-required', 'model-vendor-unfit', 'model-address-missing', 'already-declared'],
      handle: async (work, { body }) => {
        await declareModel(work, body, ownAddress);
        return { status: 201, body: {} };
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/v1/receptionist/model/declaration',
      summary: 'Withdraw the declaration: from then on nothing a visitor says goes to the vendor',
      permission: 'account.manage',
      audit: { action: 'receptionist.model-declaration-withdrawn' },
      response: { 200: nothing },
      refusals: ['not-found'],
      handle: async (work) => {
        await withdrawModel(work, ownAddress);
        return { status: 200, body: {} };
      },
    }),
    ...trialRoutes(parts),
    callsRoute,
  ];
}
