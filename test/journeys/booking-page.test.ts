import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aHouse, fillDetails, PHONE, until } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

const book = (page: Page) => page.getByRole('button', { name: 'Book visit' });
const booked = (page: Page) => page.getByRole('heading', { name: 'You’re booked' });
const time = (page: Page, label: string) => page.getByRole('radio', { name: label });
const held = (page: Page) => page.getByText(/^Held for you/);
const sent = (path: string) => house.fixture().calls.filter((call) => call.method === 'POST' && call.path.endsWith(path));

/** Takes a time and waits until it is held. */
async function hold(page: Page, label: string): Promise<void> {
  await time(page, label).check();
  await held(page).waitFor();
}

test('a stranger books a visit on her phone: the slot is held when picked, nothing is agreed to by default', async () => {
  const page = await house.open('/marlowe/book', { viewport: PHONE });
  await hold(page, '2:15 PM');
  assert.equal(sent('/holds').length, 1);
  await fillDetails(page);
  await book(page).click();
  await booked(page).waitFor();
  await page.getByText('Monday, November 23').waitFor();
  assert.deepEqual(sent('/appointments')[0]?.body, {
    holdToken: 'hold-2026-11-23T14:15:00-05:00',
    client: { firstName: 'Ingrid', lastName: 'Solheim', mobile: '561 555 0142', email: 'ingrid@mail.example', birthDate: '1985-05-05' },
    grants: [],
  });
  await page.waitForFunction(() => document.activeElement?.textContent === 'You’re booked');
  await assertAccessible(page, 'booked');
});

test('consents are separate boxes in the recorded words, and a ticked one is sent by its version', async () => {
  const page = await house.open('/marlowe/book');
  const boxes = page.getByRole('group', { name: 'If you like' }).getByRole('checkbox');
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
  await page.getByText('Reply STOP to end, HELP for help. Not required to book.').click();
  await hold(page, '9:30 AM');
  await fillDetails(page);
  await book(page).click();
  await booked(page).waitFor();
  assert.deepEqual(sent('/appointments')[0]?.body.grants, [{ purpose: 'appointment-reminders', channel: 'sms', textVersion: 'sms-reminders-3' }]);
});

test('everything can be done by keyboard, and arrow keys hold only the time they stop at', async () => {
  const page = await house.open('/marlowe/book');
  const focusOn = async (name: string) => {
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab');
      if (
        (await page.evaluate(() =>
          document.activeElement instanceof HTMLInputElement ? document.activeElement.name : document.activeElement?.textContent,
        )) === name
      )
        return;
    }
    assert.fail(`${name} was not reached by the keyboard`);
  };
  await focusOn('time');
  await page.keyboard.press('Space');
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
  await held(page).waitFor();
  assert.deepEqual(
    sent('/holds').map(({ body }) => body.start),
    ['2026-11-23T12:30:00-05:00'],
  );
  for (const [name, value] of [
    ['name', 'Ingrid Solheim'],
    ['mobile', '5615550142'],
    ['email', 'ingrid@mail.example'],
    ['birthDate', '05051985'],
  ] as const) {
    await focusOn(name);
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await booked(page).waitFor();
});

test('a time just taken offers the nearest ones, and one press holds one of them', async () => {
  const page = await house.open('/marlowe/book');
  await page.waitForLoadState('networkidle');
  house.fixture().taken.add('2026-11-23T14:15:00-05:00');
  await time(page, '2:15 PM').click();
  const alert = page.getByRole('alert').filter({ hasText: '2:15 PM has just been taken' });
  await alert.waitFor();
  await assertAccessible(page, 'taken');
  await expect(time(page, '2:15 PM'), 'the lost time is no longer offered').toHaveCount(0);
  await alert.getByRole('button', { name: '10:15 AM' }).press('Enter');
  await held(page).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('input[name=time]:checked'));
  await expect(time(page, '10:15 AM')).toBeChecked();
});

test('another time replaces the held one in the same session', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await hold(page, '11:00 AM');
  await page.waitForFunction(() => document.querySelector('.visit .when')?.textContent?.includes('11:00'));
  // A page of the test before may still have asked for a hold of its own.
  const [first, second] = sent('/holds')
    .slice(-2)
    .map(({ body }) => body);
  assert.deepEqual([first?.session, first?.replaces], [undefined, undefined]);
  assert.deepEqual([second?.session, second?.replaces], ['session-1', 'hold-2026-11-23T09:30:00-05:00']);
});

test('a hold that ends says so and keeps what was typed', async () => {
  house.fixture().holdSeconds = 1;
  const page = await house.open('/marlowe/book');
  await fillDetails(page);
  await time(page, '9:30 AM').check();
  await page.getByText('9:30 AM is no longer held for you.').waitFor();
  await assertAccessible(page, 'expired');
  await expect(page.getByLabel('First and last name')).toHaveValue('Ingrid Solheim');
  await book(page).click();
  await page.getByText('Choose a time to continue').waitFor();
  assert.equal(sent('/appointments').length, 0);
});

test('a hold the server ended first is told at the button, and nothing typed is lost', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await fillDetails(page, { 'First and last name': 'Ingrid Late' });
  await book(page).click();
  await page.getByText('9:30 AM is no longer held for you.').waitFor();
  await expect(page.getByLabel('Mobile number')).toHaveValue('561 555 0142');
});

test('a lost answer and a double press make one booking', async () => {
  const page = await house.open('/marlowe/book');
  let lost = false;
  await page.route('**/appointments', async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await hold(page, '9:30 AM');
  await fillDetails(page);
  await book(page).click();
  await page.getByText('Nothing you typed is lost; please try again.').waitFor();
  await assertAccessible(page, 'unreachable');
  await book(page).dblclick();
  await booked(page).waitFor();
  assert.equal(house.fixture().booked.size, 1);
  assert.equal(new Set(sent('/appointments').map(({ key }) => key)).size, 1);
  assert.equal(sent('/appointments').length, 2);
});

test('someone under the minimum age is stopped before anything about her is sent', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await fillDetails(page, { 'Date of birth': '2010-01-01' });
  await book(page).click();
  const stop = page.getByRole('alert').filter({ hasText: 'people under 18' });
  await stop.waitFor();
  await stop.getByRole('link', { name: '(561) 555-0100' }).waitFor();
  await assertAccessible(page, 'under age');
  assert.equal(sent('/appointments').length, 0);
  assert.equal(JSON.stringify(house.fixture().calls).includes('Solheim'), false);
});

test('errors stand under their fields, the first has the focus, the server’s are placed the same way', async () => {
  const page = await house.open('/marlowe/book', { viewport: PHONE });
  await book(page).click();
  await page.getByText('Choose a time to continue').waitFor();
  await assertAccessible(page, 'errors');
  await hold(page, '9:30 AM');
  await fillDetails(page, { 'Mobile number': '(561) 555-0199' });
  await book(page).click();
  await page.getByText('That number cannot receive texts or calls').waitFor();
  await expect(page.getByLabel('Mobile number')).toHaveAttribute('aria-invalid', 'true');
  await page.waitForFunction(() => document.activeElement?.id === 'mobile');
});

test('a card number in the note is refused on the page', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await fillDetails(page);
  await page.getByText('Add a note for the clinic').click();
  await page.getByLabel('Note').fill('use 4242 4242 4242 4242');
  await book(page).click();
  await page.getByText('Leave out card numbers').waitFor();
  assert.equal(sent('/appointments').length, 0);
});

test('the choice lives in the address: a link restores it, a change rewrites it', async () => {
  const page = await house.open('/marlowe/book?service=dermaplaning-facial&provider=maya-chen&date=2026-11-24&time=11:00');
  await held(page).waitFor();
  await expect(page.getByRole('radio', { name: 'Dermaplaning facial' })).toBeChecked();
  await page.getByRole('radio', { name: 'Friday, November 27' }).check();
  await page.waitForURL(/date=2026-11-27/);
  const address = new URL(page.url());
  assert.deepEqual(
    [address.searchParams.get('service'), address.searchParams.get('provider'), address.searchParams.get('date'), address.searchParams.get('time')],
    ['s-derma', 'p-maya', '2026-11-27', null],
  );
});

test('leaving the page gives the hold back', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await page.goto('about:blank');
  await until(() => house.fixture().calls.some(({ method }) => method === 'DELETE'));
  assert.deepEqual(house.fixture().calls.find(({ method }) => method === 'DELETE')?.body, { holdToken: 'hold-2026-11-23T09:30:00-05:00' });
});

test('several treatments and add-ons make one visit, and a changed visit gives its time back', async () => {
  const page = await house.open('/marlowe/book');
  await hold(page, '9:30 AM');
  await page.getByRole('button', { name: 'Add another treatment' }).click();
  await page.getByRole('checkbox', { name: 'Dermaplaning facial' }).check();
  await page.getByRole('checkbox', { name: 'LED light' }).check();
  await page.getByText('HydraFacial, Dermaplaning facial, and LED light').waitFor();
  await page.getByText('Choose a time · 135 min').or(page.getByText('Choose a time · 2 hr 15 min')).waitFor();
  await expect(page.getByRole('radio', { name: 'Tess Holloway' }), 'only who performs all of it').toHaveCount(0);
  await hold(page, '11:00 AM');
  assert.deepEqual(sent('/holds').at(-1)?.body.serviceIds, ['s-hydra', 'a-led', 's-derma']);
  assert.equal(house.fixture().calls.filter(({ method }) => method === 'DELETE').length, 1);
  await assertAccessible(page, 'several');
});

test('a treatment that needs something first says what to book instead', async () => {
  const page = await house.open('/marlowe/book?service=lip-filler');
  await page.getByText('Lip filler needs a good-faith exam first.').waitFor();
  await assertAccessible(page, 'prerequisite');
  await page.getByRole('button', { name: 'Book Good-faith exam first' }).click();
  await page.getByRole('radio', { name: /^Good-faith exam/, checked: true }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.activeElement?.matches('input[name=service]:checked'));
});

test('a time of the old treatment, pressed before the page has drawn the new one, is not held', async () => {
  const page = await house.open('/marlowe/book');
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const press = (selector: string) => document.querySelector(selector)?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
    press('.option:not(:has(:checked)) input');
    press('.slot input');
  });
  await page.waitForURL(/service=s-derma/);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(sent('/holds'), []);
  await time(page, '9:30 AM').waitFor({ state: 'attached' });
  await expect(page.locator('.slot :checked'), 'no time looks picked').toHaveCount(0);
});

test('who uses a keyboard goes on from where she was when what she pressed is gone', async () => {
  const page = await house.open('/marlowe/book');
  await page.waitForLoadState('networkidle');
  const press = async (name: string) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  const isAt = (selector: string) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
  await press('None of these suit? Join the waitlist');
  await isAt('#waiting');
  await press('Back to the free times');
  await isAt('#to-waitlist');
  await press('Add another treatment');
  await isAt('input[type=checkbox][name=service]:checked');
});

test('with no free time the waitlist takes days and parts of days', async () => {
  const page = await house.open('/marlowe/book?service=chemical-peel', { viewport: PHONE });
  await page.getByText('No free times in the next month').waitFor();
  await assertAccessible(page, 'empty');
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await fillDetails(page);
  const join = page.getByLabel('Your visit').getByRole('button', { name: 'Join the waitlist' });
  await join.click();
  await page.getByText('Choose at least one part of the day').waitFor();
  await page.getByLabel('Morning').check();
  await assertAccessible(page, 'waitlist');
  await join.click();
  await page.getByRole('heading', { name: 'You’re on the waitlist' }).waitFor();
  const body = sent('/waitlist')[0]?.body;
  assert.deepEqual([body?.serviceIds, body?.from, body?.to, body?.partsOfDay], [['s-peel'], '2026-11-22', '2026-12-22', ['morning']]);
});

test('what a link prefills is text', async () => {
  const nasty = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>';
  const page = await house.open(
    `/marlowe/book?firstName=${encodeURIComponent(nasty)}&service=${encodeURIComponent(nasty)}&first_name=${encodeURIComponent(nasty)}`,
  );
  await expect(page.getByLabel('First and last name')).toHaveValue(nasty);
  await expect(page).toHaveTitle('Book a visit, Marlowe Skin');
  await expect(page.locator('img')).toHaveCount(0);
});

test('the page works with cookies and storage out of reach, and sets nothing', async () => {
  const blocked = `for (const name of ['localStorage','sessionStorage','indexedDB','caches']) Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
    Object.defineProperty(document, 'cookie', { get() { throw new DOMException('blocked', 'SecurityError'); }, set() { throw new DOMException('blocked', 'SecurityError'); } });`;
  const page = await house.open('/marlowe/book', { before: blocked });
  await hold(page, '9:30 AM');
  await fillDetails(page);
  await book(page).click();
  await booked(page).waitFor();
  assert.deepEqual(await page.context().cookies(), []);
});

test('treatments, providers and the first day’s times are in the page itself', async () => {
  const html = await (await fetch(`${house.fixture().url}/marlowe/book`)).text();
  for (const piece of ['HydraFacial', 'Lip filler', 'Maya Chen', '2026-11-23T09:30:00-05:00', '(561)\u00a0555-0100']) assert.ok(html.includes(piece), piece);
  assert.ok(!html.includes('2026-11-25T09:30:00-05:00'), 'other days come later');
});

test('without JavaScript the treatments and the phone number are there', async () => {
  const page = await house.open('/marlowe/book', { javaScriptEnabled: false });
  assert.match((await page.locator('noscript .note').textContent()) ?? '', /Call \(561\)\u00a0555-0100/);
  for (const name of ['HydraFacial', 'Lip filler', 'IV drip, glow']) await expect(page.getByText(name, { exact: true }).first(), name).toBeVisible();
  await expect(page.getByRole('button', { name: 'Book visit' })).toBeHidden();
});

test('a visitor in another zone sees her own time beside the clinic’s', async () => {
  const page = await house.open('/marlowe/book', { timezoneId: 'Europe/Berlin' });
  await page.getByText('Eastern time, yours below').waitFor();
  await hold(page, '9:30 AM 3:30 PM your time');
  await page.getByLabel('Your visit').getByText('3:30 PM your time').waitFor();
});

test('times that do not load can be asked for again', async () => {
  house.fixture().failing.add('GET /slots');
  const page = await house.open('/marlowe/book?noslots=1');
  await page.getByText('The times did not load.').waitFor();
  await assertAccessible(page, 'failed');
  house.fixture().failing.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await time(page, '9:30 AM').waitFor();
});

for (const [state, visit] of [
  ['desk', {}],
  ['desk, dark', { colorScheme: 'dark' as const }],
  ['phone', { viewport: PHONE }],
  ['phone, dark', { viewport: PHONE, colorScheme: 'dark' as const }],
  ['right to left', { viewport: PHONE, query: '&dir=rtl&locale=ar' }],
] as const) {
  test(`the booking page is accessible and fits: ${state}`, async () => {
    const { query = '', ...options } = { query: '', ...visit };
    const page = await house.open(`/marlowe/book?service=lip-filler${query}`, options);
    await page.locator('.slot input').first().check();
    await page.locator('.held').waitFor();
    await page.locator('.cta').click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await assertAccessible(page, state);
    await assertFits(page, state);
  });
}
