import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aHouse, PHONE } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

const said = () =>
  house
    .fixture()
    .calls.filter(({ method }) => method === 'POST')
    .map(({ body }) => body.choices);

test('the preferences page shows what was agreed to, in which words and when; the token stays in the fragment', async () => {
  const page = await house.open('/marlowe/preferences#secret-token', { viewport: PHONE });
  const news = page.getByRole('switch', { name: 'Offers by email' });
  await news.waitFor();
  assert.deepEqual(await page.getByRole('switch').evaluateAll((all) => all.map((each) => each instanceof HTMLInputElement && each.checked)), [
    true,
    true,
    true,
    false,
  ]);
  await page.getByText('Marlowe Aesthetics may email me its newsletter.').waitFor();
  await page.getByText('You agreed on March 2, 2026 at 4:10 AM').waitFor();
  await page.getByText('You have not agreed to it').waitFor();
  await assertAccessible(page, 'phone');
  await assertFits(page, 'phone');
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'dark');
  const html = await (await fetch(`${house.fixture().url}/marlowe/preferences`)).text();
  assert.doesNotMatch(html, /secret-token|newsletter/);
});

test('no is one press, and yes names the version of the words that stand beside it', async () => {
  const page = await house.open('/marlowe/preferences#tok');
  await page.getByRole('switch', { name: 'Offers by email' }).uncheck();
  await page.getByText('Saved. You said no on November 22, 2026').waitFor();
  await page.getByText('Marlowe Skin may email me offers and news, at most 8 a month.').waitFor();
  await page.getByRole('switch', { name: 'Offers by text' }).press('Space');
  await page.getByText('Saved. You agreed on November 22, 2026').waitFor();
  assert.deepEqual(said(), [
    [{ purpose: 'marketing', channel: 'email', agreed: false }],
    [{ purpose: 'marketing', channel: 'sms', agreed: true, textVersion: '1' }],
  ]);
  await assertAccessible(page, 'saved');
});

test('one press stops everything, and it can be taken back one by one', async () => {
  const page = await house.open('/marlowe/preferences#tok', { viewport: PHONE });
  await page.getByRole('button', { name: 'Stop everything' }).click();
  await page.getByText('You said no to everything.').waitFor();
  await expect(page.getByRole('switch', { checked: true })).toHaveCount(0);
  assert.equal(said().flat().length, 4);
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /You said no to everything/);
  await assertAccessible(page, 'stopped');
  await assertFits(page, 'stopped');
  await page.getByRole('switch', { name: 'Reminders by email' }).check();
  await page.getByRole('button', { name: 'Stop everything' }).waitFor();
});

test('what could not be saved stays as it was and says so', async () => {
  const page = await house.open('/marlowe/preferences#tok', { viewport: PHONE });
  const texts = page.getByRole('switch', { name: 'Reminders by text' });
  await texts.waitFor();
  house.fixture().failing.add('POST /preferences/tok');
  await texts.click();
  await page.getByRole('alert').getByText('so it stays as it was').waitFor();
  await expect(texts).toBeChecked();
  await assertAccessible(page, 'not saved');
  house.fixture().failing.clear();
  await texts.click();
  await page.getByText('Saved. You said no').waitFor();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a yes to words that changed meanwhile is refused, and the new words are read', async () => {
  const page = await house.open('/marlowe/preferences#reworded');
  await page.getByRole('switch', { name: 'Offers by text' }).click();
  await page.getByRole('alert').getByText('Please read it again.').waitFor();
  await expect(page.getByRole('switch', { name: 'Offers by text' })).not.toBeChecked();
  assert.equal(house.fixture().calls.filter(({ method, path }) => method === 'GET' && !path.endsWith('/training')).length, 2);
});

for (const [token, title] of [
  ['nothing', 'This link leads nowhere'],
  ['', 'This link leads nowhere'],
] as const) {
  test(`a preferences link that opens nothing says so: ${token || 'no token'}`, async () => {
    const page = await house.open(`/marlowe/preferences#${token}`, { viewport: PHONE, colorScheme: 'dark' });
    await page.getByRole('heading', { name: title }).waitFor();
    await expect(page.getByRole('switch')).toHaveCount(0);
    await assertAccessible(page, token);
    await assertFits(page, token);
  });
}

test('a clinic that does not answer can be asked again', async () => {
  house.fixture().failing.add('GET /preferences/tok');
  const page = await house.open('/marlowe/preferences#tok');
  await page.getByRole('heading', { name: 'We could not load your choices' }).waitFor();
  await assertAccessible(page, 'unreachable');
  house.fixture().failing.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Stop everything' }).waitFor();
});

test('training is asked about only where the clinic agreed, off until a client says yes, and taken back by one press', async () => {
  const off = await house.open('/marlowe/preferences#tok', { viewport: PHONE });
  await off.getByRole('switch', { name: 'Offers by email' }).waitFor();
  await expect(off.getByRole('heading', { name: 'Training of AI' })).toHaveCount(0);
  const page = await house.open('/marlowe/preferences#trains', { viewport: PHONE });
  const may = page.getByRole('switch', { name: 'What I say may train AI' });
  await expect(may).not.toBeChecked();
  await page.getByText('Fern Speech Lab').waitFor();
  await may.press('Space');
  await page.getByText('Saved. You agreed on November 22, 2026').waitFor();
  await expect(may).toBeChecked();
  await assertAccessible(page, 'training');
  await assertFits(page, 'training');
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'training in the dark');
  await may.click();
  await page.getByText('Saved. You have not agreed to it').waitFor();
  await expect(may).not.toBeChecked();
});

test('one press that stops everything takes the yes to training back as well', async () => {
  const page = await house.open('/marlowe/preferences#trains');
  const may = page.getByRole('switch', { name: 'What I say may train AI' });
  await may.check();
  await page.getByText('Saved. You agreed on').waitFor();
  await page.getByRole('button', { name: 'Stop everything' }).click();
  await page.getByText('You said no to everything.').waitFor();
  await expect(may).not.toBeChecked();
  assert.deepEqual(
    house
      .fixture()
      .calls.filter(({ path }) => path.endsWith('/training'))
      .map(({ method }) => method),
    ['GET', 'PUT', 'DELETE'],
  );
});
