import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#kernel/ids.ts';
import { emit } from '#kernel/work.ts';
import { startSequencer, writeEntry } from '#modules/audit';
import { aHouse, anAccount } from '#test/database.ts';

const house = await aHouse();
const key = generateKeyPairSync('ed25519');
const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sequencer = startSequencer({ url: house.logins.sequencer, key, clock: house.clock, intervalMs: 3_600_000 });
house.atEnd(() => sequencer.stop());

/** A sequencer that dies at its nth statement; false when it had fewer and ended by itself. */
async function dies(nth: number, when: 'before' | 'after'): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../support/killed-sequencer.ts'), house.logins.sequencer, pem, String(nth), when], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.ok(signal === 'SIGKILL' || code === 0, `the child ended with ${code ?? signal}`);
  return signal === 'SIGKILL';
}

const write = (accountId: AccountId) =>
  house.work(accountId, async (work) => {
    await writeEntry(work, { action: 'visit.booked', outcome: 'done', about: {} });
    await emit(work, 'appointment.booked', {});
  });

/** Entries and events that have a place and those that wait, each counted once; a thing in both or neither shows as a difference. */
async function state(accountId: AccountId) {
  const { rows } = await house.work(accountId, (work) =>
    sql<{ log: string; made: number; placed: number; last: number; waiting: number; both: number }>`
    select 'audit' as log, (select count(*)::int from audit.entry) as made, count(*)::int as placed, coalesce(max(seq), 0)::int as last,
      (select count(*)::int from event.unsequenced where log = 'audit') as waiting,
      (select count(*)::int from event.unsequenced u join audit.leaf l using (account_id, entry_id)) as both from audit.leaf
    union all select 'event', (select count(*)::int from event.event), count(*)::int, coalesce(max(seq), 0)::int,
      (select count(*)::int from event.unsequenced where log = 'event'),
      (select count(*)::int from event.unsequenced u join event.stream s on s.account_id = u.account_id and s.event_id = u.entry_id) from event.stream`.execute(
      work.tx,
    ),
  );
  return rows;
}

for (const when of ['before', 'after'] as const) {
  test(`a sequencer killed ${when === 'before' ? 'before' : 'while'} any of its statements loses nothing, doubles nothing and leaves no gap`, async () => {
    const accountId = await anAccount(house);
    let nth = 1;
    for (; ; nth++) {
      await write(accountId);
      const died = await dies(nth, when);
      for (const log of await state(accountId)) {
        assert.equal(log.last, log.placed, `a gap in ${log.log} after statement ${nth}`);
        assert.equal(log.both, 0, `placed and still waiting in ${log.log} after statement ${nth}`);
        assert.equal(log.placed + log.waiting, log.made, `lost from ${log.log} after statement ${nth}`);
      }
      if (!died) break;
    }
    assert.ok(nth > 10, `a turn is more than ten statements, saw ${nth}`);
    await sequencer.checkpoint(accountId);
    assert.deepEqual(
      (await state(accountId)).map(({ placed, waiting }) => [placed, waiting]),
      [
        [nth, 0],
        [nth, 0],
      ],
    );
  });
}
