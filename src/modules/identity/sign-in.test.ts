import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aBrowser, aClinic, anIdentityHouse, aUserWithoutFactor, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from login.session where user_id = ${userId}`.execute(house.db);
  return rows[0]?.count ?? 0;
}

test('a right password alone begins no session, not even in the database', async () => {
  const { owner } = await aClinic(house);
  const browser = aBrowser(house);
  const answer = await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password });
  assert.equal(answer.status, 200);
  assert.equal(answer.body['next'], 'second-factor');
  assert.deepEqual(answer.body['methods'], ['totp', 'recovery']);
  assert.equal(browser.cookie, undefined);
  assert.equal(await sessionsOf(owner.userId), 0);
});

test('password, then a code, signs in; the owner may do everything', async () => {
  const { owner, accountId } = await aClinic(house);
  const browser = aBrowser(house);
  const first = await browser.send('POST', '/api/v1/sign-in', { email: ` ${owner.email.toUpperCase()}`, password: owner.password });
  const second = await browser.send('POST', '/api/v1/sign-in/totp', { challenge: first.body['challenge'], code: codeNow(house, owner.secret) });
  assert.deepEqual(second.body, { next: 'done' });
  const me = await browser.send('GET', '/api/v1/me');
  assert.equal(me.status, 200);
  assert.equal(me.body['accountId'], accountId);
  assert.ok((me.body['permissions'] as string[]).includes('user.manage'));
  assert.equal((await browser.send('GET', '/api/v1/users')).status, 200);
});

test('a user without a second factor reaches enrolment and nothing else', async () => {
  const { accountId } = await aClinic(house);
  const newcomer = await aUserWithoutFactor(house, accountId, 'owner');
  const browser = aBrowser(house);
  assert.deepEqual((await browser.send('POST', '/api/v1/sign-in', newcomer && { email: newcomer.email, password: newcomer.password })).body, { next: 'enrol' });
  for (const url of ['/api/v1/users', '/api/v1/account', '/api/v1/keys', '/api/v1/me/sessions']) {
    const answer = await browser.send('GET', url);
    assert.deepEqual([answer.status, answer.code], [403, 'second-factor-required'], url);
  }
  const me = await browser.send('GET', '/api/v1/me');
  assert.deepEqual(me.body['permissions'], []);
  assert.deepEqual(me.body['accounts'], []);
  const before = browser.cookie;
  const { body: { secret } } = await browser.send('POST', '/api/v1/me/totp');
  assert.equal((await browser.send('POST', '/api/v1/me/totp/confirm', { code: '000000' })).code, 'code-wrong');
  const confirmed = await browser.send('POST', '/api/v1/me/totp/confirm', { code: codeNow(house, String(secret)) });
  assert.equal((confirmed.body['recoveryCodes'] as string[]).length, 10);
  assert.notEqual(browser.cookie, before);
  assert.equal((await browser.send('GET', '/api/v1/users')).status, 200);
  const old = aBrowser(house);
  old.cookie = before;
  assert.equal((await old.send('GET', '/api/v1/me')).status, 401);
});
