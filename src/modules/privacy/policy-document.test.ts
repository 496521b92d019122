import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, newId } from '#kernel/ids.ts';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { type PolicyPorts, checkControls, publishPolicy, renderPolicy } from './policy-document.ts';
import { runRetention } from './retention.ts';
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
    trainingUse: null,
  }),
  staffFactors: async () => ({ active: 2, without: 0 }),
  overlongSessions: async () => 0,
  auditHealth: async () => ({ treeSize: 3, oldestUnsequencedSeconds: null, intact: true }),
  overdueHolds: async () => 0,
  isAgeGateHolding: async () => true,
  trainingGates: async () => ({ guards: 5, wanted: 5, out: 0, ungated: 0 }),
  publicCookies: () => [],
  noteRemoved: async () => undefined,
  recipients: async () => [],
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

const NOW = '2026-11-22T15:42:00Z';
const withIdleMinutes = (ports: PolicyPorts, idleMinutes: number): PolicyPorts => ({
  ...ports,
  facts: async (work) => ({ ...(await ports.facts(work)), idleMinutes }),
});

test('a setting changed since the version in force is said to be, with what was and what is', async () => {
  const policy = await aPolicy();
  await policy.check();
  const publish = (ports: PolicyPorts, from = NOW) => house.work(policy.accountId, (work) => publishPolicy(work, ports, from, 'owner'));
  const read = (ports: PolicyPorts) => house.work(policy.accountId, (work) => renderPolicy(work, ports));
  await publish(policy.ports);
  assert.deepEqual((await read(policy.ports)).changes, []);
  const changed = withIdleMinutes(policy.ports, 30);
  assert.deepEqual((await read(changed)).changes, [
    {
      where: 'Who can see your data',
      was: 'Staff are signed out after 15 minutes without activity, and after 12 hours in any case.',
      now: 'Staff are signed out after 30 minutes without activity, and after 12 hours in any case.',
    },
  ]);
  await publish(changed);
  const after = await read(changed);
  assert.deepEqual([after.published?.version, after.changes], [2, []]);
});

test('a version to come is named with its date, and whether it says what is so today', async () => {
  const policy = await aPolicy();
  await policy.check();
  await house.work(policy.accountId, (work) => publishPolicy(work, policy.ports, NOW, 'owner'));
  const changed = withIdleMinutes(policy.ports, 30);
  await house.work(policy.accountId, (work) => publishPolicy(work, changed, '2026-12-01T00:00:00Z', 'owner'));
  const [old, now] = [await policy.render(), await house.work(policy.accountId, (work) => renderPolicy(work, changed))];
  assert.deepEqual([now.published?.version, now.upcoming, now.changes.length], [1, { version: 2, effectiveAt: '2026-12-01T00:00:00Z', isSame: true }, 1]);
  assert.deepEqual([old.upcoming?.isSame, old.changes], [false, []]);
});

test('a run at night and a new proof change no word of the policy, nor the hash it is published by', async () => {
  const kept = { table: 'test.kept', about: 'client', basis: 'test', columns: {} } as const;
  const retention = { key: 'kept', what: 'Kept', days: 3, countedFrom: 'the visit', then: 'deleted' } as const;
  const policy = await aPolicy();
  const sources = [{ module: 'test', tables: [{ ...kept, retention }], sweeps: [{ key: 'kept', run: async () => 0 }] }];
  const ports = { ...policy.ports, sources };
  const publish = () => house.work(policy.accountId, (work) => publishPolicy(work, ports, house.clock.now().toString(), 'owner'));
  await policy.check();
  await publish();
  const before = await house.work(policy.accountId, (work) => renderPolicy(work, ports));
  await house.work(policy.accountId, (work) => runRetention(work, ports));
  const after = await house.work(policy.accountId, (work) => renderPolicy(work, ports));
  assert.ok(after.retention.some(({ lastRun }) => lastRun !== null));
  assert.deepEqual(after.changes, []);
  await publish();
  const again = await house.work(policy.accountId, (work) => renderPolicy(work, ports));
  assert.deepEqual([again.published?.version, again.published?.contentHash], [2, before.published?.contentHash]);
});

test('whoever is told something is in the policy, and a new one is a change of it', async () => {
  const policy = await aPolicy();
  await policy.check();
  await house.work(policy.accountId, (work) => publishPolicy(work, policy.ports, NOW, 'owner'));
  const told = { name: 'Harbor Models Inc.', purpose: 'Reads what you write', since: '2026-11-20T15:00:00Z' };
  const telling = { ...policy.ports, recipients: async () => [told] };
  const { recipients, changes } = await house.work(policy.accountId, (work) => renderPolicy(work, telling));
  assert.deepEqual(recipients, [told]);
  assert.deepEqual(changes, [{ where: 'Who else is told', was: null, now: 'Harbor Models Inc.: Reads what you write' }]);
});
