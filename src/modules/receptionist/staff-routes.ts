import { z } from 'zod';
import { type UserId, asId, isId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type ConversationLine, listConversations } from './inbox-store.ts';
import { handBack, replyAsUser, takeOver } from './own-conversation.ts';
import { conversationId } from './public-routes.ts';
import { findConversation, listMessages } from './store.ts';
import { teamPlace } from './team.ts';
import { type PageId, type TeamMessageId, acknowledge, finishTeamMessage, listOpenPages, listTeamMessages } from './team-store.ts';
import { openMessages } from './words.ts';

const LISTED = 50;
const MESSAGES_SHOWN = 2_000;

const line = z.strictObject({
  id: z.string(),
  channel: z.string(),
  locationId: z.string(),
  clientId: z.string().nullable(),
  ownerUserId: z.string().nullable(),
  identityLevel: z.int(),
  escalation: z.string().nullable(),
  flow: z.string().nullable(),
  language: z.string(),
  outcome: z.string().nullable(),
  appointmentId: z.string().nullable(),
  messages: z.int(),
  startedAt: z.string(),
  lastAt: z.string(),
  closedAt: z.string().nullable(),
});

function presentLine({ conversationId: id, nextSeq, startedAt, lastAt, closedAt, ...row }: ConversationLine): z.output<typeof line> {
  const { channel, locationId, clientId, ownerUserId, identityLevel, escalation, flow, language, outcome, appointmentId } = row;
  return {
    ...{ id, channel, locationId, clientId, ownerUserId, identityLevel, escalation, flow, language, outcome, appointmentId },
    ...{ messages: nextSeq - 1, startedAt: startedAt.toString(), lastAt: lastAt.toString(), closedAt: closedAt?.toString() ?? null },
  };
}

function userOf({ actor }: Work): UserId {
  if (actor.kind !== 'user') throw new Refusal('forbidden', 'forbidden', 'Only somebody who works here may do this.');
  return actor.userId;
}

const message = z.strictObject({
  seq: z.int(),
  author: z.enum(['visitor', 'assistant', 'user', 'system']),
  userId: z.string().nullable(),
  text: z.string(),
  options: z.array(z.string()),
  sources: z.array(z.strictObject({ kind: z.string(), id: z.string(), version: z.string().optional() })),
  at: z.string(),
});
const inConversation = z.strictObject({ conversationId });
const CURSOR = /^(\S+) ([0-9a-f-]{36})$/;

const reading: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations',
    summary: 'Conversations, the one written in last first',
    permission: 'message.read',
    audit: { none: 'ids, codes and times; what was said is read one conversation at a time' },
    query: z.strictObject({ cursor: z.string().max(100).optional(), needs: z.literal('person').optional() }),
    response: { 200: z.strictObject({ conversations: z.array(line), next: z.string().nullable() }) },
    refusals: ['malformed'],
    handle: async (work, { query }) => {
      const [, at = '', id = ''] = CURSOR.exec(query.cursor ?? '') ?? [];
      const instant = parseInstant(at);
      const before = instant && isId(id) ? { at: instant, id } : undefined;
      if (query.cursor !== undefined && !before) throw new Refusal('malformed', 'malformed', 'The cursor is not one of ours.');
      const rows = await listConversations(work, { limit: LISTED, before, needs: query.needs });
      const last = rows.length === LISTED ? rows.at(-1) : undefined;
      return { status: 200, body: { conversations: rows.map(presentLine), next: last ? `${last.lastAt.toString()} ${last.conversationId}` : null } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId',
    summary: 'One conversation with everything that was said',
    permission: 'message.read',
    audit: { action: 'conversation.read' },
    params: inConversation,
    response: { 200: z.strictObject({ conversation: line, messages: z.array(message) }) },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => {
      const row = await findConversation(work, params.conversationId);
      if (!row) throw notFound();
      const opened = await openMessages(work, row.conversationId, await listMessages(work, row.conversationId, 0, MESSAGES_SHOWN));
      if (row.clientId) work.shown.add(row.clientId);
      const messages = opened.map(({ seq, author, userId, text, options, sources, at }) => ({
        ...{ seq, author, userId, text, options, at: at.toString() },
        sources: sources.map(({ kind, id, version }) => ({ kind, id, ...(version === undefined ? {} : { version }) })),
      }));
      return { status: 200, body: { conversation: presentLine(row), messages } };
    },
  }),
];

const none = z.strictObject({});

const owning: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/take-over',
    summary: 'Take a conversation over: the assistant is silent from now on',
    permission: 'message.send',
    audit: { action: 'conversation.taken-over' },
    params: inConversation,
    body: none,
    response: { 200: none },
    refusals: ['not-found', 'taken-already', 'conversation-closed', 'forbidden'],
    handle: async (work, { params }) => {
      await takeOver(work, params.conversationId, userOf(work));
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/hand-back',
    summary: 'Give a conversation back to the assistant',
    permission: 'message.send',
    audit: { action: 'conversation.handed-back' },
    params: inConversation,
    body: none,
    response: { 200: none },
    refusals: ['not-found', 'not-taken', 'conversation-closed'],
    handle: async (work, { params }) => {
      await handBack(work, params.conversationId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/replies',
    summary: 'Write to the visitor as a person of the team',
    permission: 'message.send',
    audit: { action: 'conversation.replied' },
    params: inConversation,
    idempotency: { none: 'Its place in the conversation is new each time.' },
    body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
    response: { 201: z.strictObject({ seq: z.int() }) },
    refusals: ['not-found', 'not-taken', 'card-number-refused', 'conversation-closed', 'forbidden'],
    handle: async (work, { params, body }) => {
      return { status: 201, body: { seq: await replyAsUser(work, params.conversationId, userOf(work), body.text) } };
    },
  }),
];

const idOf = <T extends PageId | TeamMessageId>() =>
  z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));

const onDuty: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/tasks',
    summary: 'What the receptionist left for the team: open tasks by when they are due, and calls that nobody has answered',
    permission: 'message.read',
    audit: { action: 'conversation.tasks-read' },
    query: z.strictObject({ conversation: conversationId.optional() }),
    response: {
      200: z.strictObject({
        tasks: z.array(
          z.strictObject({
            id: z.string(),
            conversationId: z.string(),
            kind: z.string(),
            words: z.string(),
            state: z.string(),
            madeAt: z.string(),
            dueAt: z.string(),
          }),
        ),
        calls: z.array(z.strictObject({ id: z.string(), conversationId: z.string(), cause: z.string(), madeAt: z.string(), answerBy: z.string().nullable() })),
      }),
    },
    refusals: [],
    handle: async (work, { query }) => {
      const rows = await listTeamMessages(work, { limit: 200, ...(query.conversation ? { conversationId: query.conversation } : {}) });
      const sealed = rows.flatMap(({ id, words }) => (words ? [{ place: teamPlace(id), sealed: words }] : []));
      const texts = await work.vault.open(sealed);
      let next = 0;
      const tasks = rows.map(({ id, conversationId: of, kind, words, state, madeAt, dueAt }) => ({
        ...{ id, conversationId: of, kind, state, words: words ? (texts[next++] ?? '') : '', madeAt: madeAt.toString(), dueAt: dueAt.toString() },
      }));
      const calls = (await listOpenPages(work, 100)).map(({ id, conversationId: of, cause, madeAt, acknowledgeBy }) => ({
        ...{ id, conversationId: of, cause, madeAt: madeAt.toString(), answerBy: acknowledgeBy?.toString() ?? null },
      }));
      return { status: 200, body: { tasks, calls } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/tasks/:taskId/done',
    summary: 'Mark a task of the receptionist as done',
    permission: 'message.send',
    audit: { action: 'conversation.task-done' },
    params: z.strictObject({ taskId: idOf<TeamMessageId>() }),
    body: none,
    response: { 200: none },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params }) => {
      if (!(await finishTeamMessage(work, params.taskId, userOf(work)))) throw notFound();
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/calls/:callId/answer',
    summary: 'Answer a call for somebody on duty: nobody else is called',
    permission: 'message.send',
    audit: { action: 'conversation.call-answered' },
    params: z.strictObject({ callId: idOf<PageId>() }),
    body: none,
    response: { 200: none },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params }) => {
      if (!(await acknowledge(work, params.callId, userOf(work)))) throw notFound();
      return { status: 200, body: {} };
    },
  }),
];

/** The doors of the inbox: what was said, whose it is, and what has to be done. */
export const staffRoutes: readonly Route[] = [...reading, ...owning, ...onDuty];
