import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAYLOADS, ranScript } from '#test/attack-markup.ts';
import { everyDay } from '#test/clinic.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { addProvider, createLocation, createService, setLocationHours, setWorkingHours } from '#modules/catalog';

// What an owner writes about the clinic is text on every page that strangers open, in the state those pages carry, and in what the clinic mails.

const staff = await aStaffHouse();
const { house, accountId, url } = staff;
const [evil = ''] = PAYLOADS.filter((payload) => payload.startsWith('</script>'));

await house.work(accountId, async (work) => {
  const locationId = await createLocation(work, {
    name: evil,
    address: evil,
    directions: PAYLOADS.join(' '),
    phone: '561 555 0100',
    timeZone: 'America/New_York',
  });
  await setLocationHours(work, locationId, everyDay(540, 1020));
  const provider = await addProvider(work, { name: evil, title: evil, colour: '#336699', bookableOnline: true });
  await setWorkingHours(
    work,
    provider,
    everyDay(540, 1020).map((each) => ({ ...each, locationId })),
  );
  for (const [index, payload] of PAYLOADS.entries()) {
    await createService(work, {
      name: `${payload} ${index}`,
      category: evil,
      description: PAYLOADS.join(' '),
      preparation: PAYLOADS.join(' '),
      currency: 'USD',
      durationMinutes: 60,
      priceMinor: 22_000,
      priceLabel: evil.slice(0, 30),
      skills: [{ providerId: provider }],
    });
  }
});

const owner = await staff.colleague('owner', 'Iris Marlowe');
const context = await staff.window();
const desk = await staff.page(context, '/app');
await staff.signIn(desk, owner);
const headers = { origin: url };
const account = await context.request.get(`${url}/api/v1/account`).then(async (answer) => (await answer.json()) as { readonly version: number });
const changed = await context.request.patch(`${url}/api/v1/account`, {
  headers,
  data: { name: evil, logoName: evil, postalAddress: evil, bookingNotice: PAYLOADS.join(' ').slice(0, 300), version: account.version },
});
assert.equal(changed.status(), 200, await changed.text());

const stranger = await staff.window();
const page = await staff.page(stranger, '/marlowe/book');
const watch = ranScript(page);

for (const path of ['book', 'privacy', 'manage', 'preferences']) {
  test(`what the owner wrote is text on /${path}`, async () => {
    const answer = await fetch(`${url}/marlowe/${path}`, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    assert.equal(answer.status, 200);
    assert.doesNotMatch(html, /<script>xss|<img src=x|<svg onload|<iframe|<style>@import/i);
    for (const [, state = ''] of html.matchAll(/<script type="application\/(?:ld\+)?json"[^>]*>([\s\S]*?)<\/script>/g)) JSON.parse(state);
    await page.goto(`${url}/marlowe/${path}`);
    await page.locator('main').first().waitFor();
    assert.deepEqual(await watch(), []);
  });
}

test('the names of treatments stand there as they were written, and a visit is booked and managed under them', async () => {
  await page.goto(`${url}/marlowe/book`);
  for (const [index, payload] of PAYLOADS.entries()) await page.getByText(`${payload} ${index}`, { exact: true }).first().waitFor({ state: 'attached' });
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/v1/public/marlowe${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a-visit-with-markup' },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 201);
    return (await answer.json()) as Readonly<Record<string, string>>;
  };
  const get = async (path: string) =>
    (await (await fetch(`${url}/api/v1/public/marlowe${path}`)).json()) as Readonly<Record<string, readonly { readonly id: string; readonly start: string }[]>>;
  const service = (await get('/services'))['services']?.[0]?.id ?? '';
  const start = (await get(`/slots?service=${service}&from=2026-11-24&to=2026-11-28`))['slots']?.[0]?.start;
  const { holdToken } = await post('/holds', { serviceIds: [service], start });
  const client = { firstName: 'Ruth', lastName: 'Okafor', mobile: '(561) 555-0110', email: 'ruth@mail.example', birthDate: '1990-05-04' };
  const { manageUrl = '' } = await post('/appointments', { holdToken, client, grants: [] });
  await page.goto(manageUrl);
  await page.getByText('Ruth', { exact: false }).first().waitFor();
  assert.deepEqual(await watch(), []);
});
