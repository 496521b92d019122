import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Clock } from '#kernel/clock.ts';
import type { Module } from '#kernel/module.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Engine } from '#kernel/work.ts';
import type { SequencerHealth } from '#modules/audit';
import type { SignInRoute } from '#modules/identity';
import { type LiveFeed, SILENT_FEED } from '../live-feed.ts';
import type { Door } from './caller.ts';
import { type Metrics, mountHealth } from './health.ts';
import { type Hooks, mountHooks } from './hooks.ts';
import { mountLive } from './live.ts';
import { LiveHub } from './live-hub.ts';
import { ChatHub } from './chat-hub.ts';
import { mountChatStream } from './chat-stream.ts';
import { type MountOptions, mountRoute } from './mount.ts';
import { mountOpenApi } from './openapi.ts';
import { type Pages, mountPages, sendNotice, wantsPage } from './pages.ts';
import { refusalOf, refuseExpectation, refuseUnreadable, sendFault, sendProblem } from './problem.ts';
import type { LogLine } from '../log.ts';
import { type VoiceDoors, mountVoiceSockets } from './voice-sockets.ts';
import { makeRefusalCounter } from './refusal-counter.ts';
import { mountSignIn } from './sign-in.ts';
import { writeRefusal } from './write-refusal.ts';

/** Bytes a request body may have; uploads have doors of their own. */
const BODY_LIMIT_BYTES = 256 * 1024;
/** Requests a minute from one network, all doors together. */
const REQUESTS_PER_MINUTE = 600;

/** What the server is told of its surroundings. */
export interface ServerSettings {
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  readonly rateLimits: boolean;
  readonly networkKey: Buffer;
  readonly metricsToken: string | undefined;
  /** Other machines can reach this server: without a token it shows them no metrics. */
  readonly isPublic?: boolean;
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
  /** Gathers the names of cookies that public answers set; the policy promises that it stays empty. */
  readonly publicCookies: Set<string>;
  readonly log: (line: LogLine) => void;
}

export interface ServerParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly modules: readonly Module[];
  readonly signInRoutes: readonly SignInRoute[];
  readonly pages: Pages | undefined;
  /** The doors for vendors; absent while no vendor's secret is set. */
  readonly hooks?: Hooks;
  /** The sockets that calls are carried by; the vendor's are there where its secret is set. */
  readonly voice?: VoiceDoors;
  readonly metrics: Metrics;
  /** How far the order of the logs is behind, when this process keeps it. */
  readonly sequencerHealth?: () => Promise<SequencerHealth>;
  /** What tells open screens that something happened; without it each process looks for itself. */
  readonly feed?: LiveFeed;
  readonly settings: ServerSettings;
}

/** Builds the HTTP server over the modules; it listens only when told to. */
export async function makeServer(parts: ServerParts): Promise<FastifyInstance> {
  const { settings } = parts;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 300 },
    // What fails before a route is found, and what is no HTTP, is told in the one form of every no.
    frameworkErrors: (error, _request, reply) => sendProblem(reply, refusalOf(error) ?? unreadable()),
    clientErrorHandler: refuseUnreadable,
    http: { requireHostHeader: false },
    ...(settings.tls ? { https: { ...settings.tls, minVersion: 'TLSv1.2' as const, requireHostHeader: false } } : {}),
  }) as unknown as FastifyInstance;
  app.server.on('checkExpectation', refuseExpectation);
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.decorateRequest('caller', undefined);
  const options = mountOptions(parts);
  app.addHook('onClose', () => options.refusals.stop());
  answerErrors(app, parts, options);
  addHeaders(app, settings);
  await app.register(cookie);
  if (settings.rateLimits) await app.register(rateLimit, { max: REQUESTS_PER_MINUTE, timeWindow: 60_000, allowList: isBuiltFile });
  await mountOpenApi(app);
  app.after(() => {
    for (const route of parts.modules.flatMap((module) => module.routes)) mountRoute(app, options, route);
    mountSignIn(app, options, parts.signInRoutes);
    const hubParts = partsOfHubs(parts);
    mountLive(app, options, new LiveHub(hubParts));
    mountChatStream(app, options, new ChatHub(hubParts));
    const hasSpeech = parts.voice?.calls.speech !== undefined;
    if (parts.hooks) mountHooks(app, { ...options, metrics: parts.metrics, hooks: { ...parts.hooks, hasSpeech } });
    if (parts.voice) mountVoiceSockets(app, { ...voiceGround(parts), ...parts.voice });
    mountHealth(app, parts);
    if (parts.pages) mountPages(app, options, parts.pages);
  });
  await app.ready();
  return app;
}

function unreadable(): Refusal {
  return new Refusal('malformed', 'malformed', 'The request could not be read.');
}

function mountOptions({ engine, clock, settings }: ServerParts): MountOptions {
  const origin = new URL(settings.publicUrl).origin;
  const cookieName = origin.startsWith('https:') ? '__Host-candor' : 'candor';
  const door: Door = { db: engine.db, networkKey: settings.networkKey, cookieName, publicOrigin: origin };
  const refusals = makeRefusalCounter(engine, clock, (fault) => settings.log({ job: 'door.count-refusals', fault }));
  return { engine, clock, door, publicUrl: settings.publicUrl, refusals };
}

function partsOfHubs({ engine, clock, feed = SILENT_FEED, settings }: ServerParts) {
  return { engine, clock, feed, onFault: (fault: unknown) => settings.log({ job: 'live', fault }) };
}

function voiceGround({ engine, clock, settings, hooks }: ServerParts) {
  const onFault = (fault: unknown) => settings.log({ job: 'calls', fault });
  return { engine, clock, onFault, publicUrl: settings.publicUrl, ...(hooks ? { twilioAuthToken: hooks.twilioAuthToken } : {}) };
}

function answerErrors(app: FastifyInstance, parts: ServerParts, options: MountOptions): void {
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(error);
    if (!refusal) {
      parts.settings.log({ requestId: request.id, route: routeOf(request), status: 500, milliseconds: 0, fault: error });
      return parts.pages && wantsPage(request) ? sendNotice(reply, parts.pages, 'failure', request.id) : sendFault(reply);
    }
    parts.metrics.countRefusal(routeOf(request), refusal.reason);
    if (refusal.cause !== undefined)
      parts.settings.log({ requestId: request.id, route: routeOf(request), status: refusal.status, milliseconds: 0, fault: refusal.cause });
    try {
      await writeRefusal(options, request, refusal);
    } catch (fault) {
      parts.settings.log({ requestId: request.id, route: routeOf(request), status: 503, milliseconds: 0, fault });
      return sendProblem(reply, new Refusal('unavailable', 'audit-unavailable', 'The audit log cannot be written, so nothing was shown or changed.'));
    }
    // Whoever asks too often in one conversation may ask again in the next minute.
    if (refusal.status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '60');
    const notice = refusal.status === 404 ? 'not-found' : refusal.status === 429 ? 'busy' : undefined;
    return parts.pages && notice && wantsPage(request) ? sendNotice(reply, parts.pages, notice, request.id) : sendProblem(reply, refusal);
  };
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) =>
    parts.pages && wantsPage(request) ? sendNotice(reply, parts.pages, 'not-found', request.id) : sendProblem(reply, notFound()),
  );
}

/** Headers every answer carries, and the one log line every answer leaves. */
function addHeaders(app: FastifyInstance, settings: ServerSettings): void {
  app.addHook('onRequest', async (request) => {
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') throw unreadable();
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (isPublicAnswer(request)) for (const name of cookieNames(reply)) settings.publicCookies.add(name);
    if (settings.publicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
  app.addHook('onResponse', async (request, reply) => {
    settings.log({ requestId: request.id, route: routeOf(request), status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) });
  });
}

/** Built files say nothing of anybody and cost next to nothing; a page whose script was refused would stay empty. */
function isBuiltFile(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/assets/') === true;
}

/** Pages and routes that visitors use: everything but the staff API. */
function isPublicAnswer(request: FastifyRequest): boolean {
  const pattern = request.routeOptions.url ?? '';
  return !pattern.startsWith('/api/') || pattern.startsWith('/api/v1/public/');
}

function cookieNames(reply: FastifyReply): string[] {
  return [reply.getHeader('set-cookie') ?? []].flat().map((line) => String(line).split('=')[0] ?? '');
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
}
