import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import sparticuz from '@sparticuz/chromium';

/** With these a closed context can take the browser with it. */
const UNWANTED = new Set(['--single-process', '--no-zygote']);

/** Starts a browser of a test's own; one that dies while it starts, before any page was opened, is started once more. */
export async function openBrowser(): Promise<Browser> {
  const options = { executablePath: await sparticuz.executablePath(), args: sparticuz.args.filter((argument) => !UNWANTED.has(argument)), headless: true };
  return chromium.launch(options).catch(() => chromium.launch(options));
}

/** Fails when something stays wider than the screen: a page may take a picture or two to hear that its screen has another width. */
export async function assertFits(page: Page, state: string): Promise<void> {
  const root = page.locator('html');
  await page
    .waitForFunction((html) => html !== null && html.scrollWidth <= html.clientWidth, await root.elementHandle(), { timeout: 5_000 })
    .catch(() => undefined);
  const [wide, screen] = await root.evaluate((html) => [html.scrollWidth, html.clientWidth]);
  assert.ok((wide ?? 0) <= (screen ?? 0), `${state}: ${wide} px wide on a screen of ${screen}`);
}

/** Fails with the rules a page breaks and where. */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  // What the components say aloud passes through a node of theirs that names its words only while they are spoken.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
  const found = violations.map(({ id, nodes }) => `${state}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, []);
}
