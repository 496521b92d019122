import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { findUserNames } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { NOWHERE, makeModules } from '../modules.ts';
import { type BookedImport, addConversations, findLastFilled } from './add-conversations.ts';
import { EMERGENCY, SCENES, haveConversations } from './live-conversations.ts';
import { seedDemo } from './seed.ts';

const house = await aHouse();
const [booked, seen]: [BookedImport[], ImportedAppointment[]] = [[], []];
const { accountId } = await seedDemo(house.engine, {
  now: house.clock.now(),
  importVisits: async (work, visits) => {
    const ids = await importAppointments(work, visits);
    seen.push(...visits);
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

test('what the clinic wrote was quoted in the last month, each time from an entry and a version that exist and in its words', async () => {
  const quoted = await read(sql<{ entry: string | null; answer: string; count: number }>`select k.entry_id as entry, k.answer, count(*)::int as count
    from receptionist.message m cross join lateral jsonb_array_elements(m.sources) s
      left join receptionist.knowledge k on k.account_id = m.account_id and k.entry_id = (s->>'id')::uuid and k.version = (s->>'version')::int
    where s->>'kind' = 'knowledge' and m.at >= ${house.clock.now().subtract({ hours: 30 * 24 })} group by 1, 2`);
  assert.ok(quoted.length >= 8, `${quoted.length} entries`);
  assert.deepEqual(
    quoted.filter(({ entry }) => entry === null),
    [],
  );
});

test('an answer from a row names the row: treatments, places, visits', async () => {
  const named = await read(sql<{
    kind: string;
    unknown: number;
    count: number;
  }>`select s->>'kind' as kind, count(*)::int as count, count(*) filter (where coalesce(
      (select true from catalog.service x where x.account_id = m.account_id and x.service_id::text = s->>'id'),
      (select true from catalog.location x where x.account_id = m.account_id and x.location_id::text = s->>'id'),
      (select true from booking.appointment x where x.account_id = m.account_id and x.appointment_id::text = s->>'id')) is null)::int as unknown
    from receptionist.message m cross join lateral jsonb_array_elements(m.sources) s where s->>'kind' in ('service', 'location', 'hold') group by 1 order by 1`);
  assert.deepEqual(
    named.map(({ kind, unknown, count }) => [kind, unknown, count > 0]),
    [
      ['hold', 0, true],
      ['location', 0, true],
      ['service', 0, true],
    ],
  );
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
  const filled = await house.work(accountId, (work) => findLastFilled(work, seen));
  await haveConversations(house.engine, house.clock, { accountId, filled }, makeModules(NOWHERE));
  const open = await read(sql<{ channel: string; visitors: number; answered: boolean }>`select c.channel,
      (select count(*)::int from receptionist.message m where m.conversation_id = c.conversation_id and m.author = 'visitor') as visitors,
      (select m.author <> 'visitor' from receptionist.message m where m.conversation_id = c.conversation_id order by m.seq desc limit 1) as answered
    from receptionist.conversation c where c.closed_at is null and c.escalation is distinct from 'emergency' order by c.started_at`);
  assert.deepEqual(
    open,
    SCENES.map(({ from, says }) => ({ channel: from === undefined ? 'chat' : 'sms', visitors: says.length, answered: true })),
  );
  assert.deepEqual(await read(sql`select kind from receptionist.team_message where state = 'open' order by due_at`), [
    { kind: 'person' },
    { kind: 'clinical' },
  ]);
});

test('one of them was an emergency of somebody treated here: answered in fixed words, taken over by who was on duty, and nobody else was called', async () => {
  const [row, ...more] = await read(sql<{
    client: string;
    owner: string;
    done: boolean;
    answered: boolean;
  }>`select c.client_id as client, c.owner_user_id as owner,
      (select bool_and(t.state = 'done') from receptionist.team_message t where t.conversation_id = c.conversation_id) as done,
      (select bool_and(p.acknowledged_at is not null) from receptionist.page p where p.conversation_id = c.conversation_id) as answered
    from receptionist.conversation c where c.escalation = 'emergency'`);
  assert.deepEqual(more, []);
  const names = await house.work(accountId, (work) => findUserNames(work, [row?.owner ?? '']));
  assert.deepEqual([[...names.values()], row?.done, row?.answered], [[EMERGENCY.by], true, true]);
  const last = await read(sql<{ service: string }>`select s.name as service from booking.appointment a join booking.segment g using (account_id, appointment_id)
      join catalog.service s using (account_id, service_id) where a.client_id = ${row?.client} and a.status = 'done' order by a.starts_at desc`);
  assert.ok(
    last.some(({ service }) => service === 'Lip filler'),
    JSON.stringify(last),
  );
});
