import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { aClientOf } from '#test/booking-clinic.ts';
import { aSmallClinic, everyDay } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import { bookForClient } from '#modules/booking';
import { createService, setLocationHours, updateService } from '#modules/catalog';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const iris = await staff.colleague('owner', 'Iris Marlowe');
const dana = await staff.colleague('front-desk', 'Dana Voss');
const ivo = await staff.colleague('manager', 'Ivo Brandt');
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const peel = await house.work(accountId, (work) =>
  createService(work, {
    name: 'Chemical peel',
    category: 'Facials',
    durationMinutes: 45,
    processingMinutes: 10,
    finishingMinutes: 10,
    bufferAfterMinutes: 10,
    currency: 'USD',
    priceMinor: 18_000,
    skills: [{ providerId: clinic.maya }],
    requirements: [{ kind: 'room', ofKind: 'treatment' }],
  }),
);
const clientId = await aClientOf(house, accountId);
await house.work(
  accountId,
  (work) => bookForClient(work, { clientId, locationId: clinic.locationId, serviceIds: [peel], start: '2026-11-24T15:00:00-05:00', providerId: clinic.maya }),
  { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) },
);

const context = await staff.window();
const first = await staff.page(context, '/app/set-up');
await staff.signIn(first, iris);
await first.close();

const open = (path: string) => staff.page(context, `/app/set-up${path}`);
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const toast = (page: Page, text: string | RegExp) => page.getByRole('alertdialog').filter({ hasText: text });
const publicServices = async () => {
  const response = await fetch(`${staff.url}/api/v1/public/marlowe/services`);
  return ((await response.json()) as { services: { name: string; durationMinutes: number; priceLabel: string }[] }).services;
};
const publicService = async (name: string) => (await publicServices()).find((each) => each.name === name);

test('minutes are moved on the track with the keyboard, published as a whole, and taken back', async () => {
  const page = await open(`/services/${peel}`);
  await heading(page, 'Chemical peel').waitFor();
  const ends = page.getByRole('slider', { name: 'Treatment ends' });
  await ends.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  await expect(ends).toHaveAttribute('aria-valuetext', '65 minutes');
  await page.getByText('1 h 5 min · $180').waitFor();
  await page.getByLabel('Price, everybody').fill('195');
  await page.keyboard.press('Tab');
  await page.getByText('not live yet').waitFor();
  assert.equal((await publicService('Chemical peel'))?.durationMinutes, 45, 'nothing is live before it is published');
  await press(page, 'Publish 3 changes');
  await toast(page, 'Chemical peel is live').waitFor();
  assert.deepEqual(await publicService('Chemical peel').then((each) => [each?.durationMinutes, each?.priceLabel]), [65, '$195']);
  await toast(page, 'Chemical peel is live').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Taken back').waitFor();
  assert.deepEqual(await publicService('Chemical peel').then((each) => [each?.durationMinutes, each?.priceLabel]), [45, '$180']);
  await page.close();
});

test('of two who edit a service, the second is asked only about what both changed, and loses nothing', async () => {
  const page = await open(`/services/${peel}`);
  await page.getByLabel('Name', { exact: true }).fill('Glow peel');
  await page.getByLabel('Price, everybody').fill('210');
  await page.keyboard.press('Tab');
  const { rows } = await house.work(accountId, (work) =>
    sql<{ version: bigint }>`select version from catalog.service where service_id = ${peel}`.execute(work.tx),
  );
  await house.work(accountId, (work) => updateService(work, peel, Number(rows[0]?.version), { priceMinor: 19_000, description: 'Light to medium depth.' }));
  await press(page, /^Publish/);
  await page.getByRole('heading', { name: 'Somebody changed Chemical peel meanwhile' }).waitFor();
  await page.getByText('Only you changed it: Glow peel. Kept.').waitFor();
  await page.getByText('Only they changed it: Light to medium depth.').waitFor();
  await assertAccessible(page, 'changed by someone else');
  await page.getByRole('radio', { name: '$210' }).check({ force: true });
  await press(page, 'Save these together');
  await toast(page, 'is live').waitFor();
  assert.equal((await publicService('Glow peel'))?.priceLabel, '$210');
  await page.getByLabel('Name', { exact: true }).fill('Chemical peel');
  await press(page, /^Publish/);
  await toast(page, 'Chemical peel is live').waitFor();
  await page.close();
});

test('services are put in order by dragging and by keyboard alone, and clients see that order', async () => {
  const page = await open(`/services/${peel}`);
  const order = async () => (await publicServices()).map(({ name }) => name).filter((name) => ['HydraFacial', 'Chemical peel'].includes(name));
  assert.deepEqual(await order(), ['HydraFacial', 'Chemical peel']);
  const grip = page.getByRole('button', { name: 'Move Chemical peel' });
  await grip.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Chemical peel picked up. Facials, 2 of 2.').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByText('Facials, 1 of 2').waitFor();
  await page.keyboard.press('Enter');
  await toast(page, 'Chemical peel moved').waitFor();
  assert.deepEqual(await order(), ['Chemical peel', 'HydraFacial']);
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move Chemical peel');
  const [from, to] = [
    await page.getByRole('button', { name: 'Move Chemical peel' }).boundingBox(),
    await page.getByRole('link', { name: /^HydraFacial/ }).boundingBox(),
  ];
  assert.ok(from && to);
  await page.mouse.move(from.x + 8, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + to.height * 0.8, { steps: 4 });
  await page.mouse.up();
  await page.getByText('Chemical peel put down. Facials, 2 of 2.').waitFor();
  await page.waitForFunction(
    async () => {
      const answer = await fetch('/api/v1/public/marlowe/services').then((response) => response.json());
      const names = (answer.services as { name: string }[]).map(({ name }) => name);
      return names.indexOf('HydraFacial') < names.indexOf('Chemical peel');
    },
    undefined,
    { polling: 200 },
  );
  await page.close();
});

test('rooms and providers are put in order by keyboard among their own, and taken back', async () => {
  const order = async () => {
    const { rows } = await house.work(accountId, (work) =>
      sql<{ name: string }>`select name from catalog.resource where account_id = ${accountId} and kind = 'room' order by position`.execute(work.tx),
    );
    return rows.map(({ name }) => name);
  };
  const before = await order();
  const [first = '', second = ''] = before;
  const page = await open('/places');
  await page.getByRole('button', { name: `Move ${first}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`${first} picked up. Rooms, 1 of ${before.length}.`).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByText('It cannot go further.').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByText(`Rooms, 2 of ${before.length}`).waitFor();
  await page.keyboard.press('Enter');
  await toast(page, `${first} moved`).waitFor();
  assert.deepEqual(await order(), [second, first, ...before.slice(2)]);
  await assertAccessible(page, 'rooms in order');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await toast(page, 'Taken back').waitFor();
  assert.deepEqual(await order(), before);
  await page.goto(`${staff.url}/app/set-up/providers`);
  await page
    .getByRole('navigation', { name: 'Providers' })
    .getByRole('button', { name: /^Move / })
    .first()
    .waitFor();
  await assertAccessible(page, 'providers in order');
  await page.close();
});

test('shorter hours name the visits outside them before anything is saved; the visits stay', async () => {
  const page = await open(`/providers/${clinic.maya}`);
  const until = page.getByRole('group', { name: 'Hours at Harbor Street' }).getByLabel('Tuesday to');
  await until.fill('14:00');
  await press(page, 'Save the hours');
  await page.getByRole('heading', { name: '1 visit would no longer fit' }).waitFor();
  await page.getByText('Ingrid Solberg').waitFor();
  await page.getByText('Maya Chen is not at work then').waitFor();
  await assertAccessible(page, 'visits that would no longer fit');
  await press(page, 'Go back');
  await expect(until, 'what was entered is kept').toHaveValue('14:00');
  await press(page, 'Save the hours');
  await press(page, 'Save, keep the visit');
  await toast(page, 'Maya Chen works').waitFor();
  await toast(page, 'Maya Chen works').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Taken back').waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLInputElement>('input[type=time]')].every(({ value }) => value !== '14:00'));
  await page.close();
});

test('hours somebody else saves meanwhile are shown, never overwritten unseen', async () => {
  const page = await open(`/locations/${clinic.locationId}`);
  const opens = page.getByRole('group', { name: 'Opening hours' }).getByLabel('Monday from');
  await opens.fill('07:30');
  await house.work(accountId, (work) => setLocationHours(work, clinic.locationId, everyDay(480, 1080)));
  await page.getByText('Somebody changed these meanwhile').waitFor();
  await page.getByText('They are now: Mon to Sun 8:00 am to 6:00 pm.').waitFor();
  await assertAccessible(page, 'hours changed meanwhile');
  await expect(opens, 'what was entered is kept').toHaveValue('07:30');
  await press(page, 'Take theirs');
  await expect(opens).toHaveValue('08:00');
  await page.close();
});

test('a provider gets a licence, a break and days away; times that cross are refused where they stand', async () => {
  const page = await open(`/providers/${clinic.maya}`);
  await page.getByLabel('Number').fill('FB 977120');
  await page.getByLabel('State').fill('fl');
  await page.getByLabel('Valid from').fill('2024-01-01');
  await page.getByLabel('Last day').last().fill('2026-12-31');
  await press(page, 'Add the licence');
  await page.getByText('Registered nurse · FB 977120, FL').waitFor();
  const breaks = page.getByRole('group', { name: 'Breaks' });
  await breaks.getByText('Monday', { exact: true }).click();
  await breaks.getByLabel('Monday to').fill('11:00');
  await breaks.getByText('The end must lie after the beginning.').waitFor();
  await breaks.getByLabel('Monday to').fill('12:30');
  await press(page, 'Save the breaks');
  await toast(page, 'breaks saved').waitFor();
  await page.getByLabel('First day').fill('2026-12-24');
  await page.getByLabel('Last day').first().fill('2026-12-26');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('24 Dec 2026 to 26 Dec 2026').first().waitFor();
  await page.close();
});

test('an act that changes who may do what asks for the code again and goes on by itself; nothing typed is lost', async () => {
  house.clock.advance({ minutes: 11 });
  const page = await open('/roles');
  await heading(page, 'Who can do what').waitFor();
  await press(page, 'Copy to a new role');
  await page.getByLabel('Name', { exact: true }).fill('Desk, no texts');
  await page.getByText('Write to clients').last().click();
  await press(page, 'Add the role');
  const code = page.getByLabel('Code', { exact: true });
  await code.fill('000000');
  await page.getByText(/not right|was used/).waitFor();
  await assertAccessible(page, 'the second factor again');
  await code.fill(staff.nextCode());
  await toast(page, 'Desk, no texts added').waitFor();
  await page.getByRole('button', { name: 'Desk, no texts', exact: true }).click();
  const side = page.getByRole('complementary', { name: 'Desk, no texts role' });
  await side.getByText('Nobody has this role.').waitFor();
  await side.getByText(/^Last changed .* by/).waitFor();
  await expect(side.locator('.can.n').getByText('Write to clients')).toHaveCount(1);
  await page.close();
});

test('somebody is invited, and a deactivation says first what ends', async () => {
  const phone = await staff.window();
  const theirs = await staff.page(phone, '/app');
  await staff.signIn(theirs, ivo);
  const page = await open('/users');
  await press(page, 'Invite somebody');
  await page.getByLabel('Their mail').fill('new.nurse@marlowe.example');
  await press(page, 'Invite them');
  await page.getByRole('heading', { name: 'The invitation is on its way' }).waitFor();
  assert.match(await page.getByLabel('The link').inputValue(), /\/app\/invitation#/);
  await press(page, 'Done');
  await page.getByText('new.nurse@marlowe.example').first().waitFor();
  await press(page, 'More for Ivo Brandt');
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByText('1 device signed out, within five seconds.').waitFor();
  await assertAccessible(page, 'what ends');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await toast(page, 'Ivo Brandt cannot sign in here any more').waitFor();
  await page.getByRole('heading', { name: 'Worked here' }).waitFor();
  await theirs.goto(`${staff.url}/app`);
  await theirs.getByLabel('Email').waitFor();
  await phone.close();
  await page.close();
});

test('a key is shown once, does what was chosen, and dies when it is revoked', async () => {
  const page = await open('/keys');
  await press(page, 'Make a key');
  await page.getByLabel('Which program').fill('Website forms');
  await page.getByText('See the calendar').click();
  await expect(page.getByText('Create and revoke API keys'), 'no key may make keys').toHaveCount(0);
  await press(page, 'Make the key');
  const key = await page.getByLabel('The key', { exact: true }).inputValue();
  const call = (path: string) => fetch(`${staff.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
  assert.deepEqual([await call('booking/appointments?from=2026-11-24&to=2026-11-24'), await call('users')], [200, 403]);
  await press(page, 'I have kept it');
  await page.getByText('Website forms').first().waitFor();
  assert.equal((await page.content()).includes(key), false);
  await press(page, 'Revoke');
  await press(page, 'Revoke the key');
  await toast(page, 'opens nothing any more').waitFor();
  assert.equal(await call('booking/appointments?from=2026-11-24&to=2026-11-24'), 401);
  await page.close();
});

test('a colour too faint to read is not taken; the nearest is one press away, and the booking page wears it', async () => {
  const page = await open('/brand');
  await page.getByLabel('As a code').fill('#f4a7c0');
  await page.getByText('Too faint').waitFor();
  await assertAccessible(page, 'a faint colour');
  await press(page, /^Take #/);
  await page.getByText('Reads well').waitFor();
  await press(page, 'Use this look');
  await toast(page, 'wear the new look').waitFor();
  const colour = await page.getByLabel('As a code').inputValue();
  assert.match(await fetch(`${staff.url}/marlowe/brand.css`).then((response) => response.text()), new RegExp(`^:root\\{--brand:${colour};`));
  await page.close();
});

test('a site is registered from any address of it, and only then may it show the booking page', async () => {
  const page = await open('/site');
  const framers = async () => (await fetch(`${staff.url}/marlowe/book`)).headers.get('content-security-policy')?.split('frame-ancestors ')[1];
  assert.equal(await framers(), "'self'");
  await page.getByLabel('Add a site').fill('www.marloweskin.example/treatments?x=1');
  await press(page, 'Add the site');
  await toast(page, 'https://www.marloweskin.example may show').waitFor();
  assert.equal(await framers(), "'self' https://www.marloweskin.example");
  await page.getByLabel('Add a site').fill('https://*.example');
  await press(page, 'Add the site');
  await page.getByText(/Enter the site as its address begins/).waitFor();
  await page.close();
});

test('markup, right-to-left and long names stay text everywhere', async () => {
  const page = await open('/places/new');
  const name = `<script>alert(1)</script> עדן ${'x'.repeat(40)}`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: /^Add <script>/ }).click();
  await heading(page, name).waitFor();
  await assertFits(page, 'a long name');
  await assertAccessible(page, 'a long name');
  await page.close();
});

test('who may only look is told why, and a part that is not theirs shows nothing', async () => {
  const window = await staff.window();
  const page = await staff.page(window, `/app/set-up/services/${peel}`);
  await staff.signIn(page, dana);
  await heading(page, 'Chemical peel').waitFor();
  await expect(page.getByLabel('Price, everybody')).toBeDisabled();
  await expect(page.getByRole('slider')).toHaveCount(0);
  await page.getByRole('button', { name: 'Published' }).focus();
  await page.getByText('Your role may look at this, not change it.').first().waitFor();
  await page.goto(`${staff.url}/app/set-up/users`);
  await page.getByRole('heading', { name: 'Users is not part of your role' }).waitFor();
  await assertAccessible(page, 'not part of your role');
  await window.close();
});

const SCREENS = ['', '/services', `/services/${peel}`, '/services/new', '/providers', `/providers/${clinic.maya}`, '/providers/new'].concat(
  ['/locations/new', `/locations/${clinic.locationId}`, '/places', `/places/${clinic.room}`, '/rules', '/users', '/roles', '/keys', '/brand', '/site'],
  ['/business', '/nowhere'],
);

for (const [colorScheme, looked] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`every screen of set-up is accessible in ${colorScheme} and fits a desk, a tablet and a phone`, async () => {
    const state = await context.storageState();
    const window = await staff.window({ colorScheme, storageState: state });
    const page = await staff.page(window, '/app/set-up');
    for (const path of SCREENS) {
      await page.goto(`${staff.url}/app/set-up${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.skel').waitFor({ state: 'detached' });
      for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await assertFits(page, `${path || '/'} at ${width}`);
        if (width === looked) await assertAccessible(page, `${path || '/'} in ${colorScheme} at ${width}`);
      }
    }
    await window.close();
  });
}
