import { z } from 'zod';
import type { UserId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Permission } from '#kernel/permission.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import { takeOver } from './own-conversation.ts';
import { clientId, done, inConversation, nothing, userId } from '../shapes.ts';
import { findConversation } from '../store.ts';
import { requireUser } from '#kernel/require-user.ts';
import { bookHeld, letHoldGo } from './held.ts';
import { assign, close, linkClient, reopen, snooze, writeNote } from './look-after.ts';
import { markRead } from './thread-store.ts';

const instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'Not an instant such as 2026-11-23T09:00:00-05:00.')
  .transform((text) => {
    const at = parseInstant(text);
    if (!at) throw new Error('an instant that was checked cannot be read');
    return at;
  });

/** One thing that a person of the team does with a conversation: its door, and what happens behind it. */
interface Step<Body> {
  readonly path: `/api/v1/conversations/:conversationId/${string}`;
  readonly summary: string;
  readonly action: string;
  readonly body: z.ZodType<Body>;
  /** What one must be allowed; to write to clients, where nothing is said. */
  readonly permission?: Permission;
  /** Besides `not-found`, and `forbidden` for whoever is no person. */
  readonly refusals: readonly string[];
  take(work: Work, conversationId: ConversationId, body: Body, by: UserId): Promise<void>;
}

function step<Body>({ path, summary, action, body, refusals, take, permission = 'message.send' }: Step<Body>): Route {
  return defineRoute({
    ...{ method: 'POST', path, summary, permission, audit: { action }, params: inConversation, body },
    response: { 200: nothing },
    refusals: ['not-found', ...refusals, 'forbidden'],
    handle: async (work, { params, body: given }) => {
      await take(work, params.conversationId, given, requireUser(work));
      return done;
    },
  });
}

/** What a visit is refused for that is booked with details somebody gave. */
const DETAIL_REFUSALS = ['minor-blocked', 'name-invalid', 'phone-invalid', 'email-invalid', 'birth-date-invalid'] as const;

/** The doors through which people of the team look after conversations. */
export const lookAfterRoutes: readonly Route[] = [
  step({
    path: '/api/v1/conversations/:conversationId/take-over',
    summary: 'Take a conversation over: the assistant is silent from now on',
    action: 'conversation.taken-over',
    body: nothing,
    refusals: ['taken-already', 'conversation-closed'],
    take: (work, of, _body, by) => takeOver(work, of, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/read',
    summary: 'Say how far one has read',
    action: 'conversation.marked-read',
    body: z.strictObject({ seq: z.int().min(1).max(1_000_000) }),
    refusals: [],
    take: async (work, of, { seq }, by) => {
      const row = await findConversation(work, of);
      if (!row) throw notFound();
      await markRead(work, of, by, Math.min(seq, Math.max(1, row.nextSeq - 1)));
    },
  }),
  step({
    path: '/api/v1/conversations/:conversationId/assign',
    summary: 'Give a conversation to somebody of the team, or to nobody',
    action: 'conversation.assigned',
    body: z.strictObject({ userId: userId.nullable() }),
    refusals: ['conversation-closed', 'user-unknown'],
    take: (work, of, body, by) => assign(work, of, body.userId, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/snooze',
    summary: 'Put a conversation out of sight until then, or until somebody writes; without a time it comes back',
    action: 'conversation.snoozed',
    body: z.strictObject({ wakeAt: instant.nullable() }),
    refusals: ['conversation-closed', 'call-unanswered', 'until-past', 'until-too-far'],
    take: (work, of, { wakeAt }, by) => snooze(work, of, wakeAt ?? undefined, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/close',
    summary: 'Close a conversation; what is left to do in it is called done only when that is said',
    action: 'conversation.closed',
    body: z.strictObject({ finishTasks: z.boolean().default(false) }),
    refusals: ['conversation-closed', 'call-unanswered', 'tasks-open'],
    take: close,
  }),
  step({
    path: '/api/v1/conversations/:conversationId/reopen',
    summary: 'Open a closed conversation again',
    action: 'conversation.reopened',
    body: nothing,
    refusals: ['not-closed', 'open-elsewhere'],
    take: (work, of, _body, by) => reopen(work, of, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/client',
    summary: 'Say whose conversation it is; the assistant tells nobody more for it',
    action: 'conversation.linked',
    body: z.strictObject({ clientId: clientId.nullable() }),
    refusals: ['identity-shown', 'legal-hold'],
    take: (work, of, body, by) => linkClient(work, of, body.clientId, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/held/book',
    summary: 'Book the time that is held in a conversation, for its client or with the details given in it',
    action: 'conversation.booked-hold',
    permission: 'booking.book',
    body: nothing,
    refusals: ['conversation-closed', 'taken-already', 'nothing-held', 'details-missing', 'already-done', 'hold-expired', 'hold-used', ...DETAIL_REFUSALS],
    take: (work, of, _body, by) => bookHeld(work, of, by),
  }),
  step({
    path: '/api/v1/conversations/:conversationId/held/release',
    summary: 'Give back the time that is held in a conversation',
    action: 'conversation.let-hold-go',
    permission: 'booking.book',
    body: nothing,
    refusals: ['conversation-closed', 'taken-already', 'nothing-held'],
    take: (work, of, _body, by) => letHoldGo(work, of, by),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/notes',
    summary: 'Write a note for the team; the visitor never sees it',
    permission: 'message.send',
    audit: { action: 'conversation.noted' },
    params: inConversation,
    idempotency: 'optional',
    body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['not-found', 'card-number-refused', 'forbidden', 'erased'],
    handle: async (work, { params: { conversationId: of }, body }) => {
      const id = await writeNote(work, of, requireUser(work), body.text);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
];
