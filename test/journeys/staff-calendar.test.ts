import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { sql } from 'kysely';
import type { AppointmentId } from '#kernel/ids.ts';
import { moveVisit } from '#modules/booking';
import { aClientOf } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aCalendarDesk, at, card, carry, confirm, review, whereItRests } from './calendar-desk.ts';

const { house, accountId, manager, desk, work, book, startOf, open } = await aCalendarDesk();
const longName = 'Wilhelmina'.repeat(8);
const other = await aClientOf(house, accountId, { firstName: longName, mobile: '(561) 555-0171', email: 'long@mail.example' });

const queued = async (id: AppointmentId) => {
  const { rows } = await work((each) =>
    sql<{
      template: string;
    }>`select template from messaging.outbox_message where status = 'queued' and ids ->> 'appointmentId' = ${id} and not_before > ${each.now}
      and template <> 'booking-reminder'`.execute(each.tx),
  );
  return rows.map(({ template }) => template);
};

test('a visit in view is moved by two acts, its client is told in three minutes, and taking it back stops the notice', async () => {
  const id = await book({ start: at('10:00', 1) });
  const page = await open(1);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 1, columns: 1 });
  await page.mouse.up();
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await assertAccessible(page, 'the review of a move');
  assert.match(await review(page).innerText(), /Lena Ortiz[\s\S]*Priya Shah[\s\S]*Tell the client by mail/);
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.deepEqual([await startOf(id), await queued(id)], ['01 11:00 30', ['booking-moved']]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/is back where it was/).waitFor();
  assert.deepEqual([await startOf(id), await queued(id)], ['01 10:00 30', []]);
  await page.context().close();
});

test('Escape gives a carried visit back, and a press that carried nothing opens it', async () => {
  const id = await book({ start: at('13:00', 1), clientId: other });
  const page = await open(1);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 1 });
  await page.keyboard.press('Escape');
  await page.locator('.carried').waitFor({ state: 'detached' });
  await page.mouse.up();
  await expect(review(page)).toHaveCount(0);
  await expect(page.getByRole('complementary'), 'letting go after Escape is no press').toHaveCount(0);
  await card(page, id).click();
  await page.getByRole('heading', { name: `${longName} Solberg` }).waitFor();
  assert.equal(await startOf(id), '01 13:00 30');
  await page.context().close();
});

test('a visit is moved by keys alone: M, arrows, a day further, Enter twice', async () => {
  const id = await book({ start: at('10:00', 2) });
  const page = await open(2, desk, { more: `&visit=${id}` });
  await card(page, id).waitFor();
  await page.keyboard.press('m');
  await page.locator('.carried').waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'PageDown']) await page.keyboard.press(key);
  await page.getByRole('heading', { name: 'Thursday 3 December' }).waitFor();
  await page.getByText('Thursday 3 December, 10:30 am to 11:00 am', { exact: false }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '03 10:30 30');
  await page.keyboard.press('z');
  await page.getByText(/is back where it was/).waitFor();
  assert.equal(await startOf(id), '02 10:00 30');
  await page.context().close();
});

test('keys give a visit back too, and make it longer', async () => {
  const id = await book({ start: at('14:00', 2) });
  const page = await open(2, desk, { more: `&visit=${id}` });
  await card(page, id).waitFor();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await page.locator('.carried').waitFor({ state: 'detached' });
  await page.keyboard.press('m');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  assert.match(await review(page).innerText(), /45 min/);
  await page.keyboard.press('Enter');
  await page.getByText(/^Changed ליאורה/).waitFor();
  assert.equal(await startOf(id), '02 14:00 45');
  await page.context().close();
});

test('another week is four presses away: the visit, Move, a time, yes', async () => {
  const id = await book({ start: at('10:00', 3) });
  const page = await open(3);
  await card(page, id).click();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  const week = page.getByRole('heading', { name: /Week of 14 Dec/ });
  await week.waitFor();
  await assertAccessible(page, 'another time');
  await page
    .getByRole('button', { name: /^Mon 14 Dec/ })
    .first()
    .click();
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.match((await startOf(id)) ?? '', /^14 /);
  await page.getByRole('heading', { name: 'Monday 14 December' }).waitFor();
  await page.context().close();
});

test('the lower edge makes a visit longer; shorter than its treatment needs a reason, which the front desk may not give', async () => {
  const id = await book({ start: at('10:00', 4) });
  const page = await open(4);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 0.5, edge: true });
  await page.mouse.up();
  await confirm(page).click();
  await page.getByText(/^Changed ליאורה/).waitFor();
  assert.equal(await startOf(id), '04 10:00 60');
  await page.locator('.carried').waitFor({ state: 'detached' });
  await carry(page, card(page, id), { hours: -0.75, edge: true });
  await page.mouse.up();
  await review(page).getByText('This leaves 15 minutes less than the treatment takes.').first().waitFor();
  await confirm(page).click({ force: true });
  assert.equal(await startOf(id), '04 10:00 60', 'a button that says why it cannot does nothing');
  await page.context().close();
  const boss = await open(4, manager);
  await card(boss, id).waitFor();
  await carry(boss, card(boss, id), { hours: -0.75, edge: true });
  await boss.mouse.up();
  await review(boss).getByLabel('Why, for the record').fill('Came late');
  await confirm(boss).click();
  await boss.getByText(/^Changed ליאורה/).waitFor();
  assert.equal(await startOf(id), '04 10:00 15');
  await boss.context().close();
});

test('what somebody else has is named with until when, and the nearest free times are one press away', async () => {
  const id = await book({ start: at('10:00', 7) });
  await book({ start: at('11:00', 7), clientId: other });
  const page = await open(7);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 1 });
  await page.mouse.up();
  await review(page).getByText('Lena Ortiz is taken until 11:30 am.').first().waitFor();
  await assertAccessible(page, 'a place that is taken');
  await review(page).getByRole('button', { name: '11:30 am' }).click();
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '07 11:30 30');
  await page.context().close();
});

test('a place taken while one decides is said in the open question, and nothing is overwritten', async () => {
  const id = await book({ start: at('10:00', 8) });
  const page = await open(8);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 2 });
  await page.mouse.up();
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await book({ start: at('12:00', 8), clientId: other });
  await review(page).getByText('Lena Ortiz is taken until 12:30 pm.').first().waitFor();
  await confirm(page).click({ force: true });
  assert.equal(await startOf(id), '08 10:00 30');
  await page.context().close();
});

test('two people who move one visit: the second sees both sides, chooses, and goes on with what is theirs', async () => {
  const id = await book({ start: at('10:00', 9) });
  const page = await open(9);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 2, columns: 1 });
  const ines = { kind: 'user', userId: manager.userId, permissions: new Set(['booking.book'] as const) } as const;
  await house.work(accountId, (each) => moveVisit(each, id, { start: at('14:00', 9) }), ines);
  await page.locator(`[data-visit="${id}"]`).getByText('2:00–2:30').waitFor();
  await expect(page.locator('.carried'), 'what others do meanwhile shows, and what is carried stays in hand').toHaveCount(1);
  await page.mouse.up();
  await review(page)
    .getByRole('heading', { name: /^Ines Marlowe changed this/ })
    .waitFor();
  await review(page).getByText('Only you changed it: Priya Shah. Kept.').waitFor();
  await assertAccessible(page, 'two sides of one visit');
  await review(page)
    .getByRole('radio', { name: /12:00 pm/ })
    .check({ force: true });
  await review(page)
    .getByRole('button', { name: /^Go on with/ })
    .click();
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '09 12:00 30');
  await page.context().close();
});

test('a line that is lost in mid-drag loses nothing: the move is kept and looked at when it is back', async () => {
  const id = await book({ start: at('10:00', 10) });
  const page = await open(10);
  await card(page, id).waitFor();
  await carry(page, card(page, id), { hours: 1 });
  await page.context().setOffline(true);
  await page.mouse.up();
  await review(page).getByText('No connection. Your move is kept here', { exact: false }).waitFor();
  await assertAccessible(page, 'a move without a line');
  await page.context().setOffline(false);
  await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
  await confirm(page).click();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '10 11:00 30');
  await page.context().close();
});

test('a visit is cancelled with who and whether the client is told; its history takes it back', async () => {
  const id = await book({ start: at('10:00', 11) });
  const page = await open(11, desk, { more: `&visit=${id}` });
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the visit' }).click();
  await assertAccessible(page, 'cancelling a visit');
  await review(page).getByRole('button', { name: 'Cancel the visit' }).click();
  await page.getByText(/^The visit of ליאורה/).waitFor();
  assert.deepEqual(await queued(id), ['booking-cancelled']);
  await page
    .getByRole('radio', { name: 'History' })
    .or(page.getByRole('button', { name: 'History' }))
    .first()
    .click();
  await page.getByRole('button', { name: /^Take it back until/ }).click();
  await page.getByText(/is back where it was/).waitFor();
  assert.deepEqual(await queued(id), []);
  await page.getByText('Cancellation taken back').waitFor();
  await page.context().close();
});

test('a finger that rests takes a visit up; one that slides scrolls', async () => {
  const id = await book({ start: at('10:00', 14) });
  const page = await open(14, desk, { hasTouch: true, viewport: { width: 1024, height: 768 } });
  await card(page, id).waitFor();
  await card(page, id).scrollIntoViewIfNeeded();
  const box = await whereItRests(page, card(page, id));
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const [x, y] = [box.x + 60, box.y + 12];
  await touch('touchStart', x, y);
  await touch('touchMove', x, y + 40);
  await touch('touchEnd', x, y + 40);
  await expect(page.locator('.carried')).toHaveCount(0);
  const now = await whereItRests(page, card(page, id));
  await touch('touchStart', now.x + 60, now.y + 12);
  await page.locator('.carried').waitFor();
  for (const step of [20, 50, 80, 92]) await touch('touchMove', now.x + 60, now.y + 12 + step);
  await page.locator('.carried').getByText('11:00').waitFor();
  await touch('touchEnd', now.x + 60, now.y + 104);
  await confirm(page).tap();
  await page.getByText(/^Moved ליאורה/).waitFor();
  assert.equal(await startOf(id), '14 11:00 30');
  await page.context().close();
});

test('the calendar and its question fit and are accessible in the dark and on a small screen', async () => {
  const id = await book({ start: at('10:00', 15) });
  for (const options of [{ colorScheme: 'dark' as const }, { viewport: { width: 390, height: 844 } }]) {
    const page = await open(15, desk, { ...options, more: `&visit=${id}` });
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page
      .getByRole('button', { name: /^Wed 16 Dec/ })
      .first()
      .click();
    await review(page).getByText('Nothing stands in the way.').waitFor({ state: 'attached' });
    await assertAccessible(page, `the review, ${JSON.stringify(options)}`);
    await assertFits(page, 'the review');
    await page.context().close();
  }
});

test('a press on a visit is answered by its card before the address and the panel follow; closing the panel gives the card back to the keyboard', async () => {
  const id = await book({ start: at('09:00', 22) });
  const page = await open(22);
  await card(page, id).waitFor();
  const seen = await card(page, id).evaluate(async (element: HTMLElement) => {
    element.click();
    await Promise.resolve();
    const { classList } = element.closest('.work') ?? element;
    return [element.getAttribute('aria-pressed'), classList.contains('opening'), globalThis.location.search.includes('visit=')];
  });
  assert.deepEqual(seen, ['true', true, false]);
  const panel = page.getByRole('complementary');
  await panel.waitFor();
  await page.waitForURL(/visit=/);
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
  await page.locator('.work.opening, .work.closing, .work.with-panel').waitFor({ state: 'detached' });
  await page.locator(`[data-visit="${id}"][aria-pressed="false"]:focus`).waitFor();
  await page.keyboard.press('m');
  await page.locator('.carried').waitFor();
  await page.context().close();
});
