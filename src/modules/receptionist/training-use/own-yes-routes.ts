import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseDate } from '#kernel/time.ts';
import { requireClient } from '#modules/clients';
import { readPreferencesToken } from '#modules/consents';
import { idShape } from '../shapes.ts';
import type { AgreementId } from './model.ts';
import { ownYesOf, sayOwnYes, takeOwnYesBack } from './own-yes.ts';

const ofToken = z.strictObject({ slug: z.string(), token: z.string().min(1).max(100) });
const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
const told = z.strictObject({
  /** What there is to say yes to; null while the clinic has not agreed that anything trains. */
  offer: z.strictObject({ agreementId: z.string(), textVersion: z.int(), recipient: z.string(), expiresOn: z.string(), text: z.string() }).nullable(),
  /** The yes that holds, in the words it was given to. */
  given: z.strictObject({ since: z.string(), expiresOn: z.string(), text: z.string() }).nullable(),
});

/** The doors by which a client says yes to training, or takes it back, by the link in a mail to them. */
export const ownYesRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/preferences/:token/training',
    summary: 'What the reader of a mail may say of training; nothing while the clinic has not agreed to any',
    permission: 'public',
    audit: { action: 'preferences.training-read' },
    params: ofToken,
    response: { 200: told },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const { clientId } = await requireClient(work, await readPreferencesToken(work, params.token));
      return { status: 200, body: await ownYesOf(work, clientId) };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/public/:slug/preferences/:token/training',
    summary: 'Say yes to training in the words that were read',
    permission: 'public',
    audit: { action: 'preferences.training-agreed' },
    params: ofToken,
    body: z.strictObject({ agreementId: idShape<AgreementId>(), textVersion: z.int(), expiresOn: date }),
    response: { 200: told },
    refusals: ['not-found', 'training-not-permitted', 'text-changed'],
    handle: async (work, { params, body }) => {
      const { clientId } = await requireClient(work, await readPreferencesToken(work, params.token));
      await sayOwnYes(work, clientId, body);
      return { status: 200, body: await ownYesOf(work, clientId) };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/public/:slug/preferences/:token/training',
    summary: 'Take the yes to training back: nothing more leaves, and what left is called back',
    permission: 'public',
    audit: { action: 'preferences.training-withdrawn' },
    params: ofToken,
    response: { 200: told },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const { clientId } = await requireClient(work, await readPreferencesToken(work, params.token));
      await takeOwnYesBack(work, clientId);
      return { status: 200, body: await ownYesOf(work, clientId) };
    },
  }),
];
