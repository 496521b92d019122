import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeEntry } from '#modules/audit';
import type { About } from '#modules/audit';
import type { SignInContext, SignInReply, SignInRoute } from '#modules/identity';
import { networkOf, refuseCrossSite } from './caller.ts';
import { keyNotTaken } from './idempotency.ts';
import type { MountOptions } from './mount.ts';

/** Tries a minute from one network at each door of signing in. */
const TRIES_PER_MINUTE = 30;

/** Why these doors take no Idempotency-Key: keys belong to an account, and what is handed out here is not kept. */
export const NO_ACCOUNT_YET = 'Here it is not yet known whose it would be, and nothing handed out is kept.';

/** Mounts the routes that act before an account is known: signing in, one's own login, first set-up. */
export function mountSignIn(app: FastifyInstance, options: MountOptions, routes: readonly SignInRoute[]): void {
  for (const route of routes) {
    const { params, body, response } = route;
    app.route({
      method: route.method,
      url: route.path,
      config: { signIn: route, rateLimit: { max: TRIES_PER_MINUTE * (route.session === 'none' ? 1 : 4), timeWindow: 60_000 } },
      schema: { summary: route.summary, ...(params ? { params } : {}), ...(body ? { body } : {}), response },
      onRequest: async (request) => {
        if (route.method === 'GET') return;
        refuseCrossSite(request, options.door.publicOrigin);
        if (request.headers['idempotency-key'] !== undefined) throw keyNotTaken(NO_ACCOUNT_YET);
      },
      handler: async (request, reply) => {
        const answer = await (route as SignInRoute<undefined, undefined>).handle(contextOf(options, request), {
          params: request.params as undefined,
          body: request.body as undefined,
        });
        setCookie(options, reply, answer.setSession);
        return reply.code(answer.status).send(answer.body);
      },
    });
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    signIn?: SignInRoute;
  }
}

function contextOf(options: MountOptions, request: FastifyRequest): SignInContext {
  const { engine, clock, door, publicUrl } = options;
  return {
    db: engine.db,
    engine,
    now: clock.now(),
    requestId: request.id,
    network: networkOf(request, door.networkKey),
    userAgent: request.headers['user-agent'] ?? '',
    cookies: request.cookies,
    publicUrl,
    background: request.headers['x-background'] !== undefined,
    audit: async (work, entry) => {
      await writeEntry(work, { ...entry, about: entry.about as About });
    },
  };
}

function setCookie(options: MountOptions, reply: FastifyReply, session: SignInReply['setSession']): void {
  if (session === undefined) return;
  const { cookieName } = options.door;
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: cookieName.startsWith('__Host-') };
  if (session === 'clear') reply.clearCookie(cookieName, attributes);
  else reply.setCookie(cookieName, session.token, { ...attributes, maxAge: session.maxAgeSeconds });
}
