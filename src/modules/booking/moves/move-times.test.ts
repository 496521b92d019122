import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type FreeSlots, findFreeSlots } from '../availability/find-slots.ts';
import { bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from './cancel-visit.ts';
import { findMoveTimes } from './move-times.ts';
import { soleProvider } from './shape-move.ts';

const house = await aHouse();
const DAY = '2026-11-24';
const at = (time: string) => `${DAY}T${time}:00-05:00`;

/** A clinic whose facial has buffers and a processing time, with other people's visits about. */
async function aBusyClinic() {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const run = <T>(use: (work: Work) => Promise<T>) => house.work(clinic.accountId, use);
  await run(async (work) => {
    await sql`update catalog.service set buffer_before_minutes = 5, buffer_after_minutes = 10, duration_minutes = 40, processing_minutes = 20, finishing_minutes = 10
      where account_id = ${clinic.accountId} and service_id = ${clinic.facial}`.execute(work.tx);
  });
  const book = (serviceIds: readonly ServiceId[], start: string, providerId?: ResourceId) =>
    run((work) => bookForClient(work, { clientId, locationId: clinic.harbor, serviceIds, start, ...(providerId ? { providerId } : {}) })).then(
      ({ visit }) => visit,
    );
  await book([clinic.hydrafacial], at('13:00'), clinic.priya);
  await book([clinic.facial], at('15:30'), clinic.lena);
  return { clinic, run, book };
}

const starts = ({ slots }: FreeSlots) => slots.map(({ start }) => start);

test('a client can move a visit to every time the booking page has for the same services and provider, and to no other', async () => {
  const { clinic, run, book } = await aBusyClinic();
  const { facial, hydrafacial, dermaplaning, exam, lena, priya } = clinic;
  for (const [serviceIds, providerId, stays] of [
    [[facial], lena, lena],
    [[facial], priya, priya],
    [[hydrafacial, dermaplaning], priya, priya],
    [[facial, hydrafacial], lena, lena],
    [[exam], lena, lena],
    // Lena's part and Priya's: nobody has the whole of it, so anybody may have it elsewhere, as on the page.
    [[exam, facial], priya, undefined],
  ] as const) {
    const page = (by: ResourceId | undefined) =>
      run((work) => findFreeSlots(work, { locationId: clinic.harbor, serviceIds, providerId: by, audience: 'online', from: DAY, to: DAY }));
    const [own = ''] = starts(await page(providerId));
    const free = starts(await page(stays)).filter((start) => start !== own);
    const { appointmentId, segments } = await book(serviceIds, own, providerId);
    assert.equal(soleProvider({ segments }), stays);
    const moves = await run((work) => findMoveTimes(work, appointmentId, { from: DAY, to: DAY, reach: 'online' }));
    assert.deepEqual(starts(moves), free);
    await run((work) => cancelVisit(work, appointmentId, { by: 'client', notify: false }));
  }
});
