import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { findUserNames } from '#modules/identity';
import { lineShape } from '../inbox/lines.ts';
import { inConversation } from '../shapes.ts';
import { requireUser } from '#kernel/require-user.ts';
import { CRITERION_NAMES } from './model.ts';
import { MOODS } from './mood.ts';
import { linesOf } from './open-lines.ts';
import { reviewedScoreOf } from './model.ts';
import { countWaiting, listQueue } from './queue-store.ts';
import { giveTask, reviewConversation } from './review.ts';
import { qualityShape, readQuality } from './told.ts';

const LISTED = 25;

/** The doors of how conversations went, and of what people say of it. */
export const qualityRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/quality',
    summary: 'How a conversation went: what became of it, its own sentences that say so, each criterion with the messages that show it, and what reviewers say',
    permission: 'message.read',
    audit: { action: 'conversation.quality-read' },
    params: inConversation,
    response: { 200: qualityShape },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => ({ status: 200, body: await readQuality(work, params.conversationId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/reviews',
    summary: 'Say how a conversation went: good or wrong, of what, and whether a criterion is met; what the rules found stays beside it',
    permission: 'message.send',
    audit: { action: 'conversation.reviewed' },
    params: inConversation,
    idempotency: 'optional',
    body: z.strictObject({
      verdict: z.enum(['good', 'wrong']),
      criterion: z.enum(CRITERION_NAMES).optional(),
      isMet: z.boolean().optional(),
      note: z.string().trim().min(1).max(2_000).optional(),
    }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['not-found', 'not-assessed', 'criterion-unknown', 'card-number-refused', 'forbidden', 'erased'],
    handle: async (work, { params, body }) => {
      const id = await reviewConversation(work, params.conversationId, requireUser(work), body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/tasks',
    summary: 'Give the team something to do about a conversation; a closed one is opened again',
    permission: 'message.send',
    audit: { action: 'conversation.task-given' },
    params: inConversation,
    idempotency: 'optional',
    body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['not-found', 'open-elsewhere', 'card-number-refused', 'forbidden', 'erased'],
    handle: async (work, { params, body }) => {
      const id = await giveTask(work, params.conversationId, requireUser(work), body.text);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/reviews',
    summary: 'Conversations worth a look, the worthiest first and each with why, or those somebody has looked at',
    permission: 'message.read',
    audit: { action: 'conversation.queue-read' },
    query: z.strictObject({
      state: z.enum(['waiting', 'reviewed']).default('waiting'),
      mood: z.enum(MOODS).optional(),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: {
      200: z.strictObject({
        waiting: z.int(),
        conversations: z.array(
          z.strictObject({
            conversation: lineShape,
            outcome: z.string(),
            score: z.int().nullable(),
            flags: z.array(z.string()),
            mood: z.enum(MOODS).nullable(),
            endedAt: z.string(),
            verdict: z.string().nullable(),
            reviewedBy: z.string().nullable(),
          }),
        ),
        /** The offset of the next page. */
        next: z.int().nullable(),
      }),
    },
    refusals: ['erased'],
    handle: async (work, { query: { state, mood, offset } }) => {
      const rows = await listQueue(work, { state, mood, offset, limit: LISTED });
      const lines = await linesOf(
        work,
        rows.map(({ conversationId }) => conversationId),
      );
      const names = await findUserNames(
        work,
        rows.flatMap(({ reviewedBy }) => reviewedBy ?? []),
      );
      const conversations = rows.flatMap(
        ({ conversationId, outcome, score: ofRules, criteria, overruled, flags, mood: sounded, endedAt, verdict, reviewedBy }) => {
          const conversation = lines.get(conversationId);
          const score = reviewedScoreOf(criteria, new Map(Object.entries(overruled))) ?? ofRules;
          const by = reviewedBy === null ? null : (names.get(reviewedBy) ?? '');
          return conversation ? [{ conversation, outcome, score, flags: [...flags], mood: sounded, endedAt, verdict, reviewedBy: by }] : [];
        },
      );
      return { status: 200, body: { waiting: await countWaiting(work), conversations, next: rows.length === LISTED ? offset + LISTED : null } };
    },
  }),
];
