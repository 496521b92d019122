import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { openBrowser } from '#test/browser.ts';
import { type Fixture, startFixture } from '../../web/public/fixtures/server.ts';

/** A phone in portrait. */
export const PHONE = { width: 390, height: 844 };

/** A desk screen. */
export const DESK = { width: 1280, height: 900 };

/** How a page is visited, with a script to run before its own. */
type Visit = BrowserContextOptions & { before?: string };

/** A browser and the pages it looks at, for the length of a test file. */
export type House = {
  open: (path: string, visit?: Visit) => Promise<Page>;
  fixture: () => Fixture;
  /** Closes the pages of the last test and forgets what it turned. */
  reset: () => Promise<void>;
};

/** Starts one browser and one fixture for a file; a page that breaks its content policy or throws fails the test that opened it. */
export function aHouse(): House {
  let browser: Browser;
  let fixture: Fixture;
  const broken: string[] = [];
  before(async () => {
    fixture = await startFixture();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await fixture.close();
    assert.deepEqual(broken, []);
  });
  return {
    fixture: () => fixture,
    reset: async () => {
      // A page in the background draws no frames, so one is open at a time.
      await Promise.all(browser.contexts().map((context) => context.close()));
      fixture.calls.length = 0;
      fixture.chosen.length = 0;
      fixture.written.length = 0;
      Object.assign(fixture, { holdSeconds: 600, slow: 0 });
      for (const kept of [fixture.taken, fixture.failing, fixture.booked]) kept.clear();
    },
    open: async (path, { before: first, ...options } = {}) => {
      const context = await browser.newContext({ viewport: DESK, timezoneId: 'America/New_York', locale: 'en-US', reducedMotion: 'reduce', ...options });
      if (first) await context.addInitScript(first);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => broken.push(`${path}: ${error.message}`));
      page.on('console', (line) => /Content Security Policy/.test(line.text()) && broken.push(`${path}: ${line.text()}`));
      await page.goto(path.startsWith('http') ? path : fixture.url + path);
      return page;
    },
  };
}

/** Fills in the details of Ingrid Solheim, or of someone like her. */
export async function fillDetails(
  page: Page,
  other: Partial<Record<'First and last name' | 'Mobile number' | 'Email' | 'Date of birth', string>> = {},
): Promise<void> {
  const ingrid = {
    'First and last name': 'Ingrid Solheim',
    'Mobile number': '561 555 0142',
    Email: 'ingrid@mail.example',
    'Date of birth': '1985-05-05',
  };
  for (const [label, value] of Object.entries({ ...ingrid, ...other })) await page.getByLabel(label, { exact: true }).fill(value);
}

/** Waits for something to become true, or fails after ten seconds. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('It did not become true in ten seconds.');
}
