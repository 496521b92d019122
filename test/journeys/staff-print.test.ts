import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf } from '#test/booking-clinic.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { readPdf } from '#test/pdf.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type ResourceId, type UserId, newId } from '#kernel/ids.ts';
import { bookForClient } from '#modules/booking';
import { addAlert } from '#modules/clients';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const dana = await staff.colleague('front-desk', 'Dana Voss');
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const LONG = `${'Maximiliana '.repeat(6)}Ende`;
const NAMES = ['Georgia', "O'Brien-D'Angelo", LONG, 'מרים'];
const book = async (firstName: string, start: string, providerId: ResourceId, index: number) => {
  const clientId = await aClientOf(house, accountId, { firstName, mobile: `(561) 555-010${index}`, email: `c${index}@mail.example` });
  const desk = { kind: 'user' as const, userId: newId<UserId>(), permissions: new Set(['booking.book' as const]) };
  await house.work(accountId, (work) => bookForClient(work, { clientId, locationId: clinic.locationId, serviceIds: [clinic.facial], start, providerId }), desk);
  return clientId;
};
const georgia = await book('Georgia', '2026-11-23T09:00:00-05:00', clinic.maya, 0);
for (const [index, name] of NAMES.slice(1).entries()) await book(name, `2026-11-23T1${index + 1}:00:00-05:00`, clinic.maya, index + 1);
await book('Helen', '2026-11-23T15:00:00-05:00', clinic.lena, 5);
await house.work(accountId, (work) => addAlert(work, georgia, { kind: 'allergy', text: 'Lidocaine allergy <script>alert(1)</script>' }));

const context = await staff.window({ colorScheme: 'dark' });
const first = await staff.page(context, '/app');
await staff.signIn(first, dana);
await first.close();

test('a day prints one page a provider, black on white, nothing cut off, and says who printed it and when; the log names whom it showed', async () => {
  const page = await staff.page(context, '/app/calendar?date=2026-11-23');
  await page.getByRole('button', { name: 'More on the calendar' }).click();
  await page.getByRole('menuitem', { name: 'Print the day sheets' }).click();
  await page.getByRole('article', { name: 'Day sheet of Maya Chen' }).waitFor();
  await assertAccessible(page, 'day sheets, dark');
  const { pages } = readPdf(await page.pdf());
  const [maya = '', lena = ''] = pages.map((text) => text.replace(/\s+/g, ''));
  assert.equal(pages.length, 2);
  for (const words of [
    'Maya Chen',
    'Monday 23 November 2026',
    'Marlowe Skin, Harbor Street',
    '4 visits',
    '9:00 am to 10:00 am',
    'Georgia Solberg',
    'HydraFacial',
  ])
    assert.ok(maya.includes(words.replace(/\s+/g, '')), `${words} in ${maya}`);
  for (const words of ['Lidocaine allergy <script>alert(1)</script>', LONG, 'Room 1', 'Booked', 'Printed by Dana Voss, 22 Nov 2026, 10:4'])
    assert.ok(maya.includes(words.replace(/\s+/g, '')), `${words} in ${maya}`);
  assert.ok(lena.includes('LenaOrtiz') && lena.includes('HelenSolberg') && !lena.includes('Georgia'));
  assert.doesNotMatch(maya + lena, /Find|Backtothecalendar/, 'the screen around it is not printed');
  const entry = await house.work(accountId, async (work) => {
    const { rows } = await sql<{ people: number }>`select (select count(*)::int from audit.subject s where s.entry_id = e.entry_id) as people from audit.entry e
      where e.action = 'booking.day-sheet-printed' and e.outcome = 'done'`.execute(work.tx);
    return rows;
  });
  assert.deepEqual(entry, [{ people: 5 }]);
  await page.close();
});

test('the sheets of those chosen are printed alone; a day on which nobody works has nothing to print; on a phone they can be read', async () => {
  const page = await staff.page(context, `/app/calendar/print?date=2026-11-23&who=${clinic.lena}`);
  await page.getByRole('article', { name: 'Day sheet of Lena Ortiz' }).waitFor();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, 'day sheets on a phone');
  await page.goto(`${staff.url}/app/calendar/print?date=2026-11-23&who=${newId()}`);
  await page.getByRole('heading', { name: 'Nobody works that day' }).waitFor();
  await assertAccessible(page, 'nothing to print');
  await page.close();
});
