import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { aSmallClinic } from '#test/clinic.ts';
import { aHouse } from '#test/database.ts';
import { aClinic, aServer } from '#test/server.ts';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';

// A cell that a spreadsheet would take for a formula leaves the house as text (OWASP, CSV injection).

const NAMES = ['=HYPERLINK("//x")', '+cmd|calc', '-2+3+cmd', '@SUM(A1:A9)', '＝1+1 wide', "='x'!A1"];
const RUNS = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

const house = await aHouse();
const server = await aServer(house);
const clinic = await aClinic(house, server, 'formulas');
const small = await house.work(clinic.accountId, (work) => aSmallClinic(work));
for (const [index, name] of NAMES.entries()) {
  await house.work(clinic.accountId, async (work) => {
    const details = { firstName: name, lastName: name, mobile: `+156155501${10 + index}`, email: `f${index}@mail.example` };
    const clientId = await createClient(work, details, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    await bookForClient(work, { clientId, serviceIds: [small.facial], start: `2026-11-${24 + index}T15:00:00-05:00`, providerId: small.maya });
  });
}

const get = (path: string) => server.app.inject({ url: path, headers: clinic.staff.owner.headers });

const PERIOD = 'from=2026-11-01&to=2026-11-30';
const FILES = [
  `/api/v1/receptionist/patterns/csv?${PERIOD}`,
  `/api/v1/reports/bookings/csv?${PERIOD}`,
  `/api/v1/reports/utilisation/csv?${PERIOD}`,
  `/api/v1/reports/rows/csv?figure=visits&${PERIOD}`,
];

test('the doors that give files are these; a new one brings its case here', () => {
  const doors = server.modules.flatMap(({ routes }) => routes).filter(({ method, path }) => method === 'GET' && /csv|export|download/i.test(path));
  assert.deepEqual(doors.map(({ path }) => path).sort(), [
    '/api/v1/audit/export', // JSON, a line each
    '/api/v1/imports/:importId/problems.csv', // its cells: src/modules/integrations/import-files.test.ts
    '/api/v1/receptionist/patterns/csv',
    '/api/v1/reports/:report/csv',
    '/api/v1/reports/rows/csv',
  ]);
});

for (const path of FILES) {
  test(`no cell of ${path.split('?')[0]} is a formula`, async () => {
    const { statusCode, body } = await get(path);
    assert.equal(statusCode, 200, body);
    const cells = (parse(body, { bom: true, relax_column_count: true }) as string[][]).flat();
    assert.deepEqual(
      cells.filter((cell) => RUNS.test(cell)),
      [],
    );
  });
}

test('the names are in the rows, each with an apostrophe before it', async () => {
  const { body } = await get(FILES.at(-1) ?? '');
  const cells = (parse(body, { bom: true, relax_column_count: true }) as string[][]).flat();
  for (const name of NAMES) assert.ok(cells.includes(`'${name} ${name}`), `${name} in ${JSON.stringify(cells)}`);
});
