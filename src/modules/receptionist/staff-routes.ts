import { z } from 'zod';
import { asId, isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { emit } from '#kernel/work.ts';
import { cannedRoutes } from './inbox/canned-routes.ts';
import { listenRoutes } from './inbox/listen-routes.ts';
import { lookAfterRoutes, userOf } from './inbox/look-after-routes.ts';
import { readingRoutes } from './inbox/reading-routes.ts';
import { assignIfNobody } from './inbox/look-after-store.ts';
import { handBack, replyAsUser, takeOver } from './own-conversation.ts';
import { conversationId } from './public-routes.ts';
import { teamPlace } from './team.ts';
import {
  type PageId,
  type TeamMessageId,
  acknowledge,
  findOpenPage,
  findTaskConversation,
  finishTeamMessage,
  listOpenPages,
  listTeamMessages,
} from './team-store.ts';

const inConversation = z.strictObject({ conversationId });
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
      await handBack(work, params.conversationId, work.actor.kind === 'user' ? work.actor.userId : undefined);
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
      const of = await findTaskConversation(work, params.taskId);
      if (of) await emit(work, 'conversation.task-done', { conversationId: of });
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
      const page = await findOpenPage(work, params.callId);
      if (!page || !(await acknowledge(work, params.callId, userOf(work)))) throw notFound();
      await assignIfNobody(work, page.conversationId, userOf(work));
      await emit(work, 'conversation.call-answered', { conversationId: page.conversationId });
      return { status: 200, body: {} };
    },
  }),
];

/** The doors of the inbox: what was said, whose it is, and what has to be done. */
export const staffRoutes: readonly Route[] = [...readingRoutes, ...owning, ...lookAfterRoutes, ...cannedRoutes, ...listenRoutes, ...onDuty];
