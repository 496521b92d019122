import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { expect, type Page } from '@playwright/test';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { forgedCopy } from '#test/forge.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type AppointmentId, type ClientId, type UserId, asId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { bookForClient } from '#modules/booking';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const clinic = await aClinic(house, accountId);
const gate = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.book'] as const) } as const;
const who = (firstName: string, last: string) =>
  aClientOf(house, accountId, { firstName, mobile: `(561) 555-0${last}`, email: `${firstName.toLowerCase()}@mail.example` });
const ruth = await who('Ruth', '151');
const elena = await who('Elena', '152');
const georgia = await who('Georgia', '153');
const desk = await staff.colleague('front-desk', 'Robin Vale');
const manager = await staff.colleague('manager', 'Ivo Brandt');

/** A Tuesday morning in Jupiter. */
const morning = Instant.from('2026-11-24T15:10:00Z');
house.clock.set(morning);
const book = (clientId: ClientId, start: string) =>
  house.work(accountId, (work) => bookForClient(work, { clientId, serviceIds: [clinic.facial], start, providerId: clinic.lena }), gate);
const { visit: past } = await book(elena, '2026-11-24T10:30:00-05:00');
await house.work(accountId, async (work) => {
  await sql`update booking.reservation set occupies = false where appointment_id = ${past.appointmentId}`.execute(work.tx);
  await sql`update booking.appointment set status = 'arrived', starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days' where appointment_id = ${past.appointmentId}`.execute(
    work.tx,
  );
  await sql`update booking.appointment set status = 'done' where appointment_id = ${past.appointmentId}`.execute(work.tx);
});
await book(ruth, '2026-11-24T14:30:00-05:00');

/** A window whose clock shows the clinic's day. */
const aWindow = async (options: Parameters<typeof staff.window>[0] = { viewport: { width: 1440, height: 900 } }) => {
  const opened = await staff.window(options);
  await opened.clock.install({ time: house.clock.now().epochMilliseconds });
  return opened;
};
const context = await aWindow();
const first = await staff.page(context, '/app/calendar');
await staff.signIn(first, desk);
await first.close();

/** Presses, and fields filled, as the click budget counts them. */
interface Tally {
  clicks: number;
  fields: number;
}
const THINK_MS = 1200;
/** Opens the calendar; counts the clicks from then on. */
async function openCounting() {
  const page = await staff.page(context, '/app/calendar');
  await page.getByRole('button', { name: 'Book', exact: true }).waitFor();
  const tally: Tally = { clicks: 0, fields: 0 };
  const click = async (name: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).click();
    tally.clicks += 1;
  };
  return { page, tally, began: Date.now(), click };
}

/** Seconds a person would take who thinks before each step, from what the machine took. */
const scripted = (tally: Tally, began: number) => (Date.now() - began + (tally.clicks + tally.fields) * THINK_MS) / 1000;
const panel = (page: Page) => page.getByRole('complementary', { name: 'Book a visit' });
const time = (page: Page) => panel(page).getByRole('radiogroup', { name: 'Time' }).getByRole('radio');
const visits = async (clientId: ClientId) => {
  const { rows } = await house.work(accountId, (work) =>
    sql<{
      id: AppointmentId;
      status: string;
      override: boolean;
    }>`select appointment_id as id, status, override_reason is not null as override from booking.appointment
      where account_id = ${accountId} and client_id = ${clientId} order by created_at`.execute(work.tx),
  );
  return rows;
};

test('somebody known who walks in is seated in three clicks', async () => {
  const page = await staff.page(context, '/app/calendar');
  await page.getByRole('button', { name: 'Book', exact: true }).waitFor();
  await page.keyboard.press('n');
  await panel(page).getByLabel('Who is it for?').fill('elena');
  await panel(page)
    .getByRole('button', { name: /^Elena Solberg/ })
    .click();
  await panel(page)
    .getByRole('radio', { name: /Priya Shah/ })
    .waitFor();
  await assertAccessible(page, 'walk-in');
  await page.getByRole('button', { name: /^Arrived, now with/ }).click();
  await page.getByRole('complementary', { name: 'Visit of Elena Solberg' }).getByText('Arrived').first().waitFor();
  await page.close();
});

test('a returning client is booked for the same again in four clicks and one field', async (t) => {
  const { page, tally, began, click } = await openCounting();
  await click('Book');
  await panel(page).getByLabel('Who is it for?').fill('elena');
  tally.fields += 1;
  await panel(page)
    .getByRole('button', { name: /^Elena Solberg/ })
    .click();
  tally.clicks += 1;
  await panel(page).getByText('Same as last time').waitFor();
  await time(page).first().check();
  tally.clicks += 1;
  await click(/^Book today/);
  await page.getByRole('complementary', { name: 'Visit of Elena Solberg' }).waitFor();
  assert.deepEqual(tally, { clicks: 4, fields: 1 });
  t.diagnostic(`task 1: ${scripted(tally, began)} of 20 s`);
  assert.equal((await visits(elena)).filter(({ status }) => status === 'booked').length, 1);
  await page.close();
});

test('the whole of it by keyboard alone', async () => {
  const page = await staff.page(context, '/app/calendar');
  await page.getByRole('button', { name: 'Book', exact: true }).waitFor();
  const before = (await visits(ruth)).length;
  await page.keyboard.press('b');
  await panel(page).getByLabel('Who is it for?').waitFor();
  await page.keyboard.type('ruth');
  await page.keyboard.press('Enter');
  await panel(page).getByRole('button', { name: 'Facial', exact: true }).waitFor();
  await panel(page).getByText('Booked for Today 2:30 pm · Facial').waitFor();
  // Ruth was never here: Tab leads to the treatments, Space takes one.
  for (let steps = 0; steps < 12; steps += 1) {
    if (
      await panel(page)
        .getByRole('button', { name: 'Facial', exact: true })
        .evaluate((button) => button === document.activeElement)
    )
      break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await panel(page)
    .getByRole('button', { name: /^Book today/ })
    .waitFor();
  for (let steps = 0; steps < 20; steps += 1) {
    if (
      await panel(page)
        .locator('input[type=radio]:checked')
        .evaluate((radio) => radio === document.activeElement)
    )
      break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Visit of Ruth Solberg' }).waitFor();
  assert.equal((await visits(ruth)).length, before + 1);
  await page.close();
});

test('a new caller is held for with a link in five clicks and two fields, and finishes on a phone', async (t) => {
  const { page, tally, began, click } = await openCounting();
  await click('Book');
  await panel(page).getByLabel('Who is it for?').fill('Nora Quinn');
  tally.fields += 1;
  await click('New caller');
  await panel(page).getByLabel('Mobile').fill('561 555 0177');
  tally.fields += 1;
  await click('HydraFacial');
  await panel(page)
    .getByText('Room 1', { exact: false })
    .or(panel(page).getByText('Room 2', { exact: false }))
    .first()
    .waitFor();
  await assertAccessible(page, 'new caller');
  await click(/^Hold .*send link$/);
  const held = page.getByRole('complementary', { name: 'Held for Nora Quinn' });
  await held.getByText(/^1[45]:\d\d$/).waitFor();
  assert.deepEqual(tally, { clicks: 4, fields: 2 });
  t.diagnostic(`task 2: ${scripted(tally, began)} of 30 s`);
  await held.getByText('The link is on its way').waitFor();
  await assertAccessible(page, 'held');
  const appointmentId = asId<AppointmentId>(new URL(page.url()).searchParams.get('visit') ?? '');
  const token = await house.work(accountId, async (work) => (await import('../../src/modules/booking/again/links.ts')).writeFinishToken(work, appointmentId));

  const phone = await aWindow({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const link = await staff.page(phone, `/marlowe/finish#${token}`);
  await link.getByRole('heading', { name: 'One more step, Nora' }).waitFor();
  await assertFits(link, 'finish');
  await assertAccessible(link, 'finish');
  await expect(link.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(link.getByText('0177')).toHaveCount(0);
  await link.getByRole('button', { name: 'Book this visit' }).click();
  await link.getByText('Enter your last name').waitFor();
  await link.getByLabel('Last name').fill('Quinn');
  await link.getByLabel('Email', { exact: true }).fill('nora@mail.example');
  await link.getByLabel('Date of birth').fill('2012-01-01');
  await link.getByRole('button', { name: 'Book this visit' }).click();
  await link.getByText('only when someone calls first').waitFor();
  await link.getByLabel('Date of birth').fill('1991-03-04');
  await link.getByRole('button', { name: 'Book this visit' }).click();
  await link.getByRole('heading', { name: 'You’re booked' }).waitFor();
  await assertAccessible(link, 'finished');
  assert.deepEqual(await phone.cookies(), []);
  // The desk hears of it without a press.
  await page.getByRole('complementary', { name: 'Visit of Nora Quinn' }).waitFor();
  await link.reload();
  await link.getByRole('heading', { name: 'This visit is booked' }).waitFor();
  await link.goto(`${staff.url}/marlowe/finish#${forgedCopy(token)}`);
  await link.reload();
  await link.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
  await assertAccessible(link, 'no such link');
  await phone.close();
  await page.close();
});

test('a number that is known already is said so before a second record is made; a telephone may bring the number', async () => {
  const page = await staff.page(context, '/app/calendar?book=new');
  await panel(page).getByLabel('Who is it for?').fill('Georgy Porgy');
  await panel(page).getByText('Nobody found').waitFor();
  await page.keyboard.press('Enter');
  await panel(page).getByLabel('Mobile').fill('(561) 555-0153');
  await panel(page).getByText('Georgia Solberg has this number.').waitFor();
  await assertAccessible(page, 'same number');
  await panel(page).getByRole('button', { name: 'Use Georgia' }).click();
  await panel(page).getByText('Georgia Solberg').waitFor();
  await page.goto(`${staff.url}/app/calendar?book=new&mobile=5615550153`);
  await panel(page).getByText('Matched by number', { exact: false }).waitFor();
  await page.close();
});

test('a time chosen by hand says why not; what a rule forbids is booked with a reason by those who may, another visit by nobody', async () => {
  const page = await staff.page(context, `/app/calendar?date=2026-11-24&book=new&client=${elena}&services=${clinic.facial}&with=${clinic.lena}`);
  await panel(page).getByLabel('At a time of choice').fill('14:45');
  await panel(page).getByText('Lena Ortiz is taken until 3:00 pm.').waitFor();
  await panel(page).getByText('always bind', { exact: false }).waitFor();
  await expect(panel(page).getByRole('button', { name: 'Book it anyway, with a reason' })).toHaveCount(0);
  await assertAccessible(page, 'why not');
  await panel(page).getByLabel('At a time of choice').fill('19:00');
  const anyway = panel(page).getByRole('button', { name: 'Book it anyway, with a reason' });
  await anyway.waitFor();
  await expect(anyway).toHaveAttribute('aria-disabled', 'true');
  await page.close();

  const office = await aWindow();
  const signIn = await staff.page(office, '/app/calendar');
  await staff.signIn(signIn, manager);
  await signIn.goto(`${staff.url}/app/calendar?date=2026-11-24&book=new&client=${elena}&services=${clinic.facial}&with=${clinic.lena}`);
  await panel(signIn).getByLabel('At a time of choice').fill('19:00');
  await panel(signIn).getByRole('button', { name: 'Book it anyway, with a reason' }).click();
  await panel(signIn).getByLabel('Why is it booked all the same?').fill('She flies out tomorrow <script>alert(1)</script>');
  await panel(signIn).getByRole('button', { name: 'Book it anyway', exact: true }).click();
  await signIn.getByRole('complementary', { name: 'Visit of Elena Solberg' }).waitFor();
  assert.equal((await visits(elena)).at(-1)?.override, true);
  await office.close();
});

test('a couple is booked at one time, all or nobody', async () => {
  const page = await staff.page(context, '/app/calendar?book=group');
  for (const name of ['Ruth', 'Georgia']) {
    await panel(page)
      .getByLabel(/Who (is the first|else)\?/)
      .fill(name);
    await panel(page)
      .getByRole('button', { name: new RegExp(`^${name} Solberg`) })
      .click();
  }
  for (const name of ['Ruth', 'Georgia']) {
    await panel(page)
      .getByRole('button', { name: new RegExp(`Treatment for ${name} Solberg`) })
      .click();
    await page.getByRole('option', { name: /^Facial/ }).click();
  }
  await time(page).first().waitFor();
  await assertAccessible(page, 'group');
  await panel(page)
    .getByRole('button', { name: /^Book all 2/ })
    .click();
  await page.getByRole('complementary', { name: 'Visit of Ruth Solberg' }).waitFor();
  const linked = page.getByRole('region', { name: 'Comes with' });
  await linked.getByRole('link', { name: 'Georgia Solberg' }).waitFor();
  await assertAccessible(page, 'linked');
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the visit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel the visit of Ruth Solberg?' });
  await dialog.getByText('Georgia Solberg', { exact: false }).click();
  await assertAccessible(page, 'cancel a group');
  await dialog.getByRole('button', { name: 'Cancel the visit' }).click();
  await page.getByText('2 visits are cancelled.').waitFor();
  assert.equal((await visits(georgia)).at(-1)?.status, 'cancelled');
  await page.close();
});
