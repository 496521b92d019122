import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { createClient, currentAgeGate } from '#modules/clients';
import { type Answer, FILE, aStory, bringIn, call, house, jobNamed, people, server, staged, undo, work } from '#test/import-story.ts';
import { runJob } from '../../app/worker.ts';

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

test('two imports of one file that were both planned bring everybody in once, those who share a number too', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const file = `${FILE}6,Tom,Abbott,561 555 0161,,\n`;
  const [one, other] = [await staged(owner, 'clients', file), await staged(owner, 'clients', file)];
  for (const { id } of [one, other]) {
    await call(owner, 'PATCH', `/${id}`, { shared: 'as-new' });
    assert.equal((await call(owner, 'POST', `/${id}/start`, { ready: 3 })).status, 202);
  }
  await work(clinic.accountId);
  assert.equal((await people(clinic.accountId)).length, 3);
});

test('a record that changed its name here is still known by its id elsewhere', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  await bringIn(clinic, owner, (await staged(owner, 'clients', FILE)).id, 2);
  const [abbott] = await people(clinic.accountId);
  const renamed = await server.app.inject({
    method: 'PATCH',
    url: `/api/v1/clients/${abbott?.clientId}`,
    headers: owner.headers,
    payload: { version: abbott?.version, lastName: 'Zimmer', mobile: '561 555 0199' },
  });
  assert.equal(renamed.statusCode, 200, renamed.body);
  const again = await staged(owner, 'clients', FILE);
  assert.deepEqual([again.seen.file.counts.already, again.seen.file.counts.needs], [2, 3]);
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
    const tend = jobNamed('integrations.tend-imports');
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
