import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClientOf, aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import { Refusal } from '#kernel/refusal.ts';
import { inWork } from '#kernel/work.ts';
import { currentTexts } from '#modules/consents';
import { cancelByLink, endUnconfirmed } from '../moves/cancel-visit.ts';
import { codeFor } from './code.ts';
import { type Booked, type BookingWanted, confirmBooking } from './confirm-booking.ts';
import { writeHoldToken, writeLink } from '../again/links.ts';
import { enterCode, openByLink } from '../again/manage-visit.ts';
import { moveByLink } from '../moves/move-visit.ts';
import { type HoldWanted, takeHold } from './take-hold.ts';

const house = await aHouse();
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const at = (time: string, day = 24) => `2026-11-${day}T${time}:00-05:00`;
const ruth = { firstName: 'Ruth', lastName: 'Okafor', mobile: '561 555 0147', email: 'Ruth@Mail.example', birthDate: '1990-05-17' };

async function held(clinic: Clinic, more: Partial<HoldWanted> = {}): Promise<string> {
  return house.work(
    clinic.accountId,
    async (work) => {
      const { appointmentId } = await takeHold(work, { locationId: clinic.harbor, serviceIds: [clinic.hydrafacial], start: at('10:00'), ...more });
      return writeHoldToken(work, appointmentId);
    },
    aVisitor(),
  );
}
const confirm = (clinic: Clinic, holdToken: string, more: Partial<BookingWanted> = {}) =>
  house.work(clinic.accountId, (work) => confirmBooking(work, { holdToken, client: ruth, grants: [], ...more }), aVisitor());
const book = async (clinic: Clinic, more: Partial<HoldWanted> = {}, wanted: Partial<BookingWanted> = {}): Promise<Booked> =>
  confirm(clinic, await held(clinic, more), wanted);
const link = (clinic: Clinic, { appointmentId }: Booked, linkVersion = 1, from: 'page' | 'mail' = 'page') =>
  house.work(clinic.accountId, (work) => writeLink(work, { appointmentId, linkVersion }, from));
async function rows<T>(clinic: Clinic, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await house.work(clinic.accountId, (work) => query.execute(work.tx))).rows;
}
const statusOf = async (clinic: Clinic, { appointmentId }: Booked) =>
  (
    await rows(
      clinic,
      sql<{
        status: string;
        fee: number;
        by: string | null;
      }>`select status, fee_minor::int as fee, cancelled_by as by from booking.appointment where appointment_id = ${appointmentId}`,
    )
  )[0];

test('a hold becomes a visit of a new, pending client, with its price and its messages in one transaction', async () => {
  const clinic = await aClinic(house);
  const [grant] = await house.work(clinic.accountId, (work) => currentTexts(work, 'Test clinic'));
  assert.ok(grant);
  const booked = await book(clinic, { serviceIds: [clinic.facial, clinic.dermaplaning] }, { note: 'Sensitive skin', grants: [grant] });
  const [visit] = await rows(
    clinic,
    sql<Record<string, unknown>>`select a.status, a.price_minor::int as price, a.held_until, a.client_id, c.state, a.note,
    (select count(*)::int from booking.reservation r where r.appointment_id = a.appointment_id and r.expires_at is null and r.occupies) as reserved,
    (select count(*)::int from booking.hold) as holds, (select string_agg(from_status || '>' || to_status, ',') from booking.step) as steps
    from booking.appointment a join clients.client c using (account_id, client_id)`,
  );
  assert.ok(visit && Buffer.isBuffer(visit['note']) && !visit['note'].includes('Sensitive'));
  assert.deepEqual(
    { ...visit, note: undefined },
    {
      status: 'booked',
      price: 150_00,
      held_until: null,
      client_id: booked.clientId,
      state: 'pending',
      reserved: 2,
      holds: 0,
      steps: 'held>booked',
      note: undefined,
    },
  );
  const messages = await rows(
    clinic,
    sql<{ template: string; channel: string }>`select template, channel from messaging.outbox_message order by template, channel`,
  );
  assert.deepEqual(
    messages.map(({ template, channel }) => `${template} ${channel}`),
    ['booking-confirmation email', 'booking-confirmation sms', 'booking-reminder email', 'booking-reminder sms'],
  );
});

test('a hold whose ten minutes are over is not booked, and nothing about the person is kept', async () => {
  const clinic = await aClinic(house);
  const token = await held(clinic);
  house.clock.advance({ minutes: 10 });
  await assert.rejects(confirm(clinic, token), refusal('hold-expired'));
  house.clock.advance({ minutes: -10 });
  assert.deepEqual(await rows(clinic, sql`select from clients.client`), []);
});

test('a lapsed hold that is confirmed while another takes its place: one of the two wins', async () => {
  const clinic = await aClinic(house);
  for (let round = 0; round < 8; round += 1) {
    const time = at('10:00', 24 + (round % 4));
    const token = await held(clinic, { start: time });
    // One process' clock is a second behind: for it the hold still lives.
    const late = house.clock.now().add({ minutes: 9, seconds: 59 });
    const confirming = inWork(house.engine, { accountId: clinic.accountId, actor: aVisitor(), now: late }, (work) =>
      confirmBooking(work, { holdToken: token, client: ruth, grants: [] }, 'off'),
    );
    const taking = inWork(house.engine, { accountId: clinic.accountId, actor: aVisitor(), now: late.add({ seconds: 1 }) }, (work) =>
      takeHold(work, { locationId: clinic.harbor, serviceIds: [clinic.hydrafacial], start: time }, 'off'),
    );
    const results = await Promise.allSettled([confirming, taking]);
    assert.equal(
      results.filter(({ status }) => status === 'fulfilled').length,
      1,
      JSON.stringify(results.map((each) => (each.status === 'rejected' ? String(each.reason) : 'won'))),
    );
    const reasons = results.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Refusal).reason] : []));
    assert.ok(
      reasons.every((reason) => reason === 'hold-expired' || reason === 'slot-taken'),
      reasons.join(),
    );
    await house.work(clinic.accountId, (work) => sql`update booking.reservation set occupies = false`.execute(work.tx));
    await house.work(clinic.accountId, (work) => sql`update booking.resource_version set version = version + 1`.execute(work.tx));
  }
});

test('a hold is booked once', async () => {
  const clinic = await aClinic(house);
  const token = await held(clinic);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => confirm(clinic, token)));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.ok(results.every((each) => each.status === 'fulfilled' || refusal('hold-used')(each.reason)));
  await assert.rejects(confirm(clinic, token), refusal('hold-used'));
  await assert.rejects(confirm(clinic, forgedCopy(token)), refusal('not-found'));
  assert.equal((await rows(clinic, sql`select from clients.client`)).length, 1);
});

test('three visits to come may be booked online with one number or address, also when raced', async () => {
  const clinic = await aClinic(house);
  const tokens = await Promise.all([24, 25, 26, 27, 28].map((day) => held(clinic, { start: at('10:00', day) })));
  const results = await Promise.allSettled(
    tokens.map((token, index) =>
      confirm(clinic, token, { client: { ...ruth, ...(index % 2 ? { email: `r${index}@mail.example` } : { mobile: ruth.mobile }) } }),
    ),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3);
  assert.ok(results.every((each) => each.status === 'fulfilled' || refusal('too-many-visits')(each.reason)));
});

test('what was typed is refused by field, and the hold is still there for a second try', async () => {
  const clinic = await aClinic(house);
  const token = await held(clinic);
  const cases: readonly [Partial<BookingWanted>, string][] = [
    [{ client: { ...ruth, mobile: '561 555 014' } }, 'phone-invalid'],
    [{ client: { ...ruth, email: 'ruth@' } }, 'email-invalid'],
    [{ client: { ...ruth, birthDate: '2012-01-01' } }, 'minor-blocked'],
    [{ note: 'my card is 4242 4242 4242 4242' }, 'card-number-refused'],
    [{ grants: [{ purpose: 'marketing', channel: 'email', textVersion: '99' }] }, 'consent-text-unknown'],
  ];
  for (const [more, code] of cases) await assert.rejects(confirm(clinic, token, more), refusal(code), code);
  assert.deepEqual(await rows(clinic, sql`select from clients.client`), []);
  await confirm(clinic, token);
});

test('booking with a number the clinic knows answers just like any other, and joins nobody', async () => {
  const clinic = await aClinic(house);
  await aClientOf(house, clinic.accountId, { firstName: 'Ruth', mobile: ruth.mobile, email: 'ruth@mail.example' });
  const booked = await book(clinic);
  assert.deepEqual(Object.keys(booked).sort(), ['appointmentId', 'catalog', 'clientId', 'confirmBy', 'visit']);
  assert.equal((await rows(clinic, sql`select from clients.client where merged_into is not null`)).length, 0);
});

test('a link opens its visit, moves it once, and is used up; the old place is free and the new one taken', async () => {
  const clinic = await aClinic(house);
  const booked = await book(clinic);
  const token = await link(clinic, booked);
  const { visit } = await house.work(clinic.accountId, (work) => moveByLink(work, token, at('10:30')), aVisitor());
  assert.equal(visit.start.toString(), '2026-11-24T15:30:00Z');
  await assert.rejects(
    house.work(clinic.accountId, (work) => openByLink(work, token)),
    refusal('link-used'),
  );
  await assert.rejects(
    house.work(clinic.accountId, (work) => moveByLink(work, token, at('12:00')), aVisitor()),
    refusal('link-used'),
  );
  await held(clinic, { start: at('09:30') });
  await assert.rejects(held(clinic, { start: at('11:00') }), refusal('slot-taken'));
  const next = await link(clinic, booked, 2);
  await assert.rejects(
    house.work(clinic.accountId, (work) => moveByLink(work, next, at('09:30')), aVisitor()),
    refusal('slot-taken'),
  );
  await assert.rejects(
    house.work(clinic.accountId, (work) => moveByLink(work, next, at('10:30')), aVisitor()),
    refusal('same-time'),
  );
  assert.equal((await house.work(clinic.accountId, (work) => openByLink(work, next))).visit.start.toString(), '2026-11-24T15:30:00Z');
  const queued = await rows(
    clinic,
    sql<{ template: string; status: string }>`select template, status from messaging.outbox_message where status = 'queued' order by template`,
  );
  assert.deepEqual(
    queued.map(({ template }) => template),
    ['booking-moved', 'booking-reminder'],
  );
});

test('two visits that swap places across each other never deadlock and never overlap', async () => {
  const clinic = await aClinic(house);
  const spots = ['09:00', '11:00', '13:00', '15:00'];
  const visits = await Promise.all(
    spots.map((time, index) => book(clinic, { start: at(time) }, { client: { ...ruth, mobile: `561 555 01${10 + index}`, email: `r${index}@mail.example` } })),
  );
  const tokens = await Promise.all(visits.map((visit) => link(clinic, visit)));
  const results = await Promise.allSettled(
    tokens.map((token, index) =>
      house.work(clinic.accountId, (work) => moveByLink(work, token, at(['16:30', '16:45', '16:15', '17:00'][index] ?? '')), aVisitor()),
    ),
  );
  assert.equal(
    results.filter(({ status }) => status === 'fulfilled').length,
    1,
    JSON.stringify(results.map((each) => (each.status === 'rejected' ? String(each.reason) : 'moved'))),
  );
  assert.ok(results.every((each) => each.status === 'fulfilled' || refusal('slot-taken')(each.reason)));
});

test('a cancelled visit frees its place, is never reminded, and its link is used up', async () => {
  const clinic = await aClinic(house);
  const booked = await book(clinic, { start: at('10:00', 27) });
  const token = await link(clinic, booked);
  await house.work(clinic.accountId, (work) => cancelByLink(work, token, 'ill'), aVisitor());
  assert.deepEqual(await statusOf(clinic, booked), { status: 'cancelled', fee: 0, by: 'client' });
  await held(clinic, { start: at('10:00', 27) });
  await assert.rejects(
    house.work(clinic.accountId, (work) => cancelByLink(work, token), aVisitor()),
    refusal('link-used'),
  );
  await assert.rejects(
    house.work(clinic.accountId, async (work) => openByLink(work, await writeLink(work, { appointmentId: booked.appointmentId, linkVersion: 2 }, 'mail'))),
    refusal('link-used'),
  );
  const queued = await rows(clinic, sql<{ template: string }>`select template from messaging.outbox_message where status = 'queued'`);
  assert.deepEqual(
    queued.map(({ template }) => template),
    ['booking-cancelled'],
  );
});

test('cancelling late costs the deposit, and a visit that has begun can no longer be changed by its link', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => sql`update catalog.service set deposit_minor = 5000 where service_id = ${clinic.hydrafacial}`.execute(work.tx));
  const booked = await book(clinic);
  const token = await link(clinic, booked);
  house.clock.set(house.clock.now().add({ hours: 30 }));
  const { terms } = await house.work(clinic.accountId, (work) => openByLink(work, token));
  assert.deepEqual([terms.isFree, terms.feeMinor, terms.freeUntil.toString()], [false, 50_00n, '2026-11-23T15:00:00Z']);
  house.clock.set(house.clock.now().add({ hours: 18 }));
  await assert.rejects(
    house.work(clinic.accountId, (work) => openByLink(work, token)),
    refusal('link-expired'),
  );
  house.clock.set(house.clock.now().subtract({ hours: 18 }));
  await house.work(clinic.accountId, (work) => cancelByLink(work, token), aVisitor());
  assert.deepEqual(await statusOf(clinic, booked), { status: 'cancelled', fee: 50_00, by: 'client' });
  house.clock.set(house.clock.now().subtract({ hours: 30 }));
});

test('a link out of a mail proves the mailbox: the pending client is joined to the one it matches in everything', async () => {
  const clinic = await aClinic(house);
  const known = await aClientOf(house, clinic.accountId, { firstName: 'Ruth', email: 'ruth@mail.example' });
  const client = { ...ruth, lastName: 'Solberg', birthDate: '1988-04-02' };
  const first = await book(clinic, {}, { client });
  await house.work(
    clinic.accountId,
    async (work) => moveByLink(work, await writeLink(work, { appointmentId: first.appointmentId, linkVersion: 1 }, 'page'), at('12:00')),
    aVisitor(),
  );
  assert.equal((await rows(clinic, sql`select from clients.client where state = 'merged'`)).length, 0, "the page's own link proves nothing");
  await house.work(
    clinic.accountId,
    async (work) => moveByLink(work, await writeLink(work, { appointmentId: first.appointmentId, linkVersion: 2 }, 'mail'), at('14:00')),
    aVisitor(),
  );
  assert.deepEqual(await rows(clinic, sql<{ merged_into: string }>`select merged_into from clients.client where state = 'merged'`), [{ merged_into: known }]);
});

test('where the account asks for a code, the visit is confirmed by it, and cancelled without it', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => sql`update identity.account set settings = '{"bookingConfirmByCode": true}'`.execute(work.tx));
  const templates = async () =>
    (await rows(clinic, sql<{ template: string }>`select template from messaging.outbox_message order by created_at, template`)).map(
      ({ template }) => template,
    );
  const booked = await book(clinic);
  assert.ok(booked.confirmBy);
  assert.deepEqual(await templates(), ['booking-code']);
  const token = await link(clinic, booked);
  const code = await house.work(clinic.accountId, (work) => codeFor(work, booked.appointmentId));
  const wrong = code === '000000' ? '000001' : '000000';
  const enter = (typed: string) => house.work(clinic.accountId, (work) => enterCode(work, token, typed), aVisitor());
  assert.deepEqual(await enter(wrong), { outcome: 'wrong', triesLeft: 4 });
  assert.deepEqual(await enter(code), { outcome: 'confirmed' });
  assert.ok((await templates()).includes('booking-confirmation'));
  const other = await book(clinic, { start: at('14:00') });
  const guess = await link(clinic, other);
  for (let tried = 0; tried < 5; tried += 1) await house.work(clinic.accountId, (work) => enterCode(work, guess, '!'), aVisitor());
  const right = await house.work(clinic.accountId, (work) => codeFor(work, other.appointmentId));
  await assert.rejects(
    house.work(clinic.accountId, (work) => enterCode(work, guess, right), aVisitor()),
    refusal('link-expired'),
  );
  await house.work(clinic.accountId, (work) => endUnconfirmed(work, other.appointmentId));
  assert.equal((await statusOf(clinic, other))?.status, 'booked', 'not before its time');
  house.clock.advance({ minutes: 30 });
  for (const each of [booked, other]) await house.work(clinic.accountId, (work) => endUnconfirmed(work, each.appointmentId));
  house.clock.advance({ minutes: -30 });
  assert.deepEqual([(await statusOf(clinic, booked))?.status, (await statusOf(clinic, other))?.by], ['booked', 'system']);
});

test("the token of one account's visit is nothing in another", async () => {
  const [mine, other] = [await aClinic(house), await aClinic(house)];
  const token = await link(mine, await book(mine));
  await assert.rejects(
    house.work(other.accountId, (work) => openByLink(work, token)),
    refusal('not-found'),
  );
});
