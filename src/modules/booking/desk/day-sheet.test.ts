import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { formatInZone } from '#kernel/time.ts';
import { addStaffBlock } from '#modules/catalog';
import { addAlert } from '#modules/clients';
import { bookForClient } from '../holds/book-for-client.ts';
import { readDaySheets } from './day-sheet.ts';

const house = await aHouse();

test('a day sheet lists each provider’s visits, rests and gaps, and says what an alert is only to who may see records', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClientOf(house, clinic.accountId);
  const at = { clientId, locationId: clinic.harbor, serviceIds: [clinic.facial], start: '2026-11-24T10:00:00-05:00', providerId: clinic.lena };
  await house.work(clinic.accountId, async (work) => {
    await bookForClient(work, at);
    await addAlert(work, clientId, { kind: 'allergy', text: 'Lidocaine' });
    const block = { label: 'Charting', zone: 'America/New_York', startsOn: '2026-11-24', startMinute: 720, durationMinutes: 60, rule: null };
    await addStaffBlock(work, clinic.lena, block);
  });
  const read = (...permissions: Permission[]) =>
    house.work(
      clinic.accountId,
      async (work) => ({ ...(await readDaySheets(work, { date: '2026-11-24', locationId: clinic.harbor })), shown: work.shown.size }),
      { kind: 'user', userId: newId<UserId>(), permissions: new Set(permissions) },
    );
  const { sheets, shown } = await read('booking.read', 'client.read');
  const time = (minute: number) => formatInZone('America/New_York', minute).slice(11, 16);
  assert.deepEqual(
    sheets.map(({ provider, lines }) => [provider.name, ...lines.map(({ kind, start, end }) => `${time(start)}-${time(end)} ${kind}`)]),
    [
      ['Lena Ortiz', '09:00-10:00 free', '10:00-10:30 visit', '10:30-12:00 free', '12:00-13:00 away', '13:00-18:00 free'],
      ['Priya Shah', '09:00-18:00 free'],
    ],
  );
  const visitOf = (all: typeof sheets) => all.flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'visit' ? [line] : [])))[0];
  assert.deepEqual([visitOf(sheets)?.alerts, visitOf(sheets)?.hasAlert, visitOf(sheets)?.places.length, shown], [['Lidocaine'], true, 1, 1]);
  const few = visitOf((await read('booking.read')).sheets);
  assert.deepEqual([few?.alerts, few?.hasAlert], [[], true]);
  assert.doesNotMatch(JSON.stringify(few), /Lidocaine/);
});
