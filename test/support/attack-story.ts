import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type AccountId, newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { placeHold, releaseHold } from '#modules/privacy';
import { holdPorts } from '../../src/app/keeping.ts';
import { type SmallClinic, aSmallClinic } from './clinic.ts';
import { type TestHouse, aHouse, aPool } from './database.ts';
import { type IdFor, type RawAnswer, type RawRequest, sendRaw } from './attack-requests.ts';
import { type Clinic, type TestServer, ORIGIN, aClinic, aServer } from './server.ts';

/** What stands in every personal column of the attacked account, in forms that no other text has. */
const CANARIES = ['Zqcanaryfirst', 'Zqcanarylast', '5550187', '555-0187', 'zqcanary@mail.example', '1971-03-17', 'zqcanary note'];
const CANARY = new RegExp(CANARIES.map((each) => each.replace('.', '\\.')).join('|'), 'i');

const PERSON = { firstName: 'Zqcanaryfirst', lastName: 'Zqcanarylast', mobile: '(561) 555-0187', email: 'zqcanary@mail.example', birthDate: '1971-03-17' };
const OTHER_PERSON = {
  firstName: 'Zqcanaryfirst',
  lastName: 'Zqcanarylast',
  mobile: '(561) 555-0188',
  email: 'zqcanary-too@mail.example',
  birthDate: '1971-03-17',
};

/** One account with a row of everything that routes name. */
export interface AttackedAccount extends Clinic {
  readonly accountId: AccountId;
  readonly small: SmallClinic;
  /** The token of the link to its one visit, as the page that booked got it. */
  readonly manageToken: string;
  readonly appointmentId: string;
  readonly clientIds: readonly string[];
  /** An API key with every permission a key may carry. */
  readonly apiKey: string;
  /** Gives the id of a row of this account by the name of a parameter or field. */
  readonly idFor: IdFor;
}

/** Two accounts in one running house, and the means to attack the one from the other. */
export interface AttackStory {
  readonly house: TestHouse;
  readonly server: TestServer;
  readonly port: number;
  /** Every route of the modules. */
  readonly routes: readonly Route[];
  readonly a: AttackedAccount;
  readonly b: AttackedAccount;
  /** Sends a request over a socket and looks for what belongs to the attacked account in the answer. */
  send(request: RawRequest): Promise<RawAnswer>;
  /** A digest of every table's rows of one account, read as the superuser. */
  checksum(accountId: AccountId): Promise<Readonly<Record<string, string>>>;
  /** What is waiting to leave the house: jobs and messages of all accounts. */
  waiting(): Promise<number>;
  /** The audit entries of one request, in one account. */
  entriesOf(
    accountId: AccountId,
    requestId: string,
  ): Promise<readonly { readonly action: string; readonly outcome: string; readonly code: string | null; readonly actorId: string }[]>;
  /** A statement as the superuser. */
  query<T extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<T[]>;
}

/** Builds the house, its two clinics and what they hold, and listens. */
export async function anAttackStory(): Promise<AttackStory> {
  const house = await aHouse();
  const server = await aServer(house);
  const port = await listen(server.app);
  const { query } = await asSuperuser(house);
  const a = await anAccountWithEverything({ house, server, port, query }, 'alder', false);
  const b = await anAccountWithEverything({ house, server, port, query }, 'birch', true);
  const sums = await checksummer(query);
  return {
    house,
    server,
    port,
    a,
    b,
    query,
    routes: server.modules.flatMap((module) => module.routes),
    send: async (request) => {
      const answer = await sendRaw(port, request);
      assert.doesNotMatch(answer.text + JSON.stringify(answer.headers), CANARY, `${request.method} ${request.path} shows what belongs to the attacked account`);
      assert.ok(
        answer.status < 500,
        `${request.method} ${request.path} is a fault: ${JSON.stringify(
          server.log.filter(({ fault }) => fault),
          (_key, value: unknown) => (value instanceof Error ? value.stack : value),
        )}`,
      );
      return answer;
    },
    checksum: sums,
    waiting: async () => house.queued.length + Number((await query<{ count: string }>('select count(*) from messaging.outbox_message'))[0]?.count),
    entriesOf: (accountId, requestId) =>
      query('select action, outcome, code, actor_id as "actorId" from audit.entry where account_id = $1 and request_id = $2', [accountId, requestId]),
  };
}

/** Lets a server listen on a free port of this machine; answers the port. */
export async function listen(app: TestServer['app']): Promise<number> {
  return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
}

type Query = AttackStory['query'];

async function asSuperuser(house: TestHouse): Promise<{ query: Query }> {
  const url = new URL(process.env['TEST_PG_ADMIN_URL'] ?? '');
  url.pathname = new URL(house.logins.owner).pathname;
  const pool = aPool(house, url.href, 2);
  return { query: async (statement, values = []) => (await pool.query(statement, [...values])).rows };
}

async function checksummer(query: Query): Promise<AttackStory['checksum']> {
  const tables = await query<{
    name: string;
    column: string;
  }>(`select n.nspname || '.' || c.relname as name, min(a.attname) as column from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and (a.attname = 'account_id' or n.nspname = 'login' and a.attname = 'user_id')
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|jobs)' group by 1 order by 1`);
  const whose = (column: string) =>
    column === 'account_id' ? 'account_id = $1' : 'user_id in (select user_id from identity.membership where account_id = $1)';
  const union = tables
    .map(
      ({ name, column }) =>
        `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${name} t where ${whose(column)}`,
    )
    .join(' union all ');
  return async (accountId) => Object.fromEntries((await query<{ name: string; sum: string }>(union, [accountId])).map(({ name, sum }) => [name, sum]));
}

interface Parts {
  readonly house: TestHouse;
  readonly server: TestServer;
  readonly port: number;
  readonly query: Query;
}

async function anAccountWithEverything({ house, server, port, query }: Parts, slug: string, isAttacked: boolean): Promise<AttackedAccount> {
  const clinic = await aClinic(house, server, slug);
  const small = await house.work(clinic.accountId, (work) => aSmallClinic(work));
  const { owner } = clinic.staff;
  const desk = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await sendRaw(port, { method, path: `/api/v1${path}`, headers: owner.headers, body });
    assert.ok(answer.status < 300, `${method} ${path} answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text) as T;
  };
  const people = isAttacked
    ? [PERSON, OTHER_PERSON]
    : [
        { ...PERSON, firstName: 'Ada', lastName: 'Alder', mobile: '(561) 555-0121', email: 'ada@mail.example', birthDate: '1980-01-02' },
        { ...PERSON, firstName: 'Bea', lastName: 'Alder', mobile: '(561) 555-0122', email: 'bea@mail.example', birthDate: '1981-01-02' },
      ];
  const clientIds: string[] = [];
  for (const person of people) clientIds.push((await desk<{ id: string }>('POST', '/clients', person)).id);
  await desk('POST', `/clients/${clientIds[0]}/clearances`, { kind: 'good-faith-exam', validFrom: '2026-10-01', validUntil: '2027-10-01' });
  await addToRecord(desk, clientIds, isAttacked);
  await desk('POST', `/catalog/resources/${small.maya}/time-off`, { start: '2027-02-01T09:00:00-05:00', end: '2027-02-01T12:00:00-05:00', reason: 'vacation' });
  await desk('POST', `/catalog/resources/${small.maya}/blocks`, {
    label: 'Team meeting',
    timeZone: 'America/New_York',
    startsOn: '2027-02-02',
    startTime: '09:00',
    durationMinutes: 30,
  });
  await desk('POST', `/calendars/${small.maya}/feed`, {});
  await desk('POST', `/calendars/${small.maya}/external`, { address: `https://calendar.${slug}.example/private.ics`, label: 'Elsewhere' });
  await desk('PUT', `/catalog/locations/${small.locationId}/exceptions/2026-12-02`, { hours: [], reason: 'Painting' });
  await desk('PUT', `/catalog/resources/${small.maya}/exceptions/${small.locationId}/2026-12-02`, { hours: [], reason: 'Away' });
  const { id: roleId } = await desk<{ id: string }>('POST', '/roles', { name: 'Reception', permissions: ['catalog.read'] });
  await desk('POST', '/invitations', { email: `newcomer@${slug}.example`, roleId });
  const { key: apiKey } = await desk<{ key: string }>('POST', '/keys', { name: 'Website', permissions: KEY_PERMISSIONS });
  await query(
    `insert into login.passkey (credential_id, passkey_id, user_id, name, public_key, counter, created_at) values ($1, $2, $3, 'Key', 'x', 0, now())`,
    [randomBytes(8).toString('hex'), newId(), owner.userId],
  );
  const booked = await bookOnline(port, slug, small, people[0] ?? PERSON, isAttacked ? 'zqcanary note' : 'By the window, please.');
  await desk('POST', '/booking/offers', { waitlistId: booked.waitlistId, start: '2026-12-04T10:00:00-05:00', providerId: small.maya });
  await desk('POST', '/booking/series', { from: { appointmentId: booked.appointmentId }, repeat: { everyWeeks: 4, count: 2 } });
  const file = isAttacked ? 'Name,Mobile\nZqcanaryfirst Zqcanarylast,\n' : 'Name,Mobile\nDot Alder,\n';
  await desk('POST', '/imports', { kind: 'clients', name: 'clients.csv', content: Buffer.from(file).toString('base64') });
  await talk({ house, port, query }, { slug, accountId: clinic.accountId, words: isAttacked ? 'zqcanary note' : 'A complaint.' });
  const rows = await idsOf(query, clinic.accountId);
  // The first client and the visit are the ones whose other rows (clearance, message) exist.
  const chosen: Readonly<Record<string, string | undefined>> = {
    clientId: clientIds[0],
    otherId: clientIds[1],
    appointmentId: booked.appointmentId,
    resourceId: small.maya,
    serviceId: small.facial,
    roleId,
    userId: clinic.staff.provider.userId,
  };
  return {
    ...clinic,
    small,
    clientIds,
    apiKey,
    ...booked,
    idFor: (name) => {
      const parameter = AS_PARAMETER[name] ?? name.replace(/Ids$/, 'Id');
      const id = chosen[parameter] ?? rows.get(parameter);
      if (id === undefined) throw new Error(`the story has no row for ${name}: give it one in anAccountWithEverything`);
      return id;
    },
  };
}

/** Something of everything that belongs to a record: an alert, a note, a document, family, and another record joined to it. */
async function addToRecord(desk: <T>(method: string, path: string, body?: unknown) => Promise<T>, [one = '', other]: readonly string[], isAttacked: boolean) {
  const words = isAttacked ? 'zqcanary note' : 'By the window, please.';
  await desk('POST', `/clients/${one}/alerts`, { kind: 'allergy', text: words });
  await desk('POST', `/clients/${one}/notes`, { sensitivity: 'general', text: words });
  await desk('POST', `/clients/${one}/documents`, { name: 'words.txt', sensitivity: 'general', content: Buffer.from(words).toString('base64') });
  await desk('POST', `/clients/${one}/relations`, { otherId: other, kind: 'sibling' });
  const { id } = await desk<{ id: string }>('POST', '/clients', isAttacked ? { ...OTHER_PERSON, email: 'zqcanary-three@mail.example' } : SOMEBODY);
  await desk('POST', `/clients/${id}/join`, { into: one });
}

const SOMEBODY = { firstName: 'Cyd', lastName: 'Alder', mobile: '(561) 555-0123', email: 'cyd@mail.example' };

const KEY_PERMISSIONS = [
  'calendar.connect',
  'user.read',
  'account.read',
  'catalog.read',
  'catalog.manage',
  'client.read',
  'client.manage',
  'client.clearance',
  'booking.read',
  'booking.book',
  'message.read',
  'message.send',
  'message.listen',
  'consent.read',
  'consent.manage',
  'audit.read',
  'privacy.read',
];

/** Fields that name a row of a kind by another word. */
const AS_PARAMETER: Readonly<Record<string, string>> = {
  provider: 'resourceId',
  providerId: 'resourceId',
  insteadOf: 'resourceId',
  placeIds: 'resourceId',
  location: 'locationId',
  service: 'serviceId',
  addOnIds: 'serviceId',
  satisfiedByServiceId: 'serviceId',
  client: 'clientId',
  into: 'clientId',
  candidateId: 'clientId',
  after: 'clientId',
  before: 'messageId',
  cursor: 'entryId',
  id: 'entryId',
  conversation: 'conversationId',
  subjectId: 'conversationId',
  taskId: 'teamMessageId',
};

async function bookOnline(
  port: number,
  slug: string,
  small: SmallClinic,
  person: typeof PERSON,
  note: string,
): Promise<{ appointmentId: string; waitlistId: string; manageToken: string }> {
  const door = async (path: string, body: unknown) => {
    const answer = await sendRaw(port, {
      method: 'POST',
      path: `/api/v1/public/${slug}${path}`,
      headers: { origin: ORIGIN, 'idempotency-key': randomBytes(8).toString('hex') },
      body,
    });
    assert.equal(answer.status, 201, answer.text);
    return JSON.parse(answer.text) as Record<string, string>;
  };
  const { holdToken } = await door('/holds', { serviceIds: [small.facial], start: '2026-12-03T10:00:00-05:00', providerId: small.maya });
  const { appointmentId = '', manageUrl = '' } = await door('/appointments', { holdToken, client: person, note, grants: [] });
  const { waitlistId = '' } = await door('/waitlist', {
    serviceIds: [small.facial],
    from: '2026-12-01',
    to: '2026-12-05',
    partsOfDay: [],
    client: person,
    grants: [],
  });
  return { appointmentId, waitlistId, manageToken: manageUrl.split('#')[1] ?? '' };
}

/** A chat that asked for something, and a call. */
async function talk(
  { house, port, query }: Omit<Parts, 'server'>,
  { slug, accountId, words }: { readonly slug: string; readonly accountId: AccountId; readonly words: string },
): Promise<void> {
  const begun = await sendRaw(port, { method: 'POST', path: `/api/v1/public/${slug}/conversations`, headers: { origin: ORIGIN }, body: {} });
  assert.equal(begun.status, 201, begun.text);
  const { conversationId } = JSON.parse(begun.text) as { conversationId: string };
  await query(
    `insert into receptionist.team_message (account_id, team_message_id, conversation_id, kind, state, made_at, due_at) values ($1, $2, $3, 'person', 'open', now(), now())`,
    [accountId, newId(), conversationId],
  );
  await query(
    `insert into receptionist.call (account_id, call_id, conversation_id, vendor_call_id, line, key_id, phase, recording, rule, started_at, alive_at)
     values ($1, $2, $3, $4, '+15615550100', $2, 'talking', 'off', 'consent', now(), now())`,
    [accountId, newId(), conversationId, `CA${slug}`],
  );
  await query(
    `insert into receptionist.canned_reply (account_id, canned_reply_id, version, title, words, position, made_by, made_at) values ($1, $2, 1, 'Parking', 'Behind the building.', 0, $2, now())`,
    [accountId, newId()],
  );
  await desk(query, accountId, conversationId);
  await recalledItem(query, accountId, conversationId);
  const order = { reason: words, by: newId() };
  const held = { kind: 'conversation', id: conversationId } as const;
  await house.work(accountId, async (work) => releaseHold(work, await placeHold(work, holdPorts, held, order), order));
}

/** What left for training under an agreement that was withdrawn since. */
async function recalledItem(query: Query, accountId: AccountId, conversationId: string): Promise<void> {
  const [agreementId, exportId, userId] = [newId(), newId(), newId()];
  await query(
    `insert into receptionist.training_agreement (account_id, agreement_id, text_version, recipient, permits_health, baa, agreed_by, agreed_at)
     values ($1, $2, 1, 'Loop', true, 'BAA of 2026', $3, now())`,
    [accountId, agreementId, userId],
  );
  await query(
    `insert into receptionist.training_export (account_id, export_id, agreement_id, basis, from_date, to_date, redaction_version, considered, left_out, content_hash, made_by, made_at)
     values ($1, $2, $3, 'de-identified', '2026-11-01', '2026-11-22', 1, 1, '{}', decode(repeat('00', 32), 'hex'), $4, now())`,
    [accountId, exportId, agreementId, userId],
  );
  await query(
    `insert into receptionist.training_item (account_id, item_id, export_id, conversation_id, up_to_seq, is_health) values ($1, $2, $3, $4, 1, true)`,
    [accountId, newId(), exportId, conversationId],
  );
  await query(`update receptionist.training_agreement set withdrawn_by = $3, withdrawn_at = now() where account_id = $1 and agreement_id = $2`, [
    accountId,
    agreementId,
    userId,
  ]);
}

/** What the AI desk of an account has: an entry, a replay, and a conversation that is kept. */
async function desk(query: Query, accountId: AccountId, conversationId: string): Promise<void> {
  const runId = newId();
  await query(
    `insert into receptionist.knowledge (account_id, entry_id, version, state, topic, language, questions, answer, made_by, made_at)
     values ($1, $2, 1, 'live', 'parking', 'en', '{Where can I park?}', 'Behind the house.', 'story', now())`,
    [accountId, newId()],
  );
  await query(`insert into receptionist.golden_call (account_id, conversation_id, name, kept_by, kept_at) values ($1, $2, 'Asks', 'story', now())`, [
    accountId,
    conversationId,
  ]);
  await query(
    `insert into receptionist.golden_run (account_id, run_id, kind, draft_version, state, cases, made_by, started_at, finished_at)
     values ($1, $2, 'draft', 1, 'done', '{en-hours}', 'story', now(), now())`,
    [accountId, runId],
  );
  await query(
    `insert into receptionist.golden_result (account_id, result_id, run_id, case_key, verdict, reasons, told) values ($1, $3, $2, 'en-hours', 'different', '{words}',
     '{"before":null,"after":{"greeting":"","disclosure":"","turns":[],"outcome":null},"notes":[]}')`,
    [accountId, runId, newId()],
  );
}

/** One id of an account for every column that holds ids, by the name a parameter would have. */
async function idsOf(query: Query, accountId: AccountId): Promise<Map<string, string>> {
  const columns = await query<{ name: string; column: string; owned: boolean }>(`select n.nspname || '.' || c.relname as name, a.attname as column,
      exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'account_id') as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'uuid'::regtype and a.attname like '%\\_id'
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|jobs)' and exists (select from pg_attribute u where u.attrelid = c.oid and u.attname in ('account_id', 'user_id'))`);
  const ids = new Map<string, string>();
  for (const { name, column, owned } of columns) {
    const where = owned ? 'account_id = $1' : 'user_id in (select user_id from identity.membership where account_id = $1)';
    const [row] = await query<{ id: string }>(`select ${column} as id from ${name} where ${where} and ${column} is not null limit 1`, [accountId]);
    if (row)
      ids.set(
        column.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase()),
        row.id,
      );
  }
  return ids;
}

/** Sends a request for the attacked account's row and the same for nobody's, and requires the four parts of DENY. */
export async function assertDenied(story: AttackStory, build: (idFor: IdFor) => RawRequest): Promise<void> {
  const [before, waiting] = [await story.checksum(story.b.accountId), await story.waiting()];
  const request = build(story.b.idFor);
  const denied = await story.send(request);
  const where = `${request.method} ${request.path}`;
  assert.equal(denied.status, 404, `${where} answered ${denied.status}: ${denied.text}`);
  const random = await story.send(build(() => newId()));
  assert.equal(denied.text, random.text, `${where}: the answer differs from that for an id nobody has`);
  assert.deepEqual(await story.checksum(story.b.accountId), before, `${where} changed the attacked account`);
  assert.equal(await story.waiting(), waiting, `${where} queued something`);
  const entries = await story.entriesOf(story.a.accountId, denied.requestId);
  assert.deepEqual(
    entries.map(({ outcome, code }) => [outcome, code]),
    [['refused', 'not-found']],
    `${where} is not in the attacker's log`,
  );
}
