// What the booking page costs its visitor: `npm run bench:page`. The demo clinic in a process of its own, a real browser with its processor slowed four times,
// 1.6 Mbps and 150 ms to the server, nothing cached; RUNS=5 visits, the median counts. Each visit presses everything there is to choose, sends the form
// too early and types a name. Beside the next paint, which is what INP counts, stands when the page has drawn the first of what follows from a press.
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page, Response } from '@playwright/test';
import { openBrowser } from '#test/browser.ts';
import { aDataDir, startCandorProcess } from '#test/candor-process.ts';
import { round } from './load.ts';

const RUNS = Number(process.env['RUNS'] ?? 5);
const BUDGET = { jsKilobytes: 40, lcpMs: 1500, inpMs: 100, cls: 0.02 };
const CHAT_BUDGET = { launcherKilobytes: 3, panelKilobytes: 25 };
const CPU_SLOWDOWN = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const PHONE = { width: 390, height: 844 };
/** Longer than the longest wait of the page between a press and what follows from it. */
const SETTLED_MS = 1_000;

/** What a visitor does, in order, and what of it is measured: the slowest answer to each in milliseconds. */
const STEPS = [
  'another kind of treatment',
  'the first kind',
  'another treatment',
  'the first treatment',
  'a provider',
  'the first available',
  'another place',
  'the first place',
  'a day',
  'a time',
  'another time',
  'sending it empty',
  'typing a name',
] as const;
type Step = (typeof STEPS)[number];

/** One visit, in the units of the budgets. */
interface Visit {
  readonly jsKilobytes: number;
  readonly cssKilobytes: number;
  readonly htmlKilobytes: number;
  readonly lcpMs: number;
  readonly inpMs: number;
  readonly cls: number;
  readonly steps: Milliseconds;
  readonly followed: Milliseconds;
}

type Milliseconds = Readonly<Partial<Record<Step, number>>>;

/** What the page's own observers saw; `step` is what the visitor is at. */
interface Vitals {
  lcp: number;
  cls: number;
  step: Step | undefined;
  steps: Partial<Record<Step, number>>;
  followed: Partial<Record<Step, number>>;
}

/** A phone nobody has used before. */
const PHONE_OF_A_VISITOR = { viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, timezoneId: 'America/New_York', locale: 'en-US' };

const { dataDir, remove } = aDataDir();
const candor = await startCandorProcess({ HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, RATE_LIMITS: 'off' });
const browser = await openBrowser();
try {
  await visit(browser);
  const visits: Visit[] = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await visit(browser));
  report(visits, await chatCosts(browser));
} finally {
  await browser.close();
  candor.signal('SIGINT');
  await candor.ended;
  remove();
}

/** What the chat costs: its launcher on a clinic's site, as it stands, and its panel on the same phone and line, the median of as many visits. */
async function chatCosts(from: Browser) {
  const launcher = (await (await fetch(`${candor.base}/chat.js`)).arrayBuffer()).byteLength;
  const visits: { js: number; css: number; lcp: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await from.newContext(PHONE_OF_A_VISITOR);
    await context.addInitScript(observe);
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page));
    const bytes = countBytes(page);
    await page.goto(`${candor.base}/marlowe/chat`);
    await page.waitForLoadState('networkidle');
    const { jsKilobytes: js, cssKilobytes: css } = await bytes();
    visits.push({ js, css, lcp: round((await vitalsOf(page)).lcp) });
    await context.close();
  }
  const median = (figure: 'js' | 'css' | 'lcp') => medianOf(visits.map((each) => each[figure]));
  return { launcherKilobytes: round(launcher / 1000), panelKilobytes: median('js'), css: median('css'), lcp: median('lcp') };
}

/** A visitor with an empty cache on a slow phone and a slow line. */
async function visit(from: Browser): Promise<Visit> {
  const context = await from.newContext(PHONE_OF_A_VISITOR);
  try {
    await context.addInitScript(observe);
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page));
    const bytes = countBytes(page);
    await page.goto(`${candor.base}/marlowe/book`);
    await page.waitForLoadState('networkidle');
    const { lcp } = await vitalsOf(page);
    await useIt(page);
    const { steps, followed, cls } = await vitalsOf(page);
    return { ...(await bytes()), lcpMs: round(lcp), inpMs: Math.max(...Object.values(steps)), cls: Math.round(cls * 10_000) / 10_000, steps, followed };
  } finally {
    await context.close();
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

/** Taps all there is to choose, the button that books, and types a first name. */
async function useIt(page: Page): Promise<void> {
  const choice = (name: string) => page.locator(`.pill:has([name="${name}"])`);
  const presses = [
    page.locator('.tabs button').nth(1),
    page.locator('.tabs button').nth(0),
    page.locator('.option').nth(1),
    page.locator('.option').nth(0),
    choice('provider').nth(1),
    choice('provider').nth(0),
    choice('location').nth(1),
    choice('location').nth(0),
    page.locator('.day:not(.full)').nth(1),
    page.locator('.slot').last(),
    page.locator('.slot').first(),
    page.locator('.cta'),
  ];
  for (const [index, press] of presses.entries()) await take(page, STEPS[index], () => press.tap());
  await page.locator('.held').first().waitFor();
  await take(page, 'typing a name', async () => {
    const name = page.getByLabel('First and last name', { exact: true });
    await name.tap();
    await name.pressSequentially('Ingrid', { delay: 60 });
  });
}

/** Takes a step and waits until all it sets off is drawn, so that no answer is counted for the next. */
async function take(page: Page, step: Step | undefined, act: () => Promise<void>): Promise<void> {
  await page.evaluate((name) => {
    (globalThis as typeof globalThis & { vitals: Vitals }).vitals.step = name;
  }, step);
  await act();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
}

/** An entry of the browser's own measurements, of any of the three kinds watched. */
interface Seen {
  readonly startTime: number;
  readonly duration: number;
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId: number;
}

/** What the page has that this process has not. */
interface Watching {
  readonly PerformanceObserver: new (see: (list: { getEntries(): Seen[] }) => void) => { observe(options: object): void };
  readonly MutationObserver: new (see: () => void) => { observe(target: unknown, options: object): void };
  readonly document: unknown;
  addEventListener(type: 'click', hear: (event: { readonly timeStamp: number }) => void, options: object): void;
  requestAnimationFrame(run: () => void): void;
}

/** Runs in the page before its own script, and watches what a visitor feels. */
function observe(): void {
  const vitals: Vitals = { lcp: 0, cls: 0, step: undefined, steps: {}, followed: {} };
  Object.assign(globalThis, { vitals });
  const page = globalThis as unknown as Watching;
  const { PerformanceObserver: Observer, MutationObserver: Changes } = page;
  let pressedAt: number | undefined;
  page.addEventListener(
    'click',
    ({ timeStamp }) => {
      pressedAt = timeStamp;
    },
    { capture: true },
  );
  new Changes(() => {
    const { step } = vitals;
    const since = pressedAt;
    pressedAt = undefined;
    if (since === undefined || step === undefined) return;
    page.requestAnimationFrame(() =>
      setTimeout(() => {
        vitals.followed[step] ??= performance.now() - since;
      }),
    );
  }).observe(page.document, { subtree: true, childList: true, attributes: true, characterData: true });
  const watch = (type: string, see: (entry: Seen) => void, more: object = {}) =>
    new Observer((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = startTime;
  });
  watch('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) vitals.cls += value;
  });
  watch(
    'event',
    ({ interactionId, duration }) => {
      if (interactionId > 0 && vitals.step) vitals.steps[vitals.step] = Math.max(vitals.steps[vitals.step] ?? 0, duration);
    },
    { durationThreshold: 16 },
  );
}

function vitalsOf(page: Page): Promise<Vitals> {
  return page.evaluate(() => (globalThis as typeof globalThis & { vitals: Vitals }).vitals);
}

/** Adds up what the page loads until it is asked, as gzip would send it; the server itself sends Brotli, which is less. */
function countBytes(page: Page): () => Promise<Pick<Visit, 'jsKilobytes' | 'cssKilobytes' | 'htmlKilobytes'>> {
  const loaded: Response[] = [];
  page.on('response', (response) => {
    loaded.push(response);
  });
  return async () => {
    const sizes = { script: 0, stylesheet: 0, document: 0 };
    for (const response of loaded) {
      const type = response.request().resourceType();
      if (type === 'script' || type === 'stylesheet' || type === 'document') sizes[type] += gzipSync(await response.body(), { level: 9 }).length;
    }
    const kilobytes = (bytes: number) => round(bytes / 1000);
    return { jsKilobytes: kilobytes(sizes.script), cssKilobytes: kilobytes(sizes.stylesheet), htmlKilobytes: kilobytes(sizes.document) };
  };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What is one number a visit. */
type Figure = Exclude<keyof Visit, 'steps' | 'followed'>;

function report(visits: readonly Visit[], chat: Awaited<ReturnType<typeof chatCosts>>): void {
  const of = (figure: Figure) => visits.map((each) => each[figure]);
  const row = (figure: Figure, budget: number | '') => ({
    median: medianOf(of(figure)),
    best: Math.min(...of(figure)),
    worst: Math.max(...of(figure)),
    budget,
  });
  const figures = { js: row('jsKilobytes', BUDGET.jsKilobytes), lcp: row('lcpMs', BUDGET.lcpMs), inp: row('inpMs', BUDGET.inpMs), cls: row('cls', BUDGET.cls) };
  console.table({
    'JavaScript, gzip kB': figures.js,
    'style sheets, gzip kB': row('cssKilobytes', ''),
    'document, gzip kB': row('htmlKilobytes', ''),
    'largest contentful paint, ms': figures.lcp,
    'interaction to next paint, ms': figures.inp,
    'layout shift': figures.cls,
  });
  // An answer under 16 ms is not even listed by the browser.
  const steps = Object.fromEntries(STEPS.map((step) => [step, medianOf(visits.map((each) => each.steps[step] ?? 16))]));
  const followed = Object.fromEntries(
    STEPS.map((step) => [step, round(medianOf(visits.flatMap(({ followed: times }) => times[step] ?? [])))]).filter(([, time]) => !Number.isNaN(time)),
  );
  console.table(Object.fromEntries(STEPS.map((step) => [step, { 'ms to the next paint': steps[step], 'ms to what follows': followed[step] ?? '' }])));
  console.table({
    'chat launcher, kB': chat.launcherKilobytes,
    'chat panel, JavaScript, gzip kB': chat.panelKilobytes,
    'chat panel, largest contentful paint, ms': chat.lcp,
  });
  const isChatWithin = chat.launcherKilobytes <= CHAT_BUDGET.launcherKilobytes && chat.panelKilobytes <= CHAT_BUDGET.panelKilobytes;
  const isWithin = isChatWithin && Object.values(figures).every(({ median, budget }) => budget !== '' && median <= budget);
  console.log(
    JSON.stringify({
      bench: 'page',
      runs: visits.length,
      ...Object.fromEntries(Object.entries(figures).map(([name, { median }]) => [name, median])),
      css: medianOf(of('cssKilobytes')),
      steps,
      followed,
      chat,
      budget: { ...BUDGET, ...CHAT_BUDGET },
      isWithin,
    }),
  );
}
