import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#kernel/work.ts';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { offlineEngine } from '#modules/receptionist';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { DEFAULT_SETTINGS } from '../desk/settings.ts';
import type { ConversationId } from '../model.ts';
import { forgetVisitorWords } from '../store.ts';
import { SHIPPED } from './cases.ts';
import { type EntryWords, draftEntry, draftSettings, liveDesk, readDraft } from './draft.ts';
import { preview } from './preview.ts';
import { publish, rollBack } from './publish.ts';
import { acceptDifference, beginDraftRun, replayNext } from './run.ts';
import { insertKept, listResults } from './run-store.ts';

const parts = { understander: offlineEngine(), engine: 'offline-1' };
const story = await aReception(parts.understander);
const { house } = story;
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const userId = newId<UserId>();
const manager: Actor = { kind: 'user', userId, permissions: new Set(['account.manage', 'account.read']) };
const as = <T>(clinic: Clinic, use: Parameters<typeof house.work<T>>[1]) => house.work(clinic.accountId, use, manager);
const PARKING: EntryWords = {
  ...{ topic: 'parking', language: 'en', questions: ['Where can I park?'], answer: 'Park behind the house.' },
  ...{ serviceId: null, locationId: null, validFrom: null, validUntil: null },
};

/** Everything that is stored, counted: what a replay must not change. */
async function rowsOf(clinic: Clinic): Promise<string> {
  const tables = [
    'booking.appointment',
    'booking.reservation',
    'clients.client',
    'receptionist.conversation',
    'receptionist.message',
    'event.event',
    'consents.suppression',
  ];
  const counts = await house.work(clinic.accountId, async (work) => {
    const found: string[] = [];
    for (const table of tables)
      found.push(`${table} ${(await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(work.tx)).rows[0]?.n}`);
    return found;
  });
  return counts.join(', ');
}

/** Replays the draft: all of the shipped calls, or some, which takes less long. */
async function replayed(clinic: Clinic, some?: readonly string[]): Promise<string> {
  const runId = await as(clinic, beginDraftRun);
  if (some) {
    await as(clinic, (work) =>
      sql`update receptionist.golden_run set cases = array(select c from unnest(cases) c where c like 'entry-%' or c = any(${[...some]}::text[]))`.execute(
        work.tx,
      ),
    );
  }
  while (await house.work(clinic.accountId, (work) => replayNext(work, runId, parts))) house.clock.advance({ seconds: 1 });
  return runId;
}

const verdictsOf = (clinic: Clinic, runId: string) => as(clinic, (work) => listResults(work, runId));

test('every shipped call comes to the same on a draft that changes nothing they speak of, and leaves nothing behind', async () => {
  const clinic = await aClinic(house);
  await as(clinic, (work) => draftSettings(work, 0, { ...DEFAULT_SETTINGS, lifeline: '98811' }));
  const before = await rowsOf(clinic);
  const queued = house.queued.length;
  const runId = await replayed(clinic);
  const results = await verdictsOf(clinic, runId);
  assert.deepEqual(
    results.filter(({ verdict }) => verdict === 'broken' || verdict === 'skipped').map(({ caseKey, reasons }) => `${caseKey}: ${reasons}`),
    [],
  );
  assert.equal(results.length, SHIPPED.length);
  const jobs = house.queued.slice(queued).map(({ job }) => job);
  assert.ok(
    jobs.every((job) => job === 'receptionist.replay-golden'),
    jobs.join(),
  );
  const after = await rowsOf(clinic);
  assert.equal(after.replace(/event.event \d+/, ''), before.replace(/event.event \d+/, ''));
});

test('a draft goes live only after a replay that is over and green, and an earlier release comes back by one press', async () => {
  const clinic = await aClinic(house);
  const { id, version } = await as(clinic, (work) => draftEntry(work, 0, undefined, PARKING));
  const heard = async () => (await (await story.chat(clinic)).say('where can I park?')).text;
  assert.match(await heard(), /do not have that at hand/);
  await assert.rejects(
    as(clinic, (work) => publish(work, version, newId())),
    refusal('golden-missing'),
  );
  const runId = await replayed(clinic, ['en-parking', 'en-hours', 'en-book']);
  const results = await verdictsOf(clinic, runId);
  assert.equal(results.find(({ caseKey }) => caseKey === `entry-${id}`)?.verdict, 'same');
  assert.equal(results.find(({ caseKey }) => caseKey === 'en-parking')?.verdict, 'different');
  await assert.rejects(
    as(clinic, (work) => publish(work, version, runId)),
    refusal('golden-open'),
  );
  for (const { resultId, verdict } of results) if (verdict === 'different') await as(clinic, (work) => acceptDifference(work, resultId, 'We wrote it down.'));
  assert.equal(await as(clinic, (work) => publish(work, version, runId)), 2);
  assert.match(await heard(), /Park behind the house/);
  assert.equal(await as(clinic, (work) => rollBack(work, 1, 2)), 3);
  assert.match(await heard(), /do not have that at hand/);
  assert.equal(await as(clinic, (work) => rollBack(work, 2, 3)), 4);
  assert.match(await heard(), /Park behind the house/);
  await assert.rejects(
    as(clinic, (work) => rollBack(work, 1, 3)),
    refusal('version-changed'),
  );
});

test('a kept conversation whose words are gone is left out, and keeps nobody from going live', async () => {
  const clinic = await aClinic(house);
  const [forgotten, erased] = [await story.chat(clinic), await story.chat(clinic)];
  const ids = [forgotten, erased].map(({ conversationId }) => conversationId as ConversationId);
  for (const chat of [forgotten, erased]) await chat.say('where can I park?');
  for (const id of ids) await as(clinic, (work) => insertKept(work, id, 'Parking', userId));
  const { version } = await as(clinic, (work) => draftEntry(work, 0, undefined, PARKING));
  await as(clinic, (work) => forgetVisitorWords(work, ids[0] ?? ('' as ConversationId)));
  await as(clinic, (work) => destroySubjectKeys(work, ids.slice(1)));
  const runId = await replayed(
    clinic,
    ids.map((id) => `own-${id}`),
  );
  const results = (await verdictsOf(clinic, runId)).filter(({ caseKey }) => caseKey.startsWith('own-'));
  assert.deepEqual(
    results.map(({ verdict, reasons }) => `${verdict} ${reasons}`),
    ['skipped words-gone', 'skipped words-gone'],
  );
  assert.equal(await as(clinic, (work) => publish(work, version, runId)), 2);
});

test('a draft that says something else than the price list is red: it cannot be accepted, and neither the house nor the database lets it go live', async () => {
  const clinic = await aClinic(house);
  const price: EntryWords = {
    ...PARKING,
    topic: 'price',
    questions: ['HydraFacial special price'],
    answer: 'The HydraFacial is only $99 this month.',
    serviceId: clinic.hydrafacial,
  };
  const { id, version } = await as(clinic, (work) => draftEntry(work, 0, undefined, price));
  const runId = await replayed(clinic, ['en-hours']);
  const row = (await verdictsOf(clinic, runId)).find(({ caseKey }) => caseKey === `entry-${id}`);
  assert.deepEqual([row?.verdict, row?.reasons], ['broken', ['sources-disagree']]);
  await assert.rejects(
    as(clinic, (work) => acceptDifference(work, row?.resultId ?? '', 'It is fine.')),
    refusal('golden-red'),
  );
  await assert.rejects(
    as(clinic, (work) => publish(work, version, runId)),
    refusal('golden-red'),
  );
  const past = (work: Parameters<Parameters<typeof house.work>[1]>[0]) =>
    sql`insert into receptionist.release (account_id, number, kind, settings_version, knowledge, changes, run_id, made_by, made_at)
      values (${clinic.accountId}, 1, 'published', 0, '{}', '[]', ${runId}, 'x', ${work.now})`.execute(work.tx);
  await assert.rejects(as(clinic, past), /may not go live/);
});

test('a replay of an earlier draft lets nothing live, and of two who change a draft the second is told', async () => {
  const clinic = await aClinic(house);
  const { version } = await as(clinic, (work) => draftEntry(work, 0, undefined, PARKING));
  const runId = await replayed(clinic, ['en-hours']);
  await assert.rejects(
    as(clinic, (work) => draftSettings(work, version - 1, DEFAULT_SETTINGS)),
    refusal('version-changed'),
  );
  const next = await as(clinic, (work) => draftSettings(work, version, { ...DEFAULT_SETTINGS, personaName: 'Iris' }));
  await assert.rejects(
    as(clinic, (work) => publish(work, next, runId)),
    refusal('golden-missing'),
  );
});

test('no draft promises a result or names a dose: neither greeting nor entry', async () => {
  const clinic = await aClinic(house);
  const greeted = (en: string) => as(clinic, (work) => draftSettings(work, 0, { ...DEFAULT_SETTINGS, greeting: { en } }));
  const answered = (answer: string) =>
    as(clinic, (work) => draftEntry(work, 0, undefined, { ...PARKING, topic: 'other', questions: ['Does it work?'], answer }));
  await assert.rejects(greeted('Results are guaranteed here.'), refusal('promise-not-allowed'));
  await assert.rejects(answered('It always works, with guaranteed results.'), refusal('promise-not-allowed'));
  await assert.rejects(answered('Take two ibuprofen before you come.'), refusal('dose-not-allowed'));
  assert.equal((await answered('Nobody can promise you a result.')).version, 1);
});

test('no draft says that a person speaks: neither greeting nor name nor entry', async () => {
  const clinic = await aClinic(house);
  const said = (settings: object) => as(clinic, (work) => draftSettings(work, 0, { ...DEFAULT_SETTINGS, ...settings }));
  await assert.rejects(said({ greeting: { en: 'You are talking to a real person.' } }), refusal('disclosure-mandatory'));
  await assert.rejects(said({ greeting: { en: 'I am not a bo\u200bt.' } }), refusal('disclosure-mandatory'));
  await assert.rejects(said({ greeting: { es: 'No soy un robot.' } }), refusal('disclosure-mandatory'));
  await assert.rejects(said({ personaName: 'Nurse Kim' }), refusal('title-not-allowed'));
  const entry = { ...PARKING, topic: 'other', questions: ['Are you a robot?'], answer: 'No, I am a real person.' };
  await assert.rejects(
    as(clinic, (work) => draftEntry(work, 0, undefined, entry)),
    refusal('disclosure-mandatory'),
  );
  await as(clinic, (work) => draftSettings(work, 0, { ...DEFAULT_SETTINGS, greeting: { en: 'Hello.' } }));
  const told = await as(clinic, (work) => preview(work, { language: 'en', lines: ['are you a human?'] }, parts));
  assert.ok(told.greeting.startsWith(told.disclosure) && told.disclosure !== '');
  assert.match(told.turns[0]?.reply ?? '', /AI assistant, not a person/);
});

test('the preview talks to the draft and books nothing, and a code in it counts for nobody', async () => {
  const clinic = await aClinic(house);
  await as(clinic, (work) => draftEntry(work, 0, undefined, PARKING));
  const before = await rowsOf(clinic);
  const lines = [
    'where can I park?',
    'book a HydraFacial with Lena on November 24 at 2 pm',
    '1990-05-17',
    'Ruth Okafor',
    '+15615550147',
    'ruth@mail.example',
    'no',
    'yes',
  ];
  const told = await as(clinic, (work) => preview(work, { language: 'en', lines }, parts));
  assert.match(told.turns[0]?.reply ?? '', /Park behind the house/);
  assert.match(told.turns.at(-1)?.reply ?? '', /Booked/);
  assert.equal(await rowsOf(clinic), before);
  const spied = await as(clinic, (work) => preview(work, { language: 'en', lines: ['when is my appointment?', '+15615550147', '{code}'] }, parts));
  assert.ok(spied.turns.every(({ level }) => level === 0));
  assert.equal((await as(clinic, readDraft)).entries.length, 1);
  assert.equal((await as(clinic, liveDesk)).knowledge.length, 0);
});
