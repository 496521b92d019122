import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { signInRoutes } from '#modules/identity';
import { theModules } from '#test/modules.ts';

test("no door answers another service's redirect; one that does must match its address exactly and bind its state to session and user", () => {
  const routes = [...signInRoutes.map(({ path, body }) => ({ path, body, query: undefined })), ...theModules().flatMap((module) => module.routes)];
  assert.ok(routes.length > 100);
  assert.deepEqual(
    routes.map(({ path }) => path).filter((path) => /oauth|callback|authorize|connect|openid|redirect|webhook|hook/i.test(path)),
    [],
  );
  const fields = routes.flatMap(({ path, body, query }) =>
    [body, query].flatMap((shape) =>
      (shape ? [...JSON.stringify(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })).matchAll(/"([A-Za-z_]+)":\{/g)] : []).map(
        ([, name]) => `${path} ${name ?? ''}`,
      ),
    ),
  );
  assert.deepEqual(
    fields.filter((field) => / (redirect|returnTo|return_to|redirectUri|redirect_uri|callback|codeVerifier|nonce)$/i.test(field)),
    [],
  );
});
