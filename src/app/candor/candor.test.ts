import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { exportLine, startSequencer, writeEntry } from '#modules/audit';
import { systemClock } from '#kernel/clock.ts';
import { type AccountId, newId } from '#kernel/ids.ts';
import { createAccountKey, fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { type Engine, inWork } from '#kernel/work.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { loadOrCreateSigningKey } from '../signing-key.ts';
import { EXIT } from './command.ts';
import { openStore } from './open-store.ts';
import { runCandor } from './run-candor.ts';

const folder = mkdtempSync(path.join(process.env['TEST_TEMP'] ?? tmpdir(), 'cli-'));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => path.join(folder, name);

/** Runs the command line as npm does. */
function candor(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'index.ts'), ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A Candor on the folder's data with one account whose log has three signed entries; runs `use` while it is up. */
async function aRunningCandor(use: (engine: Engine, accountId: AccountId) => Promise<void>, slug = 'harbor'): Promise<void> {
  await using stack = new AsyncDisposableStack();
  mkdirSync(file('pg'), { recursive: true });
  const store = await openStore(loadConfig({ DATA_DIR: folder }), stack);
  const { db } = openDatabase(store.logins.app, 2);
  stack.defer(() => db.destroy());
  const engine: Engine = { db, keyRing: makeKeyRing(fileKeyWrapper(store.key)), queue: { listeners: () => [], enqueue: async () => undefined } };
  const accountId = newId<AccountId>();
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'test' }, now: systemClock.now() }, async (work) => {
    await createAccountKey(engine.keyRing, work);
    await sql`insert into cell.directory (slug, account_id, created_at) values (${slug}, ${accountId}, ${work.now})`.execute(work.tx);
    for (const action of ['one.done', 'two.done', 'three.done'])
      await writeEntry(work, { action, outcome: 'done', about: { text: 'line\u2028break' }, subjects: [newId()] });
  });
  const sequencer = startSequencer({ url: store.logins.sequencer, key: loadOrCreateSigningKey(folder), clock: systemClock });
  stack.defer(() => sequencer.stop());
  await sequencer.checkpoint(accountId);
  await use(engine, accountId);
}

test("an account's log is exported beside a running Candor and without one, and verified offline", async () => {
  await aRunningCandor(async (engine, accountId) => {
    const beside = candor('audit', 'export', 'harbor', file('beside.jsonl'));
    assert.deepEqual([beside.status, beside.stderr], [0, '']);
    const { rows } = await inWork(engine, { accountId, actor: { kind: 'job', name: 'test' }, now: systemClock.now() }, (work) =>
      sql<{ action: string; actor_id: string }>`select action, actor_id from audit.entry order by entry_id desc limit 1`.execute(work.tx),
    );
    assert.deepEqual(
      rows,
      [{ action: 'audit.exported', actor_id: 'command line' }],
      'the export is in the log, and the server it was made beside still answers',
    );
    assert.equal(candor('audit', 'export', accountId, file('by-id.jsonl')).status, 0);
  });
  assert.equal(statSync(file('beside.jsonl')).mode & 0o777, 0o600);
  const without = candor('audit', 'export', 'harbor', file('without.jsonl'));
  assert.deepEqual([without.status, without.stderr], [0, '']);
  const verified = candor('audit', 'verify', file('without.jsonl'), '--checkpoint', file('beside.jsonl'));
  assert.match(verified.stdout, /1 of 1 fit[\s\S]*OK: nothing was changed\.\n$/);
  assert.equal(verified.status, 0);
});

test('retention runs beside a running Candor and without one', async () => {
  await aRunningCandor(async () => {
    const beside = candor('retention', 'run', 'pier');
    assert.deepEqual([beside.status, beside.stdout, beside.stderr], [0, 'pier: nothing was past its time\n', '']);
  }, 'pier');
  const unknown = candor('retention', 'run', 'nobody');
  assert.deepEqual([unknown.status, unknown.stderr], [2, 'No account has the slug or id nobody.\n']);
});

test('a changed export ends with 1 and the first bad entry', () => {
  const text = readFileSync(file('beside.jsonl'), 'utf8');
  writeFileSync(file('changed.jsonl'), text.replace('two.done', 'two.donf'));
  const changed = candor('audit', 'verify', file('changed.jsonl'));
  assert.equal(changed.status, 1);
  assert.match(changed.stdout, /TAMPERED: the first bad entry is 2\.\n$/);
  assert.match(changed.stdout, /entry-changed at 2/);
});

test('a cut-off log ends with 1 when a checkpoint was kept, as an older export or as a download', () => {
  const lines = readFileSync(file('beside.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => exportLine.parse(JSON.parse(line)));
  const checkpoint = lines.find((line) => line.line === 'checkpoint');
  writeFileSync(file('kept.json'), JSON.stringify(checkpoint?.checkpoint, null, 2));
  const [header, first] = readFileSync(file('beside.jsonl'), 'utf8').split('\n');
  writeFileSync(file('cut.jsonl'), `${header}\n${first}\n`);
  for (const kept of ['kept.json', 'beside.jsonl']) {
    const cut = candor('audit', 'verify', file('cut.jsonl'), '--checkpoint', file(kept));
    assert.equal(cut.status, 1);
    assert.match(cut.stdout, /TAMPERED: the first bad entry is 2\.\n$/);
  }
});

test('a key that is named must be the one that signed', () => {
  const [header = ''] = readFileSync(file('beside.jsonl'), 'utf8').split('\n');
  const { key } = JSON.parse(header) as { key: string };
  assert.equal(candor('audit', 'verify', file('beside.jsonl'), '--key', key).status, 0);
  assert.equal(candor('audit', 'verify', file('beside.jsonl'), '--key', 'candor+00000000+AAAA').status, 1);
});

test('what is asked wrongly or cannot be done ends with 2 and one clear line', async () => {
  const wrong: [string[], RegExp][] = [
    [['audit'], /^Usage: npm run candor/],
    [['audit', 'verify'], /Name one file/],
    [['audit', 'verify', 'a', 'b'], /Name one file/],
    [['audit', 'verify', file('beside.jsonl'), '--nothing'], /Unknown option/],
    [['audit', 'verify', file('nowhere')], /^There is no .*nowhere\.$/],
    [['audit', 'verify', file('beside.jsonl'), '--checkpoint', path.join(folder, 'keys', 'audit-signing.pem')], /no checkpoint/],
    [['audit', 'export', 'harbor'], /an account and a file/],
    [['audit', 'export', 'nobody', file('x')], /No account has the slug or id nobody/],
    [['audit', 'export', 'harbor', file('beside.jsonl')], /is there already: name a new file\.$/],
  ];
  for (const [args, line] of wrong) {
    const said: string[] = [];
    const status = await runCandor(args, {
      env: { DATA_DIR: folder },
      clock: systemClock,
      print: (text) => said.push(text),
      complain: (text) => said.push(text),
    });
    assert.equal(status, EXIT.usage, args.join(' '));
    assert.match(said.join('\n'), line);
  }
  assert.equal(candor('audit', 'verify').status, 2);
  assert.match(candor().stdout, /audit verify FILE/);
});
