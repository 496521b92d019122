import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { forgedCopy } from '#test/forge.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type AppointmentId, type ClientId, type UserId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { bookForClient, bookingMessageSource } from '#modules/booking';
import { bookingJobs } from '../../src/modules/booking/jobs.ts';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const clinic = await aClinic(house, accountId);
const elena = await aClientOf(house, accountId, { firstName: 'Elena', mobile: '(561) 555-0152', email: 'elena@mail.example' });
const desk = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.book'] as const) } as const;

/** A Tuesday morning in Jupiter; Elena was here for a facial the week before. */
house.clock.set(Instant.from('2026-11-17T15:00:00Z'));
const { visit: past } = await house.work(
  accountId,
  (work) => bookForClient(work, { clientId: elena, serviceIds: [clinic.facial], start: '2026-11-17T10:30:00-05:00', providerId: clinic.lena }),
  desk,
);
house.clock.set(Instant.from('2026-11-24T15:10:00Z'));
await house.work(accountId, async (work) => {
  for (const status of ['arrived', 'done'])
    await sql`update booking.appointment set status = ${status} where account_id = ${accountId} and appointment_id = ${past.appointmentId}`.execute(work.tx);
});

const THINK_MS = 1200;
/** A phone on a page, counting presses and filled fields from then on as the click budget does. */
async function aPhone(path: string, colorScheme: 'light' | 'dark' = 'light') {
  const window = await staff.window({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme });
  await window.clock.install({ time: house.clock.now().epochMilliseconds });
  const page = await staff.page(window, path);
  await page.locator('.slot').first().waitFor();
  const tally = { clicks: 0, fields: 0 };
  const began = Date.now();
  return {
    page,
    tally,
    seconds: () => (Date.now() - began + (tally.clicks + tally.fields) * THINK_MS) / 1000,
    tap: async (name: string) => {
      await page.getByRole('button', { name, exact: true }).tap();
      tally.clicks += 1;
    },
    takeFirstTime: async () => {
      await page.locator('.slot').first().tap();
      tally.clicks += 1;
    },
    fill: async (label: string, value: string) => {
      await page.getByLabel(label, { exact: true }).fill(value);
      tally.fields += 1;
    },
    count: () => {
      tally.clicks += 1;
    },
    close: async () => {
      assert.deepEqual(await window.cookies(), []);
      await window.close();
    },
  };
}

const booked = (page: Page) => page.getByRole('heading', { name: 'You’re booked' }).waitFor();
const visitsOf = (clientId: ClientId) =>
  house.work(accountId, async (work) => {
    const { rows } = await sql<{ id: AppointmentId; service: string }>`select a.appointment_id as id, s.service_id as service from booking.appointment a
      join booking.segment s using (account_id, appointment_id) where a.account_id = ${accountId} and a.client_id = ${clientId} and a.status = 'booked'`.execute(
      work.tx,
    );
    return rows;
  });

const AGAIN = 'booking.mail-again-link';
/** What the worker does with a wish for a link, and the address that the mail then holds. */
async function linkInTheMail(): Promise<string> {
  const { clientIds = '' } = house.queued.findLast(({ job }) => job === AGAIN)?.ids ?? {};
  assert.ok(clientIds.includes(elena));
  const job = bookingJobs.find(({ name }) => name === AGAIN);
  await house.work(accountId, async (work) => void (await job?.run(work, { clientIds })));
  return house.work(accountId, async (work) => {
    const { rows: mails } = await sql<{ ids: Record<string, string> }>`select ids from messaging.outbox_message
      where account_id = ${accountId} and client_id = ${elena} and template = 'booking-again-link'`.execute(work.tx);
    assert.equal(mails.length, 1);
    const facts = await bookingMessageSource.find(work, { template: 'booking-again-link', clientId: elena, ids: mails[0]?.ids ?? {}, publicUrl: staff.url });
    return facts.kind === 'visit' ? (facts.again?.url ?? '') : '';
  });
}

test('somebody new books on a phone in eight clicks and four fields', async (t) => {
  const phone = await aPhone('/marlowe/book');
  await phone.takeFirstTime();
  await phone.page.getByText(/^Held for you/).waitFor();
  await phone.fill('First and last name', 'Nora Quinn');
  await phone.fill('Date of birth', '1991-03-04');
  await phone.fill('Mobile number', '561 555 0177');
  await phone.fill('Email', 'nora@mail.example');
  await phone.tap('Book visit');
  await booked(phone.page);
  t.diagnostic(`task 9, new: ${JSON.stringify(phone.tally)} in ${phone.seconds()} of 90 s`);
  assert.ok(phone.tally.clicks <= 8 && phone.tally.fields <= 4, JSON.stringify(phone.tally));
  await phone.close();
});

test('somebody who was here before books on a phone in five clicks and one field: the page asks for her email only', async (t) => {
  const phone = await aPhone('/marlowe/book');
  const { page } = phone;
  await phone.tap('Book without typing your details');
  await assertAccessible(page, 'asking for a link');
  await phone.fill('The email you gave us', 'elena@mail.example');
  await phone.tap('Mail me a link');
  await page.getByText('Look in your mail.').waitFor();
  await assertAccessible(page, 'link asked for');
  await assertFits(page, 'link asked for');
  const url = await linkInTheMail();
  await page.goto(url);
  phone.count();
  await page.getByText('Booking as Elena.').waitFor();
  await expect(page.getByLabel('First and last name')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /^Facial/ })).toBeChecked();
  await assertAccessible(page, 'known');
  await assertFits(page, 'known');
  await phone.takeFirstTime();
  await phone.tap('Book visit');
  await booked(page);
  await page.getByText('the email you gave us').waitFor();
  assert.doesNotMatch(await page.locator('body').innerText(), /0152|elena@|Solberg/);
  t.diagnostic(`task 9, returning: ${JSON.stringify(phone.tally)} in ${phone.seconds()} of 45 s`);
  assert.deepEqual(phone.tally, { clicks: 5, fields: 1 });
  assert.deepEqual(
    (await visitsOf(elena)).map(({ service }) => service),
    [clinic.facial],
  );
  await phone.close();
});

test('the link of a visit that is over books the same again in three clicks, after a reload too; whoever is not meant fills in her own details', async () => {
  const token = new URL(await linkInTheMail()).hash;
  const window = await staff.window({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await window.clock.install({ time: house.clock.now().epochMilliseconds });
  const page = await staff.page(window, `/marlowe/manage${token}`);
  await page.getByRole('heading', { name: 'Welcome back, Elena' }).waitFor();
  await assertAccessible(page, 'over');
  await page.getByRole('link', { name: 'Book the same again' }).click();
  await page.getByText('Booking as Elena.').waitFor();
  await page.locator('.slot').nth(3).click();
  await page.getByText(/^Held for you/).waitFor();
  await page.reload();
  await page.getByText('Booking as Elena.').waitFor();
  await page.locator('.slot').nth(4).click();
  await page.getByRole('button', { name: 'Book visit', exact: true }).click();
  await booked(page);
  assert.equal((await visitsOf(elena)).length, 2);
  await page.goto(`${staff.url}/marlowe/book${token}`);
  await page.reload();
  await page.getByRole('button', { name: 'Not you, or other details? Fill them in' }).click();
  await page.getByLabel('First and last name').waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await page.goto(`${staff.url}/marlowe/book${forgedCopy(token)}`);
  await page.reload();
  await page.getByText('This link no longer books for you.').waitFor();
  await page.getByLabel('First and last name').waitFor();
  await assertAccessible(page, 'no such link');
  await window.close();
});
