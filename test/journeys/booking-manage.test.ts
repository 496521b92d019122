import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aHouse, PHONE } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

const sent = (path: string) => house.fixture().calls.filter((call) => call.method === 'POST' && call.path.endsWith(path));

test('the page behind the link shows first name, slot and service, and the token stays in the fragment', async () => {
  const page = await house.open('/marlowe/manage#secret-token', { viewport: PHONE });
  await page.getByRole('heading', { name: 'Your visit on Tuesday, November 24, Ruth' }).waitFor();
  await page.getByText('HydraFacial, Harbor Street').waitFor();
  await page.locator('.slot').first().waitFor();
  await assertAccessible(page, 'visit');
  await assertFits(page, 'visit');
  const html = await (await fetch(`${house.fixture().url}/marlowe/manage`)).text();
  assert.doesNotMatch(html, /Ruth|secret-token/);
});

test('what cancelling costs stands before the button, and it takes two presses', async () => {
  const page = await house.open('/marlowe/manage#late', { viewport: PHONE, colorScheme: 'dark' });
  const cost = page.getByText('Your $50 deposit would be kept.').last();
  await cost.waitFor();
  const button = page.getByRole('button', { name: 'Cancel the visit' });
  assert.ok(((await cost.boundingBox())?.y ?? 0) < ((await button.boundingBox())?.y ?? 0));
  await button.click();
  assert.equal(sent('/cancel').length, 0);
  await assertAccessible(page, 'sure?');
  await page.getByLabel('Would you tell us why?').fill('ill');
  await page.getByRole('button', { name: 'Yes, cancel the visit' }).click();
  await page.getByRole('heading', { name: 'Your visit is cancelled' }).waitFor();
  assert.deepEqual(
    sent('/late/cancel').map(({ body }) => body),
    [{ reason: 'ill' }],
  );
});

test('a visit moves to a free time, and one just taken offers the nearest', async () => {
  const page = await house.open('/marlowe/manage#tok');
  await page.getByRole('radio', { name: '10:15 AM' }).check();
  await page.getByRole('button', { name: 'Move to Mon, Nov 23, 10:15 AM' }).click();
  const taken = page.getByRole('alert').filter({ hasText: 'has just been taken' });
  await taken.waitFor();
  await assertAccessible(page, 'taken');
  await taken.getByRole('button', { name: 'Mon, Nov 23, 11:00 AM' }).click();
  await page.getByRole('heading', { name: 'Your visit is moved' }).waitFor();
  await page.getByText('Monday, November 23').waitFor();
  assert.deepEqual(sent('/reschedule').at(-1)?.body, { start: '2026-11-23T11:00:00-05:00' });
});

test('the times are asked for by the link alone, and a time that was just taken is asked about again', async () => {
  const page = await house.open('/marlowe/manage#tok');
  await page.getByRole('radio', { name: '10:15 AM' }).check();
  const asked = () =>
    house
      .fixture()
      .calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/slots'))
      .map(({ path }) => path);
  assert.deepEqual(asked(), ['/api/v1/public/marlowe/manage/tok/slots']);
  house.fixture().taken.add('2026-11-23T10:15:00-05:00');
  await page.getByRole('button', { name: 'Move to Mon, Nov 23, 10:15 AM' }).click();
  await page.getByRole('button', { name: 'Choose a new time' }).waitFor();
  await expect(page.getByRole('radio', { name: '10:15 AM' })).toHaveCount(0);
  assert.equal(asked().length, 2);
});

test('a month without other times says so, offers the phone and the days after it, and the visit can still be cancelled', async () => {
  const page = await house.open('/marlowe/manage#full', { viewport: PHONE });
  await page.getByRole('heading', { name: 'No other times until Tue, Dec 22' }).waitFor();
  await assertAccessible(page, 'no times');
  await assertFits(page, 'no times');
  await page.getByRole('button', { name: 'Days after Tue, Dec 22' }).click();
  await page.getByRole('heading', { name: 'No other times until Fri, Jan 22' }).waitFor();
  await page.getByRole('button', { name: 'Earlier days' }).click();
  await page.getByRole('heading', { name: 'No other times until Tue, Dec 22' }).waitFor();
  await page.getByRole('button', { name: 'Cancel the visit' }).waitFor();
});

test('times that do not load are tried again, and a link used in another window says so', async () => {
  house.fixture().failing.add('GET /manage/tok/slots');
  const page = await house.open('/marlowe/manage#tok', { viewport: PHONE });
  const alert = page.getByRole('alert').filter({ hasText: 'The times did not load' });
  await alert.waitFor();
  await assertAccessible(page, 'no answer');
  house.fixture().failing.clear();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('radio', { name: '10:15 AM' }).waitFor();
  await expect(alert).toHaveCount(0);
  const raced = await house.open('/marlowe/manage#raced');
  await raced.getByRole('heading', { name: 'This link was already used' }).waitFor();
});

test('a visit that cannot be moved here can be kept, cancelled or moved by phone', async () => {
  const page = await house.open('/marlowe/manage#retired', { viewport: PHONE });
  await page.getByText('This visit cannot be moved on this page.').waitFor();
  await page.getByRole('button', { name: 'Cancel the visit' }).waitFor();
  await expect(page.getByRole('button', { name: /Move to|Choose a new time/ })).toHaveCount(0);
  await assertAccessible(page, 'not here');
});

for (const [token, title] of [
  ['used', 'This link was already used'],
  ['old', 'This link has expired'],
  ['nothing', 'This link leads to no visit'],
  ['', 'This link leads to no visit'],
  ['gone', 'This visit is cancelled, Ruth'],
  ['shut', 'Your visit today, Ruth'],
] as const) {
  test(`a link says what became of it: ${token || 'no token'}`, async () => {
    const page = await house.open(`/marlowe/manage#${token}`, { viewport: PHONE });
    await page.getByRole('heading', { name: title }).waitFor();
    await expect(page.getByRole('button', { name: /Cancel the visit|Move to|Choose a new time/ })).toHaveCount(0);
    await assertAccessible(page, token);
  });
}
