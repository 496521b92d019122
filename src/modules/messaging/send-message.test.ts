import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AccountId, newId } from '#kernel/ids.ts';
import { inWork } from '#kernel/work.ts';
import { Instant } from '#kernel/time.ts';
import { recordWithdrawals } from '#modules/consents';
import { aHouse } from '#test/database.ts';
import { START, aClinicThatWrites, aPostOffice, received, standing } from '#test/post-story.ts';
import { type Mail, announceVisit, queueMessage, withdrawMessages } from './index.ts';
import type { MessageId } from './model.ts';

const house = await aHouse();
const office = await aPostOffice(house);
const { smtp } = office;
const aClinic = (grants?: 'texts' | 'none') => aClinicThatWrites(office, grants);

test('a confirmation arrives over real SMTP with both parts, the whole visit, the postal address and a calendar entry', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  await clinic.runDue();
  const [row] = await clinic.outbox();
  assert.equal(row?.status, 'sent');
  const { raw, mail } = await received(office, clinic.accountId, row);
  assert.equal(mail.subject, 'You’re booked, Tuesday 24 November at 2:00 pm');
  assert.equal(mail.from, 'Test clinic <hello@clinic.example>');
  for (const part of [mail.text, mail.html ?? '']) {
    for (const words of [
      'Hello Ingrid,',
      'HydraFacial, 60 minutes',
      'Tuesday 24 November 2026',
      '2:00 to 3:00 pm, Eastern time',
      'Maya Chen, aesthetician',
      'Blue door, second floor',
      '$220, paid at the visit',
      'Cancelling is free until Monday 23 November, 2:00 pm, then it costs $50.',
      '(561) 555-0100',
      '14 Harbor Street, Jupiter, FL 33477',
      '/preferences#',
      '/manage#token',
    ])
      assert.ok(part.includes(words), `${words} in ${part}`);
  }
  assert.match(raw.toString(), new RegExp(`Message-ID: <${row?.message_id}@clinic\\.example>`, 'i'));
  assert.match(raw.toString(), /Auto-Submitted: auto-generated/i);
  assert.doesNotMatch(raw.toString(), /List-Unsubscribe/i);
  assert.doesNotMatch(mail.html ?? '', /<img|<script|src=/i);
  const calendar = mail.attachments.find(({ name }) => name === 'visit.ics');
  const entry = calendar?.bytes.toString().replace(/\r?\n /g, '') ?? '';
  for (const line of [
    'METHOD:REQUEST',
    `UID:${clinic.appointmentId}`,
    'SEQUENCE:1',
    'DTSTART:20261124T190000Z',
    'DTEND:20261124T200000Z',
    'SUMMARY:Test clinic visit',
    'STATUS:CONFIRMED',
  ])
    assert.ok(entry.split(/\r?\n/).includes(line), `${line} in ${entry}`);
  assert.doesNotMatch(entry, /HydraFacial/);
});

test('a mail that goes out once cancelling is no longer free says what it costs now', async () => {
  const clinic = await aClinic();
  house.clock.set(Instant.from('2026-11-23T19:00:00Z'));
  await clinic.queue();
  await clinic.runDue();
  const [mail] = clinic.sent;
  assert.match(mail?.text ?? '', /Cancelling costs \$50 now: the time in which it was free is over\./);
  assert.doesNotMatch(mail?.text ?? '', /free until/);
});

test('a cancellation removes the calendar entry by the same UID and a higher sequence', async () => {
  const clinic = await aClinic();
  clinic.state.visit = { ...clinic.state.visit, version: 3 };
  await clinic.queue({ template: 'booking-cancelled', sendKey: 'cancelled/3' });
  await clinic.runDue();
  const { mail } = await received(office, clinic.accountId, (await clinic.outbox())[0]);
  const entry = mail.attachments.find(({ name }) => name === 'visit.ics')?.bytes.toString() ?? '';
  for (const line of ['METHOD:CANCEL', `UID:${clinic.appointmentId}`, 'SEQUENCE:3', 'STATUS:CANCELLED']) assert.ok(entry.includes(line), line);
});

test('one send key is one message, however often and at once it is queued, and however often its job runs', async () => {
  const clinic = await aClinic();
  const queued = await Promise.all(Array.from({ length: 5 }, () => clinic.queue()));
  assert.equal(queued.filter((id) => id !== undefined).length, 1);
  const [job] = house.queued;
  assert.ok(job);
  house.queued.push(job, job);
  await clinic.runDue();
  assert.equal(clinic.sent.length, 1);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email sent']);
});

test('two workers that take one message at once send it once', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  const jobs = house.queued.splice(0);
  await Promise.all(
    [1, 2, 3].map(async () => {
      house.queued.push(...jobs);
      await clinic.runDue();
    }),
  );
  assert.equal(clinic.sent.length, 1);
});

test('a withdrawn message is never sent, nor one whose visit was cancelled after it was queued', async () => {
  const clinic = await aClinic();
  await clinic.queue({ template: 'booking-reminder', purpose: 'appointment-reminders', sendKey: 'reminder', notBefore: Instant.from('2026-11-23T19:00:00Z') });
  await clinic.queue();
  assert.equal(
    await house.work(clinic.accountId, (work) => withdrawMessages(work, { appointmentId: clinic.appointmentId, templates: ['booking-reminder'] })),
    1,
  );
  clinic.state.unwanted = 'visit-cancelled';
  house.clock.set(Instant.from('2026-11-23T19:00:00Z'));
  await clinic.runDue();
  assert.equal(clinic.sent.length, 0);
  assert.deepEqual(standing(await clinic.outbox()), [
    'booking-confirmation email withdrawn visit-cancelled',
    'booking-reminder email withdrawn visit-cancelled',
  ]);
});

test('a text is refused without the grant, and for a client who withdrew it after the text was queued', async () => {
  const [stranger, friend] = [await aClinic(), await aClinic('texts')];
  for (const clinic of [stranger, friend]) await clinic.queue({ channel: 'sms' });
  await house.work(friend.accountId, (work) =>
    recordWithdrawals(work, friend.clientId, [{ purpose: 'appointment-reminders', channel: 'sms' }], { how: 'stop-word' }),
  );
  const jobs = house.queued.splice(0);
  for (const clinic of [stranger, friend]) {
    house.queued.push(...jobs);
    await clinic.runDue();
    assert.equal(clinic.sent.length, 0);
  }
  assert.deepEqual(standing(await stranger.outbox()), ['booking-confirmation sms refused no-grant']);
  assert.deepEqual(standing(await friend.outbox()), ['booking-confirmation sms refused withdrawn']);
});

test('a text agreed to goes out with the clinic first and the way to stop last', async () => {
  const clinic = await aClinic('texts');
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  const [text] = clinic.sent;
  assert.ok(text && !('html' in text));
  assert.equal(
    text.text,
    "Test clinic: Ingrid, you're booked Tue 24 Nov, 2:00 pm, with Maya Chen, 14 Harbor Street. Move or cancel: https://book.clinic.example/marlowe/manage#token STOP to end.",
  );
  assert.equal(text.to, '+15615550174');
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms sent']);
});

test('a text queued by night waits for the morning of the clinic, while the mail goes at once', async () => {
  const clinic = await aClinic('texts');
  house.clock.set(Instant.from('2026-11-23T02:30:00Z')); // 9:30 pm in New York
  await clinic.queue({ channel: 'sms' });
  await clinic.queue({ sendKey: 'mail' });
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email sent', 'booking-confirmation sms queued quiet-hours']);
  const waiting = (await clinic.outbox()).find(({ channel }) => channel === 'sms');
  assert.equal(waiting?.not_before.toString(), '2026-11-23T13:00:00Z'); // 8 am
  assert.equal(waiting?.attempts, 0);
  house.clock.set(Instant.from('2026-11-23T13:00:00Z'));
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email sent', 'booking-confirmation sms sent']);
});

test('a text that could only go once the visit has begun is not sent', async () => {
  const clinic = await aClinic('texts');
  clinic.state.visit = { ...clinic.state.visit, start: Instant.from('2026-11-23T12:30:00Z') };
  house.clock.set(Instant.from('2026-11-23T02:30:00Z'));
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms withdrawn too-late']);
});

test('a worker that dies after the handover leads to one repeat of the same message, kept once in the mailbox, and never a third', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  await clinic.runDue('before-record');
  await clinic.sweep();
  await clinic.runDue();
  assert.equal(clinic.sent.length, 1, 'its claim still holds');
  house.clock.advance({ minutes: 3 });
  await clinic.sweep();
  await clinic.runDue('before-record');
  assert.equal(clinic.sent.length, 2);
  assert.deepEqual(clinic.sent[0], { ...clinic.sent[1], calendar: (clinic.sent[0] as Mail).calendar });
  house.clock.advance({ minutes: 3 });
  await clinic.sweep();
  await clinic.runDue();
  assert.equal(clinic.sent.length, 2);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email failed outcome-unknown']);
  const { rows } = await house.work(clinic.accountId, (work) => sql`select from messaging.local_message`.execute(work.tx));
  assert.equal(rows.length, 1);
});

test('a worker that dies before the handover loses nothing: the message goes once the claim ends', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  clinic.state.delivery = new Error('killed');
  await assert.rejects(clinic.runDue(), { message: 'killed' });
  delete clinic.state.delivery;
  house.clock.advance({ minutes: 3 });
  await clinic.sweep();
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email sent']);
});

test('a provider that does not answer is tried again, later each time, and in the end the message is failed for staff to see', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  clinic.state.delivery = { outcome: 'later', reason: 'mail-server-unreachable' };
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await clinic.runDue();
    const [row] = await clinic.outbox();
    waits.push((row?.not_before.epochMilliseconds ?? 0) / 1000 - house.clock.now().epochMilliseconds / 1000);
    if (row?.status === 'queued') house.clock.set(row.not_before);
  }
  assert.deepEqual(waits.slice(0, 7), [30, 60, 120, 240, 480, 960, 1920]);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email failed mail-server-unreachable']);
  assert.equal(clinic.sent.length, 8);
});

test('a provider that refuses for good is not asked again', async () => {
  const clinic = await aClinic();
  await clinic.queue();
  clinic.state.delivery = { outcome: 'rejected', reason: 'smtp-550' };
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation email failed smtp-550']);
  assert.equal(house.queued.length, 0);
});

test('a visit booked is told by mail and, where agreed, by text, and reminded a day before; less than a day ahead it is not', async () => {
  const [friend, stranger] = [await aClinic('texts'), await aClinic()];
  const booked = (clinic: Awaited<ReturnType<typeof aClinic>>, start: string) =>
    house.work(clinic.accountId, (work) =>
      announceVisit(work, { kind: 'booked', appointmentId: clinic.appointmentId, clientId: clinic.clientId, version: 1, start: Instant.from(start) }),
    );
  await booked(friend, START);
  assert.deepEqual(standing(await friend.outbox()), [
    'booking-confirmation email queued',
    'booking-confirmation sms queued',
    'booking-reminder email queued',
    'booking-reminder sms queued',
  ]);
  assert.deepEqual(
    [...new Set((await friend.outbox()).filter(({ template }) => template === 'booking-reminder').map(({ not_before }) => not_before.toString()))],
    ['2026-11-23T19:00:00Z'],
  );
  await booked(stranger, '2026-11-23T15:00:00Z');
  assert.deepEqual(standing(await stranger.outbox()), ['booking-confirmation email queued']);
});

test('a moved visit is reminded of its new time only, and a cancelled one never', async () => {
  const clinic = await aClinic();
  const tell = (kind: 'booked' | 'moved' | 'cancelled', version: number, start: string) =>
    house.work(clinic.accountId, (work) =>
      announceVisit(work, { kind, appointmentId: clinic.appointmentId, clientId: clinic.clientId, version, start: Instant.from(start) }),
    );
  await tell('booked', 1, START);
  await clinic.runDue();
  await tell('moved', 2, '2026-11-27T15:30:00Z');
  assert.deepEqual(standing(await clinic.outbox()), [
    'booking-confirmation email sent',
    'booking-moved email queued',
    'booking-reminder email queued',
    'booking-reminder email withdrawn visit-moved',
  ]);
  await tell('cancelled', 3, '2026-11-27T15:30:00Z');
  assert.deepEqual(standing(await clinic.outbox()), [
    'booking-cancelled email queued',
    'booking-confirmation email sent',
    'booking-moved email withdrawn visit-cancelled',
    'booking-reminder email withdrawn visit-cancelled',
    'booking-reminder email withdrawn visit-moved',
  ]);
});

test('what was sent is kept sealed: no name, address, number or word of it stands in the database', async () => {
  const clinic = await aClinic('texts');
  await clinic.queue();
  await clinic.queue({ channel: 'sms', sendKey: 'text' });
  await clinic.runDue();
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ row: string }>`
    select to_jsonb(m)::text || encode(coalesce(rendered, ''), 'escape') as row from messaging.outbox_message m
    union all select to_jsonb(l)::text || encode(raw, 'escape') from messaging.local_message l`.execute(work.tx),
  );
  assert.equal(rows.length, 4);
  for (const { row } of rows) assert.doesNotMatch(row, /Ingrid|Solheim|mail\.example|5550174|HydraFacial|SW5ncmlk/);
});

test('an erased client is written to no more, and news of three days ago is no longer sent', async () => {
  const [erased, late] = [await aClinic(), await aClinic()];
  await erased.queue();
  await house.work(erased.accountId, (work) => sql`delete from keys.subject_key where subject_id = ${erased.clientId}`.execute(work.tx));
  await erased.runDue();
  assert.deepEqual(standing(await erased.outbox()), ['booking-confirmation email withdrawn erased']);
  await late.queue();
  house.clock.advance({ hours: 73 });
  await late.sweep();
  assert.deepEqual(standing(await late.outbox()), ['booking-confirmation email failed overdue']);
});

test('the local mailbox takes mail of its own house only, and keeps it for the right account', async () => {
  const [mine, other] = [await aClinic(), await aClinic()];
  const messageId = await mine.queue();
  assert.ok(messageId);
  const mail = (accountId: AccountId, id: MessageId): Mail => ({
    accountId,
    messageId: id,
    from: { name: 'x', address: 'x@clinic.example' },
    to: 'y@mail.example',
    subject: 's',
    text: 't',
    html: 't',
  });
  assert.deepEqual(await smtp.send(mail(other.accountId, messageId)), { outcome: 'rejected', reason: 'smtp-550' });
  assert.deepEqual(await smtp.send(mail(mine.accountId, newId<MessageId>())), { outcome: 'rejected', reason: 'smtp-550' });
});

test('a message no transaction committed is never sent', async () => {
  const clinic = await aClinic();
  await assert.rejects(
    inWork(house.engine, { accountId: clinic.accountId, actor: { kind: 'job', name: 'test' }, now: house.clock.now() }, async (work) => {
      await queueMessage(work, clinic.order());
      throw new Error('undone');
    }),
    { message: 'undone' },
  );
  await clinic.runDue();
  assert.equal((await clinic.outbox()).length, 0);
  assert.equal(clinic.sent.length, 0);
});
