import assert from 'node:assert/strict';
import test from 'node:test';
import type { AccountId, ClientId, ResourceId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { type Weekday, type IsoDate, dayIn, instantOf, wallStart } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { addStaffBlock, addTimeOff, setBreaks, setLocationException, setLocationHours, setWorkingHours } from '#modules/catalog';
import { aClientOf } from '#test/booking-clinic.ts';
import { type SmallClinic, aSmallClinic } from '#test/clinic.ts';
import { aHouse, anAccount, asJob } from '#test/database.ts';
import { asId } from '#kernel/ids.ts';
import { type Report, bucketsOf } from './model.ts';
import { readReport } from './read-report.ts';
import { readRows } from './read-rows.ts';
import { reportFile, rowsFile } from './write-files.ts';

const ZONE = 'America/New_York';
const house = await aHouse('2026-11-22T15:42:00Z');

interface Story {
  readonly accountId: AccountId;
  readonly clinic: SmallClinic;
  readonly ingrid: ClientId;
  readonly ruth: ClientId;
}

async function aStory(zone = ZONE): Promise<Story> {
  const accountId = await anAccount(house);
  const clinic = await house.work(accountId, (work) => aSmallClinic(work, zone));
  const ingrid = await aClientOf(house, accountId);
  const ruth = await aClientOf(house, accountId, { firstName: 'Ruth', mobile: '(561) 555-0143', email: 'ruth@mail.example' });
  return { accountId, clinic, ingrid, ruth };
}

interface Told {
  readonly on: IsoDate;
  readonly at: number;
  readonly minutes?: number;
  readonly who: ClientId;
  readonly by?: ResourceId;
  readonly status?: ImportedAppointment['status'];
  readonly bookedOn?: IsoDate;
  /** Minutes after the visit that the room stays occupied. */
  readonly buffer?: number;
}

/** Writes visits as they would stand in the diary: an hour of facial with Maya in Room 1 unless told otherwise. */
async function visits({ accountId, clinic }: Story, told: readonly Told[], zone = ZONE): Promise<void> {
  const rows = told.map(({ on, at, minutes = 60, who, by = clinic.maya, status = 'done', bookedOn = '2026-01-02', buffer = 0 }): ImportedAppointment => {
    const start = wallStart(zone, on, at);
    const span = { start, end: start + minutes };
    return {
      clientId: who,
      locationId: clinic.locationId,
      start,
      status,
      bookedAt: instantOf(wallStart(zone, bookedOn, 720)),
      segments: [
        {
          ...span,
          serviceId: clinic.facial,
          providerId: by,
          priceMinor: 22_000n,
          reservations: [
            { ...span, resourceId: by, kind: 'provider' },
            { start, end: span.end + buffer, resourceId: by === clinic.maya ? clinic.room : clinic.otherRoom, kind: 'room' },
          ],
        },
      ],
    };
  });
  await house.work(accountId, (work) => importAppointments(work, rows));
}

const NOVEMBER = { from: '2026-11-02', to: '2026-11-15' };

function answerOf({ answer }: Report): string {
  return answer.map(({ text }) => text).join('');
}

function tableOf({ tables }: Report, title: string, label: string): (number | null)[] {
  return (
    tables
      .find((table) => table.title === title)
      ?.rows.find((row) => row.label === label)
      ?.figures.map(({ value }) => value) ?? []
  );
}

function asUser(...permissions: Permission[]): Actor {
  return { kind: 'user', userId: asId('00000000-0000-7000-8000-000000000001'), permissions: new Set(permissions) };
}

test('a visit counts on the date it starts where it takes place, unless it was cancelled, missed or never confirmed', async () => {
  const story = await aStory();
  const { ingrid, ruth, accountId } = story;
  await visits(story, [
    { on: '2026-11-01', at: 1020, who: ingrid },
    { on: '2026-11-02', at: 0, who: ruth },
    { on: '2026-11-02', at: 600, who: ingrid },
    { on: '2026-11-03', at: 600, who: ingrid, status: 'cancelled' },
    { on: '2026-11-04', at: 600, who: ingrid, status: 'no-show' },
    { on: '2026-11-15', at: 1380, minutes: 120, who: ruth, status: 'booked' },
    { on: '2026-11-16', at: 600, who: ruth, status: 'confirmed' },
  ]);
  const report = await house.work(accountId, (work) => readReport(work, 'bookings', NOVEMBER));
  // 2 November 0:00 and 10:00, and 15 November 23:00, which runs into the next day but starts on this one.
  assert.equal(answerOf(report), '3 visits from 2 to 15 November, 200% more than in the 14 days before.');
  assert.deepEqual(
    report.chart.bars
      .filter(({ isInPeriod }) => isInPeriod)
      .map(({ label, figures }) => [label, figures[0]?.value])
      .filter(([, value]) => value !== 0),
    [
      ['2 Nov', 2],
      ['15 Nov', 1],
    ],
  );
  const attendance = await house.work(accountId, (work) => readReport(work, 'attendance', NOVEMBER));
  // Due: the three kept and the one missed, all begun by 22 November; booked: those and the cancelled one.
  assert.deepEqual(tableOf(attendance, 'What became of visits', 'No-shows, of those due'), [25, 1]);
  assert.deepEqual(tableOf(attendance, 'What became of visits', 'Cancelled, of all booked'), [20, 1]);
  assert.deepEqual(tableOf(attendance, 'What became of visits', 'Kept, of all booked'), [60, 3]);
});

test('what has not begun yet is not due, so it lowers no share of no-shows', async () => {
  const story = await aStory();
  await visits(story, [
    { on: '2026-11-20', at: 600, who: story.ingrid, status: 'no-show' },
    { on: '2026-11-21', at: 600, who: story.ruth },
    { on: '2026-11-24', at: 600, who: story.ruth, status: 'booked' },
  ]);
  const report = await house.work(story.accountId, (work) => readReport(work, 'attendance', { from: '2026-11-16', to: '2026-11-29' }));
  assert.equal(answerOf(report), '50% of the 2 visits due were missed, and 0 of 3 were cancelled.');
});

test('every figure opens to as many rows as it says', async () => {
  const story = await aStory();
  const days: IsoDate[] = ['2026-10-20', '2026-11-02', '2026-11-05', '2026-11-09', '2026-11-11', '2026-11-20'];
  await visits(
    story,
    days.flatMap((on, index): Told[] => [
      { on, at: 600, who: story.ingrid, bookedOn: index % 2 ? '2026-10-19' : '2026-09-01' },
      { on, at: 600, who: story.ruth, by: story.clinic.lena, status: (['done', 'no-show', 'cancelled'] as const)[index % 3] ?? 'done' },
    ]),
  );
  let opened = 0;
  for (const id of ['bookings', 'attendance', 'lead-time', 'new-and-returning'] as const) {
    const report = await house.work(story.accountId, (work) => readReport(work, id, { from: '2026-10-19', to: '2026-11-22' }));
    const figures = [...report.chart.bars.flatMap((bar) => bar.figures), ...report.tables.flatMap(({ rows }) => rows.flatMap((row) => row.figures))];
    for (const { value, unit, opens } of figures) {
      if (!opens || unit !== 'count') continue;
      const { total, rows } = await house.work(story.accountId, (work) => readRows(work, opens, { offset: 0, limit: 50 }));
      assert.equal(total, value, JSON.stringify(opens));
      assert.equal(rows.length, value);
      opened += 1;
    }
  }
  assert.ok(opened > 40, `only ${opened} figures were opened`);
});

test('open hours have 25 hours in the night the clocks go back, and lose breaks, blocks, time off and closed days', async () => {
  const story = await aStory();
  const { accountId, clinic } = story;
  const allDay = ([1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]).map((weekday) => ({
    weekday,
    startMinute: 0,
    endMinute: 1440,
    validFrom: null,
    validUntil: null,
  }));
  await house.work(accountId, async (work) => {
    await setLocationHours(work, clinic.locationId, allDay);
    await setWorkingHours(
      work,
      clinic.maya,
      allDay.map((each) => ({ ...each, locationId: clinic.locationId })),
    );
    await setBreaks(work, clinic.maya, [{ weekday: 1, startMinute: 720, endMinute: 780 }]);
    await addTimeOff(work, clinic.maya, {
      start: instantOf(wallStart(ZONE, '2026-11-03', 0)),
      end: instantOf(wallStart(ZONE, '2026-11-03', 720)),
      reason: 'vacation',
    });
    await addStaffBlock(work, clinic.maya, { label: 'Charting', zone: ZONE, startsOn: '2026-11-04', startMinute: 600, durationMinutes: 90, rule: null });
    await addTimeOff(work, clinic.room, {
      start: instantOf(wallStart(ZONE, '2026-11-02', 0)),
      end: instantOf(wallStart(ZONE, '2026-11-02', 60)),
      reason: 'maintenance',
    });
    await setLocationException(work, clinic.locationId, '2026-11-05', { hours: [], reason: 'Closed' });
  });
  // From 31 October 23:00 to 1 November 1:30 by the first clock: the night has 25 hours, and the visit 150 minutes.
  await visits(story, [
    { on: '2026-10-31', at: 1380, minutes: 150, who: story.ingrid },
    { on: '2026-11-04', at: 570, minutes: 60, who: story.ruth },
    { on: '2026-11-05', at: 600, minutes: 45, who: story.ruth },
    { on: '2026-11-02', at: 600, who: story.ingrid, status: 'no-show' },
    { on: '2026-11-02', at: 900, who: story.ingrid, status: 'cancelled' },
    { on: '2026-11-01', at: 1020, who: story.ingrid, buffer: 15 },
  ]);
  const report = await house.work(accountId, (work) => readReport(work, 'utilisation', { from: '2026-11-01', to: '2026-11-05' }));
  const title = 'Providers, share of open hours booked';
  const [, , booked, open, outside] = tableOf(report, title, 'Maya Chen');
  // Open: 25 + 24 - 1 + 24 - 12 + 24 - 1.5 + 0 hours.
  assert.equal(open, (25 + 23 + 12 + 22.5) * 60);
  // Of the visit across midnight 90 minutes; of the one at 9:30 the half hour before the block; the evening of the 1st whole.
  assert.equal(booked, 90 + 30 + 60);
  // The half hour in the block, and the visit on the closed day.
  assert.equal(outside, 30 + 45);
  const [, , roomBooked, roomOpen] = tableOf(report, 'Rooms, share of open hours booked', 'Room 1');
  assert.equal(roomOpen, (25 + 23 + 24 + 24) * 60);
  assert.equal(roomBooked, 90 + 60 + 15 + 60);
  const rows = await house.work(accountId, (work) =>
    readRows(work, { figure: 'occupied', from: '2026-11-01', to: '2026-11-05', resourceId: clinic.maya }, { offset: 0, limit: 50 }),
  );
  assert.deepEqual(
    rows.rows.map(({ date, minutes }) => [date, minutes]),
    [
      ['2026-11-05', 45],
      ['2026-11-04', 60],
      ['2026-11-01', 60],
      ['2026-10-31', 90],
    ],
  );
});

test('half of the visits are booked at least so many midnights ahead', async () => {
  const story = await aStory();
  await visits(story, [
    { on: '2026-11-10', at: 540, who: story.ingrid, bookedOn: '2026-11-10' },
    { on: '2026-11-10', at: 600, who: story.ingrid, bookedOn: '2026-11-08' },
    { on: '2026-11-11', at: 540, who: story.ingrid, bookedOn: '2026-11-02' },
    { on: '2026-11-12', at: 540, who: story.ingrid, bookedOn: '2026-10-01' },
    { on: '2026-11-13', at: 540, who: story.ingrid, bookedOn: '2026-10-01', status: 'cancelled' },
  ]);
  const report = await house.work(story.accountId, (work) => readReport(work, 'lead-time', NOVEMBER));
  assert.deepEqual(
    report.chart.bars.map(({ figures }) => figures[0]?.value),
    [1, 1, 0, 1, 0, 1],
  );
  assert.equal(answerOf(report), 'Half of all visits were booked 9 days ahead or more. 25% were booked on the day itself.');
});

test('a client is new once: at the first visit that was kept, wherever and whenever it was', async () => {
  const story = await aStory();
  await visits(story, [
    { on: '2025-03-03', at: 600, who: story.ingrid },
    { on: '2026-11-03', at: 600, who: story.ruth, status: 'no-show' },
    { on: '2026-11-04', at: 600, who: story.ruth },
    { on: '2026-11-05', at: 600, who: story.ruth },
    { on: '2026-11-06', at: 600, who: story.ingrid },
  ]);
  const report = await house.work(story.accountId, (work) => readReport(work, 'new-and-returning', NOVEMBER));
  assert.equal(answerOf(report), '1 new client. 2 visits were by clients who had been here before: 67% of all.');
  const rows = await house.work(story.accountId, (work) => readRows(work, { figure: 'first', ...NOVEMBER }, { offset: 0, limit: 5 }), asUser('client.read'));
  assert.deepEqual(
    rows.rows.map(({ date, client }) => [date, client?.name]),
    [['2026-11-04', 'Ruth Solberg']],
  );
});

test('rows show names only to those who may see clients, who are then in the audit log', async () => {
  const story = await aStory();
  await visits(story, [{ on: '2026-11-04', at: 600, who: story.ruth }]);
  const read = (actor: Actor) =>
    house.work(
      story.accountId,
      async (work) => ({ rows: await readRows(work, { figure: 'visits', ...NOVEMBER }, { offset: 0, limit: 5 }), shown: [...work.shown] }),
      actor,
    );
  const named = await read(asUser('report.read', 'client.read'));
  assert.equal(named.rows.rows[0]?.client?.name, 'Ruth Solberg');
  assert.deepEqual(named.shown, [story.ruth]);
  for (const actor of [asUser('report.read'), asJob]) {
    const { rows, shown } = await read(actor);
    assert.deepEqual([rows.total, shown], [1, []]);
    const [row] = rows.rows;
    assert.deepEqual([row?.client, row?.start, row?.appointmentId, row?.date], [null, null, null, '2026-11-04']);
    assert.equal(rowsFile(rows.rows).includes('Ruth'), false);
    assert.ok(rows.namesWithheld);
  }
});

test('a period is at most 366 days long, has both ends, and the first is not after the last', async () => {
  const { accountId } = await aStory();
  const ask = (from?: string, to?: string) => house.work(accountId, (work) => readReport(work, 'bookings', { from, to }));
  for (const [from, to] of [
    ['2026-11-02', '2026-11-01'],
    ['2025-01-01', '2026-01-02'],
    ['2026-11-02', undefined],
    [undefined, '2026-11-02'],
  ] as const)
    await assert.rejects(ask(from, to), { reason: 'dates-invalid' });
  assert.deepEqual((await ask('2025-01-01', '2026-01-01')).period, { from: '2025-01-01', to: '2026-01-01' });
  assert.deepEqual((await ask()).period, { from: '2026-10-26', to: '2026-11-22' });
});

test("the bars of a period are cut at its edges, so that their sum is the period's", () => {
  const inside = bucketsOf({ from: '2026-10-28', until: '2026-11-19' }, { withBefore: false });
  assert.deepEqual(
    inside.map(({ from, until }) => [from, until]),
    [
      ['2026-10-28', '2026-11-02'],
      ['2026-11-02', '2026-11-09'],
      ['2026-11-09', '2026-11-16'],
      ['2026-11-16', '2026-11-19'],
    ],
  );
  const months = bucketsOf({ from: '2026-01-15', until: '2026-12-31' }, { withBefore: false });
  assert.equal(months.length, 12);
  const before = bucketsOf({ from: '2026-10-28', until: '2026-11-19' }, { withBefore: true });
  assert.deepEqual([before.length, before[0]?.isInPeriod, before[7]?.until], [12, false, '2026-10-28']);
});

test('dates are those of the place: the same instant is another day further west', async () => {
  const story = await aStory('America/Los_Angeles');
  const start = dayIn('America/Los_Angeles', '2026-11-04').end - 60;
  await house.work(story.accountId, (work) =>
    importAppointments(work, [
      {
        clientId: story.ruth,
        locationId: story.clinic.locationId,
        start,
        status: 'done',
        bookedAt: instantOf(start - 1440),
        segments: [{ start, end: start + 30, serviceId: story.clinic.facial, providerId: story.clinic.maya, priceMinor: null, reservations: [] }],
      },
    ]),
  );
  const count = async (on: IsoDate) =>
    (await house.work(story.accountId, (work) => readRows(work, { figure: 'visits', from: on, to: on }, { offset: 0, limit: 1 }))).total;
  assert.deepEqual([await count('2026-11-04'), await count('2026-11-05')], [1, 0]);
});

test('a file says what the screen says', async () => {
  const story = await aStory();
  await visits(story, [{ on: '2026-11-04', at: 600, who: story.ruth }]);
  const report = await house.work(story.accountId, (work) => readReport(work, 'bookings', NOVEMBER));
  const lines = reportFile(report).split('\r\n');
  assert.equal(lines[0], '\ufeffBookings and trends');
  assert.ok(lines.includes('2026-11-04,1'));
  assert.ok(lines.includes('Imported,100,1'));
});
