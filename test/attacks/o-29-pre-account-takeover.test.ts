import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInRoutes } from '#modules/identity';
import { aBrowser, aClinic, anIdentityHouse } from '#test/identity.ts';
import { theModules } from '#test/modules.ts';

const house = await anIdentityHouse();

test('nobody makes a login for themselves: there is no door to register at', () => {
  const paths = [...signInRoutes, ...theModules().flatMap(({ routes }) => routes)].map(({ path }) => path);
  // When such a door appears, a login made before its email is proved must not outlive the proof, and its case goes here.
  assert.deepEqual(
    paths.filter((path) => /sign-?up|regist|join-us|verify-email|oauth/i.test(path)),
    [],
  );
});

test("once there is an account, the set-up page makes no other, for nobody's token", async () => {
  await aClinic(house);
  for (const token of ['', 'A'.repeat(43), 'token']) {
    const answer = await aBrowser(house).send('POST', '/api/v1/setup', {
      token,
      account: {
        name: 'Mallory',
        slug: 'mallory',
        timeZone: 'America/New_York',
        phone: '(561) 555-0100',
        postalAddress: '14 Harbor Street, Jupiter, FL 33477',
      },
      owner: { name: 'Mallory', email: 'victim@staff.example', password: 'violet kettle harvest moth' },
    });
    assert.ok(answer.status === 410 || answer.status === 404 || answer.status === 422, answer.text);
    assert.equal(answer.code, 'token-used');
  }
  const { owner } = await aClinic(house);
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in', { email: 'victim@staff.example', password: 'violet kettle harvest moth' })).status, 401);
  assert.equal((await aBrowser(house).signIn(owner)).status, 200);
});
