import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseDate } from '#kernel/time.ts';
import { done, idShape, inConversation, nothing } from '../shapes.ts';
import { agree, authorise, markRecallsDone, withdrawAgreement, withdrawAuthorisation } from './agree.ts';
import { exportForTraining } from './export-training.ts';
import { BASES, EVIDENCE_KINDS, type ItemId } from './model.ts';
import { ownYesRoutes } from './own-yes-routes.ts';
import { authorisationShape, readAuthorisation, readTraining, trainingShape } from './read-training.ts';

const MOST_DONE = 500;
const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');

const ofAccount: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/training',
    summary: 'Whether conversations may train anything: what the clinic agreed to, how many people authorised it, what left, and what is called back',
    permission: 'privacy.read',
    audit: { none: 'counts and ids; none of what was said' },
    response: { 200: trainingShape },
    refusals: [],
    handle: async (work) => ({ status: 200, body: await readTraining(work) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/training/agreement',
    summary: 'Agree for the clinic that redacted conversations may train the AI of a recipient; about health only where a BAA is named that permits it',
    permission: 'privacy.manage',
    audit: { action: 'receptionist.training-agreed' },
    stepUp: true,
    body: z.strictObject({
      textVersion: z.int(),
      recipient: z.string().trim().min(1).max(80),
      baa: z.string().trim().min(1).max(120).nullable(),
    }),
    response: { 201: nothing },
    refusals: ['step-up-required', 'text-changed', 'already-agreed', 'forbidden'],
    handle: async (work, { body }) => {
      await agree(work, body);
      return { status: 201, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/receptionist/training/agreement',
    summary: 'Withdraw what the clinic agreed to: nothing leaves any more, and all that left is called back',
    permission: 'privacy.manage',
    audit: { action: 'receptionist.training-agreement-withdrawn' },
    response: { 200: nothing },
    refusals: ['not-found', 'forbidden'],
    handle: async (work) => {
      await withdrawAgreement(work);
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/training/exports',
    summary: 'Write the conversations of some dates whose gates are all open into a file of JSON lines, redacted, and keep the lineage of each',
    permission: 'privacy.manage',
    audit: { action: 'receptionist.training-exported' },
    stepUp: true,
    idempotency: { none: 'Each file is one of its own, with its own lineage.' },
    body: z.strictObject({ from: date, to: date, basis: z.enum(BASES) }),
    response: { 200: z.string().describe('JSON lines (UTF-8), one conversation each') },
    refusals: ['step-up-required', 'training-not-permitted', 'dates-invalid', 'too-many-conversations', 'erased', 'forbidden'],
    handle: async (work, { body }) => {
      const { exportId, text } = await exportForTraining(work, body);
      const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'content-disposition': `attachment; filename="training-${exportId}.jsonl"` };
      return { status: 200, body: text, headers };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/training/recalls/done',
    summary: 'Put on record that whoever has the files deleted some items that were called back',
    permission: 'privacy.manage',
    audit: { action: 'receptionist.training-recall-done' },
    body: z.strictObject({ itemIds: z.array(idShape<ItemId>()).min(1).max(MOST_DONE) }),
    response: { 200: nothing },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { body }) => {
      await markRecallsDone(work, body.itemIds);
      return done;
    },
  }),
];

const ofConversation: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/training-authorisation',
    summary: 'Whether whoever a conversation is with authorised that it trains AI, and where that can be seen',
    permission: 'consent.read',
    audit: { action: 'conversation.training-authorisation-read' },
    params: inConversation,
    response: { 200: authorisationShape },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => ({ status: 200, body: await readAuthorisation(work, params.conversationId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/training-authorisation',
    summary: 'Put on record that whoever a conversation is with authorised that it trains AI, with where that can be seen',
    permission: 'consent.manage',
    audit: { action: 'conversation.training-authorised' },
    params: inConversation,
    body: z.strictObject({
      textVersion: z.int(),
      kind: z.enum(EVIDENCE_KINDS),
      givenOn: date,
      expiresOn: date,
      evidence: z.string().trim().min(1).max(200),
    }),
    response: { 201: nothing },
    refusals: ['not-found', 'training-not-permitted', 'text-changed', 'dates-invalid', 'already-authorised', 'erased', 'forbidden'],
    handle: async (work, { params, body }) => {
      await authorise(work, params.conversationId, body);
      return { status: 201, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/conversations/:conversationId/training-authorisation',
    summary: 'Take a yes to training back: the conversation leaves no more, and what left of it is called back',
    permission: 'consent.manage',
    audit: { action: 'conversation.training-authorisation-withdrawn' },
    params: inConversation,
    response: { 200: nothing },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params }) => {
      await withdrawAuthorisation(work, params.conversationId);
      return done;
    },
  }),
];

/** The doors of training: the clinic's agreement, subjects' yeses, files, and what is called back. */
export const trainingRoutes: readonly Route[] = [...ofAccount, ...ofConversation, ...ownYesRoutes];
