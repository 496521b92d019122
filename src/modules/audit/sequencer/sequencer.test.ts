import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type AccountId, newId } from '#kernel/ids.ts';
import { emit } from '#kernel/work.ts';
import { aHouse, aPool, anAccount } from '#test/database.ts';
import { isSigned } from '../checkpoint.ts';
import { rootOf } from '../merkle.ts';
import { type SequencerOptions, startSequencer, writeEntry } from '../index.ts';

const house = await aHouse();
const key = generateKeyPairSync('ed25519');
const faults: string[] = [];

/** A sequencer that runs when told to and not by itself. */
function aSequencer(more: Partial<SequencerOptions> = {}) {
  return startSequencer({
    url: house.logins.sequencer,
    key,
    clock: house.clock,
    intervalMs: 3_600_000,
    onFault: (error) => {
      faults.push(String(error));
    },
    ...more,
  });
}
const sequencer = aSequencer();
house.atEnd(() => sequencer.stop());

const write = (accountId: AccountId, action = 'client.shown') =>
  house.work(accountId, (work) => writeEntry(work, { action, outcome: 'done', about: {}, subjects: [newId()] }));
const owner = aPool(house, house.logins.owner, 1);

/** The leaves of an account as the app sees them. */
const leaves = (accountId: AccountId) => house.work(accountId, (work) => work.tx.selectFrom('audit.leaf').selectAll().orderBy('seq').execute());
const checkpoints = (accountId: AccountId) =>
  house.work(accountId, (work) => work.tx.selectFrom('audit.checkpoint').selectAll().orderBy('tree_size').execute());
const queue = (accountId: AccountId) => house.work(accountId, (work) => work.tx.selectFrom('event.unsequenced').selectAll().execute());
const stream = (accountId: AccountId) => house.work(accountId, (work) => work.tx.selectFrom('event.stream').selectAll().orderBy('seq').execute());

const upTo = (count: number) => Array.from({ length: count }, (_, index) => BigInt(index + 1));

test('what is committed gets its place, in order and without gaps, in the log and in the stream', async () => {
  const accountId = await anAccount(house);
  const ids = [await write(accountId), await write(accountId), await write(accountId)];
  await house.work(accountId, (work) => emit(work, 'appointment.booked', { appointmentId: newId() }));
  await sequencer.runOnce();
  const placed = await leaves(accountId);
  assert.deepEqual(
    placed.map(({ seq }) => seq),
    upTo(3),
  );
  assert.deepEqual(
    placed.map((leaf) => leaf.entry_id),
    ids,
  );
  assert.deepEqual(
    (await stream(accountId)).map(({ seq }) => seq),
    upTo(1),
  );
  assert.deepEqual(await queue(accountId), []);
});

test('an entry that commits late gets a later place, and no earlier one moves', async () => {
  const accountId = await anAccount(house);
  const late = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = house.work(accountId, async (work) => {
    const entryId = await writeEntry(work, { action: 'slow.done', outcome: 'done', about: {} });
    written.resolve();
    await late.promise;
    return entryId;
  });
  await written.promise;
  const quick = await write(accountId);
  await sequencer.runOnce();
  assert.deepEqual(
    (await leaves(accountId)).map((leaf) => leaf.entry_id),
    [quick],
  );
  late.resolve();
  const slowId = await slow;
  await sequencer.runOnce();
  assert.deepEqual(
    (await leaves(accountId)).map((leaf) => leaf.entry_id),
    [quick, slowId],
  );
});

test('the first checkpoint comes at once and the next when a minute has passed; each is signed over the root of all leaves before it', async () => {
  const accountId = await anAccount(house);
  await write(accountId);
  await sequencer.runOnce();
  await write(accountId);
  await sequencer.runOnce();
  assert.deepEqual(
    (await checkpoints(accountId)).map((row) => row.tree_size),
    [1n],
  );
  house.clock.advance({ seconds: 60 });
  await sequencer.runOnce();
  await sequencer.runOnce();
  const signed = await checkpoints(accountId);
  assert.deepEqual(
    signed.map((row) => row.tree_size),
    [1n, 2n],
  );
  const hashes = (await leaves(accountId)).map((leaf) => leaf.leaf_hash);
  for (const row of signed) {
    const treeSize = Number(row.tree_size);
    assert.deepEqual(row.root_hash, rootOf(hashes.slice(0, treeSize)));
    const at = row.at.toString({ fractionalSecondDigits: 6 });
    assert.ok(isSigned({ account: accountId, treeSize, rootHash: row.root_hash, at, key: row.key_id, signature: row.signature, frontier: row.frontier }));
  }
});

test('a checkpoint is signed on demand, over what was committed a moment ago, once', async () => {
  const accountId = await anAccount(house);
  await write(accountId);
  await sequencer.checkpoint(accountId);
  await write(accountId);
  await sequencer.checkpoint(accountId);
  await sequencer.checkpoint(accountId);
  assert.deepEqual(
    (await checkpoints(accountId)).map((row) => row.tree_size),
    [1n, 2n],
  );
});

test('a clock that was set back does not end the signing', async () => {
  const accountId = await anAccount(house);
  await write(accountId);
  await sequencer.checkpoint(accountId);
  await write(accountId);
  const before = house.clock.now();
  house.clock.set(before.subtract({ hours: 24 * 365 }));
  await sequencer.runOnce();
  house.clock.set(before);
  assert.equal((await checkpoints(accountId)).length, 2);
});

test('the desks are told account and place, after commit', async () => {
  const accountId = await anAccount(house);
  const desk = new pg.Client({ connectionString: house.logins.app });
  await desk.connect();
  await desk.query('listen candor');
  const told: [string, number][] = [];
  const telling = aSequencer({ onSequenced: (account, last) => told.push([account, last]) });
  await house.work(accountId, async (work) => {
    for (let count = 0; count < 3; count++) await emit(work, 'appointment.booked', {});
  });
  const notice = once(desk, 'notification');
  await telling.runOnce();
  const [{ payload }] = (await notice) as [pg.Notification];
  assert.equal(payload, `${accountId}:3`);
  assert.deepEqual(told, [[accountId, 3]]);
  await telling.stop();
  await desk.end();
});

test('200 writers that commit in any order, with two sequencers at once: gap-free, every entry exactly once', async () => {
  const accountId = await anAccount(house);
  faults.length = 0;
  const [first, second] = [aSequencer({ intervalMs: 1 }), aSequencer({ intervalMs: 1 })];
  const ids: string[] = [];
  const writers = Array.from({ length: 200 }, async (_, index) => {
    await house.work(accountId, async (work) => {
      ids.push(await writeEntry(work, { action: `writer.${index}`, outcome: 'done', about: {} }));
      await emit(work, 'appointment.booked', {});
      // Some hold their transaction open while others pass them.
      for (let turn = 0; turn < (index * 7) % 11; turn++) await sql`select 1`.execute(work.tx);
    });
    first.wake();
    second.wake();
  });
  await Promise.all(writers);
  await Promise.all([first.runOnce(), second.runOnce()]);
  await Promise.all([first.stop(), second.stop()]);
  assert.deepEqual(faults, [], 'they take turns, and neither runs into the other');
  await sequencer.checkpoint(accountId);
  const placed = await leaves(accountId);
  assert.deepEqual(
    placed.map(({ seq }) => seq),
    upTo(200),
  );
  assert.deepEqual(placed.map((leaf) => leaf.entry_id).sort(), ids.sort());
  assert.deepEqual(
    (await stream(accountId)).map(({ seq }) => seq),
    upTo(200),
  );
  assert.deepEqual(await queue(accountId), []);
  assert.deepEqual((await checkpoints(accountId)).at(-1)?.root_hash, rootOf(placed.map((leaf) => leaf.leaf_hash)));
});

test('a backlog larger than one turn is worked off in one run', async () => {
  const accountId = await anAccount(house);
  await house.work(accountId, async (work) => {
    for (let count = 0; count < 1100; count++) await writeEntry(work, { action: 'x.done', outcome: 'done', about: {} });
  });
  await sequencer.runOnce();
  assert.deepEqual(
    (await leaves(accountId)).map(({ seq }) => seq),
    upTo(1100),
  );
});

test('queue rows that name nothing, or what has its place already, are taken away and order nothing', async () => {
  const accountId = await anAccount(house);
  const entryId = await write(accountId);
  await sequencer.runOnce();
  faults.length = 0;
  await house.work(accountId, async (work) => {
    for (const [log, id] of [
      ['audit', newId()],
      ['event', newId()],
      ['audit', entryId],
    ] as const) {
      await sql`insert into event.unsequenced (account_id, log, entry_id, at) values (${accountId}, ${log}, ${id}, ${work.now})`.execute(work.tx);
    }
  });
  await sequencer.runOnce();
  assert.deepEqual(await queue(accountId), []);
  assert.equal((await leaves(accountId)).length, 1);
  assert.match(faults.join(), /3 queue rows/);
});

test('a log whose checkpoint was changed is still added to, and is not signed any more', async () => {
  const accountId = await anAccount(house);
  await write(accountId);
  await sequencer.checkpoint(accountId);
  await owner.query('alter table audit.checkpoint no force row level security');
  await owner.query('update audit.checkpoint set root_hash = sha256(root_hash) where account_id = $1', [accountId]);
  await owner.query('alter table audit.checkpoint force row level security');
  await write(accountId);
  faults.length = 0;
  house.clock.advance({ seconds: 60 });
  await sequencer.runOnce();
  assert.equal((await leaves(accountId)).length, 2);
  assert.equal((await checkpoints(accountId)).length, 1);
  assert.match(faults.join(), /was changed/);
});

test('one account that cannot be ordered holds up no other', async () => {
  const [stuck, free] = [await anAccount(house), await anAccount(house)];
  const other = new pg.Client({ connectionString: house.logins.sequencer });
  await other.connect();
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock(73000003, hashtext($1))', [stuck]);
  await write(stuck);
  await write(free);
  await sequencer.runOnce();
  assert.deepEqual([(await leaves(stuck)).length, (await leaves(free)).length], [0, 1]);
  await other.end();
  await sequencer.checkpoint(stuck);
  assert.equal((await leaves(stuck)).length, 1);
});

test('a connection that breaks in the middle of a turn fails the turn and not the process', async () => {
  const accountId = await anAccount(house);
  const other = new pg.Client({ connectionString: house.logins.sequencer });
  await other.connect();
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock(73000003, hashtext($1))', [accountId]);
  await write(accountId);
  const signing = assert.rejects(sequencer.checkpoint(accountId), /terminat/);
  const waiting = "from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'";
  while ((await other.query(`select pg_terminate_backend(pid) ${waiting}`)).rowCount === 0);
  await signing;
  await other.end();
  await sequencer.checkpoint(accountId);
  assert.equal((await leaves(accountId)).length, 1);
});

test('how far the order is behind is known by age', async () => {
  const accountId = await anAccount(house);
  await sequencer.runOnce();
  assert.deepEqual(await sequencer.health(), { waiting: 0, oldestWaitingSeconds: 0 });
  await write(accountId);
  house.clock.advance({ seconds: 7 });
  assert.deepEqual(await sequencer.health(), { waiting: 1, oldestWaitingSeconds: 7 });
  await sequencer.runOnce();
});

test('the sequencer may add to the order and take from its queue, and nothing else', async () => {
  const { rows } = await owner.query<{ grant: string }>(`select distinct c.oid::regclass || ' ' || p as grant
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['insert', 'update', 'delete', 'truncate']) p
    where n.nspname not like 'pg_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p') and has_table_privilege('candor_sequencer_login', c.oid, p) order by 1`);
  assert.deepEqual(
    rows.map((row) => row.grant),
    ['audit.checkpoint insert', 'audit.leaf insert', 'event.stream insert', 'event.unsequenced delete'],
  );
});
