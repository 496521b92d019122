import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

const story = await anAttackStory();
const { a, b } = story;
const desk = a.staff['front-desk'];
const me = async (headers: Readonly<Record<string, string>>) => story.send({ method: 'GET', path: '/api/v1/me', headers });

test("who somebody is, where and as what comes from the server's row, whatever headers and cookies say besides", async () => {
  const plain = await me({ cookie: desk.cookie });
  assert.equal(plain.status, 200);
  const CLAIMS: readonly Readonly<Record<string, string>>[] = [
    { 'x-account-id': b.accountId },
    { 'x-user-id': b.staff.owner.userId },
    { 'x-role': 'owner' },
    { 'x-forwarded-user': 'owner@birch.example' },
    { 'x-tenant': b.slug },
    { host: `${b.slug}.example` },
    { 'x-forwarded-host': `${b.slug}.example` },
    { cookie: `${desk.cookie}; account_id=${b.accountId}; role=owner; candor.account=${b.accountId}` },
  ];
  for (const claim of CLAIMS) {
    const answer = await me({ cookie: desk.cookie, ...claim });
    assert.deepEqual([answer.status, answer.text], [200, plain.text], JSON.stringify(claim));
    const account = await story.send({ method: 'PATCH', path: '/api/v1/account', headers: { ...desk.headers, ...claim }, body: { name: 'Taken' } });
    assert.equal(account.status, 403, JSON.stringify(claim));
  }
});

test('switching to an account one does not work for is as if it did not exist', async () => {
  const switchTo = (id: string) => story.send({ method: 'POST', path: `/api/v1/me/accounts/${id}/switch`, headers: desk.headers });
  const [real, random] = [await switchTo(b.accountId), await switchTo('01890000-0000-7000-8000-0123456789ab')];
  assert.deepEqual([real.status, real.text], [404, random.text]);
});

test('a token that was made or edited outside opens nothing', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = part({ sub: b.staff.owner.userId, account_id: b.accountId, role: 'owner', exp: 9_999_999_999 });
  const [none, signed] = [`${part({ alg: 'none' })}.${claims}.`, `${part({ alg: 'HS256' })}.${claims}`];
  const tokens = [
    none,
    `${signed}.${createHmac('sha256', 'candor').update(signed).digest('base64url')}`,
    desk.cookie.replace(/^candor=/, ''),
    a.apiKey.slice(0, -1) + (a.apiKey.endsWith('A') ? 'B' : 'A'),
    a.staff.owner.userId,
    '',
  ];
  for (const token of tokens) {
    assert.equal(
      (await story.send({ method: 'GET', path: '/api/v1/account', headers: { authorization: `Bearer ${token}`, origin: ORIGIN } })).status,
      401,
      token,
    );
    if (token !== desk.cookie.replace(/^candor=/, '')) assert.equal((await me({ cookie: `candor=${token}` })).status, 401, token);
  }
  const cut = desk.cookie.slice(0, -1);
  for (const cookie of [cut, `${desk.cookie}x`, `${cut}${desk.cookie.endsWith('A') ? 'B' : 'A'}`]) assert.equal((await me({ cookie })).status, 401);
});
