import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { createUser, findInvitationFacts, scryptHasher } from '#modules/identity';
import { codeNow } from '#test/identity.ts';
import { assertAccessible } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

const staff = await aStaffHouse();
const { house } = staff;
const owner = await staff.colleague('owner', 'Iris Marlowe');

/** Types into what has the focus, and goes on. */
async function typeAndEnter(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    await page.keyboard.type(text);
    await page.keyboard.press(index < texts.length - 1 ? 'Tab' : 'Enter');
  }
}

/** Says which part of the page has the focus, by its label. */
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? '');

test('somebody signs in by keyboard alone: email, password, code', async () => {
  const page = await staff.page(await staff.window(), '/app');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await assertAccessible(page, 'sign in');
  assert.equal(await focused(page), 'Email');
  await typeAndEnter(page, owner.email, owner.password);
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor();
  await assertAccessible(page, 'the code');
  assert.equal(await focused(page), 'Code');
  await page.keyboard.type(staff.nextCode());
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.context().close();
});

test('a wrong password and a wrong code are answered in words, and nothing typed is lost', async () => {
  const page = await staff.page(await staff.window(), '/app');
  await page.getByLabel('Email').fill(owner.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await expect(page.getByLabel('Email')).toHaveValue(owner.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.getByRole('alert').waitFor();
  await assertAccessible(page, 'a code that was refused');
  await page.context().close();
});

test('whoever opens the staff app from a network that asked too often is told so, and it opens by itself at the address asked for', async () => {
  const context = await staff.window();
  const page = await context.newPage();
  const tooMany = { status: 429, code: 'too-many-requests', title: 'Too many requests', detail: 'Too many requests from this network. Try again in a minute.' };
  const asked: number[] = [];
  await page.route('**/api/v1/me', (route) =>
    asked.push(asked.length) <= 2
      ? route.fulfill({ status: 429, headers: { 'retry-after': '40' }, contentType: 'application/problem+json', json: tooMany })
      : route.continue(),
  );
  await page.goto(`${staff.url}/app/clients?q=Okafor`);
  const told = page.getByRole('heading', { name: 'One moment, please' });
  await told.waitFor();
  await page.getByText('In 40 s').waitFor();
  await assertAccessible(page, 'too many requests');
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => asked.length).toBe(2);
  await told.waitFor();
  await page.clock.runFor(41_000);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual([asked.length, new URL(page.url()).pathname + new URL(page.url()).search], [3, '/app/clients?q=Okafor']);
  await context.close();
});

test('a passkey added under your login signs in alone', async () => {
  const context = await staff.window();
  const page = await staff.page(context, '/app/me');
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await staff.signIn(page, owner);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey was added.').waitFor();
  await page.getByRole('button', { name: 'Remove' }).waitFor();
  await assertAccessible(page, 'your login');
  await page.getByRole('button', { name: /your login and how Candor looks/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await context.close();
});

test('whoever has no second factor sets one up before anything opens, and is given recovery codes that work once', async () => {
  const password = 'violet harbor kettle stone';
  const email = 'nina.new@marlowe.example';
  await house.work(staff.accountId, async (work) =>
    createUser(work, { name: 'Nina New', email, roleName: 'front-desk', passwordHash: await scryptHasher(4).hash(password) }),
  );
  const page = await staff.page(await staff.window(), '/app');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
  await assertAccessible(page, 'set up a second factor');
  const href = (await page.getByRole('link', { name: /Open in an authenticator app/ }).getAttribute('href')) ?? '';
  const secret = new URL(href).searchParams.get('secret') ?? '';
  house.clock.advance({ seconds: 31 });
  await page.getByLabel('Code', { exact: true }).fill(codeNow(house, secret));
  await page.getByRole('heading', { name: 'Keep these codes' }).waitFor();
  await assertAccessible(page, 'recovery codes');
  const code = (await page.locator('.codes code').first().textContent()) ?? '';
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.context().clearCookies();
  await page.goto(`${staff.url}/app`);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.context().close();
});

test('a link of a mail carries its token behind the #: it leaves the address at once, and no address the server sees has it', async () => {
  const context = await staff.window();
  const seen: string[] = [];
  context.on('request', (request) => seen.push(request.url()));
  for (const [path, heading] of [
    ['/app/new-password', 'Choose a new password'],
    ['/app/invitation', 'This invitation does not work any more'],
  ] as const) {
    const page = await staff.page(context, `${path}#not-a-token-at-all`);
    await page.getByRole('heading', { name: heading }).waitFor();
    await assertAccessible(page, path);
    assert.equal(new URL(page.url()).hash, '');
    await page.close();
  }
  assert.deepEqual(
    seen.filter((url) => url.includes('not-a-token') && !url.includes('#')),
    [],
  );
  await context.close();
});

test('an invitation begins a login: name, password, second factor', async () => {
  const context = await staff.window();
  const page = await staff.page(context, '/app');
  await staff.signIn(page, owner);
  const invitationId = await page.evaluate(async () => {
    const { roles } = (await (await fetch('/api/v1/roles')).json()) as { roles: { id: string; builtIn: string | null }[] };
    const roleId = roles.find(({ builtIn }) => builtIn === 'front-desk')?.id;
    const answer = await fetch('/api/v1/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'otto.new@marlowe.example', roleId }),
    });
    return ((await answer.json()) as { id: string }).id;
  });
  const facts = await house.work(staff.accountId, (work) => findInvitationFacts(work, staff.url, invitationId));
  const guest = await staff.page(await staff.window(), (facts?.url ?? '').slice(staff.url.length));
  await guest.getByRole('heading', { name: 'Work at Marlowe Skin' }).waitFor();
  await assertAccessible(guest, 'an invitation');
  await guest.getByLabel('Your name').fill('Otto New');
  await guest.getByLabel('Password').fill('short');
  await guest.getByRole('button', { name: 'Begin' }).click();
  await guest
    .getByText(/at least 12 characters/i)
    .first()
    .waitFor();
  await expect(guest.getByLabel('Your name')).toHaveValue('Otto New');
  await guest.getByLabel('Password').fill('amber trellis quiet moon');
  await guest.getByRole('button', { name: 'Begin' }).click();
  await guest.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
});
