import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { b, port } = story;
const known = { firstName: 'Zqcanaryfirst', lastName: 'Zqcanarylast', mobile: '(561) 555-0187', email: 'zqcanary@mail.example', birthDate: '1971-03-17' };
const unknown = { firstName: 'Robin', lastName: 'Newcomer', mobile: '(561) 555-0165', email: 'robin@mail.example', birthDate: '1992-08-01' };
let caller = 0;
const post = (path: string, body: unknown) =>
  sendRaw(port, {
    method: 'POST',
    path: `/api/v1/public/${b.slug}${path}`,
    from: `127.0.3.${(caller += 1)}`,
    headers: { 'idempotency-key': randomBytes(8).toString('hex') },
    body,
  });

/** Everything in an answer that is not of this one visit. */
const shapeOf = (text: string) =>
  JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    ['appointmentId', 'manageUrl', 'waitlistId', 'start', 'end', 'holdToken', 'session', 'expiresAt'].includes(key) ? key : value,
  );

async function bookAs(client: object, start: string): Promise<string> {
  const { holdToken } = JSON.parse((await post('/holds', { serviceIds: [b.small.facial], start, providerId: b.small.maya })).text) as { holdToken: string };
  const { status, text } = await post('/appointments', { holdToken, client, grants: [] });
  return `${status} ${shapeOf(text)}`;
}

test('booking as somebody known, as nearly somebody known, and as nobody known answers alike', async () => {
  const stranger = await bookAs(unknown, '2026-12-07T10:00:00-05:00');
  assert.match(stranger, /^201 /);
  assert.equal(await bookAs(known, '2026-12-08T10:00:00-05:00'), stranger);
  assert.equal(await bookAs({ ...known, firstName: 'Other', email: 'other@mail.example' }, '2026-12-09T10:00:00-05:00'), stranger);
  assert.equal(await bookAs({ ...known, lastName: 'Other', mobile: '(561) 555-0166' }, '2026-12-10T10:00:00-05:00'), stranger);
});

test('joining the waitlist answers alike', async () => {
  const wait = async (client: object) => {
    const { status, text } = await post('/waitlist', {
      serviceIds: [b.small.facial],
      from: '2026-12-01',
      to: '2026-12-05',
      partsOfDay: [],
      client,
      grants: [],
    });
    return `${status} ${shapeOf(text)}`;
  };
  const stranger = await wait({ ...unknown, mobile: '(561) 555-0167', email: 'sam@mail.example' });
  assert.match(stranger, /^201 /);
  assert.equal(await wait(known), stranger);
});

test('no public door looks anybody up, fills anything in or sends a code to a number', () => {
  const open = story.routes.filter(({ permission }) => permission === 'public');
  assert.ok(open.length >= 12);
  assert.deepEqual(
    open.map(({ path }) => path).filter((path) => /lookup|look-up|returning|prefill|exists|check|client|otp|sms|verify|code/i.test(path)),
    [],
  );
});
