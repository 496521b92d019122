import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { Instant, formatInZone } from '#kernel/time.ts';
import { changeStaffBlock, changeTimeOff, listAbsences } from './absences.ts';
import { addStaffBlock } from './staff-blocks.ts';
import { addTimeOff } from './working-time.ts';

const house = await aHouse();
const zone = 'America/New_York';
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const CHARTING = { label: 'Charting', zone, startsOn: '2026-11-24', startMinute: 720, durationMinutes: 60, rule: 'FREQ=WEEKLY;BYDAY=TU' };

test('time off and blocks of some days can be read, changed whole, or on one date alone', async () => {
  const clinic = await aClinic(house);
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(clinic.accountId, use);
  const list = async (from: string, to: string) =>
    (await work((w) => listAbsences(w, { locationId: clinic.harbor, from, to }))).absences.map(
      ({ start, end, what }) => `${formatInZone(zone, start).slice(0, 16)} ${(end - start).toString()} ${what.kind === 'block' ? what.label : what.reason}`,
    );
  const blockId = await work((w) => addStaffBlock(w, clinic.lena, CHARTING));
  const away = { start: Instant.from('2026-11-25T14:00:00Z'), end: Instant.from('2026-11-25T16:00:00Z'), reason: 'training' as const };
  const timeOffId = await work((w) => addTimeOff(w, clinic.priya, away));
  assert.deepEqual(await list('2026-11-23', '2026-12-01'), ['2026-11-24T12:00 60 Charting', '2026-12-01T12:00 60 Charting', '2026-11-25T09:00 120 training']);
  const block = { resourceId: clinic.lena, blockId };
  await work((w) => changeStaffBlock(w, block, { ...CHARTING, startsOn: '2026-12-01', startMinute: 780, label: 'Team' }, '2026-12-01'));
  assert.deepEqual(await list('2026-12-01', '2026-12-08'), ['2026-12-08T12:00 60 Charting', '2026-12-01T13:00 60 Team']);
  await work((w) => changeStaffBlock(w, block, { ...CHARTING, durationMinutes: 30 }, undefined));
  assert.deepEqual(await list('2026-12-01', '2026-12-08'), ['2026-12-08T12:00 30 Charting', '2026-12-01T13:00 60 Team'], 'a date left out stays left out');
  await work((w) => changeTimeOff(w, { resourceId: clinic.priya, timeOffId }, { ...away, end: Instant.from('2026-11-25T15:00:00Z'), reason: 'sick' }));
  assert.deepEqual(await list('2026-11-25', '2026-11-25'), ['2026-11-25T09:00 60 sick']);
  await assert.rejects(
    work((w) => changeTimeOff(w, { resourceId: clinic.lena, timeOffId }, away)),
    refusal('not-found'),
  );
  await assert.rejects(
    work((w) => changeStaffBlock(w, { ...block, resourceId: clinic.priya }, CHARTING, undefined)),
    refusal('not-found'),
  );
  await assert.rejects(
    work((w) => listAbsences(w, { locationId: clinic.harbor, from: '2026-11-23', to: '2027-02-01' })),
    refusal('dates-invalid'),
  );
});

test('a block of the night the clocks go back is listed once, at its hour', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (w) => addStaffBlock(w, clinic.lena, { ...CHARTING, startsOn: '2026-10-25', startMinute: 90, rule: 'FREQ=DAILY' }));
  const { absences } = await house.work(clinic.accountId, (w) => listAbsences(w, { locationId: clinic.harbor, from: '2026-10-31', to: '2026-11-02' }));
  assert.deepEqual(
    absences.map(({ start }) => formatInZone(zone, start)),
    ['2026-10-31T01:30:00-04:00', '2026-11-01T01:30:00-04:00', '2026-11-02T01:30:00-05:00'],
  );
});
