import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { emit } from '#kernel/work.ts';
import { cannedRoutes } from './canned-routes.ts';
import { listenRoutes } from './listen-routes.ts';
import { lookAfterRoutes } from './look-after-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { assignIfNobody } from './look-after-store.ts';
import { handBack, replyAsUser } from './own-conversation.ts';
import { spamRoutes } from '../spam/spam-routes.ts';
import { conversationId, done, idShape, inConversation, nothing } from '../shapes.ts';
import { requireUser } from '#kernel/require-user.ts';
import { findUser } from '../who-acts.ts';
import { openEachForStaff } from './for-staff.ts';
import { teamPlace } from '../team/team.ts';
import {
  type PageId,
  type TeamMessageId,
  acknowledge,
  findOpenPage,
  findTaskConversation,
  finishTeamMessage,
  listOpenPages,
  listTeamMessages,
} from '../team/team-store.ts';

const owning: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/hand-back',
    summary: 'Give a conversation back to the assistant',
    permission: 'message.send',
    audit: { action: 'conversation.handed-back' },
    params: inConversation,
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'not-taken', 'conversation-closed'],
    handle: async (work, { params }) => {
      await handBack(work, params.conversationId, findUser(work));
      return done;
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
      return { status: 201, body: { seq: await replyAsUser(work, params.conversationId, requireUser(work), body.text) } };
    },
  }),
];

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
      const texts = await openEachForStaff(work, rows, ({ id, words }) => ({ place: teamPlace(id), sealed: words }));
      const tasks = rows.map(({ id, conversationId: of, kind, state, madeAt, dueAt }, index) => ({
        ...{ id, conversationId: of, kind, state, words: texts[index] ?? '', madeAt: madeAt.toString(), dueAt: dueAt.toString() },
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
    params: z.strictObject({ taskId: idShape<TeamMessageId>() }),
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params }) => {
      if (!(await finishTeamMessage(work, params.taskId, requireUser(work)))) throw notFound();
      const of = await findTaskConversation(work, params.taskId);
      if (of) await emit(work, 'conversation.task-done', { conversationId: of });
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/calls/:callId/answer',
    summary: 'Answer a call for somebody on duty: nobody else is called',
    permission: 'message.send',
    audit: { action: 'conversation.call-answered' },
    params: z.strictObject({ callId: idShape<PageId>() }),
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'forbidden'],
    handle: async (work, { params }) => {
      const page = await findOpenPage(work, params.callId);
      if (!page || !(await acknowledge(work, params.callId, requireUser(work)))) throw notFound();
      await assignIfNobody(work, page.conversationId, requireUser(work));
      await emit(work, 'conversation.call-answered', { conversationId: page.conversationId });
      return done;
    },
  }),
];

/** The doors of the inbox: what was said, whose it is, and what has to be done. */
export const staffRoutes: readonly Route[] = [...readingRoutes, ...owning, ...lookAfterRoutes, ...cannedRoutes, ...listenRoutes, ...spamRoutes, ...onDuty];
