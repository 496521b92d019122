import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type LocationId, type ResourceId, type ServiceId, type UserId, newId } from '#kernel/ids.ts';
import { formatInZone, parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { createAccount, createUser } from '#modules/identity';
import { aSmallClinic, everyDay } from '#test/clinic.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { readCatalogVersion } from './bookables-store.ts';
import { createLocation, setLocationException, setLocationHours, updateLocation } from './change-location.ts';
import { addPlace, addProvider, setLicences, updateResource } from './change-resource.ts';
import { createService, updateService } from './change-service.ts';
import { loadBookables } from './load-bookables.ts';
import { licensedSpans } from './model.ts';
import { addStaffBlock, removeStaffBlock, skipStaffBlock } from './staff-blocks.ts';
import { readVersion } from './store.ts';
import { addTimeOff, removeTimeOff, setBreaks, setResourceException, setWorkingHours } from './working-time.ts';

const house = await aHouse();
const accountId = await anAccount(house);
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const november = { locationId: clinic.locationId, from: '2026-11-23', until: '2026-12-07' };
const at = (text: string) => parseInstant(text) ?? assert.fail(text);
/** Runs a use case on the small clinic and undoes it. */
const refused = (reason: string, use: (work: Work) => Promise<unknown>) => assert.rejects(house.work(accountId, use), { reason }, reason);

async function undone<T>(use: (work: Work) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  await assert.rejects(
    house.work(accountId, async (work) => {
      result = { value: await use(work) };
      throw new Error('undo');
    }),
    { message: 'undo' },
  );
  return result ? result.value : assert.fail();
}

test('booking loads a service with who performs it, in their own time and price, and what it needs', async () => {
  await house.work(accountId, async (work) => {
    const bookables = await loadBookables(work, november);
    const facial = bookables?.services.get(clinic.facial);
    assert.deepEqual(facial?.skills, [
      { resourceId: clinic.maya, durationMinutes: 60, priceMinor: 22_000n },
      { resourceId: clinic.lena, durationMinutes: 45, priceMinor: 25_000n },
    ]);
    assert.deepEqual(
      facial?.requirements.map(({ kind, candidates }) => [kind, candidates]),
      [
        ['room', [clinic.room, clinic.otherRoom]],
        ['device', [clinic.device]],
      ],
    );
    const filler = bookables?.services.get(clinic.filler);
    assert.deepEqual(
      [filler?.depositMinor, filler?.requirements[0]?.candidates, filler?.prerequisites],
      [5000n, [clinic.otherRoom], [{ kind: 'good-faith-exam', validityDays: 365, satisfiedByServiceId: clinic.exam, onMissing: 'add-visit' }]],
    );
    assert.equal(bookables?.zone, 'America/New_York');
    assert.equal(bookables?.resources.get(clinic.room)?.hours, 'always');
    assert.equal(bookables?.resources.size, 5);
    assert.equal(bookables?.version, await readCatalogVersion(work));
  });
});

test('hours, exceptions, breaks, time off and blocks reach booking as rules and spans', async () => {
  const lena = await undone(async (work) => {
    await setResourceException(
      work,
      { resourceId: clinic.lena, locationId: clinic.locationId, date: '2026-11-27' },
      {
        hours: [
          { startMinute: 600, endMinute: 720 },
          { startMinute: 780, endMinute: 900 },
        ],
        reason: 'Day after Thanksgiving',
      },
    );
    await setBreaks(work, clinic.lena, [{ weekday: 1, startMinute: 720, endMinute: 780 }]);
    await addTimeOff(work, clinic.lena, { start: at('2026-12-01T00:00:00-05:00'), end: at('2026-12-03T00:00:00-05:00'), reason: 'vacation' });
    await addTimeOff(work, clinic.lena, { start: at('2027-12-01T00:00:00-05:00'), end: at('2027-12-03T00:00:00-05:00'), reason: 'vacation' });
    await addStaffBlock(work, clinic.lena, {
      label: 'Charting',
      zone: 'America/New_York',
      startsOn: '2026-01-02',
      startMinute: 960,
      durationMinutes: 60,
      rule: 'FREQ=WEEKLY;BYDAY=FR',
    });
    return (await loadBookables(work, november))?.resources.get(clinic.lena);
  });
  assert.ok(lena && lena.hours !== 'always');
  assert.deepEqual(lena.hours.exceptions, [
    {
      date: '2026-11-27',
      hours: [
        { startMinute: 600, endMinute: 720 },
        { startMinute: 780, endMinute: 900 },
      ],
    },
  ]);
  assert.deepEqual(
    lena.hours.breaks.map(({ weekday, startMinute, endMinute }) => [weekday, startMinute, endMinute]),
    [[1, 720, 780]],
  );
  assert.deepEqual(
    lena.away.map(({ start, end, why }) => [formatInZone('America/New_York', start), end - start, why]),
    [
      ['2026-11-27T16:00:00-05:00', 60, 'staff-block'],
      ['2026-12-01T00:00:00-05:00', 2880, 'time-off'],
      ['2026-12-04T16:00:00-05:00', 60, 'staff-block'],
    ],
  );
  assert.equal(lena.hours.timeOff.length, 3);
});

test('hours that begin or end within the dates asked for are spelled out date by date', async () => {
  const hours = await undone(async (work) => {
    const monday = { weekday: 1, endMinute: 1020, validFrom: null, validUntil: null, locationId: clinic.locationId } as const;
    await setWorkingHours(work, clinic.maya, [
      { ...monday, startMinute: 540, validUntil: '2026-11-30' },
      { ...monday, startMinute: 600, validFrom: '2026-11-30' },
    ]);
    return (await loadBookables(work, november))?.resources.get(clinic.maya)?.hours;
  });
  assert.ok(hours && hours !== 'always');
  assert.deepEqual(
    [hours.weekly, hours.exceptions.filter((each) => each.hours.length > 0).map(({ date, hours: [window] }) => [date, window?.startMinute])],
    [
      [],
      [
        ['2026-11-23', 540],
        ['2026-11-30', 600],
      ],
    ],
  );
});

test('a licence opens the dates it holds, and renewals join', () => {
  const period = (kind: string, validFrom: string, validUntil: string) => ({ kind, validFrom, validUntil });
  const spans = licensedSpans(
    'America/New_York',
    ['np', 'md'],
    [period('np', '2026-07-01', '2027-01-01'), period('np', '2026-01-01', '2026-07-01'), period('laser', '2020-01-01', '2030-01-01')],
  );
  assert.deepEqual(
    spans?.map(({ start, end }) => [formatInZone('America/New_York', start), formatInZone('America/New_York', end)]),
    [['2026-01-01T00:00:00-05:00', '2027-01-01T00:00:00-05:00']],
  );
  assert.deepEqual(licensedSpans('America/New_York', ['md'], []), []);
  assert.equal(licensedSpans('America/New_York', [], []), undefined);
});

test('inactive services, hidden locations and inactive rooms are not bookable', async () => {
  const [services, candidates] = await undone(async (work) => {
    await updateService(work, clinic.exam, 1, { active: false });
    await updateService(work, clinic.filler, 1, { locationIds: [] });
    await updateResource(work, clinic.room, 1, { active: false });
    const bookables = await loadBookables(work, november);
    return [[...(bookables?.services.keys() ?? [])], bookables?.services.get(clinic.facial)?.requirements[0]?.candidates] as const;
  });
  assert.deepEqual([services, candidates], [[clinic.facial], [clinic.otherRoom]]);
});

test('a closed location has nothing bookable', async () => {
  assert.equal(
    await undone(async (work) => {
      await updateLocation(work, clinic.locationId, await readVersion(work, 'location', clinic.locationId), { active: false });
      return loadBookables(work, november);
    }),
    undefined,
  );
});

test('no table of the catalog can be changed uncounted', async () => {
  const { rows } = await sql<{
    name: string;
    triggers: string;
  }>`select c.relname as name, coalesce(string_agg(t.tgname, ' ' order by t.tgname) filter (where t.tgname like 'count\\_%'), '') as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_trigger t on t.tgrelid = c.oid
    where n.nspname = 'catalog' and c.relkind = 'r' and c.relname <> 'version' group by 1`.execute(house.db);
  assert.ok(rows.length > 15);
  for (const { name, triggers } of rows) assert.equal(triggers, 'count_delete count_insert count_update', name);
});

test("every change counts in the catalog version, and what belongs to a resource counts in the resource's", async () => {
  const other = await anAccount(house);
  await house.work(other, async (work) => {
    const mine = await aSmallClinic(work);
    const versionOf = async (id: ResourceId) => (await loadBookables(work, { ...november, locationId: mine.locationId }))?.resources.get(id)?.version ?? 0n;
    const changes: [string, ResourceId | undefined, () => Promise<unknown>][] = [
      ['hours', mine.lena, () => setWorkingHours(work, mine.lena, [])],
      ['breaks', mine.lena, () => setBreaks(work, mine.lena, [{ weekday: 2, startMinute: 700, endMinute: 720 }])],
      ['time off', mine.room, () => addTimeOff(work, mine.room, { start: at('2026-12-01T00:00:00Z'), end: at('2026-12-02T00:00:00Z'), reason: 'maintenance' })],
      ['licences', mine.lena, () => setLicences(work, mine.lena, [])],
      ['skills', mine.maya, () => updateService(work, mine.facial, 1, { skills: [{ providerId: mine.maya }] })],
      ["a location's hours", undefined, () => setLocationHours(work, mine.locationId, [])],
      ['a service', undefined, () => updateService(work, mine.facial, 2, { priceMinor: 23_000 })],
    ];
    for (const [what, id, change] of changes) {
      const before = [await readCatalogVersion(work), id ? await versionOf(id) : 0n] as const;
      await change();
      assert.ok((await readCatalogVersion(work)) > before[0], `${what} did not count`);
      if (id) assert.ok((await versionOf(id)) > before[1], `${what} did not count for the resource`);
    }
  });
});

test('overlapping shifts, hours that end before they begin and unknown zones are refused', async () => {
  const shift = { weekday: 1 as const, startMinute: 540, endMinute: 720, validFrom: null, validUntil: null, locationId: clinic.locationId };
  await refused('hours-overlap', (work) => setWorkingHours(work, clinic.maya, [shift, { ...shift, startMinute: 719, endMinute: 900 }]));
  await refused('hours-overlap', (work) => setLocationHours(work, clinic.locationId, [shift, { ...shift, validFrom: '2027-01-01' }]));
  await refused('hours-overlap', (work) => setBreaks(work, clinic.maya, [shift, shift]));
  await refused('closing-before-opening', (work) => setLocationHours(work, clinic.locationId, [{ ...shift, endMinute: 540 }]));
  await refused('closing-before-opening', (work) => setWorkingHours(work, clinic.maya, [{ ...shift, endMinute: 100 }]));
  await refused('dates-invalid', (work) => setWorkingHours(work, clinic.maya, [{ ...shift, validFrom: '2027-01-01', validUntil: '2027-01-01' }]));
  const place = { name: 'Lakeview', address: '2 Lake Street, Chicago, IL 60657', directions: '', phone: '312 555 0100' };
  for (const timeZone of ['EST5EDT4', 'America/Nowhere', '+05:00', '', 'Mars/Olympus'])
    await refused('zone-unknown', (work) => createLocation(work, { ...place, timeZone }));
  await refused('phone-invalid', (work) => createLocation(work, { ...place, phone: '312 555 010', timeZone: 'America/Chicago' }));
  await refused('name-taken', (work) => createLocation(work, { ...place, name: 'Harbor Street', timeZone: 'America/Chicago' }));
  await undone((work) => setWorkingHours(work, clinic.maya, [shift, { ...shift, startMinute: 720, endMinute: 900 }, { ...shift, weekday: 2 }]));
});

test('the database itself refuses a zone it does not know', async () => {
  await assert.rejects(
    house.work(accountId, (work) => work.tx.updateTable('catalog.location').set({ zone: 'Mars/Olympus' }).execute()),
    { constraint: 'zone_known' },
  );
});

test("a time the clocks skip is refused for a date's hours and for a block", async () => {
  const date = '2027-03-14';
  await refused('time-does-not-exist', (work) =>
    setLocationException(work, clinic.locationId, date, { hours: [{ startMinute: 150, endMinute: 600 }], reason: '' }),
  );
  await refused('time-does-not-exist', (work) =>
    addStaffBlock(work, clinic.maya, { label: 'Stocktaking', zone: 'America/New_York', startsOn: date, startMinute: 150, durationMinutes: 60, rule: null }),
  );
  await refused('hours-overlap', (work) =>
    setLocationException(work, clinic.locationId, date, {
      hours: [
        { startMinute: 540, endMinute: 600 },
        { startMinute: 590, endMinute: 700 },
      ],
      reason: '',
    }),
  );
  await undone((work) => setLocationException(work, clinic.locationId, date, { hours: [{ startMinute: 180, endMinute: 600 }], reason: '' }));
});

test('prices below nothing, deposits above the price and parts longer than the whole are refused', async () => {
  const base = { name: 'Peel', category: 'Facials', durationMinutes: 45, currency: 'USD', priceMinor: 18_000 };
  const create = (extra: object) => (work: Work) => createService(work, { ...base, ...extra });
  await refused('price-invalid', create({ priceMinor: -1 }));
  await refused('price-invalid', create({ skills: [{ providerId: clinic.maya, priceMinor: -1 }] }));
  await refused('deposit-invalid', create({ depositMinor: 18_001 }));
  await refused('deposit-invalid', create({ depositMinor: -1 }));
  await refused('duration-invalid', create({ durationMinutes: 0 }));
  await refused('duration-invalid', create({ processingMinutes: 30, finishingMinutes: 15 }));
  await refused('duration-invalid', create({ processingMinutes: -5 }));
  await refused('duration-invalid', create({ processingMinutes: 20, skills: [{ providerId: clinic.maya, durationMinutes: 20 }] }));
  await refused('buffer-invalid', create({ bufferAfterMinutes: -1 }));
  await refused('reach-invalid', create({ horizonDays: 0 }));
  await refused('cancellation-invalid', create({ cancellationFeeMinor: -1 }));
  await refused('not-an-add-on', create({ addOnIds: [clinic.exam] }));
  await refused('kind-unknown', create({ requirements: [{ kind: 'device', ofKind: 'sauna' }] }));
  await refused('requirement-invalid', create({ requirements: [{ kind: 'device' }] }));
  await refused('kind-unknown', create({ requirements: [{ kind: 'room', resourceIds: [clinic.device] }] }));
  await refused('prerequisite-invalid', create({ prerequisites: [{ kind: 'consultation', validityDays: 30, onMissing: 'add-visit' }] }));
  await refused('name-taken', create({ name: 'HydraFacial' }));
  await undone(create({ processingMinutes: 20, finishingMinutes: 5 }));
});

test('of two people who edit one service, the second is told', async () => {
  await undone(async (work) => {
    await updateService(work, clinic.facial, 1, { description: 'Cleanse, extract and hydrate.' });
    await assert.rejects(updateService(work, clinic.facial, 1, { priceMinor: 1 }), { reason: 'version-changed' });
  });
  await undone(async (work) => {
    await updateLocation(work, clinic.locationId, 2, { directions: 'Blue door' });
    await assert.rejects(updateLocation(work, clinic.locationId, 2, { name: 'X' }), { reason: 'version-changed' });
  });
});

test("another account's location, resource and service are not there, whatever the door", async () => {
  const other = await anAccount(house);
  const theirs = await house.work(other, (work) => aSmallClinic(work));
  const date = '2026-12-24';
  const base = { name: 'Peel', category: 'Facials', durationMinutes: 45, currency: 'USD' };
  const attempts: ((work: Work) => Promise<unknown>)[] = [
    (work) => updateLocation(work, theirs.locationId, 1, { name: 'Mine' }),
    (work) => setLocationHours(work, theirs.locationId, []),
    (work) => setLocationException(work, theirs.locationId, date, undefined),
    (work) => updateResource(work, theirs.lena, 1, { name: 'Mine' }),
    (work) => setWorkingHours(work, theirs.lena, []),
    (work) => setBreaks(work, theirs.lena, []),
    (work) => setLicences(work, theirs.lena, []),
    (work) => addTimeOff(work, theirs.room, { start: at('2026-12-01T00:00:00Z'), end: at('2026-12-02T00:00:00Z'), reason: 'other' }),
    (work) => removeTimeOff(work, theirs.room, newId()),
    (work) => removeTimeOff(work, clinic.room, newId()),
    (work) => removeStaffBlock(work, theirs.lena, newId()),
    (work) => skipStaffBlock(work, clinic.lena, newId(), date),
    (work) => addPlace(work, { kind: 'room', name: 'Room 9', ofKind: 'treatment', locationId: theirs.locationId }),
    (work) =>
      setWorkingHours(
        work,
        clinic.maya,
        everyDay(540, 600).map((each) => ({ ...each, locationId: theirs.locationId })),
      ),
    (work) => setResourceException(work, { resourceId: clinic.maya, locationId: theirs.locationId, date }, undefined),
    (work) => updateService(work, theirs.facial, 1, { name: 'Mine' }),
    (work) => createService(work, { ...base, skills: [{ providerId: theirs.maya }] }),
    (work) => createService(work, { ...base, locationIds: [theirs.locationId] }),
    (work) => createService(work, { ...base, addOnIds: [theirs.facial] }),
    (work) => createService(work, { ...base, skills: [{ providerId: clinic.room }] }),
    (work) =>
      createService(work, { ...base, prerequisites: [{ kind: 'consultation', validityDays: 30, onMissing: 'refuse', satisfiedByServiceId: theirs.exam }] }),
  ];
  for (const attempt of attempts) await assert.rejects(house.work(accountId, attempt), { reason: 'not-found' }, String(attempt));
  await house.work(accountId, async (work) => assert.equal(await loadBookables(work, { ...november, locationId: theirs.locationId }), undefined));
  await house.work(accountId, async (work) => assert.equal(await loadBookables(work, { ...november, locationId: newId<LocationId>() }), undefined));
  await house.work(accountId, async (work) =>
    assert.equal((await loadBookables(work, { ...november, serviceIds: [theirs.facial, newId<ServiceId>()] }))?.services.size, 0),
  );
});

test('a provider has no sort of room, a room no licence, and one user is one provider', async () => {
  await refused('not-of-this-kind', (work) => updateResource(work, clinic.maya, 1, { ofKind: 'treatment' }));
  await refused('not-of-this-kind', (work) => updateResource(work, clinic.room, 1, { title: 'Dr.' }));
  await refused('not-a-provider', (work) => setLicences(work, clinic.room, []));
  await refused('not-a-provider', (work) => setBreaks(work, clinic.room, []));
  const provider = { title: '', colour: '#000000', bookableOnline: true };
  const other = await createAccount(house.engine, house.clock.now(), {
    slug: 'one-user',
    name: 'One user',
    currency: 'USD',
    phone: '+15615550100',
    email: 'hello@clinic.example',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  const userId = await house.work(other, (work) =>
    createUser(work, { name: 'Ada Stein', email: 'ada@clinic.example', roleName: 'provider', passwordHash: 'none' }),
  );
  await house.work(other, (work) => addProvider(work, { ...provider, name: 'A', userId }));
  await assert.rejects(
    house.work(other, (work) => addProvider(work, { ...provider, name: 'B', userId })),
    { reason: 'user-taken' },
  );
  await refused('not-found', (work) => addProvider(work, { ...provider, name: 'A', userId }));
  await refused('not-found', (work) => addProvider(work, { ...provider, name: 'A', userId: newId<UserId>() }));
});
