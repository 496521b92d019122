import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { importAppointments } from '#modules/booking';
import { aHouse } from '#test/database.ts';
import { NOWHERE, makeModules } from '../modules.ts';
import { type BookedImport, addConversations } from './add-conversations.ts';
import { SCENES, haveConversations } from './live-conversations.ts';
import { seedDemo } from './seed.ts';

const house = await aHouse();
const booked: BookedImport[] = [];
const { accountId } = await seedDemo(house.engine, {
  now: house.clock.now(),
  importVisits: async (work, visits) => {
    const ids = await importAppointments(work, visits);
    booked.push(...visits.flatMap((visit, index) => (visit.source === 'receptionist' && ids[index] ? [{ ...visit, appointmentId: ids[index] }] : [])));
  },
});
const began = performance.now();
await house.work(accountId, (work) => addConversations(work, booked));
const millis = performance.now() - began;
const read = async <Row>(query: ReturnType<typeof sql<Row>>) => (await house.work(accountId, (work) => query.execute(work.tx))).rows;

test('the demo has three months of conversations on every channel, all over, with nothing left to do', async (t) => {
  const rows = await read(sql<{
    channel: string;
    count: number;
    open: number;
    first: string;
  }>`select channel, count(*)::int as count, count(*) filter (where closed_at is null)::int as open,
    min(started_at)::text as first from receptionist.conversation group by 1 order by 1`);
  t.diagnostic(`${rows.reduce((sum, { count }) => sum + count, 0)} conversations in ${Math.round(millis)} ms`);
  assert.deepEqual(
    rows.map(({ channel, open, count }) => [channel, open, count > 100]),
    [
      ['call', 0, true],
      ['chat', 0, true],
      ['sms', 0, true],
    ],
  );
  assert.deepEqual(await read(sql`select team_message_id from receptionist.team_message where state = 'open'`), []);
  assert.deepEqual(await read(sql`select conversation_id from receptionist.conversation where last_at > ${house.clock.now()}`), []);
});

test('every visit the demo says its receptionist booked has the conversation it was booked in, and no other has one', async () => {
  assert.ok(booked.length > 100);
  const [row] = await read(sql<{ visits: number; same: number }>`select count(*)::int as visits, count(c.conversation_id)::int as same
    from booking.appointment a left join receptionist.conversation c on c.account_id = a.account_id and c.appointment_id = a.appointment_id and c.outcome = 'booked'
    where a.source = 'receptionist'`);
  assert.deepEqual([row?.visits, row?.same], [booked.length, booked.length]);
});

test('every conversation of the demo is assessed by the same rules as any, and none of them scores what it did not earn', async () => {
  const rows = await read(sql<{
    outcome: string;
    count: number;
    low: number;
    high: number;
  }>`select a.outcome, count(*)::int as count, min(a.score) as low, max(a.score) as high
    from receptionist.conversation c join receptionist.assessment a on a.account_id = c.account_id and a.conversation_id = c.conversation_id group by 1`);
  const of = (outcome: string) => rows.find((row) => row.outcome === outcome);
  assert.equal(of('booked')?.count, booked.length);
  assert.ok((of('booked')?.high ?? 0) === 100);
  assert.ok((of('abandoned')?.high ?? 100) < 100, 'what was left in the middle lost points for it');
  for (const outcome of ['answered', 'passed-on', 'rescheduled', 'cancelled', 'confirmed', 'message', 'silent'])
    assert.ok((of(outcome)?.count ?? 0) > 0, outcome);
});

test('the demo opens with people writing: everyone is answered, and two of them need somebody of the team', async () => {
  await haveConversations(house.engine, house.clock, accountId, makeModules(NOWHERE));
  const open = await read(sql<{ channel: string; visitors: number; answered: boolean }>`select c.channel,
      (select count(*)::int from receptionist.message m where m.conversation_id = c.conversation_id and m.author = 'visitor') as visitors,
      (select m.author <> 'visitor' from receptionist.message m where m.conversation_id = c.conversation_id order by m.seq desc limit 1) as answered
    from receptionist.conversation c where c.closed_at is null order by c.started_at`);
  assert.deepEqual(
    open,
    SCENES.map(({ from, says }) => ({ channel: from === undefined ? 'chat' : 'sms', visitors: says.length, answered: true })),
  );
  assert.deepEqual(await read(sql`select kind from receptionist.team_message where state = 'open' order by due_at`), [
    { kind: 'person' },
    { kind: 'clinical' },
  ]);
});
