import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';

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
      const { route } = input.route.config ?? {};
      if (!route) return made;
      const declared = {
        'x-permission': route.permission,
        'x-audit': route.audit,
        'x-refusals': route.refusals,
        ...(route.idempotency ? { 'x-idempotency': route.idempotency } : {}),
        ...(route.stepUp ? { 'x-step-up': true } : {}),
        ...(route.permission === 'public' ? {} : { security: [{ session: [] }, { key: [] }] }),
      };
      return { ...made, schema: { ...made.schema, ...declared } };
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as ApiDocument)),
  );
}

interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}
interface ApiOperation {
  readonly summary?: string;
  readonly 'x-permission'?: string;
  readonly 'x-refusals'?: readonly string[];
}

/** A plain page that lists every route; no script. */
function docsPage(document: ApiDocument): string {
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(operation.summary ?? '')}</td><td>${escapeHtml(operation['x-permission'] ?? '')}</td><td>${escapeHtml((operation['x-refusals'] ?? []).join(', '))}</td></tr>`,
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Candor API</title><h1>Candor API</h1>
<p>The machine-readable form is <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<table><thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Does</th><th scope="col">Permission</th><th scope="col">Refuses with</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
