import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { AccountId, UserId } from '#kernel/ids.ts';
import type { Module } from '#kernel/module.ts';
import { startSequencer } from '#modules/audit';
import { type BuiltInRole, createAccount, createUser, enrolTotp, scryptHasher, signInRoutesWith } from '#modules/identity';
import { buildWeb } from '../../scripts/build-web.ts';
import { makeMetrics } from '../../src/app/http/health.ts';
import { makeServer } from '../../src/app/http/server.ts';
import { loadWeb } from '../../src/app/http/web-build.ts';
import { openLiveFeed } from '../../src/app/live-feed.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { findFreePort } from '../../src/app/start-port.ts';
import { openBrowser } from './browser.ts';
import { type TestHouse, aHouse } from './database.ts';
import { codeNow } from './identity.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PASSWORD = 'plum lantern orbit fennel';
/** A cheap hash: the cost of guessing is tested where it is made. */
const hasher = scryptHasher(4);
/** A code works once: each sign-in takes place half a minute after the one before. */
const NEXT_CODE = { seconds: 31 };

/** A person who works at the clinic, and what they sign in with. */
export interface Colleague {
  readonly userId: UserId;
  readonly email: string;
  readonly password: string;
}

/** A served clinic, a browser, and what its pages did wrong. */
export interface StaffHouse {
  readonly house: TestHouse;
  readonly url: string;
  readonly accountId: AccountId;
  readonly browser: Browser;
  /** Adds somebody who works here, with an authenticator app. */
  colleague(role: BuiltInRole, name: string): Promise<Colleague>;
  /** Opens a browser window of its own. */
  window(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page in a window. */
  page(context: BrowserContext, path: string): Promise<Page>;
  /** Signs in on the page that shows the form. */
  signIn(page: Page, who: Colleague): Promise<void>;
  /** The code an authenticator app shows now; the clock is moved on, so that it was not used before. */
  nextCode(): string;
}

/** Serves the built staff app over a test's own database and clock, with modules of the test's in place of the real ones of the same name; a page that throws or breaks its content policy fails the file. */
export async function aStaffHouse(more: readonly Module[] = []): Promise<StaffHouse> {
  const house = await aHouse();
  const url = await serve(house, more);
  const browser = await openBrowser();
  const broken: string[] = [];
  house.atEnd(() => browser.close());
  after(() => assert.deepEqual(broken, []));
  const accountId = await createAccount(house.engine, house.clock.now(), {
    slug: 'marlowe',
    name: 'Marlowe Skin',
    currency: 'USD',
    phone: '+15615550100',
    email: 'hello@marlowe.example',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  const nextCode = () => {
    house.clock.advance(NEXT_CODE);
    return codeNow(house, SECRET);
  };
  return {
    house,
    url,
    accountId,
    browser,
    nextCode,
    colleague: (role, name) => addColleague(house, accountId, role, name),
    window: async (options = {}) => {
      const context = await browser.newContext({
        ...{ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York' },
        // What is looked at is the colours a screen comes to, not those it passes through.
        reducedMotion: 'reduce',
        ...options,
      });
      // Whatever day the test runs on, the browser's clock goes on from the clinic's.
      await context.clock.install({ time: house.clock.now().epochMilliseconds });
      return context;
    },
    page: async (context, path) => {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => broken.push(`${path}: ${error.message}`));
      page.on('console', (line) => /Content Security Policy/.test(line.text()) && broken.push(`${path}: ${line.text()}`));
      await page.goto(url + path);
      return page;
    },
    signIn: (page, who) => signIn(page, who, nextCode),
  };
}

/** Serves the house as a process does, with the notices that open screens follow; answers its address. */
async function serve(house: TestHouse, more: readonly Module[]): Promise<string> {
  const { directory } = await buildWeb();
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const { modules, pages } = makeModules({ ...NOWHERE, publicUrl: url });
  const feed = openLiveFeed(house.logins.app, () => undefined);
  const app = await makeServer({
    engine: house.engine,
    clock: house.clock,
    modules: [...modules.filter(({ name }) => !more.some((other) => other.name === name)), ...more],
    signInRoutes: signInRoutesWith(hasher),
    pages: { web: await loadWeb(directory), sources: pages, isDemo: true, isEmpty: async () => false },
    metrics: makeMetrics(),
    feed,
    settings: {
      publicUrl: url,
      trustedProxies: [],
      rateLimits: false,
      publicCookies: new Set(),
      networkKey: Buffer.alloc(32, 7),
      metricsToken: undefined,
      log: () => undefined,
    },
  });
  await app.listen({ host: '127.0.0.1', port });
  const sequencer = startSequencer({ url: house.logins.sequencer, key: generateKeyPairSync('ed25519'), clock: house.clock });
  house.atEnd(() => sequencer.stop());
  house.atEnd(() => feed.stop());
  house.atEnd(() => app.close());
  return url;
}

async function addColleague(house: TestHouse, accountId: AccountId, role: BuiltInRole, name: string): Promise<Colleague> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@marlowe.example`;
  const passwordHash = await hasher.hash(PASSWORD);
  return house.work(accountId, async (work) => {
    const userId = await createUser(work, { name, email, roleName: role, passwordHash });
    await enrolTotp(house.engine, work, { userId, email, secret: SECRET });
    return { userId, email, password: PASSWORD };
  });
}

async function signIn(page: Page, who: Colleague, nextCode: () => string): Promise<void> {
  await page.getByLabel('Email').fill(who.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill(nextCode());
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
