import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { forgedCopy } from '#test/forge.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type ClientId, type Id, type UserId, newId } from '#kernel/ids.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Actor, Work } from '#kernel/work.ts';
import { addWaiting, bookForClient, bookingMessageSource, cancelVisit, offerNext } from '#modules/booking';

const staff = await aStaffHouse();
const { house, accountId, url } = staff;
house.clock.set(parseInstant('2026-11-24T15:00:00Z') ?? assert.fail());
const clinic = await aClinic(house, accountId);
const desk = await staff.colleague('front-desk', 'Dana Voss');
const user: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book']) };
const work = <T>(use: (work: Work) => Promise<T>) => house.work(accountId, use, user);
const hostile = 'ליאורה בת-שבע ומעלה אדומים והסביבה הקרובה';

async function aWaiting(firstName: string, mobile: string): Promise<ClientId> {
  const clientId = await aClientOf(house, accountId, { firstName, mobile, email: `n${mobile.slice(-2)}@mail.example` });
  await work((each) =>
    addWaiting(each, clientId, { locationId: clinic.harbor, serviceIds: [clinic.facial], from: '2026-11-24', to: '2026-11-28', partsOfDay: [] }),
  );
  house.clock.advance({ minutes: 1 });
  return clientId;
}

/** Counts what a person presses. */
async function counting(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as unknown as { presses: number };
    counter.presses = 0;
    addEventListener('pointerdown', () => (counter.presses += 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}

await aWaiting('Nora', '(561) 555-0131');
await aWaiting(hostile, '(561) 555-0132');
const booked = await aClientOf(house, accountId, { firstName: 'Booked', mobile: '(561) 555-0133', email: 'booked@mail.example' });
const { visit } = await work((each) =>
  bookForClient(each, { clientId: booked, serviceIds: [clinic.facial], providerId: clinic.lena, start: '2026-11-24T14:00:00-05:00' }),
);
const page = await staff.page(await staff.window(), '/app/waitlist');
await staff.signIn(page, desk);
/** The board is of the day the browser's clock shows. */
const asNow = (each: Page) => each.clock.setFixedTime(new Date(house.clock.now().epochMilliseconds));
await asNow(page);

test('who waits is listed, the longest first, by name as it was written', async () => {
  const names = page.locator('.wl-line .who b');
  await names.first().waitFor();
  await expect(names).toHaveText(['Nora Solberg', `${hostile} Solberg`], { useInnerText: true });
  await assertAccessible(page, 'who waits is listed');
});

test('a cancelled slot is offered without a press, and the desk sees to whom, until when and who is next', async () => {
  await work((each) => cancelVisit(each, visit.appointmentId, { by: 'client' }));
  const openingId = await house.work(accountId, async (each) => {
    const { rows } = await sql<{ id: Id<'opening'> }>`select opening_id as id from booking.opening where account_id = ${each.accountId}`.execute(each.tx);
    return rows[0]?.id ?? assert.fail('nothing came free');
  });
  await house.work(accountId, (each) => offerNext(each, openingId));
  const card = page.locator('.wl-opening');
  await card.getByText('Nora Solberg').waitFor();
  await card.getByText('was asked by mail').waitFor();
  await card.getByText(/^Next is/).waitFor();
  await assertAccessible(page, 'a cancelled slot is offered without a press');
});

test('skipping takes one press, and the time is free for the next', async () => {
  const presses = await counting(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByText('Nora Solberg was skipped').waitFor();
  assert.equal(await presses(), 1);
});

test('a gap of today is offered from the board with one press', async () => {
  await page.goto(`${url}/app`);
  const offer = page.getByRole('button', { name: /^Offer to/ }).first();
  await offer.waitFor();
  const presses = await counting(page);
  await offer.click();
  await page.getByText(/^Offered to/).waitFor();
  assert.equal(await presses(), 1);
  await page.getByRole('heading', { name: /^Waiting for/ }).waitFor();
  await assertAccessible(page, 'a gap of today is offered from the board with one press');
});

test('somebody is added to the waitlist, changed and taken off', async () => {
  await page.goto(`${url}/app/waitlist?add=new`);
  await page.getByLabel('Who waits?').fill('Booked');
  await page.getByRole('button', { name: /Booked Solberg/ }).click();
  await page.getByRole('button', { name: /Treatment/ }).click();
  await page.getByRole('option', { name: /^Facial/ }).click();
  await assertAccessible(page, 'somebody is added to the waitlist');
  await page.getByRole('button', { name: 'Add to the waitlist' }).click();
  const line = page.locator('.wl-line', { hasText: 'Booked Solberg' });
  await line.waitFor();
  await line.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Take off the waitlist' }).click();
  await page.getByRole('button', { name: 'Take off', exact: true }).click();
  await line.waitFor({ state: 'detached' });
});

test('the waitlist fits a phone in the dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${url}/app/waitlist`);
  await page.locator('.wl-line').first().waitFor();
  await assertFits(page, 'the waitlist fits a phone in the dark');
  await assertAccessible(page, 'the waitlist fits a phone in the dark');
  await page.goto(`${url}/app`);
  await page.locator('.gap, .vis').first().waitFor();
  await assertFits(page, 'the waitlist fits a phone in the dark');
  await assertAccessible(page, 'the waitlist fits a phone in the dark');
});

test('an offer is answered by its link: one press books, a forged link leads nowhere', async () => {
  const link = await house.work(accountId, async (each) => {
    const { rows } = await sql<{ id: string }>`select offer_id as id from booking.offer where account_id = ${each.accountId} and status = 'waiting'`.execute(
      each.tx,
    );
    const facts = await bookingMessageSource.find(each, { template: 'waitlist-offer', ids: { offerId: rows[0]?.id ?? '' }, publicUrl: url });
    return facts.kind === 'visit' ? (facts.offer?.url ?? '') : '';
  });
  const client = await staff.window({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const answer = await client.newPage();
  await answer.goto(link);
  await answer.getByRole('heading', { name: /a time came free$/ }).waitFor();
  await assertFits(answer, 'an offer is answered by its link');
  await assertAccessible(answer, 'an offer is answered by its link');
  assert.deepEqual(await client.cookies(), []);
  assert.equal((await answer.locator('body').innerText()).includes('Solberg'), false);
  await answer.getByRole('button', { name: 'Yes, book it' }).click();
  await answer.getByRole('heading', { name: 'You’re booked' }).waitFor();
  await assertAccessible(answer, 'an offer is answered by its link');
  const again = await client.newPage();
  await again.goto(link);
  await again.getByRole('heading', { name: 'You said yes already' }).waitFor();
  const forged = await client.newPage();
  await forged.goto(forgedCopy(link));
  await forged.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
  const bodies = [];
  for (const token of [forgedCopy(link.split('#')[1] ?? assert.fail()), 'A'.repeat(54)]) {
    const response = await fetch(`${url}/api/v1/public/marlowe/offer/${token}`);
    bodies.push(`${response.status} ${await response.text()}`);
  }
  assert.equal(bodies[0]?.slice(0, 3), '404');
  assert.equal(bodies[0], bodies[1]);
});
