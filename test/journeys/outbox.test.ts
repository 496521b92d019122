import assert from 'node:assert/strict';
import { expect } from '@playwright/test';
import { beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { PHONE, aHouse } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

test('a link in a mail opens the page it names, and what waits says until when', async () => {
  const page = await house.open('/outbox');
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Move or cancel' });
  const [visit] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await visit.getByRole('heading', { name: 'Your visit on Tuesday, November 24, Ruth' }).waitFor();
  await visit.close();
  await page.getByRole('button', { name: /helen\.park/ }).click();
  await page.getByText('It is night where the client is; goes out at Mon, Nov 23, 8:00 AM').waitFor();
  await assertAccessible(page, 'waiting');
});

test('the text phone shows both sides of a thread and lets one write as any number nobody has', async () => {
  const page = await house.open('/outbox');
  const log = page.getByRole('log', { name: 'Texts' });
  await log.getByText('Can I move to Thursday?').waitFor();
  await page.getByLabel('Text as (561) 555-0174').fill('See you then');
  await page.keyboard.press('Enter');
  await log.getByText('See you then').waitFor();
  await page.getByLabel('Number of this phone').selectOption('Another number');
  await page.getByLabel('Write as').fill('(561) 555-9999');
  await page.getByLabel('Text as (561) 555-9999').fill('Hello');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Write as a number that nobody has').waitFor();
  await expect(page.getByLabel('Text as (561) 555-9999'), 'nothing typed is lost').toHaveValue('Hello');
  await page.getByLabel('Write as').fill('(561) 555-0133');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await log.getByText('Hello').waitFor();
  await expect(page.getByLabel('Number of this phone')).toHaveValue('(561) 555-0133');
  // In the frame of a mail nothing can run, the check neither.
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await assertAccessible(page, 'text phone');
});

test('on a phone the outbox is two sides, mail and texts, without anything cut off', async () => {
  const page = await house.open('/outbox', { viewport: PHONE, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Texts', exact: true }).click();
  await page.getByRole('log', { name: 'Texts' }).getByText('Can I move to Thursday?').waitFor();
  await assertFits(page, 'texts on a phone');
  await assertAccessible(page, 'texts on a phone');
});

test('however many mails there are, the page is as high as its screen: only its parts scroll', async () => {
  const page = await house.open('/outbox');
  await page.route('**/api/v1/demo/outbox', async (route) => {
    const full = (await (await route.fetch()).json()) as { readonly messages: readonly { readonly id: string; readonly channel: string }[] };
    const mails = full.messages.filter(({ channel }) => channel === 'email');
    await route.fulfill({ json: { ...full, messages: Array.from({ length: 60 }, (_, at) => ({ ...mails[at % mails.length], id: `mail-${at}` })) } });
  });
  await page.getByRole('heading', { name: 'Mail 60' }).waitFor();
  const [high, screen] = await page.locator('html').evaluate((html) => [html.scrollHeight, html.clientHeight]);
  assert.equal(high, screen);
});
