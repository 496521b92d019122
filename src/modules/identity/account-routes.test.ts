import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Browser, aBrowser, aClinic, anIdentityHouse } from '#test/identity.ts';

const house = await anIdentityHouse();

async function anOwner(): Promise<Browser> {
  const { owner } = await aClinic(house);
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(owner)).status, 200);
  return browser;
}

const ACCOUNT = '/api/v1/account';

test('of two people who edit the business details the second is told', async () => {
  const browser = await anOwner();
  const { body } = await browser.send('GET', ACCOUNT);
  const { version } = body;
  const first = await browser.send('PATCH', ACCOUNT, { name: 'Marlowe Skin East', version });
  assert.equal(first.status, 200);
  assert.notEqual(first.body['version'], version);
  const second = await browser.send('PATCH', ACCOUNT, { name: 'Marlowe West', version });
  assert.deepEqual([second.status, second.code], [409, 'version-changed']);
  assert.equal((await browser.send('GET', ACCOUNT)).body['name'], 'Marlowe Skin East');
});

test('the booking rules are kept and read back; null takes one away', async () => {
  const browser = await anOwner();
  const wanted = {
    bookingConfirmByCode: true,
    bookingNotice: 'Parking is behind the house.',
    logoName: 'Marlowe',
    brandColour: '#336699',
    minimumAgeYears: 21,
  };
  const { body } = await browser.send('PATCH', ACCOUNT, wanted);
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((key) => [key, body[key]])), wanted);
  const { body: cleared } = await browser.send('PATCH', ACCOUNT, { bookingNotice: null, logoName: null, brandColour: null });
  assert.deepEqual([cleared['bookingNotice'], cleared['logoName'], cleared['brandColour'], cleared['bookingConfirmByCode']], [null, null, null, true]);
});

test('a colour too faint to read is refused, with the nearest that can be read', async () => {
  const browser = await anOwner();
  const refused = await browser.send('PATCH', ACCOUNT, { brandColour: '#f4a7c0' });
  assert.deepEqual([refused.status, refused.code], [422, 'colour-too-faint']);
  const nearest = String(refused.body['nearest']);
  assert.equal((await browser.send('PATCH', ACCOUNT, { brandColour: nearest })).status, 200);
  const shown = await browser.send('GET', `${ACCOUNT}/brand?colour=%23f4a7c0`);
  assert.deepEqual([shown.body['passes'], shown.body['nearest']], [false, nearest]);
});

test('a registered site is an origin and nothing more, because it stands in a header', async () => {
  const browser = await anOwner();
  const wrong = [
    'http://clinic.example',
    'https://clinic.example/path',
    'https://clinic.example; script-src *',
    'https://*.example',
    "'self'",
    'https://a b',
    'clinic.example',
    'https://clinic',
  ];
  for (const origin of wrong) {
    const { status, code } = await browser.send('PATCH', ACCOUNT, { embedOrigins: [origin] });
    assert.deepEqual([status, code], [422, 'origin-invalid'], origin);
  }
  const { body } = await browser.send('PATCH', ACCOUNT, {
    embedOrigins: ['https://WWW.Clinic.example/', 'https://www.clinic.example', 'http://localhost:8080'],
  });
  assert.deepEqual(body['embedOrigins'], ['https://www.clinic.example', 'http://localhost:8080']);
});

test('the phone is kept whole or not at all', async () => {
  const browser = await anOwner();
  assert.equal((await browser.send('PATCH', ACCOUNT, { phone: '555 0100' })).code, 'phone-invalid');
  assert.equal((await browser.send('PATCH', ACCOUNT, { phone: '(561) 555-0199' })).body['phone'], '+15615550199');
});

test('what ends with a deactivation is told before it: devices and keys', async () => {
  const { owner } = await aClinic(house);
  const [browser, phone] = [aBrowser(house), aBrowser(house)];
  await browser.signIn(owner);
  await phone.signIn(owner);
  await browser.send('POST', '/api/v1/keys', { name: 'Till', permissions: ['booking.read'] });
  const { body } = await browser.send('GET', `/api/v1/users/${owner.userId}/access`);
  assert.deepEqual([body['sessions'], (body['keys'] as { name: string }[]).map(({ name }) => name), body['worksElsewhere']], [2, ['Till'], false]);
});

test('of two people who edit a role the second is told', async () => {
  const browser = await anOwner();
  const made = await browser.send('POST', '/api/v1/roles', { name: 'Lasers', permissions: ['booking.read'] });
  const read = async () =>
    ((await browser.send('GET', '/api/v1/roles')).body['roles'] as { id: string; version: string }[]).find(({ id }) => id === made.body['id']);
  const version = (await read())?.version;
  const url = `/api/v1/roles/${String(made.body['id'])}`;
  assert.equal((await browser.send('PATCH', url, { permissions: ['booking.read', 'client.read'], version })).status, 200);
  const second = await browser.send('PATCH', url, { name: 'Laser room', version });
  assert.deepEqual([second.status, second.code], [409, 'version-changed']);
  assert.equal((await browser.send('PATCH', url, { name: 'Laser room', version: (await read())?.version })).status, 200);
});
