import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBrowser, aClinic, anIdentityHouse, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();

test('a right code without the right password is a wrong password: same answer, same work', async () => {
  const { owner } = await aClinic(house);
  const attempts: readonly (readonly [string, object])[] = [
    ['wrong', { password: 'some other words entirely' }],
    ['empty', { password: '' }],
    ['missing', {}],
    ['null', { password: null }],
    ['a list', { password: [owner.password] }],
    ['an object', { password: { $ne: '' } }],
    ['true', { password: true }],
    ['a number', { password: 0 }],
  ];
  const answers: string[] = [];
  for (const [what, given] of attempts) {
    const browser = aBrowser(house);
    const { owner: other } = await aClinic(house);
    const before = house.hasher.count;
    const answer = await browser.send('POST', '/api/v1/sign-in', { email: other.email, code: codeNow(house, other.secret), ...given });
    assert.equal(answer.status, 401, `${what}: ${answer.text}`);
    assert.equal(house.hasher.count, before + 1, `${what}: one hash, whatever was sent`);
    assert.equal(browser.cookie, undefined);
    answers.push(answer.text);
  }
  assert.equal(new Set(answers).size, 1);
});

test('the code of a failed try is not used up, and the right pair gets in', async () => {
  const { owner } = await aClinic(house);
  assert.equal((await aBrowser(house).signIn(owner)).status, 200);
});
