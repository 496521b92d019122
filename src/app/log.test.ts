import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { type AccountId, newId } from '#kernel/ids.ts';
import { EgressError } from '#kernel/egress.ts';
import { Refusal } from '#kernel/refusal.ts';
import { aHouse } from '#test/database.ts';
import { sql } from 'kysely';
import { describeFault } from './log.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

function runScript(script: string): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script], { cwd: ROOT, encoding: 'utf8' });
}

/** Runs a script in a process of its own, and gives the lines it wrote to the log. */
function logged(script: string): Record<string, unknown>[] {
  const { status, stderr } = runScript(script);
  assert.equal(status, 0, stderr);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('an outgoing connection that was refused is in the log by host and reason, and nothing else of it; one that was allowed is not', () => {
  const lines = logged(`
    import { makeEgress } from '#kernel/egress.ts';
    import { noteEgress } from './src/app/log.ts';
    const recipient = { name: 'hook of a clinic', hosts: ['inside.example'], purpose: 'test', dataClasses: ['internal'], reach: 'public' };
    const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
    const egress = makeEgress({ recipients: [recipient], resolve, note: noteEgress });
    const send = (url) => egress.request(recipient.name, { method: 'POST', url, body: 'Ingrid Solheim' }).catch(() => undefined);
    await send('https://elsewhere.example/clients/ingrid?phone=5550174');
    await send('https://inside.example/clients/ingrid');
    await egress.connect('nobody', { host: 'mail.example', port: 25 }).catch(() => undefined);
    noteEgress({ recipient: recipient.name, host: 'hooks.example', outcome: 'allowed' });
  `);
  assert.deepEqual(
    lines.map(({ egress }) => egress),
    [
      { host: 'elsewhere.example', reason: 'recipient-unknown' },
      { host: 'inside.example', reason: 'address-refused' },
      { host: 'mail.example', reason: 'recipient-unknown' },
    ],
  );
  for (const line of lines) assert.deepEqual(Object.keys(line).sort(), ['egress', 'level', 'time']);
});

/** What people are called, and what they typed. */
const CANARIES = ['Ingrid', 'solheim', '5550174', '1971-03-17'];

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (fault) {
    return fault;
  }
  throw new Error('nothing was thrown');
}

/** Faults whose words, stack or properties hold personal data, however they came to be. */
function faultsWithPeople(): unknown[] {
  const frame = `    at Ingrid (${path.join(ROOT, 'src/solheim.ts')}:555:174)`;
  const renamed = Object.assign(new Error('first Ingrid Solheim'), { message: 'Solheim, later' });
  class Ours extends Error {
    override name = 'Ingrid';
    code = 'Ingrid solheim';
    table = 'solheim';
    detail = 'Key (email)=(ingrid@mail.example) exists';
  }
  return [
    caught(() => JSON.parse('{"firstName": Ingrid}')),
    caught(() => BigInt('5550174 Ingrid')),
    new RangeError('no such day: 1971-03-17'),
    new Error(`Ingrid\n${frame}\n    at solheim (node:5550174:1:1)\n${frame}`),
    renamed,
    new Ours('550 no mailbox ingrid.solheim@mail.example'),
    new Error('outer', { cause: new Error('of Ingrid', { cause: new TypeError('of solheim') }) }),
    Object.assign(new Error('Ingrid'), { stack: frame }),
    Object.assign(new Error(''), { stack: `Error: Ingrid\n${frame}` }),
    'Ingrid',
    { message: 'Ingrid' },
    { message: 'of Ingrid', stack: `Error: of Ingrid\n${frame}`, code: 'Ingrid', queue: 'solheim' },
    Object.assign(Object.create(null) as object, { message: 'Ingrid', stack: 'Ingrid' }),
  ];
}

test('of a fault the log keeps its class, its codes and where it came from, and no word of what it says', () => {
  for (const fault of faultsWithPeople()) {
    const kept = JSON.stringify(describeFault(fault));
    for (const canary of CANARIES) assert.ok(!kept.toLowerCase().includes(canary.toLowerCase()), `${kept} holds ${canary}`);
  }
  const { type, from, cause } = describeFault(new RangeError('of Ingrid', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }));
  assert.equal(type, 'RangeError');
  assert.match(from[0] ?? '', /^src\/app\/log\.test\.ts:\d+:\d+$/);
  assert.deepEqual([cause?.type, cause?.errorCode], ['Error', 'ECONNREFUSED']);
  assert.equal(describeFault(new EgressError('timed-out', 'Ingrid')).reason, 'timed-out');
  assert.equal(describeFault(new Refusal('invalid', 'phone-invalid', 'Ingrid')).reason, 'phone-invalid');
});

test('of a database error the log keeps the SQLSTATE and the names we gave, not the row it quotes', async () => {
  const house = await aHouse();
  const insert = () =>
    house.work(newId<AccountId>(), (work) =>
      sql`insert into login.user (user_id, name, email, password_hash, created_at)
        values (${newId()}, 'Ingrid Solheim', 'Ingrid.Solheim@mail.example', '5550174', ${work.now})`.execute(work.tx),
    );
  const fault = await insert().catch((error: unknown) => error);
  const kept = describeFault(fault);
  assert.deepEqual([kept.type, kept.errorCode, kept.schema, kept.table, kept.constraint], ['DatabaseError', '23514', 'login', 'user', 'user_email_check']);
  for (const canary of CANARIES) assert.ok(!JSON.stringify(kept).toLowerCase().includes(canary.toLowerCase()));
});

test('the code of a fault is there to read in the log, beside what is hidden', () => {
  const [line] = logged(`
    import { writeLog } from './src/app/log.ts';
    const cause = Object.assign(new Error('of Ingrid'), { code: 'ECONNREFUSED' });
    writeLog({ job: 'test', fault: new Error('of Ingrid', { cause: { ...cause, message: cause.message, stack: cause.stack } }) });
  `);
  const { cause } = (line?.['fault'] ?? {}) as { cause?: { type: string; errorCode: string } };
  assert.deepEqual([cause?.type, cause?.errorCode], ['Object', 'ECONNREFUSED']);
  assert.ok(!JSON.stringify(line).includes('Ingrid'));
});

test('a fault that nothing caught ends the process, with a line that says as little', () => {
  for (const crash of [`throw new Error('of Ingrid')`, `await Promise.reject(Object.assign(new Error('of Ingrid'), { detail: 'Ingrid' }))`]) {
    const { status, stderr } = runScript(`import { endOnCrash } from './src/app/log.ts'; endOnCrash(); setTimeout(async () => { ${crash} }, 1);`);
    assert.equal(status, 1);
    assert.match(stderr, /"job":"process"/);
    assert.ok(!stderr.includes('Ingrid'), stderr);
  }
});
