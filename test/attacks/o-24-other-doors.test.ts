import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Route } from '#kernel/route.ts';
import { signInRoutes } from '#modules/identity';
import { GOOD_PASSWORD, aBrowser, aClinic, anIdentityHouse, codeNow } from '#test/identity.ts';
import { theModules } from '#test/modules.ts';

const house = await anIdentityHouse();

test('these doors lead to a session, and no others', () => {
  assert.deepEqual(
    signInRoutes
      .filter(({ session }) => session === 'none')
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)
      .sort(),
    [
      'POST /setup',
      'POST /setup/confirm',
      'POST /sign-in',
      'POST /sign-in/forgot',
      'POST /sign-in/invitation',
      'POST /sign-in/invitation/accept',
      'POST /sign-in/new-password',
      'POST /sign-in/passkey/options',
      'POST /sign-in/passkey/verify',
      'POST /sign-in/recovery',
      'POST /sign-in/totp',
    ],
  );
  const all: readonly Pick<Route, 'path'>[] = [...signInRoutes, ...theModules().flatMap(({ routes }) => routes)];
  // When such a door appears, it must ask for the second factor, and its case goes here.
  assert.deepEqual(
    all.map(({ path }) => path).filter((path) => /oauth|saml|sso|magic|caldav|ics|webdav|\/token$|grant-type|basic|impersonat/i.test(path)),
    [],
  );
});

test('who has a second factor is signed in by no password, header or link alone', async () => {
  const { owner } = await aClinic(house);
  const browser = aBrowser(house);
  const asked = await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password });
  assert.deepEqual([asked.status, asked.body['next'], browser.cookie], [200, 'second-factor', undefined]);
  for (const authorization of [
    `Basic ${Buffer.from(`${owner.email}:${owner.password}`).toString('base64')}`,
    `Bearer ${owner.password}`,
    `Bearer ${String(asked.body['challenge'])}`,
  ]) {
    assert.equal((await aBrowser(house).send('GET', '/api/v1/account', undefined, { authorization })).status, 401);
  }
  for (const code of ['', '000000', '123456', owner.secret]) {
    const refused = await browser.send('POST', '/api/v1/sign-in/totp', { challenge: asked.body['challenge'], code });
    assert.ok(refused.status >= 400 && browser.cookie === undefined, refused.text);
  }
});

test('a recovery code stands in for the app once, and a challenge serves one sign-in', async () => {
  const { owner } = await aClinic(house);
  const browser = aBrowser(house);
  const challenge = async () => (await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password })).body['challenge'];
  const first = await challenge();
  assert.equal((await browser.send('POST', '/api/v1/sign-in/recovery', { challenge: first, code: owner.recoveryCodes[0] })).status, 200);
  browser.cookie = undefined;
  house.clock.advance({ seconds: 60 });
  assert.equal((await browser.send('POST', '/api/v1/sign-in/totp', { challenge: first, code: codeNow(house, owner.secret) })).status, 401);
  assert.equal((await browser.send('POST', '/api/v1/sign-in/recovery', { challenge: await challenge(), code: owner.recoveryCodes[0] })).status, 401);
  assert.equal(browser.cookie, undefined);
});

test('who has not set up a second factor reaches enrolment and nothing else', async () => {
  const { owner } = await aClinic(house);
  const admin = aBrowser(house);
  assert.equal((await admin.signIn(owner)).status, 200);
  const roles = (await admin.send('GET', '/api/v1/roles')).body['roles'] as { id: string; builtIn: string }[];
  const { body } = await admin.send('POST', '/api/v1/invitations', {
    email: 'newcomer@staff.example',
    roleId: roles.find(({ builtIn }) => builtIn === 'owner')?.id,
  });
  const browser = aBrowser(house);
  assert.equal(
    (await browser.send('POST', '/api/v1/sign-in/invitation/accept', { token: String(body['url']).split('#')[1], name: 'New Comer', password: GOOD_PASSWORD }))
      .body['next'],
    'enrol',
  );
  for (const { method, path } of theModules()
    .filter(({ name }) => name === 'identity')
    .flatMap(({ routes }) => routes)) {
    const answer = await browser.send(method as 'GET', path.replace(/:\w+/g, owner.userId), method === 'GET' || method === 'DELETE' ? undefined : {});
    assert.deepEqual([answer.status, answer.code], [403, 'second-factor-required'], path);
  }
});
