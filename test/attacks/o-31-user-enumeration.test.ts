import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBrowser, aClinic, anIdentityHouse } from '#test/identity.ts';

const house = await anIdentityHouse();
const TRIES = 20;

test('a known and an unknown email get the same answer for the same work', async () => {
  const answers = new Map<string, Set<string>>([
    ['known', new Set()],
    ['unknown', new Set()],
  ]);
  for (let round = 0; round < TRIES; round += 1) {
    const { owner } = await aClinic(house);
    for (const [kind, email] of [
      ['known', owner.email],
      ['unknown', `nobody-${round}@staff.example`],
    ] as const) {
      const before = house.hasher.count;
      const browser = aBrowser(house);
      const answer = await browser.send('POST', '/api/v1/sign-in', { email, password: 'some other words entirely' });
      assert.equal(house.hasher.count - before, 1, `one hash for a ${kind} email`);
      answers.get(kind)?.add(`${answer.status} ${answer.text} ${browser.cookie}`);
    }
  }
  assert.deepEqual([...(answers.get('known') ?? [])], [...(answers.get('unknown') ?? [])]);
  assert.equal(answers.get('known')?.size, 1);
});

test('asking for a new password answers alike for both', async () => {
  const { owner } = await aClinic(house);
  const ask = (email: string) => aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email });
  const [known, unknown] = [await ask(owner.email), await ask('nobody@staff.example')];
  assert.deepEqual([known.status, known.text], [202, unknown.text]);
});

test('a lock after failed tries says nothing about whether there is somebody to lock', async () => {
  const { owner } = await aClinic(house);
  const last = async (email: string) => {
    let answer = '';
    for (let round = 0; round < 12; round += 1) {
      const { status, text } = await aBrowser(house).send('POST', '/api/v1/sign-in', { email, password: 'some other words entirely' });
      answer += `${status} ${text.replace(/\d+ (?:minutes?|seconds?)/g, 'a while')}\n`;
    }
    return answer;
  };
  assert.equal(await last(owner.email), await last('nobody-to-lock@staff.example'));
});
