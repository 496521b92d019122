import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { type ClientId, type Id, newId } from '#kernel/ids.ts';
import type { Module } from '#kernel/module.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { defineRoute } from '#kernel/route.ts';
import { aHouse } from '#test/database.ts';
import { ORIGIN, aClinic, aServer } from '#test/server.ts';

const ran: string[] = [];
let gone = '';
const id = z.strictObject({ id: z.string() });

/** Routes that each do one thing a door must handle. */
const probe: Module = {
  name: 'probe',
  jobs: [],
  subscribers: [],
  personalData: { module: 'probe', tables: [] },
  routes: [
    defineRoute({
      method: 'POST',
      path: '/api/v1/probe/things',
      summary: 'Make a thing',
      permission: 'catalog.manage',
      audit: { action: 'probe.made' },
      idempotency: 'required',
      body: z.strictObject({ name: z.string() }),
      response: { 201: z.object({ id: z.string() }) },
      refusals: ['name-refused'],
      handle: async (work, { body }) => {
        if (body.name === 'refused') throw new Refusal('invalid', 'name-refused', 'Another name, please.');
        ran.push(body.name);
        const resultId = newId<Id<'thing'>>();
        await sql`select pg_sleep(0.05)`.execute(work.tx);
        return { status: 201, body: { id: resultId }, resultId };
      },
      replay: async (_work, resultId) => ({ status: 201, body: { id: resultId } }),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/v1/probe/things/:id',
      summary: 'Take a thing away',
      permission: 'catalog.manage',
      audit: { action: 'probe.removed' },
      params: id,
      response: { 200: z.strictObject({}) },
      refusals: [],
      handle: async (_work, { params }) => {
        ran.push(`removed ${params.id}`);
        return { status: 200, body: {} };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/people/:id',
      summary: 'Show a person',
      permission: 'client.read',
      audit: { action: 'probe.person-read' },
      params: id,
      response: { 200: z.object({ name: z.string() }) },
      refusals: ['not-found'],
      handle: async (work, { params }) => {
        if (params.id !== 'known') throw notFound();
        const clientId = newId<ClientId>();
        const place = { table: 'probe.person', row: clientId, column: 'name' };
        const sealed = await work.vault.seal(await work.vault.newSubjectKey(clientId), place, 'Ingrid');
        const [name] = await work.vault.open([{ place, sealed }]);
        return { status: 200, body: { name: name ?? '' } };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/forgotten',
      summary: 'Show a person without saying so',
      permission: 'client.read',
      audit: { none: 'forgotten' },
      response: { 200: z.object({}) },
      refusals: [],
      handle: async (work) => {
        await work.vault.newSubjectKey(newId<ClientId>());
        return { status: 200, body: {} };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/probe/grave',
      summary: 'Do something grave',
      permission: 'privacy.manage',
      audit: { action: 'probe.grave' },
      stepUp: true,
      response: { 200: z.object({}) },
      refusals: [],
      handle: async () => ({ status: 200, body: {} }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/gone',
      summary: 'Find no database',
      permission: 'signed-in',
      audit: { none: 'shows nothing' },
      response: { 200: z.object({}) },
      refusals: [],
      handle: async () => {
        throw Object.assign(new Error('connect'), { code: gone });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/fault',
      summary: 'Break',
      permission: 'signed-in',
      audit: { none: 'shows nothing' },
      response: { 200: z.object({}) },
      refusals: [],
      handle: async () => {
        throw new Error('the secret is canary-7');
      },
    }),
  ],
};

const house = await aHouse();
const server = await aServer(house, [probe]);
const clinic = await aClinic(house, server, 'marlowe');
const { owner, marketing } = clinic.staff;
const make = (payload: unknown, headers: Record<string, string>) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/probe/things',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });
const entries = (action: string) =>
  house.work(
    clinic.accountId,
    async (work) =>
      (
        await sql<{ outcome: string; code: string | null; actor_id: string; subjects: number }>`
  select outcome, code, actor_id, (select count(*)::int from audit.subject s where s.account_id = e.account_id and s.entry_id = e.entry_id) as subjects
  from audit.entry e where action = ${action} order by entry_id`.execute(work.tx)
      ).rows,
  );

test('a request without a login is told to sign in, and nothing runs', async () => {
  const response = await make({ name: 'a' }, { origin: ORIGIN, 'idempotency-key': 'key-without-login' });
  assert.equal(response.statusCode, 401);
  assert.equal(response.json().code, 'sign-in-required');
  assert.match(response.headers['content-type'] ?? '', /^application\/problem\+json/);
  assert.deepEqual(ran, []);
});

test('a role without the permission is refused, and the log names who asked', async () => {
  const response = await make({ name: 'a' }, { ...marketing.headers, 'idempotency-key': 'key-of-marketing' });
  assert.equal(response.statusCode, 403);
  assert.equal(response.json().code, 'forbidden');
  assert.deepEqual(await entries('probe.made'), [{ outcome: 'refused', code: 'forbidden', actor_id: marketing.userId, subjects: 0 }]);
});

test('a field the door does not know is named and refused with 400', async () => {
  const response = await make({ name: 'a', account_id: newId() }, { ...owner.headers, 'idempotency-key': 'key-unknown-field' });
  assert.equal(response.statusCode, 400);
  assert.equal(response.json().code, 'unknown-field');
});

test('a body that is too large, not JSON, or not of JSON type has its own code', async () => {
  const send = (payload: string, type: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/probe/things',
      headers: { ...owner.headers, 'content-type': type, 'idempotency-key': 'key-bad-bodies' },
      payload,
    });
  const answers = await Promise.all([
    send(JSON.stringify({ name: 'x'.repeat(1_048_576) }), 'application/json'),
    send('{"name":', 'application/json'),
    send('{"name":"a"}', 'text/plain'),
  ]);
  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json().code]),
    [
      [413, 'too-large'],
      [400, 'malformed'],
      [415, 'unsupported-media'],
    ],
  );
});

test('money and bookings need an idempotency key', async () => {
  const response = await make({ name: 'a' }, owner.headers);
  assert.equal(response.statusCode, 400);
  assert.equal(response.json().code, 'idempotency-key-required');
});

test('of two calls with one key one runs, and both get its answer', async () => {
  const headers = { ...owner.headers, 'idempotency-key': 'key-of-a-double-click' };
  const [first, second] = await Promise.all([make({ name: 'double' }, headers), make({ name: 'double' }, headers)]);
  assert.deepEqual([first.statusCode, second.statusCode], [201, 201]);
  assert.equal(first.body, second.body);
  assert.deepEqual(
    ran.filter((name) => name === 'double'),
    ['double'],
  );
});

test('a key that comes again with another body is refused', async () => {
  const headers = { ...owner.headers, 'idempotency-key': 'key-with-two-bodies' };
  await make({ name: 'one' }, headers);
  const response = await make({ name: 'two' }, headers);
  assert.equal(response.statusCode, 422);
  assert.equal(response.json().code, 'idempotency-key-reused');
});

test('a route that says nothing of keys keeps to one, tells its log of the repetition, and knows whose key it is', async () => {
  const { manager } = clinic.staff;
  const remove = (headers: Record<string, string>) => server.app.inject({ method: 'DELETE', url: '/api/v1/probe/things/kettle', headers });
  const key = { 'idempotency-key': 'key-of-the-kettle' };
  for (const answer of [await remove({ ...owner.headers, ...key }), await remove({ ...owner.headers, ...key })]) {
    assert.deepEqual([answer.statusCode, answer.body], [200, '{}']);
  }
  assert.deepEqual(
    ran.filter((name) => name === 'removed kettle'),
    ['removed kettle'],
  );
  const about = await house.work(clinic.accountId, (work) =>
    sql<{
      repeated: boolean | null;
    }>`select (about ->> 'repeated')::boolean as repeated from audit.entry where action = 'probe.removed' order by entry_id`.execute(work.tx),
  );
  assert.deepEqual(
    about.rows.map(({ repeated }) => repeated),
    [null, true],
  );
  assert.equal((await remove({ ...manager.headers, ...key })).json().code, 'idempotency-key-reused');
});

test('a refused attempt does not use its key up', async () => {
  const headers = { ...owner.headers, 'idempotency-key': 'key-of-a-second-try' };
  assert.equal((await make({ name: 'refused' }, headers)).json().code, 'name-refused');
  assert.equal((await make({ name: 'accepted' }, headers)).statusCode, 201);
});

test('showing a person is written down, with the person', async () => {
  const response = await server.app.inject({ url: '/api/v1/probe/people/known', headers: owner.headers });
  assert.deepEqual(response.json(), { name: 'Ingrid' });
  assert.deepEqual(await entries('probe.person-read'), [{ outcome: 'done', code: null, actor_id: owner.userId, subjects: 1 }]);
});

test('a route that shows a person and declares no audit action is a fault and answers nothing', async () => {
  const response = await server.app.inject({ url: '/api/v1/probe/forgotten', headers: owner.headers });
  assert.equal(response.statusCode, 500);
});

test('while the audit log cannot be written, nobody is shown', async () => {
  await sql`alter table audit.entry add constraint broken check (action <> 'probe.person-read') not valid`.execute(house.owner);
  try {
    const response = await server.app.inject({ url: '/api/v1/probe/people/known', headers: owner.headers });
    assert.equal(response.statusCode, 503);
    assert.equal(response.json().code, 'audit-unavailable');
    assert.ok(!response.body.includes('Ingrid'));
  } finally {
    await sql`alter table audit.entry drop constraint broken`.execute(house.owner);
  }
});

test('what is not there answers with the same bytes whatever was asked for', async () => {
  const [one, two] = await Promise.all(['other', newId()].map((name) => server.app.inject({ url: `/api/v1/probe/people/${name}`, headers: owner.headers })));
  assert.equal(one?.statusCode, 404);
  assert.equal(one?.body, two?.body);
});

test('a grave act asks for a fresh second factor', async () => {
  const before = await server.app.inject({ method: 'POST', url: '/api/v1/probe/grave', headers: owner.headers });
  assert.equal(before.statusCode, 200, 'signing in was a fresh second factor');
  house.clock.advance({ minutes: 11 });
  const later = await server.app.inject({ method: 'POST', url: '/api/v1/probe/grave', headers: owner.headers });
  assert.equal(later.statusCode, 428);
  assert.equal(later.json().code, 'step-up-required');
  assert.deepEqual(await entries('probe.grave'), [
    { outcome: 'done', code: null, actor_id: owner.userId, subjects: 0 },
    { outcome: 'refused', code: 'step-up-required', actor_id: owner.userId, subjects: 0 },
  ]);
});

test('another site cannot write with the cookie of a signed-in user, who is named in the log', async () => {
  for (const headers of [
    { cookie: owner.cookie, origin: 'https://evil.example' },
    { cookie: owner.cookie, 'sec-fetch-site': 'cross-site' },
  ]) {
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/probe/grave', headers });
    assert.equal(response.json().code, 'cross-site');
  }
  const refused = (await entries('probe.grave')).filter(({ code }) => code === 'cross-site');
  assert.deepEqual(
    refused.map(({ outcome, actor_id }) => [outcome, actor_id]),
    [
      ['refused', owner.userId],
      ['refused', owner.userId],
    ],
  );
});

test("a refusal at the doors of one's own login is in the log too, unless nobody is known", async () => {
  const ask = (url: string, headers: Record<string, string>, method: 'POST' | 'DELETE' = 'POST', payload?: object) =>
    server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const foreign = { cookie: marketing.cookie, origin: 'https://evil.example' };
  const refused: [string, () => ReturnType<typeof ask>, string][] = [
    ['user.renew-recovery-codes', () => ask('/api/v1/me/recovery-codes', marketing.headers), 'step-up-required'],
    ['user.end-session', () => ask('/api/v1/me/sessions', foreign, 'DELETE'), 'cross-site'],
    ['user.sign-in', () => ask('/api/v1/sign-in', foreign, 'POST', {}), 'cross-site'],
    ['user.change-password', () => ask('/api/v1/me/password', marketing.headers, 'POST', { current: 'no', next: 'no' }), 'password-wrong'],
    ['user.step-up', () => ask('/api/v1/step-up', marketing.headers, 'POST', { code: '000000' }), 'code-refused'],
  ];
  for (const [action, send, code] of refused) {
    const before = await entries(action);
    assert.equal((await send()).json().code, code);
    assert.deepEqual((await entries(action)).slice(before.length), [{ outcome: 'refused', code, actor_id: marketing.userId, subjects: 0 }]);
  }
  const before = await entries('user.step-up');
  const strangers = { cookie: `candor=${'x'.repeat(43)}`, origin: ORIGIN };
  assert.equal((await ask('/api/v1/step-up', strangers, 'POST', { code: '000000' })).json().code, 'sign-in-required');
  assert.equal((await ask('/api/v1/step-up', { ...strangers, origin: 'https://evil.example' }, 'POST', { code: '000000' })).json().code, 'cross-site');
  assert.deepEqual(await entries('user.step-up'), before);
});

test('while the database does not answer, everybody is told so, and the log how', async () => {
  for (const code of ['ECONNREFUSED', '57P01', '57P03', '08006']) {
    gone = code;
    const response = await server.app.inject({ url: '/api/v1/probe/gone', headers: owner.headers });
    assert.deepEqual([response.statusCode, response.json().code], [503, 'database-unavailable']);
    const line = server.log.find(({ requestId, fault }) => requestId === response.headers['x-request-id'] && fault !== undefined);
    assert.equal((line?.fault as { code?: string } | undefined)?.code, code);
  }
});

test('a fault tells the caller nothing and the log its request', async () => {
  const response = await server.app.inject({ url: '/api/v1/probe/fault', headers: owner.headers });
  assert.equal(response.statusCode, 500);
  assert.ok(!response.body.includes('canary'));
  assert.ok(server.log.some(({ requestId, fault }) => requestId === response.headers['x-request-id'] && fault instanceof Error));
});

test('the log keeps patterns of addresses, never the addresses', () => {
  assert.ok(server.log.length > 10);
  assert.ok(server.log.every(({ route }) => route !== undefined && !route.includes('known')));
});
