import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { exportLine, verifyExport } from '#modules/audit';
import { anAuditStory } from '#test/audit-story.ts';
import { aHouse } from '#test/database.ts';

const house = await aHouse();
const story = anAuditStory(house);
const SIZE = 20;

/** The id of the entry at a place. */
const entryAt = '(select entry_id from audit.leaf where account_id = $1 and seq = %)';
const at = (seq: number) => entryAt.replace('%', String(seq));

/** What somebody with the rights of the database's owner does to the log, and the first entry a verifier must name. */
const EVASIONS: readonly { readonly does: string; readonly statements: readonly string[]; readonly names: number }[] = [
  { does: 'changes an entry', names: 9, statements: [`update audit.entry set actor_id = 'somebody else' where account_id = $1 and entry_id = ${at(9)}`] },
  {
    does: 'makes a refusal a success',
    names: 10,
    statements: [`update audit.entry set outcome = 'done', code = null where account_id = $1 and entry_id = ${at(10)}`],
  },
  {
    does: 'hides that a client was seen',
    names: 5,
    statements: [
      `delete from audit.subject where account_id = $1 and entry_id = ${at(5)} and subject_token = (select subject_token from audit.subject where account_id = $1 and entry_id = ${at(5)} order by 1 limit 1)`,
    ],
  },
  { does: 'claims that a client was seen', names: 6, statements: [`insert into audit.subject values ($1, ${at(6)}, sha256('nobody'))`] },
  {
    does: 'deletes an entry and its leaf',
    names: 7,
    statements: [
      `delete from audit.subject where account_id = $1 and entry_id = ${at(7)}`,
      `with gone as (delete from audit.leaf where account_id = $1 and seq = 7 returning entry_id) delete from audit.entry e using gone where e.account_id = $1 and e.entry_id = gone.entry_id`,
    ],
  },
  {
    does: 'deletes an entry and leaves its leaf',
    names: 7,
    statements: [
      `delete from audit.subject where account_id = $1 and entry_id = ${at(7)}`,
      `delete from audit.entry where account_id = $1 and entry_id = ${at(7)}`,
    ],
  },
  {
    does: 'deletes an entry and numbers the rest anew',
    names: 3,
    statements: [
      'delete from audit.leaf where account_id = $1 and seq = 3',
      'update audit.leaf set seq = seq + 1000 where account_id = $1 and seq > 3',
      'update audit.leaf set seq = seq - 1001 where account_id = $1 and seq > 1000',
    ],
  },
  {
    does: 'swaps two entries with their leaves',
    names: 11,
    statements: [
      'update audit.leaf set seq = 1000 where account_id = $1 and seq = 11',
      'update audit.leaf set seq = 11 where account_id = $1 and seq = 12',
      'update audit.leaf set seq = 12 where account_id = $1 and seq = 1000',
    ],
  },
  {
    does: 'swaps two leaf hashes',
    names: 13,
    statements: [
      `update audit.leaf l set leaf_hash = o.leaf_hash, signature = o.signature from audit.leaf o
    where l.account_id = $1 and o.account_id = $1 and l.seq in (13, 14) and o.seq = 27 - l.seq`,
    ],
  },
  {
    does: 'puts an entry in the middle',
    names: 8,
    statements: [
      'update audit.leaf set seq = seq + 1000 where account_id = $1 and seq >= 8',
      'update audit.leaf set seq = seq - 999 where account_id = $1 and seq > 1000',
      `with made as (insert into audit.entry select account_id, gen_random_uuid(), at, actor_kind, actor_id, 'nothing.happened', outcome, code, request_id, about from audit.entry where account_id = $1 limit 1 returning entry_id)
      insert into audit.leaf select $1, 8, entry_id, sha256('x'), decode(repeat('00', 64), 'hex') from made`,
    ],
  },
  {
    does: 'drops the tail and leaves the checkpoint',
    names: 18,
    statements: [
      `delete from audit.subject where account_id = $1 and entry_id in (select entry_id from audit.leaf where account_id = $1 and seq >= 18)`,
      'with gone as (delete from audit.leaf where account_id = $1 and seq >= 18 returning entry_id) delete from audit.entry e using gone where e.account_id = $1 and e.entry_id = gone.entry_id',
    ],
  },
];

for (const { does, statements, names } of EVASIONS) {
  test(`an owner of the database who ${does} is found, by the first bad entry`, async () => {
    const accountId = await story.aLog(SIZE);
    for (const statement of statements) await story.asOwner(statement, [accountId]);
    const { problems } = await verifyExport(await story.exported(accountId));
    assert.equal(problems.find(({ seq }) => seq !== undefined)?.seq, names);
  });
}

test('an owner of the database who drops the tail with its checkpoint is found by a checkpoint kept elsewhere', async () => {
  const accountId = await story.aLog(SIZE);
  const kept = (await story.exported(accountId))
    .map((line) => exportLine.parse(JSON.parse(line)))
    .flatMap((line) => (line.line === 'checkpoint' ? [line.checkpoint] : []));
  await story.asOwner('delete from audit.checkpoint where account_id = $1 and tree_size > 16', [accountId]);
  await story.asOwner('delete from audit.subject where account_id = $1 and entry_id in (select entry_id from audit.leaf where account_id = $1 and seq > 16)', [
    accountId,
  ]);
  await story.asOwner(
    'with gone as (delete from audit.leaf where account_id = $1 and seq > 16 returning entry_id) delete from audit.entry e using gone where e.account_id = $1 and e.entry_id = gone.entry_id',
    [accountId],
  );
  const exported = await story.exported(accountId);
  assert.deepEqual((await verifyExport(exported)).problems, []);
  assert.deepEqual(
    (await verifyExport(exported, { kept })).problems.map(({ code, seq }) => [code, seq]),
    [['rows-missing', 17]],
  );
});

test("the app's own login changes, removes and empties nothing of the log, and places nothing in it", async () => {
  const accountId = await story.aLog(3);
  const attempts = [
    ...['entry', 'subject', 'leaf', 'checkpoint'].flatMap((table) => [
      `update audit.${table} set account_id = account_id`,
      `delete from audit.${table}`,
      `truncate audit.${table}`,
      `drop table audit.${table}`,
      `alter table audit.${table} disable row level security`,
    ]),
    `insert into audit.leaf values ('${accountId}', 4, '${newId()}', sha256('x'), decode(repeat('00', 64), 'hex'))`,
    `insert into audit.checkpoint values ('${accountId}', 4, sha256('x'), now(), 'k', 'x', sha256('x'))`,
    'update event.unsequenced set at = at',
    'delete from event.unsequenced',
    // Events past their time are removed at night; their order is never rewritten.
    'update event.stream set seq = seq + 1',
    'truncate event.stream',
    'set role candor_sequencer',
    'set role candor_owner',
  ];
  for (const attempt of attempts)
    await assert.rejects(
      house.work(accountId, (work) => sql.raw(attempt).execute(work.tx)),
      { code: '42501' },
      attempt,
    );
  assert.deepEqual((await verifyExport(await story.exported(accountId))).problems, []);
});
