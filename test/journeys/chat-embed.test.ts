import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { expect, type FrameLocator, type Page } from '@playwright/test';
import { assertAccessible } from '#test/browser.ts';
import { PHONE } from './booking-browser.ts';
import { aChatHouse, say } from './chat-browser.ts';

const house = aChatHouse();
beforeEach(() => house.reset());

/** The clinic's own site, of another origin than the chat. */
const site = () => `${house.fixture().url.replace('localhost', '127.0.0.1')}/site`;
const launcher = (page: Page) => page.getByRole('button', { name: /^Chat with us/ });
const panelOf = async (page: Page): Promise<FrameLocator> => {
  await launcher(page).click();
  const panel = page.frameLocator('iframe');
  await panel.getByRole('button', { name: 'Talk to a person', exact: true }).waitFor();
  return panel;
};

test('nothing of the chat is loaded before the button is pressed, and nothing is left in the site’s storage', async () => {
  const page = await house.open(site());
  await launcher(page).waitFor();
  await expect(page.locator('iframe')).toHaveCount(0);
  await assertAccessible(page, 'launcher');
  const panel = await panelOf(page);
  const source = await page.locator('iframe').getAttribute('src');
  assert.equal(source, `${house.fixture().url}/marlowe/chat?embed=1&origin=${encodeURIComponent(new URL(site()).origin)}`);
  await say(panel, 'Hello');
  await panel.getByText('I did not understand that.').waitFor();
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
  assert.deepEqual(await page.evaluate(() => Object.keys(globalThis).filter((name) => /candor|chat/i.test(name))), []);
});

test('the keyboard stays inside the panel; Escape closes its menu first, then the panel, and gives the focus back', async () => {
  const page = await house.open(site());
  await launcher(page).focus();
  await page.keyboard.press('Enter');
  const panel = page.frameLocator('iframe');
  const field = panel.getByRole('textbox', { name: 'Your message', exact: true });
  await panel.getByRole('button', { name: 'Close chat', exact: true }).waitFor();
  await say(panel, 'Hello');
  await panel.getByRole('button', { name: 'Book a visit', exact: true }).waitFor();
  const reached = new Set<string>();
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName), 'IFRAME');
    reached.add(await field.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? ''));
  }
  for (const name of ['Close chat', 'Your message', 'Book a visit', 'Talk to a person', 'More about this chat']) assert.ok(reached.has(name), name);
  await panel.getByRole('button', { name: 'More about this chat', exact: true }).press('Enter');
  await panel.getByRole('button', { name: 'End and delete from this device', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'End and delete from this device', exact: true }).waitFor({ state: 'detached' });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'))).toBe('Chat with us');
});

test('what comes while it is closed is counted on the button, and read once it is open', async () => {
  const page = await house.open(site());
  const panel = await panelOf(page);
  await say(panel, 'Hello');
  await panel.getByText('I did not understand that.').waitFor();
  const frame = panel.locator('html');
  await frame.evaluate(() => {
    const heard = new Promise<void>((resolve) => addEventListener('message', ({ data }) => (data?.candor === 'hidden' ? resolve() : undefined)));
    Object.assign(globalThis, { heard });
  });
  await panel.getByRole('button', { name: 'Close chat', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  // Site and panel are two processes: the panel must have heard that it is hidden before anything is said.
  await frame.evaluate(() => (globalThis as unknown as { heard: Promise<void> }).heard);
  house.fixture().say({ author: 'user', name: 'Sam', text: 'Hi, Sam here.' }, { person: { name: 'Sam' } });
  house.fixture().say({ author: 'user', name: 'Sam', text: 'Are you there?' });
  await page.getByRole('button', { name: 'Chat with us (2)', exact: true }).click();
  await panel.getByText('Are you there?').waitFor();
  await page.getByRole('button', { name: 'Chat with us', exact: true }).waitFor();
});

test('a message of another origin neither closes the panel nor counts', async () => {
  const page = await house.open(site());
  await panelOf(page);
  await page.evaluate(() => {
    window.postMessage({ candor: 'close' }, '*');
    window.postMessage({ candor: 'unread', count: 9 }, '*');
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(launcher(page)).toHaveAttribute('aria-label', 'Chat with us');
});

test('where the panel may not be shown the press opens the page of the chat, and so does the next one', async () => {
  const page = await house.open(site(), { viewport: PHONE, hasTouch: true });
  await page.route('**/chat?embed=1**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  const coming = () => page.context().waitForEvent('page');
  const [first] = await Promise.all([coming(), launcher(page).click()]);
  await first.getByRole('button', { name: 'Talk to a person', exact: true }).waitFor();
  await expect(page.getByRole('dialog')).toBeHidden();
  const [second] = await Promise.all([coming(), launcher(page).click()]);
  await second.waitForURL(`${house.fixture().url}/marlowe/chat`);
});

test('on a phone the panel fills the screen', async () => {
  const page = await house.open(site(), { viewport: PHONE, hasTouch: true });
  await panelOf(page);
  const box = await page.getByRole('dialog').boundingBox();
  assert.deepEqual([box?.width, box?.height], [PHONE.width, PHONE.height]);
});

test('the next page of the site goes on with the conversation', async () => {
  const page = await house.open(site());
  await say(await panelOf(page), 'Hello');
  await page.frameLocator('iframe').getByText('I did not understand that.').waitFor();
  await page.reload();
  await (await panelOf(page)).getByText('I did not understand that.').waitFor();
  assert.equal(house.fixture().dialogues.size, 1);
});

test('the script stays under three kilobytes, the panel under twenty-five', () => {
  const client = new URL('../../dist/web/client/', import.meta.url);
  assert.ok(statSync(new URL('chat.js', client)).size <= 3000);
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8')) as Readonly<Record<string, { readonly file: string }>>;
  const files = Object.values(manifest).filter(({ file }) => /^assets\/chat-.*\.js$/.test(file));
  assert.equal(files.length, 1);
  for (const { file } of files) assert.ok(statSync(new URL(`${file}.gz`, client)).size <= 20_000);
});
