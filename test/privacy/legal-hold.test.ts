import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { beginConversation } from '../../src/modules/receptionist/conversation/begin-conversation.ts';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';
import { aPerson } from '#test/old-data.ts';

const house = await aHouse();
const server = await aServer(house);
const clinic = await aClinic(house, server, 'alder');
await aDiary(house, clinic.accountId);
const { owner, 'front-desk': desk, marketing, auditor } = clinic.staff;

/** A hold as the list gives it. */
interface Listed {
  readonly reason: string;
  readonly subject: { readonly name: string | null } | null;
  readonly placedAt: string;
  readonly released: { readonly reason: string } | null;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Record<string, unknown>;
}

async function call(who: Staff, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<Answer> {
  const answer = await server.app.inject({ method, url: `/api/v1${path}`, headers: who.headers, ...(payload ? { payload } : {}) });
  const body = answer.json<Record<string, unknown>>();
  return { status: answer.statusCode, code: typeof body['code'] === 'string' ? body['code'] : undefined, body };
}
const place = (kind: 'client' | 'conversation', subjectId: string, who: Staff = owner) =>
  call(who, 'POST', '/privacy/legal-holds', { kind, subjectId, reason: 'Complaint 2026-17 to the board' });
const release = (id: unknown, who: Staff = owner) => call(who, 'POST', `/privacy/legal-holds/${String(id)}/release`, { reason: 'The board closed it' });
const holdsOf = async (subjectId: string) => (await call(owner, 'GET', `/privacy/legal-holds?subjectId=${subjectId}`)).body['holds'] as Listed[];
const someone = () => house.work(clinic.accountId, (work) => aPerson(work));
const aChat = async () => (await house.work(clinic.accountId, (work) => beginConversation(work, { channel: 'chat' }))).conversationId;

test('a client is placed on hold with a reason that is sealed, found again with who and when, and released once', async () => {
  const clientId = await someone();
  const placed = await place('client', clientId);
  assert.equal(placed.status, 201);
  const [hold] = await holdsOf(clientId);
  assert.deepEqual(
    [hold?.reason, hold?.subject?.name, hold?.placedAt, hold?.released],
    ['Complaint 2026-17 to the board', 'Ingrid Solberg', house.clock.now().toString(), null],
  );
  const { rows } = await house.work(clinic.accountId, (work) => sql<{ reason: Buffer }>`select reason from privacy.legal_hold`.execute(work.tx));
  assert.ok(rows.every(({ reason }) => !reason.toString('latin1').includes('2026-17')));
  assert.deepEqual([(await place('client', clientId)).status, (await place('client', clientId)).code], [409, 'already-held']);
  assert.equal((await release(placed.body['id'])).status, 200);
  assert.deepEqual([(await release(placed.body['id'])).status, (await release(placed.body['id'])).code], [409, 'already-released']);
  assert.equal((await holdsOf(clientId))[0]?.released?.reason, 'The board closed it');
  assert.equal((await place('client', clientId)).status, 201, 'it can be held anew');
});

test('only who answers for privacy places, reads and releases; each is in the audit log, with whom it was about', async () => {
  const clientId = await someone();
  for (const who of [desk, marketing, auditor]) {
    assert.equal((await place('client', clientId, who)).status, 403);
    assert.equal((await call(who, 'GET', '/privacy/legal-holds')).status, 403);
    assert.equal((await release(newId(), who)).status, 403);
  }
  const { body } = await place('client', clientId);
  await holdsOf(clientId);
  await release(body['id']);
  const token = await house.work(clinic.accountId, (work) => work.vault.token('audit-subject', clientId));
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ action: string }>`select e.action from audit.entry e join audit.subject s on s.account_id = e.account_id and s.entry_id = e.entry_id
      where s.subject_token = ${token} and e.action like 'privacy.legal-hold%' and e.outcome = 'done'`.execute(work.tx),
  );
  assert.deepEqual([...new Set(rows.map(({ action }) => action))].sort(), [
    'privacy.legal-hold-placed',
    'privacy.legal-hold-released',
    'privacy.legal-holds-read',
  ]);
});

test('what is not there is not placed on hold, and a reason is asked for', async () => {
  assert.deepEqual([(await place('client', newId())).status, (await place('conversation', newId())).status, (await release(newId())).status], [404, 404, 404]);
  const clientId = await someone();
  assert.equal((await call(owner, 'POST', '/privacy/legal-holds', { kind: 'client', subjectId: clientId, reason: '  ' })).status, 400);
  assert.equal((await place('conversation', clientId)).status, 404, 'a client is no conversation');
});

test('a second factor that is not fresh places and releases nothing', async () => {
  const clientId = await someone();
  const { body } = await place('client', clientId);
  house.clock.advance({ minutes: 11 });
  assert.equal((await place('client', await someone())).code, 'step-up-required');
  assert.equal((await release(body['id'])).code, 'step-up-required');
  house.clock.advance({ minutes: -11 });
});

test('whoever reads the record or the conversation sees since when it is held, and a held conversation stays whose it is', async () => {
  const clientId = await someone();
  const conversationId = await aChat();
  const heldSince = async (path: string) => (await call(desk, 'GET', path)).body['heldSince'];
  assert.equal(await heldSince(`/clients/${clientId}/record`), null);
  assert.equal((await call(desk, 'POST', `/conversations/${conversationId}/client`, { clientId })).status, 200);
  assert.equal(await heldSince(`/conversations/${conversationId}`), null);
  const at = house.clock.now().toString();
  const { body } = await place('client', clientId);
  house.clock.advance({ minutes: 1 });
  assert.equal(await heldSince(`/clients/${clientId}/record`), at);
  assert.equal(await heldSince(`/conversations/${conversationId}`), at, 'held with its client');
  const parted = await call(desk, 'POST', `/conversations/${conversationId}/client`, { clientId: null });
  assert.deepEqual([parted.status, parted.code], [423, 'legal-hold']);
  assert.equal((await place('conversation', conversationId)).status, 201);
  await release(body['id']);
  assert.notEqual(await heldSince(`/clients/${clientId}/record`), null, 'the one a held conversation is with is held with it');
});
