import { z } from 'zod';
import { asId, type ClientId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { requireClient } from '#modules/clients';
import { requireAccount } from '#modules/identity';
import { STAFF_EVIDENCE, choose, recordGrantsByStaff, recordWithdrawalsByStaff, standingsOf } from './client-consents.ts';
import { CHANNELS, GRANT_PURPOSES } from './model.ts';
import { readPreferencesToken } from './preferences.ts';
import { entriesOf } from './store.ts';
import { everyText } from './texts.ts';

const purpose = z.enum(GRANT_PURPOSES);
const channel = z.enum(CHANNELS);
const subject = z.strictObject({ purpose, channel });
const grant = z.strictObject({ purpose, channel, textVersion: z.string().min(1).max(20) });
const standing = z.object({ purpose, channel, agreed: z.boolean(), since: z.string().nullable(), words: z.string().nullable() });
const text = z.object({ purpose, channel, textVersion: z.string(), text: z.string() });
const entry = z.object({
  id: z.string(),
  purpose,
  channel,
  kind: z.enum(['grant', 'withdrawal']),
  textVersion: z.string().nullable(),
  text: z.string().nullable(),
  evidence: z.record(z.string(), z.string()),
  actorKind: z.string(),
  actorId: z.string(),
  at: z.string(),
});
const ofClient = z.strictObject({ clientId: z.uuid().toLowerCase() });
const ofToken = z.strictObject({ slug: z.string(), token: z.string().min(1).max(100) });

const clientIdOf = (params: { readonly clientId: string }) => asId<ClientId>(params.clientId);

const listTexts = defineRoute({
  method: 'GET',
  path: '/api/v1/consent-texts',
  summary: 'The consent texts in force, word for word',
  permission: 'consent.read',
  audit: { none: 'shows no person' },
  response: { 200: z.object({ texts: z.array(text) }) },
  refusals: [],
  handle: async (work) => ({ status: 200, body: { texts: await everyText(work, (await requireAccount(work)).name) } }),
});

const readLedger = defineRoute({
  method: 'GET',
  path: '/api/v1/clients/:clientId/consents',
  summary: 'What a client agreed to and withdrew, with the exact words and how it was given',
  permission: 'consent.read',
  audit: { action: 'consent.read' },
  params: ofClient,
  response: { 200: z.object({ standings: z.array(standing), entries: z.array(entry) }) },
  refusals: ['not-found'],
  handle: async (work, { params }) => {
    const { clientId } = await requireClient(work, clientIdOf(params));
    work.shown.add(clientId);
    const entries = (await entriesOf(work, clientId)).map((row) => ({
      id: row.entry_id,
      purpose: row.purpose,
      channel: row.channel,
      kind: row.kind,
      textVersion: row.text_version === null ? null : String(row.text_version),
      text: row.exact_text,
      evidence: row.evidence,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      at: row.at.toString(),
    }));
    return { status: 200, body: { standings: await standingsOf(work, clientId), entries } };
  },
});

const addGrants = defineRoute({
  method: 'POST',
  path: '/api/v1/clients/:clientId/consents',
  summary: 'Record what a client agreed to, with how they said so',
  permission: 'consent.manage',
  audit: { action: 'consent.granted' },
  idempotency: 'optional',
  params: ofClient,
  body: z.strictObject({ grants: z.array(grant).min(1).max(4), how: z.enum(STAFF_EVIDENCE), documentId: z.uuid().toLowerCase().optional() }),
  response: { 201: z.object({ standings: z.array(standing) }) },
  refusals: ['not-found', 'consent-text-unknown', 'consent-evidence-required'],
  handle: async (work, { params, body }) => {
    await recordGrantsByStaff(work, clientIdOf(params), body);
    return { status: 201, body: { standings: await standingsOf(work, clientIdOf(params)) }, resultId: params.clientId };
  },
  replay: async (work, _resultId, { params }) => ({ status: 201, body: { standings: await standingsOf(work, clientIdOf(params)) } }),
});

const addWithdrawals = defineRoute({
  method: 'POST',
  path: '/api/v1/clients/:clientId/consents/withdrawals',
  summary: 'Record what a client no longer wants; it holds from the next message on',
  permission: 'consent.manage',
  audit: { action: 'consent.withdrawn' },
  idempotency: 'optional',
  params: ofClient,
  body: z.strictObject({ withdrawals: z.array(subject).min(1).max(4), how: z.enum(STAFF_EVIDENCE) }),
  response: { 201: z.object({ standings: z.array(standing) }) },
  refusals: ['not-found'],
  handle: async (work, { params, body }) => {
    await recordWithdrawalsByStaff(work, clientIdOf(params), body.withdrawals, body.how);
    return { status: 201, body: { standings: await standingsOf(work, clientIdOf(params)) }, resultId: params.clientId };
  },
  replay: async (work, _resultId, { params }) => ({ status: 201, body: { standings: await standingsOf(work, clientIdOf(params)) } }),
});

const preferences = z.object({ clinicName: z.string(), standings: z.array(standing), texts: z.array(text) });

const readPreferences = defineRoute({
  method: 'GET',
  path: '/api/v1/public/:slug/preferences/:token',
  summary: 'What the reader of a mail may be told, by the link in it; changes nothing',
  permission: 'public',
  audit: { action: 'preferences.read' },
  params: ofToken,
  response: { 200: preferences },
  refusals: ['not-found'],
  handle: async (work, { params }) => {
    const { clientId } = await requireClient(work, await readPreferencesToken(work, params.token));
    const { name } = await requireAccount(work);
    return { status: 200, body: { clinicName: name, standings: await standingsOf(work, clientId), texts: await everyText(work, name) } };
  },
});

const writePreferences = defineRoute({
  method: 'POST',
  path: '/api/v1/public/:slug/preferences/:token',
  summary: 'Say yes or no, one by one, without signing in; no holds from the next message on',
  permission: 'public',
  audit: { action: 'preferences.changed' },
  params: ofToken,
  body: z.strictObject({
    choices: z
      .array(z.strictObject({ purpose, channel, agreed: z.boolean(), textVersion: z.string().min(1).max(20).optional() }))
      .min(1)
      .max(4),
  }),
  response: { 200: z.object({ standings: z.array(standing) }) },
  refusals: ['not-found', 'consent-text-unknown'],
  handle: async (work, { params, body }) => {
    const clientId = await readPreferencesToken(work, params.token);
    return { status: 200, body: { standings: await choose(work, clientId, body.choices) } };
  },
  replay: async (work, _resultId, { params }) => ({
    status: 200,
    body: { standings: await standingsOf(work, await readPreferencesToken(work, params.token)) },
  }),
});

/** The doors of the consent ledger. */
export const routes: Route[] = [listTexts, readLedger, addGrants, addWithdrawals, readPreferences, writePreferences];
