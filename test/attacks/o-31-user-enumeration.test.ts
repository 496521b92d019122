import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { AccountId } from '#kernel/ids.ts';
import { StatementBatch } from '../../src/app/statement-batch.ts';
import { aBrowser, aClinic, anIdentityHouse, runIdentityJobs } from '#test/identity.ts';

const house = await anIdentityHouse();
const TRIES = 20;

/** Runs something and gives the statements it sent to the database, in order, and in how many writes. */
async function statementsOf<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly statements: readonly string[]; readonly writes: number }> {
  const { query } = pg.Client.prototype;
  const statements: string[] = [];
  let writes = 0;
  pg.Client.prototype.query = function spy(this: pg.Client, ...sent: unknown[]) {
    const [statement] = sent;
    writes += 1;
    if (statement instanceof StatementBatch) statements.push(...statement.statements.map(({ text }) => text));
    else statements.push(typeof statement === 'string' ? statement : ((statement as { text?: string }).text ?? ''));
    return Reflect.apply(query, this, sent) as never;
  } as typeof query;
  try {
    const result = await run();
    return { result, statements, writes };
  } finally {
    pg.Client.prototype.query = query;
  }
}

async function countLinks(accountId: AccountId): Promise<number> {
  const { rows } = await house.work(accountId, (work) =>
    sql<{ links: number }>`select count(*)::int as links from identity.password_reset where account_id = ${accountId}`.execute(work.tx),
  );
  return rows[0]?.links ?? 0;
}

test('a known and an unknown email get the same answer for the same work', async () => {
  const answers = new Map<string, Set<string>>([
    ['known', new Set()],
    ['unknown', new Set()],
  ]);
  for (let round = 0; round < TRIES; round += 1) {
    const { owner } = await aClinic(house);
    for (const [kind, email] of [
      ['known', owner.email],
      ['unknown', `nobody-${round}@staff.example`],
    ] as const) {
      const before = house.hasher.count;
      const browser = aBrowser(house);
      const answer = await browser.send('POST', '/api/v1/sign-in', { email, password: 'some other words entirely' });
      assert.equal(house.hasher.count - before, 1, `one hash for a ${kind} email`);
      answers.get(kind)?.add(`${answer.status} ${answer.text} ${browser.cookie}`);
    }
  }
  assert.deepEqual([...(answers.get('known') ?? [])], [...(answers.get('unknown') ?? [])]);
  assert.equal(answers.get('known')?.size, 1);
});

test('asking for a new password answers alike for both, after the same statements and with the same job queued', async () => {
  const { owner, accountId } = await aClinic(house);
  const ask = async (email: string) => {
    const asked = await statementsOf(() => aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email }));
    return { ...asked, queued: house.queued.splice(0) };
  };
  const [known, unknown] = [await ask(owner.email), await ask('nobody@staff.example')];
  assert.deepEqual([known.result.status, known.result.text], [202, unknown.result.text]);
  assert.ok(known.statements.length > 3, 'the statements are seen');
  assert.deepEqual([known.statements, known.writes], [unknown.statements, unknown.writes]);
  const shapes = [known, unknown].map(({ queued }) => queued.map(({ job, ids }) => [job, ...Object.entries(ids).map(([key, id]) => `${key}:${id.length}`)]));
  assert.deepEqual(shapes[0], shapes[1]);
  assert.equal(known.queued.length, 1);
  for (const { queued } of [known, unknown]) house.queued.push(...queued);
  await runIdentityJobs(house);
  assert.deepEqual(await countLinks(accountId), 1, 'somebody known gets a link when the job runs');
});

test('a refused sign-in costs as many statements for both, the one that locks as well', async () => {
  const { owner } = await aClinic(house);
  for (let round = 0; round < 6; round += 1) {
    const refuse = (email: string) => statementsOf(() => aBrowser(house).send('POST', '/api/v1/sign-in', { email, password: 'some other words entirely' }));
    const known = { ...(await refuse(owner.email)), queued: house.queued.splice(0).map(({ job }) => job) };
    const unknown = { ...(await refuse('nobody-at-this-door@staff.example')), queued: house.queued.splice(0).map(({ job }) => job) };
    const costs = [known, unknown].map(({ result, statements, writes, queued }) => [result.status, statements.length, writes, queued]);
    assert.deepEqual(costs[0], costs[1]);
    assert.equal(known.queued.length, round === 4 ? 1 : 0, 'the fifth try locks');
  }
});

test('a lock after failed tries says nothing about whether there is somebody to lock', async () => {
  const { owner } = await aClinic(house);
  const last = async (email: string) => {
    let answer = '';
    for (let round = 0; round < 12; round += 1) {
      const { status, text } = await aBrowser(house).send('POST', '/api/v1/sign-in', { email, password: 'some other words entirely' });
      answer += `${status} ${text.replace(/\d+ (?:minutes?|seconds?)/g, 'a while')}\n`;
    }
    return answer;
  };
  assert.equal(await last(owner.email), await last('nobody-to-lock@staff.example'));
});
