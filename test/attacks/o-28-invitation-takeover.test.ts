import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { GOOD_PASSWORD, aBrowser, aClinic, aUser, anIdentityHouse } from '#test/identity.ts';

const house = await anIdentityHouse();

test('an invitation to somebody who signs in already changes nothing of theirs and opens nothing without their session, raced or not', async () => {
  const [mine, theirs] = [await aClinic(house), await aClinic(house)];
  const victim = await aUser(house, theirs.accountId, 'owner');
  const attacker = aBrowser(house);
  assert.equal((await attacker.signIn(mine.owner)).status, 200);
  const roles = (await attacker.send('GET', '/api/v1/roles')).body['roles'] as { id: string; builtIn: string }[];
  const { body } = await attacker.send('POST', '/api/v1/invitations', {
    email: victim.email.toUpperCase(),
    roleId: roles.find(({ builtIn }) => builtIn === 'provider')?.id,
  });
  const token = String(body['url']).split('#')[1];
  const login = async () =>
    (
      await sql<{
        password_hash: string;
        name: string;
        access_epoch: number;
      }>`select name, password_hash, access_epoch from login.user where user_id = ${victim.userId}`.execute(house.db)
    ).rows;
  const before = await login();
  const attempts = [aBrowser(house), aBrowser(house), attacker].map((browser) =>
    browser.send('POST', '/api/v1/sign-in/invitation/accept', { token, name: 'Mallory', password: GOOD_PASSWORD }),
  );
  for (const answer of await Promise.all(attempts)) assert.ok(answer.status === 401 || answer.status === 403, answer.text);
  assert.deepEqual(await login(), before);
  assert.equal((await attacker.send('GET', '/api/v1/users')).text.includes(victim.email), false);
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(victim)).status, 200);
  assert.equal((await browser.send('POST', '/api/v1/sign-in/invitation/accept', { token })).body['next'], 'switch-account');
  assert.deepEqual(await login(), before);
});
