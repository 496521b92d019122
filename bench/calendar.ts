// What the calendar costs the desk: `npm run bench:calendar`. The demo clinic in a process of its own, a real browser with its processor slowed four times, a day of
// 12 providers with 20 visits each. RUNS=5 times everything that is pressed on it, the median counts: a visit is opened, another, closed, taken up by the mouse
// and by the keys, carried, and dropped before the question. The day itself is written here and given to the page in place of the server's, so that it is the same
// on every machine; everything else is the page's own. Beside the next paint, which is what INP counts, stands the slowest picture of a visit being carried, and
// what one change by another desk costs.
import type { Browser, CDPSession, Locator, Page, Route } from '@playwright/test';
import { openBrowser } from '#test/browser.ts';
import { aDataDir, startCandorProcess } from '#test/candor-process.ts';
import { DEMO_LOGINS } from '../src/app/demo/logins.ts';
import { codeOf, fromBase32, stepAt } from '../src/modules/identity/totp.ts';
import { round } from './load.ts';

const RUNS = Number(process.env['RUNS'] ?? 5);
const BUDGET = { inpMs: 100, cards: 240 };
const CPU_SLOWDOWN = 4;
const [PROVIDERS, EACH, EVERY_MINUTES] = [12, 20, 30];
/** Longer than the longest wait of the page between a press and what follows from it. */
const SETTLED_MS = 600;
/** How long a hand holds a button down. */
const PRESS_MS = 70;
const STEPS = ['a visit', 'another visit', 'closing it', 'taking one up', 'dropping it', 'giving it back', 'M', 'an arrow', 'another arrow', 'Escape'] as const;
type Step = (typeof STEPS)[number];

/** One round: the slowest answer to each step, the slowest picture while carrying, and what a live change took, in milliseconds. */
interface Round {
  readonly steps: Readonly<Partial<Record<Step, number>>>;
  readonly frameMs: number;
  readonly liveMs: number;
}

/** What the page's own observers saw. */
interface Vitals {
  step: Step | undefined;
  steps: Partial<Record<Step, number>>;
  frames: number[];
  tasks: number[];
}
type Watched = typeof globalThis & { vitals: Vitals };

/** Nothing stands in the way: the page's part of a review is measured, not the server's. */
const REVIEW = {
  version: 1,
  outcome: 'free',
  mayOverride: false,
  findings: [],
  then: null,
  alternatives: [],
  notice: { by: ['email'], isNews: true, isUsual: true, goesOutAt: '2026-11-24T15:00:00Z' },
};

/** The least work a step was for the page's own thread, in milliseconds of processor, the settling after it included: other programs do not count in it. */
const work: Partial<Record<Step, number>> = {};

let session: CDPSession | undefined;
let changes = 0;
let realVisit: string | undefined;

const { dataDir, remove } = aDataDir();
const candor = await startCandorProcess({ HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, RATE_LIMITS: 'off' });
const browser = await openBrowser();
try {
  const page = await openCalendar(browser);
  await aRound(page);
  const rounds: Round[] = [];
  for (let run = 0; run < RUNS; run += 1) rounds.push(await aRound(page));
  report(rounds, await page.locator('[data-visit]').count());
} finally {
  await browser.close();
  candor.signal('SIGINT');
  await candor.ended;
  remove();
}

/** The desk, signed in, before a full day on a slow machine. */
async function openCalendar(from: Browser): Promise<Page> {
  const page = await from.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'America/New_York', locale: 'en-US' });
  await page.addInitScript(observe);
  const login = DEMO_LOGINS.find(({ role }) => role === 'front-desk');
  if (!login) throw new Error('the demo has no front desk');
  await page.goto(`${candor.base}/app/calendar`);
  await page.getByLabel('Email').fill(login.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(login.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill(codeOf(fromBase32(login.totpSecret), stepAt(Date.now())));
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.route('**/api/v1/booking/desk?*', (route) => giveDay(route));
  await page.route('**/move/review', (route) => route.fulfill({ json: REVIEW }));
  await page.reload();
  await page.locator('[data-visit="10000000-0000-4000-8000-000000000239"]').waitFor();
  session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return page;
}

/** The day of the page's own question, filled; one name counts the changes by another desk. */
async function giveDay(route: Route): Promise<void> {
  const response = await route.fetch();
  const desk = (await response.json()) as { timeZone: string; days: { date: string; start: string }[] };
  const midnight = Date.parse(desk.days[0]?.start ?? '');
  const at = (minutes: number) => new Date(midnight + minutes * 60_000).toISOString();
  const id = (kind: number, index: number) => `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const resources = Array.from({ length: PROVIDERS }, (_, index) => ({
    id: id(2, index),
    kind: 'provider',
    name: `Provider ${index + 1}`,
    title: 'RN',
    working: [{ start: at(480), end: at(1140) }],
    away: [],
  }));
  const visits = resources.flatMap((resource, column) =>
    Array.from({ length: EACH }, (_, row) => {
      const index = column * EACH + row;
      const [start, end] = [at(480 + row * EVERY_MINUTES), at(480 + (row + 1) * EVERY_MINUTES)];
      return {
        id: id(1, index),
        locationId: id(4, 0),
        client: { id: id(3, index), firstName: `Ingrid ${index === 100 ? changes : ''}`, lastName: `Solberg ${index}` },
        status: ['booked', 'confirmed', 'arrived', 'done'][index % 4],
        source: 'staff',
        version: 1,
        start,
        end,
        timeZone: desk.timeZone,
        price: { minor: 22_000, currency: 'USD' },
        depositMinor: 0,
        feeMinor: 0,
        cancelledBy: null,
        heldUntil: null,
        segments: [{ serviceId: id(5, 0), serviceName: 'HydraFacial', providerId: resource.id, providerName: resource.name, start, end }],
        occupied: [{ resourceId: resource.id, kind: 'provider', start, end }],
        steppedAt: null,
        isNew: index % 7 === 0,
        series: null,
        alerts: [],
        stepMinutes: 15,
      };
    }),
  );
  await route.fulfill({ json: { ...desk, open: [{ start: at(480), end: at(1140) }], resources, visits } });
}

async function aRound(page: Page): Promise<Round> {
  await page.evaluate(() => Object.assign((globalThis as Watched).vitals, { steps: {}, frames: [], tasks: [], step: undefined }));
  const card = (index: number) => page.locator(`[data-visit="10000000-0000-4000-8000-${String(index).padStart(12, '0')}"]`);
  // The calendar begins near now, and what lies under its head would be pressed in vain.
  await page.locator('.cal').evaluate((calendar) => calendar.scrollTo(0, 0));
  const box = await card(1).boundingBox();
  if (!box) throw new Error('a card that is not there');
  const [x, y] = [box.x + 30, box.y + 12];
  await takeByPress(page, 'a visit', card(2));
  await takeByPress(page, 'another visit', card(4));
  await takeByPress(page, 'closing it', page.getByRole('complementary').getByRole('button', { name: 'Close' }));
  await page.mouse.move(x, y);
  await take(page, 'taking one up', async () => {
    await page.mouse.down();
    await page.mouse.move(x + 6, y + 6, { steps: 2 });
  });
  await page.evaluate(() => Object.assign((globalThis as Watched).vitals, { frames: [] }));
  for (let step = 1; step <= 40; step += 1) await page.mouse.move(x + step * 6, y + step * 5);
  const frameMs = await page.evaluate(() => Math.max(...(globalThis as Watched).vitals.frames));
  if ((await page.locator('.carried').count()) !== 1) throw new Error('nothing is carried');
  await take(page, 'dropping it', () => page.mouse.up());
  if ((await page.getByRole('dialog').count()) !== 1) throw new Error('nothing was asked');
  await take(page, 'giving it back', () => page.keyboard.press('Escape'));
  await card(1).focus();
  for (const [step, key] of [
    ['M', 'm'],
    ['an arrow', 'ArrowDown'],
    ['another arrow', 'ArrowRight'],
    ['Escape', 'Escape'],
  ] as const)
    await take(page, step, () => page.keyboard.press(key));
  const liveMs = await aLiveChange(page);
  const { steps } = await page.evaluate(() => (globalThis as Watched).vitals);
  return { steps, frameMs, liveMs };
}

/** Another desk changes one visit, and the page reads its day again: how long it is busy with that. */
async function aLiveChange(page: Page): Promise<number> {
  changes += 1;
  await page.evaluate(() => Object.assign((globalThis as Watched).vitals, { tasks: [] }));
  const url = `/api/v1/booking/appointments/${await aRealVisit(page)}/status`;
  const status = changes % 2 === 1 ? 'arrived' : 'booked';
  const [answer] = await Promise.all([
    page.evaluate(async ([to, body]) => (await fetch(to, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status, [
      url,
      JSON.stringify({ status }),
    ] as const),
    page.waitForResponse('**/api/v1/booking/desk?*').catch(() => undefined),
  ]);
  if (answer !== 200) throw new Error(`another desk could not change a visit: ${answer}`);
  await page.waitForTimeout(SETTLED_MS);
  return page.evaluate(() => Math.max(0, ...(globalThis as Watched).vitals.tasks));
}

/** A visit of the demo's last days that was missed before the first change: nobody may arrive for one that is days ahead. */
async function aRealVisit(page: Page): Promise<string> {
  if (realVisit === undefined) {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const visits = await page.evaluate(
      async (url) => {
        const { appointments } = (await (await fetch(url)).json()) as { appointments: { id: string; status: string }[] };
        return appointments;
      },
      `/api/v1/booking/appointments?from=${day(-14)}&to=${day(0)}`,
    );
    realVisit = visits.find(({ status }) => status === 'no-show')?.id;
  }
  if (realVisit === undefined) throw new Error('the demo has no missed visit');
  return realVisit;
}

/** Takes a step and waits until all it sets off is drawn, so that no answer is counted for the next. */
async function take(page: Page, step: Step, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate((name) => {
    (globalThis as Watched).vitals.step = name;
  }, step);
  const before = await workOf();
  await act();
  await page.waitForTimeout(SETTLED_MS);
  work[step] = Math.min(work[step] ?? Number.POSITIVE_INFINITY, (await workOf()) - before);
}

/** Takes a step by the mouse alone, as long as a finger stays on it: a locator's own click asks the page what lies under it, and that would be counted. */
async function takeByPress(page: Page, step: Step, what: Locator): Promise<void> {
  const box = await what.boundingBox();
  if (!box) throw new Error(`nothing to press for ${step}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.waitForTimeout(SETTLED_MS);
  await take(page, step, () => page.mouse.click(x, y, { delay: PRESS_MS }));
}

async function workOf(): Promise<number> {
  const { metrics } = (await session?.send('Performance.getMetrics')) ?? { metrics: [] };
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Runs in the page before its own script, and watches what the desk feels. */
function observe(): void {
  const vitals: Vitals = { step: undefined, steps: {}, frames: [], tasks: [] };
  Object.assign(globalThis, { vitals });
  interface Seen {
    readonly duration: number;
    readonly interactionId: number;
  }
  const { PerformanceObserver: Observer, requestAnimationFrame: next } = globalThis as unknown as {
    PerformanceObserver: new (see: (list: { getEntries(): Seen[] }) => void) => { observe(options: object): void };
    requestAnimationFrame(run: (at: number) => void): void;
  };
  new Observer((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId > 0 && vitals.step) vitals.steps[vitals.step] = Math.max(vitals.steps[vitals.step] ?? 0, duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
  new Observer((list) => vitals.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  let last = 0;
  const picture = (now: number) => {
    if (last > 0) vitals.frames.push(now - last);
    last = now;
    next(picture);
  };
  next(picture);
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(rounds: readonly Round[], cards: number): void {
  // An answer under 16 ms is not even listed by the browser.
  const steps = Object.fromEntries(STEPS.map((step) => [step, medianOf(rounds.map((each) => each.steps[step] ?? 16))]));
  const inp = medianOf(rounds.map((each) => Math.max(...STEPS.map((step) => each.steps[step] ?? 16))));
  const [frame, live] = [round(medianOf(rounds.map(({ frameMs }) => frameMs))), round(medianOf(rounds.map(({ liveMs }) => liveMs)))];
  console.table(Object.fromEntries(STEPS.map((step) => [step, { 'ms to the next paint': steps[step], 'ms of processor': round(work[step] ?? 0) }])));
  console.table({
    'interaction to next paint, ms': { median: inp, budget: BUDGET.inpMs },
    'slowest picture while carrying, ms': { median: frame },
    'a live change, ms': { median: live },
  });
  const isWithin = inp <= BUDGET.inpMs && cards >= BUDGET.cards;
  console.log(JSON.stringify({ bench: 'calendar', runs: rounds.length, cards, inp, frame, live, steps, budget: BUDGET, isWithin }));
}
