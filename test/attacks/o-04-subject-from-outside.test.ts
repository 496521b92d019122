import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

const story = await anAttackStory();
const { a } = story;
const [victim = ''] = a.clientIds;

/** Words by which a request might try to say whom it is about. */
const NAMES = ['clientId', 'client_id', 'subjectId', 'userId', 'patientId'];
const publicRoutes = story.routes.filter(({ permission, path }) => permission === 'public' && path.includes('/:slug/'));
const idempotent = () => ({ origin: ORIGIN, 'idempotency-key': randomBytes(8).toString('hex') });
const addressOf = (path: string) => path.replace(':slug', a.slug).replace(':token', a.manageToken).replace(':conversationId', a.idFor('conversationId'));
const rowOf = async () => story.query('select * from clients.client where account_id = $1 and client_id = $2', [a.accountId, victim]);

test('there are public doors to try', () => {
  assert.ok(publicRoutes.length >= 12);
});

for (const route of publicRoutes) {
  test(`${route.method} ${route.path} does not let the caller say whom it is about`, async () => {
    const before = await rowOf();
    for (const name of NAMES) {
      const body = route.body ? sampleOf(route.body, 'required', a.idFor) : undefined;
      const inQuery = await story.send({ method: route.method, path: `${addressOf(route.path)}?${name}=${victim}`, headers: idempotent(), body });
      if (route.query) assert.deepEqual([inQuery.status, inQuery.code], [400, 'unknown-field'], `${name} in the query: ${inQuery.text}`);
      if (body === undefined) continue;
      const inBody = await story.send({
        method: route.method,
        path: addressOf(route.path),
        headers: { ...idempotent(), 'x-client-id': victim },
        body: { ...body, [name]: victim },
      });
      assert.deepEqual([inBody.status, inBody.code], [400, 'unknown-field'], `${name} in the body: ${inBody.text}`);
    }
    assert.deepEqual(await rowOf(), before);
  });
}

test('who booked online as somebody known gets a client of their own, and the known one is untouched', async () => {
  const before = await rowOf();
  const send = async (path: string, body: unknown) =>
    JSON.parse((await story.send({ method: 'POST', path: `/api/v1/public/${a.slug}${path}`, headers: idempotent(), body })).text) as Record<string, string>;
  const { holdToken } = await send('/holds', { serviceIds: [a.small.facial], start: '2026-12-09T10:00:00-05:00' });
  const { appointmentId } = await send('/appointments', {
    holdToken,
    client: { firstName: 'Mallory', lastName: 'Alder', mobile: '(561) 555-0121', email: 'ada@mail.example', birthDate: '1980-01-02' },
    grants: [],
  });
  const [row] = await story.query<{ client_id: string }>('select client_id from booking.appointment where account_id = $1 and appointment_id = $2', [
    a.accountId,
    appointmentId,
  ]);
  assert.ok(row);
  assert.notEqual(row.client_id, victim);
  assert.deepEqual(await rowOf(), before);
});
