import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Authenticator, type Misbehaviour, anAuthenticator } from '#test/authenticator.ts';
import { type Browser, type StaffLogin, aBrowser, aClinic, anIdentityHouse, aUserWithoutFactor, codeNow } from '#test/identity.ts';

const house = await anIdentityHouse();

interface Prompt {
  readonly challenge: string;
  readonly options: Record<string, unknown>;
}

async function signedIn(login: StaffLogin): Promise<Browser> {
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(login)).status, 200);
  return browser;
}

async function prompt(browser: Browser, url: string, body?: object): Promise<Prompt> {
  const { status, body: answer, text } = await browser.send('POST', url, body);
  assert.equal(status, 200, text);
  return answer as unknown as Prompt;
}

async function addPasskey(browser: Browser, device: Authenticator, wrong?: Misbehaviour) {
  const { challenge, options } = await prompt(browser, '/api/v1/me/passkeys/options');
  return browser.send('POST', '/api/v1/me/passkeys', { challenge, response: device.create(options, wrong), name: 'Laptop' });
}

async function signInBy(browser: Browser, device: Authenticator, wrong?: Misbehaviour) {
  const { challenge, options } = await prompt(browser, '/api/v1/sign-in/passkey/options', {});
  return browser.send('POST', '/api/v1/sign-in/passkey/verify', { challenge, response: device.get(options, wrong) });
}

test('a passkey alone signs in, since the device has checked its user', async () => {
  const { owner, accountId } = await aClinic(house);
  const device = anAuthenticator();
  const browser = await signedIn(owner);
  const added = await addPasskey(browser, device);
  assert.equal(added.status, 201, added.text);
  const other = aBrowser(house);
  assert.deepEqual((await signInBy(other, device)).body, { next: 'done' });
  const me = await other.send('GET', '/api/v1/me');
  assert.deepEqual([me.body['accountId'], (me.body['secondFactor'] as { passkeys: number }).passkeys], [accountId, 1]);
  assert.equal(((await other.send('GET', '/api/v1/me/passkeys')).body['passkeys'] as { name: string }[])[0]?.name, 'Laptop');
});

test('a passkey is the second factor after a password, of the same user only', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const [mine, theirs] = [anAuthenticator(), anAuthenticator()];
  assert.equal((await addPasskey(await signedIn(owner), mine)).status, 201);
  assert.equal((await addPasskey(await signedIn(other.owner), theirs)).status, 201);
  const browser = aBrowser(house);
  const { body } = await browser.send('POST', '/api/v1/sign-in', { email: owner.email, password: owner.password });
  assert.deepEqual(body['methods'], ['totp', 'passkey', 'recovery']);
  for (const [device, status] of [
    [theirs, 401],
    [mine, 200],
  ] as const) {
    const { challenge, options } = await prompt(browser, '/api/v1/sign-in/passkey/options', { challenge: body['challenge'] });
    assert.deepEqual(
      (options['allowCredentials'] as { id: string }[]).map(({ id }) => id),
      [mine.credentialId],
    );
    assert.equal((await browser.send('POST', '/api/v1/sign-in/passkey/verify', { challenge, response: device.get(options) })).status, status);
  }
});

test('the first second factor of a user may be a passkey, and brings recovery codes', async () => {
  const { accountId } = await aClinic(house);
  const newcomer = await aUserWithoutFactor(house, accountId, 'provider');
  const browser = aBrowser(house);
  assert.deepEqual((await browser.send('POST', '/api/v1/sign-in', { email: newcomer.email, password: newcomer.password })).body, { next: 'enrol' });
  const added = await addPasskey(browser, anAuthenticator());
  assert.equal((added.body['recoveryCodes'] as string[]).length, 10);
  assert.equal((await browser.send('GET', '/api/v1/account')).status, 200);
  assert.equal((await browser.send('DELETE', `/api/v1/me/passkeys/${String(added.body['id'])}`)).code, 'last-second-factor');
});

for (const [what, wrong] of Object.entries({
  'made for another site': { origin: 'https://evil.example', rpId: 'evil.example' },
  'of another origin': { origin: 'http://localhost:7301' },
  'of another rp id': { rpId: 'evil.example' },
  'without checking its user': { userVerified: false },
  'for another challenge': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
}) as [string, Misbehaviour][]) {
  test(`a passkey answer ${what} is refused, when it is added and when it is used`, async () => {
    const { owner } = await aClinic(house);
    const device = anAuthenticator();
    const browser = await signedIn(owner);
    assert.equal((await addPasskey(browser, device, wrong)).code, 'passkey-refused');
    assert.equal((await addPasskey(browser, device)).status, 201);
    assert.equal((await signInBy(aBrowser(house), device, wrong)).code, 'passkey-refused');
    assert.equal((await signInBy(aBrowser(house), device)).status, 200);
  });
}

test('an answer is used once, a copied authenticator whose counter does not grow is refused, and prompts run out', async () => {
  const { owner } = await aClinic(house);
  const device = anAuthenticator();
  await addPasskey(await signedIn(owner), device);
  const browser = aBrowser(house);
  const asked = await prompt(browser, '/api/v1/sign-in/passkey/options', {});
  const answer = { challenge: asked.challenge, response: device.get(asked.options) };
  assert.equal((await browser.send('POST', '/api/v1/sign-in/passkey/verify', answer)).status, 200);
  assert.equal((await aBrowser(house).send('POST', '/api/v1/sign-in/passkey/verify', answer)).code, 'sign-in-expired');
  assert.equal((await signInBy(aBrowser(house), device, { counter: 1 })).code, 'passkey-refused');
  const late = await prompt(browser, '/api/v1/sign-in/passkey/options', {});
  house.clock.advance({ minutes: 5 });
  assert.equal(
    (await browser.send('POST', '/api/v1/sign-in/passkey/verify', { challenge: late.challenge, response: device.get(late.options) })).code,
    'sign-in-expired',
  );
});

test('a prompt for one purpose or user serves no other', async () => {
  const [{ owner }, other] = [await aClinic(house), await aClinic(house)];
  const device = anAuthenticator();
  const browser = await signedIn(owner);
  await addPasskey(browser, device);
  const stepUp = await prompt(browser, '/api/v1/step-up/passkey/options');
  assert.equal(
    (await aBrowser(house).send('POST', '/api/v1/sign-in/passkey/verify', { challenge: stepUp.challenge, response: device.get(stepUp.options) })).code,
    'sign-in-expired',
  );
  const thief = await signedIn(other.owner);
  const enrol = await prompt(browser, '/api/v1/me/passkeys/options');
  const fresh = anAuthenticator();
  assert.equal(
    (await thief.send('POST', '/api/v1/me/passkeys', { challenge: enrol.challenge, response: fresh.create(enrol.options), name: 'Mine' })).code,
    'passkey-refused',
  );
  const again = await prompt(thief, '/api/v1/me/passkeys/options');
  assert.equal(
    (await thief.send('POST', '/api/v1/me/passkeys', { challenge: again.challenge, response: device.create(again.options), name: 'Mine' })).code,
    'passkey-known',
  );
});

test('a passkey steps up its own user and no other; removing one ends everything else', async () => {
  const { owner } = await aClinic(house);
  const device = anAuthenticator();
  const [elsewhere, browser] = [await signedIn(owner), await signedIn(owner)];
  const added = await addPasskey(browser, device);
  assert.equal((await elsewhere.send('GET', '/api/v1/me')).status, 401);
  house.clock.advance({ minutes: 10 });
  assert.equal((await browser.send('DELETE', `/api/v1/me/passkeys/${String(added.body['id'])}`)).code, 'step-up-required');
  const { challenge, options } = await prompt(browser, '/api/v1/step-up/passkey/options');
  assert.equal((await browser.send('POST', '/api/v1/step-up/passkey/verify', { challenge, response: anAuthenticator().get(options) })).code, 'passkey-refused');
  const again = await prompt(browser, '/api/v1/step-up/passkey/options');
  assert.equal((await browser.send('POST', '/api/v1/step-up/passkey/verify', { challenge: again.challenge, response: device.get(again.options) })).status, 200);
  const third = aBrowser(house);
  await signInBy(third, device);
  assert.equal((await browser.send('DELETE', `/api/v1/me/passkeys/${String(added.body['id'])}`)).status, 200);
  assert.equal((await third.send('GET', '/api/v1/me')).status, 401);
  assert.equal((await signInBy(aBrowser(house), device)).code, 'passkey-refused');
  assert.equal((await browser.send('POST', '/api/v1/step-up', { code: codeNow(house, owner.secret) })).status, 200);
});
