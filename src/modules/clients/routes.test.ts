import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId, newId } from '#kernel/ids.ts';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';
import { createClient } from './create-client.ts';

const house = await aHouse();
const server = await aServer(house);
const marlowe = await aClinic(house, server, 'marlowe');
const other = await aClinic(house, server, 'other');
const desk = marlowe.staff['front-desk'];

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { id?: string; code?: string; clients?: { id: string }[] };
  readonly raw: string;
}

async function ask(
  staff: Staff,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await server.app.inject({ method, url: `/api/v1/${url}`, headers: { ...staff.headers, ...headers }, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.json(), raw: response.body };
}

const ingrid = { firstName: 'Ingrid', lastName: 'Sørensen', mobile: '561 555 0142', email: 'Ingrid@mail.example', birthDate: '1988-04-02' };
const { id: clientId = '' } = (await ask(desk, 'POST', 'clients', ingrid)).body;

test('a client is added, read, found by the whole number and changed; each leaves an audit entry about that person', async () => {
  const read = await ask(desk, 'GET', `clients/${clientId}`);
  assert.deepEqual(read.body, {
    id: clientId,
    state: 'active',
    source: 'staff',
    version: 1,
    firstName: 'Ingrid',
    lastName: 'Sørensen',
    mobile: '+15615550142',
    email: 'ingrid@mail.example',
    birthDate: '1988-04-02',
    preferredName: null,
    pronouns: null,
    mergedInto: null,
  });
  for (const search of [{ mobile: '+1 561.555.0142' }, { email: 'ingrid@MAIL.example' }, { lastFour: '0142' }]) {
    assert.deepEqual(
      (await ask(desk, 'POST', 'clients/search', search)).body.clients?.map(({ id }) => id),
      [clientId],
    );
  }
  assert.equal((await ask(desk, 'POST', 'clients/search', {})).body.code, 'search-empty');
  const changed = await ask(desk, 'PATCH', `clients/${clientId}`, { version: 1, lastName: 'Sørensen-Vance', birthDate: null });
  assert.deepEqual([changed.body['lastName'], changed.body['birthDate'], changed.body['version']], ['Sørensen-Vance', null, 2]);
  assert.equal((await ask(desk, 'PATCH', `clients/${clientId}`, { version: 1, lastName: 'X' })).body.code, 'version-changed');
  const entries = await house.work(marlowe.accountId, (work) =>
    work.tx
      .selectFrom('audit.entry as e')
      .innerJoin('audit.subject as s', 's.entry_id', 'e.entry_id')
      .select('e.action')
      .distinct()
      .where('e.action', 'like', 'client.%')
      .execute(),
  );
  assert.deepEqual(entries.map(({ action }) => action).sort(), ['client.add', 'client.change', 'client.read', 'client.search']);
});

test('clients are listed a page at a time', async () => {
  await ask(desk, 'POST', 'clients', { ...ingrid, firstName: 'Astrid', mobile: '561 555 0143', email: 'astrid@mail.example' });
  const first = await ask(desk, 'GET', 'clients?limit=1');
  const second = await ask(desk, 'GET', `clients?limit=1&after=${String(first.body['next'])}`);
  const ids = [...(first.body.clients ?? []), ...(second.body.clients ?? [])].map(({ id }) => id);
  assert.deepEqual([ids.length, ids[1], second.body['next']], [2, clientId, null]);
});

test('wrong details are told field by field, a minor stops everything, and a card number is neither kept nor logged', async () => {
  const wrong = await ask(desk, 'POST', 'clients', { ...ingrid, mobile: '+1 (234) 567-890', email: 'ingrid@mail' });
  assert.deepEqual(
    [wrong.status, wrong.body.code, wrong.body['errors']],
    [
      422,
      'phone-invalid',
      [
        { field: 'mobile', code: 'phone-invalid', message: 'Please enter a whole phone number, with its area code.' },
        { field: 'email', code: 'email-invalid', message: 'Please enter a mail address such as name@clinic.example.' },
      ],
    ],
  );
  assert.deepEqual(
    [
      (await ask(desk, 'POST', 'clients', { ...ingrid, birthDate: '2012-01-01' })).body.code,
      (await ask(desk, 'POST', 'clients', { ...ingrid, nickname: 'I' })).status,
    ],
    ['minor-blocked', 400],
  );
  const card = await ask(desk, 'POST', 'clients', { ...ingrid, lastName: '4242 4242 4242 4242' });
  assert.equal(card.body.code, 'card-number-refused');
  assert.ok(!card.raw.includes('4242') && !JSON.stringify(server.log).includes('4242'));
});

test('a repeated request with one key adds one client', async () => {
  const send = () => ask(desk, 'POST', 'clients', { ...ingrid, mobile: '561 555 0144', email: 'once@mail.example' }, { 'idempotency-key': 'once-1' });
  assert.equal((await send()).body.id, (await send()).body.id);
});

test("another account's client answers exactly like one that never was", async () => {
  const paths = [
    ['GET', ''],
    ['PATCH', ''],
    ['GET', '/clearances'],
    ['POST', '/clearances'],
    ['POST', '/join'],
  ] as const;
  const bodies: Record<string, object> = {
    PATCH: { version: 1, lastName: 'Mine' },
    '/clearances': { kind: 'consultation', validFrom: '2026-01-01', validUntil: '2027-01-01' },
    '/join': { into: newId() },
  };
  for (const [method, path] of paths) {
    const payload = method === 'GET' ? undefined : (bodies[path] ?? bodies[method]);
    const without = ({ body: { requestId: _, ...rest }, status }: Answer) => ({ ...rest, status });
    const theirs = without(await ask(other.staff.owner, method, `clients/${clientId}${path}`, payload));
    assert.equal(theirs.status, 404, `${method} ${path}`);
    assert.deepEqual(theirs, without(await ask(other.staff.owner, method, `clients/${newId()}${path}`, payload)));
  }
});

test('clearances are recorded by those who may, shown, and taken back', async () => {
  const url = `clients/${clientId}/clearances`;
  const exam = { kind: 'good-faith-exam', validFrom: '2026-11-01', validUntil: '2027-11-01' };
  assert.equal((await ask(marlowe.staff.marketing, 'POST', url, exam)).status, 403);
  const recorded = await ask(marlowe.staff['medical-director'], 'POST', url, exam);
  assert.equal(recorded.status, 201);
  assert.deepEqual((await ask(marlowe.staff['medical-director'], 'GET', url)).body['clearances'], [{ id: recorded.body.id, ...exam, source: 'staff' }]);
  assert.equal((await ask(marlowe.staff['medical-director'], 'DELETE', `${url}/${recorded.body.id}`)).status, 200);
  assert.deepEqual((await ask(marlowe.staff['medical-director'], 'GET', url)).body['clearances'], []);
});

test('staff see who a pending client may be, and join or dismiss', async () => {
  const gate = { minimumAgeYears: 18, on: '2026-11-22' };
  const book = (firstName: string) =>
    house.work(marlowe.accountId, (work) =>
      createClient(work, { ...ingrid, firstName, email: `${firstName.toLowerCase()}@post.example` }, { source: 'online', gate }),
    );
  const [same, stranger] = [await book('Inga'), await book('Bo')];
  interface Link {
    readonly client: { id: string };
    readonly candidate: { id: string };
    readonly matchedBy: string;
  }
  const links = async () => ((await ask(desk, 'GET', 'client-links')).body['links'] as Link[]).filter(({ candidate }) => candidate.id === clientId);
  assert.deepEqual(
    (await links()).map(({ client, matchedBy }) => [client.id, matchedBy]),
    [
      [same, 'phone'],
      [stranger, 'phone'],
    ],
  );
  assert.equal((await ask(desk, 'POST', `clients/${same}/join`, { into: clientId })).status, 200);
  assert.equal((await ask(desk, 'POST', `clients/${stranger}/dismiss-link`, { candidateId: clientId })).status, 200);
  assert.deepEqual(await links(), []);
  assert.equal((await ask(desk, 'GET', `clients/${same}`)).body['mergedInto'], asId(clientId));
});
