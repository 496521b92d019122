import { z } from 'zod';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { findUserNames } from '#modules/identity';
import { conversationId, done, inConversation, nothing } from '../shapes.ts';
import { findConversation } from '../store.ts';
import { madeBy } from '../who-acts.ts';
import { MOST_KEPT } from './cases.ts';
import { deleteKept, insertKept, listKept } from './run-store.ts';

/** The doors of the conversations that are replayed before a change goes live. */
export const keptRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/golden-calls',
    summary: 'Conversations of the clinic that are replayed before a change goes live',
    permission: 'message.read',
    audit: { none: 'names that somebody here gave, nothing that was said' },
    response: {
      200: z.strictObject({
        calls: z.array(z.strictObject({ conversationId: z.string(), name: z.string(), channel: z.string(), startedAt: z.string(), keptBy: z.string() })),
      }),
    },
    refusals: [],
    handle: async (work) => {
      const rows = await listKept(work);
      const names = await findUserNames(
        work,
        rows.map(({ keptBy }) => keptBy),
      );
      const calls = rows.map(({ conversationId: id, name, channel, startedAt, keptBy }) => ({
        ...{ conversationId: id, name, channel, startedAt: startedAt.toString(), keptBy: names.get(keptBy) ?? '' },
      }));
      return { status: 200, body: { calls } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/golden-calls',
    summary: 'Keep a conversation as golden: its redacted words are replayed before every change',
    permission: 'message.send',
    audit: { action: 'receptionist.golden-kept' },
    body: z.strictObject({ conversationId, name: z.string().trim().min(1).max(80) }),
    response: { 200: nothing },
    refusals: ['not-found', 'kept-already', 'too-many-kept'],
    handle: async (work, { body }) => {
      if (!(await findConversation(work, body.conversationId))) throw notFound();
      if ((await listKept(work)).length >= MOST_KEPT) throw new Refusal('conflict', 'too-many-kept', `${MOST_KEPT} conversations are kept. Let one go first.`);
      if (!(await insertKept(work, body.conversationId, body.name, madeBy(work))))
        throw new Refusal('conflict', 'kept-already', 'This conversation is kept already.');
      return done;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/receptionist/golden-calls/:conversationId',
    summary: 'Replay a conversation no more; what it was replayed as is deleted',
    permission: 'message.send',
    audit: { action: 'receptionist.golden-let-go' },
    params: inConversation,
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      if (!(await deleteKept(work, params.conversationId))) throw notFound();
      return done;
    },
  }),
];
