import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import type { Page } from '@playwright/test';
import { aHouse, PHONE } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

/** The clinic's own site, of another origin than the booking page. */
const site = (query = '') => house.fixture().url.replace('localhost', '127.0.0.1') + `/site${query}`;
const frameOf = async (page: Page) => {
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Book your visit' }).waitFor();
  return frame;
};

test('the script puts a button on the clinic’s site; a dialog opens, keeps the focus and closes on Escape', async () => {
  const page = await house.open(site());
  const button = page.getByRole('button', { name: 'Book a visit' });
  await button.click();
  const frame = await frameOf(page);
  await frame.getByRole('radio', { name: '9:30 AM' }).check();
  await frame.getByText(/^Held for you/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await button.click();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('on a phone the dialog fills the screen', async () => {
  const page = await house.open(site(), { viewport: PHONE });
  await page.getByRole('button', { name: 'Book a visit' }).click();
  const box = await page.getByRole('dialog').boundingBox();
  assert.deepEqual([box?.width, box?.height], [PHONE.width, PHONE.height]);
});

test('in place the frame grows with the page, and a message of another origin changes nothing', async () => {
  const page = await house.open(site('?inline'));
  await frameOf(page);
  const height = () => page.locator('iframe').evaluate((frame) => (frame as HTMLIFrameElement).style.height);
  await page.waitForFunction(() => (document.querySelector('[data-candor-book]')?.shadowRoot?.querySelector('iframe')?.style.height ?? '') !== '');
  const before = await height();
  await page.evaluate(() => window.postMessage({ candor: 'height', height: 17 }, '*'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.equal(await height(), before);
  assert.ok(Number.parseInt(before, 10) > 900);
});

test('the script stays under three kilobytes', () => {
  assert.ok(statSync(new URL('../../dist/web/client/embed.js.gz', import.meta.url)).size <= 3000);
});
