import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { anAttackStory } from '#test/attack-story.ts';

// S2-12.b, CTL-BKG: hours are wall-clock times in an IANA zone, so a Monday opens at nine on both sides of a change of the clocks; a number that cannot be called is refused.

const story = await anAttackStory();
const { a } = story;
const base = `/api/v1/public/${a.slug}`;
const send = (method: string, path: string, body?: unknown) =>
  story.send({ method, path: `${base}${path}`, headers: { 'idempotency-key': randomBytes(8).toString('hex') }, ...(body === undefined ? {} : { body }) });

test('a clinic that opens at nine opens at nine before and after the clocks change, by its own clock', async () => {
  for (const [from, to, offset] of [
    ['2026-12-07', '2026-12-07', '-05:00'],
    ['2027-03-15', '2027-03-15', '-04:00'],
  ] as const) {
    const { slots, timeZone } = JSON.parse((await send('GET', `/slots?service=${a.small.facial}&from=${from}&to=${to}`)).text) as {
      slots: { start: string }[];
      timeZone: string;
    };
    assert.equal(timeZone, 'America/New_York');
    assert.equal(slots[0]?.start, `${from}T09:00:00${offset}`);
  }
});

test('a number of nine digits is refused by name, and the hold is still there for the right one', async () => {
  const { holdToken } = JSON.parse((await send('POST', '/holds', { serviceIds: [a.small.facial], start: '2026-12-07T10:00:00-05:00' })).text) as {
    holdToken: string;
  };
  const client = { firstName: 'Robin', lastName: 'Alder', mobile: '561 555 016', email: 'robin@mail.example', birthDate: '1990-05-17' };
  for (const mobile of ['561 555 016', '555 0161', 'my number', '+1 561 555 0161 99']) {
    const answer = await send('POST', '/appointments', { holdToken, client: { ...client, mobile }, grants: [] });
    assert.deepEqual([answer.status, answer.code], [422, 'phone-invalid'], `${mobile}: ${answer.text}`);
  }
  assert.equal((await send('POST', '/appointments', { holdToken, client: { ...client, mobile: '(561) 555-0161' }, grants: [] })).status, 201);
});
