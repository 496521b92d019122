import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anAttackStory } from '#test/attack-story.ts';
import { signIn } from '#test/server.ts';

const story = await anAttackStory();
const { a, house, server } = story;
const { cookie } = a.staff.owner;
const ask = (headers: Readonly<Record<string, string>>, path = '/api/v1/account') => story.send({ method: 'GET', path, headers });

test('requests in the background, however many, do not keep a session awake', async () => {
  for (let minute = 0; minute < 14; minute += 2) {
    house.clock.advance({ minutes: 2 });
    for (const path of ['/api/v1/account', '/api/v1/me', '/api/v1/users']) assert.equal((await ask({ cookie, 'x-background': '1' }, path)).status, 200);
  }
  house.clock.advance({ minutes: 1 });
  assert.equal((await ask({ cookie, 'x-background': '1' })).status, 401);
  assert.equal((await ask({ cookie })).status, 401);
});

test('nothing a request says moves a limit', async () => {
  house.clock.advance({ seconds: 60 });
  const { cookie: fresh } = await signIn(house, server, `manager@${a.slug}.example`);
  const words = ['skip_timeout_reset=1', 'keepalive=1', 'remember=1', 'idle=0'];
  house.clock.advance({ minutes: 14 });
  for (const word of words) await ask({ cookie: `${fresh}; ${word.replace('=', '_x=')}`, 'x-background': 'true', 'x-keep-alive': '1' }, `/api/v1/me?${word}`);
  house.clock.advance({ minutes: 1 });
  assert.equal((await ask({ cookie: fresh }, '/api/v1/me')).status, 401);
});

test('activity keeps a session awake, and its absolute end comes all the same', async () => {
  house.clock.advance({ seconds: 60 });
  const { cookie: busy } = await signIn(house, server, `provider@${a.slug}.example`);
  for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
    house.clock.advance({ minutes: 10 });
    assert.equal((await ask({ cookie: busy })).status, 200, `after ${minutes + 10} minutes`);
  }
  house.clock.advance({ minutes: 10 });
  assert.equal((await ask({ cookie: busy })).status, 401);
});
