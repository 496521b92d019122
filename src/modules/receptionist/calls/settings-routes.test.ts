import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { aClinic as aStaffedClinic, aServer } from '#test/server.ts';

const house = await aHouse();
const server = await aServer(house);
const PATH = '/api/v1/receptionist/calls/settings';

test('a manager sets how calls are answered, sees what the law asks, and never sets over what somebody else set', async () => {
  const { accountId, staff } = await aStaffedClinic(house, server, 'calls-set');
  await aClinic(house, accountId);
  const read = async () => (await server.app.inject({ method: 'GET', url: PATH, headers: staff.owner.headers })).json();
  const put = (payload: object, who: keyof typeof staff = 'owner') => server.app.inject({ method: 'PUT', url: PATH, headers: staff[who].headers, payload });
  const before = await read();
  assert.deepEqual([before.version, before.settings.first, before.settings.records], [0, 'assistant', false]);
  assert.deepEqual(before.law, {
    rule: 'consent',
    places: [{ name: 'Harbor Street', state: 'FL', rule: 'consent', because: 'Statutes 934.03: every party' }],
  });
  const wanted = { ...before.settings, first: 'desk', deskNumber: '+15615550111', records: true, transport: 'media' };
  assert.equal((await put({ version: 0, settings: wanted }, 'front-desk')).statusCode, 403);
  assert.deepEqual((await put({ version: 0, settings: { ...wanted, deskNumber: null } })).json().code, 'desk-number-needed');
  assert.equal((await put({ version: 0, settings: { ...wanted, disclosure: false } })).statusCode, 400, 'the disclosure is no setting');
  assert.deepEqual((await put({ version: 0, settings: wanted })).json(), { version: 1 });
  assert.equal((await put({ version: 0, settings: wanted })).json().code, 'version-changed');
  assert.deepEqual((await read()).settings, wanted);
});
