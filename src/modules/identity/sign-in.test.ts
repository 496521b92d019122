import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aBrowser, aClinic, anIdentityHouse, aUserWithoutFactor, codeNow, runIdentityJobs } from '#test/identity.ts';

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
  const {
    body: { secret },
  } = await browser.send('POST', '/api/v1/me/totp');
  assert.equal((await browser.send('POST', '/api/v1/me/totp/confirm', { code: '000000' })).code, 'code-wrong');
  const confirmed = await browser.send('POST', '/api/v1/me/totp/confirm', { code: codeNow(house, String(secret)) });
  assert.equal((confirmed.body['recoveryCodes'] as string[]).length, 10);
  assert.notEqual(browser.cookie, before);
  assert.equal((await browser.send('GET', '/api/v1/users')).status, 200);
  const old = aBrowser(house);
  old.cookie = before;
  assert.equal((await old.send('GET', '/api/v1/me')).status, 401);
});

// O-25: the password is not skipped when a right code comes along; O-31: the same answer and the same work whoever is asked for.
test('a wrong, missing or misshapen password with a right code is the same refusal, for one hash, as an email nobody has', async () => {
  const { owner } = await aClinic(house);
  const passwords = ['wrong wrong wrong', '', undefined, null, 0, true, [], [owner.password], { password: owner.password }, 'x'.repeat(5_000)];
  const claims = [
    ...passwords.map((password) => ({ email: owner.email, password })),
    { email: 'nobody@staff.example', password: owner.password },
    { email: [owner.email], password: owner.password },
    {},
  ];
  const texts = new Set<string>();
  for (const claim of claims) {
    house.clock.advance({ hours: 1 });
    const before = house.hasher.count;
    const answer = await aBrowser(house).send('POST', '/api/v1/sign-in', { ...claim, code: codeNow(house, owner.secret) });
    assert.deepEqual([answer.status, answer.code], [401, 'sign-in-refused'], JSON.stringify(claim).slice(0, 80));
    assert.equal(house.hasher.count - before, 1, JSON.stringify(claim).slice(0, 80));
    texts.add(answer.text);
  }
  assert.equal(texts.size, 1);
});

test('a right password with a wrong code in one request says no more than a wrong password', async () => {
  const { owner } = await aClinic(house);
  const wrongCode = await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password, code: '000000' });
  const wrongPassword = await aBrowser(house).send('POST', '/api/v1/sign-in', {
    email: owner.email,
    password: 'wrong wrong wrong',
    code: codeNow(house, owner.secret),
  });
  assert.equal(wrongCode.status, 401);
  assert.equal(wrongCode.text, wrongPassword.text);
});

test('a code is accepted once: of parallel uses exactly one wins, and none later', async () => {
  const { owner } = await aClinic(house);
  const browsers = Array.from({ length: 4 }, () => aBrowser(house));
  const challenges: unknown[] = [];
  for (const browser of browsers)
    challenges.push((await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password })).body['challenge']);
  const code = codeNow(house, owner.secret);
  const answers = await Promise.all(browsers.map((browser, index) => browser.send('POST', '/api/v1/sign-in/totp', { challenge: challenges[index], code })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401]);
  assert.equal(await sessionsOf(owner.userId), 1);
  house.clock.advance({ hours: 1 });
  const later = aBrowser(house);
  assert.equal((await later.signIn(owner)).status, 200);
  assert.equal((await later.send('POST', '/api/v1/step-up', { code: codeNow(house, owner.secret) })).code, 'code-refused');
});

test('no code older than the last one accepted is taken', async () => {
  const { owner } = await aClinic(house);
  const older = codeNow(house, owner.secret);
  assert.equal((await aBrowser(house).signIn(owner)).status, 200);
  const answer = await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password, code: older });
  assert.equal(answer.code, 'sign-in-refused');
});

test('the step between password and code runs out, is used once, and belongs to one user', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const begin = async () => (await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password })).body['challenge'];
  const late = await begin();
  house.clock.advance({ minutes: 5 });
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/totp', { challenge: late, code: codeNow(house, owner.secret) })).code, 'sign-in-expired');
  const mine = await begin();
  assert.equal(
    (await aBrowser(house).send('POST', '/api/v1/sign-in/totp', { challenge: mine, code: codeNow(house, other.owner.secret) })).code,
    'code-refused',
  );
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/totp', { challenge: mine, code: codeNow(house, owner.secret) })).status, 200);
  house.clock.advance({ seconds: 30 });
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/totp', { challenge: mine, code: codeNow(house, owner.secret) })).code, 'sign-in-expired');
});

test('a recovery code works once, for its own user', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const use = async (login: typeof owner, code: string | undefined) => {
    house.clock.advance({ hours: 1 });
    const browser = aBrowser(house);
    const {
      body: { challenge },
    } = await browser.send('POST', '/api/v1/sign-in', { email: login.email, password: login.password });
    return (await browser.send('POST', '/api/v1/sign-in/recovery', { challenge, code })).status;
  };
  const [first, second] = owner.recoveryCodes;
  assert.equal(await use(other.owner, first), 401);
  assert.equal(await use(owner, first?.toUpperCase().replaceAll('-', ' ')), 200);
  assert.equal(await use(owner, first), 401);
  assert.equal(await use(owner, second), 200);
  const browser = aBrowser(house);
  await browser.signIn(owner);
  assert.equal(((await browser.send('GET', '/api/v1/me')).body['secondFactor'] as { recoveryCodesLeft: number }).recoveryCodesLeft, 8);
});

test('five failures lock an email, longer each time, whether anybody has it or not; the answer is the same', async () => {
  const { owner } = await aClinic(house);
  const answersFor = async (email: string) => {
    const seen: string[] = [];
    const guess = async () => {
      const { status, text } = await aBrowser(house).send('POST', '/api/v1/sign-in', { email, password: 'wrong wrong wrong' });
      seen.push(`${status} ${text}`);
      return status;
    };
    for (let tries = 0; tries < 5; tries += 1) assert.equal(await guess(), 401);
    assert.equal(await guess(), 429);
    house.clock.advance({ seconds: 30 });
    assert.equal(await guess(), 401);
    house.clock.advance({ seconds: 59 });
    assert.equal(await guess(), 429);
    return seen;
  };
  const known = await answersFor(owner.email);
  house.clock.advance({ hours: 30 });
  assert.deepEqual(await answersFor('nobody-at-all@staff.example'), known);
  await runIdentityJobs(house);
  const { rows } = await house.work(owner.accountId, (work) =>
    sql<{ kind: string }>`select kind from event.event where account_id = ${owner.accountId} and kind = 'user.locked-out'`.execute(work.tx),
  );
  assert.equal(rows.length, 1);
});

test('a locked email is not opened by the right password, and opens after the wait', async () => {
  const { owner } = await aClinic(house);
  for (let tries = 0; tries < 5; tries += 1) await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: 'wrong wrong wrong' });
  const before = house.hasher.count;
  const locked = await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password, code: codeNow(house, owner.secret) });
  assert.deepEqual([locked.status, locked.code, house.hasher.count - before], [429, 'locked-out', 0]);
  assert.equal(locked.body['retryAfterSeconds'], 30);
  assert.equal((await aBrowser(house).signIn(owner)).status, 200);
});

test('guessing codes behind a right password locks too, and a new challenge does not start the count again', async () => {
  const { owner } = await aClinic(house);
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const browser = aBrowser(house);
    const {
      body: { challenge },
      status,
    } = await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password });
    statuses.push(status === 200 ? (await browser.send('POST', '/api/v1/sign-in/totp', { challenge, code: '000000' })).status : status);
  }
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
});

test('parallel guesses cannot outrun the count', async () => {
  const { owner } = await aClinic(house);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: 'wrong wrong wrong' })),
  );
  assert.deepEqual([answers.filter(({ status }) => status === 401).length, answers.filter(({ status }) => status === 429).length], [5, 15]);
});

test('a source network that guesses at many emails is locked', async () => {
  const network = '203.0.113.9';
  const statuses: number[] = [];
  for (let tries = 0; tries < 42; tries += 1) {
    statuses.push(
      (await aBrowser(house, network).send('POST', '/api/v1/sign-in', { email: `guess-${tries}@staff.example`, password: 'wrong wrong wrong' })).status,
    );
  }
  assert.deepEqual([statuses.indexOf(429), statuses.filter((status) => status === 429).length], [40, 2]);
  const { owner } = await aClinic(house);
  assert.equal((await aBrowser(house, '198.51.100.7').signIn(owner)).status, 200);
});

// O-33: there is no address to send a person to, so there is none to misuse; O-27: what a client says of its session counts for nothing.
test('fields a sign-in does not know are refused: where to go next, which account, which role', async () => {
  const { owner } = await aClinic(house);
  for (const extra of [{ next: '//evil.example' }, { accountId: owner.accountId }, { role: 'owner' }, { trustDevice: true }, { mfa: 'done' }]) {
    const answer = await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password, ...extra });
    assert.deepEqual([answer.status, answer.code], [400, 'unknown-field']);
  }
});

test('sign-ins and their refusals are in the audit log of the account, without the email or the address', async () => {
  const { owner, accountId } = await aClinic(house);
  await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: 'wrong wrong wrong' });
  await aBrowser(house).signIn(owner);
  const { rows } = await house.work(accountId, (work) =>
    sql<{ outcome: string; actor_id: string; about: unknown }>`select outcome, actor_id, about
    from audit.entry where account_id = ${accountId} and action = 'user.sign-in' order by at`.execute(work.tx),
  );
  assert.deepEqual(
    rows.map(({ outcome, actor_id }) => [outcome, actor_id]),
    [
      ['refused', owner.userId],
      ['done', owner.userId],
    ],
  );
  assert.ok(!JSON.stringify(rows).includes(owner.email));
});
