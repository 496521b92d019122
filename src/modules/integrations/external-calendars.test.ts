import assert from 'node:assert/strict';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { sql } from 'kysely';
import { makeEgress } from '#kernel/egress.ts';
import { type AccountId, type UserId, asId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Job } from '#kernel/module.ts';
import { instantOf, parseEpochMinute } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { findFreeSlots, importAppointments } from '#modules/booking';
import { aClientOf } from '#test/booking-clinic.ts';
import { type SmallClinic, aSmallClinic } from '#test/clinic.ts';
import { type TestHouse, aHouse, anAccount } from '#test/database.ts';
import { addExternal, placeOf, readClashes, removeExternal } from './external-calendars.ts';
import { insertExternal, listExternal } from './external-store.ts';
import { readAllJob, readJob } from './jobs.ts';
import { type ExternalCalendarId, MOST_BYTES, parseAddress } from './model.ts';
import { calendarRecipient } from './read-calendar.ts';

const house: TestHouse = await aHouse('2026-11-22T15:42:00Z');
let answer: RequestListener = (_request, response) => response.end('');
const elsewhere = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
await new Promise((resolve) => elsewhere.once('listening', resolve));
after(() => elsewhere.close());
const base = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
const notes: string[] = [];
const egress = makeEgress({ recipients: [calendarRecipient('loopback')], note: (attempt) => notes.push(JSON.stringify(attempt)) });
const job: Job = readJob({ egress });
const permissions = new Set<Permission>(['catalog.manage', 'calendar.connect', 'client.read']);
const owner: Actor = { kind: 'user', userId: asId<UserId>('00000000-0000-7000-8000-000000000001'), permissions };

function calendar(...events: (readonly [from: string, to: string])[]): string {
  const each = events.map(
    ([from, to], index) => `BEGIN:VEVENT\r\nUID:${index}\r\nSUMMARY:Zqcanary therapy\r\nDTSTART:${from}\r\nDTEND:${to}\r\nEND:VEVENT\r\n`,
  );
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${each.join('')}END:VCALENDAR\r\n`;
}

const says = (text: string, status = 200): void => {
  answer = (_request, response) => response.writeHead(status, { 'content-type': 'text/calendar' }).end(text);
};

interface Story {
  readonly accountId: AccountId;
  readonly clinic: SmallClinic;
  readonly calendarId: ExternalCalendarId;
}

/** A clinic whose Maya has a calendar on this machine; its address is put where a pasted one would be, since only https addresses are taken. */
async function aStory(path = '/secret-zqaddress/basic.ics'): Promise<Story> {
  const accountId = await anAccount(house);
  const clinic = await house.work(accountId, (work) => aSmallClinic(work));
  const calendarId = newId<ExternalCalendarId>();
  await house.work(accountId, async (work) => {
    const address = await work.vault.seal(await work.vault.newSubjectKey(calendarId), placeOf(calendarId), `${base}${path}`);
    await insertExternal(work, { calendarId, resourceId: clinic.maya, label: 'Private', host: '127.0.0.1', address });
  });
  return { accountId, clinic, calendarId };
}

/** Reads it as the worker does: a transaction, the errand outside any, a transaction. */
async function read({ accountId, calendarId }: Story): Promise<readonly string[]> {
  const shown: string[] = [];
  const errand = await house.work(accountId, async (work) => {
    const left = await job.run(work, { calendarId });
    shown.push(...work.shown);
    return left;
  });
  if (errand) await house.work(accountId, await errand());
  return shown;
}

async function state({ accountId, clinic }: Story) {
  const [calendarNow] = await house.work(accountId, (work) => listExternal(work, clinic.maya));
  return calendarNow;
}

async function timeOff({ accountId }: Story): Promise<string[]> {
  const { rows } = await house.work(accountId, (work) =>
    sql<{
      row: string;
    }>`select reason || ' ' || to_char(lower(during) at time zone 'UTC', 'MM-DD HH24:MI') || ' ' || to_char(upper(during) at time zone 'UTC', 'HH24:MI') as row
      from catalog.time_off order by lower(during)`.execute(work.tx),
  );
  return rows.map(({ row }) => row);
}

async function startsOf({ accountId, clinic }: Story, date: string): Promise<string[]> {
  const { slots } = await house.work(accountId, (work) =>
    findFreeSlots(work, { serviceIds: [clinic.facial], from: date, to: date, providerId: clinic.maya, locationId: clinic.locationId, reach: 'staff' } as never),
  );
  return slots.map(({ start }) => start.slice(11, 16));
}

test('nobody is booked with a provider who is busy elsewhere, and is again once the calendar is let go', async () => {
  const story = await aStory();
  says(calendar(['20261124T150000Z', '20261124T170000Z']));
  assert.ok((await startsOf(story, '2026-11-24')).includes('10:00'));
  assert.deepEqual(await read(story), [], 'nobody was looked at');
  assert.deepEqual(await timeOff(story), ['busy-elsewhere 11-24 15:00 17:00']);
  const starts = await startsOf(story, '2026-11-24');
  assert.deepEqual(
    starts.filter((start) => start > '09:00' && start < '12:00'),
    [],
  );
  assert.ok(starts.includes('09:00') && starts.includes('12:00'));
  assert.equal((await state(story))?.busyCount, 1);
  await house.work(story.accountId, (work) => removeExternal(work, story.clinic.maya, story.calendarId), owner);
  assert.deepEqual(await timeOff(story), []);
  assert.ok((await startsOf(story, '2026-11-24')).includes('10:00'));
});

test('of what stands in a calendar only times are kept, and its address is sealed, not noted and not told', async () => {
  const story = await aStory();
  says(calendar(['20261124T150000Z', '20261124T170000Z']));
  await read(story);
  const { rows } = await house.owner.transaction().execute(async (tx) => {
    const texts: string[] = [];
    await sql`select set_config('app.account_id', ${story.accountId}, true)`.execute(tx);
    for (const table of ['integrations.external_calendar', 'catalog.time_off', 'event.event', 'audit.entry']) {
      const { rows: found } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(tx);
      texts.push(...found.map(({ row }) => row));
    }
    return { rows: texts };
  });
  assert.ok(rows.length > 0);
  assert.equal(
    rows.some((row) => /zqcanary|zqaddress/i.test(row) || row.includes(Buffer.from('zqaddress').toString('hex'))),
    false,
  );
  assert.equal(
    notes.some((note) => note.includes('zqaddress')),
    false,
  );
  assert.equal(JSON.stringify(await state(story)).includes('zqaddress'), false);
});

test('the same calendar read again changes nothing, not even the version that others remember', async () => {
  const story = await aStory();
  says(calendar(['20261124T150000Z', '20261124T170000Z'], ['20261125T150000Z', '20261125T170000Z']));
  await read(story);
  const version = async () =>
    (await house.work(story.accountId, (work) => sql<{ version: bigint }>`select version from catalog.version`.execute(work.tx))).rows[0]?.version;
  const before = await version();
  await read(story);
  assert.equal(await version(), before);
  says(calendar(['20261125T150000Z', '20261125T170000Z']));
  await read(story);
  assert.notEqual(await version(), before);
  assert.deepEqual(await timeOff(story), ['busy-elsewhere 11-25 15:00 17:00']);
});

test('when a calendar cannot be read, what it said last stays, and why it failed is said', async () => {
  const story = await aStory();
  says(calendar(['20261124T150000Z', '20261124T170000Z']));
  await read(story);
  const faults: [() => void, string][] = [
    [() => says('', 404), 'not-found'],
    [() => says('', 401), 'not-allowed'],
    [() => says('', 500), 'answer-refused'],
    [() => says('<html>Sign in</html>'), 'not-a-calendar'],
    [() => says('x'.repeat(MOST_BYTES + 1)), 'answer-too-large'],
    [() => (answer = (_request, response) => response.writeHead(302, { location: 'https://10.0.0.1/x' }).end()), 'address-refused'],
    [() => (answer = (request) => request.socket.destroy()), 'unreachable'],
  ];
  for (const [prepare, fault] of faults) {
    prepare();
    await read(story);
    const now = await state(story);
    assert.equal(now?.lastError, fault);
    assert.equal(now?.busyCount, 1);
    assert.ok(now?.lastSucceededAt);
  }
  assert.deepEqual(await timeOff(story), ['busy-elsewhere 11-24 15:00 17:00']);
  says(calendar());
  await read(story);
  assert.equal((await state(story))?.lastError, null);
  assert.deepEqual(await timeOff(story), []);
});

test('visits booked already on a busy time are listed, and stay', async () => {
  const story = await aStory();
  const { accountId, clinic } = story;
  const ruth = await aClientOf(house, accountId, { firstName: 'Ruth' });
  const start = parseEpochMinute('2026-11-24T16:00:00Z') ?? 0;
  const span = { start, end: start + 60 };
  const visit = {
    clientId: ruth,
    locationId: clinic.locationId,
    start,
    bookedAt: instantOf(start - 9000),
    segments: [{ ...span, serviceId: clinic.facial, providerId: clinic.maya, priceMinor: null, reservations: [] }],
  };
  await house.work(accountId, (work) =>
    importAppointments(work, [
      { ...visit, status: 'booked' },
      { ...visit, status: 'cancelled' },
    ]),
  );
  says(calendar(['20261124T150000Z', '20261124T163000Z'], ['20261124T170000Z', '20261124T180000Z']));
  await read(story);
  const clashes = await house.work(accountId, (work) => readClashes(work, clinic.maya), owner);
  assert.deepEqual(
    clashes.map(({ client, start: at, services }) => [client, at, services]),
    [['Ruth Solberg', '2026-11-24T16:00:00Z', ['HydraFacial']]],
  );
});

test('a calendar that was removed while it was read leaves nothing behind', async () => {
  const story = await aStory();
  says(calendar(['20261124T150000Z', '20261124T170000Z']));
  const errand = await house.work(story.accountId, (work) => job.run(work, { calendarId: story.calendarId }));
  const writeDown = errand && (await errand());
  await house.work(story.accountId, (work) => removeExternal(work, story.clinic.maya, story.calendarId), owner);
  if (writeDown) await house.work(story.accountId, writeDown);
  assert.deepEqual(await timeOff(story), []);
});

test('only a whole https address without a login and with the usual door is taken', async () => {
  assert.deepEqual(parseAddress(' webcal://calendar.example/a.ics#x '), { url: 'https://calendar.example/a.ics', host: 'calendar.example' });
  for (const [text, code] of [
    ['http://calendar.example/a.ics', 'address-not-https'],
    ['file:///etc/passwd', 'address-invalid'],
    ['https://lena:secret@calendar.example/a.ics', 'address-has-login'],
    ['https://calendar.example:8443/a.ics', 'address-invalid'],
    ['https://localhost/a.ics', 'address-invalid'],
    ['calendar.example/a.ics', 'address-invalid'],
  ] as const)
    assert.equal(parseAddress(text), code);
  const { accountId, clinic } = await aStory();
  const add = (address: string) => house.work(accountId, (work) => addExternal(work, clinic.maya, { address, label: '' }), owner);
  await assert.rejects(add('http://calendar.example/a.ics'), { reason: 'address-not-https' });
  for (let index = 1; index < 5; index += 1) await add(`https://calendar.example/${index}.ics`);
  await assert.rejects(add('https://calendar.example/6.ics'), { reason: 'too-many-calendars' });
});

test('every calendar is queued to be read by itself, every quarter of an hour', async () => {
  const story = await aStory();
  house.queued.splice(0);
  await house.work(story.accountId, async (work) => void (await readAllJob.run(work, {})));
  assert.deepEqual(house.queued, [{ accountId: story.accountId, job: 'integrations.read-calendar', ids: { calendarId: story.calendarId } }]);
  assert.equal(readAllJob.cron, '*/15 * * * *');
});
