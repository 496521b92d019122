import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aCalendarDesk, at, card, carry, confirm, review, whereItRests } from './calendar-desk.ts';

const { clinic, manager, desk, book, startOf, open } = await aCalendarDesk();

test('in the weeks of several a visit is carried to another day and provider, and by keys; a stretch drawn there keeps time free', async () => {
  const id = await book({ start: at('10:00', 28) });
  const page = await open(28, manager, { more: `&view=week&who=${clinic.lena},${clinic.priya}` });
  await page.getByRole('region', { name: 'Week', exact: true }).waitFor();
  await carry(page, card(page, id), { hours: 1, columns: 3 });
  await page.mouse.up();
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  assert.match(await review(page).innerText(), /Lena Ortiz[\s\S]*Priya Shah/);
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '29 11:00 30');
  await page.getByRole('list', { name: 'Priya Shah, Tuesday 29 December' }).locator(`[data-visit="${id}"]`).waitFor();
  await card(page, id).focus();
  await page.keyboard.press('m');
  await page.locator('.carried').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Wednesday 30 December, 11:00 am to 11:30 am, Lena Ortiz.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('PageDown');
  await page.getByText('Wednesday 30 December, 11:00 am to 11:30 am, Priya Shah.').waitFor({ state: 'attached' });
  await page.locator('.carried').waitFor();
  await page.keyboard.press('Enter');
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Moved ליאורה/)
    .last()
    .waitFor();
  await review(page).waitFor({ state: 'detached' });
  assert.equal(await startOf(id), '30 11:00 30');
  const column = page.getByRole('list', { name: 'Lena Ortiz, Wednesday 30 December' });
  await column.scrollIntoViewIfNeeded();
  const box = await whereItRests(page, column);
  const [x, y] = [box.x + box.width / 2, (await whereItRests(page, card(page, id))).y];
  await page.mouse.move(x, y + 2);
  await page.mouse.down();
  await page.mouse.move(x, y + 60, { steps: 4 });
  await page.mouse.up();
  await review(page).getByLabel('Why').fill('Charting');
  await review(page).getByRole('button', { name: 'Keep free' }).click();
  await column.getByRole('button', { name: 'Charting, 11:00 am to 11:45 am, change' }).waitFor();
  await page.context().close();
});

test('on a phone the list of a day shows what is kept free; a block is made there, changed and removed', async () => {
  const id = await book({ start: at('10:00', 31) });
  const page = await open(31, manager, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole('list', { name: '1 visit' }).locator(`[data-visit="${id}"]`).waitFor();
  await page.getByRole('button', { name: 'Keep time free', exact: true }).click();
  await review(page).getByLabel('Why').fill('Charting');
  await review(page).getByLabel('Until').fill('12:30');
  await review(page).getByRole('button', { name: 'Keep free', exact: true }).click();
  const kept = page.getByRole('button', { name: /^12:00–12:30 pm ?Charting · / });
  await kept.click();
  await review(page).getByLabel('Until').fill('12:45');
  await assertAccessible(page, 'changing a block on a phone');
  await review(page).getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: /^12:00–12:45 pm ?Charting/ }).waitFor();
  await assertFits(page, 'the list of a day with a block');
  await assertAccessible(page, 'the list of a day with a block');
  await page.getByRole('button', { name: /^12:00–12:45 pm/ }).click();
  await review(page).getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: /^12:00–12:45 pm/ }).waitFor({ state: 'detached' });
  await page.context().close();
  const desks = await open(31, desk, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await desks.getByRole('button', { name: 'Keep time free', exact: true }).focus();
  await desks.getByText('Your role does not change hours.').waitFor();
  await desks.context().close();
});

test('the bar says what is shown in full at every width, and holds what is wanted seldom in one menu', async () => {
  const page = await open(23, manager);
  await page.getByRole('list', { name: /^Lena Ortiz/ }).waitFor();
  for (const width of [1440, 1024, 701, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await assertFits(page, `the calendar at ${width}`);
    const cut = await page.locator('.bar .sub').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.equal(cut, 0, `"2 visits" is cut at ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Shown: All providers' }).click();
  await assertAccessible(page, 'choosing what is shown');
  await page.getByRole('menuitemradio', { name: 'Rooms', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/by=room/);
  await page.getByRole('button', { name: 'Shown: All rooms' }).waitFor();
  await page.getByRole('button', { name: 'More on the calendar' }).click();
  await assertAccessible(page, 'more on the calendar');
  await page.getByRole('menuitem', { name: /^Keep time free/ }).click();
  await page.getByRole('dialog', { name: 'Keep time free' }).waitFor();
  await page.context().close();
});

test('a week nobody was chosen for is the first one’s, and says so; the line of now stands in the week that has today', async () => {
  await book({ start: at('15:00', 29), providerId: clinic.priya });
  const page = await open(29, manager, { more: '&view=week' });
  await page.getByRole('button', { name: 'Shown: Lena Ortiz', exact: true }).waitFor();
  const drawn = page.locator('.grid [data-visit]');
  await page
    .locator('.bar .sub')
    .getByText(/^\d+ visits?$/)
    .waitFor();
  assert.equal(Number.parseInt(await page.locator('.bar .sub').innerText(), 10), await drawn.count());
  await expect(page.locator('.now')).toHaveCount(0);
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.locator('.now').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Next week', exact: true }).click();
  await page.locator('.now').waitFor({ state: 'detached' });
  await page.context().close();
});

test('drawn low, a card leaves out what has no room rather than cut it', async () => {
  const id = await book({ start: at('09:00', 30) });
  const page = await open(30);
  await page.evaluate(() => localStorage.setItem('candor.prefs', JSON.stringify({ density: 'compact' })));
  await page.reload();
  await card(page, id).waitFor();
  const cut = await page.locator('.ap').evaluateAll((cards) =>
    cards.flatMap((each) => {
      const { bottom } = each.getBoundingClientRect();
      return [...each.querySelectorAll(':scope > span, bdi')]
        .filter((line) => line.getBoundingClientRect().bottom > bottom)
        .map(({ textContent }) => textContent);
    }),
  );
  assert.deepEqual(cut, []);
  await assertAccessible(page, 'the calendar drawn low');
  await page.context().close();
});
