import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { brokenConstraint } from '#kernel/work.ts';
import { aClientOf } from '#test/booking-clinic.ts';
import { PARKING, type TrainingStory, aTrainingHouse } from '#test/training-story.ts';
import type { ConversationId } from '../model.ts';
import { forgetClients } from '../retention-store.ts';
import { forgetVisitorWords } from '../store.ts';
import { REDACTION_VERSION } from './model.ts';

const { house, begin } = await aTrainingHouse();
let clinics = 0;
const aClinic = () => begin(`fern-${(clinics += 1)}`);

interface Recall {
  readonly itemId: string;
  readonly exportId: string;
  readonly conversationId: string;
  readonly authorisationId: string | null;
  readonly recipient: string;
  readonly redactionVersion: number;
  readonly cause: string;
  readonly doneAt: string | null;
  readonly doneBy: string | null;
}
const state = async ({ send }: TrainingStory) => (await send('GET', '/receptionist/training')).body;
const recalls = async (story: TrainingStory) => (await state(story))['recalls'] as Recall[];
const leftOut = async (story: TrainingStory) => ((await state(story))['exports'] as { leftOut: Record<string, number> }[])[0]?.leftOut;
const codes = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code'], body['gate']];
const BOTOX = { ...PARKING, said: 'does Botox hurt? I have melasma' };

test('an account begins with the first gate shut: nothing leaves, no yes is taken, and it says which gate', async () => {
  const story = await aClinic();
  const [first = ''] = await story.calls(PARKING);
  const { agreement, exports } = await state(story);
  assert.deepEqual([agreement, exports], [null, []]);
  assert.deepEqual(codes(await story.export()), [403, 'training-not-permitted', 'agreement']);
  assert.deepEqual(codes(await story.export('de-identified')), [403, 'training-not-permitted', 'agreement']);
  assert.deepEqual(codes(await story.authorise(first)), [403, 'training-not-permitted', 'agreement']);
});

test('of 100 calls of which 3 are authorised, 3 leave, each with its lineage', async () => {
  const story = await aClinic();
  const ids = await story.calls(...Array.from({ length: 100 }, () => PARKING));
  assert.equal(ids.length, 100);
  await story.agree();
  const chosen = [ids[4], ids[50], ids[99]].map(String);
  for (const id of chosen) assert.equal((await story.authorise(id)).status, 201);
  assert.equal((await state(story))['authorised'], 3);
  const { status, lines } = await story.export();
  assert.deepEqual([status, lines.length], [200, 3]);
  assert.deepEqual(lines[0]?.turns.slice(1), [
    { by: 'visitor', text: 'where can I park?' },
    { by: 'assistant', text: 'Behind the building.' },
  ]);
  const { rows } = await house.work(story.clinic.accountId, (work) =>
    sql<{
      item: string;
      id: string;
      export: string;
      yes: string | null;
    }>`select item_id as item, conversation_id as id, export_id as export, authorisation_id as yes
      from receptionist.training_item`.execute(work.tx),
  );
  assert.deepEqual(rows.map(({ id }) => id).sort(), chosen.sort());
  assert.deepEqual(rows.map(({ item }) => item).sort(), lines.map(({ item }) => item).sort());
  assert.ok(rows.every((row) => row.export === lines[0]?.export && row.yes !== null));
  assert.deepEqual(await leftOut(story), { 'not-authorised': 97 });
  assert.ok(
    chosen.every((id) => !JSON.stringify(lines).includes(id)),
    'a file names no conversation',
  );
});

test('what is about health stays unless the BAA that was named permits it', async () => {
  const story = await aClinic();
  const ids = await story.calls(PARKING, BOTOX);
  await story.agree();
  for (const id of ids) await story.authorise(id);
  assert.equal((await story.export()).lines.length, 1);
  assert.deepEqual(await leftOut(story), { health: 1 });
  await story.send('DELETE', '/receptionist/training/agreement');
  await story.agree('BAA with Fern Speech Lab of 2026-11-01, section 4');
  assert.equal((await story.export()).lines.length, 0, 'a yes counts for what was agreed when it was given');
  for (const id of ids) {
    await story.send('DELETE', `/conversations/${id}/training-authorisation`);
    assert.equal((await story.authorise(id)).status, 201);
  }
  assert.equal((await story.export()).lines.length, 2);
});

test('a conversation of a client, of a visit, of something passed on or not understood is about health, whatever was said', async () => {
  const story = await aClinic();
  const ids = await story.calls(PARKING, PARKING, PARKING, { ...PARKING, understood: [] });
  await story.agree();
  for (const id of ids) await story.authorise(id);
  const set = (id: string | undefined, what: string) =>
    house.work(story.clinic.accountId, (work) => sql`update receptionist.conversation set ${sql.raw(what)} where conversation_id = ${id}`.execute(work.tx));
  await set(ids[0], `appointment_id = '${newId()}'`);
  await set(ids[1], `escalation = 'person'`);
  const { lines } = await story.export();
  assert.equal(lines.length, 1);
  assert.deepEqual(await leftOut(story), { health: 3 });
});

test('a yes that is taken back calls back what left on it, with its lineage, and somebody marks it done', async () => {
  const story = await aClinic();
  const [id = ''] = await story.calls(PARKING);
  await story.agree();
  await story.authorise(id);
  const { lines } = await story.export();
  assert.deepEqual(await recalls(story), []);
  assert.equal((await story.send('DELETE', `/conversations/${id}/training-authorisation`)).status, 200);
  assert.equal((await story.export()).lines.length, 0);
  const [recall] = await recalls(story);
  assert.deepEqual(
    [recall?.itemId, recall?.exportId, recall?.conversationId, recall?.cause, recall?.recipient, recall?.redactionVersion, recall?.doneAt],
    [lines[0]?.item, lines[0]?.export, id, 'authorisation-withdrawn', 'Fern Speech Lab', REDACTION_VERSION, null],
  );
  assert.ok(recall?.authorisationId);
  const isDone = () => story.send('POST', '/receptionist/training/recalls/done', { itemIds: [recall.itemId] });
  assert.equal((await isDone()).status, 200);
  const [after] = await recalls(story);
  assert.ok(after?.doneAt);
  assert.match(after.doneBy ?? '', /^owner of/);
  assert.equal((await state(story))['openRecalls'], 0);
  assert.equal((await isDone()).status, 404);
});

test('an agreement that is withdrawn calls back all that left under it', async () => {
  const story = await aClinic();
  const ids = await story.calls(PARKING, PARKING);
  await story.agree();
  for (const id of ids) await story.authorise(id);
  await story.export();
  await story.send('DELETE', '/receptionist/training/agreement');
  assert.deepEqual(
    (await recalls(story)).map(({ cause }) => cause),
    ['agreement-withdrawn', 'agreement-withdrawn'],
  );
  assert.deepEqual(codes(await story.export()), [403, 'training-not-permitted', 'agreement']);
});

test('a subject who is erased, and a minor whose words are taken back, are called back; the lineage stays and its evidence goes', async () => {
  const story = await aClinic();
  const [one = '', other = ''] = await story.calls(PARKING, PARKING);
  await story.agree('BAA of 2026-11-01');
  for (const id of [one, other]) await story.authorise(id);
  const { accountId } = story.clinic;
  await story.export();
  const clientId = await aClientOf(house, accountId);
  await house.work(accountId, async (work) => {
    await sql`update receptionist.conversation set client_id = ${clientId} where conversation_id = ${one}`.execute(work.tx);
    await forgetClients(work, [clientId]);
    await forgetVisitorWords(work, other as ConversationId);
  });
  const found = new Map((await recalls(story)).map(({ conversationId, cause }) => [conversationId, cause]));
  assert.deepEqual([found.get(one), found.get(other)], ['conversation-deleted', 'words-taken-back']);
  const { rows } = await house.work(accountId, (work) =>
    sql<{ evidence: Buffer | null; withdrawn: boolean }>`select evidence, withdrawn_at is not null as withdrawn from receptionist.training_authorisation
      where conversation_id = ${one}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ evidence: null, withdrawn: true }]);
});

test('without a yes only a file in which nobody is may leave: names, places, days, ages and numbers are out of it', async () => {
  const story = await aClinic();
  await story.calls({
    ...PARKING,
    said: 'hi its Zelda Quistgaard from Tequesta, I am 93, my number is five six one five five five oh one four two, where can I park on Tuesday March 3rd?',
    answer: 'Behind the building at 14 Harbor Street, Zelda.',
  });
  await story.agree('BAA of 2026-11-01');
  const { lines } = await story.export('de-identified');
  const words = lines.flatMap(({ turns }) => turns.map(({ text }) => text)).join(' ');
  assert.equal(lines.length, 1);
  assert.doesNotMatch(words, /zelda|quist|tequesta|93|five|tuesday|march|14|harbor/i);
  assert.match(words, /where can I park/);
  assert.equal(lines[0]?.year, 2026);
});

test('the database itself refuses an item whose gates are shut, and never forgets a recall', async () => {
  const story = await aClinic();
  const [id = '', health = ''] = await story.calls(PARKING, PARKING);
  await story.agree();
  await story.authorise(id);
  const { lines } = await story.export();
  const { accountId } = story.clinic;
  const broken = (statement: ReturnType<typeof sql>) =>
    house
      .work(accountId, (work) => statement.execute(work.tx))
      .then(
        () => 'done',
        (error: unknown) => brokenConstraint(error),
      );
  const item = (conversationId: string, yes: string, isHealth: boolean) =>
    broken(sql`insert into receptionist.training_item (account_id, item_id, export_id, conversation_id, authorisation_id, up_to_seq, is_health)
      values (${accountId}, ${newId()}, ${lines[0]?.export}, ${conversationId}, ${sql.raw(yes)}, 1, ${isHealth})`);
  assert.equal(await item(health, 'null', false), 'training_subject_gate');
  assert.equal(await item(health, '(select authorisation_id from receptionist.training_authorisation limit 1)', false), 'training_subject_gate');
  await story.authorise(health);
  const own = `(select authorisation_id from receptionist.training_authorisation where conversation_id = '${health}')`;
  assert.equal(await item(health, own, true), 'training_health_gate');
  await house.work(accountId, (work) => sql`update receptionist.conversation set escalation = 'emergency' where conversation_id = ${health}`.execute(work.tx));
  assert.equal(await item(health, own, false), 'training_health_gate');
  assert.equal(await broken(sql`update receptionist.training_item set conversation_id = ${health}`), 'training_lineage');
  await story.send('DELETE', '/receptionist/training/agreement');
  assert.equal(await item(health, own, true), 'training_agreement_gate');
  assert.equal(await broken(sql`update receptionist.training_item set recalled_at = null, recall_cause = null`), 'training_lineage');
  assert.equal(await broken(sql`update receptionist.training_agreement set withdrawn_at = null, withdrawn_by = null`), 'training_withdrawal');
});

test('only whoever keeps the privacy of the clinic agrees and exports, with a fresh second factor; a yes is put on record by whoever records consents', async () => {
  const story = await aClinic();
  const { manager, provider, marketing } = story.clinic.staff;
  const [id = ''] = await story.calls(PARKING);
  const given = { textVersion: 1, recipient: 'Fern Speech Lab', baa: null };
  assert.equal((await story.send('POST', '/receptionist/training/agreement', given, manager)).status, 403);
  await story.agree();
  assert.deepEqual(codes(await story.send('POST', '/receptionist/training/agreement', given)).slice(0, 2), [409, 'already-agreed']);
  const yes = { textVersion: 1, kind: 'recorded', givenOn: '2026-11-20', expiresOn: '2027-11-20', evidence: 'Call of 20 November' };
  const path = `/conversations/${id}/training-authorisation`;
  assert.equal((await story.send('POST', path, yes, provider)).status, 403);
  assert.equal((await story.send('POST', path, { ...yes, expiresOn: '2026-11-22' }, manager)).body['code'], 'dates-invalid');
  assert.equal((await story.send('POST', path, { ...yes, givenOn: '2026-11-25' }, manager)).body['code'], 'dates-invalid');
  assert.equal((await story.send('POST', path, { ...yes, textVersion: 2 }, manager)).body['code'], 'text-changed');
  assert.equal((await story.send('POST', path, yes, manager)).status, 201);
  assert.equal((await story.send('POST', path, yes, manager)).body['code'], 'already-authorised');
  const told = (await story.send('GET', path, undefined, provider)).body['authorisation'] as { evidence: string; recordedBy: string };
  assert.equal(told.evidence, 'Call of 20 November');
  assert.match(told.recordedBy, /^manager of/);
  assert.equal(
    (await story.send('POST', '/receptionist/training/exports', { from: '2026-11-01', to: '2026-11-30', basis: 'authorised' }, marketing)).status,
    403,
  );
  house.clock.advance({ minutes: 11 });
  assert.deepEqual(codes(await story.export()).slice(0, 2), [428, 'step-up-required']);
});
