import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { z } from 'zod';
import { checkpointJson, verifyExport, writeEntry } from '#modules/audit';
import { type ClientId, newId } from '#kernel/ids.ts';
import type { Module } from '#kernel/module.ts';
import { Refusal } from '#kernel/refusal.ts';
import { defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { anAuditStory } from '#test/audit-story.ts';
import { aHouse } from '#test/database.ts';
import { aClinic, aServer } from '#test/server.ts';

// promise audit-every-look: every request that shows, changes or is refused a person's data leaves exactly one entry, with exactly the people
// concerned; when it cannot be written, nothing is shown (S0-4.2d, CTL-AUD).
// promise audit-cannot-be-rewritten: a rewritten log does not verify, and its last signed head can be kept elsewhere (S0-4.2d, CTL-AUD).

const house = await aHouse();
/** Sealed first names by client, as a module would keep them. */
const people = new Map<string, Buffer>();
const PLACE = { table: 'probe.person', row: 'r', column: 'first_name' };

const open = (work: Work, ids: readonly string[]) => work.vault.open(ids.map((id) => ({ place: PLACE, sealed: people.get(id) ?? Buffer.alloc(0) })));
const asked = z.strictObject({ ids: z.string().transform((text) => text.split(',').filter((id) => people.has(id))) });

/** Doors of every kind that shows someone: a list, a search that may find nobody, a change, one that refuses after it looked, one that fails. */
const probe: Module = {
  name: 'probe',
  jobs: [],
  subscribers: [],
  personalData: { module: 'probe', tables: [] },
  routes: [
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/people',
      summary: 'Shows people',
      permission: 'client.read',
      audit: { action: 'probe.shown' },
      query: asked,
      response: { 200: z.unknown() },
      refusals: [],
      handle: async (work, { query }) => ({ status: 200, body: await open(work, query.ids) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/probe/people',
      summary: 'Changes people',
      permission: 'client.read',
      audit: { action: 'probe.changed' },
      query: asked,
      response: { 200: z.unknown() },
      refusals: [],
      handle: async (work, { query }) => {
        await open(work, query.ids);
        return { status: 200, body: {} };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/refused',
      summary: 'Looks and refuses',
      permission: 'client.read',
      audit: { action: 'probe.looked' },
      query: asked,
      response: { 200: z.unknown() },
      refusals: ['too-soon'],
      handle: async (work, { query }) => {
        await open(work, query.ids);
        throw new Refusal('invalid', 'too-soon', 'Not yet.');
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/probe/undeclared',
      summary: 'Shows people and declares no action',
      permission: 'client.read',
      audit: { none: 'forgotten' },
      query: asked,
      response: { 200: z.unknown() },
      refusals: [],
      handle: async (work, { query }) => ({ status: 200, body: await open(work, query.ids) }),
    }),
  ],
};

const server = await aServer(house, [probe]);
const story = anAuditStory(house);
const clinic = await aClinic(house, server, 'harbor');
for (let count = 0; count < 8; count++) {
  const id = newId<ClientId>();
  people.set(id, await house.work(clinic.accountId, async (work) => work.vault.seal(await work.vault.newSubjectKey(id), PLACE, `Ingrid ${count}`)));
}
const everyone = [...people.keys()];

interface Step {
  readonly method: 'GET' | 'POST';
  readonly door: 'people' | 'refused' | 'undeclared';
  readonly ids: readonly string[];
  readonly who: 'owner' | 'marketing';
}

const ask = ({ method, door, ids, who }: Step) =>
  server.app.inject({ method, url: `/api/v1/probe/${door}?ids=${ids.join(',')}`, headers: clinic.staff[who].headers });

/** Entries of the probe's doors since a moment, each with its people's tokens, oldest first. */
async function entriesAfter(last: string): Promise<{ entry_id: string; action: string; outcome: string; actor_id: string; tokens: string[] }[]> {
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ entry_id: string; action: string; outcome: string; actor_id: string; tokens: string[] }>`
    select entry_id, action, outcome, actor_id, array(select encode(subject_token, 'hex') from audit.subject s where s.entry_id = e.entry_id order by 1) as tokens
    from audit.entry e where entry_id > ${last} order by entry_id`.execute(work.tx),
  );
  return rows;
}

const tokens = (ids: readonly string[]) =>
  house.work(clinic.accountId, async (work) =>
    (await Promise.all(ids.map((id) => work.vault.token('audit-subject', id)))).map((token) => token.toString('hex')).sort(),
  );

/** What a step must leave: one entry with the people shown, one refusal with nobody, or nothing when nobody was concerned. */
async function due({ method, door, ids, who }: Step) {
  const actor_id = clinic.staff[who].userId;
  const may = who === 'owner';
  if (!may && door === 'undeclared') return [{ action: 'GET /api/v1/probe/undeclared', outcome: 'refused', actor_id, tokens: [] }];
  const action = door === 'refused' ? 'probe.looked' : method === 'POST' ? 'probe.changed' : 'probe.shown';
  if (!may || door === 'refused') return [{ action, outcome: 'refused', actor_id, tokens: [] }];
  if (door === 'undeclared' || (method === 'GET' && ids.length === 0)) return [];
  return [{ action, outcome: 'done', actor_id, tokens: await tokens(ids) }];
}

const step: fc.Arbitrary<Step> = fc
  .record({
    method: fc.constant('GET' as const),
    door: fc.constantFrom('people' as const, 'refused' as const, 'undeclared' as const),
    ids: fc.subarray(everyone),
    who: fc.constantFrom('owner' as const, 'marketing' as const),
  })
  .chain((one) => fc.constantFrom(one, one.door === 'people' ? { ...one, method: 'POST' as const } : one));

test('on any walk through the doors, the entries are the touches: who, what, and exactly the people concerned', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (walk) => {
      const last = await house.work(clinic.accountId, (work) => writeEntry(work, { action: 'walk.begun', outcome: 'done', about: {}, subjects: [] }));
      for (const one of walk) await ask(one);
      const found = (await entriesAfter(last)).map(({ entry_id: _, ...entry }) => entry);
      assert.deepEqual(found, (await Promise.all(walk.map(due))).flat());
    }),
    { numRuns: 25 },
  );
});

test('a door that shows someone and declares no action answers nothing', async () => {
  const answer = await ask({ method: 'GET', door: 'undeclared', ids: everyone, who: 'owner' });
  assert.equal(answer.statusCode, 500);
  assert.ok(!answer.body.includes('Ingrid'));
});

test('when the audit log cannot be written, nobody is shown: 503 audit-unavailable', async () => {
  const step = { method: 'GET', door: 'people', ids: everyone, who: 'owner' } as const;
  await sql`revoke insert on audit.entry from candor_app`.execute(house.owner);
  const answers = [await ask(step), await ask({ ...step, method: 'POST' }), await ask({ ...step, door: 'refused' })];
  await sql`grant insert on audit.entry to candor_app`.execute(house.owner);
  for (const answer of answers) {
    assert.deepEqual([answer.statusCode, answer.json().code], [503, 'audit-unavailable']);
    assert.ok(!answer.body.includes('Ingrid'));
  }
  const answer = await ask(step);
  assert.deepEqual([answer.statusCode, answer.json().length], [200, everyone.length]);
});

test('every entry of the walk gets its place in the log and can be proved', async () => {
  await story.sequencer.checkpoint(clinic.accountId);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ entries: number; leaves: number }>`
    select (select count(*)::int from audit.entry) as entries, (select count(*)::int from audit.leaf) as leaves`.execute(work.tx),
  );
  assert.equal(rows[0]?.leaves, rows[0]?.entries);
  assert.ok((rows[0]?.entries ?? 0) > 25);
});

test('a log that was rewritten does not verify, and the first bad entry is named', async () => {
  const answer = await server.app.inject({ method: 'GET', url: '/api/v1/audit/checkpoint', headers: clinic.staff.owner.headers });
  const verdict = await verifyExport(await story.exported(clinic.accountId), { kept: [checkpointJson.parse(answer.json())] });
  assert.deepEqual([verdict.problems, verdict.keptFound], [[], 1]);
  await story.asOwner(
    `update audit.entry set actor_id = 'somebody else' where account_id = $1 and entry_id = (select entry_id from audit.leaf where account_id = $1 and seq = 5)`,
    [clinic.accountId],
  );
  assert.equal((await verifyExport(await story.exported(clinic.accountId))).problems[0]?.seq, 5);
});
