import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf } from '#test/booking-clinic.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import { type ClientBooking, bookForClient } from '#modules/booking';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const dana = await staff.colleague('front-desk', 'Dana Voss');
const ivo = await staff.colleague('manager', 'Ivo Brandt');
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const georgia = await aClientOf(house, accountId, { firstName: 'Georgia' });
const bo = await aClientOf(house, accountId, { firstName: 'Bo', mobile: '(561) 555-0177', email: 'bo@mail.example' });
const desk = { kind: 'user' as const, userId: newId<UserId>(), permissions: new Set(['booking.book' as const]) };
const book = (wanted: Pick<ClientBooking, 'clientId' | 'start'>) =>
  house.work(
    accountId,
    (work) => bookForClient(work, { locationId: clinic.locationId, serviceIds: [clinic.facial], providerId: clinic.maya, ...wanted }),
    desk,
  );
await book({ clientId: georgia, start: '2026-11-23T10:00:00-05:00' });
await book({ clientId: bo, start: '2026-12-21T10:00:00-05:00' });
const starts = () =>
  house.work(accountId, async (work) => {
    const { rows } = await sql<{ at: string }>`select to_char(starts_at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI') || ' ' || status as at
      from booking.appointment where client_id = ${georgia} order by starts_at`.execute(work.tx);
    return rows.map(({ at }) => at);
  });

const context = await staff.window();
const first = await staff.page(context, '/app');
await staff.signIn(first, dana);
await first.close();

test('a visit is repeated: a date that is taken says by what, the nearest time is one press, and the card and the panel say which of how many', async () => {
  const page = await staff.page(context, '/app/calendar?date=2026-11-23');
  await page.getByRole('button', { name: /Georgia Solberg/ }).click();
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Repeat…' }).click();
  await page.getByText('1 date cannot be had.').waitFor();
  await page.getByText('Maya Chen is taken until 11:00 am.').waitFor();
  await assertAccessible(page, 'repeat, a date taken');
  const visits = page.getByLabel('Visits in all');
  await visits.fill('3');
  await visits.press('Tab');
  await page.getByRole('button', { name: 'Book 3 visits' }).waitFor();
  await page
    .getByRole('group', { name: /^Instead of/ })
    .getByRole('button', { name: '11:00 am', exact: true })
    .click();
  await page.getByRole('button', { name: 'Book 3 visits' }).click();
  await page.getByRole('alertdialog').filter({ hasText: '3 visits booked.' }).waitFor();
  await page.getByRole('complementary', { name: 'Series' }).getByRole('listitem').nth(2).waitFor();
  assert.deepEqual(await starts(), ['2026-11-23 10:00 booked', '2026-12-21 11:00 booked', '2027-01-18 10:00 booked']);
  await page.getByRole('button', { name: /Georgia Solberg 1\/3/ }).waitFor();
  await assertAccessible(page, 'a series');
  await page.getByRole('complementary', { name: 'Series' }).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: '1 of 3 in a series' }).waitFor();
  await page.close();
});

test('this visit and all later ones are moved together, and cancelled together, by keyboard', async () => {
  const page = await staff.page(context, '/app/calendar?date=2026-12-21');
  await page.getByRole('button', { name: /Georgia Solberg/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '2 of 3 in a series' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move these' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('At').fill('14:00');
  await page.getByRole('button', { name: 'Move 2 visits' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').filter({ hasText: '2 visits moved.' }).waitFor();
  assert.deepEqual(await starts(), ['2026-11-23 10:00 booked', '2026-12-21 14:00 booked', '2027-01-18 14:00 booked']);
  await page.getByRole('button', { name: 'Cancel these' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /Cancel 2 visits/ }).waitFor();
  await assertAccessible(page, 'cancelling several');
  await page.getByRole('checkbox', { name: 'Tell the client, once for all' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Cancel 2 visits' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').filter({ hasText: '2 visits cancelled.The client is not told.' }).waitFor();
  assert.deepEqual(await starts(), ['2026-11-23 10:00 booked', '2026-12-21 14:00 cancelled', '2027-01-18 14:00 cancelled']);
  await page.close();
});

test('somebody else’s booking in the meantime refuses the whole series, says which date, and nothing chosen is lost', async () => {
  const page = await staff.page(context, '/app/calendar?date=2026-12-21');
  await page.getByRole('button', { name: /Bo Solberg/ }).click();
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Repeat…' }).click();
  await page.getByRole('button', { name: 'Book 6 visits' }).waitFor();
  await page.route('**/api/v1/booking/series/review', (route) => route.abort());
  await book({ clientId: georgia, start: '2027-02-15T10:00:00-05:00' });
  await page.unroute('**/api/v1/booking/series/review');
  await page.getByRole('button', { name: /^Book 6 visits/ }).click();
  await page.getByText('1 date cannot be had.').waitFor();
  await page.getByText('Maya Chen is taken until 11:00 am.').waitFor();
  await page.close();
});

test('on a phone the day is a list: a visit takes its next step and opens, a finger turns the day, those chosen are shown alone', async () => {
  const phone = await staff.window({ viewport: { width: 390, height: 844 }, hasTouch: true, storageState: await context.storageState() });
  await phone.clock.install({ time: '2026-11-22T15:00:00Z' });
  const early = await staff.page(phone, '/app/calendar?date=2026-11-23');
  await early.getByRole('button', { name: 'On its day', exact: true }).waitFor();
  await expect(early.getByRole('button', { name: 'Mark arrived', exact: true })).toHaveCount(0);
  await early.close();
  await phone.clock.setSystemTime('2026-11-23T14:50:00Z');
  const page = await staff.page(phone, '/app/calendar?date=2026-11-23');
  const list = page.getByRole('list', { name: '1 visit' });
  await list.waitFor();
  await assertFits(page, 'agenda');
  await assertAccessible(page, 'agenda');
  await page.getByRole('button', { name: 'Mark arrived' }).click();
  await list.getByText('Arrived').waitFor();
  await page.locator('.agenda').dispatchEvent('touchstart', { touches: [{ identifier: 1, clientX: 300, clientY: 300 }] });
  await page.locator('.agenda').dispatchEvent('touchend', { changedTouches: [{ identifier: 1, clientX: 120, clientY: 310 }] });
  await page.getByRole('heading', { name: 'Tuesday 24 November' }).waitFor();
  await page.getByRole('heading', { name: 'No visits' }).waitFor();
  await page.getByRole('button', { name: 'Previous day' }).click();
  await page.getByRole('button', { name: /Shown/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /Lena Ortiz/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'No visits' }).waitFor();
  assert.match(page.url(), new RegExp(`who=${clinic.lena}`));
  await page.goto(`${staff.url}/app/calendar?date=2026-11-23`);
  await page.getByRole('button', { name: /Georgia Solberg/ }).click();
  await page.getByRole('complementary', { name: /Georgia/ }).waitFor();
  await phone.close();
});

test('the weeks of several stand side by side, at most four, and the address keeps them', async () => {
  const page = await staff.page(context, `/app/calendar?date=2026-11-23&view=week&who=${clinic.maya},${clinic.lena}`);
  const week = page.getByRole('region', { name: 'Week' });
  await week.waitFor();
  await expect(week.getByRole('list')).toHaveCount(14);
  await week
    .getByRole('list', { name: 'Maya Chen, Monday 23 November' })
    .getByRole('button', { name: /^10:00 .*Georgia Solberg.*HydraFacial/ })
    .waitFor();
  await assertAccessible(page, 'week of two');
  await week.getByRole('button', { name: /Georgia/ }).click();
  await page.getByRole('complementary', { name: /Georgia/ }).waitFor();
  await page.close();
});

test('time is kept free on the grid: drawn or by a key, the visits it touches are named first; it is changed on one date and removed', async () => {
  const rooms = await staff.window();
  const page = await staff.page(rooms, '/app/calendar?date=2026-11-24');
  await staff.signIn(page, ivo);
  const column = page.getByRole('list', { name: /Maya Chen/ });
  await column.waitFor();
  const box = await column.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height / 2 + 60, { steps: 4 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: 'Keep time free' });
  await dialog.getByText('Touches no visit.').waitFor();
  await assertAccessible(page, 'keeping time free');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.goto(`${staff.url}/app/calendar?date=2026-12-21`);
  await page.getByRole('button', { name: /Bo Solberg/ }).waitFor();
  await page.keyboard.press('x');
  await dialog.getByLabel('Why').fill('Charting');
  await dialog.getByLabel('From').fill('10:00');
  await dialog.getByLabel('Until').fill('11:00');
  await dialog.getByText('Touches 1 visit.').waitFor();
  await dialog.getByText('Bo Solberg').waitFor();
  await dialog.getByText('Every week').click();
  await dialog.getByRole('button', { name: 'Keep free' }).click();
  await page.getByRole('alertdialog').filter({ hasText: 'That time is kept free.' }).waitFor();
  await page.goto(`${staff.url}/app/calendar?date=2026-12-28`);
  await page.getByRole('button', { name: 'Charting, 10:00 am to 11:00 am, change' }).click();
  const there = page.getByRole('dialog', { name: 'Time kept free' });
  await there.getByLabel('Until').fill('10:30');
  await there.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Charting, 10:00 am to 10:30 am, change' }).waitFor();
  await page.goto(`${staff.url}/app/calendar?date=2027-01-04`);
  await page.getByRole('button', { name: 'Charting, 10:00 am to 11:00 am, change' }).click();
  await there.getByText('All of them').click();
  await there.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').filter({ hasText: 'free for visits again' }).waitFor();
  await page.getByRole('button', { name: /^Charting/ }).waitFor({ state: 'detached' });
  await rooms.close();
});

test('who may not change hours sees what is kept free, and the key says why it does nothing', async () => {
  const page = await staff.page(context, '/app/calendar?date=2026-12-28');
  await page.getByText('Charting').waitFor();
  await page.keyboard.press('x');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Charting/ })).toHaveCount(0);
  await page.close();
});
