import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countStaffFactors, createUser, signInRoutes } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { ORIGIN, aClinic, aServer } from '#test/server.ts';

// promise second-factor: everyone on the staff signs in with a second factor before they can see any client data (S2-5.b, S0-6.1d, S4-3.d).

const house = await aHouse();
const server = await aServer(house);
const clinic = await aClinic(house, server, 'factor-clinic');
const PASSWORD = 'violet kettle harvest moth';
const RANDOM_ID = '01890000-0000-7000-8000-0123456789ab';
const signedInOnly = server.modules.flatMap(({ routes }) => routes).filter(({ permission }) => permission !== 'public');

async function aNewOwner(email: string): Promise<void> {
  await house.work(clinic.accountId, (work) => createUser(work, { name: 'Kim Newcomer', email, password: PASSWORD, roleName: 'owner' }));
}

function ask(route: { readonly method: string; readonly path: string; readonly body?: unknown }, headers: Record<string, string>) {
  return server.app.inject({
    method: route.method as 'GET',
    url: route.path.replace(/:\w+/g, RANDOM_ID),
    headers: { origin: ORIGIN, ...headers },
    ...(route.body ? { payload: {} } : {}),
  });
}

test('an owner who has a password and no second factor yet gets nothing from any route', async () => {
  await aNewOwner('kim@factor-clinic.example');
  const signIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { origin: ORIGIN },
    payload: { email: 'kim@factor-clinic.example', password: PASSWORD },
  });
  assert.deepEqual(signIn.json(), { next: 'enrol' });
  const [cookie] = signIn.cookies;
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  const enrolment = new Set([
    '/api/v1/me',
    '/api/v1/sign-out',
    '/api/v1/me/totp',
    '/api/v1/me/totp/confirm',
    '/api/v1/me/passkeys/options',
    '/api/v1/me/passkeys',
  ]);
  assert.ok(signedInOnly.length >= 20, `only ${signedInOnly.length} routes`);
  for (const route of [
    ...signedInOnly,
    ...signInRoutes.filter(({ session, method, path }) => session !== 'none' && !(enrolment.has(path) && !(method === 'GET' && path !== '/api/v1/me'))),
  ]) {
    const answer = await ask(route, headers);
    // A shape that is refused before the session is looked at shows nothing either.
    assert.ok(
      answer.json<{ code: string }>().code === 'second-factor-required' || answer.statusCode === 400,
      `${route.method} ${route.path}: ${answer.statusCode} ${answer.body}`,
    );
  }
  assert.deepEqual((await ask({ method: 'GET', path: '/api/v1/me' }, headers)).json<{ permissions: string[] }>().permissions, []);
});

test('a right password gives no cookie to whoever has a second factor, and the step it gives opens no route', async () => {
  const email = 'owner@factor-clinic.example';
  const signIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { origin: ORIGIN },
    payload: { email, password: 'plum lantern orbit fennel' },
  });
  const { next, challenge } = signIn.json<{ next: string; challenge: string }>();
  assert.equal(next, 'second-factor');
  assert.equal(signIn.cookies.length, 0);
  for (const route of signedInOnly) {
    for (const headers of [{ cookie: `candor=${challenge}` }, { authorization: `Bearer ${challenge}` }] as Record<string, string>[])
      assert.equal((await ask(route, headers)).statusCode, 401);
  }
});

// O-24: a new door to a session has to be written into this list, and so be looked at.
test('the doors that begin a session are these, and each asks for a second factor or leads to enrolment', () => {
  const doors = signInRoutes
    .filter(({ session }) => session === 'none')
    .map(({ path }) => path)
    .sort();
  assert.deepEqual(doors, [
    '/api/v1/setup',
    '/api/v1/setup/confirm',
    '/api/v1/sign-in',
    '/api/v1/sign-in/forgot',
    '/api/v1/sign-in/invitation',
    '/api/v1/sign-in/invitation/accept',
    '/api/v1/sign-in/new-password',
    '/api/v1/sign-in/passkey/options',
    '/api/v1/sign-in/passkey/verify',
    '/api/v1/sign-in/recovery',
    '/api/v1/sign-in/totp',
  ]);
});

test('the evidence of the promise counts every user with access, and none without a second factor', async () => {
  assert.deepEqual(await house.work(clinic.accountId, countStaffFactors), { active: 7, without: 0 });
});
