import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { recordClearance } from '#modules/clients';
import { type Clinic, aClientOf, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import { theModules } from '#test/modules.ts';
import { aServer } from '#test/server.ts';
import { writeLink } from '../again/links.ts';
import { bookForClient } from '../holds/book-for-client.ts';
import { makeBookingModule } from '../index.ts';
import { requireAppointment } from '../store.ts';

const house = await aHouse();
const server = await aServer(house, theModules().some(({ name }) => name === 'booking') ? [] : [makeBookingModule({ holdCaps: 'on' })]);

const DAY = '2026-11-24';
const at = (time: string, day = DAY) => `${day}T${time}:00-05:00`;

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly starts: readonly string[];
  readonly body: Record<string, unknown>;
}

/** A visit the desk booked for a client who was cleared for 17 days, and what its link and a stranger's page answer over HTTP. */
async function aLinkedVisit(wanted: (clinic: Clinic) => { serviceIds: readonly ServiceId[]; start?: string }) {
  const clinic = await aClinic(house);
  const run = <T>(use: (work: Work) => Promise<T>) => house.work(clinic.accountId, use);
  const clientId = await aClientOf(house, clinic.accountId);
  await run((work) => recordClearance(work, { clientId, kind: 'good-faith-exam', validFrom: '2026-11-23', validUntil: '2026-12-10', source: 'staff' }));
  const asked = { clientId, start: at('10:00'), providerId: clinic.lena, locationId: clinic.harbor, ...wanted(clinic) };
  const { appointmentId } = (await run((work) => bookForClient(work, asked))).visit;
  const { rows } = await run((work) => sql<{ slug: string }>`select slug from identity.account`.execute(work.tx));
  const base = `/api/v1/public/${rows[0]?.slug}`;
  const send = async (method: 'GET' | 'POST', path: string, payload?: object): Promise<Answer> => {
    const response = await server.app.inject({ method, url: base + path, ...(payload ? { payload } : {}) });
    const body: Record<string, unknown> = response.json();
    const starts = ((body['slots'] ?? []) as { start: string }[]).map(({ start }) => start);
    return { status: response.statusCode, code: String(body['code'] ?? ''), starts, body };
  };
  const services = asked.serviceIds.map((id) => `service=${id}&`).join('');
  return {
    clinic,
    run,
    send,
    appointmentId,
    link: await run(async (work) => writeLink(work, await requireAppointment(work, appointmentId), 'mail')),
    times: (link: string, from = DAY, to = DAY) => send('GET', `/manage/${link}/slots?from=${from}&to=${to}`),
    move: (link: string, start: string) => send('POST', `/manage/${link}/reschedule`, { start }),
    asStranger: () => send('GET', `/slots?${services}from=${DAY}&to=${DAY}&provider=${clinic.lena}`),
  };
}

const linkIn = ({ body }: Answer) => String(body['manageUrl']).split('#')[1] ?? '';
const daysOf = (starts: readonly string[]) => [...new Set(starts.map((start) => start.slice(0, 10)))];

test('whoever was cleared is offered times for a treatment a stranger is refused, on the days it still counts, and may move to them', async () => {
  const { link, times, move, asStranger } = await aLinkedVisit(({ botox }) => ({ serviceIds: [botox] }));
  assert.deepEqual([(await asStranger()).status, (await asStranger()).code], [409, 'good-faith-exam-required']);
  const offered = await times(link, DAY, '2026-12-24');
  assert.equal(offered.status, 200);
  const days = daysOf(offered.starts);
  assert.deepEqual([days[0], days.at(-1), days.length], [DAY, '2026-12-09', 14]);
  assert.ok(!offered.starts.includes(at('10:00')), 'its own time is no other time');
  const lapsed = await move(link, at('10:00', '2026-12-10'));
  assert.deepEqual([lapsed.status, lapsed.code], [409, 'good-faith-exam-required']);
  const moved = await move(link, offered.starts.at(-1) ?? '');
  assert.deepEqual([moved.status, moved.body['start']], [200, at('17:30', '2026-12-09')]);
});

test('a treatment that is not booked online is moved online all the same', async () => {
  const { link, times, move, asStranger } = await aLinkedVisit(({ hidden }) => ({ serviceIds: [hidden] }));
  assert.equal((await asStranger()).code, 'service-unknown');
  const { starts } = await times(link);
  assert.equal(starts.length, 34);
  assert.equal((await move(link, starts[0] ?? '')).status, 200);
});

test('what strangers hold of a day takes nothing from whoever moves a visit there', async () => {
  const { clinic, link, send, times, move, asStranger } = await aLinkedVisit(({ facial }) => ({ serviceIds: [facial], start: at('10:00', '2026-11-25') }));
  for (const time of ['09:00', '10:00', '11:00', '12:00', '13:00'])
    assert.equal((await send('POST', '/holds', { serviceIds: [clinic.facial], start: at(time), providerId: clinic.lena })).status, 201, time);
  assert.deepEqual((await asStranger()).starts, []);
  const { starts } = await times(link);
  assert.ok(starts.includes(at('15:00')) && !starts.includes(at('10:00')), starts.join());
  assert.equal((await move(link, at('15:00'))).status, 200);
});

for (const [what, wanted, count] of [
  ['an exam and what it is for', ({ exam, filler }: Clinic) => [exam, filler], 32],
  ['several treatments', ({ facial, hydrafacial, dermaplaning }: Clinic) => [facial, hydrafacial, dermaplaning], 28],
] as const) {
  test(`every time that is offered is taken: ${what}`, async () => {
    const { link, times, move, run, appointmentId } = await aLinkedVisit((clinic) => ({ serviceIds: wanted(clinic) }));
    const { starts } = await times(link);
    assert.equal(starts.length, count);
    let now = link;
    for (const start of starts) {
      const moved = await move(now, start);
      assert.deepEqual([moved.status, moved.body['start']], [200, start], moved.code);
      now = linkIn(moved);
    }
    assert.equal((await run((work) => requireAppointment(work, appointmentId))).version, starts.length + 1);
  });
}

test('where an exam lapses that may be seen to in the same visit, the times are those of the longer visit', async () => {
  const { link, times, move } = await aLinkedVisit(({ filler }) => ({ serviceIds: [filler] }));
  const { starts } = await times(link, '2026-12-09', '2026-12-10');
  const lastOn = (day: string) => starts.filter((start) => start.startsWith(day)).at(-1);
  assert.deepEqual([lastOn('2026-12-09'), lastOn('2026-12-10')], [at('17:15', '2026-12-09'), at('17:00', '2026-12-10')]);
  const moved = await move(link, at('17:00', '2026-12-10'));
  assert.deepEqual([moved.status, moved.body['services']], [200, ['Good-faith exam', 'Filler']]);
});

test('times by a link are in the log with its person, and show nothing but times', async () => {
  const { link, times, run } = await aLinkedVisit(({ facial }) => ({ serviceIds: [facial] }));
  const { body } = await times(link);
  assert.deepEqual(Object.keys(body).sort(), ['locationId', 'nextFree', 'slots', 'timeZone']);
  const { rows } = await run((work) =>
    sql<{ people: number }>`select (select count(*)::int from audit.subject s where s.entry_id = e.entry_id) as people
      from audit.entry e where action = 'appointment.opened-by-link'`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ people: 1 }]);
});

test('a link that is forged, was used or is over gets no times, and neither does a question that is too long', async () => {
  const { link, times, move, send } = await aLinkedVisit(({ facial }) => ({ serviceIds: [facial] }));
  const nothing = await times('A'.repeat(54));
  const told = ({ status, body }: Answer) => ({ status, ...body, requestId: '', instance: '' });
  assert.deepEqual(told(await times(forgedCopy(link))), told(nothing));
  assert.deepEqual([nothing.status, nothing.code], [404, 'not-found']);
  assert.deepEqual([(await times(link, DAY, '2027-02-24')).code, (await times(link, DAY, '2026-11-23')).code], ['dates-invalid', 'dates-invalid']);
  assert.equal((await send('GET', `/manage/${link}/slots?from=${DAY}&to=${DAY}&client=1`)).code, 'unknown-field');
  const next = linkIn(await move(link, at('11:00')));
  assert.deepEqual([(await times(link)).status, (await times(link)).code], [410, 'link-used']);
  house.clock.advance({ hours: 72 });
  const begun = await times(next, '2026-11-26', '2026-11-26');
  house.clock.advance({ hours: -72 });
  assert.deepEqual([begun.status, begun.code], [410, 'link-expired']);
  assert.equal((await send('POST', `/manage/${next}/cancel`, {})).status, 200);
  assert.deepEqual([(await times(next)).status, (await times(next)).code], [410, 'link-used']);
});

test('somebody late may still move, and is offered nothing that begins too soon to be booked', async () => {
  const { link, times, move, run } = await aLinkedVisit(({ facial }) => ({ serviceIds: [facial], start: at('17:00', '2026-11-23') }));
  await run((work) => sql`update catalog.service set lead_time_minutes = 120`.execute(work.tx));
  house.clock.advance({ hours: 23 });
  const { starts } = await times(link, '2026-11-23', '2026-11-23');
  assert.equal(starts[0], at('11:45', '2026-11-23'), 'it is 9:42, and two hours are needed');
  const soon = await move(link, starts[0] ?? '');
  house.clock.advance({ hours: -23 });
  assert.equal(soon.status, 200);
});
