import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId, ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { createClient } from '#modules/clients';
import { aSmallClinic } from '#test/clinic.ts';
import { aHouse } from '#test/database.ts';
import { aClinic, aServer } from '#test/server.ts';

/** A Monday, 9:00 in New York. */
const house = await aHouse('2026-11-23T14:00:00Z');
const server = await aServer(house);
const { accountId, staff } = await aClinic(house, server, 'marlowe');
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
await house.work(accountId, async (work) => {
  await sql`delete from catalog.prerequisite`.execute(work.tx);
  await needExam(work, clinic.filler, 365);
});

async function needExam(work: Work, serviceId: ServiceId, days: number): Promise<void> {
  await sql`insert into catalog.prerequisite (account_id, service_id, kind, validity_days, satisfied_by_service_id, on_missing)
    values (${work.accountId}, ${serviceId}, 'good-faith-exam', ${days}, ${clinic.exam}, 'refuse')`.execute(work.tx);
}

const post = async (path: string, payload: object) => {
  const { headers } = staff['front-desk'];
  const response = await server.app.inject({ method: 'POST', url: `/api/v1/booking/appointments${path}`, headers, payload });
  return { status: response.statusCode, body: response.json<{ id: string; code?: string; status?: string; version: number }>() };
};
const book = (clientId: ClientId, serviceId: ServiceId, start: string) => post('', { clientId, locationId: clinic.locationId, serviceIds: [serviceId], start });
const step = async (id: string, status: string) => {
  const { status: code, body } = await post(`/${id}/status`, { status });
  return [code, body.code ?? body.status];
};
const aClient = (mobile: string) =>
  house.work(accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ingrid', lastName: 'Solberg', mobile, birthDate: '1988-04-02' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-23' } },
    ),
  );
const clearances = (clientId: ClientId) =>
  house.work(accountId, async (work) => {
    const { rows } = await sql<{
      kind: string;
      valid_from: string;
      valid_until: string;
      source: string;
      stands: boolean;
    }>`select kind, valid_from, valid_until, source,
      revoked_at is null as stands from clients.clearance where client_id = ${clientId}`.execute(work.tx);
    return rows;
  });

test('a treatment that needs an exam is refused, goes through once the exam was done, and is refused again when that is undone', async () => {
  const clientId = await aClient('(561) 555-0142');
  const refused = async (day: number) => {
    const { status, body } = await book(clientId, clinic.filler, `2026-11-${day}T10:00:00-05:00`);
    return [status, body.code];
  };
  assert.deepEqual(await refused(24), [409, 'good-faith-exam-required']);
  const exam = await book(clientId, clinic.exam, '2026-11-23T10:00:00-05:00');
  assert.equal(exam.status, 201, JSON.stringify(exam.body));
  assert.deepEqual(await refused(24), [409, 'good-faith-exam-required'], 'an exam that is only booked clears nobody');
  assert.deepEqual(await step(exam.body.id, 'arrived'), [200, 'arrived']);
  assert.deepEqual(await refused(24), [409, 'good-faith-exam-required']);
  assert.deepEqual(await step(exam.body.id, 'done'), [200, 'done']);
  assert.deepEqual(await clearances(clientId), [
    { kind: 'good-faith-exam', valid_from: '2026-11-23', valid_until: '2027-11-23', source: 'visit', stands: true },
  ]);
  assert.equal((await book(clientId, clinic.filler, '2026-11-24T10:00:00-05:00')).status, 201);
  assert.deepEqual(await step(exam.body.id, 'in-room'), [200, 'in-room']);
  assert.deepEqual(await refused(25), [409, 'good-faith-exam-required']);
  assert.deepEqual(await step(exam.body.id, 'done'), [200, 'done']);
  assert.equal((await book(clientId, clinic.filler, '2026-11-25T10:00:00-05:00')).status, 201);
  assert.equal((await clearances(clientId)).length, 1);
});

test('it counts until its validity is over, and not a day longer', async () => {
  const clientId = await aClient('(561) 555-0143');
  await house.work(accountId, (work) => sql`update catalog.service set horizon_days = 730`.execute(work.tx));
  const exam = await book(clientId, clinic.exam, '2026-11-23T11:00:00-05:00');
  await step(exam.body.id, 'arrived');
  await step(exam.body.id, 'done');
  assert.equal((await book(clientId, clinic.filler, '2027-11-22T10:00:00-05:00')).status, 201);
  const { status, body } = await book(clientId, clinic.filler, '2027-11-23T10:00:00-05:00');
  assert.deepEqual([status, body.code], [409, 'good-faith-exam-required']);
});

test('an exam that several treatments ask for counts for the shortest of their times', async () => {
  await house.work(accountId, (work) => needExam(work, clinic.facial, 90));
  const clientId = await aClient('(561) 555-0144');
  const exam = await book(clientId, clinic.exam, '2026-11-23T12:00:00-05:00');
  await step(exam.body.id, 'arrived');
  await step(exam.body.id, 'done');
  assert.deepEqual(
    (await clearances(clientId)).map(({ valid_until: until }) => until),
    ['2027-02-21'],
  );
});

test('a visit that asks nothing of anybody clears nobody, and one done long ago is not opened again', async () => {
  const clientId = await aClient('(561) 555-0145');
  await house.work(accountId, (work) => sql`delete from catalog.prerequisite where service_id = ${clinic.facial}`.execute(work.tx));
  const facial = await book(clientId, clinic.facial, '2026-11-23T13:00:00-05:00');
  await step(facial.body.id, 'arrived');
  await step(facial.body.id, 'done');
  assert.deepEqual(await clearances(clientId), []);
  await house.work(accountId, (work) =>
    sql`update booking.appointment set starts_at = starts_at - interval '2 days', ends_at = ends_at - interval '2 days' where appointment_id = ${facial.body.id}`.execute(
      work.tx,
    ),
  );
  assert.deepEqual(await step(facial.body.id, 'in-room'), [409, 'step-not-allowed']);
});
