import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { type Answer, FILE, aStory, bringIn, call, handIn, house, jobNamed, people, staged, work } from '#test/import-story.ts';
import { runJob } from '../../app/worker.ts';

test('files that are no table, empty, too large or of another clinic are refused by code, and nothing is kept', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const refused: [string, string | Buffer, number, string][] = [
    ['clients', '', 422, 'file-empty'],
    ['clients', '\ufeff \n \n', 422, 'file-empty'],
    ['clients', 'Name,Mobile\n', 422, 'file-without-lines'],
    ['clients', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(40)]), 415, 'not-a-table'],
    ['clients', '%PDF-1.7\nname,mobile\nRae,561 555 0101\n', 415, 'not-a-table'],
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
  assert.equal((await call(clinic.staff.auditor, 'GET', '')).status, 403);
  assert.deepEqual((await call(clinic.staff['front-desk'], 'GET', '')).body.imports, []);
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
  const run = jobNamed('integrations.run-import');
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
  const tend = jobNamed('integrations.tend-imports');
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
});

test('a date and a time in one column are read as one, in the forms other systems write', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  await bringIn(clinic, owner, (await staged(owner, 'clients', FILE)).id, 2);
  const head = 'Start Time,First Name,Last Name,Email,Type,Calendar\n';
  const rows = ['"December 3, 2026 2:30 pm"', '12/04/2026 14:30', '2026-12-05T14:30:00-05:00'].map(
    (start) => `${start},Rae,Abbott,rae@mail.example,HydraFacial,Maya Chen`,
  );
  const { id, seen } = await staged(owner, 'visits', head + rows.join('\n'));
  assert.deepEqual([seen.file.counts.ready, seen.file.system], [3, 'other']);
  await bringIn(clinic, owner, id, 3);
  const visits = await house.work(clinic.accountId, (each) =>
    sql<{ at: string }>`select to_char(starts_at at time zone 'America/New_York', 'MM-DD HH24:MI') as at from booking.appointment order by 1`.execute(each.tx),
  );
  assert.deepEqual(
    visits.rows.map(({ at }) => at),
    ['12-03 14:30', '12-04 14:30', '12-05 14:30'],
  );
});
