import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#kernel/ids.ts';
import { anAuditStory } from '#test/audit-story.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { auditHealth, writeEntry } from './index.ts';

const house = await aHouse();
const story = anAuditStory(house);
const health = (accountId: AccountId) => house.work(accountId, auditHealth);

test('a log without entries is whole, and one that was never signed is not yet', async () => {
  const accountId = await anAccount(house);
  assert.deepEqual(await health(accountId), { treeSize: 0, oldestUnsequencedSeconds: null, signedAt: null, intact: true });
  await house.work(accountId, (work) => writeEntry(work, { action: 'x.done', outcome: 'done', about: {} }));
  house.clock.advance({ seconds: 3 });
  assert.deepEqual(await health(accountId), { treeSize: 0, oldestUnsequencedSeconds: 3, signedAt: null, intact: true });
});

test('a log that nobody touched is whole: its size, its age, when it was signed', async () => {
  const accountId = await story.aLog(250, 100);
  const signedAt = house.clock.now().toString({ fractionalSecondDigits: 6 });
  house.clock.advance({ minutes: 5 });
  assert.deepEqual(await health(accountId), { treeSize: 250, oldestUnsequencedSeconds: null, signedAt, intact: true });
});

test('a changed entry is noticed: among the newest at once, an older one when the window comes by', async () => {
  const newest = await story.aLog(120, 60);
  await story.asOwner(
    `update audit.entry set action = 'x' where account_id = $1 and entry_id = (select entry_id from audit.leaf where account_id = $1 and seq = 118)`,
    [newest],
  );
  assert.equal((await health(newest)).intact, false);
  const older = await story.aLog(350, 350);
  await story.asOwner(`delete from audit.subject where account_id = $1 and entry_id = (select entry_id from audit.leaf where account_id = $1 and seq = 31)`, [
    older,
  ]);
  const seen = new Set<boolean>();
  for (let hour = 0; hour < 12; hour++) {
    house.clock.advance({ hours: 1 });
    seen.add((await health(older)).intact);
  }
  assert.ok(seen.has(false));
});

test('a removed, swapped or rewritten leaf and a changed checkpoint are noticed', async () => {
  const changes = [
    'delete from audit.leaf where account_id = $1 and seq = 20',
    'delete from audit.leaf where account_id = $1 and seq = 10',
    `update audit.leaf set leaf_hash = sha256('x') where account_id = $1 and seq = 12`,
    `update audit.checkpoint set root_hash = sha256('x') where account_id = $1 and tree_size = 20`,
    `update audit.checkpoint set root_hash = sha256('x') where account_id = $1 and tree_size = 16`,
    `update audit.checkpoint set frontier = sha256('x') where account_id = $1 and tree_size = 16`,
    `update audit.checkpoint set at = at + interval '1 second' where account_id = $1 and tree_size = 20`,
    'delete from audit.checkpoint where account_id = $1',
  ];
  for (const change of changes) {
    const accountId = await story.aLog(20);
    assert.equal((await health(accountId)).intact, true);
    await story.asOwner(change, [accountId]);
    assert.equal((await health(accountId)).intact, false, change);
  }
});
