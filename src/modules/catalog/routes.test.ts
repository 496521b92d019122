import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';

const house = await aHouse();
const server = await aServer(house);
const marlowe = await aClinic(house, server, 'marlowe');
const other = await aClinic(house, server, 'other');
const { owner } = marlowe.staff;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { id?: string; code?: string; version?: number; errors?: { field: string; code: string }[] };
}

async function ask(staff: Staff, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<Answer> {
  const response = await server.app.inject({ method, url: `/api/v1/catalog/${url}`, headers: staff.headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.json() };
}

const place = { name: 'Harbor Street', address: '14 Harbor Street, Jupiter, FL 33477', phone: '561 555 0100', timeZone: 'America/New_York' };
const { id: locationId = '' } = (await ask(owner, 'POST', 'locations', place)).body;
const { id: providerId = '' } = (await ask(owner, 'POST', 'providers', { name: 'Maya Chen', title: 'Aesthetician', colour: '#2e7d5b', bookableOnline: true }))
  .body;
const { id: serviceId = '' } = (
  await ask(owner, 'POST', 'services', { name: 'HydraFacial', category: 'Facials', durationMinutes: 60, priceMinor: 22_000, skills: [{ providerId }] })
).body;

test("a location's hours and other dates are set and read back as written", async () => {
  const hours = [
    { weekday: 1, from: '09:00', to: '17:00', validFrom: null, validUntil: null },
    { weekday: 6, from: '10:00', to: '24:00', validFrom: '2027-01-01', validUntil: null },
  ];
  assert.equal((await ask(owner, 'PUT', `locations/${locationId}/hours`, { version: 1, hours })).status, 200);
  assert.equal(
    (await ask(owner, 'PUT', `locations/${locationId}/exceptions/2026-12-24`, { hours: [{ from: '09:00', to: '12:00' }], reason: 'Half a day' })).status,
    200,
  );
  const { body } = await ask(owner, 'GET', `locations/${locationId}`);
  assert.deepEqual(
    [body['phone'], body['hours'], body['exceptions'], body.version],
    ['+15615550100', hours, [{ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }], reason: 'Half a day' }], 3],
  );
  await ask(owner, 'DELETE', `locations/${locationId}/exceptions/2026-12-24`);
  assert.deepEqual((await ask(owner, 'GET', `locations/${locationId}`)).body['exceptions'], []);
});

test("a provider's week, breaks, licences, time off and blocks are set and read back", async () => {
  const url = `resources/${providerId}`;
  const shift = { weekday: 2, from: '08:30', to: '17:00', locationId, validFrom: null, validUntil: null };
  const set = async (part: string, body: object) => {
    const { version } = (await ask(owner, 'GET', url)).body;
    assert.equal((await ask(owner, 'PUT', `${url}/${part}`, { version, ...body })).status, 200, part);
  };
  await set('hours', { hours: [shift] });
  await set('breaks', { breaks: [{ weekday: 2, from: '12:00', to: '13:00' }] });
  const licence = { kind: 'aesthetician', number: 'FB 977120', state: 'FL', validFrom: '2024-01-01', validUntil: '2028-01-01' };
  await set('licences', { licences: [licence] });
  const timeOff = await ask(owner, 'POST', `${url}/time-off`, { start: '2026-12-01T00:00:00-05:00', end: '2026-12-03T00:00:00-05:00', reason: 'vacation' });
  const block = await ask(owner, 'POST', `${url}/blocks`, {
    label: 'Team meeting',
    timeZone: 'America/New_York',
    startsOn: '2026-11-24',
    startTime: '09:00',
    durationMinutes: 30,
    rule: 'FREQ=WEEKLY;BYDAY=TU',
  });
  assert.equal((await ask(owner, 'POST', `${url}/blocks/${block.body.id}/skip`, { date: '2026-12-01' })).status, 200);
  const { body } = await ask(owner, 'GET', url);
  assert.deepEqual([body['hours'], body['breaks'], body['licences']], [[shift], [{ weekday: 2, from: '12:00', to: '13:00' }], [licence]]);
  assert.deepEqual(body['timeOff'], [{ id: timeOff.body.id, start: '2026-12-01T05:00:00+00:00', end: '2026-12-03T05:00:00+00:00', reason: 'vacation' }]);
  assert.deepEqual(body['blocks'], [
    {
      id: block.body.id,
      label: 'Team meeting',
      timeZone: 'America/New_York',
      startsOn: '2026-11-24',
      startTime: '09:00',
      durationMinutes: 30,
      rule: 'FREQ=WEEKLY;BYDAY=TU',
      exceptDates: ['2026-12-01'],
    },
  ]);
  assert.deepEqual(
    [(await ask(owner, 'DELETE', `${url}/time-off/${timeOff.body.id}`)).status, (await ask(owner, 'DELETE', `${url}/time-off/${timeOff.body.id}`)).body.code],
    [200, 'not-found'],
  );
});

test('a service is changed part by part, and a stale editor is told', async () => {
  const changed = await ask(owner, 'PATCH', `services/${serviceId}`, {
    version: 1,
    description: 'Cleanse, extract and hydrate.',
    skills: [{ providerId, durationMinutes: 75, priceMinor: 25_000 }],
  });
  assert.deepEqual(
    [changed.status, changed.body['durationMinutes'], changed.body['currency'], changed.body['skills'], changed.body['locationIds']],
    [200, 60, 'USD', [{ providerId, durationMinutes: 75, priceMinor: 25_000 }], [locationId]],
  );
  assert.deepEqual(await ask(owner, 'PATCH', `services/${serviceId}`, { version: 1, priceMinor: 1 }).then(({ status, body }) => [status, body.code]), [
    409,
    'version-changed',
  ]);
});

test('wrong values answer 422 with the field, wrong shapes and unknown fields 400', async () => {
  const base = { name: 'Peel', category: 'Facials', durationMinutes: 45 };
  const cases: [string, object, number, string][] = [
    ['services', { ...base, priceMinor: -1 }, 422, 'price-invalid'],
    ['services', { ...base, durationMinutes: 0 }, 422, 'duration-invalid'],
    ['services', { ...base, priceMinor: 12.5 }, 400, ''],
    ['services', { ...base, durationMinutes: 1e9 }, 400, ''],
    ['services', { ...base, price: 1 }, 400, ''],
    ['locations', { ...place, name: 'B', timeZone: 'Mars/Olympus' }, 422, 'zone-unknown'],
    ['locations', { ...place, name: 'B', phone: '+1 (234) 567-890' }, 422, 'phone-invalid'],
    ['locations', place, 409, 'name-taken'],
    ['locations', { ...place, accountId: newId() }, 400, ''],
    [`resources/${providerId}/time-off`, { start: '2026-12-03T00:00:00-05:00', end: '2026-12-01T00:00:00-05:00', reason: 'vacation' }, 422, 'dates-invalid'],
    [
      `resources/${providerId}/blocks`,
      { label: 'x', timeZone: 'America/New_York', startsOn: '2027-03-14', startTime: '02:30', durationMinutes: 30 },
      422,
      'time-does-not-exist',
    ],
    [
      `resources/${providerId}/blocks`,
      { label: '4242 4242 4242 4242', timeZone: 'America/New_York', startsOn: '2027-03-15', startTime: '02:30', durationMinutes: 30 },
      422,
      'card-number-refused',
    ],
    [
      `resources/${providerId}/blocks`,
      { label: 'x', timeZone: 'America/New_York', startsOn: '2027-03-15', startTime: '25:00', durationMinutes: 30 },
      422,
      'time-invalid',
    ],
    [
      `resources/${providerId}/blocks`,
      { label: 'x', timeZone: 'America/New_York', startsOn: '2027-03-15', startTime: '09:00', durationMinutes: 30, rule: 'FREQ=SECONDLY' },
      422,
      'rule-invalid',
    ],
  ];
  for (const [url, payload, status, code] of cases) {
    const answer = await ask(owner, 'POST', url, payload);
    assert.equal(answer.status, status, `${url} ${JSON.stringify(payload)} ${JSON.stringify(answer.body)}`);
    if (code !== '') assert.equal(answer.body.code, code);
  }
  const { version } = (await ask(owner, 'GET', `locations/${locationId}`)).body;
  const overlap = await ask(owner, 'PUT', `locations/${locationId}/hours`, {
    version,
    hours: [
      { weekday: 1, from: '09:00', to: '17:00' },
      { weekday: 1, from: '16:00', to: '18:00' },
    ],
  });
  assert.deepEqual([overlap.status, overlap.body.code], [422, 'hours-overlap']);
});

test("another account's location, resource and service answer as if they were not there", async () => {
  for (const [method, path, payload] of [
    ['GET', 'locations/:id', undefined],
    ['PATCH', 'locations/:id', { version: 1, name: 'Mine' }],
    ['GET', 'resources/:id', undefined],
    ['PUT', 'resources/:id/hours', { version: 1, hours: [] }],
    ['GET', 'services/:id', undefined],
    ['PATCH', 'services/:id', { version: 1, name: 'Mine' }],
  ] as const) {
    const theirs = path.startsWith('locations') ? locationId : path.startsWith('resources') ? providerId : serviceId;
    const without = ({ body: { requestId: _, ...rest }, status }: Answer) => ({ ...rest, status });
    const answer = without(await ask(other.staff.owner, method, path.replace(':id', theirs), payload));
    assert.equal(answer.status, 404);
    assert.deepEqual(answer, without(await ask(other.staff.owner, method, path.replace(':id', newId()), payload)));
  }
});

test('the front desk sees the catalog and may not change it; changes are in the audit log', async () => {
  assert.equal((await ask(marlowe.staff['front-desk'], 'GET', 'services')).status, 200);
  assert.equal((await ask(marlowe.staff['front-desk'], 'PATCH', `services/${serviceId}`, { version: 1, priceMinor: 1 })).status, 403);
  const entries = await house.work(marlowe.accountId, (work) =>
    work.tx.selectFrom('audit.entry').select(['action', 'outcome']).where('action', 'like', 'service.%').execute(),
  );
  assert.deepEqual([...new Set(entries.map(({ action, outcome }) => `${action} ${outcome}`))].sort(), [
    'service.add done',
    'service.add refused',
    'service.change done',
    'service.change refused',
  ]);
});

test('a heading of services gets another name, once', async () => {
  const added = await ask(owner, 'POST', 'services', { name: 'Glow peel', category: 'Peels', durationMinutes: 30 });
  assert.equal((await ask(owner, 'POST', 'rename-category', { from: 'Peels', to: 'Skin' })).status, 200);
  assert.equal((await ask(owner, 'GET', `services/${added.body.id}`)).body['category'], 'Skin');
  assert.deepEqual((await ask(owner, 'POST', 'rename-category', { from: 'Peels', to: 'Other' })).body.code, 'not-found');
  assert.deepEqual((await ask(owner, 'POST', 'rename-category', { from: 'Skin', to: 'Facials' })).body.code, 'name-taken');
});

test('the checklist counts what is there, step by step', async () => {
  const empty = await aClinic(house, server, 'empty');
  const { owner: nora } = empty.staff;
  const counts = async (...names: string[]) => {
    const { body } = await ask(nora, 'GET', 'checklist');
    return names.map((name) => body[name]);
  };
  const all = ['locations', 'openLocations', 'providers', 'workingProviders', 'onlineServices', 'performedServices'];
  assert.deepEqual(await counts('slug', 'isReachable', ...all), ['empty', true, 0, 0, 0, 0, 0, 0]);
  const at = (await ask(nora, 'POST', 'locations', place)).body.id ?? '';
  await ask(nora, 'PUT', `locations/${at}/hours`, { version: 1, hours: [{ weekday: 1, from: '09:00', to: '17:00' }] });
  const by = (await ask(nora, 'POST', 'providers', { name: 'Nora', title: '', colour: '#2e7d5b', bookableOnline: true })).body.id ?? '';
  const service = { name: 'Peel', category: 'Skin', durationMinutes: 30, licenceKinds: ['np'], skills: [{ providerId: by }] };
  const made = await ask(nora, 'POST', 'services', service);
  assert.deepEqual(await counts(...all), [1, 1, 1, 0, 1, 0]);
  const { version } = (await ask(nora, 'GET', `resources/${by}`)).body;
  await ask(nora, 'PUT', `resources/${by}/hours`, { version, hours: [{ weekday: 1, from: '09:00', to: '17:00', locationId: at }] });
  assert.deepEqual(await counts('workingProviders', 'performedServices'), [1, 0], 'the licence is missing');
  await ask(nora, 'PATCH', `services/${made.body.id}`, { version: 1, licenceKinds: [] });
  assert.deepEqual(await counts('workingProviders', 'performedServices'), [1, 1]);
});
