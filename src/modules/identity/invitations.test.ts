import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { findInvitationFacts, findPasswordResetFacts } from '#modules/identity';
import { GOOD_PASSWORD, type Browser, type StaffLogin, aBrowser, aClinic, anIdentityHouse, aUser, codeNow, runIdentityJobs } from '#test/identity.ts';

const house = await anIdentityHouse();

async function signedIn(login: StaffLogin): Promise<Browser> {
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(login)).status, 200);
  return browser;
}

async function invite(boss: Browser, email: string, builtIn = 'provider'): Promise<{ id: string; token: string }> {
  const {
    body: { roles },
  } = await boss.send('GET', '/api/v1/roles');
  const roleId = (roles as { id: string; builtIn: string }[]).find((role) => role.builtIn === builtIn)?.id;
  const { status, body, text } = await boss.send('POST', '/api/v1/invitations', { email, roleId });
  assert.equal(status, 201, text);
  return { id: String(body['id']), token: String(body['url']).split('#')[1] ?? '' };
}

const accept = (browser: Browser, body: object) => browser.send('POST', '/api/v1/sign-in/invitation/accept', body);
const person = { name: 'Noor Haddad', password: GOOD_PASSWORD };

test('somebody new accepts with a name and a password, and goes on to enrolment', async () => {
  const { owner, accountId } = await aClinic(house);
  const { token } = await invite(await signedIn(owner), 'Noor@Staff.example');
  const browser = aBrowser(house);
  assert.deepEqual((await browser.send('POST', '/api/v1/sign-in/invitation', { token })).body, {
    clinicName: 'Marlowe Skin',
    roleName: 'Provider',
    email: 'noor@staff.example',
    signsInAlready: false,
  });
  assert.equal((await accept(browser, { token, name: person.name, password: 'noor haddad 2026' })).code, 'password-names-owner');
  assert.equal((await accept(browser, { token })).code, 'name-and-password-required');
  assert.deepEqual((await accept(browser, { token, ...person })).body, { next: 'enrol' });
  assert.equal((await browser.send('GET', '/api/v1/account')).code, 'second-factor-required');
  const {
    body: { secret },
  } = await browser.send('POST', '/api/v1/me/totp');
  assert.equal((await browser.send('POST', '/api/v1/me/totp/confirm', { code: codeNow(house, String(secret)) })).status, 200);
  assert.equal((await browser.send('GET', '/api/v1/me')).body['accountId'], accountId);
});

test('an invitation works once: of parallel accepts one wins, and it is closed after', async () => {
  const { owner } = await aClinic(house);
  const { token } = await invite(await signedIn(owner), 'race@staff.example');
  const answers = await Promise.all(Array.from({ length: 4 }, () => accept(aBrowser(house), { token, ...person })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1, answers.map(({ text }) => text).join());
  const { rows } = await sql`select from login.user where email = 'race@staff.example'`.execute(house.db);
  assert.equal(rows.length, 1);
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/invitation', { token })).code, 'invitation-closed');
});

test('an invitation taken back while it is being accepted lets nobody in', async () => {
  const { owner, accountId } = await aClinic(house);
  const { id, token } = await invite(await signedIn(owner), 'slow@staff.example');
  let settled = false;
  const { accepting } = await house.work(accountId, async (work) => {
    await sql`update identity.invitation set revoked_at = ${work.now} where account_id = ${accountId} and invitation_id = ${id}`.execute(work.tx);
    const accepting = accept(aBrowser(house), { token, ...person }).finally(() => {
      settled = true;
    });
    const isWaiting = async () =>
      (await sql`select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(work.tx)).rows
        .length > 0;
    while (!settled && !(await isWaiting()));
    return { accepting };
  });
  assert.equal((await accepting).code, 'invitation-closed');
  assert.equal((await sql`select from login.user where email = 'slow@staff.example'`.execute(house.db)).rows.length, 0);
});

// O-28
test('an invitation to the email of an existing user changes nothing of their login and opens nothing without it', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const victim = await aUser(house, other.accountId, 'owner');
  const { token } = await invite(await signedIn(owner), victim.email);
  const kept = async () =>
    (await sql<{ password_hash: string; name: string }>`select password_hash, name from login.user where user_id = ${victim.userId}`.execute(house.db)).rows;
  const before = await kept();
  const stranger = aBrowser(house);
  assert.equal((await accept(stranger, { token, name: 'Mallory', password: GOOD_PASSWORD })).code, 'sign-in-to-accept');
  assert.equal(stranger.cookie, undefined);
  assert.equal((await accept(await signedIn(owner), { token })).code, 'sign-in-to-accept');
  const halfway = aBrowser(house);
  await halfway.send('POST', '/api/v1/sign-in', { email: victim.email, password: victim.password });
  assert.equal((await accept(halfway, { token })).code, 'sign-in-to-accept');
  assert.deepEqual(await kept(), before);
  assert.deepEqual((await accept(await signedIn(victim), { token })).body, { next: 'switch-account' });
  assert.deepEqual(await kept(), before);
});

test('an invitation runs out after seven days, can be taken back, and a newer one takes its place', async () => {
  const { owner } = await aClinic(house);
  const boss = await signedIn(owner);
  const state = async (token: string) => (await aBrowser(house).send('POST', '/api/v1/sign-in/invitation', { token })).status;
  const [first, second] = [await invite(boss, 'twice@staff.example'), await invite(boss, 'twice@staff.example')];
  assert.deepEqual([await state(first.token), await state(second.token)], [410, 200]);
  assert.equal((await boss.send('DELETE', `/api/v1/invitations/${second.id}`)).status, 200);
  assert.equal(await state(second.token), 410);
  const late = await invite(boss, 'late@staff.example');
  house.clock.advance({ hours: 24 * 7 });
  assert.equal(await state(late.token), 410);
  assert.equal((await accept(aBrowser(house), { token: late.token, ...person })).code, 'invitation-closed');
});

test('a link with another row, account or purpose, or one bit off, is not there', async () => {
  const [{ owner, accountId }, other] = [await aClinic(house), await aClinic(house)];
  const boss = await signedIn(owner);
  const [mine, second] = [await invite(boss, 'first@staff.example'), await invite(boss, 'second@staff.example')];
  const [head = '', signature = ''] = mine.token.split('.');
  const forgeries = [
    `${second.token.split('.')[0]}.${signature}`,
    `${other.accountId.replaceAll('-', '')}${head.slice(32)}.${signature}`,
    `${'0'.repeat(32)}${head.slice(32)}.${signature}`,
    `${head}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    `${head}.${'A'.repeat(43)}`,
  ];
  for (const token of forgeries) {
    assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/invitation', { token })).status, 404);
    assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/new-password', { token, password: GOOD_PASSWORD })).status, 404);
  }
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/new-password', { token: mine.token, password: GOOD_PASSWORD })).status, 404);
  const facts = await house.work(accountId, (work) => findInvitationFacts(work, house.publicUrl, mine.id));
  assert.equal(facts?.url, `http://localhost:7300/app/invitation#${mine.token}`);
  const { rows } = await house.work(accountId, (work) => sql<{ row: string }>`select i::text as row from identity.invitation i`.execute(work.tx));
  assert.ok(rows.every(({ row }) => !row.includes(signature)));
});

test('nobody who works here is invited again', async () => {
  const { owner, accountId } = await aClinic(house);
  const colleague = await aUser(house, accountId, 'provider');
  const boss = await signedIn(owner);
  const {
    body: { roles },
  } = await boss.send('GET', '/api/v1/roles');
  const [role] = roles as { id: string }[];
  assert.equal((await boss.send('POST', '/api/v1/invitations', { email: colleague.email, roleId: role?.id })).code, 'works-here-already');
});

async function resetToken(login: StaffLogin): Promise<string> {
  const asked = await aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email: login.email });
  assert.deepEqual([asked.status, asked.text], [202, '{}']);
  await runIdentityJobs(house);
  return house.work(login.accountId, async (work) => {
    const { rows } = await sql<{
      id: string;
    }>`select ids ->> 'resetId' as id from event.event where account_id = ${login.accountId} and kind = 'user.password-reset-asked' order by event_id desc limit 1`.execute(
      work.tx,
    );
    const facts = await findPasswordResetFacts(work, house.publicUrl, rows[0]?.id ?? '');
    assert.equal(facts?.email, login.email);
    return facts?.url.split('#')[1] ?? '';
  });
}

// O-24, O-26
test('a link to choose a new password works once, ends every session, and signs nobody in: the second factor is still asked for', async () => {
  const { owner } = await aClinic(house);
  const elsewhere = await signedIn(owner);
  const token = await resetToken(owner);
  const browser = aBrowser(house);
  const next = { token, password: 'another quiet harbour song' };
  assert.equal((await browser.send('POST', '/api/v1/sign-in/new-password', { token, password: owner.password })).code, 'password-reused');
  assert.deepEqual((await browser.send('POST', '/api/v1/sign-in/new-password', next)).body, { next: 'sign-in' });
  assert.equal(browser.cookie, undefined);
  assert.equal((await browser.send('POST', '/api/v1/sign-in/new-password', next)).code, 'link-closed');
  assert.equal((await elsewhere.send('GET', '/api/v1/me')).status, 401);
  assert.equal((await aBrowser(house).signIn(owner)).status, 401);
  const answer = await aBrowser(house).send('POST', '/api/v1/sign-in', { email: owner.email, password: next.password });
  assert.equal(answer.body['next'], 'second-factor');
  assert.equal((await aBrowser(house).signIn({ ...owner, password: next.password })).status, 200);
});

test('asking for a password link answers the same for an email nobody has, and a link runs out after half an hour', async () => {
  const { owner } = await aClinic(house);
  const unknown = await aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email: 'nobody@staff.example' });
  assert.deepEqual([unknown.status, unknown.text], [202, '{}']);
  const token = await resetToken(owner);
  house.clock.advance({ minutes: 30 });
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/new-password', { token, password: 'another quiet harbour song' })).code, 'link-closed');
});

test('a former password is not taken again', async () => {
  const { owner } = await aClinic(house);
  const browser = await signedIn(owner);
  const change = (current: string, next: string) => browser.send('POST', '/api/v1/me/password', { current, next });
  assert.equal((await change('not my password', 'another quiet harbour song')).code, 'password-wrong');
  assert.equal((await change(owner.password, 'short')).code, 'password-too-short');
  assert.equal((await change(owner.password, 'another quiet harbour song')).status, 200);
  assert.equal((await change('another quiet harbour song', owner.password)).code, 'password-reused');
  assert.equal((await change('another quiet harbour song', 'another quiet harbour song')).code, 'password-reused');
});
