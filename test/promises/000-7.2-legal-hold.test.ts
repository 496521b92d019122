import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { type Work, sqlState } from '#kernel/work.ts';
import { joinClients } from '#modules/clients';
import { checkControls, placeHold, releaseHold, renderPolicy, rulesOf, runRetention } from '#modules/privacy';
import { holdPorts } from '../../src/app/keeping.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { beginConversation } from '../../src/modules/receptionist/conversation/begin-conversation.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { OLD_THINGS, aPerson, aVisitAt, countRows } from '#test/old-data.ts';

// promise legal-hold: what is on hold stays, past its time, and nobody can delete it before the hold is released (S0-7.2, S0-8.1c, CTL-HLD).

/** Long ago, since the database refuses by its own clock to delete proofs that the law still asks for. */
const BEGINNING = '2010-01-04T15:00:00Z';
/** Past every rule of retention. */
const AGES = 36_500;
/** The rules whose rows are of no client and no conversation, or name them only for minutes (docs/decisions/0038). */
const OF_NOBODY = new Set([
  ...['booking-holds', 'booking-undo', 'consent-texts', 'opt-outs', 'sign-in-steps', 'invitations', 'refusal-counts', 'idempotency', 'events', 'evidence'],
  'legal-holds',
]);

const house = await aHouse(BEGINNING);
// The order of events is given by another role; here the story gives it.
await sql`grant insert on event.stream to candor_app`.execute(house.owner);
const { policy } = makeModules(NOWHERE);

beforeEach(() => house.clock.set(Instant.from(BEGINNING)));

const work = <T>(clinic: Clinic, use: (work: Work) => Promise<T>) => house.work(clinic.accountId, use);
const later = (days: number) => house.clock.set(Instant.from(BEGINNING).add({ hours: 24 * days }));
const order = { reason: 'A complaint to the board.', by: newId() };

async function aNight(clinic: Clinic): Promise<readonly string[]> {
  for (let runs = 0; runs < 20; runs += 1) {
    const { hasMore, failed } = await work(clinic, (each) => runRetention(each, policy));
    if (!hasMore) return failed;
  }
  throw new Error('the night never ends');
}

const place = (clinic: Clinic, kind: 'client' | 'conversation', id: string) => work(clinic, (each) => placeHold(each, holdPorts, { kind, id }, order));

/** Places everybody and everything there is on hold; gives the holds. */
async function holdAll(clinic: Clinic) {
  const subjects = await work(clinic, async (each) => {
    const { rows: calls } = await sql<{ id: string }>`select call_id as id from receptionist.call`.execute(each.tx);
    for (const { id } of calls) {
      const { conversationId } = await beginConversation(each, { channel: 'call' });
      await sql`update receptionist.call set conversation_id = ${conversationId} where call_id = ${id}`.execute(each.tx);
    }
    const { rows } = await sql<{ kind: 'client' | 'conversation'; id: string }>`select 'client' as kind, client_id as id from clients.client
      union all select 'conversation', conversation_id from receptionist.conversation`.execute(each.tx);
    return rows;
  });
  assert.ok(subjects.length > 0, 'there is nobody to hold');
  const holds = [];
  for (const { kind, id } of subjects) holds.push(await place(clinic, kind, id));
  return holds;
}

for (const [key, thing] of Object.entries(OLD_THINGS).filter(([each]) => !OF_NOBODY.has(each))) {
  test(`${key}: stays while it is held, and goes once the hold is released`, async () => {
    const clinic = await aClinic(house);
    await work(clinic, (each) => thing.make(each, clinic));
    const holds = await holdAll(clinic);
    later(AGES);
    assert.deepEqual(await aNight(clinic), []);
    assert.equal(await work(clinic, thing.count), 1);
    for (const id of holds) await work(clinic, (each) => releaseHold(each, id, order));
    later(AGES + 1);
    assert.deepEqual(await aNight(clinic), []);
    assert.equal(await work(clinic, thing.count), 0);
  });
}

test('every rule is either tried here or named as of nobody', () => {
  const keys = rulesOf(policy.sources).map(({ retention }) => retention.key);
  assert.deepEqual(
    keys.filter((key) => !OF_NOBODY.has(key) && !(key in OLD_THINGS)),
    [],
  );
  assert.ok(keys.length - OF_NOBODY.size >= 12);
});

test('what is held does not stand in the way of what is not', async () => {
  const clinic = await aClinic(house);
  const [held, other] = await work(clinic, async (each) => [await aPerson(each), await aPerson(each)]);
  await place(clinic, 'client', held ?? '');
  await work(clinic, async (each) => {
    const contact = (clientId: ClientId | undefined, count: number) =>
      sql`insert into consents.contact (account_id, contact_id, client_id, channel, purpose, at)
        select ${each.accountId}, gen_random_uuid(), ${clientId}, 'email', 'marketing', ${each.now} from generate_series(1, ${count}::int)`.execute(each.tx);
    await contact(held, 600);
    await contact(other, 1);
  });
  later(AGES);
  assert.deepEqual(await aNight(clinic), []);
  assert.equal(await work(clinic, (each) => countRows(each, 'consents.contact')), 600);
});

test('a hold on a conversation holds whoever it is with, and a hold on a record all that was joined to it', async () => {
  const clinic = await aClinic(house);
  const [talked, kept, joined, nobody] = await work(clinic, async (each) => [
    await aPerson(each),
    await aPerson(each),
    await aPerson(each),
    await aPerson(each),
  ]);
  const conversationId = await work(clinic, async (each) => {
    const { conversationId: id } = await beginConversation(each, { channel: 'chat' });
    await sql`update receptionist.conversation set client_id = ${talked} where conversation_id = ${id}`.execute(each.tx);
    await joinClients(each, joined as ClientId, kept as ClientId);
    return id;
  });
  await place(clinic, 'conversation', conversationId);
  await place(clinic, 'client', joined ?? '');
  later(AGES);
  assert.deepEqual(await aNight(clinic), []);
  const left = await work(clinic, async (each) =>
    (await sql<{ id: string }>`select client_id as id from clients.client`.execute(each.tx)).rows.map(({ id }) => id),
  );
  assert.deepEqual(left.sort(), [talked, kept, joined].sort());
  assert.ok(!left.includes(nobody ?? ''));
});

test('the database refuses, whoever asks and by whatever statement', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  const [other, joined] = await work(clinic, async (each) => [await aPerson(each), await aPerson(each)]);
  const conversationId = await work(clinic, async (each) => {
    const { conversationId: id } = await beginConversation(each, { channel: 'chat' });
    await aVisitAt(each, clinic, { clientId, start: each.now });
    await joinClients(each, joined as ClientId, clientId);
    await sql`insert into consents.contact (account_id, contact_id, client_id, channel, purpose, at)
      values (${each.accountId}, ${newId()}, ${clientId}, 'email', 'marketing', ${each.now})`.execute(each.tx);
    await sql`insert into messaging.received_text (account_id, text_id, vendor_id, line, sender_token, sender, kind, client_ids, received_at)
      values (${each.accountId}, ${newId()}, ${newId()}, '+15615550100', ${randomBytes(32)}, ${randomBytes(8)}, 'other', ${[clientId, other]}::uuid[], ${each.now})`.execute(
      each.tx,
    );
    return id;
  });
  await place(clinic, 'client', clientId);
  await place(clinic, 'conversation', conversationId);
  const statements = [
    sql`update booking.appointment set client_id = null, note = null, anonymised_at = ${house.clock.now()} where client_id = ${clientId}`,
    sql`delete from consents.contact where client_id = ${clientId}`,
    sql`delete from messaging.received_text where ${clientId} = any(client_ids)`,
    sql`delete from receptionist.conversation where conversation_id = ${conversationId}`,
    sql`delete from keys.subject_key where subject_id = ${clientId}`,
    sql`delete from keys.subject_key where subject_id = ${joined}`,
    sql`delete from keys.subject_key where subject_id = ${conversationId}`,
  ];
  for (const statement of statements) {
    const state = await work(clinic, (each) => statement.execute(each.tx)).then(
      () => 'done',
      (error: unknown) => sqlState(error),
    );
    assert.equal(state, 'LH423', statement.compile(house.owner).sql);
  }
  await work(clinic, (each) => sql`delete from keys.subject_key where subject_id = ${other}`.execute(each.tx));
});

/** Waits, a bounded number of looks, until somebody waits for a lock of this kind. */
async function somebodyWaits(): Promise<void> {
  for (let looks = 0; looks < 2_000; looks += 1) {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(house.owner);
    if (rows.length > 0) return;
  }
  throw new Error('nobody waits');
}

test('a hold waits for whoever is deleting, and then says that nothing is there; who deletes waits for the hold, and is refused', async () => {
  const clinic = await aClinic(house);
  const [first, second] = await work(clinic, async (each) => [await aPerson(each), await aPerson(each)]);
  const remove = async (each: Work, id: string | undefined) => {
    await sql`delete from clients.client_link where ${id} in (client_id, candidate_id)`.execute(each.tx);
    await sql`delete from clients.client where client_id = ${id}`.execute(each.tx);
  };
  let placing: Promise<unknown> | undefined;
  await work(clinic, async (each) => {
    await remove(each, first);
    placing = place(clinic, 'client', first ?? '').then(
      () => 'placed',
      (error: { reason?: string }) => error.reason,
    );
    await somebodyWaits();
  });
  assert.equal(await placing, 'not-found');
  let deleting: Promise<unknown> | undefined;
  await work(clinic, async (each) => {
    await placeHold(each, holdPorts, { kind: 'client', id: second ?? '' }, order);
    deleting = work(clinic, (other) => remove(other, second)).then(
      () => 'deleted',
      (error: unknown) => sqlState(error),
    );
    await somebodyWaits();
  });
  assert.equal(await deleting, 'LH423');
});

test('a hold stays on record as it was placed and released', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  const id = await place(clinic, 'client', clientId);
  const state = (statement: ReturnType<typeof sql>) =>
    work(clinic, (each) => statement.execute(each.tx)).then(
      () => 'done',
      (error: unknown) => sqlState(error),
    );
  assert.equal(await state(sql`delete from privacy.legal_hold where legal_hold_id = ${id}`), '23514');
  assert.equal(await state(sql`update privacy.legal_hold set subject_id = ${newId()} where legal_hold_id = ${id}`), '42501');
  await work(clinic, (each) => releaseHold(each, id, order));
  assert.equal(
    await state(sql`update privacy.legal_hold set released_at = null, released_by = null, release_reason = null where legal_hold_id = ${id}`),
    '23514',
  );
  await assert.rejects(
    work(clinic, (each) => releaseHold(each, id, order)),
    { reason: 'already-released' },
  );
});

test('the policy says so, and shows when the check fails', async () => {
  const clinic = await aClinic(house);
  const clientId = await work(clinic, (each) => aPerson(each));
  await place(clinic, 'client', clientId);
  const promised = async () => {
    await work(clinic, (each) => checkControls(each, policy));
    const { sections } = await work(clinic, (each) => renderPolicy(each, policy));
    return sections.flatMap(({ promises }) => promises).find(({ id }) => id === 'legal-hold');
  };
  const kept = await promised();
  assert.equal(kept?.status, 'enforced');
  assert.match(kept.text, /put on hold/);
  house.clock.advance({ hours: 1 });
  await sql`alter table receptionist.recording disable trigger keep_held`.execute(house.owner);
  try {
    assert.equal((await promised())?.status, 'degraded');
  } finally {
    await sql`alter table receptionist.recording enable trigger keep_held`.execute(house.owner);
  }
});
