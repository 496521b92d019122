import assert from 'node:assert/strict';
import test from 'node:test';
import type { z } from 'zod';
import { isPermission } from '#kernel/permission.ts';
import type { Route } from '#kernel/route.ts';
import { signInRoutes } from '#modules/identity';
import { theModules } from '#test/modules.ts';

/** A check that looks at nothing always passes. */
const FEWEST_ROUTES = 60;

const modules = theModules();
const routes = modules.flatMap((module) => module.routes.map((route) => ({ module: module.name, name: `${route.method} ${route.path}`, route })));
const namesOf = (isBad: (route: Route) => boolean) => routes.filter(({ route }) => isBad(route)).map(({ name }) => name);

test('the checks see the routes of the house', () => {
  assert.ok(routes.length >= FEWEST_ROUTES, `only ${routes.length} routes`);
});

test('every route declares a permission that exists, or that it is public or for any staff login', () => {
  assert.deepEqual(
    namesOf(({ permission }) => permission !== 'public' && permission !== 'signed-in' && !isPermission(permission)),
    [],
  );
});

test('every route says what it writes to the audit log, or why nothing', () => {
  assert.deepEqual(
    namesOf(({ audit }) => ('action' in audit ? !/^[a-z-]+\.[a-z-]+$/.test(audit.action) : audit.none.trim().length < 10)),
    [],
  );
});

test('a route that changes something names the action it is remembered by', () => {
  assert.deepEqual(
    namesOf(({ method, audit }) => method !== 'GET' && !('action' in audit)),
    [],
  );
});

test('a route without its permission or its audit does not compile', () => {
  // The compiler checks these lines: if either error went away, the unused expectation would be one.
  // @ts-expect-error permission is missing
  const withoutPermission: Route = {
    method: 'GET',
    path: '/api/v1/x',
    summary: 'x',
    audit: { none: 'shows nothing' },
    response: {},
    refusals: [],
    handle: async () => ({ status: 200, body: {} }),
  };
  // @ts-expect-error audit is missing
  const withoutAudit: Route = {
    method: 'GET',
    path: '/api/v1/x',
    summary: 'x',
    permission: 'public',
    response: {},
    refusals: [],
    handle: async () => ({ status: 200, body: {} }),
  };
  assert.equal('permission' in withoutPermission || 'audit' in withoutAudit, false);
});

test('no two routes share a method and a path', () => {
  const names = [...routes.map(({ name }) => name), ...signInRoutes.map(({ method, path }) => `${method} ${path}`)];
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('public routes name their account by its slug, and no others do', () => {
  assert.deepEqual(
    namesOf(({ permission, path }) => (permission === 'public') !== path.startsWith('/api/v1/public/:slug/') && !path.startsWith('/api/v1/demo/')),
    [],
  );
});

test('a request with a field that is not known is refused by every shape', () => {
  const shapes = routes.flatMap(({ name, route }) =>
    [route.params, route.query, route.body].filter((shape) => shape !== undefined).map((shape) => ({ name, shape })),
  );
  assert.ok(shapes.length >= FEWEST_ROUTES / 2, `only ${shapes.length} shapes`);
  assert.deepEqual(
    shapes.filter(({ shape }) => !isStrict(shape)).map(({ name }) => name),
    [],
  );
});

test('a change of any row needs more than reading', () => {
  // A search carries names and numbers, so it is sent in a body and not in an address that is logged; it changes nothing.
  assert.deepEqual(
    namesOf(({ method, path, permission }) => method !== 'GET' && !path.endsWith('/search') && permission.endsWith('.read')),
    [],
  );
});

test('codes are lower case words joined by hyphens, and every route says what success looks like', () => {
  assert.deepEqual(
    namesOf(({ refusals }) => refusals.some((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))),
    [],
  );
  assert.deepEqual(
    namesOf(({ response }) => !Object.keys(response).some((status) => status.startsWith('2'))),
    [],
  );
});

/** Says whether a shape, or every choice of a union, is an object that takes no other field. */
function isStrict(shape: z.ZodType): boolean {
  const { def } = shape as unknown as {
    def: { type: string; catchall?: { def: { type: string } }; options?: z.ZodType[]; innerType?: z.ZodType; in?: z.ZodType };
  };
  if (def.type === 'object') return def.catchall?.def.type === 'never';
  if (def.type === 'union') return (def.options ?? []).every(isStrict);
  const inner = def.innerType ?? def.in;
  return inner !== undefined && isStrict(inner);
}
