import { z } from 'zod';
import { type LocationId, type ServiceId, asId, isId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseDate } from '#kernel/time.ts';
import { listKnowledge } from './desk-store.ts';
import { changeSettings, readSettings, retireKnowledge, writeKnowledge } from './set-desk.ts';
import { settingsShape } from './settings.ts';

const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
const serviceId = z
  .string()
  .refine(isId, 'Not an id.')
  .transform((text) => asId<ServiceId>(text));
const locationId = z
  .string()
  .refine(isId, 'Not an id.')
  .transform((text) => asId<LocationId>(text));
const id = z.string().refine(isId, 'Not an id.');

const given = z.strictObject({
  topic: z.string().regex(/^[a-z_]{1,40}$/),
  language: z.enum(['en', 'es']),
  questions: z.array(z.string().trim().min(1).max(200)).max(40),
  answer: z.string().trim().min(1).max(1_200),
  serviceId: serviceId.nullish(),
  locationId: locationId.nullish(),
  validFrom: date.nullish(),
  validUntil: date.nullish(),
});
const kept = z.strictObject({
  id: z.string(),
  version: z.int(),
  state: z.string(),
  topic: z.string(),
  language: z.string(),
  questions: z.array(z.string()),
  answer: z.string(),
  serviceId: z.string().nullable(),
  locationId: z.string().nullable(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  madeAt: z.string(),
});

/** The doors of the AI desk: how the receptionist is set, and what it may say. */
export const deskRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/settings',
    summary: 'How the receptionist is set',
    permission: 'account.read',
    audit: { none: 'settings of the clinic, nothing about any client' },
    response: { 200: z.strictObject({ version: z.int(), settings: settingsShape }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: await readSettings(work) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/receptionist/settings',
    summary: 'Set the receptionist anew; that it is an AI cannot be taken away',
    permission: 'account.manage',
    audit: { action: 'receptionist.set' },
    idempotency: { none: 'The version says whether it was done.' },
    body: z.strictObject({ version: z.int().min(0).optional(), settings: settingsShape }),
    response: { 200: z.strictObject({ version: z.int() }) },
    refusals: ['disclosure-mandatory', 'title-not-allowed', 'version-changed'],
    handle: async (work, { body }) => ({ status: 200, body: { version: await changeSettings(work, body.settings, body.version) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/knowledge',
    summary: 'What the receptionist may say about the clinic',
    permission: 'account.read',
    audit: { none: "the clinic's own words, nothing about any client" },
    response: { 200: z.strictObject({ entries: z.array(kept) }) },
    refusals: [],
    handle: async (work) => {
      const rows = await listKnowledge(work);
      return {
        status: 200,
        body: { entries: rows.map(({ questions, madeAt, ...row }) => ({ ...row, questions: [...questions], madeAt: madeAt.toString() })) },
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/knowledge',
    summary: 'Write what the receptionist may say: a new entry, or a new version of one',
    permission: 'account.manage',
    audit: { action: 'receptionist.knowledge-written' },
    idempotency: { none: 'Each is a version of its own.' },
    body: given.extend({ id: id.optional() }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['not-found', 'version-changed'],
    handle: async (work, { body }) => {
      const [written = ''] = await writeKnowledge(work, [body]);
      return { status: 201, body: { id: written }, resultId: written };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/receptionist/knowledge/:entryId',
    summary: 'Take an entry out of use',
    permission: 'account.manage',
    audit: { action: 'receptionist.knowledge-retired' },
    params: z.strictObject({ entryId: id }),
    response: { 200: z.strictObject({}) },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await retireKnowledge(work, params.entryId);
      return { status: 200, body: {} };
    },
  }),
];
