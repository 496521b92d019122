import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Browser, type StaffLogin, aBrowser, aClinic, anIdentityHouse, aUser, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();

async function signedIn(login: StaffLogin): Promise<Browser> {
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(login)).status, 200);
  return browser;
}
const keyOf = async (browser: Browser) => String((await browser.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['account.read'] })).body['key']);
const byKey = (key: string) => aBrowser(house).send('GET', '/api/v1/account', undefined, { authorization: `Bearer ${key}` });
const dead = async (browser: Browser) => (await browser.send('GET', '/api/v1/account')).status;

test('a new password ends every other session and every key at once', async () => {
  const { owner } = await aClinic(house);
  const [here, there] = [await signedIn(owner), await signedIn(owner)];
  const key = await keyOf(here);
  assert.deepEqual([await dead(there), (await byKey(key)).status], [200, 200]);
  assert.equal((await here.send('POST', '/api/v1/me/password', { current: owner.password, next: 'amber willow tractor nine' })).status, 200);
  assert.deepEqual([await dead(there), (await byKey(key)).status], [401, 401]);
});

test('a role that is taken away, and work that is ended, end sessions and keys at once', async () => {
  const { owner, accountId } = await aClinic(house);
  const admin = await signedIn(owner);
  const roles = (await admin.send('GET', '/api/v1/roles')).body['roles'] as { id: string; builtIn: string }[];
  const leaver = await aUser(house, accountId, 'owner');
  const theirs = await signedIn(leaver);
  const key = await keyOf(theirs);
  assert.equal((await admin.send('PATCH', `/api/v1/users/${leaver.userId}`, { roleId: roles.find(({ builtIn }) => builtIn === 'marketing')?.id })).status, 200);
  assert.equal(await dead(theirs), 401);
  const again = await signedIn(leaver);
  assert.equal((await admin.send('POST', `/api/v1/users/${leaver.userId}/deactivate`)).status, 200);
  assert.deepEqual([await dead(again), (await byKey(key)).status], [401, 401]);
  house.clock.advance({ seconds: 30 });
  assert.equal(
    (await aBrowser(house).send('POST', '/api/v1/sign-in', { email: leaver.email, password: leaver.password, code: codeNow(house, leaver.secret) })).status,
    401,
  );
});

test('a new second factor ends what was begun without it', async () => {
  const { owner, accountId } = await aClinic(house);
  const colleague = await aUser(house, accountId, 'provider');
  const theirs = await signedIn(colleague);
  const admin = await signedIn(owner);
  assert.equal((await admin.send('POST', `/api/v1/users/${colleague.userId}/reset-second-factor`)).status, 200);
  assert.equal(await dead(theirs), 401);
});

test('signing out ends the session for whoever kept its cookie', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const kept = browser.cookie;
  await browser.send('POST', '/api/v1/sign-out');
  browser.cookie = kept;
  assert.equal(await dead(browser), 401);
});
