import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type About, writeEntry } from '#modules/audit';
import type { Clock } from '#kernel/clock.ts';
import type { Before, KeptRefusal, Reply, Route, RouteInput } from '#kernel/route.ts';
import { type Engine, SlugMoved, type Work, inWork } from '#kernel/work.ts';
import { type Caller, type Door, forgetSlug, identify, idsIn } from './caller.ts';
import { once, requireKey } from './idempotency.ts';
import type { RefusalCounter } from './refusal-counter.ts';
import { writeKept } from './write-refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

/** What the door needs to turn requests into Works. */
export interface MountOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly door: Door;
  readonly publicUrl: string;
  readonly refusals: RefusalCounter;
}

type AnyInput = RouteInput<undefined, undefined, undefined>;

/**
 * Mounts one declared route: caller, permission and shape are settled before its handler runs; handler, idempotency and audit entry
 * share one transaction; a refusal of someone known is written in a second one before it is answered.
 */
export function mountRoute(app: FastifyInstance, options: MountOptions, route: Route): void {
  const { params, query, body, response } = route;
  app.route({
    method: route.method,
    url: route.path,
    config: { route, ...(route.requestsPerMinute === undefined ? {} : { rateLimit: { max: route.requestsPerMinute, timeWindow: 60_000 } }) },
    ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
    schema: {
      summary: route.summary,
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      response,
    },
    // After the count of requests, so that those that are refused here count as well.
    preParsing: async (request) => {
      request.caller = await identify(options.door, route, request, options.clock.now());
    },
    handler: (request, reply) => answer(options, route, request, reply),
  });
}

async function answer(options: MountOptions, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { caller } = request;
  if (!caller) throw new Error('a route was reached without its caller');
  const input = {
    params: request.params,
    query: request.query,
    body: request.body,
    publicUrl: options.publicUrl,
    ...conditionOf(request),
    ...bearerOf(route, request),
  } as AnyInput;
  const key = requireKey(route, header(request, 'idempotency-key'));
  const use = async (order: Caller) => {
    const open: Before['open'] = (work) => inWork(options.engine, { ...order, now: options.clock.now(), requestId: request.id }, work);
    const ahead = await (route as Route<undefined, undefined, undefined>).ahead?.({ accountId: order.accountId, open }, input);
    return open((work) => runOnce(work, route, key, ahead === undefined ? input : { ...input, ahead }));
  };
  const answered = await use(caller).catch(async (error: unknown) => {
    if (!(error instanceof SlugMoved) || caller.slug === undefined) throw error;
    forgetSlug(options.door.db, caller.slug);
    request.caller = await identify(options.door, route, request, options.clock.now());
    return use(request.caller);
  });
  if ('refusal' in answered) throw answered.refusal;
  const { status, body, headers = {} } = answered;
  return reply.code(status).headers(headers).send(body);
}

async function runOnce(work: Work, route: Route, key: string | undefined, input: AnyInput): Promise<Reply<unknown> | KeptRefusal> {
  const run = () => (route as Route<undefined, undefined, undefined>).handle(work, input);
  const { reply, isRepeated } = key === undefined ? { reply: await run(), isRepeated: false } : await once(work, route, key, input, run);
  await audit(work, route, reply, { ...idsIn(input.params), ...(isRepeated ? { repeated: true } : {}) });
  return reply;
}

/** Reads are written when they showed someone; changes always. A route that shows people and declares no action is a fault. */
async function audit(work: Work, route: Route, reply: Reply<unknown> | KeptRefusal, about: About): Promise<void> {
  if ('none' in route.audit) {
    if (work.shown.size > 0) throw new Error(`${route.method} ${route.path} showed personal data and declares no audit action`);
    return;
  }
  if ('refusal' in reply) return writeKept(work, route.audit.action, reply.refusal);
  if ((route.method === 'GET' || route.isRead) && work.shown.size === 0) return;
  const result = reply.resultId === undefined ? {} : { result: reply.resultId };
  await writeEntry(work, { action: route.audit.action, outcome: 'done', about: { ...about, ...result } });
}

function conditionOf(request: FastifyRequest): { readonly ifNoneMatch?: string } {
  const ifNoneMatch = header(request, 'if-none-match');
  return ifNoneMatch === undefined ? {} : { ifNoneMatch };
}

function bearerOf({ takesBearer }: Route, request: FastifyRequest): { readonly bearer?: string } {
  const bearer = takesBearer ? /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] : undefined;
  return bearer === undefined ? {} : { bearer };
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
