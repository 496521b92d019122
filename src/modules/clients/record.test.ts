import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, asId, newId } from '#kernel/ids.ts';
import { partClients } from './join-clients.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';

const house = await aHouse();
const server = await aServer(house);
const marlowe = await aClinic(house, server, 'marlowe');
const other = await aClinic(house, server, 'other');
const small = await house.work(marlowe.accountId, (work) => aSmallClinic(work));
const { 'front-desk': desk, provider: nurse, 'medical-director': director, auditor, marketing, manager } = marlowe.staff;

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes are read here, each as the test expects it.
  readonly body: any;
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

async function ask(staff: Staff, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<Answer> {
  const response = await server.app.inject({ method, url: `/api/v1/clients${url}`, headers: staff.headers, ...(payload ? { payload } : {}) });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: isJson ? response.json() : undefined, raw: response.rawPayload, headers: response.headers };
}

let last = 100;
async function someone(firstName: string, more: object = {}): Promise<ClientId> {
  last += 1;
  const details = { firstName, lastName: 'Lund', mobile: `+1561555${String(last).padStart(4, '0')}`, ...more };
  return asId((await ask(desk, 'POST', '', details)).body.id);
}
/** Lets time pass while everybody stays signed in. */
async function laterOn(): Promise<void> {
  for (const { headers } of Object.values(marlowe.staff)) await server.app.inject({ method: 'GET', url: '/api/v1/me', headers });
  house.clock.advance({ minutes: 11 });
}
async function book(clientId: ClientId, start: string): Promise<string> {
  const payload = { clientId, serviceIds: [small.facial], start, providerId: small.maya };
  const response = await server.app.inject({ method: 'POST', url: '/api/v1/booking/appointments', headers: desk.headers, payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

/** Runs what the queue holds for these events, as the worker would. */
async function runSubscribers(on: string): Promise<void> {
  const { rows } = await house.work(marlowe.accountId, (work) =>
    sql<{ ids: Record<string, string> }>`select ids from event.event where kind = ${on} order by at desc, event_id desc limit 1`.execute(work.tx),
  );
  for (const subscriber of server.modules.flatMap(({ subscribers }) => subscribers).filter((each) => each.on === on))
    await house.work(marlowe.accountId, (work) => subscriber.run(work, rows[0]?.ids ?? {}));
}
const visitsOf = async (clientId: ClientId) =>
  (await ask(desk, 'GET', `/${clientId}/timeline?kind=visit`)).body.lines.map(({ id }: { id: string }) => id) as string[];
const actionsAbout = (clientId: ClientId) =>
  house.work(marlowe.accountId, async (work) => {
    const token = await work.vault.token('audit-subject', clientId);
    const { rows } = await sql<{
      action: string;
    }>`select e.action from audit.entry e join audit.subject s on s.account_id = e.account_id and s.entry_id = e.entry_id
      where s.subject_token = ${token} order by e.entry_id`.execute(work.tx);
    return rows.map(({ action }) => action);
  });

test('an alert is pinned until it is ended, stays in the timeline, and its words lie sealed', async () => {
  const georgia = await someone('Georgia', { pronouns: 'she/her', preferredName: 'Gigi' });
  const { id } = (await ask(desk, 'POST', `/${georgia}/alerts`, { kind: 'allergy', text: ' Lidocaine allergy. <script>alert(1)</script> ' })).body;
  const { body } = await ask(nurse, 'GET', `/${georgia}/record`);
  assert.deepEqual([body.client.preferredName, body.client.pronouns], ['Gigi', 'she/her']);
  assert.deepEqual(
    body.alerts.map(({ kind, text, by }: Record<string, unknown>) => ({ kind, text, by })),
    [{ kind: 'allergy', text: 'Lidocaine allergy. <script>alert(1)</script>', by: { id: desk.userId, name: 'front-desk of marlowe' } }],
  );
  const alerts = await house.work(marlowe.accountId, (work) => sql<{ row: string }>`select t::text as row from clients.alert t`.execute(work.tx));
  assert.ok(!alerts.rows.some(({ row }) => row.includes('Lidocaine') || row.includes(Buffer.from('Lidocaine').toString('hex'))));
  assert.equal((await ask(nurse, 'POST', `/${georgia}/alerts/${id}/end`)).status, 200);
  assert.equal((await ask(nurse, 'POST', `/${georgia}/alerts/${id}/end`)).status, 404);
  assert.deepEqual((await ask(nurse, 'GET', `/${georgia}/record`)).body.alerts, []);
  assert.equal((await ask(nurse, 'GET', `/${georgia}/timeline`)).body.lines[0].title, 'Allergy, ended');
  assert.equal((await ask(nurse, 'POST', `/${georgia}/alerts/${id}/reopen`)).status, 200);
  assert.equal((await ask(nurse, 'GET', `/${georgia}/record`)).body.alerts.length, 1);
  assert.equal((await ask(desk, 'POST', `/${georgia}/alerts`, { kind: 'other', text: '4242 4242 4242 4242' })).body.code, 'card-number-refused');
});

test('a note is read by those its sensitivity is for, and by nobody else; each version stays', async () => {
  const helen = await someone('Helen');
  const write = async (by: Staff, sensitivity: string) => ask(by, 'POST', `/${helen}/notes`, { sensitivity, text: `a ${sensitivity} thing` });
  assert.deepEqual([(await write(desk, 'clinical')).body.code, (await write(nurse, 'restricted')).body.code], ['too-sensitive', 'too-sensitive']);
  await write(desk, 'general');
  await write(nurse, 'clinical');
  const restricted = (await write(director, 'restricted')).body.id;
  const seen = async (by: Staff) => {
    const { lines, counts } = (await ask(by, 'GET', `/${helen}/timeline?kind=note`)).body;
    return [counts.note, lines.map(({ facts }: { facts: { sensitivity: string } }) => facts.sensitivity).sort()];
  };
  assert.deepEqual(await seen(desk), [1, ['general']]);
  assert.deepEqual(await seen(nurse), [2, ['clinical', 'general']]);
  assert.deepEqual(await seen(director), [3, ['clinical', 'general', 'restricted']]);
  assert.deepEqual(
    [(await ask(nurse, 'GET', `/${helen}/notes/${restricted}`)).status, (await ask(desk, 'GET', `/${helen}/notes/${newId()}`)).status],
    [404, 404],
  );
  const change = (version: number, text: string) => ask(director, 'PATCH', `/${helen}/notes/${restricted}`, { version, text });
  assert.deepEqual([(await change(1, 'put better')).status, (await change(1, 'too late')).body.code], [200, 'version-changed']);
  const { versions } = (await ask(director, 'GET', `/${helen}/notes/${restricted}`)).body;
  assert.deepEqual(
    versions.map(({ version, text }: { version: number; text: string }) => [version, text]),
    [
      [2, 'put better'],
      [1, 'a restricted thing'],
    ],
  );
});

test('a document is what its bytes say, comes back whole as an attachment, and is taken off and put back', async () => {
  const ivy = await someone('Ivy');
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(300 * 1024, 7)]);
  const send = (content: Buffer, name: string, sensitivity = 'general', by = desk) =>
    ask(by, 'POST', `/${ivy}/documents`, { name, sensitivity, content: content.toString('base64') });
  const { body } = await send(png, '../../Zoë’s “scan”\r\n.html');
  const saved = await ask(nurse, 'GET', `/${ivy}/documents/${body.id}`);
  assert.deepEqual(saved.raw, png);
  assert.deepEqual(
    [saved.headers['content-type'], saved.headers['x-content-type-options'], saved.headers['content-security-policy']],
    ['image/png', 'nosniff', "default-src 'none'; frame-ancestors 'none'"],
  );
  assert.equal(
    saved.headers['content-disposition'],
    `attachment; filename="Zo__s _scan_ .html.png"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%E2%80%9Cscan%E2%80%9D%20.html.png`,
  );
  for (const [content, name, code] of [
    [Buffer.from('<svg onload=alert(1)>'), 'x.png', 'document-type-refused'],
    [Buffer.from('MZ\0\0'), 'x.pdf', 'document-type-refused'],
    [Buffer.alloc(0), 'x.txt', 'document-empty'],
    [Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]), 'x.pdf', 'document-too-large'],
  ] as const)
    assert.equal((await send(content, name)).body.code, code, name);
  assert.equal((await send(png, 'x.png', 'clinical')).body.code, 'too-sensitive');
  const clinical = (await send(png, 'x.png', 'clinical', nurse)).body.id;
  assert.equal((await ask(desk, 'GET', `/${ivy}/documents/${clinical}`)).status, 404);
  await ask(desk, 'POST', `/${ivy}/documents/${body.id}/remove`);
  assert.deepEqual(
    [(await ask(desk, 'GET', `/${ivy}/documents/${body.id}`)).status, (await ask(desk, 'GET', `/${ivy}/timeline`)).body.counts.document],
    [404, 0],
  );
  await ask(desk, 'POST', `/${ivy}/documents/${body.id}/restore`);
  assert.equal((await ask(desk, 'GET', `/${ivy}/documents/${body.id}`)).status, 200);
  const { rows } = await house.work(marlowe.accountId, (work) =>
    sql<{ there: boolean }>`select position(${png.subarray(0, 64)} in content) > 0 as there from clients.document`.execute(work.tx),
  );
  assert.ok(rows.length === 2 && rows.every(({ there }) => !there));
});

test('family is seen from both sides, each as what they are to the other', async () => {
  const [mother, child] = [await someone('Marta'), await someone('Mila')];
  assert.equal((await ask(desk, 'POST', `/${child}/relations`, { otherId: mother, kind: 'parent' })).status, 201);
  const kin = async (id: ClientId) =>
    (await ask(desk, 'GET', `/${id}/record`)).body.relations.map(({ kind, client }: { kind: string; client: { firstName: string } }) => [
      kind,
      client.firstName,
    ]);
  assert.deepEqual([await kin(child), await kin(mother)], [[['parent', 'Marta']], [['child', 'Mila']]]);
  assert.equal((await ask(desk, 'POST', `/${mother}/relations`, { otherId: child, kind: 'sibling' })).body.code, 'already-linked');
  assert.equal((await ask(desk, 'DELETE', `/${mother}/relations/${child}`)).status, 200);
  assert.deepEqual([await kin(child), await kin(mother)], [[], []]);
});

test('a join moves visits and shows both records as one; taken back, everything that moved goes back and what came since stays', async () => {
  const [from, into] = [await someone('Nadia'), await someone('Nadja')];
  await ask(desk, 'POST', `/${from}/alerts`, { kind: 'allergy', text: 'Latex' });
  const [old, own] = [await book(from, '2026-12-01T10:00:00-05:00'), await book(into, '2026-12-01T14:00:00-05:00')];
  const { mergeId } = (await ask(desk, 'POST', `/${from}/join`, { into })).body;
  await runSubscribers('client.joined');
  assert.deepEqual(await visitsOf(into), [own, old]);
  const joined = (await ask(desk, 'GET', `/${into}/record`)).body;
  assert.deepEqual([joined.alerts.length, joined.merges.map(({ id }: { id: string }) => id)], [1, [mergeId]]);
  const since = await book(into, '2026-12-02T10:00:00-05:00');
  assert.equal((await ask(other.staff.owner, 'POST', `/${into}/merges/${mergeId}/undo`)).status, 404);
  assert.deepEqual((await ask(desk, 'POST', `/${into}/merges/${mergeId}/undo`)).body, { clientId: from });
  await runSubscribers('client.parted');
  assert.deepEqual([await visitsOf(from), await visitsOf(into)], [[old], [since, own]]);
  assert.deepEqual((await ask(desk, 'GET', `/${into}/record`)).body.alerts, []);
  assert.equal((await ask(desk, 'GET', `/${from}/record`)).body.client.state, 'active');
  assert.equal((await ask(desk, 'POST', `/${into}/merges/${mergeId}/undo`)).status, 404);
});

test('a join that was joined again is taken back in turn, brings its own along, and has 30 days', async () => {
  const [a, b, c] = [await someone('Olga'), await someone('Olga'), await someone('Olga')];
  const first = (await ask(desk, 'POST', `/${a}/join`, { into: b })).body.mergeId;
  const second = (await ask(desk, 'POST', `/${b}/join`, { into: c })).body.mergeId;
  const stateOf = async (id: ClientId) => (await ask(desk, 'GET', `/${id}`)).body.mergedInto;
  assert.deepEqual([await stateOf(a), await stateOf(b)], [c, c]);
  assert.equal((await ask(desk, 'POST', `/${b}/merges/${first}/undo`)).body.code, 'joined-again');
  assert.equal((await ask(desk, 'POST', `/${c}/merges/${second}/undo`)).status, 200);
  assert.deepEqual([await stateOf(a), await stateOf(b)], [b, null]);
  assert.equal((await ask(desk, 'POST', `/${b}/merges/${first}/undo`)).status, 200);
  const late = (await ask(desk, 'POST', `/${a}/join`, { into: b })).body.mergeId;
  house.clock.advance({ hours: 24 * 30 });
  const day = await house.work(marlowe.accountId, async (work) => {
    return partClients(work, b, asId(late)).catch((error: { reason?: string }) => error.reason);
  });
  house.clock.advance({ hours: -24 * 30 });
  assert.equal(day, 'undo-too-late');
});

test('a join whose news comes after it was taken back moves nothing', async () => {
  const [from, into] = [await someone('Paula'), await someone('Paola')];
  const visit = await book(from, '2026-12-03T10:00:00-05:00');
  const { mergeId } = (await ask(desk, 'POST', `/${from}/join`, { into })).body;
  await ask(desk, 'POST', `/${into}/merges/${mergeId}/undo`);
  await runSubscribers('client.parted');
  await runSubscribers('client.joined');
  assert.deepEqual(await visitsOf(from), [visit]);
});

test('the timeline goes by time across its sources, a page at a time, and shows only what the reader may see', async () => {
  const ruth = await someone('Ruth', { email: 'ruth@mail.example' });
  for (const text of ['one', 'two', 'three']) {
    house.clock.advance({ minutes: 1 });
    await ask(desk, 'POST', `/${ruth}/notes`, { sensitivity: 'general', text });
  }
  await book(ruth, '2026-12-04T10:00:00-05:00');
  const seen: string[] = [];
  let cursor = '';
  for (let turn = 0; turn < 5; turn += 1) {
    const { lines, next } = (await ask(desk, 'GET', `/${ruth}/timeline?limit=2${cursor}`)).body;
    seen.push(...lines.map(({ text, title }: { text: string; title: string }) => (text.length < 6 ? text : title)));
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  // The two messages were queued at one instant.
  assert.deepEqual(
    [seen[0], ...seen.slice(1, 3).sort(), ...seen.slice(3)],
    ['HydraFacial with Maya Chen', 'Confirmation by email', 'Reminder by email', 'three', 'two', 'one'],
  );
  const role = await server.app.inject({
    method: 'POST',
    url: '/api/v1/keys',
    headers: marlowe.staff.owner.headers,
    payload: { name: 'Names only', permissions: ['client.read'] },
  });
  const keyed = { userId: desk.userId, cookie: '', headers: { authorization: `Bearer ${role.json().key}` } } as unknown as Staff;
  assert.deepEqual((await ask(keyed, 'GET', `/${ruth}/timeline`)).body.counts, { note: 3, document: 0, alert: 0 });
  assert.equal((await ask(keyed, 'GET', `/${ruth}/record`)).body.visits, null);
  assert.equal((await ask(desk, 'GET', `/${ruth}/timeline?cursor=nonsense`)).body.code, 'cursor-invalid');
});

test('every view of a record is written, and who looked is told by those who may ask, in words', async () => {
  const tina = await someone('Tina');
  await laterOn();
  await ask(nurse, 'GET', `/${tina}/record`);
  await ask(nurse, 'GET', `/${tina}/timeline`);
  await laterOn();
  await ask(manager, 'GET', `/${tina}`);
  assert.deepEqual(await actionsAbout(tina), ['client.add', 'client.record-read', 'client.timeline-read', 'client.read']);
  const looks = async (by: Staff) => (await ask(by, 'GET', `/${tina}/looks`)).body;
  assert.deepEqual(
    (await looks(auditor)).looks.map(({ who, what, times }: Record<string, unknown>) => ({ who, what, times })),
    [
      { who: 'manager of marlowe', what: ['Opened the details'], times: 1 },
      { who: 'provider of marlowe', what: ['Opened the record'], times: 2 },
      { who: 'front-desk of marlowe', what: ['Added the client'], times: 1 },
    ],
  );
  assert.equal((await actionsAbout(tina)).at(-1), 'client.looks-read');
  const again = await looks(auditor);
  assert.deepEqual([again.looks[0].who, again.total], ['auditor of marlowe', 5]);
  assert.equal((await ask(nurse, 'GET', `/${tina}/looks`)).body.code, 'forbidden');
});

test('marketing and the auditor open no record', async () => {
  const zoe = await someone('Zoë');
  for (const who of [marketing, auditor])
    for (const path of ['', '/record', '/timeline']) assert.equal((await ask(who, 'GET', `/${zoe}${path}`)).body.code, 'forbidden', path);
});
