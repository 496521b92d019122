import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listUsersWho } from '#modules/identity';
import { INBOX_VIEWS, countConversations, listConversations } from './inbox-store.ts';
import { CONVERSATION_CHANNELS } from '../model.ts';
import { clientId, inConversation } from '../shapes.ts';
import { findConversation } from '../store.ts';
import { findUser } from '../who-acts.ts';
import { openEachForStaff } from './for-staff.ts';
import { lineShape, openLines } from './lines.ts';
import { type Keeping, openThread, threadShape } from './thread.ts';
import { listDecisions } from './thread-store.ts';

const LISTED = 50;
const CURSOR = /^(\S+) ([0-9a-f-]{36})$/;
const me = (work: Work) => findUser(work) ?? null;

/** The doors that show conversations. */
export const readingRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations',
    summary: 'The inbox: conversations over every channel, the one written in last first, with what was said last',
    permission: 'message.read',
    audit: { action: 'conversation.listed' },
    query: z.strictObject({
      view: z.enum(INBOX_VIEWS).default('all'),
      channel: z.enum(CONVERSATION_CHANNELS).optional(),
      client: clientId.optional(),
      cursor: z.string().max(100).optional(),
    }),
    response: { 200: z.strictObject({ conversations: z.array(lineShape), next: z.string().nullable() }) },
    refusals: ['malformed', 'erased'],
    handle: async (work, { query }) => {
      const [, at = '', id = ''] = CURSOR.exec(query.cursor ?? '') ?? [];
      const instant = parseInstant(at);
      const before = instant && isId(id) ? { at: instant, id } : undefined;
      if (query.cursor !== undefined && !before) throw new Refusal('malformed', 'malformed', 'The cursor is not one of ours.');
      const { view, channel, client } = query;
      const rows = await listConversations(work, { view, me: me(work), channel, clientId: client, before, limit: LISTED });
      const last = rows.length === LISTED ? rows.at(-1) : undefined;
      const next = last ? `${last.lastAt.toString()} ${last.conversationId}` : null;
      return { status: 200, body: { conversations: await openLines(work, rows), next } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/counts',
    summary: 'How many conversations wait, and for whom',
    permission: 'message.read',
    audit: { none: 'numbers, nothing about anybody' },
    response: {
      200: z.strictObject({ needs: z.int(), mine: z.int(), unassigned: z.int(), snoozed: z.int(), emergencies: z.int() }),
    },
    refusals: [],
    handle: async (work) => ({ status: 200, body: await countConversations(work, me(work)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/colleagues',
    summary: 'Who of the team may be given a conversation',
    permission: 'message.read',
    audit: { none: 'names of those who work here, nothing about any client' },
    response: { 200: z.strictObject({ users: z.array(z.strictObject({ id: z.string(), name: z.string() })) }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { users: (await listUsersWho(work, 'message.send')).map(({ userId: id, name }) => ({ id, name })) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/decisions',
    summary: 'Why each message was answered as it was: what was understood from which words, what was let through, what was done',
    permission: 'audit.read',
    audit: { action: 'conversation.decisions-read' },
    params: inConversation,
    response: {
      200: z.strictObject({
        decisions: z.array(
          z.strictObject({
            seq: z.int(),
            engine: z.string(),
            flow: z.string().nullable(),
            /** What was understood, each with the words it was read from; empty where they were taken back, and for whoever may not read messages. */
            commands: z.array(z.strictObject({ name: z.string(), about: z.string(), words: z.string() })),
            gates: z.array(z.string()),
            acts: z.array(z.string()),
            settingsVersion: z.int(),
            turnMicros: z.int(),
            at: z.string(),
          }),
        ),
      }),
    },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => {
      if (!(await findConversation(work, params.conversationId))) throw notFound();
      const rows = await listDecisions(work, params.conversationId);
      // What was understood stands on the words that were said: whoever may not read those sees the codes alone.
      const mayReadWords = 'permissions' in work.actor && work.actor.permissions.has('message.read');
      const commands = await openEachForStaff(work, mayReadWords ? rows : [], ({ seq, commands: sealed }) => ({
        place: { table: 'receptionist.decision', row: `${params.conversationId}/${seq}`, column: 'commands' },
        sealed,
      }));
      const decisions = rows.map(({ seq, engine, flow, gates, acts, settingsVersion, turnMicros, at }, index) => ({
        ...{ seq, engine, flow, gates: [...gates], acts: [...acts], settingsVersion, turnMicros, at: at.toString() },
        commands: commandsIn(commands[index]),
      }));
      return { status: 200, body: { decisions } };
    },
  }),
];

/** Commands in words: what was meant, about what, from which words. */
function commandsIn(text: string | undefined): { readonly name: string; readonly about: string; readonly words: string }[] {
  if (text === undefined) return [];
  return (JSON.parse(text) as Readonly<Record<string, unknown>>[]).map((command) => {
    const value = command['value'] as Readonly<Record<string, unknown>> | undefined;
    const about = [command['flow'], command['topic'], command['option'], value?.['slot']].find((each) => each !== undefined && each !== null);
    return { name: String(command['command'] ?? ''), about: about === undefined ? '' : String(about), words: String(command['words'] ?? '') };
  });
}

/** The door that shows one conversation, with the day on which it will be deleted, or since when it is on legal hold. */
export function threadRoute(keeping: Keeping): Route {
  return defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId',
    summary: 'One conversation with everything that was said and done in it',
    permission: 'message.read',
    audit: { action: 'conversation.read' },
    params: inConversation,
    response: { 200: threadShape },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => ({ status: 200, body: await openThread(work, params.conversationId, { me: me(work), keeping }) }),
  });
}
