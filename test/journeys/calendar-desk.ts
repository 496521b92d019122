import assert from 'node:assert/strict';
import type { BrowserContextOptions, Locator, Page } from '@playwright/test';
import { sql } from 'kysely';
import type { AppointmentId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { type ClientBooking, bookForClient } from '#modules/booking';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

/** A served clinic with its calendar: who works there, whom visits are booked for, and how cards are found and carried. */
export async function aCalendarDesk() {
  const staff = await aStaffHouse();
  const { house, accountId } = staff;
  const clinic = await aClinic(house, accountId);
  const manager = await staff.colleague('manager', 'Ines Marlowe');
  const desk = await staff.colleague('front-desk', 'Dana Voss');
  const rtl = await aClientOf(house, accountId, { firstName: 'ליאורה בת-שבע', mobile: '(561) 555-0172', email: 'liora@mail.example' });

  const work = <T>(use: (work: Work) => Promise<T>) => house.work(accountId, use);
  const book = async (wanted: Partial<ClientBooking> & Pick<ClientBooking, 'start'>): Promise<AppointmentId> => {
    const clientId = wanted.clientId ?? rtl;
    const { visit } = await work((each) =>
      bookForClient(each, { locationId: clinic.harbor, serviceIds: [clinic.facial], providerId: clinic.lena, ...wanted, clientId }),
    );
    return visit.appointmentId;
  };
  const startOf = async (id: AppointmentId) => {
    const { rows } = await work((each) =>
      sql<{
        line: string;
      }>`select to_char(starts_at at time zone 'America/New_York', 'DD HH24:MI') || ' ' || extract(epoch from ends_at - starts_at)::int / 60 as line
        from booking.appointment where appointment_id = ${id}`.execute(each.tx),
    );
    return rows[0]?.line;
  };
  /** The calendar of a December day, open to somebody who works here. */
  async function open(day: number, who = desk, options: BrowserContextOptions & { readonly more?: string } = {}): Promise<Page> {
    const { more = '', ...rest } = options;
    const page = await staff.page(await staff.window(rest), `/app/calendar?date=2026-12-${String(day).padStart(2, '0')}${more}`);
    await staff.signIn(page, who);
    return page;
  }
  return { staff, house, accountId, clinic, manager, desk, rtl, work, book, startOf, open };
}

/** A time of a December day in Jupiter. */
export const at = (time: string, day: number) => `2026-12-${String(day).padStart(2, '0')}T${time}:00-05:00`;
/** The card of a visit. */
export const card = (page: Page, id: AppointmentId) => page.locator(`[data-visit="${id}"]`).first();
/** What is asked before a change. */
export const review = (page: Page) => page.getByRole('dialog');
/** The button that makes it. */
export const confirm = (page: Page) => review(page).getByRole('button', { name: /^(Move|Lengthen|Shorten|Move against the rule)$/ });

/** Where something is once the page has stopped scrolling: in the same place for a dozen pictures. */
export async function whereItRests(
  page: Page,
  what: Locator,
): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  let [before, still] = [await what.boundingBox(), 0];
  while (still < 12) {
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
    const now = await what.boundingBox();
    still = now?.y === before?.y ? still + 1 : 0;
    before = now;
  }
  return before ?? assert.fail('it is not there');
}

/** Takes a card by its middle (or its lower edge) and carries it by hours and columns, without letting go. */
export async function carry(page: Page, taken: Locator, by: { readonly hours: number; readonly columns?: number; readonly edge?: boolean }): Promise<void> {
  await taken.scrollIntoViewIfNeeded();
  const box = await whereItRests(page, taken);
  const column = await page.locator('.col').first().boundingBox();
  assert.ok(column);
  const [x, y] = [box.x + box.width / 2, by.edge ? box.y + box.height - 3 : box.y + 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 6, { steps: 2 });
  await page.mouse.move(x + (by.columns ?? 0) * column.width, y + by.hours * 92, { steps: 4 });
  await page.locator('.carried').waitFor();
}
