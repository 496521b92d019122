import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClientId, newId } from '#kernel/ids.ts';
import { anAuditStory } from '#test/audit-story.ts';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';
import { checkpointJson, verifyExport, writeEntry } from './index.ts';

const house = await aHouse();
const server = await aServer(house);
const story = anAuditStory(house);
const clinic = await aClinic(house, server, 'harbor');
const other = await aClinic(house, server, 'lagoon');

const get = (staff: Staff, url: string) => server.app.inject({ method: 'GET', url, headers: staff.headers });
const entries = async (staff: Staff, query = '') => {
  const response = await get(staff, `/api/v1/audit/entries${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as {
    entries: { entryId: string; seq: number | null; actorId: string; action: string; outcome: string; about: Record<string, unknown>; people: number }[];
    next: string | null;
  };
};
const show = (clientId: ClientId, by: Staff) =>
  house.work(clinic.accountId, (work) => writeEntry(work, { action: 'client.shown', outcome: 'done', about: {}, subjects: [clientId, newId()] }), {
    kind: 'user',
    userId: by.userId,
    permissions: new Set(),
  });

test("who looked at a client's record has an answer: everyone who did, newest first, and nobody else", async () => {
  const [client, someone] = [newId<ClientId>(), newId<ClientId>()];
  const { provider, manager, owner } = clinic.staff;
  for (const [seen, by] of [
    [client, provider],
    [someone, provider],
    [client, manager],
  ] as const)
    await show(seen, by);
  const page = await entries(owner, `?client=${client}`);
  assert.deepEqual(
    page.entries.map(({ actorId, action, people }) => [actorId, action, people]),
    [
      [manager.userId, 'client.shown', 2],
      [provider.userId, 'client.shown', 2],
    ],
  );
  assert.equal(page.next, null);
});

test('reading the log is in the log, with what was asked and about whom', async () => {
  const client = newId<ClientId>();
  const { owner, auditor } = clinic.staff;
  await entries(auditor, `?client=${client}&action=client.shown`);
  const [read, ...earlier] = (await entries(owner, `?client=${client}`)).entries;
  assert.deepEqual([read?.actorId, read?.action, read?.about, earlier], [auditor.userId, 'audit.read', { action: 'client.shown', entries: 0 }, []]);
});

test('the log is filtered by who and by what, and paged without doubling or skipping', async () => {
  const { owner, marketing } = clinic.staff;
  for (let count = 0; count < 7; count++) await show(newId(), marketing);
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Awaited<ReturnType<typeof entries>> = await entries(
      owner,
      `?actor=${marketing.userId}&action=client.shown&limit=3${next === '' ? '' : `&cursor=${next}`}`,
    );
    assert.ok(page.entries.every(({ actorId, action }) => actorId === marketing.userId && action === 'client.shown'));
    seen.push(...page.entries.map(({ entryId }) => entryId));
    next = page.next;
  }
  assert.equal(seen.length, 7);
  assert.deepEqual([...new Set(seen)].sort().reverse(), seen);
});

test('an entry shows its place once the log is ordered', async () => {
  await story.sequencer.checkpoint(clinic.accountId);
  const page = await entries(clinic.staff.owner, '?limit=200');
  const places = page.entries.map(({ seq }) => seq).filter((seq) => seq !== null);
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    Array.from({ length: places.length }, (_, index) => index + 1),
  );
});

test("another account's entries never show, by any filter", async () => {
  const client = newId<ClientId>();
  await show(client, clinic.staff.provider);
  assert.deepEqual((await entries(other.staff.owner, `?client=${client}`)).entries, []);
  assert.deepEqual((await entries(other.staff.owner, `?actor=${clinic.staff.provider.userId}`)).entries, []);
});

test('a filter in the wrong form is refused', async () => {
  for (const query of ['client=1', 'cursor=x', 'limit=0', 'limit=201', 'limit=1.5', 'actor=', 'since=1']) {
    assert.equal((await get(clinic.staff.owner, `/api/v1/audit/entries?${query}`)).statusCode, 400, query);
  }
});

test('only those who may read the log do, and the refusal is in the log', async () => {
  const { owner, provider } = clinic.staff;
  const refused = await get(provider, '/api/v1/audit/entries');
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'forbidden']);
  const page = await entries(owner, `?actor=${provider.userId}&action=audit.read`);
  assert.deepEqual(
    page.entries.map(({ outcome }) => outcome),
    ['refused'],
  );
});

test('the latest signed head is there to be kept elsewhere, and fits a log downloaded later', async () => {
  const { owner } = clinic.staff;
  assert.equal((await get(other.staff.owner, '/api/v1/audit/checkpoint')).json().code, 'no-checkpoint');
  const kept = checkpointJson.parse((await get(owner, '/api/v1/audit/checkpoint')).json());
  await story.grow(clinic.accountId, 5);
  const response = await get(owner, '/api/v1/audit/export');
  assert.equal(response.statusCode, 200);
  const verdict = await verifyExport(response.body.trimEnd().split('\n'), { kept: [kept] });
  assert.deepEqual([verdict.problems, verdict.keptFound, verdict.account], [[], 1, clinic.accountId]);
  assert.equal((await entries(owner, '?action=audit.exported')).entries.length, 1);
});

test('a download needs a second factor given lately', async () => {
  house.clock.advance({ minutes: 11 });
  const response = await get(clinic.staff.owner, '/api/v1/audit/export');
  assert.deepEqual([response.statusCode, response.json().code], [428, 'step-up-required']);
});
