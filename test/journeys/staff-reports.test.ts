import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { instantOf, wallStart } from '#kernel/time.ts';
import { importAppointments } from '#modules/booking';
import { createClient } from '#modules/clients';
import { aSmallClinic } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

const ZONE = 'America/New_York';
const staff = await aStaffHouse();
const { house, accountId } = staff;
const gate = { minimumAgeYears: 18, on: '2026-11-22' };
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const add = (firstName: string, lastName: string, last: string) =>
  house.work(accountId, (work) =>
    createClient(work, { firstName, lastName, mobile: `+1561555${last}`, email: `${last}@mail.example` }, { source: 'staff', gate }),
  );
const ruth = await add('Ruth', 'Adeyemi', '0142');
const layla = await add('ليلى', 'حداد', '0143');
const statuses = ['done', 'done', 'no-show', 'cancelled', 'done'] as const;
await house.work(accountId, (work) =>
  importAppointments(
    work,
    Array.from({ length: 70 }, (_, day) => {
      const start = wallStart(ZONE, '2026-09-14', 600) + day * 1440;
      const span = { start, end: start + 60 };
      return {
        clientId: day % 3 === 0 ? layla : ruth,
        locationId: clinic.locationId,
        start,
        status: start < wallStart(ZONE, '2026-11-22', 0) ? (statuses[day % 5] ?? 'done') : 'booked',
        bookedAt: instantOf(start - (day % 20) * 1440),
        segments: [
          {
            ...span,
            serviceId: clinic.facial,
            providerId: clinic.maya,
            priceMinor: 22_000n,
            reservations: [{ ...span, resourceId: clinic.maya, kind: 'provider' as const }],
          },
        ],
      };
    }),
  ),
);
const people = {
  manager: await staff.colleague('manager', 'Ivo Brandt'),
  marketing: await staff.colleague('marketing', 'Mia Cole'),
  desk: await staff.colleague('front-desk', 'Dana Reyes'),
};
const lena = await staff.colleague('provider', 'Lena Ortiz');
await house.work(accountId, (work) =>
  sql`update catalog.provider set user_id = ${lena.userId} where account_id = ${accountId} and resource_id = ${clinic.lena}`.execute(work.tx),
);

await house.work(accountId, (work) =>
  sql`update catalog.service set name = 'Facial <script>alert(1)</script>' where account_id = ${accountId} and service_id = ${clinic.facial}`.execute(work.tx),
);

async function windowOf(who: keyof typeof people | 'lena'): Promise<BrowserContext> {
  const context = await staff.window({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await staff.page(context, '/app');
  await staff.signIn(page, who === 'lena' ? lena : people[who]);
  await page.close();
  return context;
}

const manager = await windowOf('manager');
const open = (path: string, context = manager) => staff.page(context, `/app/reports${path}`);
const answer = (page: Page) => page.locator('.answer');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

test('a report answers in a sentence; each figure opens to as many rows, with its rule; Escape leads back to where one was', async () => {
  const page = await open('/bookings');
  const figure = answer(page).getByRole('button').first();
  const said = Number((await figure.innerText()).replace(/\D/g, ''));
  await figure.focus();
  await page.keyboard.press('Enter');
  await page.getByText('What counts.').waitFor();
  await expect(page.locator('#rows-head .big')).toHaveText(String(said), { useInnerText: true });
  await expect(page.locator('.rtab tbody tr')).toHaveCount(said);
  await page.getByText(/Not counted: \d+ cancelled, \d+ no-shows/).waitFor();
  await expect(figure).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('link', { name: 'ليلى حداد' }).first().waitFor();
  await page.getByText('Facial <script>alert(1)</script>, Maya Chen').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#rows').waitFor({ state: 'detached' });
  await expect(figure).toBeFocused();
  await page.close();
});

test('the table has the figures of the chart, a key changes between them, and the address keeps what is shown', async () => {
  const page = await open('/attendance');
  await page.getByRole('img', { name: /No-shows and cancellations/ }).waitFor();
  await page.keyboard.press('v');
  const table = page.locator('.rt');
  await table.waitFor();
  await expect(table.locator('tbody tr.on')).toHaveCount(4);
  await table.locator('tbody tr.on .fig').first().click();
  await page.locator('#rows-head .big').waitFor();
  await page.reload();
  await page.locator('.rt').waitFor();
  await page.locator('#rows-head .big').waitFor();
  await page.close();
});

test('other dates are chosen from a list or by day; dates that make no sense are refused beside the field', async () => {
  const page = await open('/bookings');
  await press(page, /Last 4 weeks/);
  await page.getByRole('option', { name: 'Last month' }).click();
  await page.getByText(/from 1 to 31 October/).waitFor();
  await press(page, /Last month/);
  await page.getByRole('option', { name: 'Choose dates' }).click();
  await page.getByLabel('First day').fill('2026-11-09');
  await page.getByLabel('Last day').fill('2026-11-02');
  await press(page, 'Show these dates');
  await page.getByText('The last day lies before the first.').waitFor();
  await page.getByLabel('Last day').fill('2026-11-15');
  await press(page, 'Show these dates');
  await page.getByText(/from 9 to 15 November/).waitFor();
  await page.close();
});

test('a report and the rows behind a figure come as files that a spreadsheet reads', async () => {
  const page = await open('/bookings');
  const fileOf = async (link: ReturnType<Page['getByRole']>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  await answer(page).waitFor();
  const report = await fileOf(page.getByRole('link', { name: 'CSV' }).first());
  assert.match(report.name, /^bookings-2026-10-26-to-2026-11-22\.csv$/);
  assert.match(report.text, /^\ufeffBookings and trends\r\n/);
  await answer(page).getByRole('button').first().click();
  const rows = await fileOf(page.locator('#rows').getByRole('link', { name: 'CSV' }));
  assert.match(rows.text, /^\ufeffDate,Start,Client,/);
  assert.ok(rows.text.includes('Ruth Adeyemi'));
  await page.close();
});

test('who may not see clients reads the figures without a name; who may not see reports reads nothing', async () => {
  const marketing = await windowOf('marketing');
  const page = await open('/bookings', marketing);
  await answer(page).getByRole('button').first().click();
  await page.getByText('Your role does not open clients').waitFor();
  await expect(page.getByText('Adeyemi')).toHaveCount(0);
  assert.doesNotMatch(await page.locator('.rtab td.when').first().innerText(), /[ap]m/);
  await marketing.close();
  const desk = await windowOf('desk');
  const refused = await open('/bookings', desk);
  await refused.getByRole('heading', { name: 'Reports is not open to your role' }).waitFor();
  await expect(refused.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' })).toHaveCount(0);
  await assertAccessible(refused, 'forbidden');
  await desk.close();
});

test('nothing in the dates, no such report, a line that breaks and dates too long each say what to do', async () => {
  const page = await open('/bookings?from=2030-01-01&to=2030-01-07');
  await page.getByRole('heading', { name: 'No visits in these dates' }).waitFor();
  await assertAccessible(page, 'empty');
  await press(page, 'Show the last four weeks');
  await answer(page).waitFor();
  await page.goto(`${staff.url}/app/reports/sales`);
  await page.getByRole('heading', { name: 'There is no such report' }).waitFor();
  await page.goto(`${staff.url}/app/reports/bookings?from=2020-01-01&to=2026-01-01`);
  await page.getByText('Ask for 1 to 366 days').waitFor();
  await assertAccessible(page, 'refused');
  await page.route('**/api/v1/reports/lead-time*', (route) => route.abort());
  await page.goto(`${staff.url}/app/reports/lead-time`);
  await page.getByText('The report could not be read').waitFor();
  await page.unroute('**/api/v1/reports/lead-time*');
  await press(page, 'Try again');
  await answer(page).waitFor();
  await page.close();
});

test('every report is accessible and fits, light and dark, on a desk, a small screen and a phone', async () => {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1024, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    const page = await open('');
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.getByText(/visits from/).waitFor();
    await assertAccessible(page, `list ${width} ${colorScheme}`);
    for (const report of ['bookings', 'utilisation', 'attendance?view=table', 'lead-time', 'new-and-returning']) {
      await page.goto(`${staff.url}/app/reports/${report}`);
      await answer(page).waitFor();
      await assertFits(page, `${report} ${width}`);
      await assertAccessible(page, `${report} ${width} ${colorScheme}`);
    }
    await page.goto(`${staff.url}/app/reports/bookings`);
    await answer(page).getByRole('button').first().click();
    await page.getByText('What counts.').waitFor();
    await assertFits(page, `rows ${width}`);
    await assertAccessible(page, `rows ${width} ${colorScheme}`);
    await page.close();
  }
});

test('a provider makes a private link that is told once, and takes in a calendar; a wrong address keeps what was entered', async () => {
  const context = await windowOf('lena');
  const page = await staff.page(context, '/app/feeds');
  await page.getByText('Lena Ortiz').first().waitFor();
  await press(page, 'Make a private link');
  const link = page.getByRole('textbox', { name: 'Private link' });
  const url = await link.inputValue();
  assert.match(url, /\/api\/v1\/public\/marlowe\/calendars\/[A-Za-z0-9_-]{43}\.ics$/);
  const feed = await page.request.get(url);
  assert.equal(feed.headers()['content-type'], 'text/calendar; charset=utf-8');
  await page.getByLabel('Private address in iCal format').fill('http://calendar.example/a.ics');
  await press(page, 'Add the calendar');
  await page.getByText('The address must begin with https:// or webcal://.').waitFor();
  await expect(page.getByLabel('Private address in iCal format')).toHaveValue('http://calendar.example/a.ics');
  await assertAccessible(page, 'refused address');
  await page.getByLabel('Private address in iCal format').fill('https://calendar.example/secret-part/a.ics');
  await press(page, 'Add the calendar');
  await page.getByText('Being read for the first time').waitFor();
  await page.reload();
  await page
    .getByText('Not read by any calendar yet')
    .or(page.getByText('Last read just now'))
    .or(page.getByText(/Last read/))
    .first()
    .waitFor();
  await expect(link).toHaveCount(0);
  assert.equal((await page.content()).includes('secret-part'), false);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await assertFits(page, `feeds ${width}`);
      await assertAccessible(page, `feeds ${width} ${colorScheme}`);
    }
  }
  await press(page, 'Revoke it');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }).click();
  await page.getByRole('button', { name: 'Make a private link' }).waitFor();
  assert.equal((await page.request.get(url)).status(), 404);
  await context.close();
});
