import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import { signInRoutes } from '#modules/identity';
import { addressOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';
import { idempotencyOf } from '../../src/app/http/idempotency.ts';

const story = await anAttackStory();
const { a } = story;
/** The demo's own doors are for its one clinic, which is not of this story. */
const writes = story.routes.filter(({ method, slug }) => method !== 'GET' && slug === undefined);

test('a route that says it takes an Idempotency-Key can give its answer again', () => {
  const cannot = writes.filter((route) => route.idempotency === 'optional' || route.idempotency === 'required').filter(({ replay }) => !replay);
  assert.deepEqual(
    cannot.map(({ method, path }) => `${method} ${path}`),
    [],
  );
});

test('no write ignores an Idempotency-Key: it is kept to, or refused with the reason', async () => {
  const taken = { count: 0, refused: 0 };
  for (const route of writes) {
    const idempotency = idempotencyOf(route);
    const answer = await story.send({
      method: route.method,
      path: addressOf(route, () => newId(), { slug: a.slug, token: a.manageToken }),
      headers: { ...(route.permission === 'public' ? {} : a.staff.owner.headers), 'idempotency-key': 'short' },
      body: route.body ? sampleOf(route.body, 'required', () => newId()) : {},
    });
    const expected = typeof idempotency === 'object' ? 'idempotency-key-not-taken' : 'idempotency-key-malformed';
    assert.deepEqual([answer.status, answer.code], [400, expected], `${route.method} ${route.path}: ${answer.text}`);
    if (typeof idempotency === 'object') taken.refused += 1;
    else taken.count += 1;
  }
  assert.ok(taken.count >= 40, `only ${taken.count} writes take a key`);
  assert.ok(taken.refused * 5 <= taken.count, `${taken.refused} writes take none`);
});

test("the doors of signing in and of one's own login take no key and say so", async () => {
  for (const { method, path } of signInRoutes.filter((route) => route.method !== 'GET')) {
    const answer = await story.send({
      method,
      path: addressOf({ path }, () => newId()),
      headers: { origin: ORIGIN, 'idempotency-key': 'a-key-long-enough' },
      body: {},
    });
    assert.deepEqual([answer.status, answer.code], [400, 'idempotency-key-not-taken'], `${path}: ${answer.text}`);
  }
});

test('the document says of every write what it does with a key', async () => {
  const answer = await story.send({ method: 'GET', path: '/api/openapi.json' });
  const { paths } = JSON.parse(answer.text) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const silent = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => method !== 'get' && !['required', 'optional', 'none'].includes(String(operation['x-idempotency'])))
      .map(([method]) => `${method} ${path}`),
  );
  assert.deepEqual(silent, []);
  const why = Object.values(paths).flatMap((methods) => Object.values(methods).filter((operation) => operation['x-idempotency'] === 'none'));
  assert.ok(why.every((operation) => String(operation['x-idempotency-why']).length > 20));
  const { parameters } = (paths['/api/v1/public/{slug}/appointments']?.['post'] ?? {}) as { parameters?: { name: string; in: string; required?: boolean }[] };
  assert.ok(parameters?.some(({ name, in: place, required }) => name === 'Idempotency-Key' && place === 'header' && required === true));
});
