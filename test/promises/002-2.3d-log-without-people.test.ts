import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

// CTL-LOG (S2-2.3d, S4-3.e): no name, number, mail, note, token, password or card number reaches the log, whatever the request was and however it ended.

const story = await anAttackStory();
const { b, port, server } = story;
const headers = b.staff.owner.headers;
const CARD = '4111 1111 1111 1111';
const hidden = [
  'Zqcanary',
  '0187',
  'zqcanary',
  '1971-03-17',
  CARD,
  CARD.replaceAll(' ', ''),
  'plum lantern',
  b.manageToken,
  b.apiKey,
  b.staff.owner.cookie.split('=')[1] ?? '-',
];
/** Ids and times are in the log by right; four digits of theirs may happen to be anybody's. */
const ID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const readable = (_key: string, value: unknown) => {
  if (value instanceof Error) return `${value.stack ?? ''} ${JSON.stringify(value)}`;
  return typeof value === 'number' ? Math.round(value) : value;
};
const inLog = () => {
  const text = JSON.stringify(server.log, readable).replaceAll(ID, '');
  return hidden.filter((each) => text.includes(each));
};

test('requests that succeed, are refused or make no sense leave only routes, codes and times', async () => {
  const requests: readonly [string, string, unknown?][] = [
    ['GET', `/api/v1/clients/${b.clientIds[0]}`],
    ['POST', '/api/v1/clients/search', { email: 'zqcanary@mail.example' }],
    ['GET', `/api/v1/public/${b.slug}/manage/${b.manageToken}`],
    ['GET', `/api/v1/clients?name=Zqcanaryfirst`],
    ['GET', `/Zqcanaryfirst/book?email=zqcanary@mail.example`],
    ['POST', '/api/v1/sign-in', { email: 'zqcanary@mail.example', password: 'plum lantern orbit fennel' }],
    ['POST', '/api/v1/clients', '{"firstName":"Zqcanaryfirst", not json'],
    ['POST', '/api/v1/clients', { firstName: 'Zqcanaryfirst', lastName: 'Zqcanarylast', mobile: '55501', birthDate: '1971-03-17' }],
  ];
  for (const [method, path, body] of requests) await sendRaw(port, { method, path, headers, body });
  assert.ok(server.log.length >= requests.length);
  assert.deepEqual(inLog(), []);
});

test('a card number typed into a note is refused, and neither stored nor logged', async () => {
  const { appointmentId } = b;
  const held = await sendRaw(port, {
    method: 'POST',
    path: `/api/v1/public/${b.slug}/holds`,
    body: { serviceIds: [b.small.facial], start: '2026-12-07T10:00:00-05:00' },
  });
  const { holdToken } = JSON.parse(held.text) as { holdToken: string };
  const client = { firstName: 'Robin', lastName: 'Birch', mobile: '(561) 555-0161', email: 'robin@mail.example', birthDate: '1990-05-17' };
  const answers = [
    await sendRaw(port, {
      method: 'POST',
      path: `/api/v1/public/${b.slug}/appointments`,
      headers: { 'idempotency-key': randomBytes(8).toString('hex') },
      body: { holdToken, client, note: `card ${CARD}`, grants: [] },
    }),
    await sendRaw(port, {
      method: 'POST',
      path: `/api/v1/booking/appointments/${appointmentId}/cancel`,
      headers,
      body: { by: 'clinic', reason: `refund to ${CARD}` },
    }),
  ];
  for (const answer of answers) {
    assert.deepEqual([answer.status, answer.code], [422, 'card-number-refused'], answer.text);
    assert.ok(!answer.text.includes('4111'));
  }
  assert.deepEqual(inLog(), []);
});
