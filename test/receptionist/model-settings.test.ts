import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';
import { openDeclaredModel } from '../../src/modules/receptionist/propose/set-model.ts';

const house = await aHouse();
const server = await aServer(house);
const clinic = await aClinic(house, server, 'maple');
const { owner, auditor } = clinic.staff;
const URL_OF = '/api/v1/receptionist/model';
const SETTINGS = { on: true, protocol: 'openai-compatible', address: 'https://models.vendor.example/v1', model: 'small-1', dailyCapMicros: 1_000_000 };
const DECLARED = { vendor: 'Vendor Inc.', trains: false, retainsContent: false, baa: true };
const KEY = 'sk-secret-of-the-clinic';

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path = '', payload?: object, { headers }: Staff = owner) {
  const answer = await server.app.inject({ method, url: `${URL_OF}${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown>, text: answer.body };
}
const open = () => house.work(clinic.accountId, (work) => openDeclaredModel(work, undefined));

test('a model is off until it is set, and a key goes in and never comes out', async () => {
  assert.equal((await call('GET')).body['hasKey'], false);
  assert.equal(await open(), undefined);
  const set = await call('PUT', '', { settings: SETTINGS, key: KEY });
  assert.deepEqual([set.status, set.body], [200, { version: 1 }], set.text);
  const read = await call('GET');
  assert.deepEqual([read.body['hasKey'], read.body['host'], read.body['declaration']], [true, 'models.vendor.example', null]);
  assert.doesNotMatch(read.text, /sk-secret/);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ row: string }>`select row_to_json(s)::text as row from receptionist.model_setting s`.execute(work.tx),
  );
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(`sk-secret|${Buffer.from(KEY).toString('hex')}`));
});

test('a vendor that trains, keeps or has signed nothing is not declared, here or past the program', async () => {
  for (const wrong of [{ trains: true }, { retainsContent: true }, { baa: false }]) {
    const refused = await call('POST', '/declaration', { ...DECLARED, ...wrong });
    assert.deepEqual([refused.status, refused.body['code']], [422, 'model-vendor-unfit']);
  }
  const past = house.work(clinic.accountId, (work) =>
    sql`insert into receptionist.model_declaration (account_id, declaration_id, host, vendor, trains, retains_content, baa, declared_by, declared_at)
      values (${clinic.accountId}, gen_random_uuid(), 'models.vendor.example', 'V', true, false, true, 'x', now())`.execute(work.tx),
  );
  await assert.rejects(past, /model_declaration_trains_check/);
  assert.equal(await open(), undefined);
});

test('who declared a vendor, and when, is on record; it counts for its host only, and a key goes to no other host', async () => {
  assert.equal((await call('POST', '/declaration', DECLARED)).status, 201);
  assert.equal((await call('POST', '/declaration', DECLARED)).body['code'], 'already-declared');
  const { declaration } = (await call('GET')).body as { declaration: Record<string, unknown> };
  assert.deepEqual([declaration['vendor'], declaration['declaredBy'], declaration['declaredAt']], ['Vendor Inc.', 'owner of maple', '2026-11-22T15:42:00Z']);
  assert.equal((await open())?.key, KEY);
  await call('PUT', '', { settings: { ...SETTINGS, model: 'small-2' } });
  assert.equal((await open())?.key, KEY, 'another model of the same host keeps it');
  await call('PUT', '', { settings: { ...SETTINGS, address: 'https://models.thief.example/v1' } });
  assert.deepEqual([(await call('GET')).body['hasKey'], await open()], [false, undefined]);
  await call('PUT', '', { settings: SETTINGS });
  assert.equal((await open())?.key, null, 'it is not remembered either');
});

test('withdrawn is withdrawn, and what is off is off', async () => {
  assert.equal((await call('DELETE', '/declaration')).status, 200);
  assert.equal((await call('DELETE', '/declaration')).status, 404);
  assert.equal(await open(), undefined);
  await call('POST', '/declaration', DECLARED);
  await call('PUT', '', { settings: { ...SETTINGS, on: false } });
  assert.equal(await open(), undefined);
});

test('an address that is open, has a login or is none is refused, and so is a stale version', async () => {
  for (const address of [
    'http://models.vendor.example',
    'https://me:pw@models.vendor.example',
    'https://models.vendor.example/?key=1',
    'file:///etc/passwd',
    'models',
  ])
    assert.equal((await call('PUT', '', { settings: { ...SETTINGS, address } })).body['code'], 'model-address-invalid', address);
  assert.equal((await call('PUT', '', { settings: { ...SETTINGS, address: null } })).body['code'], 'model-address-missing');
  assert.equal((await call('PUT', '', { settings: { ...SETTINGS, address: null, protocol: 'own' } })).body['code'], 'model-address-missing');
  assert.equal((await call('PUT', '', { settings: { ...SETTINGS, address: null, protocol: 'bedrock' } })).body['code'], 'model-region-missing');
  assert.equal((await call('PUT', '', { settings: SETTINGS, version: 1 })).body['code'], 'version-changed');
});

test('whoever may not manage the account sets no model and declares nothing', async () => {
  for (const who of [auditor, clinic.staff['front-desk'], clinic.staff.provider, clinic.staff.marketing]) {
    assert.equal((await call('PUT', '', { settings: SETTINGS }, who)).status, 403);
    assert.equal((await call('POST', '/declaration', DECLARED, who)).status, 403);
    assert.equal((await call('DELETE', '/declaration', undefined, who)).status, 403);
  }
});
