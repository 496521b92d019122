import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOverlongSessions } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { aClinic, aServer, signIn } from '#test/server.ts';

// promise session-limits: staff are signed out after the idle time without activity, and after twelve hours in any case (S0-6.1d, CTL-SES);
// someone who no longer works here reaches nothing on the next request (S0-4.2b).

const house = await aHouse();
const server = await aServer(house);
const clinic = await aClinic(house, server, 'limit-clinic');
const RANDOM_ID = '01890000-0000-7000-8000-0123456789ab';
const reads = server.modules.flatMap(({ routes }) => routes).filter(({ permission, method }) => permission !== 'public' && method === 'GET');

async function statuses(headers: Record<string, string>): Promise<Set<number>> {
  const seen = new Set<number>();
  for (const { path } of reads) seen.add((await server.app.inject({ method: 'GET', url: path.replace(/:\w+/g, RANDOM_ID), headers })).statusCode);
  return seen;
}

async function anOwnerAgain(): Promise<Record<string, string>> {
  house.clock.advance({ seconds: 30 });
  return (await signIn(house, server, 'owner@limit-clinic.example')).headers;
}

test('after fifteen minutes in which only background requests were made, every route asks to sign in', async () => {
  const headers = await anOwnerAgain();
  assert.ok(reads.length >= 5, `only ${reads.length} routes`);
  for (let minute = 1; minute < 15; minute += 1) {
    house.clock.advance({ minutes: 1 });
    assert.ok(!(await statuses({ ...headers, 'x-background': '1' })).has(401), `minute ${minute}`);
  }
  house.clock.advance({ minutes: 1 });
  assert.deepEqual([...(await statuses(headers))], [401]);
});

test('after twelve hours of steady work every route asks to sign in', async () => {
  const headers = await anOwnerAgain();
  for (let quarter = 0; quarter < 12 * 6 - 1; quarter += 1) {
    house.clock.advance({ minutes: 10 });
    assert.equal((await server.app.inject({ method: 'GET', url: '/api/v1/users', headers })).statusCode, 200, `${quarter * 10} minutes`);
  }
  house.clock.advance({ minutes: 10 });
  assert.deepEqual([...(await statuses(headers))], [401]);
  assert.equal(await house.work(clinic.accountId, countOverlongSessions), 0);
});

test('a deactivated user reaches nothing on the very next request', async () => {
  const [owner, { headers }] = [await anOwnerAgain(), await signIn(house, server, 'provider@limit-clinic.example')];
  assert.ok(!(await statuses(headers)).has(401));
  const answer = await server.app.inject({ method: 'POST', url: `/api/v1/users/${clinic.staff.provider.userId}/deactivate`, headers: owner });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual([...(await statuses(headers))], [401]);
});
