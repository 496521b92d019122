import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countOverlongSessions, countStaffFactors, findSession, identityModule } from '#modules/identity';
import { type Browser, type StaffLogin, aBrowser, aClinic, anIdentityHouse, aUser, aUserWithoutFactor, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();

async function signedIn(login: StaffLogin): Promise<Browser> {
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(login)).status, 200);
  return browser;
}

async function isAlive(browser: Browser, headers: Record<string, string> = { 'x-background': '1' }): Promise<boolean> {
  const kept = browser.cookie;
  const { status } = await browser.send('GET', '/api/v1/me', undefined, headers);
  browser.cookie = kept;
  return status === 200;
}

test('the token is random, kept only as a hash the app cannot read back, in a cookie scripts cannot read', async () => {
  const { owner } = await aClinic(house);
  house.clock.advance({ seconds: 30 });
  const response = await house.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { email: owner.email, password: owner.password, code: codeNow(house, owner.secret) },
  });
  const cookie = response.cookies.find(({ name }) => name === 'candor');
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Lax', '/']);
  assert.match(cookie?.value ?? '', /^[A-Za-z0-9_-]{43}$/);
  assert.ok(!response.body.includes(cookie?.value ?? 'none'));
  await assert.rejects(sql`select token_hash from login.session`.execute(house.db), { code: '42501' });
  const session = await findSession(
    house.db,
    createHash('sha256')
      .update(cookie?.value ?? '')
      .digest(),
    house.clock.now(),
  );
  assert.equal(session?.userId, owner.userId);
});

// O-38
test('a session ends after the idle time without an act of its user; acts extend it', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  for (let round = 0; round < 3; round += 1) {
    house.clock.advance({ minutes: 14 });
    assert.equal(await isAlive(browser, {}), true);
  }
  house.clock.advance({ minutes: 15 });
  assert.equal(await isAlive(browser), false);
  assert.equal((await browser.send('GET', '/api/v1/users')).code, 'sign-in-required');
});

test('background requests do not extend a session, at any door, whatever else they say', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  for (let minute = 0; minute < 14; minute += 1) {
    house.clock.advance({ minutes: 1 });
    for (const url of ['/api/v1/me', '/api/v1/users', '/api/v1/me/sessions'])
      assert.equal((await browser.send('GET', url, undefined, { 'x-background': '1' })).status, 200, url);
  }
  house.clock.advance({ minutes: 1 });
  assert.equal(await isAlive(browser), false);
});

test('nothing extends a session beyond twelve hours: neither acts, nor step-ups, nor changing account or password', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  for (let passed = 0; passed < 11 * 60 + 50; passed += 10) {
    house.clock.advance({ minutes: 10 });
    assert.equal(await isAlive(browser, {}), true);
  }
  await browser.send('POST', '/api/v1/step-up', { code: codeNow(house, owner.secret) });
  assert.equal((await browser.send('POST', '/api/v1/me/password', { current: owner.password, next: 'another quiet harbour song' })).status, 200);
  assert.equal((await browser.send('POST', `/api/v1/me/accounts/${owner.accountId}/switch`)).status, 200);
  assert.equal(await isAlive(browser, {}), true);
  house.clock.advance({ minutes: 10 });
  assert.equal(await isAlive(browser, {}), false);
});

test('an account may choose its idle time, up to thirty minutes', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  assert.equal((await browser.send('PATCH', '/api/v1/account', { sessionIdleMinutes: 31 })).status, 400);
  assert.equal((await browser.send('PATCH', '/api/v1/account', { sessionIdleMinutes: 30 })).body['sessionIdleMinutes'], 30);
  house.clock.advance({ minutes: 29 });
  assert.equal(await isAlive(browser), true);
  await house.work(owner.accountId, (work) =>
    sql`update identity.account set settings = '{"sessionIdleMinutes": 100000}' where account_id = ${owner.accountId}`.execute(work.tx),
  );
  assert.equal(await isAlive(browser), true);
  house.clock.advance({ minutes: 1 });
  assert.equal(await isAlive(browser), false);
});

// O-27
test("what a request says of its session is refused or ignored: identity comes from the server's own row", async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const provider = await aUser(house, owner.accountId, 'provider');
  const browser = await signedIn(provider);
  for (const body of [
    { code: '000000', role: 'owner' },
    { code: '000000', accountId: other.accountId },
    { code: '000000', steppedUpAt: '2099-01-01' },
  ]) {
    assert.equal((await browser.send('POST', '/api/v1/step-up', body)).code, 'unknown-field');
  }
  const me = await browser.send('GET', `/api/v1/me?role=owner&skip_timeout_reset=1&account_id=${other.accountId}`, undefined, {
    'x-user-id': owner.userId,
    'x-account-id': other.accountId,
  });
  assert.equal(me.status === 400 || (me.body['accountId'] === owner.accountId && !(me.body['permissions'] as string[]).includes('user.manage')), true);
  const forged = aBrowser(house);
  for (const token of ['', 'null', 'a'.repeat(43), `${'a'.repeat(43)}; candor=${browser.cookie}`.slice(0, 43), 'eyJhbGciOiJub25lIn0.e30.']) {
    forged.cookie = token;
    assert.equal((await forged.send('GET', '/api/v1/me')).status, 401);
  }
});

// O-26
for (const [change, act] of Object.entries({
  'is deactivated': async (owner: Browser, user: StaffLogin) => owner.send('POST', `/api/v1/users/${user.userId}/deactivate`),
  'gets another role': async (owner: Browser, user: StaffLogin) =>
    owner.send('PATCH', `/api/v1/users/${user.userId}`, { roleId: await roleId(owner, 'auditor') }),
  'has the second factor reset': async (owner: Browser, user: StaffLogin) => owner.send('POST', `/api/v1/users/${user.userId}/reset-second-factor`),
})) {
  test(`when a user ${change}, every session and key is dead on the next request`, async () => {
    const { owner, accountId } = await aClinic(house);
    const user = await aUser(house, accountId, 'owner');
    const [boss, first, second] = [await signedIn(owner), await signedIn(user), await signedIn(user)];
    const key = String((await first.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['catalog.read', 'user.read'] })).body['key']);
    const byKey = async () => (await aBrowser(house).send('GET', '/api/v1/users', undefined, { authorization: `Bearer ${key}` })).status;
    assert.deepEqual([await isAlive(first), await isAlive(second), await byKey()], [true, true, 200]);
    const { status, text } = await act(boss, user);
    assert.equal(status, 200, text);
    assert.deepEqual([await isAlive(first), await isAlive(second), await byKey(), await isAlive(boss)], [false, false, 401, true]);
  });
}

async function roleId(browser: Browser, builtIn: string): Promise<string> {
  const { body } = await browser.send('GET', '/api/v1/roles');
  return (body['roles'] as { id: string; builtIn: string }[]).find((role) => role.builtIn === builtIn)?.id ?? '';
}

for (const [change, act] of Object.entries({
  'the password': async (browser: Browser, user: StaffLogin) =>
    browser.send('POST', '/api/v1/me/password', { current: user.password, next: 'another quiet harbour song' }),
  'the authenticator app': async (browser: Browser) => {
    const { body } = await browser.send('POST', '/api/v1/me/totp');
    return browser.send('POST', '/api/v1/me/totp/confirm', { code: codeNow(house, String(body['secret'])) });
  },
  'the recovery codes': async (browser: Browser) => browser.send('POST', '/api/v1/me/recovery-codes'),
})) {
  test(`changing ${change} ends all other devices and all keys; the device at hand goes on with a new token`, async () => {
    const { owner } = await aClinic(house);
    const [elsewhere, here] = [await signedIn(owner), await signedIn(owner)];
    const key = String((await here.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] })).body['key']);
    const before = aBrowser(house);
    before.cookie = here.cookie;
    const answer = await act(here, owner);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual([await isAlive(elsewhere), await isAlive(before), await isAlive(here)], [false, false, true]);
    assert.equal((await aBrowser(house).send('GET', '/api/v1/users', undefined, { authorization: `Bearer ${key}` })).status, 401);
  });
}

test('a session that was revoked cannot revive itself by a change of its own in the same moment', async () => {
  const { owner } = await aClinic(house);
  const [here, elsewhere] = [await signedIn(owner), await signedIn(owner)];
  const [byHere, byElsewhere] = await Promise.all([
    here.send('POST', '/api/v1/me/password', { current: owner.password, next: 'another quiet harbour song' }),
    elsewhere.send('POST', '/api/v1/me/password', { current: owner.password, next: 'yet another valley lantern' }),
  ]);
  assert.equal([byHere, byElsewhere].filter(({ status }) => status === 200).length, 1);
  assert.equal([await isAlive(here), await isAlive(elsewhere)].filter(Boolean).length, 1);
});

test('devices are listed by what they are, and can be ended one by one or all at once', async () => {
  const { owner } = await aClinic(house);
  const [first, second, third] = [await signedIn(owner), await signedIn(owner), await signedIn(owner)];
  const { body } = await first.send('GET', '/api/v1/me/sessions');
  const devices = body['sessions'] as { id: string; device: string; isCurrent: boolean }[];
  assert.deepEqual(
    devices.map(({ device }) => device),
    Array.from({ length: 3 }, () => 'Chrome on Windows'),
  );
  const thirds = ((await third.send('GET', '/api/v1/me/sessions')).body['sessions'] as typeof devices).find(({ isCurrent }) => isCurrent)?.id;
  assert.equal((await first.send('DELETE', `/api/v1/me/sessions/${thirds}`)).status, 200);
  assert.deepEqual([await isAlive(first), await isAlive(second), await isAlive(third)], [true, true, false]);
  assert.equal((await first.send('DELETE', '/api/v1/me/sessions')).status, 200);
  assert.deepEqual([await isAlive(first), await isAlive(second)], [true, false]);
});

test('nobody ends a device of somebody else', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const [mine, theirs] = [await signedIn(owner), await signedIn(other.owner)];
  const { body } = await theirs.send('GET', '/api/v1/me/sessions');
  const [device] = body['sessions'] as { id: string }[];
  assert.equal((await mine.send('DELETE', `/api/v1/me/sessions/${device?.id}`)).status, 404);
  assert.equal(await isAlive(theirs), true);
});

test('signing out ends the session on the server', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const copy = aBrowser(house);
  copy.cookie = browser.cookie;
  assert.equal((await browser.send('POST', '/api/v1/sign-out')).status, 200);
  assert.equal(browser.cookie, undefined);
  assert.equal(await isAlive(copy), false);
});

test('a fresh second factor opens what needs a step-up for ten minutes', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const makeKey = async () => (await browser.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] })).status;
  assert.equal(await makeKey(), 201);
  house.clock.advance({ minutes: 10 });
  assert.equal(await makeKey(), 428);
  assert.equal((await browser.send('POST', '/api/v1/me/recovery-codes')).code, 'step-up-required');
  assert.equal((await browser.send('POST', '/api/v1/me/totp')).code, 'step-up-required');
  assert.equal((await browser.send('POST', '/api/v1/step-up', { code: '000000' })).code, 'code-refused');
  assert.equal(await makeKey(), 428);
  assert.equal((await browser.send('POST', '/api/v1/step-up', { code: codeNow(house, owner.secret) })).status, 200);
  assert.equal(await makeKey(), 201);
});

test('writes from another site are refused even with the cookie', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const answer = await browser.send('POST', '/api/v1/sign-out', undefined, { origin: 'https://evil.example' });
  assert.equal(answer.status, 403);
  assert.equal(await isAlive(browser), true);
});

test('a session or key of an earlier access epoch never answers, even if its row is still there', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const key = String((await browser.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] })).body['key']);
  await sql`update login.user set access_epoch = access_epoch + 1 where user_id = ${owner.userId}`.execute(house.db);
  assert.equal(await isAlive(browser), false);
  assert.equal((await aBrowser(house).send('GET', '/api/v1/users', undefined, { authorization: `Bearer ${key}` })).status, 401);
});

test('a change of password leaves no other session behind', async () => {
  const { owner } = await aClinic(house);
  const [, browser] = [await signedIn(owner), await signedIn(owner)];
  await browser.send('POST', '/api/v1/me/password', { current: owner.password, next: 'another quiet harbour song' });
  assert.equal((await sql`select from login.session where user_id = ${owner.userId}`.execute(house.db)).rows.length, 1);
});

test('the evidence counts users with access, and finds one who has it without a second factor', async () => {
  const { owner, accountId } = await aClinic(house);
  await aUserWithoutFactor(house, accountId, 'provider');
  await signedIn(owner);
  assert.deepEqual(await house.work(accountId, countStaffFactors), { active: 1, without: 0 });
  await sql`delete from login.totp where user_id = ${owner.userId}`.execute(house.db);
  assert.deepEqual(await house.work(accountId, countStaffFactors), { active: 1, without: 1 });
});

test('the evidence looks at sessions past their limits, and none of them answers', async () => {
  const { owner, accountId } = await aClinic(house);
  await signedIn(owner);
  house.clock.advance({ minutes: 31 });
  assert.equal(await house.work(accountId, countOverlongSessions), 0);
  await sql`update login.session set last_active_at = last_active_at + interval '30 minutes' where account_id = ${accountId}`.execute(house.db);
  house.clock.advance({ hours: 12 });
  assert.equal(await house.work(accountId, countOverlongSessions), 0);
});

test('what has run out is swept away, and what has not stays', async () => {
  const { owner, accountId } = await aClinic(house);
  await signedIn(owner);
  await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password });
  const left = async () => {
    await house.work(accountId, (work) => identityModule.jobs[0]?.run(work, {}) ?? Promise.resolve());
    const { rows } = await sql<{
      sessions: number;
      challenges: number;
      tries: number;
    }>`select (select count(*)::int from login.session where user_id = ${owner.userId}) as sessions,
      (select count(*)::int from login.challenge where user_id = ${owner.userId}) as challenges, (select count(*)::int from login.throttle) as tries`.execute(
      house.db,
    );
    return rows[0];
  };
  const before = await left();
  assert.deepEqual([before?.sessions, before?.challenges, (before?.tries ?? 0) > 0], [1, 1, true]);
  house.clock.advance({ hours: 25 });
  assert.deepEqual(await left(), { sessions: 0, challenges: 0, tries: 0 });
});
