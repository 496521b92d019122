import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type AppointmentId, type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import { Temporal } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';
import { bookForClient } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { type DeskStatus, changeStatus } from '../moves/change-status.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { type ChangeWanted, tryChange } from './what-if.ts';

const house = await aHouse();
const desk: Actor = { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.read', 'booking.book', 'booking.override']) };
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const publicUrl = 'http://localhost:7300';
const window = (weekday: number, from: string, to: string) => ({ weekday, from, to });

async function book(clinic: Clinic, start: string, override?: { reason: string }): Promise<AppointmentId> {
  const clientId = await aClientOf(house, clinic.accountId);
  const { visit } = await house.work(
    clinic.accountId,
    (work) =>
      bookForClient(work, {
        clientId,
        start,
        locationId: clinic.harbor,
        serviceIds: [clinic.facial],
        providerId: clinic.lena,
        ...(override ? { override } : {}),
      }),
    desk,
  );
  return visit.appointmentId;
}

async function reasons(clinic: Clinic, wanted: Omit<ChangeWanted, 'publicUrl'>): Promise<(readonly string[])[]> {
  const found = await house.work(clinic.accountId, (work) => tryChange(work, { ...wanted, publicUrl }));
  return found.map((each) => each.reasons);
}

async function versionOf(clinic: Clinic, table: 'location' | 'resource' | 'service', id: string): Promise<number> {
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ version: bigint }>`select version from ${sql.table(`catalog.${table}`)} where ${sql.ref(`${table}_id`)} = ${id}`.execute(work.tx),
  );
  return Number(rows[0]?.version ?? 0);
}

test('shorter hours name the visits outside them, and nothing is changed', async () => {
  const clinic = await aClinic(house);
  await book(clinic, at('10:00'));
  await book(clinic, at('16:00'));
  const version = await versionOf(clinic, 'resource', clinic.lena);
  const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ ...window(weekday, '09:00', '15:00'), locationId: clinic.harbor }));
  const wanted = { change: 'resource.hours-set', params: { resourceId: clinic.lena }, body: { version, hours } } as const;
  assert.deepEqual(await reasons(clinic, wanted), [['Lena Ortiz is not at work then']]);
  assert.equal(await versionOf(clinic, 'resource', clinic.lena), version);
  assert.deepEqual(await reasons(clinic, wanted), [['Lena Ortiz is not at work then']]);
});

test('each rule that can break a visit says so in its own words', async () => {
  const clinic = await aClinic(house);
  await book(clinic, at('10:00'));
  const [resource, location, service] = [
    await versionOf(clinic, 'resource', clinic.lena),
    await versionOf(clinic, 'location', clinic.harbor),
    await versionOf(clinic, 'service', clinic.facial),
  ];
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      id: string;
      version: bigint;
    }>`select r.resource_id as id, r.version from booking.reservation v join catalog.resource r on r.resource_id = v.resource_id
      where v.kind = 'room'`.execute(work.tx),
  );
  const room = { id: rows[0]?.id ?? '', version: Number(rows[0]?.version ?? 0) };
  const cases: [Omit<ChangeWanted, 'publicUrl'>, string][] = [
    [{ change: 'resource.change', params: { resourceId: clinic.lena }, body: { version: resource, active: false } }, 'Lena Ortiz takes no visits any more'],
    [
      {
        change: 'resource.time-off-added',
        params: { resourceId: clinic.lena },
        body: { start: at('08:00'), end: at('12:00'), reason: 'training' },
      },
      'Lena Ortiz is away then',
    ],
    [{ change: 'resource.change', params: { resourceId: room.id }, body: { version: room.version, active: false } }, 'is out of use'],
    [
      { change: 'location.hours-set', params: { locationId: clinic.harbor }, body: { version: location, hours: [window(2, '12:00', '18:00')] } },
      'Harbor Street is closed then',
    ],
    [
      { change: 'location.exception-set', params: { locationId: clinic.harbor, date: '2026-11-24' }, body: { hours: [], reason: 'Storm' } },
      'Harbor Street is closed then',
    ],
    [{ change: 'location.change', params: { locationId: clinic.harbor }, body: { version: location, active: false } }, 'not open any more'],
    [{ change: 'service.change', params: { serviceId: clinic.facial }, body: { version: service, active: false } }, 'not offered'],
    [
      { change: 'service.change', params: { serviceId: clinic.facial }, body: { version: service, skills: [{ providerId: clinic.priya }] } },
      'does not perform Facial',
    ],
    [{ change: 'service.change', params: { serviceId: clinic.facial }, body: { version: service, licenceKinds: ['md'] } }, 'holds no licence'],
  ];
  for (const [change, words] of cases) {
    const found = await reasons(clinic, change);
    assert.equal(found.length, 1, `${change.change}: ${JSON.stringify(found)}`);
    assert.ok(
      found[0]?.some((reason) => reason.includes(words)),
      `${change.change}: ${JSON.stringify(found)} lacks "${words}"`,
    );
  }
});

test('who waits, is in a room or is late is touched by a change as well; what is over or cancelled is not', async () => {
  const clinic = await aClinic(house);
  const paths: [string, readonly DeskStatus[]][] = [
    ['10:00', []],
    ['11:00', ['arrived']],
    ['12:00', ['arrived', 'in-room']],
    ['13:00', ['arrived', 'with-provider']],
    ['14:00', ['arrived', 'with-provider', 'done']],
  ];
  const ids: AppointmentId[] = [];
  for (const [time] of paths) ids.push(await book(clinic, at(time)));
  const off = await book(clinic, at('15:00'));
  const before = house.clock.now();
  house.clock.set(Temporal.Instant.from(at('10:10')));
  for (const [index, id] of ids.entries())
    for (const to of paths[index]?.[1] ?? []) await house.work(clinic.accountId, (work) => changeStatus(work, id, to), desk);
  await house.work(clinic.accountId, (work) => cancelVisit(work, off, { by: 'clinic' }), desk);
  const body = { start: at('08:00'), end: at('18:00'), reason: 'sick' };
  const wanted = { change: 'resource.time-off-added', params: { resourceId: clinic.lena }, body, publicUrl } as const;
  const found = await house.work(clinic.accountId, (work) => tryChange(work, wanted));
  house.clock.set(before);
  assert.deepEqual(
    found.map(({ visit, reasons: why }) => [visit.status, ...why]),
    ['booked', 'arrived', 'in-room', 'with-provider'].map((status) => [status, 'Lena Ortiz is away then']),
  );
});

test('a price or a longer treatment touches nobody, for a visit keeps what was agreed', async () => {
  const clinic = await aClinic(house);
  await book(clinic, at('10:00'));
  const version = await versionOf(clinic, 'service', clinic.facial);
  const body = { version, durationMinutes: 90, priceMinor: 99_900, leadTimeMinutes: 600 };
  assert.deepEqual(await reasons(clinic, { change: 'service.change', params: { serviceId: clinic.facial }, body }), []);
});

test('a visit that was against the rules before is not laid to the change', async () => {
  const clinic = await aClinic(house);
  await book(clinic, at('19:00'), { reason: 'Asked for it' });
  const version = await versionOf(clinic, 'resource', clinic.lena);
  const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ ...window(weekday, '09:00', '15:00'), locationId: clinic.harbor }));
  assert.deepEqual(await reasons(clinic, { change: 'resource.hours-set', params: { resourceId: clinic.lena }, body: { version, hours } }), []);
});

test('what the change would be refused for is refused before anybody saves', async () => {
  const clinic = await aClinic(house);
  const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
  const hours = [{ ...window(1, '09:00', '15:00'), locationId: clinic.harbor }];
  const of = (body: Record<string, unknown>) => ({ change: 'resource.hours-set', params: { resourceId: clinic.lena }, body }) as const;
  await assert.rejects(reasons(clinic, of({ version: 99, hours })), refusal('version-changed'));
  await assert.rejects(reasons(clinic, of({ version: 1, hours, salary: 1 })), refusal('request-invalid'));
  await assert.rejects(reasons(clinic, { ...of({ version: 1, hours }), params: { resourceId: newId() } }), refusal('not-found'));
});

test('a preview names clients only to who may see the calendar; the others are told how many', async () => {
  const clinic = await aClinic(house);
  await book(clinic, at('10:00'));
  const [route] = setUpRoutes;
  const version = await versionOf(clinic, 'resource', clinic.lena);
  const body = { change: 'resource.change', params: { resourceId: clinic.lena }, body: { version, active: false } };
  const ask = (...permissions: Permission[]) =>
    house.work(
      clinic.accountId,
      async (work) => {
        const reply = await (route as Route<undefined, undefined, undefined>).handle(work, { body, publicUrl } as never);
        if ('refusal' in reply) throw reply.refusal;
        return { ...(reply.body as { visits: { client: { firstName: string } }[]; more: number }), shown: work.shown.size };
      },
      { kind: 'user', userId: newId<UserId>(), permissions: new Set(permissions) },
    );
  const named = await ask('catalog.manage', 'booking.read');
  assert.deepEqual([named.visits.map(({ client }) => client.firstName), named.more, named.shown], [['Ingrid'], 0, 1]);
  const counted = await ask('catalog.manage');
  assert.deepEqual([counted.visits, counted.more, counted.shown], [[], 1, 0]);
});
