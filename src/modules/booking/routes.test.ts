import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { theModules } from '#test/modules.ts';
import { aServer } from '#test/server.ts';
import { bookingMessageSource, makeBookingModule } from './index.ts';

const house = await aHouse();
const server = await aServer(house, theModules().some(({ name }) => name === 'booking') ? [] : [makeBookingModule({ holdCaps: 'on' })]);

const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const ruth = { firstName: 'Ruth', lastName: 'Okafor', mobile: '561 555 0147', email: 'ruth@mail.example', birthDate: '1990-05-17' };

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly type: unknown;
}
async function slugOf(clinic: Clinic): Promise<string> {
  return (await house.work(clinic.accountId, (work) => sql<{ slug: string }>`select slug from identity.account`.execute(work.tx))).rows[0]?.slug ?? '';
}
async function call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload: payload as object }) });
  return { status: response.statusCode, body: response.json(), text: response.body, type: response.headers['content-type'] };
}
const publicDoor = async (clinic: Clinic) => {
  const base = `/api/v1/public/${await slugOf(clinic)}`;
  return {
    get: (path: string) => call('GET', `${base}${path}`),
    post: (path: string, payload: unknown, key?: string) => call('POST', `${base}${path}`, payload, key === undefined ? {} : { 'idempotency-key': key }),
    del: (path: string, payload: unknown) => call('DELETE', `${base}${path}`, payload),
  };
};
const tokenOf = ({ body }: Answer) => String(body['manageUrl']).split('#')[1] ?? '';

test('a hold that is asked for twice with one key is taken once, and its token is given again to its own network only', async () => {
  const clinic = await aClinic(house);
  const slug = await slugOf(clinic);
  const hold = (remoteAddress: string, start = at('12:00'), key = 'one-hold-of-mine') =>
    server.app.inject({
      method: 'POST',
      url: `/api/v1/public/${slug}/holds`,
      remoteAddress,
      headers: { 'idempotency-key': key },
      payload: { serviceIds: [clinic.hydrafacial], start },
    });
  const [first, second] = await Promise.all([hold('203.0.113.5'), hold('203.0.113.5')]);
  assert.deepEqual([first.statusCode, second.statusCode], [201, 201], second.body);
  assert.deepEqual(second.json(), first.json());
  const held = () =>
    house.work(
      clinic.accountId,
      async (work) =>
        (await sql<{ n: number }>`select count(*)::int as n from booking.hold where account_id = ${clinic.accountId}`.execute(work.tx)).rows[0]?.n,
    );
  assert.equal(await held(), 1);
  for (const other of [await hold('198.51.100.9'), await hold('203.0.113.5', at('13:00'))]) assert.equal(other.json().code, 'idempotency-key-reused');
  const kept = await house.work(clinic.accountId, async (work) => JSON.stringify((await sql`select * from event.idempotency`.execute(work.tx)).rows));
  for (const secret of [first.json().holdToken, first.json().session]) assert.ok(!kept.includes(secret));
  house.clock.advance({ minutes: 11 });
  assert.equal((await hold('203.0.113.5')).json().code, 'hold-expired');
  assert.equal((await hold('203.0.113.5', at('12:00'), 'another-key-now')).statusCode, 201);
});

test('a wrong code is told like every no and stays counted, with a key as without', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => sql`update identity.account set settings = settings || '{"bookingConfirmByCode": true}'`.execute(work.tx));
  const door = await publicDoor(clinic);
  const held = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('11:00') });
  const booked = await door.post('/appointments', { holdToken: held.body['holdToken'], client: ruth, grants: [] }, 'attempt-with-code');
  const enter = (key?: string) => door.post(`/manage/${tokenOf(booked)}/confirm`, { code: 'not it' }, key);
  const triesLeft = [];
  for (const answer of [await enter(), await enter('one-key-of-mine'), await enter('one-key-of-mine')]) {
    assert.deepEqual([answer.type, answer.status, answer.body['code']], ['application/problem+json', 422, 'code-wrong']);
    triesLeft.push(answer.body['triesLeft']);
  }
  assert.deepEqual(triesLeft, [4, 3, 2]);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      outcome: string;
      code: string;
      subjects: number;
    }>`select outcome, code, (select count(*)::int from audit.subject s where s.entry_id = e.entry_id) as subjects
    from audit.entry e where action = 'appointment.code-entered' and account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.deepEqual(rows, Array(3).fill({ outcome: 'refused', code: 'code-wrong', subjects: 1 }));
});

test('a stranger chooses, holds, books, moves and cancels over HTTP', async () => {
  const clinic = await aClinic(house);
  const door = await publicDoor(clinic);
  const services = await door.get('/services');
  assert.equal(services.status, 200);
  const [first] = services.body['services'] as { id: string; name: string; addOns: unknown[] }[];
  assert.deepEqual([first?.name, first?.addOns.length], ['HydraFacial', 1]);
  assert.deepEqual(Object.keys(services.body).sort(), ['account', 'consentTexts', 'locations', 'services']);
  const slots = await door.get(`/slots?service=${clinic.hydrafacial}&from=2026-11-24&to=2026-11-24`);
  assert.equal(slots.status, 200);
  assert.equal((slots.body['slots'] as unknown[]).length, 33);
  assert.equal((slots.body['nextFree'] as { start: string }).start, '2026-11-23T09:00:00-05:00');
  const held = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00') });
  assert.equal(held.status, 201, held.text);
  assert.equal(held.body['priceLabel'], '$220');
  const booking = { holdToken: held.body['holdToken'], client: ruth, grants: [] };
  assert.equal((await door.post('/appointments', booking)).body['code'], 'idempotency-key-required');
  const booked = await door.post('/appointments', booking, 'attempt-1');
  assert.equal(booked.status, 201, booked.text);
  assert.deepEqual(booked.body['services'], ['HydraFacial']);
  const again = await door.post('/appointments', booking, 'attempt-1');
  assert.deepEqual([again.status, again.body], [201, booked.body]);
  assert.equal((await door.post('/appointments', booking, 'attempt-2')).body['code'], 'hold-used');
  const token = tokenOf(booked);
  const managed = await door.get(`/manage/${token}`);
  assert.equal(managed.status, 200, managed.text);
  assert.equal(managed.body['firstName'], 'Ruth');
  for (const canary of ['Okafor', '0147', 'mail.example', '1990']) assert.ok(!managed.text.includes(canary), canary);
  const moved = await door.post(`/manage/${token}/reschedule`, { start: at('14:00') }, 'move-attempt-1');
  assert.equal(moved.status, 200, moved.text);
  assert.deepEqual((await door.post(`/manage/${token}/reschedule`, { start: at('14:00') }, 'move-attempt-1')).body, moved.body);
  assert.deepEqual(await door.get(`/manage/${token}`).then(({ status, body }) => [status, body['code']]), [410, 'link-used']);
  const cancelled = await door.post(`/manage/${tokenOf(moved)}/cancel`, { reason: 'ill' });
  assert.deepEqual([cancelled.status, cancelled.body], [200, { status: 'cancelled', fee: null }]);
  const audit = await house.work(clinic.accountId, (work) =>
    sql<{ action: string; subjects: number }>`select e.action, (select count(*)::int from audit.subject s where s.entry_id = e.entry_id) as subjects
    from audit.entry e order by e.at, e.action`.execute(work.tx),
  );
  const seen = audit.rows.map(({ action, subjects }) => `${action} ${subjects}`);
  for (const wanted of ['appointment.booked 1', 'appointment.moved 1', 'appointment.cancelled 1', 'appointment.opened-by-link 1'])
    assert.ok(seen.includes(wanted), `${wanted} in ${seen.join()}`);
});

test('a losing hold gets 409 with three alternatives as a problem document', async () => {
  const clinic = await aClinic(house);
  const door = await publicDoor(clinic);
  await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00') });
  const lost = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00') });
  assert.equal(lost.status, 409);
  assert.equal(lost.body['code'], 'slot-taken');
  assert.equal((lost.body['alternatives'] as unknown[]).length, 3);
});

test("unknown fields, such as a price or an end of one's own, are refused before anything happens", async () => {
  const clinic = await aClinic(house);
  const door = await publicDoor(clinic);
  for (const extra of [{ end: at('10:05') }, { durationMinutes: 1 }, { price: 0 }, { depositMinor: 0 }, { priceMinor: -1 }]) {
    const answer = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00'), ...extra });
    assert.deepEqual([answer.status, answer.body['code']], [400, 'unknown-field'], JSON.stringify(extra));
  }
  const held = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00') });
  const tampered = await door.post('/appointments', { holdToken: held.body['holdToken'], client: ruth, grants: [], priceMinor: 1 }, 'attempt-price');
  assert.deepEqual([tampered.status, tampered.body['code']], [400, 'unknown-field']);
});

test('each refusal has its status', async () => {
  const clinic = await aClinic(house);
  const other = await aClinic(house);
  const door = await publicDoor(clinic);
  const hold = (more: object) => door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at('10:00'), ...more });
  const cases: readonly [() => Promise<Answer>, number, string][] = [
    [() => hold({ start: '2026-11-01T10:00:00-05:00' }), 422, 'slot-in-past'],
    [() => hold({ start: at('03:00') }), 422, 'slot-closed'],
    [() => hold({ serviceIds: [clinic.hidden] }), 422, 'service-unknown'],
    [() => hold({ serviceIds: [other.hydrafacial] }), 422, 'service-unknown'],
    [() => hold({ serviceIds: [clinic.botox] }), 409, 'good-faith-exam-required'],
    [() => hold({ serviceIds: [] }), 400, 'malformed'],
    [() => hold({ serviceIds: ['1'] }), 400, 'malformed'],
    [() => door.get(`/slots?service=${clinic.hydrafacial}&from=2026-11-24&to=2027-11-24`), 422, 'dates-invalid'],
    [() => door.get(`/slots?service=${clinic.hydrafacial}&from=2026-02-30&to=2026-11-24`), 400, 'malformed'],
    [() => door.get('/manage/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), 404, 'not-found'],
    [() => call('GET', `/api/v1/public/nobody-here/services`), 404, 'not-found'],
  ];
  for (const [run, status, code] of cases) {
    const answer = await run();
    assert.deepEqual([answer.status, answer.body['code']], [status, code]);
  }
  const held = await hold({});
  house.clock.advance({ minutes: 10 });
  const late = await door.post('/appointments', { holdToken: held.body['holdToken'], client: ruth, grants: [] }, 'attempt-late');
  house.clock.advance({ minutes: -10 });
  assert.deepEqual([late.status, late.body['code']], [410, 'hold-expired']);
});

test('answers about a contact the clinic knows and one it does not are the same but for ids and tokens', async () => {
  const clinic = await aClinic(house);
  const door = await publicDoor(clinic);
  await aClientOf(house, clinic.accountId, { firstName: 'Ruth', mobile: ruth.mobile, email: ruth.email });
  const book = async (client: typeof ruth, time: string) => {
    const held = await door.post('/holds', { serviceIds: [clinic.hydrafacial], start: at(time), providerId: clinic.lena });
    return door.post('/appointments', { holdToken: held.body['holdToken'], client, grants: [] }, `attempt-${client.email}`);
  };
  const [known, unknown] = [await book(ruth, '10:00'), await book({ ...ruth, mobile: '561 555 0161', email: 'r.new@mail.example' }, '12:00')];
  const shape = ({ status, body }: Answer) => ({ status, body: { ...body, appointmentId: '', manageUrl: '', start: '', end: '' } });
  assert.deepEqual(shape(known), shape(unknown));
});

test('somebody joins the waitlist when nothing fits, and is told so by mail', async () => {
  const clinic = await aClinic(house);
  const door = await publicDoor(clinic);
  const entry = { serviceIds: [clinic.facial], from: '2026-11-24', to: '2026-12-01', partsOfDay: ['morning'], client: ruth, grants: [] };
  const joined = await door.post('/waitlist', entry);
  assert.equal(joined.status, 201, joined.text);
  const facts = await house.work(clinic.accountId, (work) =>
    bookingMessageSource.find(work, { template: 'waitlist-joined', ids: { waitlistId: String(joined.body['waitlistId']) }, publicUrl: 'http://localhost' }),
  );
  assert.deepEqual(facts, {
    kind: 'waitlist',
    services: ['Facial'],
    locationName: 'Harbor Street',
    zone: 'America/New_York',
    from: '2026-11-24',
    to: '2026-12-01',
  });
  assert.equal((await door.post('/waitlist', { ...entry, from: '2026-11-24', to: '2026-11-23' })).body['code'], 'dates-invalid');
  await door.post('/waitlist', entry);
  await door.post('/waitlist', entry);
  assert.equal((await door.post('/waitlist', entry)).body['code'], 'too-many-waiting');
});
