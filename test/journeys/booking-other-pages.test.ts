import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aHouse, PHONE } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

test('the privacy page shows each promise with its control and proof, broken ones in sight', async () => {
  const page = await house.open('/marlowe/privacy', { viewport: PHONE });
  await page.getByText('You can see everyone who opened your record, and when.').waitFor();
  await page.getByText('Last proved 12 minutes ago').waitFor();
  await page.getByText('Being put right since November 20, 2026.').waitFor();
  await page.getByText('Not proved yet, so not counted as kept').waitFor();
  await page.getByText('14, in force since November 12, 2026').waitFor();
  await page.getByText('Changed since version 14, to be published.').waitFor();
  await expect(page.getByText('marketing texts end within a day')).toBeHidden();
  await page.getByText('Read what changed').click();
  await page.getByText('Reply STOP and marketing texts end within a day.').waitFor();
  await page.getByText('Kept: the law asks for six years at least').waitFor();
  await assertAccessible(page, 'phone');
  await assertFits(page, 'phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'desk, dark');
});

test('without cookies the privacy page says so', async () => {
  const page = await house.open('/marlowe/privacy?nothing=1');
  await page.getByText('None of our pages sets a cookie.').waitFor();
});

test('the outbox shows what went, what did not and why; a mail can run nothing', async () => {
  const page = await house.open('/outbox');
  await page.getByRole('heading', { name: 'You’re booked, Tuesday 24 November at 2:00 pm' }).waitFor();
  await page.frameLocator('iframe').getByRole('heading', { name: 'You’re booked' }).waitFor();
  await expect(page).toHaveTitle('Outbox, demo');
  await expect(page.getByRole('link', { name: /visit\.ics/ })).toHaveAttribute('href', '/api/v1/demo/outbox/m1/visit.ics');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await page.getByText('Hello Ingrid,').waitFor();
  await assertAccessible(page, 'mail');
  await page.getByRole('button', { name: /kim\.nguyen/ }).click();
  await page.getByText('Said STOP on 3 November; marketing is withdrawn').first().waitFor();
  await assertAccessible(page, 'refused');
  await page.getByText('Reply STOP to end.').waitFor();
  await page.getByText('9:30').last().click();
  await page.getByText('Appointment reminder, granted 9 Nov').waitFor();
  await assertAccessible(page, 'text');
});

test('an empty outbox says how to fill it', async () => {
  house.fixture().failing.add('GET /api/v1/demo/outbox');
  const page = await house.open('/outbox?empty=1', { viewport: PHONE, colorScheme: 'dark' });
  await page.getByText('Book a visit and its confirmation lands here.').waitFor();
  await page.getByText('Not connected, trying again').waitFor();
  await assertAccessible(page, 'empty');
});

test('the first run goes from the clinic to the second factor to the recovery codes', async () => {
  const page = await house.open('/setup#one-time');
  await expect(page.getByLabel('One-time token')).toHaveValue('one-time');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Use at least 12 characters').waitFor();
  await page.getByText('Enter the postal address of the clinic').waitFor();
  await page.getByText('Use 2 to 40 small letters.').waitFor();
  await page.getByText('Enter the phone number with its area code').waitFor();
  await assertAccessible(page, 'errors');
  await page.getByLabel('Name', { exact: true }).fill('Marlowe Skin');
  await expect(page.getByLabel('Web address')).toHaveValue('marlowe-skin');
  await page.getByLabel('Postal address').fill('14 Harbor Street, Jupiter, FL 33477');
  await page.getByLabel('Phone').fill('555-0100');
  await page.getByLabel('Your name').fill('Nora Marlowe');
  await page.getByLabel('Email').fill('nora@marlowe.example');
  await page.getByLabel('Password').fill('a sentence that is long');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Please enter a whole phone number, with its area code.').waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'phone');
  await assertAccessible(page, 'refused');
  await page.getByLabel('Phone').fill('(561) 555-0100');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('img', { name: 'QR code of the secret below' }).waitFor();
  const begun = house.fixture().calls.findLast(({ path }) => path === '/api/v1/setup');
  assert.deepEqual(begun?.body.account, {
    name: 'Marlowe Skin',
    slug: 'marlowe-skin',
    phone: '(561) 555-0100',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
    timeZone: 'America/New_York',
  });
  await page.getByText('JBSW Y3DP').waitFor();
  await assertAccessible(page, 'factor');
  await page.getByLabel('Six-digit code').fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('That code is not right').waitFor();
  await page.getByLabel('Six-digit code').fill('123 456');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('4f2a-91bc').waitFor();
  await assertAccessible(page, 'codes');
});

test('a page that was asked for too often opens by itself, with the token of its link', async () => {
  const page = await house.open('/busy#secret-token', { viewport: PHONE });
  await page.getByText('opens by itself in 42 seconds').waitFor();
  await page.clock.install();
  await page.reload();
  const again = page.waitForEvent('load');
  await page.clock.runFor(42_000);
  await again;
  assert.equal(new URL(page.url()).hash, '#secret-token');
});

for (const path of ['/nowhere', '/failure', '/busy'] as const) {
  test(`there is a page for ${path}`, async () => {
    const page = await house.open(path, { viewport: PHONE });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, path);
    await assertFits(page, path);
  });
}
