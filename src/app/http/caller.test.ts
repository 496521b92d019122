import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { defineRoute } from '#kernel/route.ts';
import { emit } from '#kernel/work.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { networkOf } from './caller.ts';

const house = await aHouse();
const whose = defineRoute({
  method: 'POST',
  path: '/api/v1/public/:slug/whose',
  summary: 'Whose page this is',
  permission: 'public',
  audit: { none: 'a test' },
  params: z.strictObject({ slug: z.string() }),
  response: { 200: z.strictObject({ accountId: z.string() }) },
  refusals: [],
  handle: async (work) => {
    await emit(work, 'page.asked', {});
    return { status: 200, body: { accountId: work.accountId } };
  },
});
const { app } = await aServer(house, [{ name: 'whose', routes: [whose], jobs: [], subscribers: [], personalData: { module: 'whose', tables: [] } }]);
const ask = (slug: string) => app.inject({ method: 'POST', url: `/api/v1/public/${slug}/whose`, payload: {} });

test('a slug that was given to another account serves that one from then on, and nothing is written for the one before', async () => {
  const [first, second] = [await anAccount(house, 'harbor'), await anAccount(house, 'lagoon')];
  assert.equal((await ask('harbor')).json().accountId, first);
  await sql`update cell.directory set slug = 'harbor-street' where account_id = ${first}`.execute(house.owner);
  await sql`update cell.directory set slug = 'harbor' where account_id = ${second}`.execute(house.owner);
  assert.equal((await ask('harbor')).json().accountId, second);
  assert.equal((await ask('harbor-street')).json().accountId, first);
  const asked = (accountId: typeof first) =>
    house.work(accountId, async (work) => (await work.tx.selectFrom('event.event').selectAll().where('kind', '=', 'page.asked').execute()).length);
  assert.deepEqual([await asked(first), await asked(second)], [2, 1]);
});

test('a slug that no account has any more is not there', async () => {
  const accountId = await anAccount(house, 'quay');
  assert.equal((await ask('quay')).statusCode, 200);
  await sql`delete from cell.directory where account_id = ${accountId}`.execute(house.owner);
  assert.equal((await ask('quay')).statusCode, 404);
  assert.equal((await ask('quay')).statusCode, 404);
});

test('callers who share a connection, as behind a proxy, are told apart by their addresses, and by nothing else', () => {
  const [key, socket] = [Buffer.alloc(32, 7), new Socket()];
  const from = (ip: string, by = socket) => networkOf({ ip, socket: by } as FastifyRequest, key).toString('hex');
  const [one, other] = [from('203.0.113.7'), from('203.0.113.8')];
  assert.notEqual(one, other);
  assert.deepEqual([from('203.0.113.7'), from('203.0.113.8'), from('203.0.113.7', new Socket())], [one, other, one]);
  assert.equal(from('2001:db8:1:2:3::4'), from('2001:db8:1:2:5::6'));
});
