import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import sparticuz from '@sparticuz/chromium';

/** With these a closed context can take the browser with it. */
const UNWANTED = new Set(['--single-process', '--no-zygote']);

/** A browser that dies while it starts, before any page was opened, is started anew so many times. */
const STARTS = 5;

/** Starts a browser of a test's own. */
export async function openBrowser(starts = STARTS): Promise<Browser> {
  const options = { executablePath: await sparticuz.executablePath(), args: sparticuz.args.filter((argument) => !UNWANTED.has(argument)), headless: true };
  return chromium.launch(options).catch((error: unknown) => {
    if (starts <= 1) throw error;
    return openBrowser(starts - 1);
  });
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

/** What axe asks of a whole page; it has to guess whether a dialog stands before the page and hides it, and guesses by what covers the screen. */
const OF_A_PAGE = ['landmark-one-main', 'page-has-heading-one'];

/** Fails with the rules a page breaks and where; of a page behind an open dialog nothing is asked that only a whole page can have. */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  // What the components say aloud passes through a node of theirs that names its words only while they are spoken.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
  if (await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().isVisible()) axe.disableRules(OF_A_PAGE);
  const { violations } = await axe.analyze();
  // Axe ends in a tab of its own, and a page that is left behind one draws nothing.
  await page.bringToFront();
  const found = violations.map(({ id, nodes }) => `${state}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, []);
}

/** Checks a screen by day and by night, wide and as wide as a phone, and that it fits. */
export async function assertGood(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${what}, ${colorScheme}`);
  }
  await assertFits(page, what);
  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, `${what}, on a phone`);
  await page.setViewportSize({ width: 1280, height: 900 });
}
