import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { bookForClient } from '#modules/booking';

const staff = await aStaffHouse();
const { house, accountId } = staff;
house.clock.set(parseInstant('2026-11-24T15:00:00Z') ?? assert.fail());
const clinic = await aClinic(house, accountId);
const user: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) };
const hostile = 'ליאורה בת-שבע ומעלה אדומים והסביבה הקרובה';

let people = 0;
async function aVisit(firstName: string, time: string): Promise<void> {
  people += 1;
  const clientId = await aClientOf(house, accountId, { firstName, mobile: `(561) 555-01${30 + people}`, email: `n${people}@mail.example` });
  const start = `2026-11-24T${time}:00-05:00`;
  await house.work(accountId, (work) => bookForClient(work, { clientId, serviceIds: [clinic.facial], providerId: clinic.lena, start }), user);
}
await aVisit('Ruth', '10:30');
await aVisit('Odile', '11:00');
await aVisit(hostile, '14:00');

// Near what is told below: a session without an act for a quarter of an hour has ended.
house.clock.set(parseInstant('2026-11-24T15:55:00Z') ?? assert.fail());
const desk = await staff.colleague('front-desk', 'Dana Voss');
const page = await staff.page(await staff.window(), '/app');
await staff.signIn(page, desk);
/** The board is of the time the browser's clock shows. */
const showAt = async (instant: string) => {
  house.clock.set(parseInstant(instant) ?? assert.fail());
  await page.clock.setFixedTime(new Date(instant));
  await page.reload();
};
const line = (name: string) => page.locator('.vis', { hasText: name });
const press = (name: string, button: string | RegExp) => line(name).getByRole('button', { name: button }).click();

test('whoever comes in is marked arrived, taken to their room and begun with, by one press each, which one press takes back', async () => {
  await showAt('2026-11-24T15:57:00Z');
  await line('Ruth').getByText('27 min late').waitFor();
  await line('Odile').getByText('Not confirmed').waitFor();
  await press('Ruth', 'Mark arrived');
  await line('Ruth').getByText('Arrived').waitFor();
  await press('Ruth', 'Take to room');
  await line('Ruth').getByText('In room').waitFor();
  // It shows before it is sent, and what is held back below is not to hold this.
  const undone = page.waitForResponse('**/status');
  await page.getByRole('button', { name: 'Undo' }).click();
  await undone;
  await line('Ruth').getByText('Arrived').waitFor();
  // The next step may be pressed before the last was answered: they are sent one after the other.
  const sent: (string | undefined)[] = [];
  const answer = Promise.withResolvers<void>();
  await page.route('**/status', async (route) => {
    sent.push(route.request().postDataJSON().status);
    await answer.promise;
    await route.continue();
  });
  await press('Ruth', 'Take to room');
  await press('Ruth', 'Start visit');
  await line('Ruth').getByText('With provider').waitFor();
  // Nor does a day that is read while they are under way take them back.
  const read = page.waitForResponse('**/booking/desk?*');
  await page.keyboard.press('r');
  await (await read).finished();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  assert.ok(await line('Ruth').getByText('With provider').isVisible());
  assert.deepEqual(sent, ['in-room']);
  answer.resolve();
  await page.getByText('Ruth Solberg: with provider.').waitFor();
  assert.deepEqual(sent, ['in-room', 'with-provider']);
  await page.unroute('**/status');
  await line('Ruth').getByText('With provider').waitFor();
  await assertAccessible(page, 'somebody is with the provider');
});

test('who is late is said so, and so is who takes longer than planned', async () => {
  await showAt('2026-11-24T16:10:00Z');
  await line('Ruth').getByText('10 min over').waitFor();
  await line('Odile').getByText('10 min late').waitFor();
});

test('who comes while somebody is still in their room gets the free one by one press, and the planned one back by another', async () => {
  await press('Odile', 'Mark arrived');
  await line('Odile').getByText('Room 1 busy to about 11:00').waitFor();
  await assertAccessible(page, 'the room is busy');
  await press('Odile', 'Use Room 2');
  await line('Odile').getByText('Room 2', { exact: false }).first().waitFor();
  await line('Odile').getByText('busy to about').waitFor({ state: 'detached' });
  await line('Odile').getByRole('button', { name: 'Take to room' }).waitFor();
  await page.getByRole('alertdialog').filter({ hasText: 'Room 2 it is.' }).getByRole('button', { name: 'Undo' }).click();
  await line('Odile').getByText('Room 1 busy to about 11:00').waitFor();
});

test('the board reads and fits on a desk and a phone, in the light and in the dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await line(hostile).waitFor();
      await assertFits(page, `${colorScheme} ${width}`);
      await assertAccessible(page, `${colorScheme} ${width}`);
    }
  }
});
