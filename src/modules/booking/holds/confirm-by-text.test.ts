import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { type HeardText, receiveText } from '#modules/messaging';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/work.ts';
import { bookForClient } from './book-for-client.ts';
import { visitsToConfirm } from './confirm-by-text.ts';
import { findAppointment } from '../store.ts';

const house = await aHouse('2026-11-24T15:00:00Z');
const user: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book', 'booking.override']) };
const NUMBER = '+15615550142';

async function aStory() {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId, { mobile: NUMBER });
  const heard: HeardText[] = [];
  const asks = { isOpen: false };
  let count = 0;
  const write = (text: string) => {
    count += 1;
    const incoming = { vendorId: `SM${count}`, line: '+15615550100', from: NUMBER, text, mediaCount: 0 };
    const listener = { hear: async (_work: unknown, each: HeardText) => void heard.push(each), awaitsAnswer: async () => asks.isOpen };
    return house.work(clinic.accountId, (work) => receiveText(work, { listener, visits: visitsToConfirm, keepsWords: false }, incoming));
  };
  const book = async (start: string, who: ClientId = clientId) => {
    const wanted = { clientId: who, serviceIds: [clinic.facial], start };
    return (await house.work(clinic.accountId, (work) => bookForClient(work, wanted), user)).visit.appointmentId;
  };
  const statusOf = async (id: Awaited<ReturnType<typeof book>>) => (await house.work(clinic.accountId, (work) => findAppointment(work, id)))?.status;
  /** The last text to the number was the reminder of a visit. */
  const remind = (id: string) =>
    house.work(clinic.accountId, async (work) => {
      const token = await work.vault.token('phone', NUMBER);
      await sql`insert into messaging.outbox_message (account_id, message_id, send_key, client_id, channel, purpose, template, ids, status, not_before, created_at, finished_at, contact_token)
        values (${work.accountId}, ${newId()}, ${`reminder/${id}`}, ${clientId}, 'sms', 'appointment-reminders', 'booking-reminder', ${JSON.stringify({ appointmentId: id })}, 'sent',
          ${work.now}, ${work.now}, ${work.now}, ${token})`.execute(work.tx);
    });
  const answers = async () =>
    (
      await house.work(clinic.accountId, (work) =>
        sql<{
          ids: { appointmentId: string };
        }>`select ids from messaging.outbox_message where account_id = ${work.accountId} and template = 'visit-confirmed'`.execute(work.tx),
      )
    ).rows.map(({ ids }) => ids.appointmentId);
  return { ...clinic, clientId, heard, asks, write, book, statusOf, remind, answers };
}

for (const word of ['C', 'c.', 'Confirm', 'CONFIRMED!', 'Sí, confirmo'])
  test(`${word} confirms the one visit that waits, and is answered with it`, async () => {
    const story = await aStory();
    const visit = await story.book('2026-11-30T10:00:00-05:00');
    assert.equal((await story.write(word)).kind, 'confirm');
    assert.equal(await story.statusOf(visit), 'confirmed');
    assert.deepEqual(await story.answers(), [visit]);
    assert.equal(story.heard.length, 0);
  });

test('with two visits that wait, or none, the word is for whoever talks with people', async () => {
  const story = await aStory();
  assert.equal((await story.write('C')).kind, 'other');
  const visits = [await story.book('2026-11-30T10:00:00-05:00'), await story.book('2026-12-01T10:00:00-05:00')];
  assert.equal((await story.write('C')).kind, 'other');
  assert.deepEqual(await Promise.all(visits.map(story.statusOf)), ['booked', 'booked']);
  assert.equal(story.heard.length, 2);
});

test('a bare yes confirms only what the last text to that number reminded of', async () => {
  const story = await aStory();
  const visit = await story.book('2026-11-30T10:00:00-05:00');
  for (const word of ['YES', '1']) assert.equal((await story.write(word)).kind, 'other');
  await story.remind(visit);
  assert.equal((await story.write('yes')).kind, 'confirm');
  assert.equal(await story.statusOf(visit), 'confirmed');
  assert.equal((await story.write('yes')).kind, 'other', 'nothing waits any more');
});

test('while a question of the receptionist waits, a word answers that, unless a reminder came after it', async () => {
  const story = await aStory();
  story.asks.isOpen = true;
  const visit = await story.book('2026-11-30T10:00:00-05:00');
  assert.equal((await story.write('confirm')).kind, 'other');
  assert.deepEqual([await story.statusOf(visit), story.heard.length], ['booked', 1]);
  await story.remind(visit);
  assert.equal((await story.write('confirm')).kind, 'confirm');
  assert.equal(await story.statusOf(visit), 'confirmed');
});

test('a visit of somebody else with another number is never confirmed', async () => {
  const story = await aStory();
  const other = await aClientOf(house, story.accountId, { firstName: 'Nils', mobile: '+15615550143', email: 'nils@mail.example' });
  const visit = await story.book('2026-11-30T10:00:00-05:00', other);
  assert.equal((await story.write('C')).kind, 'other');
  assert.equal(await story.statusOf(visit), 'booked');
});
