import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { arrangeResources } from './change-resource.ts';
import { listDeskResources } from './desk-store.ts';

const house = await aHouse();

test('providers and rooms stand in the order they were put in; those not named follow as they were, another account’s stay', async () => {
  const [clinic, other] = [await aClinic(house), await aClinic(house)];
  const names = (accountId = clinic.accountId) =>
    house.work(accountId, async (work) => (await listDeskResources(work, { date: '2026-11-22', instant: work.now })).map(({ name }) => name));
  const before = await names(other.accountId);
  const [one, two] = clinic.rooms;
  assert.ok(one && two);
  await house.work(clinic.accountId, (work) => arrangeResources(work, [clinic.priya, two, ...other.rooms]));
  assert.deepEqual(await names(), ['Priya Shah', 'Room 2', 'Lena Ortiz', 'Room 1', 'Machine']);
  assert.deepEqual(await names(other.accountId), before);
});
