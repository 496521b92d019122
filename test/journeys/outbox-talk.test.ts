import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { assertAccessible, assertFits, openBrowser } from '#test/browser.ts';
import { aDataDir, startCandorProcess } from '#test/candor-process.ts';
import { buildWeb } from '../../scripts/build-web.ts';
import { DEMO_LOGINS } from '../../src/app/demo/logins.ts';
import { PHONE } from './booking-browser.ts';

// A real process with the demo clinic: what is said on its phones goes the whole way, outbox and worker included.
await buildWeb();
const { dataDir, remove } = aDataDir();
const candor = await startCandorProcess({ DATA_DIR: dataDir });
const browser = await openBrowser();
after(async () => {
  await browser.close();
  candor.signal('SIGINT');
  await candor.ended;
  remove();
});
const base = `http://localhost:${candor.port}`;

async function open(options: Parameters<typeof browser.newContext>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(`${base}/outbox`);
  return page;
}

interface State {
  readonly appointments: readonly { readonly status: string; readonly source: string; readonly client: { readonly firstName: string } | null }[];
  readonly conversations: readonly { readonly channel: string; readonly outcome: string | null }[];
}
const bookedBy = async (firstName: string) =>
  ((await (await fetch(`${base}/api/v1/demo/state`)).json()) as State).appointments.filter(({ client }) => client?.firstName === firstName);

/** Signs in as the owner of the demo and gives a way to ask for more. */
async function anOwner() {
  const [owner] = DEMO_LOGINS;
  assert.ok(owner);
  const headers = { origin: base, 'content-type': 'application/json' };
  const code = new TOTP({ secret: owner.totpSecret, digits: 6, period: 30, algorithm: 'SHA1' }).generate();
  const signedIn = await fetch(`${base}/api/v1/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: owner.email, password: owner.password, code }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0];
  assert.ok(cookie, await signedIn.text());
  return (method: string, path: string, body?: object) =>
    fetch(base + path, { method, headers: { ...headers, cookie }, ...(body ? { body: JSON.stringify(body) } : {}) }).then(async (answer) => {
      assert.ok(answer.ok, `${path}: ${answer.status}`);
      return (await answer.json()) as Record<string, unknown>;
    });
}

let signedIn: ReturnType<typeof anOwner> | undefined;
/** A code of an authenticator app counts once, so the owner signs in once. */
const theOwner = () => (signedIn ??= anOwner());

test('a visit is booked on the text phone: each text is answered there, choices by their number, and the row stands', async () => {
  const page = await open();
  const log = page.getByRole('log', { name: 'Texts' });
  const write = async (text: string, answered: RegExp | string) => {
    await page.getByRole('textbox', { name: /^Text as/ }).fill(text);
    await page.keyboard.press('Enter');
    await log.getByText(answered).waitFor();
  };
  await page.getByLabel('Number of this phone').selectOption('Another number');
  await page.getByLabel('Write as').fill('(561) 555-0163');
  await write('Can I book a HydraFacial?', /AI assistant of Marlowe Skin/);
  const asked = await log.locator('.bubble-words').last().innerText();
  if (!/\n1 /.test(asked)) await write('as soon as possible', /Which one would you like\?/);
  await write('1', 'What is your date of birth?');
  await write('May 17 1990', 'What is your first and last name?');
  await write('Wilma Texter', 'Shall I use the number you are writing from, ending in 0163?');
  await write('yes', 'What is your email address? The confirmation goes there.');
  await write('wilma@mail.example', /Do you agree\?/);
  await write('no', /Shall I book it\?/);
  assert.deepEqual(
    (await bookedBy('Wilma')).map(({ status }) => status),
    [],
  );
  await write('yes', /Booked: HydraFacial/);
  assert.deepEqual(
    (await bookedBy('Wilma')).map(({ status, source }) => [status, source]),
    [['booked', 'receptionist']],
  );
  await assertAccessible(page, 'a booked thread');
  await page.context().close();
});

test('a call by typing: the disclosure is heard, recording refused, a visit booked, and the call has one end', async () => {
  const ask = await theOwner();
  const { settings, version } = (await ask('GET', '/api/v1/receptionist/calls/settings')) as { settings: object; version: number };
  await ask('PUT', '/api/v1/receptionist/calls/settings', { version, settings: { ...settings, first: 'assistant', records: true } });
  const page = await open({ viewport: PHONE, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const log = page.getByRole('log', { name: 'Call', exact: true });
  const say = async (text: string, answered: RegExp | string) => {
    await page.getByRole('textbox', { name: 'Say', exact: true }).fill(text);
    await page.keyboard.press('Enter');
    await log.getByText(answered).last().waitFor();
  };
  await page.locator('.calling').getByRole('button', { name: 'Call the clinic', exact: true }).click();
  await log.getByText(/AI assistant of Marlowe Skin/).waitFor();
  await log.getByText(/May I record this call\?/).waitFor();
  await say('No, do not record', /not recorded/);
  await say('I would like to book a HydraFacial as soon as possible', /Which one would you like\?/);
  await say('the first one', /date of birth/);
  await say('May 17 1990', /first and last name/);
  await say('Carla Caller', /Is the number you are calling from, ending in [\d ]+, the best one to reach you\?/);
  await say('no, 561 555 0164 is better', /Do you agree\?/);
  await say('no', /What is your email address\?/);
  await say('carla@mail.example', /Shall I book it\?/);
  await assertAccessible(page, 'on a call');
  await assertFits(page, 'on a call');
  await say('yes', /Booked: HydraFacial/);
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  await page.getByText('You hung up.').waitFor();
  assert.deepEqual(
    (await bookedBy('Carla')).map(({ status }) => status),
    ['booked'],
  );
  const ends = async () =>
    ((await ask('GET', '/api/v1/audit/entries?action=call.ended')) as { entries: { about: { reason?: string } }[] }).entries.map(({ about }) => about.reason);
  let ended = await ends();
  for (let looked = 0; ended.length === 0 && looked < 100; looked += 1) {
    await page.waitForTimeout(100);
    ended = await ends();
  }
  assert.deepEqual(ended, ['caller-hung-up']);
  await page.context().close();
});

test('whoever hangs up before a call is placed has none, and a page that is loaded anew says that its call is over', async () => {
  const page = await open();
  const phones: string[] = [];
  page.on('websocket', (socket) => socket.url().endsWith('/demo/phone') && phones.push(socket.url()));
  const { promise: hungUp, resolve: hangUp } = Promise.withResolvers<void>();
  await page.route('**/api/v1/demo/calls', async (route) => {
    await hungUp;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Call the clinic', exact: true }).first().click();
  const call = page.locator('.calling').getByRole('button', { name: 'Call the clinic', exact: true });
  await call.click();
  const placed = page.waitForResponse('**/api/v1/demo/calls');
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  hangUp();
  await placed;
  await page.getByText('You hung up.').waitFor();
  await call.click();
  await page
    .getByRole('log', { name: 'Call', exact: true })
    .getByText(/AI assistant of Marlowe Skin/)
    .waitFor();
  assert.equal(phones.length, 1, 'the first call was never made');
  await page.reload();
  await page.getByText('The call ended when the page was loaded anew.').waitFor();
  await page.context().close();
});

test('a person asked for on a call: the desk’s phone rings on the same page, hears why, takes it by a key, and both speak', async () => {
  const page = await open({ viewport: PHONE });
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const log = page.getByRole('log', { name: 'Call', exact: true });
  const say = async (text: string, as = 'Say') => {
    await page.getByRole('textbox', { name: as, exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  await page.locator('.calling').getByRole('button', { name: 'Call the clinic', exact: true }).click();
  await log.getByText(/AI assistant of Marlowe Skin/).waitFor();
  await say('Can I talk to a person please');
  await page.getByText(/the assistant puts a call through, from \(561\) 555-0142/).waitFor();
  await page.getByText('Putting you through: the front desk’s phone rings…').waitFor();
  await assertAccessible(page, 'a desk phone that rings');
  await assertFits(page, 'a desk phone that rings');
  await page.getByRole('button', { name: 'Pick up', exact: true }).click();
  await page
    .getByRole('log', { name: 'Desk call' })
    .getByText(/A call from your AI assistant\. .*To take it, press any key\./)
    .waitFor();
  await page.getByRole('button', { name: 'Press 1 to take it' }).click();
  await page.getByText('On the call with the front desk').waitFor();
  await say('Marlowe Skin, good day.', 'Say from the desk');
  await log.getByText('Marlowe Skin, good day.').waitFor();
  await say('It is about my bill.');
  await page.getByRole('log', { name: 'Desk call' }).getByText('It is about my bill.').waitFor();
  await assertAccessible(page, 'two phones on one call');
  await assertFits(page, 'two phones on one call');
  await page.getByRole('button', { name: 'Hang up the desk phone' }).click();
  await page.getByText('The call is over.').waitFor();
  const ask = await theOwner();
  const { entries } = (await ask('GET', '/api/v1/audit/entries?action=call.ended')) as { entries: { about: { reason?: string } }[] };
  assert.deepEqual(entries.map(({ about }) => about.reason).sort(), ['caller-hung-up', 'caller-hung-up', 'transferred']);
  await page.context().close();
});
