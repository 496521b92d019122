import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { TOTP } from 'otpauth';
import { assertAccessible, assertFits, openBrowser } from '#test/browser.ts';
import { aDataDir, startCandorProcess } from '#test/candor-process.ts';

// A real process without the demo, as an owner meets it: nothing is there but a token in the terminal.
const { dataDir, remove } = aDataDir();
const candor = await startCandorProcess({ DATA_DIR: dataDir, CANDOR_DEMO: '0' });
const browser = await openBrowser();
after(async () => {
  await browser.close();
  candor.signal('SIGINT');
  await candor.ended;
  remove();
});

const base = `http://localhost:${candor.port}`;

test('an empty account comes to its first bookable time in a few presses, and each step ticks itself', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (line) => /Content Security Policy/.test(line.text()) && broken.push(line.text()));
  let presses = 0;
  const press = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    await page.getByRole(role, { name }).click();
    presses += 1;
  };
  const token = /token: ([A-Za-z0-9_-]{40,})/i.exec(candor.said())?.[1] ?? assert.fail('no token was printed');
  await page.goto(`${base}/setup#${token}`);
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await fill('Name', 'Lakeside Skin');
  await fill('Postal address', '8 Lake Road, Winter Park, FL 32789');
  await fill('Phone', '(407) 555-0123');
  await fill('Your name', 'Nora Lindqvist');
  await fill('Email', 'nora@lakeside.example');
  await fill('Password', 'quiet harbor lantern seven');
  await press('Continue');
  const secret = (await page.locator('.secret code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Six-digit code').fill(new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate());
  await press('Confirm');
  await press('I have kept them, open Candor', 'link');

  await page.getByText('steps to your first bookable time').waitFor();
  await assertAccessible(page, 'the way to the first time');
  await assertFits(page, 'the way to the first time');
  const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await step('Say how clients reach you').getByText('Done').waitFor();
  await page.getByText('Its time zone decides what “2 pm” means').waitFor();

  await press('Add it', 'link');
  await page.getByRole('heading', { name: 'New location' }).waitFor();
  await page.locator('input[value="Lakeside Skin"]').waitFor();
  assert.deepEqual(
    [await page.getByLabel('Name', { exact: true }).inputValue(), await page.getByLabel('Address', { exact: true }).inputValue()],
    ['Lakeside Skin', '8 Lake Road, Winter Park, FL 32789'],
    'what was said before is not asked again',
  );
  await press('Add the location');
  await step('Set when it is open').getByText('1 location with opening hours').waitFor();

  await press('Add a provider', 'link');
  await page.getByText('It is me, Nora Lindqvist').click();
  presses += 1;
  await press('Add Nora Lindqvist');
  await step('Say when they work').getByText('1 provider with working hours').waitFor();

  await press('Add a service', 'link');
  await press('HydraFacial');
  await press('Add HydraFacial');
  await page.getByRole('heading', { name: 'HydraFacial', level: 1 }).waitFor();
  await page.getByText('What the client sees').waitFor();

  await page.locator('.crumb').getByRole('link', { name: 'Set-up' }).click();
  presses += 1;
  const open = page.getByText(/Your booking page is open\. First free: HydraFacial, .+ at .+ with Nora Lindqvist\./);
  await open.waitFor();
  await assertAccessible(page, 'the booking page is open');

  const [visit] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Open your booking page' }).click()]);
  await visit.getByText('HydraFacial').first().waitFor();
  assert.equal(new URL(visit.url()).pathname, '/lakeside-skin/book');
  const services = (await fetch(`${base}/api/v1/public/lakeside-skin/services`).then((answer) => answer.json())) as { services: { id: string }[] };
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const slots = (await fetch(`${base}/api/v1/public/lakeside-skin/slots?service=${services.services[0]?.id}&from=${from}&to=${to}`).then((answer) =>
    answer.json(),
  )) as {
    slots: unknown[];
  };
  assert.ok(slots.slots.length > 0, 'a visitor is offered times');
  assert.ok(presses <= 14, `${presses} presses from nothing to the first time`);
  assert.deepEqual(broken, []);
});
