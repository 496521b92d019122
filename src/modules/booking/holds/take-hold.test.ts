import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic, aVisitor, type Clinic } from '#test/booking-clinic.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import type { AccountId, LocationId } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/work.ts';
import { findFreeSlots } from '../availability/find-slots.ts';
import { writeHoldToken, writeSession } from '../again/links.ts';
import { releaseHold, sweepHolds } from './release-hold.ts';
import { type HoldWanted, takeHold } from './take-hold.ts';

const house = await aHouse();
/** Tuesday 24 November 2026. */
const at = (time: string) => `2026-11-24T${time}:00-05:00`;
const wanted = (clinic: Clinic, more: Partial<HoldWanted> = {}): HoldWanted => ({
  locationId: clinic.harbor,
  serviceIds: [clinic.hydrafacial],
  start: at('10:00'),
  ...more,
});
const hold = (clinic: Clinic, more: Partial<HoldWanted> = {}, visitor: Actor = aVisitor()) =>
  house.work(clinic.accountId, (work) => takeHold(work, wanted(clinic, more)), visitor);
const refusal = (reason: string) => (error: unknown) => error instanceof Refusal && error.reason === reason;
const slots = (clinic: Clinic, more: { serviceIds?: Clinic['facial'][]; providerId?: Clinic['lena'] } = {}) =>
  house.work(clinic.accountId, async (work) =>
    (
      await findFreeSlots(work, {
        locationId: clinic.harbor,
        serviceIds: [clinic.hydrafacial],
        from: '2026-11-24',
        to: '2026-11-24',
        audience: 'online',
        ...more,
      })
    ).slots.map(({ start }) => start.slice(11, 16)),
  );

test('a held start is no longer offered, and is offered again once the hold has lapsed', async () => {
  const clinic = await aClinic(house);
  assert.ok((await slots(clinic)).includes('10:00'));
  const held = await hold(clinic);
  assert.equal(held.expiresAt.toString(), '2026-11-22T15:52:00Z');
  assert.equal(held.draft.priceMinor, 220_00n);
  const left = await slots(clinic);
  assert.ok(!left.includes('10:00') && !left.includes('09:15') && left.includes('11:00') && left.includes('09:00'), 'the one machine is taken from 10 to 11');
  house.clock.advance({ minutes: 10 });
  assert.ok((await slots(clinic)).includes('10:00'));
  house.clock.advance({ minutes: -10 });
});

test('whoever wants the place of a lapsed hold deletes it; a live one stays', async () => {
  const clinic = await aClinic(house);
  const first = await hold(clinic);
  await assert.rejects(hold(clinic, { start: at('10:30') }), refusal('slot-taken'));
  house.clock.advance({ minutes: 10 });
  await hold(clinic, { start: at('10:30') });
  house.clock.advance({ minutes: -10 });
  const left = await house.work(clinic.accountId, (work) =>
    sql`select from booking.appointment where appointment_id = ${first.appointmentId}`.execute(work.tx),
  );
  assert.equal(left.rows.length, 0);
});

test('of 50 who race for one start one wins, and the others are told three that are free', async () => {
  const clinic = await aClinic(house);
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => hold(clinic)));
  const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  assert.equal(results.length - lost.length, 1);
  for (const error of lost) {
    assert.ok(error instanceof Refusal && error.reason === 'slot-taken', String(error));
    const alternatives = error.detail.extra?.['alternatives'] as { start: string }[];
    assert.equal(alternatives.length, 3);
    assert.ok(!alternatives.some(({ start }) => start === at('10:00')));
  }
});

test('first available takes the next free provider and room when others are faster', async () => {
  const clinic = await aClinic(house);
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => hold(clinic, { serviceIds: [clinic.facial] })));
  const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.draft] : []));
  assert.equal(won.length, 2, 'two providers, two rooms');
  assert.equal(new Set(won.flatMap(({ reservations }) => reservations.map(({ resourceId }) => resourceId))).size, 4);
});

test('a session has two live holds at most, a source network ten', async () => {
  const clinic = await aClinic(house);
  const visitor = aVisitor();
  const first = await hold(clinic, { serviceIds: [clinic.facial], start: at('09:00'), providerId: clinic.lena }, visitor);
  const session = await house.work(clinic.accountId, (work) => writeSession(work, first.sessionId));
  await hold(clinic, { serviceIds: [clinic.facial], start: at('09:00'), providerId: clinic.priya, session }, visitor);
  await assert.rejects(hold(clinic, { serviceIds: [clinic.facial], start: at('10:00'), session }, visitor), refusal('too-many-holds'));
  const other = await aClinic(house);
  const many = await Promise.allSettled(
    Array.from({ length: 14 }, (_, index) =>
      hold(
        other,
        {
          serviceIds: [other.facial],
          start: `2026-11-${24 + Math.floor(index / 4)}T${index % 2 === 0 ? '09' : '14'}:00:00-05:00`,
          providerId: index % 4 < 2 ? other.lena : other.priya,
        },
        visitor,
      ),
    ),
  );
  assert.equal(many.filter(({ status }) => status === 'fulfilled').length, 10);
  assert.ok(many.every((each) => each.status === 'fulfilled' || refusal('too-many-holds')(each.reason)));
});

test('another session of a forged or foreign value begins anew, and cannot give up a hold that is not its own', async () => {
  const clinic = await aClinic(house);
  const first = await hold(clinic);
  const replaces = await house.work(clinic.accountId, (work) => writeHoldToken(work, first.appointmentId));
  const second = await hold(clinic, { start: at('12:00'), session: 'forged', replaces });
  assert.notEqual(second.sessionId, first.sessionId);
  assert.ok(!(await slots(clinic)).includes('10:00'), 'the first hold is still there');
});

test('picking another time gives up the first, even when the two overlap', async () => {
  const clinic = await aClinic(house);
  const first = await hold(clinic);
  const [session, replaces] = await house.work(
    clinic.accountId,
    async (work) => [await writeSession(work, first.sessionId), await writeHoldToken(work, first.appointmentId)] as const,
  );
  await hold(clinic, { start: at('10:30'), session, replaces });
  const left = await slots(clinic);
  assert.ok(left.includes('09:30') && !left.includes('10:00'));
});

test("unconfirmed public holds take at most 30 percent of a provider's free day", async () => {
  const clinic = await aClinic(house);
  const results: string[] = [];
  for (const hour of ['09', '10', '11', '12', '13']) {
    results.push(
      await hold(clinic, { serviceIds: [clinic.facial], start: at(`${hour}:00`), providerId: clinic.lena }).then(
        () => 'held',
        (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
      ),
    );
    results.push(
      await hold(clinic, { serviceIds: [clinic.facial], start: at(`${hour}:30`), providerId: clinic.lena }).then(
        () => 'held',
        (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
      ),
    );
  }
  // 30 percent of nine hours are 162 minutes: five facials of 30 minutes.
  assert.deepEqual(results, [...Array.from({ length: 5 }, () => 'held'), ...Array.from({ length: 5 }, () => 'slot-taken')]);
  const raced = await Promise.allSettled(
    ['14:00', '14:30', '15:00', '15:30', '16:00', '16:30', '17:00', '17:30'].map((time) =>
      hold(clinic, { serviceIds: [clinic.facial], start: at(time), providerId: clinic.priya }),
    ),
  );
  assert.equal(raced.filter(({ status }) => status === 'fulfilled').length, 5);
});

test('whatever is offered can be held: the day of a provider of which holds have their share is not offered until one of them lapses', async () => {
  const clinic = await aClinic(house);
  const lenas = () => slots(clinic, { serviceIds: [clinic.facial], providerId: clinic.lena });
  for (const time of ['09:00', '10:00', '11:00', '12:00', '13:00']) {
    assert.ok((await lenas()).includes(time), time);
    await hold(clinic, { serviceIds: [clinic.facial], start: at(time), providerId: clinic.lena });
  }
  assert.deepEqual(await lenas(), []);
  assert.ok((await slots(clinic, { serviceIds: [clinic.facial] })).length > 0, 'her colleague has a day of her own');
  const lost = await hold(clinic, { serviceIds: [clinic.facial], start: at('15:00'), providerId: clinic.lena }).then(
    () => assert.fail('a sixth was held'),
    (error: unknown) => error,
  );
  assert.ok(lost instanceof Refusal && lost.reason === 'slot-taken', String(lost));
  const alternatives = lost.detail.extra?.['alternatives'] as { start: string }[];
  assert.ok(alternatives.length === 3 && alternatives.every(({ start }) => !start.startsWith('2026-11-24')), JSON.stringify(alternatives));
  for (const { start } of alternatives.slice(0, 1)) await hold(clinic, { serviceIds: [clinic.facial], start, providerId: clinic.lena });
  house.clock.advance({ minutes: 10 });
  assert.ok((await lenas()).includes('15:00'));
  house.clock.advance({ minutes: -10 });
});

test('whatever is offered can be held: of a visit of several parts that one provider does, all of them count', async () => {
  const clinic = await aClinic(house);
  const parts = { serviceIds: [clinic.facial, clinic.hydrafacial], providerId: clinic.lena };
  assert.ok((await slots(clinic, parts)).length > 0);
  for (const time of ['09:00', '10:00', '11:00']) await hold(clinic, { serviceIds: [clinic.facial], start: at(time), providerId: clinic.lena });
  // Of 162 minutes 72 are left: enough for either part, not for both.
  assert.ok((await slots(clinic, { ...parts, serviceIds: [clinic.hydrafacial] })).includes('14:00'));
  await assert.rejects(hold(clinic, { ...parts, start: at('14:00') }), refusal('slot-taken'));
  assert.deepEqual(await slots(clinic, parts), []);
});

test('each start that cannot be booked has its code', async () => {
  const clinic = await aClinic(house);
  const cases: readonly [Partial<HoldWanted>, string][] = [
    [{ start: '2026-11-20T10:00:00-05:00' }, 'slot-in-past'],
    [{ start: at('08:00') }, 'slot-closed'],
    [{ start: at('17:30') }, 'slot-closed'],
    [{ start: '2026-11-29T10:00:00-05:00' }, 'slot-closed'],
    [{ start: at('10:07') }, 'slot-off-grid'],
    [{ start: '2026-11-24T10:00:30-05:00' }, 'slot-off-grid'],
    [{ start: '2027-03-14T02:30:00-05:00' }, 'time-does-not-exist'],
    [{ start: '2027-03-14T02:30:00-04:00' }, 'time-does-not-exist'],
    [{ start: '2026-11-24 10:00' }, 'start-invalid'],
    [{ start: '2027-10-05T10:00:00-04:00' }, 'slot-beyond-horizon'],
    [{ start: '2999-10-05T10:00:00-04:00' }, 'slot-beyond-horizon'],
    [{ serviceIds: [clinic.hidden] }, 'service-unknown'],
    [{ serviceIds: [newId()] }, 'service-unknown'],
    [{ serviceIds: [clinic.dermaplaning] }, 'add-on-unknown'],
    [{ serviceIds: [clinic.exam, clinic.dermaplaning] }, 'add-on-unknown'],
    [{ providerId: newId() }, 'provider-unknown'],
    [{ serviceIds: [clinic.botox] }, 'good-faith-exam-required'],
    [{ locationId: newId<LocationId>() }, 'location-unknown'],
    [{ replaces: randomBytes(40).toString('base64url') }, 'not-found'],
  ];
  for (const [more, code] of cases) await assert.rejects(hold(clinic, more), refusal(code), `${code} for ${JSON.stringify(more)}`);
  house.clock.set(house.clock.now().add({ hours: 46 }));
  await assert.rejects(hold(clinic, { start: at('10:00') }), refusal('slot-too-soon'));
  house.clock.set(house.clock.now().subtract({ hours: 46 }));
  const counted = await house.work(clinic.accountId, (work) =>
    sql<{ count: string }>`select count(*)::text as count from booking.appointment`.execute(work.tx),
  );
  assert.equal(counted.rows[0]?.count, '0');
});

test("another account's service, provider or location is as unknown as a random one", async () => {
  const [mine, other] = [await aClinic(house), await aClinic(house)];
  const codes = async (more: Partial<HoldWanted>) =>
    hold(mine, more).then(
      () => 'held',
      (error: unknown) => (error instanceof Refusal ? `${error.status} ${error.reason} ${error.message}` : String(error)),
    );
  assert.equal(await codes({ serviceIds: [other.hydrafacial] }), await codes({ serviceIds: [newId()] }));
  assert.equal(await codes({ providerId: other.lena }), await codes({ providerId: newId() }));
  assert.equal(await codes({ locationId: other.harbor }), await codes({ locationId: newId<LocationId>() }));
});

test('a visit of several services is held whole: add-ons lengthen it, a missing exam goes first', async () => {
  const clinic = await aClinic(house);
  const { draft } = await hold(clinic, { serviceIds: [clinic.facial, clinic.dermaplaning, clinic.filler] });
  assert.deepEqual(
    draft.segments.map(({ serviceId, start, end, priceMinor }) => [serviceId, end - start, priceMinor]),
    [
      [clinic.exam, 15, 0n],
      [clinic.facial, 30, 90_00n],
      [clinic.dermaplaning, 20, 60_00n],
      [clinic.filler, 45, 700_00n],
    ],
  );
  assert.equal(draft.priceMinor, 850_00n);
});

test('nothing is offered with a licence that has ended by then', async () => {
  const clinic = await aClinic(house);
  await assert.rejects(hold(clinic, { serviceIds: [clinic.filler], start: '2026-12-22T10:00:00-05:00' }), refusal('slot-closed'));
  await hold(clinic, { serviceIds: [clinic.filler], start: '2026-12-15T10:00:00-05:00' });
});

test('giving a hold up frees its place at once, and doing so again changes nothing', async () => {
  const clinic = await aClinic(house);
  const { appointmentId } = await hold(clinic);
  const token = await house.work(clinic.accountId, (work) => writeHoldToken(work, appointmentId));
  await house.work(clinic.accountId, (work) => releaseHold(work, token), aVisitor());
  assert.ok((await slots(clinic)).includes('10:00'));
  await house.work(clinic.accountId, (work) => releaseHold(work, token), aVisitor());
  await assert.rejects(
    house.work(clinic.accountId, (work) => releaseHold(work, forgedCopy(token)), aVisitor()),
    refusal('not-found'),
  );
});

test('the token of a hold says nothing in another account', async () => {
  const [mine, other] = [await aClinic(house), await aClinic(house)];
  const { appointmentId } = await hold(mine);
  const token = await house.work(mine.accountId, (work) => writeHoldToken(work, appointmentId));
  await assert.rejects(
    house.work(other.accountId, (work) => releaseHold(work, token), aVisitor()),
    refusal('not-found'),
  );
});

test('the sweep deletes lapsed holds, old sessions and no live hold', async () => {
  const clinic = await aClinic(house);
  await hold(clinic);
  house.clock.advance({ minutes: 9 });
  await hold(clinic, { start: at('14:00') });
  house.clock.advance({ minutes: 1 });
  await house.work(clinic.accountId, sweepHolds);
  const count = async (accountId: AccountId) =>
    (
      await house.work(accountId, (work) =>
        sql<{ holds: number; sessions: number }>`select (select count(*) from booking.hold)::int as holds,
    (select count(*) from booking.session)::int as sessions`.execute(work.tx),
      )
    ).rows[0];
  assert.deepEqual(await count(clinic.accountId), { holds: 1, sessions: 2 });
  house.clock.advance({ hours: 25 });
  await house.work(clinic.accountId, sweepHolds);
  assert.deepEqual(await count(clinic.accountId), { holds: 0, sessions: 0 });
  house.clock.advance({ hours: -25, minutes: -10 });
  assert.equal(await house.work(await anAccount(house), sweepHolds), undefined);
});
