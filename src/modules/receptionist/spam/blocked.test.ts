import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createClient } from '#modules/clients';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { PHONE, aPhoneNetwork } from '#test/texting-story.ts';
import type { UserId } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { answerCall } from '../calls/answer-call.ts';
import type { ConversationId } from '../model.ts';
import { blockNumber, blockOf, listBlocked, unblockNumber } from './block-number.ts';

const house = await aHouse();
const network = aPhoneNetwork(house);
const BY = newId<UserId>();
type Clinic = Awaited<ReturnType<typeof network.clinic>>;

const theOne = async ({ accountId }: Pick<Clinic, 'accountId'>) =>
  house.work(accountId, async (work) => {
    const { rows } = await sql<{
      id: ConversationId;
      seq: number;
    }>`select conversation_id as id, next_seq as seq from receptionist.conversation order by started_at limit 1`.execute(work.tx);
    return rows[0] ?? assert.fail('there is no conversation');
  });
const countIn = async ({ accountId }: Pick<Clinic, 'accountId'>, table: string, where = sql`true`) =>
  house.work(
    accountId,
    async (work) => (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} where ${where}`.execute(work.tx)).rows[0]?.count,
  );
async function aBlocked(): Promise<{ readonly clinic: Clinic; readonly id: ConversationId }> {
  const clinic = await network.clinic();
  await network.write(clinic, 'hello there');
  const { id } = await theOne(clinic);
  await house.work(clinic.accountId, (work) => blockNumber(work, id, { isSure: false }, BY));
  return { clinic, id };
}
const rejects = (reason: string) => (error: unknown) => (error as { reason?: string }).reason === reason;

test('a text of a blocked number is taken in and not answered, shown to nobody, and its words are kept', async () => {
  const { clinic, id } = await aBlocked();
  const before = await theOne(clinic);
  assert.deepEqual(await network.write(clinic, 'Zqoffer: we rank your clinic first'), []);
  assert.deepEqual(await theOne(clinic), before);
  assert.equal(await countIn(clinic, 'messaging.received_text', sql`words is not null`), 1, 'the text is kept');
  await house.work(clinic.accountId, (work) => unblockNumber(work, id, BY));
  assert.equal((await network.write(clinic, 'what are your hours?')).length, 1);
});

test('STOP and START work from a blocked number, and an emergency is heard: somebody is called, and what follows is heard too', async () => {
  const { clinic } = await aBlocked();
  await network.write(clinic, 'STOP');
  await network.write(clinic, 'START');
  assert.equal(await countIn(clinic, 'receptionist.page'), 0);
  assert.equal((await network.write(clinic, 'my lip is white and hurts terribly after filler')).length, 1);
  assert.equal(await countIn(clinic, 'receptionist.page'), 1);
  const { seq } = await theOne(clinic);
  await network.write(clinic, 'it gets worse');
  assert.ok((await theOne(clinic)).seq > seq);
});

test('a call from a blocked number is rejected and becomes no call; another one is answered', async () => {
  const { clinic } = await aBlocked();
  const call = (from: string) =>
    house.work(clinic.accountId, (work) => answerCall(work, { vendorCallId: `CA${newId().replaceAll('-', '')}`, line: '+15615550100', from }));
  assert.deepEqual(await call(PHONE), { do: 'reject' });
  assert.equal(await countIn(clinic, 'receptionist.call'), 0);
  assert.notEqual((await call('+15615550188')).do, 'reject');
});

test('who blocked a number and when is told; a number of a client asks once more, and nothing readable of it is stored', async () => {
  const clinic = await network.clinic();
  await network.write(clinic, 'hello there');
  const { id } = await theOne(clinic);
  await house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ruth', lastName: 'Okafor', mobile: PHONE, birthDate: '1990-05-17' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
  await assert.rejects(
    house.work(clinic.accountId, (work) => blockNumber(work, id, { isSure: false }, BY)),
    rejects('number-of-client'),
  );
  await house.work(clinic.accountId, (work) => blockNumber(work, id, { isSure: true }, BY));
  await assert.rejects(
    house.work(clinic.accountId, (work) => blockNumber(work, id, { isSure: true }, BY)),
    rejects('blocked-already'),
  );
  const [only, ...others] = await house.work(clinic.accountId, (work) => listBlocked(work));
  assert.deepEqual([only?.number, only?.conversationId, others.length], [PHONE, id, 0]);
  assert.equal((await house.work(clinic.accountId, (work) => blockOf(work, id))).blocked?.at, only?.at);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ row: string }>`select b::text as row from receptionist.blocked_number b`.execute(work.tx),
  );
  assert.doesNotMatch(rows[0]?.row ?? '', /5550147/);
  const other = await aDiary(house);
  assert.deepEqual(await house.work(other.accountId, (work) => listBlocked(work)), []);
  await house.work(clinic.accountId, (work) => unblockNumber(work, id, BY));
  await assert.rejects(
    house.work(clinic.accountId, (work) => unblockNumber(work, id, BY)),
    rejects('not-blocked'),
  );
});
