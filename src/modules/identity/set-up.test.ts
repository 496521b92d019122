import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { issueSetUpToken } from '#modules/identity';
import { GOOD_PASSWORD, aBrowser, anIdentityHouse, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();
const account = {
  name: 'Harbor Aesthetics',
  slug: 'harbor',
  timeZone: 'America/New_York',
  phone: '(561) 555-0100',
  postalAddress: '14 Harbor Street, Jupiter, FL 33477',
};
const owner = { name: 'Ada Quist', email: 'ada@harbor.example', password: GOOD_PASSWORD };

test('an empty system is set up by the printed token: once, and with a second factor', async () => {
  const stale = await issueSetUpToken(house.db, house.clock.now());
  const token = await issueSetUpToken(house.db, house.clock.now());
  const browser = aBrowser(house);
  const begin = (body: object) => browser.send('POST', '/api/v1/setup', body);
  for (const wrong of ['', 'x', 'A'.repeat(43), stale]) assert.equal((await begin({ token: wrong, account, owner })).code, 'token-used');
  assert.equal((await begin({ token, account: { ...account, slug: 'app' }, owner })).code, 'slug-invalid');
  assert.equal((await begin({ token, account: { ...account, timeZone: 'Mars/Olympus' }, owner })).code, 'time-zone-unknown');
  for (const { without, code, field } of [
    { without: { phone: '' }, code: 'phone-invalid', field: 'account.phone' },
    { without: { phone: '555-0100' }, code: 'phone-invalid', field: 'account.phone' },
    { without: { postalAddress: '   ' }, code: 'postal-address-required', field: 'account.postalAddress' },
  ]) {
    const refused = await begin({ token, account: { ...account, ...without }, owner });
    assert.deepEqual([refused.status, refused.code, (refused.body['errors'] as { field: string }[]).map((error) => error.field)], [422, code, [field]]);
  }
  const weak = await begin({ token, account, owner: { ...owner, password: 'password1234' } });
  assert.deepEqual([weak.status, (weak.body['errors'] as { field: string }[])[0]?.field], [422, 'owner.password']);
  assert.equal((await sql`select from cell.directory`.execute(house.db)).rows.length, 0);

  const answers = await Promise.all([
    begin({ token, account, owner }),
    begin({ token, account: { ...account, slug: 'other' }, owner: { ...owner, email: 'eve@harbor.example' } }),
  ]);
  const begun = answers.find(({ status }) => status === 200);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
  assert.equal((await sql`select from cell.directory`.execute(house.db)).rows.length, 1);
  assert.equal(browser.cookie, undefined);

  const confirm = (code: string) => browser.send('POST', '/api/v1/setup/confirm', { token, code });
  assert.equal((await confirm('000000')).code, 'code-wrong');
  const confirmed = await confirm(codeNow(house, String(begun?.body['totpSecret'])));
  assert.equal((confirmed.body['recoveryCodes'] as string[]).length, 10);
  assert.equal((await browser.send('GET', '/api/v1/me')).status, 200);
  const { body: made } = await browser.send('GET', '/api/v1/account');
  assert.deepEqual([made['phone'], made['postalAddress']], ['+15615550100', account.postalAddress], 'the number is kept in the form it is dialled');
  assert.equal((await confirm(codeNow(house, String(begun?.body['totpSecret'])))).code, 'token-used');
  assert.equal(await issueSetUpToken(house.db, house.clock.now()), undefined);
  assert.equal((await begin({ token, account: { ...account, slug: 'third' }, owner })).code, 'token-used');
});
