import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import { type AppointmentId, type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/work.ts';
import { createClient, readClient } from '#modules/clients';
import { suppress } from '#modules/consents';
import { messageTimeline } from '#modules/messaging';
import { findFreeSlots } from '../availability/find-slots.ts';
import { type DeskHold, finishHold, holdForClient, letGo, linkSendKey, readHeld, sendLinkAgain } from './hold-for-client.ts';
import { finishByLink, openHoldByLink } from './hold-for-link.ts';
import { writeFinishToken, writeHoldToken } from '../again/links.ts';
import { listCalendar } from '../desk/list-calendar.ts';
import { bookingMessageSource } from '../message-source.ts';
import { HOLDS_PER_USER, TEXTS_PER_HOLD } from '../policy.ts';
import { presentFinish } from '../present.ts';
import { releaseHold, sweepHolds } from './release-hold.ts';
import { findAppointment } from '../store.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const user = (): Actor => ({ kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) });
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const caller = { firstName: 'Georgia', lastName: 'Lund', mobile: '(561) 555-0171' };
const details = { firstName: 'Georgia', lastName: 'Lund', email: 'georgia@mail.example', birthDate: '1990-05-06' };

const hold = (clinic: Clinic, wanted: Partial<DeskHold> = {}, actor = user()) =>
  house.work(
    clinic.accountId,
    (work) => holdForClient(work, { serviceIds: [clinic.facial], start: at('10:00'), providerId: clinic.lena, who: { caller }, sendLink: true, ...wanted }),
    actor,
  );
const tokenOf = (clinic: Clinic, id: AppointmentId) => house.work(clinic.accountId, (work) => writeFinishToken(work, id));
const finish = (clinic: Clinic, token: string, client: typeof details | undefined = details) =>
  house.work(clinic.accountId, (work) => finishByLink(work, token, { client, grants: [] }), aVisitor());
const outbox = (clinic: Clinic, sendKey: string) =>
  house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ status: string; purpose: string; reason: string | null }>`select status, purpose, reason from messaging.outbox_message
      where account_id = ${work.accountId} and send_key = ${sendKey}`.execute(work.tx);
    return rows[0];
  });
const slotsAt = async (clinic: Clinic, start: string) => {
  const { slots } = await house.work(clinic.accountId, (work) =>
    findFreeSlots(work, { serviceIds: [clinic.facial], providerId: clinic.lena, from: '2026-11-24', to: '2026-11-24', audience: 'online' }),
  );
  return slots.filter((slot) => slot.start === start).length;
};

test('a caller of whom only name and mobile are known holds a time for fifteen minutes, and is texted a link at once', async () => {
  const clinic = await aClinic(house);
  const { visit, heldFor } = await hold(clinic);
  assert.equal(visit.status, 'held');
  assert.equal(visit.clientId, null);
  assert.equal((visit.heldUntil?.epochMilliseconds ?? 0) - house.clock.now().epochMilliseconds, 15 * 60_000);
  assert.deepEqual([heldFor.asksDetails, heldFor.texts], [true, 1]);
  assert.deepEqual(await outbox(clinic, linkSendKey(visit.appointmentId, 1)), { status: 'queued', purpose: 'asked-for', reason: null });
  const client = await house.work(clinic.accountId, (work) => readClient(work, heldFor.clientId));
  assert.equal(client.state, 'pending');
  assert.equal(await slotsAt(clinic, at('10:00')), 0);
  const [entry] = await house.work(clinic.accountId, (work) => listCalendar(work, { from: '2026-11-24', to: '2026-11-24' }));
  assert.equal(entry?.client?.lastName, 'Lund');
});

test('a time held at the desk releases itself', async () => {
  const clinic = await aClinic(house);
  const { visit } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  house.clock.advance({ minutes: 14 });
  assert.equal(await slotsAt(clinic, at('10:00')), 0);
  await house.work(clinic.accountId, (work) => openHoldByLink(work, token), aVisitor());
  house.clock.advance({ minutes: 1 });
  assert.equal(await slotsAt(clinic, at('10:00')), 1);
  await assert.rejects(finish(clinic, token), refusal('link-expired'));
  await assert.rejects(
    house.work(clinic.accountId, (work) => finishHold(work, visit.appointmentId), user()),
    refusal('hold-expired'),
  );
  await house.work(clinic.accountId, (work) => sweepHolds(work));
  await assert.rejects(finish(clinic, token), refusal('link-expired'));
  assert.equal(await house.work(clinic.accountId, (work) => findAppointment(work, visit.appointmentId)), undefined);
});

test('the link takes the details, books, and is used up by it', async () => {
  const clinic = await aClinic(house);
  const { visit, heldFor } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  const shown = await house.work(clinic.accountId, async (work) => presentFinish(work, await openHoldByLink(work, token)), aVisitor());
  assert.equal(shown.asksDetails, true);
  assert.equal(JSON.stringify(shown).includes('Lund'), false);
  assert.equal(JSON.stringify(shown).includes('0171'), false);
  const [text] = shown.consentTexts.filter(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms');
  const booked = await house.work(
    clinic.accountId,
    (work) =>
      finishByLink(work, token, {
        client: details,
        grants: text ? [{ purpose: text.purpose, channel: text.channel, textVersion: text.textVersion }] : [],
      }),
    aVisitor(),
  );
  assert.deepEqual([booked.visit.status, booked.visit.clientId], ['booked', heldFor.clientId]);
  const client = await house.work(clinic.accountId, (work) => readClient(work, heldFor.clientId));
  assert.deepEqual([client.state, client.email, client.birthDate, client.mobile], ['active', 'georgia@mail.example', '1990-05-06', '+15615550171']);
  assert.equal((await outbox(clinic, linkSendKey(visit.appointmentId, 1)))?.status, 'withdrawn');
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      how: string;
    }>`select evidence ->> 'how' as how from consents.grant_entry where account_id = ${work.accountId} and client_id = ${heldFor.clientId}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ how: 'finish-link' }]);
  await assert.rejects(finish(clinic, token), refusal('link-used'));
});

test('of two who press the last button of one link at once, one books', async () => {
  const clinic = await aClinic(house);
  const { visit } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  const answers = await Promise.allSettled([finish(clinic, token), finish(clinic, token)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('nobody under the minimum age finishes, and nothing of what was typed is kept', async () => {
  const clinic = await aClinic(house);
  const { visit, heldFor } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  await assert.rejects(finish(clinic, token, { ...details, birthDate: '2010-01-01' }), refusal('minor-blocked'));
  const client = await house.work(clinic.accountId, (work) => readClient(work, heldFor.clientId));
  assert.deepEqual([client.birthDate, client.email, client.state], [undefined, undefined, 'pending']);
  await assert.rejects(
    house.work(clinic.accountId, (work) => finishByLink(work, token, { grants: [] }), aVisitor()),
    refusal('details-missing'),
  );
});

test('the link for a known client neither shows nor changes what is known', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await hold(clinic, { who: { clientId } });
  const token = await tokenOf(clinic, visit.appointmentId);
  const shown = await house.work(clinic.accountId, async (work) => presentFinish(work, await openHoldByLink(work, token)), aVisitor());
  assert.equal(shown.asksDetails, false);
  for (const secret of ['Solberg', 'ingrid@', '0142', '1988']) assert.equal(JSON.stringify(shown).includes(secret), false, secret);
  const booked = await finish(clinic, token, { ...details, email: 'mallory@mail.example' });
  assert.equal(booked.visit.clientId, clientId);
  const client = await house.work(clinic.accountId, (work) => readClient(work, clientId));
  assert.deepEqual([client.firstName, client.email, client.birthDate], ['Ingrid', 'ingrid@mail.example', '1988-04-02']);
});

test('who turns out to be somebody known, by number, name and birth date, is booked as that one', async () => {
  const clinic = await aClinic(house);
  const known = await house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { ...caller, email: 'old@mail.example', birthDate: details.birthDate },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
  const { visit } = await hold(clinic);
  const booked = await finish(clinic, await tokenOf(clinic, visit.appointmentId));
  assert.equal(booked.visit.clientId, known);
});

test('a forged link, another clinic, a link of another kind and the id of a hold from the booking page are all answered alike', async () => {
  const [clinic, other] = [await aClinic(house), await aClinic(house)];
  const { visit } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  const open = (where: Clinic, text: string) => house.work(where.accountId, (work) => openHoldByLink(work, text), aVisitor());
  await assert.rejects(open(other, token), refusal('not-found'));
  await assert.rejects(open(clinic, forgedCopy(token)), refusal('not-found'));
  const publicToken = await house.work(clinic.accountId, (work) => writeHoldToken(work, visit.appointmentId));
  await assert.rejects(open(clinic, publicToken), refusal('not-found'));
  await assert.rejects(
    house.work(clinic.accountId, (work) => releaseHold(work, token), aVisitor()),
    refusal('not-found'),
  );
  await assert.rejects(
    house.work(other.accountId, (work) => readHeld(work, visit.appointmentId), user()),
    refusal('not-found'),
  );
});

test('a number that asked for no texts gets none, and the hold is refused rather than left without its text', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, async (work) =>
    suppress(work, { channel: 'sms', contactToken: await work.vault.token('phone', '+15615550171'), scope: 'everything', reason: 'stop-word' }),
  );
  await assert.rejects(hold(clinic), refusal('text-refused'));
  const { visit } = await hold(clinic, { sendLink: false });
  await assert.rejects(
    house.work(clinic.accountId, (work) => sendLinkAgain(work, visit.appointmentId), user()),
    refusal('text-refused'),
  );
});

test('the link is texted three times at most', async () => {
  const clinic = await aClinic(house);
  const { visit } = await hold(clinic);
  const again = () => house.work(clinic.accountId, (work) => sendLinkAgain(work, visit.appointmentId), user());
  for (let texts = 2; texts <= TEXTS_PER_HOLD; texts += 1) assert.equal((await again()).heldFor.texts, texts);
  await assert.rejects(again(), refusal('too-many-texts'));
});

test('the desk finishes a hold for the caller, or lets it go; what was to be texted is not', async () => {
  const clinic = await aClinic(house);
  const { visit, heldFor } = await hold(clinic);
  const done = await house.work(clinic.accountId, (work) => finishHold(work, visit.appointmentId), user());
  assert.deepEqual([done.visit.status, done.visit.clientId], ['booked', heldFor.clientId]);
  assert.equal((await outbox(clinic, linkSendKey(visit.appointmentId, 1)))?.status, 'withdrawn');
  await assert.rejects(
    house.work(clinic.accountId, (work) => letGo(work, visit.appointmentId), user()),
    refusal('hold-used'),
  );
  const second = await hold(clinic, { start: at('11:00'), who: { clientId: heldFor.clientId } });
  await house.work(clinic.accountId, (work) => letGo(work, second.visit.appointmentId), user());
  assert.equal((await outbox(clinic, linkSendKey(second.visit.appointmentId, 1)))?.reason, 'hold-ended');
  assert.equal(await slotsAt(clinic, at('11:00')), 1);
});

test('what a text says of a hold is asked when it is sent: nothing once it has ended', async () => {
  const clinic = await aClinic(house);
  const { visit } = await hold(clinic);
  const facts = () =>
    house.work(clinic.accountId, (work) =>
      bookingMessageSource.find(work, { template: 'booking-finish-link', ids: { appointmentId: visit.appointmentId }, publicUrl: 'https://x.example' }),
    );
  const before = await facts();
  assert.match(before.kind === 'visit' ? (before.finish?.url ?? '') : '', /^https:\/\/x\.example\/[^/]+\/finish#/);
  house.clock.advance({ minutes: 15 });
  assert.deepEqual(await facts(), { kind: 'unwanted', reason: 'hold-ended' });
});

test('the record of a client shows that the link was texted, and never what opens it', async () => {
  const clinic = await aClinic(house);
  const { visit, heldFor } = await hold(clinic);
  const token = await tokenOf(clinic, visit.appointmentId);
  const text = `Clinic: Georgia, Tue 24 Nov, 10:00 am is held. Finish: https://x.example/c/finish#${token} STOP to end.`;
  const lines = await house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ id: string }>`select message_id as id from messaging.outbox_message where account_id = ${work.accountId}`.execute(work.tx);
    const [id = ''] = rows.map((row) => row.id);
    const place = { table: 'messaging.outbox_message', row: id, column: 'rendered' };
    const rendered = await work.vault.seal(await work.vault.subjectKeyOf(heldFor.clientId), place, JSON.stringify({ to: '+15615550171', text }));
    await sql`update messaging.outbox_message set rendered = ${rendered} where account_id = ${work.accountId} and message_id = ${id}`.execute(work.tx);
    return messageTimeline.list(work, { clientIds: [heldFor.clientId], before: undefined, limit: 5 });
  });
  assert.match(lines[0]?.title ?? '', /^Link to finish a booking by text/);
  assert.match(lines[0]?.text ?? '', /\[link to finish booking\]/);
  assert.equal(JSON.stringify(lines).includes(token.slice(0, 20)), false);
});

test('one person at the desk holds ten times at most', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const who = user();
  const start = (count: number) => at(`${String(9 + Math.floor(count / 2)).padStart(2, '0')}:${count % 2 === 0 ? '00' : '30'}`);
  for (let count = 0; count < HOLDS_PER_USER; count += 1) await hold(clinic, { who: { clientId }, start: start(count), sendLink: false }, who);
  await assert.rejects(hold(clinic, { who: { clientId }, start: start(HOLDS_PER_USER), sendLink: false }, who), refusal('too-many-holds'));
  await hold(clinic, { who: { clientId }, start: start(HOLDS_PER_USER), sendLink: false });
});
