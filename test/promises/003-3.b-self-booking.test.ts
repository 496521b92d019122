import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { anAttackStory } from '#test/attack-story.ts';

// S3-3.b, S1-I.a, CTL-BKG: who books for themselves becomes a client of their own; nobody is merged by name, phone or mail alone, staff decide, and no answer tells.

const story = await anAttackStory();
const { a } = story;
const headers = a.staff.owner.headers;
let day = 6;

async function bookAs(client: object): Promise<string> {
  day += 1;
  const send = (path: string, body: unknown) =>
    story.send({ method: 'POST', path: `/api/v1/public/${a.slug}${path}`, headers: { 'idempotency-key': randomBytes(8).toString('hex') }, body });
  const held = await send('/holds', { serviceIds: [a.small.facial], start: `2026-12-${String(day).padStart(2, '0')}T10:00:00-05:00` });
  const booked = await send('/appointments', { holdToken: (JSON.parse(held.text) as { holdToken: string }).holdToken, client, grants: [] });
  assert.equal(booked.status, 201, booked.text);
  const [row] = await story.query<{ id: string }>('select client_id as id from booking.appointment where account_id = $1 and appointment_id = $2', [
    a.accountId,
    (JSON.parse(booked.text) as { appointmentId: string }).appointmentId,
  ]);
  return row?.id ?? '';
}

const ada = { firstName: 'Ada', lastName: 'Alder', mobile: '(561) 555-0121', email: 'ada@mail.example', birthDate: '1980-01-02' };
const stateOf = async (id: string) =>
  JSON.parse((await story.send({ method: 'GET', path: `/api/v1/clients/${id}`, headers })).text) as { state: string; mergedInto: string | null };

test('whoever books online is a pending client of their own, even with the very details of one already known', async () => {
  const id = await bookAs(ada);
  assert.ok(!a.clientIds.includes(id));
  assert.deepEqual({ state: (await stateOf(id)).state, into: (await stateOf(id)).mergedInto }, { state: 'pending', into: null });
});

test('the same name alone suggests nothing; the same mail with another name is a suggestion that staff decide', async () => {
  const namesake = await bookAs({ ...ada, mobile: '(561) 555-0171', email: 'another-ada@mail.example', birthDate: '1991-02-03' });
  const sameMail = await bookAs({ ...ada, firstName: 'Bob', mobile: '(561) 555-0172' });
  const { links } = JSON.parse((await story.send({ method: 'GET', path: '/api/v1/client-links', headers })).text) as {
    links: { client: { id: string }; candidate: { id: string } }[];
  };
  assert.deepEqual(
    links.filter(({ client }) => client.id === namesake),
    [],
  );
  assert.ok(links.some(({ client, candidate }) => client.id === sameMail && candidate.id === a.clientIds[0]));
  assert.equal((await stateOf(sameMail)).mergedInto, null);
  const joined = await story.send({ method: 'POST', path: `/api/v1/clients/${sameMail}/join`, headers, body: { into: a.clientIds[0] } });
  assert.equal(joined.status, 200, joined.text);
  assert.equal((await stateOf(sameMail)).mergedInto, a.clientIds[0]);
});
