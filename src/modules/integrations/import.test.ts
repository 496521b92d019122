import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { type AccountId, type ClientId, asId } from '#kernel/ids.ts';
import { createClient, currentAgeGate, readClients } from '#modules/clients';
import { aSmallClinic } from '#test/clinic.ts';
import { aHouse } from '#test/database.ts';
import { type Clinic, type Staff, aClinic, aServer } from '#test/server.ts';
import { jobsOf, runJob } from '../../app/worker.ts';

const house = await aHouse('2026-11-22T15:42:00Z');
const server = await aServer(house);
const jobs = jobsOf(server.modules);
let slugs = 0;

/** A clinic with everybody's login and a small catalog. */
async function aStory(): Promise<Clinic> {
  slugs += 1;
  const clinic = await aClinic(house, server, `import-${slugs}`);
  await house.work(clinic.accountId, (work) => aSmallClinic(work));
  return clinic;
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of the API are looked at field by field.
type Answer = { readonly status: number; readonly body: any };

async function call(who: Staff, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<Answer> {
  const response = await server.app.inject({ method, url: `/api/v1/imports${url}`, headers: who.headers, ...(payload ? { payload } : {}) });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: isJson ? response.json() : response.body };
}

async function handIn(who: Staff, kind: string, content: string | Buffer, name = 'export.csv'): Promise<Answer> {
  return call(who, 'POST', '', { kind, name, content: Buffer.from(content).toString('base64') });
}

/** Hands a file in and looks at it. */
async function staged(who: Staff, kind: string, content: string | Buffer): Promise<{ readonly id: string; readonly seen: Answer['body'] }> {
  const { status, body } = await handIn(who, kind, content);
  assert.equal(status, 201, JSON.stringify(body));
  const seen = await call(who, 'GET', `/${body.id}`);
  assert.equal(seen.status, 200, JSON.stringify(seen.body));
  return { id: body.id, seen: seen.body };
}

/** Runs what was queued, as the worker does, until nothing is left. */
async function work(accountId: AccountId): Promise<void> {
  for (;;) {
    const next = house.queued.findIndex(({ job, accountId: of }) => of === accountId && job.startsWith('integrations.'));
    const [queued] = next < 0 ? [] : house.queued.splice(next, 1);
    const job = queued && jobs.get(queued.job);
    if (!queued || !job) return;
    await runJob(house.engine, house.clock, job, { ...queued });
  }
}

async function bringIn({ accountId }: Clinic, who: Staff, id: string, ready: number): Promise<Answer['body']> {
  const started = await call(who, 'POST', `/${id}/start`, { ready });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await work(accountId);
  return (await call(who, 'GET', `/${id}`)).body;
}

async function undo({ accountId }: Clinic, who: Staff, id: string): Promise<Answer['body']> {
  const started = await call(who, 'POST', `/${id}/undo`);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await work(accountId);
  return (await call(who, 'GET', `/${id}`)).body;
}

async function people(accountId: AccountId) {
  return house.work(accountId, async (each) => {
    const { rows } = await sql<{ id: ClientId }>`select client_id as id from clients.client order by created_at, client_id`.execute(each.tx);
    const found = await readClients(
      each,
      rows.map(({ id }) => id),
    );
    return [...found.values()].sort((a, b) => a.lastName.localeCompare(b.lastName));
  });
}

const FILE = `Client ID,First Name,Last Name,Mobile Phone,Email,DOB
1,Rae,Abbott,561.555.0161,rae@mail.example,04/11/1988
2,Dee,Okafor,561 555 019,dee@mail.example,09/02/1991
3,Mira,Lang,(561) 555-0177,mira@mail.example,12/03/2091
4,Jun,Park,,,06/30/2001
5,Ana,Bell,+1 561 555 0112,ANA@MAIL.EXAMPLE,1990-02-28
`;

test('a file is looked at line by line, and nothing of it is there until somebody says so', async () => {
  const clinic = await aStory();
  const { id, seen } = await staged(clinic.staff.owner, 'clients', FILE);
  assert.deepEqual(
    seen.file.problems.map(({ line, code, field }: Answer['body']) => [line, code, field]),
    [
      [3, 'phone-invalid', 'mobile'],
      [4, 'birth-date-invalid', 'birthDate'],
      [5, 'contact-missing', 'mobile'],
    ],
  );
  assert.equal(seen.file.counts.ready, 2);
  assert.equal(seen.file.dates, 'month-first');
  assert.equal((await people(clinic.accountId)).length, 0);
  const after = await bringIn(clinic, clinic.staff.owner, id, 2);
  assert.equal(after.state, 'done');
  assert.equal(after.outcome.made, 2);
  const [abbott, bell] = await people(clinic.accountId);
  assert.deepEqual([abbott?.mobile, abbott?.birthDate, abbott?.source], ['+15615550161', '1988-04-11', 'import']);
  assert.deepEqual([bell?.email, bell?.birthDate], ['ana@mail.example', '1990-02-28']);
});

test('lines that need somebody are put right in place and brought in later; those brought in are not brought in twice', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const { id } = await staged(owner, 'clients', FILE);
  await bringIn(clinic, owner, id, 2);
  const fixed = await call(owner, 'POST', `/${id}/lines`, {
    lines: [
      { line: 3, fix: { mobile: '561 555 0190' } },
      { line: 4, fix: { birthDate: '' } },
      { line: 5, decision: 'skip' },
    ],
  });
  assert.equal(fixed.status, 200, JSON.stringify(fixed.body));
  assert.deepEqual(
    [fixed.body.file.counts.ready, fixed.body.file.counts.needs, fixed.body.file.counts.done, fixed.body.file.counts.skippedByYou],
    [2, 0, 2, 1],
  );
  const after = await bringIn(clinic, owner, id, 2);
  assert.equal(after.outcome.made, 4);
  assert.deepEqual(
    (await people(clinic.accountId)).map(({ lastName, birthDate }) => [lastName, birthDate]),
    [
      ['Abbott', '1988-04-11'],
      ['Bell', '1990-02-28'],
      ['Lang', undefined],
      ['Okafor', '1991-09-02'],
    ],
  );
});

test('the same file handed in again finds its own records, by their ids elsewhere or by its lines', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  for (const file of [FILE, FILE.replace('Client ID', 'Anything')]) {
    const first = await staged(owner, 'clients', file);
    await bringIn(clinic, owner, first.id, 2);
    const again = await staged(owner, 'clients', file);
    assert.equal(again.seen.file.counts.already, 2);
    await bringIn(clinic, owner, again.id, 2);
    assert.equal((await people(clinic.accountId)).length, 2);
  }
});

test('two imports of one file that were both planned bring everybody in once', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const [one, other] = [await staged(owner, 'clients', FILE), await staged(owner, 'clients', FILE)];
  for (const { id } of [one, other]) assert.equal((await call(owner, 'POST', `/${id}/start`, { ready: 2 })).status, 202);
  await work(clinic.accountId);
  assert.equal((await people(clinic.accountId)).length, 2);
});

test('a person who is here already by name and number is filled in where blank and never overwritten; another name with that number is asked about', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  await house.work(clinic.accountId, async (each) => {
    const gate = await currentAgeGate(each);
    await createClient(each, { firstName: 'Rae', lastName: 'Abbott', mobile: '561 555 0161', birthDate: '1980-01-01' }, { source: 'staff', gate });
    await createClient(each, { firstName: 'Helen', lastName: 'Park', mobile: '561 555 0138' }, { source: 'staff', gate });
  });
  const file = 'Name;Cell;E-mail;Birthday\n"Abbott, Rae";561-555-0161;rae@mail.example;04/11/1988\n"Park, Jun";(561) 555-0138;jun@mail.example;06/30/2001\n';
  const { id, seen } = await staged(owner, 'clients', file);
  assert.deepEqual([seen.file.counts.fill, seen.file.counts.needs], [1, 1]);
  assert.equal(seen.file.problems[0].code, 'contact-shared');
  assert.equal(seen.file.problems[0].person.name, 'Helen Park');
  await call(owner, 'POST', `/${id}/lines`, { lines: [{ line: 3, decision: 'as-new' }] });
  const after = await bringIn(clinic, owner, id, 2);
  assert.deepEqual([after.outcome.made, after.outcome.filled], [1, 1]);
  const all = await people(clinic.accountId);
  assert.deepEqual(
    all.map(({ firstName, email, birthDate }) => [firstName, email, birthDate]),
    [
      ['Rae', 'rae@mail.example', '1980-01-01'],
      ['Helen', undefined, undefined],
      ['Jun', 'jun@mail.example', '2001-06-30'],
    ].sort((a, b) => all.findIndex(({ firstName }) => firstName === a[0]) - all.findIndex(({ firstName }) => firstName === b[0])),
  );
  const undone = await undo(clinic, owner, id);
  assert.equal(undone.state, 'undone');
  const left = await people(clinic.accountId);
  assert.deepEqual(left.map(({ firstName, email }) => [firstName, email]).sort(), [
    ['Helen', undefined],
    ['Rae', undefined],
  ]);
});

test('undoing takes back what nobody has touched and keeps what was changed since, saying why', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const { id } = await staged(owner, 'clients', FILE);
  await bringIn(clinic, owner, id, 2);
  const [abbott] = await people(clinic.accountId);
  const noted = await server.app.inject({
    method: 'POST',
    url: `/api/v1/clients/${abbott?.clientId}/notes`,
    headers: owner.headers,
    payload: { sensitivity: 'general', text: 'Likes mornings' },
  });
  assert.equal(noted.statusCode, 201);
  const undone = await undo(clinic, owner, id);
  assert.deepEqual([undone.outcome.removed, undone.outcome.kept], [1, 1]);
  assert.deepEqual(undone.outcome.keptBecause, [{ count: 1, words: 'were changed since' }]);
  assert.deepEqual(
    (await people(clinic.accountId)).map(({ lastName }) => lastName),
    ['Abbott'],
  );
  const { rows } = await house.work(clinic.accountId, (each) => sql`select 1 from keys.subject_key where subject_id <> ${abbott?.clientId}`.execute(each.tx));
  // What is left besides hers is the key of the file, until that is forgotten.
  assert.equal(rows.length, 1);
});

test('an import can be undone for a day, and its file is forgotten after one', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const { id } = await staged(owner, 'clients', FILE);
  await bringIn(clinic, owner, id, 2);
  const before = house.clock.now();
  house.clock.set(before.add({ hours: 24 }));
  try {
    const again = await server.app.inject({ method: 'POST', url: `/api/v1/imports/${id}/undo`, headers: owner.headers });
    // The session is over by then: the clock moved for everybody.
    assert.equal(again.statusCode, 401);
    const tend = jobs.get('integrations.tend-imports');
    assert.ok(tend);
    await runJob(house.engine, house.clock, tend, { job: tend.name, accountId: clinic.accountId });
  } finally {
    house.clock.set(before);
  }
  const { rows } = await house.work(clinic.accountId, (each) =>
    sql<{ file: Buffer | null; name: Buffer | null }>`select file, file_name as name from integrations.import`.execute(each.tx),
  );
  assert.deepEqual(rows, [{ file: null, name: null }]);
  const { rows: keys } = await house.work(clinic.accountId, (each) => sql`select 1 from keys.subject_key where subject_id = ${id}`.execute(each.tx));
  assert.equal(keys.length, 0);
});

test('nobody is taken to have agreed to offers without the day and the way; who said no is written down', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const rows = [
    'First name,Last name,Mobile,SMS marketing,Opt in date,Opt in source',
    'Yes,Proven,561 555 0101,Y,03/04/2025,Web form',
    'Yes,Undated,561 555 0102,Y,,Web form',
    'Yes,Unsaid,561 555 0103,Y,03/04/2025,',
    'No,Thanks,561 555 0104,N,,',
    'Odd,Word,561 555 0105,maybe,03/04/2025,Web form',
  ];
  const { id, seen } = await staged(owner, 'clients', rows.join('\n'));
  assert.match(seen.file.cautions[0].title, /Offers by text stay off for 2\./);
  await bringIn(clinic, owner, id, 5);
  const said = await house.work(clinic.accountId, (each) =>
    sql<{
      kind: string;
      on: string | null;
      how: string;
      way: string | null;
      client: ClientId;
    }>`select kind, evidence ->> 'givenOn' as on, evidence ->> 'how' as how,
      evidence ->> 'givenHow' as way, client_id as client from consents.grant_entry order by kind`.execute(each.tx),
  );
  const names = new Map((await people(clinic.accountId)).map(({ clientId, lastName }) => [clientId, lastName]));
  assert.deepEqual(
    said.rows.map(({ kind, on, how, way, client }) => [kind, on, how, way, names.get(client)]),
    [
      ['grant', '2025-03-04', 'import', 'on-a-web-form', 'Proven'],
      ['withdrawal', null, 'import', null, 'Thanks'],
    ],
  );
});

test('services come in once by name, off online, and go again when nobody has touched them', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const file =
    'Service Name,Category,Duration,Price\nLaser hair,Laser,45 min,"$1,250.00"\nHydraFacial,Facials,60,220\nPeel,Facials,1 h 15 min,\nLASER HAIR,Laser,30,10\nOdd,Laser,soon,10\n';
  const { id, seen } = await staged(owner, 'services', file);
  assert.deepEqual([seen.file.counts.make, seen.file.counts.already, seen.file.counts.needs], [2, 2, 1]);
  await bringIn(clinic, owner, id, 4);
  const { rows } = await house.work(clinic.accountId, (each) =>
    sql<{
      row: string;
    }>`select name || ' ' || duration_minutes || ' ' || coalesce(price_minor::text, '-') || ' ' || online as row from catalog.service where name in ('Laser hair', 'Peel') order by name`.execute(
      each.tx,
    ),
  );
  assert.deepEqual(
    rows.map(({ row }) => row),
    ['Laser hair 45 125000 false', 'Peel 75 - false'],
  );
  await house.work(clinic.accountId, (each) => sql`update catalog.service set version = 2 where name = 'Peel'`.execute(each.tx));
  const undone = await undo(clinic, owner, id);
  assert.deepEqual([undone.outcome.removed, undone.outcome.kept], [1, 1]);
});

const VISITS = `Appointment Date,Start Time,First Name,Last Name,Email,Service,Staff,Status
12/03/2026,2:30 PM,Rae,Abbott,rae@mail.example,HydraFacial,Maya Chen,Confirmed
12/03/2026,3:00 PM,Ana,Bell,ana@mail.example,HydraFacial,Maya Chen,Confirmed
11/03/2026,2:30 PM,Rae,Abbott,rae@mail.example,HydraFacial,Maya Chen,Completed
12/04/2026,10:00,Nobody,Known,nobody@mail.example,HydraFacial,Maya Chen,
12/04/2026,11:00,Ana,Bell,ana@mail.example,Hydra Deluxe,Someone Else,
`;

test('visits come in under the guard: what does not fit is told by line, nobody is told but reminded, and undoing frees the time', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  await bringIn(clinic, owner, (await staged(owner, 'clients', FILE)).id, 2);
  const { id, seen } = await staged(owner, 'visits', VISITS);
  assert.deepEqual(
    seen.file.problems.map(({ line, code }: Answer['body']) => [line, code]),
    [
      [5, 'client-unknown'],
      [6, 'service-unknown'],
    ],
  );
  assert.equal(seen.file.counts.notComing, 1);
  const hydrafacial = seen.file.unknown.offered.services.find(({ name }: Answer['body']) => name === 'HydraFacial').id;
  const chosen = await call(owner, 'PATCH', `/${id}`, { services: { 'hydra deluxe': hydrafacial }, providers: { 'someone else': 'any' } });
  assert.deepEqual([chosen.body.file.counts.ready, chosen.body.file.counts.needs], [3, 1]);
  const after = await bringIn(clinic, owner, id, 3);
  // The second begins while the first is still on: each fits the diary as it was, both do not.
  assert.deepEqual([after.outcome.made, after.outcome.refused], [2, 1]);
  assert.ok(after.file.problems.some(({ line, code }: Answer['body']) => line === 3 && code === 'slot-taken'));
  const kept = () =>
    house.work(clinic.accountId, async (each) => {
      const visits = await sql<{
        at: string;
      }>`select to_char(starts_at at time zone 'America/New_York', 'MM-DD HH24:MI') as at from booking.appointment where source = 'import' order by 1`.execute(
        each.tx,
      );
      const messages = await sql<{
        template: string;
        count: number;
      }>`select template, count(*)::int as count from messaging.outbox_message where status = 'queued' group by 1 order by 1`.execute(each.tx);
      const taken = await sql`select 1 from booking.reservation where occupies`.execute(each.tx);
      return { visits: visits.rows.map(({ at }) => at), messages: messages.rows, taken: taken.rows.length > 0 };
    });
  const there = await kept();
  assert.deepEqual(there.visits, ['12-03 14:30', '12-04 11:00']);
  assert.deepEqual(there.messages, [{ template: 'booking-reminder', count: 2 }]);
  const undone = await undo(clinic, owner, id);
  assert.equal(undone.outcome.removed, 2);
  assert.deepEqual(await kept(), { visits: [], messages: [], taken: false });
});

test('a client with a visit stays when the clients are undone', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const clients = await staged(owner, 'clients', FILE);
  await bringIn(clinic, owner, clients.id, 2);
  const visits = await staged(owner, 'visits', VISITS.split('\n').slice(0, 2).join('\n'));
  await bringIn(clinic, owner, visits.id, 1);
  const undone = await undo(clinic, owner, clients.id);
  assert.deepEqual(undone.outcome.keptBecause, [{ count: 1, words: 'have visits or wait for one' }]);
  assert.equal(undone.outcome.removed, 1);
});

test('files that are no table, empty, too large or of another clinic are refused by code, and nothing is kept', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const refused: [string, string | Buffer, number, string][] = [
    ['clients', '', 422, 'file-empty'],
    ['clients', '\ufeff \n \n', 422, 'file-empty'],
    ['clients', 'Name,Mobile\n', 422, 'file-without-lines'],
    ['clients', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(40)]), 415, 'not-a-table'],
    ['clients', Buffer.from('a\0b,c\n1,2\n'), 415, 'not-a-table'],
    ['clients', 'Name,Mobile\n"Rae,561 555 0101\n', 422, 'quotes-broken'],
    ['services', `Name\n${'x\n'.repeat(2_001)}`, 422, 'too-many-lines'],
    ['clients', `Name,Note\nRae,${'x'.repeat(8_001)}\n`, 422, 'cell-too-long'],
    ['clients', Buffer.alloc(10 * 1024 * 1024 + 1, 'a,'), 413, 'file-too-large'],
  ];
  for (const [kind, content, status, code] of refused) {
    const answer = await handIn(owner, kind, content);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
  }
  assert.equal((await handIn(owner, 'clients', Buffer.alloc(20 * 1024 * 1024, 'a,'))).status, 413);
  const { rows } = await house.work(clinic.accountId, (each) => sql`select 1 from integrations.import`.execute(each.tx));
  assert.equal(rows.length, 0);
  const other = await aStory();
  const { id } = await staged(other.staff.owner, 'clients', FILE);
  for (const [method, url] of [
    ['GET', ''],
    ['POST', '/undo'],
    ['DELETE', ''],
  ] as const)
    assert.equal((await call(owner, method, `/${id}${url}`)).status, 404);
});

test('only those whose role may manage what a file holds bring it in', async () => {
  const clinic = await aStory();
  const { id } = await staged(clinic.staff.owner, 'services', 'Name,Minutes\nPeel,60\n');
  const refused = await handIn(clinic.staff['front-desk'], 'services', 'Name,Minutes\nPeel,60\n');
  assert.deepEqual([refused.status, refused.body.code], [403, 'may-not-import']);
  for (const [method, url] of [
    ['GET', ''],
    ['POST', '/undo'],
    ['DELETE', ''],
    ['GET', '/problems.csv'],
  ] as const) {
    const answer = await call(clinic.staff['front-desk'], method, `/${id}${url}`);
    assert.deepEqual([answer.status, answer.body.code], [403, 'may-not-import']);
  }
  assert.deepEqual((await call(clinic.staff.auditor, 'GET', '')).body, { kinds: [], imports: [] });
});

test('windows letters, semicolons, mixed line ends, quoted lines, right-to-left, emoji and scripts come through as they are, or are told', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const latin = Buffer.from('Name;Mobile\r\nZo\xeb Mu\xf1oz;561 555 0101\n"Two\nLines Long";561 555 0102\r', 'latin1');
  const first = await staged(owner, 'clients', latin);
  assert.deepEqual([first.seen.file.encoding, first.seen.file.separator, first.seen.file.counts.ready], ['Windows-1252', 'semicolon', 2]);
  await bringIn(clinic, owner, first.id, 2);
  const rows = [
    'Name,Mobile,Note',
    'مريم الحسن,561 555 0103,=cmd|x',
    '🌸 Rose Lee,561 555 0104,',
    '<script>alert(1)</script> X,561 555 0105,',
    `${'x'.repeat(200)} Y,561 555 0106,`,
    '=Hyper Link,561 555 0107,4111 1111 1111 1111',
  ];
  const second = await staged(owner, 'clients', rows.join('\r\n'));
  assert.deepEqual(
    second.seen.file.problems.map(({ line, code }: Answer['body']) => [line, code]),
    [
      [4, 'name-invalid'],
      [5, 'name-invalid'],
      [6, 'card-number-refused'],
    ],
  );
  const csv = await call(owner, 'GET', `/${second.id}/problems.csv`);
  assert.match(csv.body, /'=Hyper Link/);
  await bringIn(clinic, owner, second.id, 2);
  assert.deepEqual((await people(clinic.accountId)).map(({ firstName, lastName }) => `${firstName} ${lastName}`).sort(), [
    'Two Lines Long',
    'Zoë Muñoz',
    'مريم الحسن',
    '🌸 Rose Lee',
  ]);
});

test('a part that fails is all still to do, and goes on where it was', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const many = [
    'First name,Last name,Mobile',
    ...Array.from({ length: 1_200 }, (_, index) => `Given${index},Family${index},561 555 ${String(100 + (index % 100)).padStart(4, '0')}`),
  ];
  const { id } = await staged(owner, 'clients', many.join('\n'));
  const shared = await call(owner, 'PATCH', `/${id}`, { shared: 'as-new' });
  assert.equal(shared.body.file.counts.ready, 1_200);
  assert.equal((await call(owner, 'POST', `/${id}/start`, { ready: 1_200 })).status, 202);
  const run = jobs.get('integrations.run-import');
  assert.ok(run);
  await runJob(house.engine, house.clock, run, { job: run.name, accountId: clinic.accountId, ids: { importId: id } });
  assert.equal((await people(clinic.accountId)).length, 500);
  await assert.rejects(
    house.work(clinic.accountId, async (each) => {
      await run.run(each, { importId: id });
      throw new Error('the process ends here');
    }),
  );
  assert.equal((await people(clinic.accountId)).length, 500);
  house.queued.length = 0;
  const tend = jobs.get('integrations.tend-imports');
  assert.ok(tend);
  await runJob(house.engine, house.clock, tend, { job: tend.name, accountId: clinic.accountId });
  await work(clinic.accountId);
  const after = (await call(owner, 'GET', `/${id}`)).body;
  assert.deepEqual([after.state, after.outcome.made], ['done', 1_200]);
});

test('what is kept of a file is sealed', async () => {
  const clinic = await aStory();
  const { id } = await staged(clinic.staff.owner, 'clients', FILE.replace('Abbott', 'Zqcanary'));
  await call(clinic.staff.owner, 'POST', `/${id}/lines`, { lines: [{ line: 3, fix: { note: 'Zqcanary' } }] });
  await call(clinic.staff.owner, 'POST', `/${id}/start`, { ready: 2 });
  const { rows } = await house.work(clinic.accountId, (each) =>
    sql<{ text: string }>`select encode(file, 'escape') || encode(file_name, 'escape') || settings::text as text from integrations.import
      union all select encode(fix, 'escape') from integrations.import_line union all select encode(plan, 'escape') from integrations.import_part`.execute(
      each.tx,
    ),
  );
  assert.equal(rows.length, 3);
  for (const { text } of rows) assert.doesNotMatch(text, /Zqcanary|export\.csv/);
  asId(id);
});
