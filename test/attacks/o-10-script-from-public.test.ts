import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAYLOADS, ranScript } from '#test/attack-markup.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

// What strangers write on the public page is text on every screen of staff; nothing of it is ever markup, let alone run.

const staff = await aStaffHouse();
const { house, accountId, url } = staff;
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const base = `${url}/api/v1/public/marlowe`;

const send = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Readonly<Record<string, string>>;
};
/** A name has no angle brackets: the door refuses them. The rest of the payloads come in by it, and all of them by the note. */
const person = (payload: string, index: number) => ({
  firstName: /[<>]/.test(payload) ? 'Ruth' : payload,
  lastName: /[<>]/.test(payload) ? 'Okafor' : `${payload} ${index}`,
  mobile: `(561) 555-01${10 + index}`,
  email: `visitor-${index}@mail.example`,
  birthDate: '1990-05-04',
});

/** Books the next free time as a stranger. */
async function bookAs(payload: string, index: number): Promise<void> {
  const slots = await fetch(`${base}/slots?service=${clinic.facial}&from=2026-11-22&to=2026-11-29`);
  const [next] = ((await slots.json()) as { readonly slots: readonly { readonly start: string }[] }).slots;
  const { holdToken } = await send('/holds', { serviceIds: [clinic.facial], start: next?.start });
  await send('/appointments', { holdToken, client: person(payload, index), note: payload, grants: [] }, { 'idempotency-key': `stranger-${index}` });
}

for (const [index, payload] of PAYLOADS.entries()) await bookAs(payload, index);
for (const [index, payload] of PAYLOADS.slice(0, 3).entries()) {
  await send('/waitlist', {
    serviceIds: [clinic.facial],
    from: '2026-11-24',
    to: '2026-12-04',
    partsOfDay: ['morning'],
    client: person(payload, index + 20),
    grants: [],
  });
}

const owner = await staff.colleague('owner', 'Iris Marlowe');
const context = await staff.window();
const addresses: string[] = [];
context.on('request', (request) => addresses.push(request.url()));
const page = await staff.page(context, '/app');
await staff.signIn(page, owner);
const watch = ranScript(page);

const people = await context.request
  .get(`${url}/api/v1/clients`)
  .then(async (answer) => (await answer.json()) as { readonly clients: readonly { readonly id: string }[] });
const sections = [...readFileSync('web/staff/set-up/sections.ts', 'utf8').matchAll(/\bid: '([a-z]+)'/g)].map(([, id]) => id);
const screens = [
  '/app',
  '/app/calendar?date=2026-11-22',
  '/app/calendar?date=2026-11-22&view=week',
  '/app/calendar?date=2026-11-22&by=room',
  '/app/clients',
  '/app/clients?q=img',
  '/app/clients/duplicates',
  ...people.clients.slice(0, 3).map(({ id }) => `/app/clients/${id}`),
  '/app/waitlist',
  '/app/reports/bookings?from=2026-11-01&to=2026-11-30',
  ...sections.map((id) => `/app/set-up/${id}`),
  '/app/me',
];

test('every stranger is there, under the name that was given', async () => {
  assert.equal(people.clients.length, PAYLOADS.length + 3);
  assert.ok(sections.length >= 10);
});

for (const screen of screens) {
  test(`what strangers wrote is text on ${screen.replace(/[0-9a-f-]{36}/, ':clientId')}`, async () => {
    await page.goto(url + screen);
    await page.locator('main h1').first().waitFor();
    await page.locator('main .skel').first().waitFor({ state: 'detached' });
    assert.deepEqual(await watch(), []);
  });
}

test('a visit opened on the calendar says the note as it was written', async () => {
  await page.goto(`${url}/app/calendar?date=2026-11-22`);
  await page.locator('main .ap').first().click();
  await page.getByText('onerror', { exact: false }).first().waitFor();
  assert.deepEqual(await watch(), []);
});

test('no screen asked anybody else for anything', () => {
  assert.ok(addresses.length > screens.length);
  assert.deepEqual(
    addresses.filter((address) => new URL(address).origin !== url && !address.startsWith('blob:') && !address.startsWith('data:')),
    [],
  );
});
