import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, newId } from '#kernel/ids.ts';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { currentTexts, recordContact, recordGrants, suppress } from '#modules/consents';
import { queueMessage } from '#modules/messaging';
import { type PolicyPorts, checkControls, renderPolicy, rulesOf, runRetention } from '#modules/privacy';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { setRetention } from '../../src/modules/privacy/retention.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { OLD_THINGS, aPerson, aVisitAt, countRows } from '#test/old-data.ts';

// promise retention-runs: every night a program removes what is past its time; the table says when it last did (S0-7.1b, S0-7.2, CTL-RET).

/** Long ago, since the database refuses by its own clock to delete proofs that the law still asks for. */
const BEGINNING = '2010-01-04T15:00:00Z';

const house = await aHouse(BEGINNING);
// The order of events is given by another role; here the story gives it.
await sql`grant insert on event.stream to candor_app`.execute(house.owner);
const { policy, modules } = makeModules(NOWHERE);

beforeEach(() => house.clock.set(Instant.from(BEGINNING)));

const work = <T>(clinic: Clinic, use: (work: Work) => Promise<T>) => house.work(clinic.accountId, use);
const after = (days: number) => house.clock.set(Instant.from(BEGINNING).add({ hours: 24 * days }));

/** Runs as the worker does until nothing more is due tonight. */
async function aNight(clinic: Clinic, ports: PolicyPorts = policy): Promise<readonly string[]> {
  for (;;) {
    const { hasMore, failed } = await work(clinic, (each) => runRetention(each, ports));
    if (!hasMore) return failed;
  }
}

test('every rule is looked at here', () => {
  const keys = rulesOf(policy.sources).map(({ retention }) => retention.key);
  assert.ok(keys.length >= 18, `only ${keys.length} rules`);
  assert.deepEqual(Object.keys(OLD_THINGS).sort(), keys.sort());
});

for (const [key, thing] of Object.entries(OLD_THINGS)) {
  test(`${key}: still there a day before its time, gone two days after`, async () => {
    const days = rulesOf(policy.sources).find(({ retention }) => retention.key === key)?.retention.days ?? 0;
    const clinic = await aClinic(house);
    await work(clinic, (each) => thing.make(each, clinic));
    if (days > 1) {
      after(days - 1);
      assert.deepEqual(await aNight(clinic), []);
      assert.equal(await work(clinic, thing.count), 1);
    }
    after(days + 2);
    assert.deepEqual(await aNight(clinic), []);
    assert.equal(await work(clinic, thing.count), 0);
  });
}

test('a client with a visit to come stays, however long ago they were last here', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  after(3000);
  await work(clinic, (each) => aVisitAt(each, clinic, { clientId, start: each.now.add({ hours: 240 }) }));
  assert.deepEqual(await aNight(clinic), []);
  assert.equal(await work(clinic, (each) => countRows(each, 'clients.client')), 1);
});

test('a record in which something was written since stays', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  after(1000);
  await work(clinic, async (each) => {
    const noteId = newId();
    await sql`insert into clients.note (account_id, note_id, client_id, sensitivity, version, created_at) values (${each.accountId}, ${noteId}, ${clientId}, 'clinical', 1, ${each.now})`.execute(
      each.tx,
    );
    await sql`insert into clients.note_version (account_id, note_id, version, text, written_at, written_by) values (${each.accountId}, ${noteId}, 1, 'x', ${each.now}, 'test')`.execute(
      each.tx,
    );
  });
  const left = async () => {
    await aNight(clinic);
    return work(clinic, (each) => Promise.all(['clients.client', 'clients.note_version'].map((table) => countRows(each, table))));
  };
  after(2600);
  assert.deepEqual(await left(), [1, 1]);
  after(3560);
  assert.deepEqual(await left(), [0, 0]);
});

test('a visit past its time stays as a number: nobody’s, without words, and its words cannot be opened again', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  await work(clinic, (each) => aVisitAt(each, clinic, { clientId, start: each.now }));
  const note = await work(clinic, async (each) => (await sql<{ note: Buffer }>`select note from booking.appointment`.execute(each.tx)).rows[0]?.note);
  after(2559);
  // They told us a new number since: the record stays, and its key.
  await work(clinic, (each) => sql`update clients.client set updated_at = ${each.now}`.execute(each.tx));
  await aNight(clinic);
  assert.deepEqual(await work(clinic, (each) => Promise.all(['clients.client', 'keys.subject_key'].map((table) => countRows(each, table)))), [1, 1]);
  const { rows } = await work(clinic, (each) =>
    sql<{ client_id: string | null; note: Buffer | null; starts_at: Instant }>`select client_id, note, starts_at from booking.appointment`.execute(each.tx),
  );
  assert.deepEqual(
    rows.map(({ client_id, note: words, starts_at: at }) => [client_id, words, at.toString()]),
    [[null, null, BEGINNING]],
  );
  assert.ok(note);
  await assert.rejects(
    work(clinic, (each) => each.vault.open([{ place: { table: 'booking.appointment', row: 'x', column: 'note' }, sealed: note }])),
    { reason: 'erased' },
  );
});

test('a record past its time goes with its keys and messages; its consents end, and their proof has its own five years', async () => {
  const clinic = await aClinic(house);
  const clientId = await aTalkingClient(clinic);
  after(2559);
  await aNight(clinic);
  const counts = (each: Work) => Promise.all(['clients.client', 'messaging.outbox_message', 'keys.subject_key'].map((table) => countRows(each, table)));
  assert.deepEqual(await work(clinic, counts), [0, 0, 0]);
  const proof = (each: Work) => countRows(each, 'consents.grant_entry', `client_id = '${clientId}'`);
  assert.equal(await work(clinic, proof), 2, 'the grant, and the line that ends it');
  after(2559 + 1828);
  await aNight(clinic);
  assert.equal(await work(clinic, proof), 0);
});

async function aTalkingClient(clinic: Clinic): Promise<ClientId> {
  return work(clinic, async (each) => {
    const clientId = await aPerson(each);
    const [text] = await currentTexts(each, 'Test clinic');
    assert.ok(text);
    await recordGrants(each, clientId, [text], { how: 'booking-page' });
    await queueMessage(each, { clientId, channel: 'email', purpose: 'marketing', template: 'booking-reminder', sendKey: 'test/waits', ids: {} });
    return clientId;
  });
}

test('what a client last said, an opt-out that holds and a message that still waits are never too old', async () => {
  const clinic = await aClinic(house);
  const clientId = await aTalkingClient(clinic);
  await work(clinic, (each) => suppress(each, { channel: 'sms', contactToken: Buffer.alloc(32, 1), scope: 'everything', reason: 'stop-word' }));
  after(4000);
  await work(clinic, (each) => aVisitAt(each, clinic, { clientId, start: each.now }));
  assert.deepEqual(await aNight(clinic), []);
  const tables = ['consents.grant_entry', 'consents.suppression', 'messaging.outbox_message'];
  assert.deepEqual(await work(clinic, (each) => Promise.all(tables.map((table) => countRows(each, table)))), [1, 1, 1]);
});

test('no other account loses anything', async () => {
  const [mine, theirs] = [await aClinic(house), await aClinic(house)];
  for (const clinic of [mine, theirs]) await work(clinic, (each) => aPerson(each));
  after(2600);
  await aNight(mine);
  assert.deepEqual([await work(mine, (each) => countRows(each, 'clients.client')), await work(theirs, (each) => countRows(each, 'clients.client'))], [0, 1]);
});

test('many rows go some at a time, and the job comes again until all are gone', async () => {
  const clinic = await aClinic(house);
  await work(clinic, async (each) => {
    const clientId = await aPerson(each);
    for (let index = 0; index < 501; index += 1) await recordContact(each, { clientId, channel: 'email', purpose: 'marketing' });
  });
  after(733);
  const job = modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'privacy.retention');
  assert.ok(job?.cron);
  const left = (each: Work) => countRows(each, 'consents.contact');
  house.queued.length = 0;
  await work(clinic, async (each) => job.run(each, {}));
  assert.deepEqual([await work(clinic, left), house.queued.map(({ job: name }) => name)], [1, ['privacy.retention']]);
  house.queued.length = 0;
  await work(clinic, async (each) => job.run(each, {}));
  assert.deepEqual([await work(clinic, left), house.queued.length], [0, 0]);
});

test('the audit log says how many rows of what went, and the page when', async () => {
  const clinic = await aClinic(house);
  await work(clinic, (each) => recordContactOfSomebody(each));
  const before = await work(clinic, (each) => renderPolicy(each, policy));
  assert.deepEqual(new Set(before.retention.map(({ lastRun }) => lastRun)), new Set([null]));
  after(733);
  await aNight(clinic);
  const { rows } = await work(clinic, (each) => sql<{ about: unknown }>`select about from audit.entry where action = 'privacy.retention-run'`.execute(each.tx));
  assert.deepEqual(rows, [{ about: { 'contact-ledger': 1 } }]);
  const { retention } = await work(clinic, (each) => renderPolicy(each, policy));
  for (const { what, lastRun, keptBecause } of retention) assert.ok((lastRun === house.clock.now().toString()) !== (keptBecause !== null), what);
});

async function recordContactOfSomebody(each: Work): Promise<void> {
  await recordContact(each, { clientId: await aPerson(each), channel: 'email', purpose: 'marketing' });
}

test('a night’s run is done once, and a machine that was off at night catches up', async () => {
  const clinic = await aClinic(house);
  const runs = (each: Work) => countRows(each, 'privacy.retention_run', "key = 'messages'");
  const at = async (time: string) => {
    house.clock.set(Instant.from(time));
    await aNight(clinic);
    return work(clinic, runs);
  };
  assert.deepEqual(
    [
      await at('2010-01-04T15:40:00Z'),
      await at('2010-01-05T02:40:00Z'),
      await at('2010-01-05T03:40:00Z'),
      await at('2010-01-05T23:40:00Z'),
      await at('2010-01-08T11:40:00Z'),
    ],
    [1, 1, 2, 2, 3],
  );
});

const broken = (sweeps: PersonalDataSource['sweeps']): PolicyPorts => ({
  ...policy,
  sources: [
    {
      module: 'test',
      tables: [
        {
          table: 't',
          about: 'client',
          basis: 'test',
          columns: {},
          retention: { key: 'shoes', what: 'Shoes', days: 3, countedFrom: 'the visit', then: 'deleted' },
        },
      ],
      ...(sweeps ? { sweeps } : {}),
    },
    ...policy.sources,
  ],
});

for (const [title, ports] of [
  ['a rule without a sweep', broken(undefined)],
  ['a sweep that fails', broken([{ key: 'shoes', run: async (each) => (await sql`delete from clients.nothing`.execute(each.tx)).rows.length }])],
] as const) {
  test(`${title} is noted as failed, stops no other, and turns its promise to being put right`, async () => {
    const clinic = await aClinic(house);
    await work(clinic, recordContactOfSomebody);
    after(733);
    assert.deepEqual(await aNight(clinic, ports), ['shoes']);
    assert.equal(await work(clinic, (each) => countRows(each, 'consents.contact')), 0);
    const found = await work(clinic, (each) => checkControls(each, ports));
    assert.match(found.find(({ controlId, status }) => controlId === 'retention' && status === 'degraded')?.finding ?? '', /1 failed: shoes/);
    const { retention } = await work(clinic, (each) => renderPolicy(each, ports));
    assert.equal(retention.find(({ what }) => what === 'Shoes')?.lastRun, null);
  });
}

test('nights without a run break the promise, visibly', async () => {
  const clinic = await aClinic(house);
  const statusOf = async () => (await work(clinic, (each) => checkControls(each, policy))).find(({ controlId }) => controlId === 'retention')?.status;
  assert.equal(await statusOf(), 'enforced', 'the first night is not over');
  after(2);
  assert.equal(await statusOf(), 'enforced');
  after(3);
  assert.equal(await statusOf(), 'degraded');
  await aNight(clinic);
  after(4);
  assert.equal(await statusOf(), 'enforced');
});

test('an account may keep things shorter or longer, but never below the floor', async () => {
  const clinic = await aClinic(house);
  const keptFor = async (what: string) => (await work(clinic, (each) => renderPolicy(each, policy))).retention.find((row) => row.what === what)?.keptFor;
  await work(clinic, (each) => setRetention(each, policy.sources, 'messages', 90));
  assert.equal(await keptFor('Messages we sent you'), '90 days after the message');
  await assert.rejects(
    work(clinic, (each) => setRetention(each, policy.sources, 'opt-outs', 30)),
    { reason: 'retention-below-floor' },
  );
  await sql`alter table privacy.retention_setting no force row level security`.execute(house.owner);
  await sql`insert into privacy.retention_setting (account_id, key, days, set_at) values (${clinic.accountId}, 'opt-outs', 30, now())`.execute(house.owner);
  assert.match((await keptFor('Opt-outs, as a keyed hash of the number or address')) ?? '', /^10 years/);
  await work(clinic, (each) => OLD_THINGS['opt-outs']?.make(each, clinic) ?? Promise.reject(new Error('nothing')));
  after(60);
  await aNight(clinic);
  assert.equal(await work(clinic, (each) => countRows(each, 'consents.suppression')), 1);
});

test('the database itself keeps what the law asks for, whatever the program asks', async () => {
  const clinic = await aClinic(house);
  house.clock.set(Instant.from(new Date().toISOString()));
  await aTalkingClient(clinic);
  await assert.rejects(
    work(clinic, (each) => sql`delete from consents.grant_entry`.execute(each.tx)),
    { constraint: 'grant_entry_kept' },
  );
});
