import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { makeLocalTexts } from '#adapters/sms-local';
import { mailRecipient, makeSmtpMail, readMail, startLocalMail } from '#adapters/smtp';
import { makeEgress } from '#kernel/egress.ts';
import { type AppointmentId, type ClientId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { createClient } from '#modules/clients';
import { consentsModule, currentTexts, mayContact, preferencesUrl, recordGrants } from '#modules/consents';
import { identityModule, signInRoutesWith, scryptHasher } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { forgedCopy } from '#test/forge.ts';
import { ORIGIN, type TestServer, aClinic } from '#test/server.ts';
import { makeMetrics } from '../../app/http/health.ts';
import { makeServer } from '../../app/http/server.ts';
import { type VisitFacts, announceVisit, keepingListener, makeMessagingModule, messageTimeline, queueMessage } from './index.ts';
import { SEND_JOB } from './queue-message.ts';

const house = await aHouse();
const mailbox = await startLocalMail(house.engine, house.clock);
house.atEnd(() => mailbox.stop());
const smtp = makeSmtpMail(mailbox.url, makeEgress({ recipients: [mailRecipient(mailbox.url, 'own')] }));
const appointmentId = newId<AppointmentId>();
const visit: VisitFacts = {
  kind: 'visit',
  appointmentId,
  version: 1,
  services: [{ name: 'HydraFacial', minutes: 60 }],
  start: Instant.from('2026-11-24T19:00:00Z'),
  end: Instant.from('2026-11-24T20:00:00Z'),
  providers: [{ name: 'Maya Chen', title: 'Aesthetician' }],
  preparation: [],
  bookedBy: 'online',
  bookedAt: Instant.from('2026-11-22T15:42:00Z'),
  location: { name: 'Harbor Street', address: '14 Harbor Street, Jupiter, FL 33477', directions: '', phone: '+15615550100', zone: 'America/New_York' },
};
const messaging = makeMessagingModule({
  sources: [{ templates: ['booking-confirmation', 'booking-reminder'], find: async () => visit }],
  publicUrl: ORIGIN,
  mail: smtp,
  texts: makeLocalTexts(house.engine, house.clock),
  demo: {
    readMail,
    receiving: { listener: keepingListener, visits: { findAwaiting: async () => [], confirm: async () => false }, keepsWords: true },
    slug: 'marlowe',
  },
});
const server: TestServer = {
  app: await makeServer({
    engine: house.engine,
    clock: house.clock,
    modules: [identityModule, consentsModule, messaging],
    signInRoutes: signInRoutesWith(scryptHasher(4)),
    pages: undefined,
    metrics: makeMetrics(),
    settings: {
      publicUrl: ORIGIN,
      trustedProxies: [],
      rateLimits: false,
      publicCookies: new Set(),
      networkKey: Buffer.alloc(32, 7),
      metricsToken: undefined,
      log: () => undefined,
    },
  }),
  modules: [],
  log: [],
};
house.atEnd(() => server.app.close());
const clinic = await aClinic(house, server, 'marlowe');
const other = await aClinic(house, server, 'elsewhere');
const headers = clinic.staff.owner.headers;

async function aClient(): Promise<ClientId> {
  return house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ingrid', lastName: 'Solheim', mobile: '+15615550174', email: 'ingrid.solheim@mail.example', birthDate: '1990-05-04' },
      { source: 'online', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
}

async function announce(clientId: ClientId): Promise<void> {
  await house.work(clinic.accountId, (work) => announceVisit(work, { kind: 'booked', appointmentId, clientId, version: 1, start: visit.start }));
  await sendQueued();
}

async function sendQueued(): Promise<void> {
  const job = messaging.jobs.find(({ name }) => name === SEND_JOB);
  for (const { ids } of house.queued.splice(0).filter((each) => each.job === SEND_JOB)) {
    const errand = await house.work(clinic.accountId, async (work) => job?.run(work, ids));
    if (errand) await house.work(clinic.accountId, await errand());
  }
}

const ask = (method: 'GET' | 'POST', url: string, payload?: object, as: Record<string, string> = headers) =>
  server.app.inject({ method, url, headers: as, ...(payload ? { payload } : {}) });

test('the demo mailbox shows the mail as it arrived, the reminder waiting, and the text nobody agreed to is not even there', async () => {
  const clientId = await aClient();
  await announce(clientId);
  const answer = await ask('GET', '/api/v1/demo/outbox', undefined, {});
  assert.equal(answer.statusCode, 200);
  const { messages, now } = answer.json<{
    messages: {
      subject?: string;
      status: string;
      to: string;
      text: string;
      html?: string;
      reason?: string;
      attachments: { name: string; url: string; size: number }[];
    }[];
    now: string;
  }>();
  assert.equal(now, house.clock.now().toString());
  assert.deepEqual(messages.map(({ status }) => status).sort(), ['queued', 'sent']);
  const sent = messages.find(({ status }) => status === 'sent');
  assert.equal(sent?.subject, 'You’re booked, Tuesday 24 November at 2:00 pm');
  assert.equal(sent?.to, 'ingrid.solheim@mail.example');
  assert.match(sent?.html ?? '', /Move or cancel|HydraFacial/);
  assert.deepEqual(
    sent?.attachments.map(({ name }) => name),
    ['visit.ics'],
  );
  const calendar = sent?.attachments[0];
  assert.match(Buffer.from(calendar?.url.split(',')[1] ?? '', 'base64').toString(), /BEGIN:VCALENDAR/);
  assert.match(messages.find(({ status }) => status === 'queued')?.reason ?? '', /2026-11-23T19:00:00Z/);
});

test('a mailbox page that asks again before anything changed opens nobody a second time', async () => {
  const entries = () =>
    house.work(clinic.accountId, async (work) => (await sql`select from audit.entry where action = 'demo.outbox-read'`.execute(work.tx)).rows.length);
  await ask('GET', '/api/v1/demo/outbox', undefined, {});
  const before = await entries();
  await ask('GET', '/api/v1/demo/outbox', undefined, {});
  assert.equal(await entries(), before);
  await announce(await aClient());
  await ask('GET', '/api/v1/demo/outbox', undefined, {});
  assert.equal(await entries(), before); // nothing new: the visit was announced before, so the outbox is the same
});

test('without the demo there is no mailbox door', () => {
  const plain = makeMessagingModule({ sources: [], publicUrl: ORIGIN, mail: smtp, texts: makeLocalTexts(house.engine, house.clock) });
  assert.ok(!plain.routes.some(({ path }) => path.includes('/demo/')));
});

test("staff read a client's messages with their words, which the audit log notes; another clinic sees none", async () => {
  const { messages } = (await ask('GET', '/api/v1/messages?status=sent')).json<{ messages: { clientId: string; subject: string; text: string }[] }>();
  assert.equal(messages[0]?.subject, 'You’re booked, Tuesday 24 November at 2:00 pm');
  assert.match(messages[0]?.text ?? '', /Hello Ingrid/);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql`select from audit.entry e join audit.subject using (account_id, entry_id) where action = 'message.read'`.execute(work.tx),
  );
  assert.equal(rows.length, 1);
  assert.deepEqual((await ask('GET', `/api/v1/messages?client=${messages[0]?.clientId}`, undefined, other.staff.owner.headers)).json(), {
    messages: [],
    next: null,
  });
  assert.equal((await ask('GET', '/api/v1/messages?status=lost')).statusCode, 400);
});

test('a failed message is sent again only when somebody asks for it, and only a failed one', async () => {
  await house.work(clinic.accountId, (work) =>
    sql`update messaging.outbox_message set status = 'failed', reason = 'test', finished_at = now() where status = 'queued'`.execute(work.tx),
  );
  const { messages } = (await ask('GET', '/api/v1/messages?status=failed')).json<{ messages: { id: string }[] }>();
  const [failed] = messages;
  assert.equal((await ask('POST', `/api/v1/messages/${failed?.id}/retry`, undefined, other.staff.owner.headers)).statusCode, 404);
  assert.equal((await ask('POST', `/api/v1/messages/${failed?.id}/retry`)).statusCode, 202);
  const again = await ask('POST', `/api/v1/messages/${failed?.id}/retry`);
  assert.deepEqual([again.statusCode, again.json<{ code: string }>().code], [409, 'message-not-failed']);
  assert.equal((await ask('POST', `/api/v1/messages/${newId()}/retry`)).statusCode, 404);
});

test("a mail's preferences link stops reminders without signing in; reading it changes nothing, and a forged one opens nothing", async () => {
  const clientId = await aClient();
  const url = await house.work(clinic.accountId, (work) => preferencesUrl(work, ORIGIN, 'marlowe', clientId));
  const token = url.split('#')[1] ?? '';
  const path = `/api/v1/public/marlowe/preferences/${token}`;
  const may = () => house.work(clinic.accountId, (work) => mayContact(work, { clientId, channel: 'email', purpose: 'appointment-reminders' }));
  assert.equal((await ask('GET', path, undefined, {})).json<{ standings: unknown[] }>().standings.length, 4);
  assert.deepEqual(await may(), { may: true });
  const said = await ask('POST', path, { choices: [{ purpose: 'appointment-reminders', channel: 'email', agreed: false }] }, {});
  assert.equal(said.statusCode, 200);
  assert.deepEqual(await may(), { may: false, reason: 'withdrawn' });
  const yes = await ask('POST', path, { choices: [{ purpose: 'marketing', channel: 'email', agreed: true }] }, {});
  assert.deepEqual([yes.statusCode, yes.json<{ code: string }>().code], [422, 'consent-text-unknown']);
  for (const wrong of [forgedCopy(token), 'x', `${token}${token}`])
    assert.equal((await ask('GET', `/api/v1/public/marlowe/preferences/${wrong}`, undefined, {})).statusCode, 404, wrong);
  assert.equal((await ask('GET', `/api/v1/public/elsewhere/preferences/${token}`, undefined, {})).statusCode, 404);
});

test('staff see the ledger with the exact words, record a yes with how it was said, and cannot revive a no without a document', async () => {
  const clientId = await aClient();
  const text = await house.work(clinic.accountId, async (work) => {
    const [first] = await currentTexts(work, 'Clinic marlowe');
    assert.ok(first);
    await recordGrants(work, clientId, [first], { how: 'booking-page' });
    return { purpose: first.purpose, channel: first.channel, textVersion: first.textVersion };
  });
  const path = `/api/v1/clients/${clientId}/consents`;
  const { entries } = (await ask('GET', path)).json<{ entries: { kind: string; text: string; evidence: Record<string, string> }[] }>();
  assert.match(entries[0]?.text ?? '', /^Clinic marlowe may text me/);
  assert.equal(entries[0]?.evidence['how'], 'booking-page');
  assert.equal(
    (await ask('POST', `${path}/withdrawals`, { withdrawals: [{ purpose: text.purpose, channel: text.channel }], how: 'by-phone' })).statusCode,
    201,
  );
  const revive = await ask('POST', path, { grants: [text], how: 'in-person' });
  assert.deepEqual([revive.statusCode, revive.json<{ code: string }>().code], [422, 'consent-evidence-required']);
  assert.equal((await ask('POST', path, { grants: [text], how: 'on-paper', documentId: newId() })).statusCode, 201);
  assert.equal((await ask('GET', path, undefined, other.staff.owner.headers)).statusCode, 404);
  assert.equal((await ask('POST', path, { grants: [text], how: 'in-person', account_id: other.accountId })).statusCode, 400);
});

test('the demo mailbox says to whom of the staff a mail went', async () => {
  await house.work(clinic.accountId, (work) =>
    queueMessage(work, { channel: 'email', purpose: 'staff', template: 'login-locked', sendKey: 'login-locked/1', ids: { userId: clinic.staff.owner.userId } }),
  );
  await sendQueued();
  const { messages } = (await ask('GET', '/api/v1/demo/outbox', undefined, {})).json<{ messages: { to: string; sendKey: string }[] }>();
  assert.equal(messages.find(({ sendKey }) => sendKey === 'login-locked/1')?.to, 'owner@marlowe.example');
});

test('the demo’s phone writes as numbers nobody has, and shows what was written', async () => {
  const write = (from: string, text: string) => server.app.inject({ method: 'POST', url: '/api/v1/demo/texts', payload: { from, text } });
  for (const from of ['+15617440123', '(561) 555-0200', 'me', '+442079460123', '911']) {
    const refused = await write(from, 'Hello');
    assert.deepEqual([refused.statusCode, refused.json().code], [422, 'number-not-fictional'], from);
  }
  assert.equal((await write('561-555-0133', '')).statusCode, 400);
  assert.equal((await write('561-555-0133', 'x'.repeat(1601))).statusCode, 400);
  const done = await write('561-555-0133', 'Are you open?');
  assert.deepEqual([done.statusCode, done.json().kind, done.json().from], [201, 'other', '(561) 555-0133']);
  const { texts, line } = (await server.app.inject({ method: 'GET', url: '/api/v1/demo/outbox' })).json();
  assert.deepEqual([texts.map((each: { text: string }) => each.text), line], [['Are you open?'], '(561) 555-0100']);
});

test('staff choose whether a missed call is answered by a text; who may not change the clinic may not', async () => {
  const url = '/api/v1/messages/settings';
  assert.deepEqual((await server.app.inject({ method: 'GET', url, headers })).json(), { textsBack: false });
  assert.equal((await server.app.inject({ method: 'PUT', url, headers: clinic.staff['front-desk'].headers, payload: { textsBack: true } })).statusCode, 403);
  assert.deepEqual((await server.app.inject({ method: 'PUT', url, headers, payload: { textsBack: true } })).json(), { textsBack: true });
  assert.deepEqual((await server.app.inject({ method: 'GET', url, headers })).json(), { textsBack: true });
});

test('a text stands in the timeline of whoever has its number, in full, and shows to nobody else', async () => {
  const clientId = await house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ruth', lastName: 'Adeyemi', mobile: '+15615550155', birthDate: '1990-05-04' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
  await server.app.inject({ method: 'POST', url: '/api/v1/demo/texts', payload: { from: '561 555 0155', text: 'Can I bring my sister?' } });
  const lines = await house.work(clinic.accountId, (work) => messageTimeline.list(work, { clientIds: [clientId], before: undefined, limit: 5 }));
  assert.deepEqual(
    lines.map(({ title, text }) => [title, text]),
    [['Text from them', '“Can I bring my sister?”']],
  );
  assert.deepEqual(await house.work(other.accountId, (work) => messageTimeline.list(work, { clientIds: [clientId], before: undefined, limit: 5 })), []);
});

test('however many texts there are, the demo mailbox shows the mails', async () => {
  await house.work(clinic.accountId, async (work) => {
    for (let count = 0; count < 100; count += 1)
      await queueMessage(work, {
        channel: 'sms',
        purpose: 'staff',
        template: 'login-locked',
        sendKey: `a-text/${count}`,
        ids: { userId: clinic.staff.owner.userId },
      });
  });
  const { messages } = (await ask('GET', '/api/v1/demo/outbox', undefined, {})).json<{ messages: { channel: string; sendKey: string }[] }>();
  assert.equal(messages.filter(({ channel }) => channel === 'sms').length, 100);
  assert.ok(messages.some(({ sendKey }) => sendKey === 'login-locked/1'));
});
