import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { identityModule } from '#modules/identity';
import { type Browser, type StaffLogin, aBrowser, aClinic, anIdentityHouse, aUser } from '#test/identity.ts';
import { BUILT_IN_ROLES, isBuiltInRole, permissionsOf } from './model.ts';
import { deactivateUser } from './users.ts';

const house = await anIdentityHouse();

async function signedIn(login: StaffLogin): Promise<Browser> {
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(login)).status, 200);
  return browser;
}

async function roleId(browser: Browser, builtIn: string): Promise<string> {
  const { body } = await browser.send('GET', '/api/v1/roles');
  return (body['roles'] as { id: string; builtIn: string }[]).find((role) => role.builtIn === builtIn)?.id ?? '';
}

const RANDOM_ID = '01890000-0000-7000-8000-0123456789ab';

// O-06: the matrix is made from the route table, so a new route is in it.
for (const role of Object.keys(BUILT_IN_ROLES).filter(isBuiltInRole)) {
  test(`the role ${role} meets at every route of identity what the table of permissions says`, async () => {
    const { accountId } = await aClinic(house);
    const held = permissionsOf({ builtIn: role, permissions: [] });
    const browser = await signedIn(await aUser(house, accountId, role));
    assert.ok(identityModule.routes.length >= 17);
    for (const route of identityModule.routes) {
      const url = route.path.replace(/:\w+/g, RANDOM_ID);
      const { status, code } = await browser.send(route.method as 'GET', url, route.body ? {} : undefined);
      const allowed = route.permission === 'signed-in' || (route.permission !== 'public' && held.has(route.permission));
      assert.equal(code === 'forbidden', !allowed, `${role} ${route.method} ${route.path}: ${status} ${code}`);
      assert.equal(status === 403, !allowed);
    }
  });
}

test('a route answers nobody who is not signed in', async () => {
  for (const route of identityModule.routes) {
    const answer = await aBrowser(house).send(route.method as 'GET', route.path.replace(/:\w+/g, RANDOM_ID), route.body ? {} : undefined);
    assert.deepEqual([answer.status, answer.code], [401, 'sign-in-required'], route.path);
  }
});

// O-01, O-02
test("another account's user, role, invitation and key are not there, byte for byte like an id nobody has", async () => {
  const [mine, other] = [await aClinic(house), await aClinic(house)];
  const [browser, theirs] = [await signedIn(mine.owner), await signedIn(other.owner)];
  const role = String((await theirs.send('POST', '/api/v1/roles', { name: 'Lasers', permissions: [] })).body['id']);
  const invitation = String((await theirs.send('POST', '/api/v1/invitations', { email: 'guest@staff.example', roleId: role })).body['id']);
  const key = String((await theirs.send('POST', '/api/v1/keys', { name: 'Theirs', permissions: ['user.read'] })).body['id']);
  const auditor = await roleId(browser, 'auditor');
  const doors: ['PATCH' | 'POST' | 'DELETE', string, string, object?][] = [
    ['PATCH', '/api/v1/users/', other.owner.userId, { roleId: auditor }],
    ['POST', '/api/v1/users//deactivate', other.owner.userId],
    ['POST', '/api/v1/users//reset-second-factor', other.owner.userId],
    ['PATCH', '/api/v1/roles/', role, { name: 'Mine' }],
    ['DELETE', '/api/v1/roles/', role],
    ['DELETE', '/api/v1/invitations/', invitation],
    ['DELETE', '/api/v1/keys/', key],
    ['POST', '/api/v1/me/accounts//switch', other.accountId],
  ];
  for (const [method, path, id, body] of doors) {
    const at = (value: string) => (path.includes('//') ? path.replace('//', `/${value}/`) : `${path}${value}`);
    const [found, random] = [await browser.send(method, at(id), body), await browser.send(method, at(RANDOM_ID), body)];
    assert.deepEqual([found.status, found.text], [404, random.text], `${method} ${path}`);
  }
  assert.equal((await browser.send('POST', '/api/v1/invitations', { email: 'guest@staff.example', roleId: role })).status, 404);
  assert.equal((await theirs.send('GET', '/api/v1/me')).status, 200);
});

test('a user of two accounts sees the one switched to, with the role of that one, and never both', async () => {
  const [first, second] = [await aClinic(house), await aClinic(house)];
  const user = await aUser(house, first.accountId, 'owner');
  const boss = await signedIn(second.owner);
  const {
    body: { url },
  } = await boss.send('POST', '/api/v1/invitations', { email: user.email, roleId: await roleId(boss, 'auditor') });
  const browser = await signedIn(user);
  assert.equal((await browser.send('POST', '/api/v1/sign-in/invitation/accept', { token: String(url).split('#')[1] })).status, 200);
  const emails = async () => ((await browser.send('GET', '/api/v1/users')).body['users'] as { email: string }[]).map(({ email }) => email).sort();
  assert.deepEqual(await emails(), [first.owner.email, user.email].sort());
  const before = browser.cookie;
  assert.equal((await browser.send('POST', `/api/v1/me/accounts/${second.accountId}/switch`)).status, 200);
  assert.deepEqual(await emails(), [second.owner.email, user.email].sort());
  assert.equal((await browser.send('GET', '/api/v1/keys')).status, 403);
  const { body } = await browser.send('GET', '/api/v1/me');
  assert.deepEqual(
    (body['accounts'] as { id: string; role: string; isCurrent: boolean }[]).map(({ id, role, isCurrent }) => [id, role, isCurrent]).sort(),
    [
      [first.accountId, 'Owner', false],
      [second.accountId, 'Auditor', true],
    ].sort(),
  );
  const old = aBrowser(house);
  old.cookie = before;
  assert.equal((await old.send('GET', '/api/v1/me')).status, 401);
  assert.equal((await boss.send('POST', `/api/v1/users/${user.userId}/deactivate`)).status, 200);
  assert.equal((await browser.send('GET', '/api/v1/me')).status, 401);
  assert.equal((await browser.signIn(user)).status, 200);
  assert.equal((await browser.send('GET', '/api/v1/me')).body['accountId'], first.accountId);
  assert.equal((await browser.send('POST', `/api/v1/me/accounts/${second.accountId}/switch`)).status, 404);
});

test('a user who works nowhere any more cannot sign in, and is told no more than a stranger', async () => {
  const { owner, accountId } = await aClinic(house);
  const user = await aUser(house, accountId, 'provider');
  const boss = await signedIn(owner);
  await boss.send('POST', `/api/v1/users/${user.userId}/deactivate`);
  const answer = await aBrowser(house).signIn(user);
  assert.deepEqual([answer.status, answer.code], [401, 'sign-in-refused']);
  await boss.send('POST', `/api/v1/users/${user.userId}/reactivate`);
  assert.equal((await aBrowser(house).signIn(user)).status, 200);
});

test('nobody hands out what they do not hold: not as a role, an invitation, a key, nor by changing or removing somebody who holds more', async () => {
  const { owner, accountId } = await aClinic(house);
  const [manager, colleague] = [await aUser(house, accountId, 'manager'), await aUser(house, accountId, 'front-desk')];
  const browser = await signedIn(manager);
  const ownerRole = await roleId(browser, 'owner');
  const attempts: ['PATCH' | 'POST', string, object?][] = [
    ['POST', '/api/v1/roles', { name: 'Secret owner', permissions: ['client.read', 'audit.export'] }],
    ['POST', '/api/v1/invitations', { email: 'friend@staff.example', roleId: ownerRole }],
    ['PATCH', `/api/v1/users/${manager.userId}`, { roleId: ownerRole }],
    ['PATCH', `/api/v1/users/${colleague.userId}`, { roleId: ownerRole }],
    ['PATCH', `/api/v1/users/${owner.userId}`, { roleId: await roleId(browser, 'marketing') }],
    ['POST', `/api/v1/users/${owner.userId}/deactivate`],
    ['POST', `/api/v1/users/${owner.userId}/reset-second-factor`],
  ];
  for (const [method, url, body] of attempts) {
    const answer = await browser.send(method, url, body);
    assert.deepEqual([answer.status, answer.code], [403, 'beyond-own-permissions'], `${method} ${url}`);
  }
  assert.equal((await browser.send('POST', '/api/v1/roles', { name: 'Evenings', permissions: ['client.read', 'booking.read'] })).status, 201);
});

test("a role above one's own cannot be taken down or widened step by step", async () => {
  const { owner, accountId } = await aClinic(house);
  const boss = await signedIn(owner);
  const role = String((await boss.send('POST', '/api/v1/roles', { name: 'Exports', permissions: ['audit.export', 'user.read'] })).body['id']);
  const manager = await signedIn(await aUser(house, accountId, 'manager'));
  for (const change of [{ permissions: [] }, { name: 'Mine now' }])
    assert.equal((await manager.send('PATCH', `/api/v1/roles/${role}`, change)).code, 'beyond-own-permissions');
  assert.equal((await manager.send('DELETE', `/api/v1/roles/${role}`)).code, 'beyond-own-permissions');
});

test("a role of one's own gives exactly its permissions, and changing it ends the sessions of whoever has it", async () => {
  const { owner, accountId } = await aClinic(house);
  const boss = await signedIn(owner);
  const role = String((await boss.send('POST', '/api/v1/roles', { name: 'Evenings', permissions: ['user.read', 'client.read'] })).body['id']);
  const user = await aUser(house, accountId, 'Evenings');
  const browser = await signedIn(user);
  assert.deepEqual((await browser.send('GET', '/api/v1/me')).body['permissions'], ['client.read', 'user.read']);
  assert.equal((await boss.send('PATCH', `/api/v1/roles/${role}`, { permissions: ['client.read'] })).status, 200);
  assert.equal((await browser.send('GET', '/api/v1/me')).status, 401);
  await browser.signIn(user);
  assert.deepEqual((await browser.send('GET', '/api/v1/me')).body['permissions'], ['client.read']);
  assert.equal((await boss.send('DELETE', `/api/v1/roles/${role}`)).code, 'role-in-use');
  assert.equal((await boss.send('POST', '/api/v1/roles', { name: 'Evenings', permissions: [] })).code, 'role-name-taken');
  assert.equal((await boss.send('PATCH', `/api/v1/roles/${await roleId(boss, 'manager')}`, { name: 'Boss' })).code, 'role-built-in');
  const unused = String((await boss.send('POST', '/api/v1/roles', { name: 'Nights', permissions: [] })).body['id']);
  assert.equal((await boss.send('DELETE', `/api/v1/roles/${unused}`)).status, 200);
});

test('the last owner cannot be removed, demoted or deactivated, not even by two owners at once', async () => {
  const { owner, accountId } = await aClinic(house);
  const boss = await signedIn(owner);
  const auditor = await roleId(boss, 'auditor');
  assert.equal((await boss.send('POST', `/api/v1/users/${owner.userId}/deactivate`)).code, 'last-owner');
  assert.equal((await boss.send('PATCH', `/api/v1/users/${owner.userId}`, { roleId: auditor })).code, 'last-owner');
  const second = await aUser(house, accountId, 'owner');
  const other = await signedIn(second);
  const answers = await Promise.all([
    boss.send('POST', `/api/v1/users/${second.userId}/deactivate`),
    other.send('PATCH', `/api/v1/users/${owner.userId}`, { roleId: auditor }),
  ]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1, answers.map(({ text }) => text).join());
  const { rows } = await house.work(accountId, (work) =>
    sql`select from identity.membership m join identity.role r using (account_id, role_id) where r.built_in = 'owner' and m.status = 'active'`.execute(work.tx),
  );
  assert.equal(rows.length, 1);
});

test('of two owners who remove each other, the second waits for the first and is refused', async () => {
  const { owner, accountId } = await aClinic(house);
  const second = await aUser(house, accountId, 'owner');
  let settled = false;
  const later = await house.work(accountId, async (work) => {
    await deactivateUser(work, second.userId);
    const other = house
      .work(accountId, (theirs) => deactivateUser(theirs, owner.userId))
      .then(
        () => 'removed',
        (error: unknown) => error,
      )
      .finally(() => {
        settled = true;
      });
    const isWaiting = async () =>
      (await sql`select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(work.tx)).rows
        .length > 0;
    while (!settled && !(await isWaiting()));
    return { other };
  });
  assert.equal(((await later.other) as { reason?: string }).reason, 'last-owner');
});

test('who does not work here any more reaches nothing, even where a session or key was left behind', async () => {
  const { owner, accountId } = await aClinic(house);
  const browser = await signedIn(owner);
  const key = String((await browser.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] })).body['key']);
  await house.work(accountId, (work) =>
    sql`update identity.membership set status = 'deactivated' where account_id = ${accountId} and user_id = ${owner.userId}`.execute(work.tx),
  );
  assert.equal((await browser.send('GET', '/api/v1/me')).status, 401);
  assert.equal((await aBrowser(house).send('GET', '/api/v1/users', undefined, { authorization: `Bearer ${key}` })).status, 401);
});

test('an account cannot weaken the login of somebody who works elsewhere too', async () => {
  const [first, second] = [await aClinic(house), await aClinic(house)];
  const user = await aUser(house, first.accountId, 'provider');
  const boss = await signedIn(second.owner);
  const {
    body: { url },
  } = await boss.send('POST', '/api/v1/invitations', { email: user.email, roleId: await roleId(boss, 'provider') });
  await (await signedIn(user)).send('POST', '/api/v1/sign-in/invitation/accept', { token: String(url).split('#')[1] });
  assert.equal((await boss.send('POST', `/api/v1/users/${user.userId}/reset-second-factor`)).code, 'works-elsewhere');
});

test('a key does what its scopes say and its maker may, never what needs a person, and dies by date or hand', async () => {
  const { owner, accountId } = await aClinic(house);
  const boss = await signedIn(owner);
  for (const permission of ['user.manage', 'key.manage', 'audit.export', 'privacy.manage']) {
    assert.equal((await boss.send('POST', '/api/v1/keys', { name: 'All', permissions: [permission] })).code, 'not-for-keys');
  }
  const made = await boss.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'], expiresInDays: 1 });
  const use = async (url: string, key = String(made.body['key'])) =>
    (await aBrowser(house).send('GET', url, undefined, { authorization: `Bearer ${key}` })).status;
  assert.deepEqual([await use('/api/v1/users'), await use('/api/v1/account'), await use('/api/v1/keys'), await use('/api/v1/me')], [200, 403, 403, 401]);
  const [row] = (await boss.send('GET', '/api/v1/keys')).body['keys'] as { lastUsedOn: string }[];
  assert.equal(row?.lastUsedOn, house.clock.now().toString().slice(0, 10));
  const key = String(made.body['key']);
  for (const forged of [
    `${key}A`,
    key.slice(0, -1),
    key.replace(/_.{32}_/, `_${'0'.repeat(32)}_`),
    `candor_${accountId.replaceAll('-', '')}_${'A'.repeat(43)}`,
    '',
  ])
    assert.equal(await use('/api/v1/users', forged), 401);
  const { rows } = await house.work(accountId, (work) => sql<{ text: string }>`select k::text as text from identity.api_key k`.execute(work.tx));
  assert.ok(rows.every(({ text }) => !text.includes(key.slice(-43))));
  house.clock.advance({ hours: 24 });
  assert.equal(await use('/api/v1/users'), 401);
  const again = await aBrowser(house);
  await again.signIn(owner);
  const second = await again.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] });
  assert.equal(await use('/api/v1/users', String(second.body['key'])), 200);
  assert.equal((await again.send('DELETE', `/api/v1/keys/${String(second.body['id'])}`)).status, 200);
  assert.equal(await use('/api/v1/users', String(second.body['key'])), 401);
});

test('a key of another account opens nothing here: its account is part of it', async () => {
  const [mine, other] = [await aClinic(house), await aClinic(house)];
  const key = String((await (await signedIn(other.owner)).send('POST', '/api/v1/keys', { name: 'Theirs', permissions: ['user.read'] })).body['key']);
  const moved = key.replace(other.accountId.replaceAll('-', ''), mine.accountId.replaceAll('-', ''));
  assert.equal((await aBrowser(house).send('GET', '/api/v1/users', undefined, { authorization: `Bearer ${moved}` })).status, 401);
});

test('every change of who may do what is in the audit log', async () => {
  const { owner, accountId } = await aClinic(house);
  const user = await aUser(house, accountId, 'provider');
  const boss = await signedIn(owner);
  await boss.send('PATCH', `/api/v1/users/${user.userId}`, { roleId: await roleId(boss, 'auditor') });
  await boss.send('POST', `/api/v1/users/${user.userId}/deactivate`);
  await boss.send('POST', '/api/v1/keys', { name: 'Website', permissions: ['user.read'] });
  const { rows } = await house.work(accountId, (work) =>
    sql<{
      action: string;
      about: Record<string, string>;
    }>`select action, about from audit.entry where account_id = ${accountId} and action <> 'user.sign-in' order by entry_id`.execute(work.tx),
  );
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['user.change-role', 'user.deactivate', 'key.create'],
  );
  assert.equal(rows[0]?.about['userId'], user.userId);
});
