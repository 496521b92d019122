import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Instant } from '#kernel/time.ts';
import { isStopped, mayContact } from '#modules/consents';
import { assignLine } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { aPostOffice, standing } from '#test/post-story.ts';
import { INGRID, LINE, aClinicThatHears } from '#test/text-story.ts';
import { queueMessage } from './index.ts';

const house = await aHouse();
const office = await aPostOffice(house);
const aClinic = (grants?: 'texts' | 'none', over?: Parameters<typeof aClinicThatHears>[2]) => aClinicThatHears(office, grants, over);
type Clinic = Awaited<ReturnType<typeof aClinic>>;

const STRANGER = '+15615550133';
const ledger = (clinic: Clinic) =>
  clinic.work(async (work) =>
    (
      await sql<{ line: string }>`select concat_ws(' ', purpose, channel, kind, evidence ->> 'how') as line from consents.grant_entry
          where account_id = ${work.accountId} and client_id = ${clinic.clientId} order by at, ordinal`.execute(work.tx)
    ).rows.map(({ line }) => line),
  );
const maySend = (clinic: Clinic, purpose: 'booking' | 'marketing') =>
  clinic.work(async (work) =>
    mayContact(work, { clientId: clinic.clientId, channel: 'sms', purpose, contactToken: await work.vault.token('phone', INGRID), birthDate: '1990-05-04' }),
  );
const answers = (clinic: Clinic) => clinic.texts().map(({ to, text }) => `${to} ${text}`);

test('STOP ends everything at once: the number, both purposes in the ledger, what is queued; one confirmation says so, and silence follows', async () => {
  const clinic = await aClinic();
  await clinic.queue({ channel: 'sms' });
  await clinic.write('STOP');
  await clinic.write('stop');
  await clinic.write('Please stop texting me');
  assert.deepEqual(answers(clinic), [
    `${INGRID} Test clinic: you are unsubscribed and get no more texts from us. Questions: (561) 555-0100. START turns texts about your visits on again.`,
  ]);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms refused suppressed', 'opt-out-confirmed sms sent']);
  assert.deepEqual((await ledger(clinic)).slice(1), ['appointment-reminders sms withdrawal stop-word', 'marketing sms withdrawal stop-word']);
  assert.equal((await maySend(clinic, 'booking')).may, false);
});

test('a STOP from a number nobody here has is honoured and confirmed all the same, and an answer to that number does not go', async () => {
  const clinic = await aClinic();
  await clinic.write('STOP', { from: STRANGER });
  assert.deepEqual(
    clinic.texts().map(({ to }) => to),
    [STRANGER],
  );
  assert.equal(await clinic.work(async (work) => isStopped(work, await work.vault.token('phone', STRANGER))), true);
  await clinic.write('HELP', { from: STRANGER });
  await clinic.write('hello?', { from: STRANGER });
  assert.equal(clinic.heard.length, 1);
});

test('START begins texts about visits again by a new line of the ledger and one confirmation; offers stay ended', async () => {
  const clinic = await aClinic();
  await clinic.write('STOP');
  house.clock.advance({ minutes: 1 });
  await clinic.write('START');
  await clinic.write('START');
  assert.equal(clinic.texts().length, 2);
  assert.match(clinic.texts()[1]?.text ?? '', /^Test clinic: you get texts about your visits again.*HELP for help, STOP to end\.$/);
  assert.deepEqual((await ledger(clinic)).slice(3), ['appointment-reminders sms grant start-word']);
  assert.deepEqual(await maySend(clinic, 'booking'), { may: true });
  assert.deepEqual(await maySend(clinic, 'marketing'), { may: false, reason: 'withdrawn' });
});

test('YES begins texts again only from a number that had stopped them', async () => {
  const clinic = await aClinic();
  assert.equal((await clinic.write('YES')).kind, 'other');
  await clinic.write('STOP');
  assert.equal((await clinic.write('YES')).kind, 'start');
  assert.deepEqual(await maySend(clinic, 'booking'), { may: true });
});

test('START from a number without a client record lifts its STOP by the text itself', async () => {
  const clinic = await aClinic();
  await clinic.write('STOP', { from: STRANGER });
  const { textId } = await clinic.write('START', { from: STRANGER });
  const { rows } = await clinic.work((work) =>
    sql<{ by: string }>`select lifted_by_text as by from consents.suppression where account_id = ${work.accountId}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ by: textId }]);
  assert.equal(clinic.texts().length, 2);
});

test('a bounce or a complaint is not lifted by START, and nobody is told that it were', async () => {
  const clinic = await aClinic();
  await clinic.work(async (work) =>
    sql`insert into consents.suppression (account_id, suppression_id, channel, contact_token, scope, reason, at)
      values (${work.accountId}, gen_random_uuid(), 'sms', ${await work.vault.token('phone', INGRID)}, 'everything', 'complaint', ${work.now})`.execute(
      work.tx,
    ),
  );
  await clinic.write('START');
  await clinic.write('STOP');
  assert.equal(clinic.texts().length, 0);
});

test('HELP says what this is, whom to ask, how often, what it costs and how it ends; also to who stopped; once a day', async () => {
  const clinic = await aClinic();
  await clinic.write('STOP');
  await clinic.write('HELP');
  await clinic.write('info');
  assert.equal(clinic.texts().length, 2);
  const text = clinic.texts()[1]?.text ?? '';
  for (const words of ['Test clinic', '(561) 555-0100', 'hello@clinic.example', 'as many as they need', 'Msg & data rates may apply', 'STOP to end'])
    assert.ok(text.includes(words), words);
  house.clock.advance({ hours: 24, minutes: 1 });
  await clinic.write('HELP');
  assert.equal(clinic.texts().length, 3);
});

test('one phone of two clients is stopped for both', async () => {
  const clinic = await aClinic();
  const other = await clinic.another('Nils', INGRID);
  await clinic.write('STOP');
  const { rows } = await clinic.work((work) =>
    sql<{ count: number }>`select count(*)::int as count from consents.grant_entry where client_id = ${other} and kind = 'withdrawal'`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ count: 2 }]);
  assert.equal(clinic.texts().length, 1);
});

test('a text delivered twice, or twice at once, is one text', async () => {
  const clinic = await aClinic();
  const text = clinic.incoming('Can I come at 3?');
  const [first, second] = await Promise.all([clinic.take(text), clinic.take(text)]);
  assert.deepEqual([first.isNew, second.isNew].sort(), [false, true]);
  assert.equal(first.textId, second.textId);
  assert.equal((await clinic.take(text)).isNew, false);
  assert.equal(clinic.heard.length, 1);
  const stop = clinic.incoming('STOP');
  await Promise.all([clinic.take(stop), clinic.take(stop), clinic.take(stop)]);
  await clinic.runDue();
  assert.equal(clinic.texts().length, 1);
});

test('the answer to a STOP is not sent once five minutes are over, nor after the person said START', async () => {
  const late = await aClinic();
  await late.take(late.incoming('STOP'));
  house.clock.advance({ minutes: 6 });
  await late.runDue();
  assert.deepEqual(standing(await late.outbox()), ['opt-out-confirmed sms withdrawn too-late']);
  const undecided = await aClinic();
  for (const text of ['STOP', 'START', 'STOP']) await undecided.take(undecided.incoming(text));
  await undecided.runDue();
  assert.deepEqual(standing(await undecided.outbox()), [
    'opt-in-confirmed sms withdrawn answered-since',
    'opt-out-confirmed sms sent',
    'opt-out-confirmed sms withdrawn answered-since',
  ]);
});

test('what the vendor answered itself is written down and not answered again', async () => {
  const clinic = await aClinic();
  await clinic.write('STOP', { isAnswered: true });
  assert.equal(clinic.texts().length, 0);
  assert.equal(await clinic.work(async (work) => isStopped(work, await work.vault.token('phone', INGRID))), true);
});

test('everything else goes to the listener, whole, with every client who has the number', async () => {
  const clinic = await aClinic();
  const incoming = clinic.incoming('Can I stop by at 3?', { mediaCount: 1 });
  const { textId } = await clinic.take(incoming);
  assert.deepEqual(clinic.heard, [{ textId, clientIds: [clinic.clientId], ...incoming }]);
});

test('an answer to what somebody just wrote keeps no quiet hours for fifteen minutes, then it waits for the day', async () => {
  const clinic = await aClinic('none');
  house.clock.set(Instant.from('2026-11-23T04:00:00Z')); // 11 pm in New York
  const { textId } = await clinic.write('Are you open tomorrow?');
  const answer = (sendKey: string) =>
    clinic.work((work) =>
      queueMessage(work, {
        clientId: clinic.clientId,
        channel: 'sms',
        purpose: 'conversation',
        template: 'visit-confirmed',
        sendKey,
        ids: { textId, appointmentId: clinic.appointmentId },
      }),
    );
  await answer('soon');
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['visit-confirmed sms sent']);
  house.clock.advance({ minutes: 16 });
  await answer('late');
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['visit-confirmed sms queued quiet-hours', 'visit-confirmed sms sent']);
});

test('what came is kept without a readable number or word; the words only of what ends or begins texts', async () => {
  const clinic = await aClinic();
  await clinic.write('My rash is worse');
  await clinic.write('STOP');
  const { rows } = await clinic.work((work) =>
    sql<{
      row: string;
      kind: string;
      kept: boolean;
    }>`select to_jsonb(t)::text || encode(sender, 'escape') || encode(coalesce(words, ''), 'escape') as row, kind,
      words is not null as kept from messaging.received_text t where account_id = ${work.accountId} order by ordinal`.execute(work.tx),
  );
  assert.deepEqual(
    rows.map(({ kind, kept }) => `${kind} ${kept}`),
    ['other false', 'stop true'],
  );
  for (const { row } of rows) assert.doesNotMatch(row, /5550174|rash|STOP/);
});

test('a reminder of a visit that waits for a yes says how to give it, where an answer would reach us', async () => {
  for (const hasLine of [false, true]) {
    const clinic = await aClinic();
    clinic.state.visit = { ...clinic.state.visit, awaitsYes: true };
    const line = `+1561555${hasLine ? '0111' : '0112'}`;
    if (hasLine) await assignLine(house.db, { number: line, accountId: clinic.accountId, now: house.clock.now() });
    await clinic.queue({ channel: 'sms', template: 'booking-reminder', purpose: 'appointment-reminders', sendKey: 'reminder' });
    await clinic.runDue();
    const [text] = clinic.texts();
    assert.equal(text?.text.includes('Reply C to confirm.'), hasLine);
    assert.equal(text?.from, hasLine ? line : LINE, 'it goes from the clinic’s line, else from its phone');
  }
});
