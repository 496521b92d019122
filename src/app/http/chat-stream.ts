import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { conversationIdShape, hashOf } from '#modules/receptionist';
import { Refusal } from '#kernel/refusal.ts';
import { defineRoute } from '#kernel/route.ts';
import { accountBySlug, networkOf } from './caller.ts';
import type { ChatHub, ChatStreamRequest } from './chat-hub.ts';
import { outOf } from './live.ts';
import type { MountOptions } from './mount.ts';

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const params = z.strictObject({ slug: z.string().min(2).max(41), conversationId: conversationIdShape });

const chatRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/public/:slug/conversations/:conversationId/events',
  summary: 'What is said in a chat, as it is said (server-sent events), after the place that Last-Event-ID names: message, state, ready, beat, end',
  permission: 'public',
  audit: { action: 'conversation.followed' },
  requestsPerMinute: 120,
  takesBearer: true,
  params,
  response: { 200: z.string().describe('text/event-stream: message, state, ready, beat, end') },
  refusals: ['token-required', 'not-found', 'too-many-streams', 'shutting-down'],
  handle: async () => {
    throw new Error('the chat stream is answered by the hub');
  },
});

/** Mounts the stream that an open chat follows: for whoever holds the token of the conversation, which stands in the head of the request. */
export function mountChatStream(app: FastifyInstance, options: MountOptions, hub: ChatHub): void {
  app.addHook('preClose', async () => hub.stop());
  app.route({
    method: chatRoute.method,
    url: chatRoute.path,
    config: { route: chatRoute, rateLimit: { max: chatRoute.requestsPerMinute ?? 0, timeWindow: 60_000 } },
    schema: { summary: chatRoute.summary, params: chatRoute.params, response: chatRoute.response },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const wanted = await readRequest(options, request);
      const out = outOf(request, reply);
      const leave = await hub.open(wanted, out.stream).catch((error: unknown) => {
        out.forget();
        throw error;
      });
      reply.hijack();
      out.begin(leave);
    },
  });
}

/** @throws Refusal `token-required`, `not-found` */
async function readRequest({ door }: MountOptions, request: FastifyRequest): Promise<ChatStreamRequest> {
  const { slug, conversationId } = request.params as z.output<typeof params>;
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('unauthenticated', 'token-required', 'Send the token of the conversation as Authorization: Bearer.');
  const after = place.safeParse(request.headers['last-event-id']);
  return {
    accountId: await accountBySlug(door.db, slug),
    conversationId,
    tokenHash: hashOf(token),
    after: after.success ? after.data : 0,
    actor: { kind: 'visitor', network: networkOf(request, door.networkKey) },
  };
}
