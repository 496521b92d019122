import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { aSmallClinic } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { type UserId, newId } from '#kernel/ids.ts';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const gate = { minimumAgeYears: 18, on: '2026-11-22' };
const clinic = await house.work(accountId, (work) => aSmallClinic(work));
const add = (firstName: string, lastName: string, last: string, more: object = {}) =>
  house.work(accountId, (work) =>
    createClient(work, { firstName, lastName, mobile: `+1561555${last}`, email: `${last}@mail.example`, ...more }, { source: 'staff', gate }),
  );
const georgia = await add('Georgia', 'Lund', '0142', { birthDate: '1972-02-03', pronouns: 'she/her' });
await add('Georgina', 'Lindqvist', '0143');
await add('Béatrice', 'García-López', '0144');
const layla = await add('ليلى', 'حداد', '0145');
await add('Zoë 🌸', 'O’Brien', '0146');
const long = await add(`Wolfeschlegelsteinhausen${'berger'.repeat(9)}`.slice(0, 80), 'Dorff'.repeat(16), '0147');
await house.work(
  accountId,
  (work) => bookForClient(work, { clientId: georgia, serviceIds: [clinic.facial], start: '2026-12-01T11:00:00-05:00', providerId: clinic.maya }),
  { kind: 'user', userId: newId<UserId>(), permissions: new Set(['booking.book']) },
);

const manager = await staff.colleague('manager', 'Ivo Brandt');
const marketing = await staff.colleague('marketing', 'Mia Cole');
const auditor = await staff.colleague('auditor', 'Otto Reuter');
const context = await staff.window();
const addresses: string[] = [];
context.on('request', (request) => addresses.push(request.url()));
const first = await staff.page(context, '/app/clients');
await staff.signIn(first, manager);
await first.close();

const open = (path = '') => staff.page(context, `/app/clients${path}`);
const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a client' });
const person = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const toast = (page: Page, text: string | RegExp) => page.getByRole('alertdialog').filter({ hasText: text });
const isNamed = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('the box has the keyboard at once, finds anyone by any part of a name, and arrows lead to the record', async () => {
  const page = await open();
  await person(page, /Georgia Lund/).waitFor();
  await expect(box(page)).toBeFocused();
  for (const [text, name] of [
    ['lund geo', 'Georgia Lund'],
    ['garcia', 'Béatrice García-López'],
    ['obri', 'Zoë 🌸 O’Brien'],
    ['حداد', 'ليلى حداد'],
    ['0143', 'Georgina Lindqvist'],
    ['561 555 0144', 'Béatrice García-López'],
    ['0146@mail.example', 'Zoë 🌸 O’Brien'],
  ] as const) {
    await box(page).fill(text);
    await page.getByText('1 client found').waitFor();
    await person(page, name).waitFor();
  }
  await box(page).fill('geor');
  await page.getByText('2 clients found').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await isNamed(page, 'Georgia Lund');
  await page.getByText('Born 3 Feb 1972', { exact: false }).waitFor();
  await page.getByText('HydraFacial', { exact: false }).first().waitFor();
  await page.close();
});

test('nobody found: the nearest spellings, and adding who was typed', async () => {
  const page = await open();
  await box(page).fill('georga lind');
  await page.getByRole('heading', { name: 'No client “georga lind”' }).waitFor();
  await page.getByText('Closest:').waitFor();
  await expect(page.locator('.mid a')).toHaveText(['Georgia Lund', 'Georgina Lindqvist'], { useInnerText: true });
  await assertAccessible(page, 'nobody found');
  await press(page, 'Add “georga lind”');
  const dialog = page.getByRole('dialog', { name: 'New client' });
  assert.deepEqual([await dialog.getByLabel('First name').inputValue(), await dialog.getByLabel('Last name').inputValue()], ['Georga', 'Lind']);
  await dialog.getByLabel('Last name').fill('<script>alert(1)</script>');
  await dialog.getByLabel('Mobile number').fill('123');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await dialog.getByText('Please enter a name of up to 80 letters.').waitFor();
  await dialog.getByText('Please enter a whole phone number, with its area code.').waitFor();
  await assertAccessible(page, 'wrong details');
  await dialog.getByLabel('Last name').fill('Lind');
  await dialog.getByLabel('Mobile number').fill('561 555 0150');
  await page.keyboard.press('Enter');
  await isNamed(page, 'Georga Lind');
  await toast(page, 'Georga Lind was added').waitFor();
  await page.close();
});

test('an alert is pinned, ended and taken back; a note keeps every word as text, and what it said before', async () => {
  const page = await open(`/${georgia}`);
  await isNamed(page, 'Georgia Lund');
  await press(page, 'Add alert');
  await page.getByLabel('What must be known').fill('Lidocaine allergy. Hives after a topical.');
  await press(page, 'Pin alert');
  const pinned = page.getByRole('list', { name: 'Alerts' });
  await pinned.getByText('Hives after a topical.').waitFor();
  await press(page, 'End this alert: Lidocaine allergy.');
  await toast(page, 'The alert was ended').getByRole('button', { name: 'Undo' }).click();
  await pinned.getByText('Hives after a topical.').waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Note', { exact: true }).fill('<img src=x onerror="document.title=1"> </script><script>document.title=2</script> {{7*7}}');
  await page.getByText('Who treats').click();
  await press(page, 'Keep note');
  const line = page.locator('.ev.note').first();
  await line.getByText('{{7*7}}').waitFor();
  await line.getByText('Clinical note').waitFor();
  await line.getByRole('button', { name: /^Change the note/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Note' });
  await dialog.getByLabel('Note', { exact: true }).fill('Better said.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await line.getByText('Better said.').waitFor();
  await line.getByRole('button', { name: /^Change the note/ }).click();
  await dialog.getByText('{{7*7}}').waitFor();
  await expect(page).toHaveTitle('Georgia Lund, Candor');
  await assertAccessible(page, 'a note');
  await page.close();
});

test('a document is kept, saved to the disk and never opened, taken off and put back', async () => {
  const page = await open(`/${georgia}`);
  await press(page, 'More acts');
  await page.getByRole('menuitem', { name: 'Add a document' }).click();
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Choose a file');
  await (await chooser).setFiles({ name: 'referral.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a referral') });
  await press(page, 'Keep document');
  const line = page.locator('.ev.document');
  await line.getByText('referral.pdf').waitFor();
  const download = page.waitForEvent('download');
  await line.getByRole('link', { name: 'Save' }).click();
  const saved = await download;
  assert.deepEqual([saved.suggestedFilename(), readFileSync(await saved.path(), 'utf8')], ['referral.pdf', '%PDF-1.7 a referral']);
  await press(page, 'Acts for referral.pdf');
  await page.getByRole('menuitem', { name: 'Take off the record' }).click();
  await line.waitFor({ state: 'detached' });
  await toast(page, 'The document was taken off').getByRole('button', { name: 'Undo' }).click();
  await line.waitFor();
  await page.getByRole('button', { name: 'Visits 1' }).click();
  await line.waitFor({ state: 'detached' });
  assert.match(page.url(), /show=visit/);
  await page.close();
});

test('details changed by two people at once: only what both changed is asked', async () => {
  const page = await open(`/${georgia}`);
  await isNamed(page, 'Georgia Lund');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pronouns').fill('they/them');
  await dialog.getByLabel('Wants to be called').fill('Gigi');
  const theirs = await page.evaluate(
    async ([id, body]) => (await fetch(`/api/v1/clients/${id}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body })).status,
    [georgia, JSON.stringify({ version: 1, pronouns: 'she/they', email: 'georgia@post.example' })] as const,
  );
  assert.equal(theirs, 200);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('heading', { name: 'Somebody changed this meanwhile' }).waitFor();
  await expect(dialog.getByRole('radiogroup'), 'pronouns, and the name only I wrote').toHaveCount(2);
  await assertAccessible(page, 'changed by somebody else');
  await dialog.getByText('she/they').click();
  await dialog.getByRole('button', { name: 'Save as chosen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('she/they', { exact: false }).waitFor();
  await page.getByText('Gigi').waitFor();
  await page.getByText('georgia@post.example').waitFor();
  await page.close();
});

test('two records of one person are compared, joined with one press and parted with another', async () => {
  const twin = await add('Georgia', 'Lund', '0142', { email: 'other@mail.example' });
  const page = await open();
  await person(page, '1 possible duplicate').click();
  await page.getByText('have the same phone number').waitFor();
  await assertAccessible(page, 'duplicates');
  await press(page, 'Same person, keep the left');
  await page.getByRole('heading', { name: 'Nobody twice' }).waitFor();
  await toast(page, 'Georgia Lund was joined to Georgia Lund').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Two records again').waitFor();
  await page.goto(`${staff.url}/app/clients/${twin}`);
  await isNamed(page, 'Georgia Lund');
  await page.keyboard.press('Escape');
  await press(page, 'More acts');
  await page.getByRole('menuitem', { name: 'Join with another record' }).click();
  await page.getByLabel('Who?').fill('lund');
  await page
    .getByRole('list', { name: 'Found' })
    .getByRole('button', { name: /Georgia Lund/ })
    .click();
  await page.getByText('Georgia Lund, the other').click();
  await press(page, 'Join records');
  await page.getByText('Joined records').waitFor();
  assert.ok(page.url().includes(georgia));
  await page.goto(`${staff.url}/app/clients/${twin}`);
  await page.waitForURL(`**/${georgia}`);
  await press(page, 'Take apart');
  await toast(page, 'Two records again').waitFor();
  await page.getByText('Joined records').waitFor({ state: 'detached' });
  await page.close();
});

test('what a client says about being written to is recorded with how they said it', async () => {
  const page = await open(`/${georgia}`);
  const section = page.locator('.facts section').filter({ hasText: 'May we contact them?' });
  await section.getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog', { name: 'What did they say?' });
  await dialog.getByText('Offers and news by text').click();
  await dialog.getByText('Read to them:').waitFor();
  await dialog.getByText('By phone').click();
  await dialog.getByRole('button', { name: 'Record' }).click();
  await section.getByText('by phone', { exact: false }).waitFor();
  await page.getByRole('button', { name: /^Consents/ }).click();
  await page.getByText('Agreed to offers by text').waitFor();
  await page.close();
});

test('family is linked from one record and stands on both', async () => {
  const page = await open(`/${layla}`);
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByLabel('Who?').fill('beatr');
  await page.getByRole('list', { name: 'Found' }).getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Link', exact: true }).click();
  await person(page, 'Béatrice García-López').click();
  await isNamed(page, 'Béatrice García-López');
  await person(page, 'ليلى حداد').waitFor();
  await page.close();
});

test('who looked is told in words, with oneself among them', async () => {
  const page = await open(`/${georgia}`);
  const looked = page.getByRole('complementary', { name: 'Who looked at this record' });
  await looked.getByText('You (Ivo Brandt)').first().waitFor();
  await looked.getByText('Opened the record', { exact: false }).first().waitFor();
  await page.close();
});

test('every state reads and fits: on a phone, in the dark, compact, with the longest names and those from right to left', async () => {
  const page = await open();
  await person(page, /Georgia Lund/)
    .first()
    .waitFor();
  for (const [path, wait] of [
    ['', /Lindqvist/],
    [`/${georgia}`, /HydraFacial/],
    [`/${layla}`, /No alerts/],
    [`/${long}`, /No alerts/],
  ] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator('html').evaluate((root, isCompact) => root.setAttribute('data-density', isCompact ? 'compact' : 'comfortable'), scheme === 'dark');
        if (scheme === 'light' && width === 1440) await page.goto(`${staff.url}/app/clients${path}`);
        await page.getByText(wait).first().waitFor({ state: 'attached' });
        if (width !== 1024) await assertAccessible(page, `${path} ${scheme} ${width}`);
        await assertFits(page, `${path} ${scheme} ${width}`);
        if (path !== '') await assertApart(page, `${path} ${scheme} ${width}`);
      }
    }
  }
  await page.close();
});

/** Fails when the parts of a record lie over each other. */
async function assertApart(page: Page, state: string): Promise<void> {
  const parts = await page.locator('.ccols > *').evaluateAll((all) =>
    all.map((part) => {
      const { left, right, top } = part.getBoundingClientRect();
      return { left, right, top, bottom: top + Math.max(part.clientHeight, getComputedStyle(part).overflowY === 'visible' ? part.scrollHeight : 0) };
    }),
  );
  assert.equal(parts.length, 3, state);
  for (const [index, a] of parts.entries()) {
    for (const b of parts.slice(index + 1))
      assert.ok(a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1, `${state}: parts overlap`);
  }
}

test('there is no client of another address, and none for a role without clients', async () => {
  const page = await open(`/${newId()}`);
  await page.getByRole('heading', { name: 'There is no client here' }).waitFor();
  await assertAccessible(page, 'no such client');
  await page.close();
  for (const who of [marketing, auditor]) {
    const other = await staff.window();
    const theirs = await staff.page(other, `/app/clients/${georgia}`);
    await staff.signIn(theirs, who);
    await theirs.getByRole('heading', { name: 'Clients is not open to your role' }).waitFor();
    await expect(theirs.getByText('Lund')).toHaveCount(0);
    await assertAccessible(theirs, 'forbidden');
    await other.close();
  }
});

test('the palette finds clients by name too, and no name ever stood in an address', async () => {
  const page = await open();
  await person(page, /Georgia Lund/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Find a client, a day or an act' }).fill('lindq');
  await page.getByRole('menuitem', { name: /Georgina Lindqvist/ }).click();
  await isNamed(page, 'Georgina Lindqvist');
  assert.ok(addresses.length > 50);
  assert.deepEqual(
    addresses.filter((address) => /lund|lindq|garcia|georg|0142|%D9/i.test(address)),
    [],
  );
  await page.close();
});
