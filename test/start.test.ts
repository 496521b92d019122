import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { aDataDir, databasePid, isAlive, refusedStart, runCandor, startCandorProcess } from '#test/candor-process.ts';
import { findFreePort } from '../src/app/start-port.ts';

// Real processes on one data folder, in the order an operator meets them: each test leaves the folder stopped.
const { dataDir, remove } = aDataDir();
const env = { DATA_DIR: dataDir };
const key = path.join(dataDir, 'keys', 'kek');
after(() => {
  const pid = databasePid(dataDir);
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  remove();
});

test('on an empty folder it starts, answers a page and prints where; Ctrl-C ends everything', async () => {
  const candor = await startCandorProcess(env);
  assert.equal((await fetch(`${candor.base}/marlowe/book`)).status, 200);
  assert.match(candor.said(), /http:\/\/localhost:\d+\/marlowe\/book/);
  const pid = databasePid(dataDir) ?? assert.fail('no database');
  candor.signal('SIGINT');
  candor.signal('SIGINT'); // npm passes on what the terminal sent already
  assert.equal(await candor.ended, 0);
  assert.equal(isAlive(pid), false);
  assert.equal(
    await fetch(candor.base).then(
      () => 'answers',
      () => 'silent',
    ),
    'silent',
  );
});

test('the key is 32 bytes that its owner alone may read', () => {
  assert.equal(readFileSync(key).length, 32);
  assert.equal(statSync(key).mode & 0o777, 0o600);
  assert.equal(statSync(path.dirname(key)).mode & 0o077, 0);
});

test('after kill -9 the database is still there, and the next start takes it over', async () => {
  const killed = await startCandorProcess(env);
  const pid = databasePid(dataDir) ?? assert.fail('no database');
  killed.signal('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');
  assert.equal(isAlive(pid), true);
  const next = await startCandorProcess(env);
  assert.equal(databasePid(dataDir), pid);
  assert.equal((await fetch(`${next.base}/marlowe/book`)).status, 200);
  next.signal('SIGTERM');
  assert.equal(await next.ended, 0);
  assert.equal(isAlive(pid), false);
});

test('after kill -9 of the process and its database the next start recovers', async () => {
  const killed = await startCandorProcess(env);
  const pid = databasePid(dataDir) ?? assert.fail('no database');
  killed.signal('SIGKILL');
  process.kill(pid, 'SIGKILL');
  await killed.ended;
  const next = await startCandorProcess(env);
  assert.equal((await fetch(`${next.base}/marlowe/book`)).status, 200);

  const { code, line } = await refusedStart(env);
  assert.equal(code, 1);
  assert.equal(line, `candor: Another Candor is running on ${dataDir}: stop it first, or set DATA_DIR to another folder.`);
  assert.equal((await fetch(`${next.base}/readyz`)).status, 200);
  next.signal('SIGINT');
  assert.equal(await next.ended, 0);
});

test('a database that has only just made its file names no process yet', () => {
  const empty = aDataDir();
  try {
    const folder = path.join(empty.dataDir, 'pg', 'data');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'postmaster.pid'), '');
    assert.equal(databasePid(empty.dataDir), undefined);
  } finally {
    empty.remove();
  }
});

test('a signal while it starts ends it, database and all', async () => {
  const candor = await runCandor(env);
  while (databasePid(dataDir) === undefined && candor.child.exitCode === null) await new Promise(setImmediate);
  const pid = databasePid(dataDir);
  candor.signal('SIGINT');
  assert.equal(await candor.ended, 0);
  assert.equal(pid !== undefined && isAlive(pid), false);
});

test('without the demo it prints the address of the set-up page and a one-time token, and has no demo doors', async () => {
  const empty = aDataDir();
  try {
    const candor = await startCandorProcess({ DATA_DIR: empty.dataDir, CANDOR_DEMO: '0' });
    assert.match(candor.said(), /http:\/\/localhost:\d+\/setup/);
    assert.match(candor.said(), /token: [A-Za-z0-9_-]{40,}/i);
    assert.equal((await fetch(`${candor.base}/setup`)).status, 200);
    for (const door of ['/marlowe/book', '/outbox', '/api/v1/demo/outbox']) assert.equal((await fetch(`${candor.base}${door}`)).status, 404, door);
    candor.signal('SIGINT');
    assert.equal(await candor.ended, 0);
  } finally {
    empty.remove();
  }
});

test('a port in use gives one line that names it, before any database is started', async () => {
  const port = await findFreePort();
  const other = createServer().listen(port, '127.0.0.1');
  try {
    const { code, line } = await refusedStart({ ...env, PORT: String(port) });
    assert.equal(code, 1);
    assert.equal(line, `candor: Port ${port} on 127.0.0.1 is in use: stop the program that has it, or set PORT to another number.`);
    assert.equal(databasePid(dataDir), undefined);
  } finally {
    other.close();
  }
});

test('a DATABASE_URL that does not work gives one line without its password', async () => {
  const port = await findFreePort();
  const { code, line } = await refusedStart({ ...env, DATABASE_URL: `postgres://candor:very-secret-indeed@127.0.0.1:${port}/candor` });
  assert.equal(code, 1);
  assert.equal(
    line,
    `candor: DATABASE_URL does not work for candor at 127.0.0.1:${port}/candor: nothing answers there: start PostgreSQL, or correct the address.`,
  );
});

test('a key that is missing, short, open to all or another one refuses to start with one line, and nothing is made in its place', async () => {
  const kept = `${key}.kept`;
  renameSync(key, kept);
  const missing = await refusedStart(env);
  assert.deepEqual(missing, { code: 1, line: `candor: The key ${key} is missing, and this database was sealed with it: put it back from its backup.` });
  assert.throws(() => statSync(key));

  writeFileSync(key, readFileSync(kept).subarray(0, 31), { mode: 0o600 });
  assert.equal((await refusedStart(env)).line, `candor: The key ${key} has 31 bytes and must have 32: put it back from its backup.`);

  writeFileSync(key, Buffer.alloc(32, 7));
  assert.equal((await refusedStart(env)).line, `candor: The key ${key} is not the one this database was sealed with: put that one back from its backup.`);

  writeFileSync(key, readFileSync(kept));
  chmodSync(key, 0o644);
  assert.match((await refusedStart(env)).line, /^candor: The key .* can be read by every account of this machine: give it mode 0600 \(chmod 600 .*\)\.$/);
  chmodSync(key, 0o600);
});

test('a database with the demo clinic is not served to other machines, whatever the settings say', async () => {
  const { code, line } = await refusedStart({ ...env, HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.1', PUBLIC_URL: 'https://clinic.example', CANDOR_DEMO: '0' });
  assert.equal(code, 1);
  assert.match(line, /^candor: This database holds the demo clinic, whose logins are public, and HOST=0\.0\.0\.0 can be reached by other machines: .*\.$/);
});

test('nothing of a refused start stays behind', () => {
  assert.equal(databasePid(dataDir), undefined);
});
