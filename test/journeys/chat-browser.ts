import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from '@playwright/test';
import { openBrowser } from '#test/browser.ts';
import { type ChatFixture, startChatFixture } from '../../web/public/chat/fixtures/server.ts';
import { DESK } from './booking-browser.ts';

/** A browser and the chats it has open, for the length of a test file. */
interface ChatHouse {
  readonly fixture: () => ChatFixture;
  /** Opens the chat, or another address of the fixture, in a window of its own. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens one more tab of a window. */
  tab(context: BrowserContext, path?: string): Promise<Page>;
  /** Closes what the last test opened and forgets what it turned. */
  reset(): Promise<void>;
}

/** Starts one browser and one fixture for a file; a page that breaks its content policy or throws fails the file. */
export function aChatHouse(): ChatHouse {
  let browser: Browser;
  let fixture: ChatFixture;
  const broken: string[] = [];
  before(async () => {
    fixture = await startChatFixture();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await fixture.close();
    assert.deepEqual(broken, []);
  });
  const tab = async (context: BrowserContext, path = '/marlowe/chat') => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => broken.push(`${path}: ${error.message}`));
    page.on('console', (line) => /Content Security Policy/.test(line.text()) && broken.push(`${path}: ${line.text()}`));
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(path.startsWith('http') ? path : fixture.url + path);
    return page;
  };
  return {
    fixture: () => fixture,
    tab,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: DESK, timezoneId: 'America/New_York', locale: 'en-US', reducedMotion: 'reduce', ...options });
      return tab(context, path);
    },
    reset: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      fixture.calls.length = 0;
      fixture.refusals.length = 0;
      fixture.dialogues.clear();
      Object.assign(fixture, { isDown: false, losesAnswer: false, gate: null, holdSeconds: 581 });
    },
  };
}

/** Writes a message and sends it by the keyboard; a page that does not listen yet takes Enter for a new line, and is told again. */
export async function say(page: Page | FrameLocator, text: string): Promise<void> {
  // What it is called follows the language, which an answer may change.
  const field = page.getByRole('textbox', { name: /^(?:Your message|Su mensaje)$/ });
  for (let press = 0; press < 50; press += 1) {
    await field.fill(text);
    await field.press('Enter');
    if (!(await field.inputValue()).endsWith('\n')) return;
  }
  assert.fail('the page never listened');
}

/** What stands in the conversation, each line once: who and what. */
export async function said(page: Page): Promise<string[]> {
  const lines = await page.locator('.said > p[dir]').allInnerTexts();
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

/** Waits until the conversation has as many lines; says what they are. */
export async function saidOf(page: Page, count: number): Promise<string[]> {
  await page
    .locator('.said > p[dir]')
    .nth(count - 1)
    .waitFor();
  const lines = await said(page);
  assert.equal(lines.length, count, lines.join(' | '));
  return lines;
}
