import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { emit } from '#kernel/work.ts';
import { bookForClient } from '#modules/booking';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { Temporal } from 'temporal-polyfill';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

const staff = await aStaffHouse();
const { house } = staff;
const owner = await staff.colleague('owner', 'Iris Marlowe');
const desk = await staff.colleague('front-desk', 'Dana Voss');

const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const cover = (page: Page) => page.getByRole('heading', { name: 'Sign in to go on' });
const draft = (page: Page) => page.getByLabel('New password');

/** Opens the page with a form, as somebody who is signed in, and begins to write. */
async function writing(context: BrowserContext, who: typeof owner, text: string): Promise<Page> {
  const page = await staff.page(context, '/app/me');
  if (
    await page
      .getByLabel('Email')
      .or(rail(page))
      .first()
      .evaluate((element) => element.tagName === 'INPUT')
  )
    await staff.signIn(page, who);
  await draft(page).fill(text);
  return page;
}

/** Signs in on the cover. */
async function signInAgain(page: Page, who: typeof owner): Promise<void> {
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill(staff.nextCode());
  await cover(page).waitFor({ state: 'detached' });
}

test('an unused session warns a minute before its end, goes on when one stays, and is covered when it ends; the draft returns with its writer', async () => {
  const context = await staff.window();
  const page = await writing(context, owner, 'a draft that matters');
  const second = await staff.page(context, '/app');
  await rail(second).waitFor();
  house.clock.advance({ minutes: 14, seconds: 10 });
  await second.reload();
  await second.getByRole('heading', { name: 'Are you still here?' }).waitFor();
  await assertAccessible(second, 'the warning');
  await page.getByRole('heading', { name: 'Are you still here?' }).waitFor();
  await second.getByRole('button', { name: 'Stay signed in' }).click();
  await second.getByRole('heading', { name: 'Are you still here?' }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Are you still here?' }).waitFor({ state: 'detached' });
  house.clock.advance({ minutes: 16 });
  await cover(page).waitFor();
  await cover(second).waitFor();
  await assertAccessible(page, 'the cover');
  await expect(draft(page), 'what was being written is not to be seen').toBeHidden();
  await signInAgain(page, owner);
  await cover(second).waitFor({ state: 'detached' });
  await expect(draft(page)).toHaveValue('a draft that matters');
  await context.close();
});

test('what was being written is gone when somebody else signs in', async () => {
  const context = await staff.window();
  const page = await writing(context, owner, 'not for Dana');
  house.clock.advance({ minutes: 16 });
  await cover(page).waitFor();
  await page.getByRole('button', { name: /Sign in as somebody else/ }).click();
  await staff.signIn(page, desk);
  await page.getByText(desk.email).waitFor();
  await expect(draft(page)).toHaveValue('');
  await context.close();
});

test('signing out elsewhere and losing a role cover the page within seconds, and nothing is lost', async () => {
  const [context, elsewhere] = [await staff.window(), await staff.window()];
  const page = await writing(context, desk, 'still here');
  const other = await staff.page(elsewhere, '/app/me');
  await staff.signIn(other, desk);
  await other.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await cover(page).waitFor();
  await signInAgain(page, desk);
  await expect(draft(page)).toHaveValue('still here');

  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
  const boss = await staff.page(elsewhere, '/app/set-up');
  await elsewhere.clearCookies();
  await boss.goto(`${staff.url}/app`);
  await staff.signIn(boss, owner);
  const status = await boss.evaluate(async (userId) => {
    const { roles } = (await (await fetch('/api/v1/roles')).json()) as { roles: { id: string; builtIn: string | null }[] };
    const roleId = roles.find(({ builtIn }) => builtIn === 'auditor')?.id;
    const answer = await fetch(`/api/v1/users/${userId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ roleId }),
    });
    return answer.status;
  }, desk.userId);
  assert.equal(status, 200);
  await cover(page).waitFor();
  await signInAgain(page, desk);
  await page.getByRole('heading', { name: 'Clients is not open to your role' }).waitFor();
  await assertAccessible(page, 'a page that is not open any more');
  await expect(page.getByRole('link', { name: 'Clients' }), 'a place that is not open is not in the rail').toHaveCount(0);
  await page.goto(`${staff.url}/app/calendar`);
  await page.getByRole('heading', { name: 'Calendar is not open to your role' }).waitFor();
  await Promise.all([context.close(), elsewhere.close()]);
});

test('what happens elsewhere is read again at once, by every tab, over one stream', async () => {
  const context = await staff.window();
  const streams: string[] = [];
  context.on('request', (request) => request.url().includes('/api/v1/live') && streams.push(request.url()));
  const page = await staff.page(context, '/app/me');
  await staff.signIn(page, owner);
  const second = await staff.page(context, '/app/me');
  await rail(second).waitFor();
  const readAgain = (of: Page) => of.waitForRequest((request) => request.url().endsWith('/api/v1/catalog/locations'));
  const both = Promise.all([readAgain(page), readAgain(second)]);
  await house.work(staff.accountId, (work) => emit(work, 'catalog.location-added', {}));
  for (const request of await both) assert.equal(request.headers()['x-background'], '1', 'a refresh is no act of the user');
  assert.equal(streams.length, 1);
  await context.close();
});

test('without a line the page says since when, and comes back by itself', async () => {
  const context = await staff.window();
  const page = await staff.page(context, '/app/me');
  await staff.signIn(page, owner);
  await context.setOffline(true);
  await page.getByText(/Offline since/).waitFor();
  await page.getByText('You see what was there then.').waitFor();
  await assertAccessible(page, 'offline');
  await rail(page)
    .getByRole('link', { name: /^Today/ })
    .click();
  await page.getByText('You see the day as it was then.').waitFor();
  await rail(page)
    .getByRole('link', { name: /^Inbox/ })
    .click();
  await page.getByText('You see the conversations as they were then.').waitFor();
  await context.setOffline(false);
  await page.getByText(/Offline since/).waitFor({ state: 'detached' });
  await context.close();
});

test('the palette, the keys and the menu work by keyboard, and single keys can be switched off', async () => {
  const context = await staff.window();
  const page = await staff.page(context, '/app/me');
  await staff.signIn(page, owner);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a client, a day or an act').waitFor();
  await assertAccessible(page, 'the palette');
  await page.keyboard.type('set-up');
  await page.getByRole('menuitem', { name: /Go to Set-up/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/app\/set-up/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tomorrow');
  await page
    .getByRole('group', { name: 'Day' })
    .or(page.getByText('Day', { exact: true }))
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${staff.url}/app/me`);
  await rail(page).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys' }).waitFor();
  await assertAccessible(page, 'the list of keys');
  await page.getByRole('dialog').getByRole('switch').press('Space');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'detached' });
  await page.keyboard.press('2');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a client, a day or an act').waitFor();
  assert.match(page.url(), /\/app\/me$/);
  await page.keyboard.press('Escape');
  for (const width of [1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await assertFits(page, `your login at ${width}`);
    await assertAccessible(page, `your login at ${width}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'your login in the dark');
  await context.close();
});

test('steps taken without a line wait, are sent in order when it is back, and one that is refused is told', async () => {
  const now = '2026-11-24T14:40:00Z';
  house.clock.set(Temporal.Instant.from(now));
  const clinic = await aClinic(house, staff.accountId);
  const robin = await staff.colleague('front-desk', 'Robin Vale');
  const book = async (firstName: string, mobile: string, start: string) => {
    const clientId = await aClientOf(house, clinic.accountId, { firstName, mobile, email: `${firstName.toLowerCase()}@mail.example` });
    const { visit } = await house.work(
      clinic.accountId,
      (work) => bookForClient(work, { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start, providerId: clinic.lena }),
      { kind: 'user', userId: robin.userId, permissions: new Set(['booking.book'] as const) },
    );
    return visit.appointmentId;
  };
  const helen = await book('Helen', '(561) 555-0143', '2026-11-24T10:00:00-05:00');
  const lauren = await book('Lauren', '(561) 555-0144', '2026-11-24T11:00:00-05:00');
  const context = await staff.window();
  await context.clock.setFixedTime(now);
  const page = await staff.page(context, '/app');
  await staff.signIn(page, robin);
  const line = (name: string) =>
    page
      .locator('li, tr, [role=row], article')
      .filter({ hasText: name })
      .filter({ has: page.getByRole('button', { name: /Mark arrived|Take to room/ }) })
      .last();
  await line('Helen').waitFor();
  await context.setOffline(true);
  await page.getByText(/Offline since/).waitFor();
  await line('Helen').getByRole('button', { name: 'Mark arrived' }).click();
  await page.getByText('1 thing waits to be sent:').waitFor();
  await line('Lauren').getByRole('button', { name: 'Mark arrived' }).click();
  await page.getByText('2 things wait to be sent:').waitFor();
  await assertAccessible(page, 'steps that wait');
  const statusOf = (appointmentId: string) =>
    house.work(
      clinic.accountId,
      async (work) =>
        (await sql<{ status: string }>`select status from booking.appointment where appointment_id = ${appointmentId}`.execute(work.tx)).rows[0]?.status,
    );
  assert.equal(await statusOf(helen), 'booked');
  await house.work(clinic.accountId, (work) =>
    sql`update booking.appointment set status = 'confirmed', version = version + 1 where appointment_id = ${lauren}`.execute(work.tx),
  );
  await context.setOffline(false);
  await page.getByText(/to be sent:/).waitFor({ state: 'detached' });
  await page.getByText(/Lauren Solberg: arrived was not taken/).waitFor();
  assert.equal(await statusOf(helen), 'arrived');
  assert.equal(await statusOf(lauren), 'confirmed', 'what somebody else changed meanwhile is not overwritten');
  await context.close();
});
