import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Session, findSession } from '#modules/identity';
import { Refusal } from '#kernel/refusal.ts';
import { defineRoute } from '#kernel/route.ts';
import { Forbidden, refuseCrossSite } from './caller.ts';
import type { LiveHub } from './live-hub.ts';
import type { StreamOut } from './live-stream.ts';
import type { MountOptions } from './mount.ts';

/** Bytes that may wait for one reader; whoever is further behind comes back and catches up. */
export const MOST_WAITING_BYTES = 256 * 1024;

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const liveRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/live',
  summary: 'What happens in this account, as it happens (server-sent events): place, kind and ids of what one may read',
  permission: 'signed-in',
  audit: { none: 'shows ids only; each screen reads again under its own permission, and that is written' },
  query: z.strictObject({ after: place.optional() }),
  response: { 200: z.string().describe('text/event-stream: ready, change, session, beat, reset, end') },
  refusals: ['sign-in-required', 'second-factor-required', 'cross-site', 'forbidden', 'too-many-streams', 'shutting-down'],
  handle: async () => {
    throw new Error('the live stream is answered by the hub');
  },
});

/** Mounts the stream that open screens follow. It is for sessions, never counts as an act, and outlives no session by more than five seconds. */
export function mountLive(app: FastifyInstance, options: MountOptions, hub: LiveHub): void {
  app.addHook('preClose', async () => hub.stop());
  app.route({
    method: liveRoute.method,
    url: liveRoute.path,
    config: { route: liveRoute },
    schema: { summary: liveRoute.summary, querystring: liveRoute.query, response: liveRoute.response },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const caller = await findCaller(options, request);
      const out = outOf(request, reply);
      const leave = await hub.open({ ...caller, after: afterOf(request) }, out.stream).catch((error: unknown) => {
        out.forget();
        throw error;
      });
      reply.hijack();
      out.begin(leave);
    },
  });
}

/**
 * Who asks; unlike every other door this one never notes an act of the user.
 * @throws Refusal `sign-in-required`, `second-factor-required`, `cross-site`, `forbidden` (an API key)
 */
async function findCaller({ door, clock }: MountOptions, request: FastifyRequest): Promise<{ tokenHash: Buffer; session: Session }> {
  if (request.headers.authorization !== undefined) throw new Refusal('forbidden', 'forbidden', 'API keys may not follow a screen.');
  refuseCrossSite(request, door.publicOrigin);
  const cookie = request.cookies[door.cookieName];
  const tokenHash = createHash('sha256')
    .update(cookie ?? '')
    .digest();
  const session = cookie === undefined ? undefined : await findSession(door.db, tokenHash, clock.now());
  if (!session) throw new Refusal('unauthenticated', 'sign-in-required', 'Sign in first.');
  if (session.mfa !== 'done') {
    const actor = { kind: 'user' as const, userId: session.userId, permissions: session.permissions };
    throw new Forbidden({ accountId: session.accountId, actor }, 'second-factor-required', 'Set up your second factor first.');
  }
  return { tokenHash, session };
}

/** `Last-Event-ID` is what a browser repeats by itself; `after` is for whoever follows by hand. */
function afterOf(request: FastifyRequest): number | undefined {
  const repeated = place.safeParse(request.headers['last-event-id']);
  return repeated.success ? repeated.data : (request.query as { readonly after?: number }).after;
}

/** Holds what is written until the answer has begun, so that a refusal can still be answered as one. */
export function outOf(request: FastifyRequest, reply: FastifyReply) {
  const { raw } = reply;
  let [held, isEnded]: [string[] | undefined, boolean] = [[], false];
  const stream: StreamOut = {
    write: (frame) => {
      if (held) return held.push(frame) > 0;
      return write(raw, frame);
    },
    end: () => {
      isEnded = true;
      if (!held) finish(raw);
    },
  };
  const begin = (leave: () => void) => {
    raw.once('close', leave);
    raw.on('error', leave);
    if (raw.destroyed || request.raw.destroyed) return leave();
    raw.writeHead(200, {
      ...headersOf(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    request.raw.socket.setKeepAlive(true, 15_000);
    request.raw.socket.setNoDelay(true);
    const frames = ['retry: 2000\n\n', ...(held ?? [])];
    held = undefined;
    raw.write(frames.join(''));
    if (isEnded) finish(raw);
  };
  return {
    stream,
    begin,
    forget: () => {
      held = [];
    },
  };
}

/** The headers every answer carries, which a hijacked one must bring itself. */
function headersOf(reply: FastifyReply): Record<string, string> {
  const set = Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return {
    ...Object.fromEntries(set),
    'x-request-id': reply.request.id,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
}

function write(raw: ServerResponse, frame: string): boolean {
  if (raw.destroyed || raw.writableEnded) return true;
  raw.write(frame);
  return raw.writableLength <= MOST_WAITING_BYTES;
}

/** A reader who takes nothing would keep the answer open for ever. */
function finish(raw: ServerResponse): void {
  if (raw.writableLength > 0) setTimeout(() => raw.destroy(), 1_000).unref();
  raw.end();
}
