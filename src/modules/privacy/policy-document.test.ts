import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, newId } from '#kernel/ids.ts';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { type PolicyPorts, checkControls, publishPolicy, renderPolicy } from './policy-document.ts';
import { listColumns } from './store.ts';

const house = await aHouse();

const quiet: Omit<PolicyPorts, 'sources'> = {
  cookies: [],
  facts: async () => ({
    clinic: { name: 'Marlowe Skin', slug: 'marlowe', address: '14 Harbor Street', email: 'privacy@marloweskin.example', phone: '+15615550100' },
    minimumAgeYears: 18,
    idleMinutes: 15,
    absoluteHours: 12,
    holdMinutes: 10,
  }),
  staffFactors: async () => ({ active: 2, without: 0 }),
  overlongSessions: async () => 0,
  auditHealth: async () => ({ treeSize: 3, oldestUnsequencedSeconds: null, intact: true }),
  overdueHolds: async () => 0,
  isAgeGateHolding: async () => true,
  publicCookies: () => [],
  noteRemoved: async () => undefined,
};

/** A data map that knows every column there is, as the real one must. */
async function aWholeDataMap(accountId: Awaited<ReturnType<typeof anAccount>>): Promise<PersonalDataSource[]> {
  const columns = await house.work(accountId, listColumns);
  const byTable = Map.groupBy(columns, (column) => column.split('.').slice(0, 2).join('.'));
  const tables = [...byTable].map(([table, names]) => ({
    table,
    about: 'nobody' as const,
    basis: 'test',
    retention: { key: table, what: table, days: 30, countedFrom: 'now', then: 'deleted' as const },
    columns: Object.fromEntries(names.map((name) => [name.split('.')[2] ?? '', 'internal' as const])),
  }));
  const sweeps = tables.map(({ table }) => ({ key: table, run: async () => 0 }));
  return [{ module: 'all', tables, sweeps }];
}

async function aPolicy(change: Partial<PolicyPorts> = {}) {
  const accountId = await anAccount(house);
  const ports: PolicyPorts = { ...quiet, sources: await aWholeDataMap(accountId), ...change };
  return {
    accountId,
    ports,
    check: () => house.work(accountId, (work) => checkControls(work, ports)),
    render: () => house.work(accountId, (work) => renderPolicy(work, ports)),
  };
}

test('before any check every promise is shown as not yet proved, and none as kept', async () => {
  const policy = await aPolicy();
  const { counts, sections } = await policy.render();
  assert.equal(counts.kept, 0);
  assert.equal(counts.beingPutRight, counts.total);
  assert.ok(sections.flatMap(({ promises }) => promises).every(({ status, lastEvidence }) => status === 'pending' && lastEvidence === null));
});

test('after a check that held, each promise carries its evidence', async () => {
  const policy = await aPolicy();
  const found = await policy.check();
  assert.deepEqual(
    found.filter(({ status }) => status !== 'enforced').map(({ controlId, finding }) => `${controlId}: ${finding}`),
    [],
  );
  const { counts } = await policy.render();
  assert.equal(counts.kept, counts.total);
});

test('a login without a second factor turns its promise to being put right, and forbids publication', async () => {
  const policy = await aPolicy({ staffFactors: async () => ({ active: 9, without: 1 }) });
  await policy.check();
  const { sections, counts } = await policy.render();
  assert.equal(sections.flatMap(({ promises }) => promises).find(({ id }) => id === 'second-factor')?.status, 'degraded');
  assert.equal(counts.beingPutRight, 1);
  await assert.rejects(
    house.work(policy.accountId, (work) => publishPolicy(work, policy.ports, '2026-12-01T00:00:00Z', 'owner')),
    { reason: 'policy-not-publishable' },
  );
});

for (const [control, broken] of [
  ['age-gate', { isAgeGateHolding: async () => false }],
  ['cookie-register', { publicCookies: () => ['visitor'] }],
  ['hold-expiry', { overdueHolds: async () => 1 }],
  ['session-limits', { overlongSessions: async () => 1 }],
  ['audit-order', { auditHealth: async () => ({ treeSize: 3, oldestUnsequencedSeconds: null, intact: false }) }],
  ['audit-log', { auditHealth: async () => ({ treeSize: 3, oldestUnsequencedSeconds: 61, intact: true }) }],
] as const) {
  test(`a check of ${control} that finds a fault is kept as such`, async () => {
    const found = await (await aPolicy(broken)).check();
    assert.deepEqual(
      found.filter(({ status }) => status === 'degraded').map(({ controlId }) => controlId),
      [control],
    );
  });
}

test('a column that is in no data map turns the data map promise to being put right', async () => {
  const policy = await aPolicy({ sources: [] });
  const found = await policy.check();
  assert.equal(found.find(({ controlId }) => controlId === 'data-map')?.status, 'degraded');
});

test('clear bytes in a sealed column are found by the scan', async () => {
  const policy = await aPolicy();
  const sources: PersonalDataSource[] = [
    ...policy.ports.sources,
    {
      module: 'keys',
      tables: [
        {
          table: 'keys.subject_key',
          about: 'client',
          basis: 'test',
          retention: { key: 'k', what: 'k', days: 1, countedFrom: 'now', then: 'deleted' },
          columns: {},
          sealed: ['wrapped'],
        },
      ],
    },
  ];
  await house.work(policy.accountId, (work) => work.vault.newSubjectKey(newId<ClientId>()));
  const found = await house.work(policy.accountId, (work) => checkControls(work, { ...policy.ports, sources }));
  assert.equal(found.find(({ controlId }) => controlId === 'sealed-values')?.status, 'degraded');
});

test('a published version carries its date and hash, and cannot be changed', async () => {
  const policy = await aPolicy();
  await policy.check();
  const version = await house.work(policy.accountId, (work) => publishPolicy(work, policy.ports, '2026-11-22T15:42:00Z', 'owner'));
  assert.equal(version, 1);
  const shown = await policy.render();
  assert.equal(shown.published?.version, 1);
  assert.equal(shown.published?.effectiveAt, '2026-11-22T15:42:00Z');
  assert.match(shown.published?.contentHash ?? '', /^[0-9a-f]{64}$/);
  await assert.rejects(
    house.work(policy.accountId, (work) => sql`update privacy.policy_version set document = '{}'`.execute(work.tx)),
    { code: '42501' },
  );
});

for (const date of ['', 'soon', '2026-11-22T15:41:59Z']) {
  test(`a policy is not published to be in force from ${date === '' ? 'no date' : date}`, async () => {
    const policy = await aPolicy();
    await policy.check();
    await assert.rejects(
      house.work(policy.accountId, (work) => publishPolicy(work, policy.ports, date, 'owner')),
      { reason: 'bad-effective-date', kind: 'invalid' },
    );
  });
}
