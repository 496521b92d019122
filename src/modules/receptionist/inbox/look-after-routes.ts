import { z } from 'zod';
import { type ClientId, type UserId, asId, isId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { conversationId } from '../public-routes.ts';
import { findConversation } from '../store.ts';
import { assign, close, linkClient, reopen, snooze, writeNote } from './look-after.ts';
import { markRead } from './thread-store.ts';

/** The person of the team who asks; a program has no name to put under what it does. */
export function userOf({ actor }: Work): UserId {
  if (actor.kind !== 'user') throw new Refusal('forbidden', 'forbidden', 'Only somebody who works here may do this.');
  return actor.userId;
}

const params = z.strictObject({ conversationId });
const none = z.strictObject({});
const userId = z
  .string()
  .refine(isId, 'Not an id.')
  .transform((text) => asId<UserId>(text));
const clientId = z
  .string()
  .refine(isId, 'Not an id.')
  .transform((text) => asId<ClientId>(text));
const instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'Not an instant such as 2026-11-23T09:00:00-05:00.')
  .transform((text) => {
    const at = parseInstant(text);
    if (!at) throw new Error('an instant that was checked cannot be read');
    return at;
  });
const done = { status: 200, body: {} } as const;

/** The doors through which people of the team look after conversations. */
export const lookAfterRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/read',
    summary: 'Say how far one has read',
    permission: 'message.send',
    audit: { action: 'conversation.marked-read' },
    params,
    body: z.strictObject({ seq: z.int().min(1).max(1_000_000) }),
    response: { 200: none },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      const row = await findConversation(work, of);
      if (!row) throw notFound();
      await markRead(work, of, userOf(work), Math.min(body.seq, Math.max(1, row.nextSeq - 1)));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/assign',
    summary: 'Give a conversation to somebody of the team, or to nobody',
    permission: 'message.send',
    audit: { action: 'conversation.assigned' },
    params,
    body: z.strictObject({ userId: userId.nullable() }),
    response: { 200: none },
    refusals: ['not-found', 'conversation-closed', 'user-unknown', 'forbidden'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      await assign(work, of, body.userId, userOf(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/snooze',
    summary: 'Put a conversation out of sight until then, or until somebody writes; without a time it comes back',
    permission: 'message.send',
    audit: { action: 'conversation.snoozed' },
    params,
    body: z.strictObject({ wakeAt: instant.nullable() }),
    response: { 200: none },
    refusals: ['not-found', 'conversation-closed', 'call-unanswered', 'until-past', 'until-too-far', 'forbidden'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      await snooze(work, of, body.wakeAt ?? undefined, userOf(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/close',
    summary: 'Close a conversation; what is left to do in it is called done only when that is said',
    permission: 'message.send',
    audit: { action: 'conversation.closed' },
    params,
    body: z.strictObject({ finishTasks: z.boolean().default(false) }),
    response: { 200: none },
    refusals: ['not-found', 'conversation-closed', 'call-unanswered', 'tasks-open', 'forbidden'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      await close(work, of, body, userOf(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/reopen',
    summary: 'Open a closed conversation again',
    permission: 'message.send',
    audit: { action: 'conversation.reopened' },
    params,
    body: none,
    response: { 200: none },
    refusals: ['not-found', 'not-closed', 'open-elsewhere', 'forbidden'],
    handle: async (work, { params: { conversationId: of } }) => {
      await reopen(work, of, userOf(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/client',
    summary: 'Say whose conversation it is; the assistant tells nobody more for it',
    permission: 'message.send',
    audit: { action: 'conversation.linked' },
    params,
    body: z.strictObject({ clientId: clientId.nullable() }),
    response: { 200: none },
    refusals: ['not-found', 'identity-shown', 'forbidden'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      await linkClient(work, of, body.clientId, userOf(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/notes',
    summary: 'Write a note for the team; the visitor never sees it',
    permission: 'message.send',
    audit: { action: 'conversation.noted' },
    params,
    idempotency: 'optional',
    body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['not-found', 'card-number-refused', 'forbidden', 'erased'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      const id = await writeNote(work, of, userOf(work), body.text);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
];
