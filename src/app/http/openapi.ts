import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Idempotency } from '#kernel/route.ts';
import { idempotencyOf } from './idempotency.ts';
import { NO_ACCOUNT_YET } from './sign-in.ts';

/** Serves `/api/openapi.json`, made from the routes themselves, with each one's permission, audit action and refusals. */
export async function mountOpenApi(app: FastifyInstance): Promise<void> {
  const toJsonSchema = createJsonSchemaTransform({});
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Candor',
        version: '1',
        description: 'Booking, records and messages of a clinic. Errors are RFC 9457 problem documents with a stable `code`.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'candor' }, key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (input) => {
      const made = toJsonSchema(input);
      const { route, signIn } = input.route.config ?? {};
      if (signIn && signIn.method !== 'GET') return { ...made, schema: { ...made.schema, ...describeIdempotency({ none: NO_ACCOUNT_YET }) } };
      if (!route) return made;
      const declared = {
        'x-permission': route.permission,
        'x-audit': route.audit,
        'x-refusals': route.refusals,
        ...(route.method === 'GET' ? {} : describeIdempotency(idempotencyOf(route))),
        ...(route.stepUp ? { 'x-step-up': true } : {}),
        ...(route.permission === 'public' ? {} : { security: [{ session: [] }, { key: [] }] }),
      };
      return { ...made, schema: { ...made.schema, ...declared } };
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** Says in the document what a write does with an Idempotency-Key, and lists the header where it is taken. */
function describeIdempotency(idempotency: Idempotency): Readonly<Record<string, unknown>> {
  if (typeof idempotency === 'object') return { 'x-idempotency': 'none', 'x-idempotency-why': idempotency.none };
  const key = { type: 'string', minLength: 8, maxLength: 200, description: 'A new one for each attempt; the same one again gets the same answer for 7 days.' };
  const headers = { type: 'object', properties: { 'Idempotency-Key': key }, ...(idempotency === 'required' ? { required: ['Idempotency-Key'] } : {}) };
  return { 'x-idempotency': idempotency, headers };
}

interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}
interface ApiOperation {
  readonly summary?: string;
  readonly 'x-permission'?: string;
  readonly 'x-refusals'?: readonly string[];
}

/** Lists every route by the first word of its path, for the page at `/api/docs`. */
export function listRoutes(app: FastifyInstance) {
  const { paths = {} } = app.swagger() as ApiDocument;
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      permission: operation['x-permission'] ?? 'own login',
      refusals: operation['x-refusals'] ?? [],
    })),
  );
  return [...Map.groupBy(routes, ({ path }) => path.split('/')[3] ?? '')].map(([name, of]) => ({ name, routes: of }));
}
