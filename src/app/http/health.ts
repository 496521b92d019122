import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { ServerParts } from './server.ts';

/** What the process counts of itself; labels are route patterns and codes, never people. */
export interface Metrics {
  readonly registry: Registry;
  countRefusal(route: string, code: string): void;
  countAnswer(route: string, status: number, seconds: number): void;
}

/** Makes the counters of one process. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const refusals = new Counter({ name: 'candor_refusals_total', help: 'Expected refusals', labelNames: ['route', 'code'], registers: [registry] });
  const seconds = new Histogram({
    name: 'candor_answer_seconds',
    help: 'Time to answer',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  return {
    registry,
    countRefusal: (route, code) => refusals.inc({ route, code }),
    countAnswer: (route, status, spent) => seconds.observe({ route, status: String(status) }, spent),
  };
}

/** Mounts `/healthz` (the process runs), `/readyz` (it can serve) and `/metrics` (Prometheus, behind a token when one is set). */
export function mountHealth(app: FastifyInstance, parts: ServerParts): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async () => {
    const ready = await sql`select 1`.execute(parts.engine.db).then(
      () => true,
      () => false,
    );
    if (!ready) throw new Refusal('unavailable', 'database-unavailable', 'The database does not answer.');
    const order = await parts.sequencerHealth?.();
    return { status: 'ready', ...(order ? { unorderedEntries: order.waiting, oldestUnorderedSeconds: order.oldestWaitingSeconds } : {}) };
  });
  const database = new Gauge({ name: 'candor_database_up', help: 'Whether the database answers', registers: [parts.metrics.registry] });
  const unordered = new Gauge({
    name: 'candor_log_unordered_entries',
    help: 'Audit entries and events committed and not yet in order',
    registers: [parts.metrics.registry],
  });
  const oldest = new Gauge({ name: 'candor_log_oldest_unordered_seconds', help: 'Age of the oldest of them', registers: [parts.metrics.registry] });
  app.addHook('onResponse', async (request, reply) => {
    parts.metrics.countAnswer(`${request.method} ${request.routeOptions.url ?? 'unknown'}`, reply.statusCode, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const token = parts.settings.metricsToken;
    if (token === undefined && parts.settings.isPublic) throw notFound();
    if (token !== undefined && !sameText(request.headers.authorization ?? '', `Bearer ${token}`))
      throw new Refusal('unauthenticated', 'sign-in-required', 'Send the metrics token.');
    database.set(
      await sql`select 1`.execute(parts.engine.db).then(
        () => 1,
        () => 0,
      ),
    );
    const order = await parts.sequencerHealth?.().catch(() => undefined);
    if (order) {
      unordered.set(order.waiting);
      oldest.set(order.oldestWaitingSeconds);
    }
    return reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
  });
}

function sameText(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
