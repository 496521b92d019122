import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { sql } from 'kysely';
import { importConversations } from '#modules/receptionist';
import { assertGood } from '#test/browser.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { PARKING } from '#test/training-story.ts';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const iris = await staff.colleague('owner', 'Iris Marlowe');
const conversationId = await house.work(accountId, async (work) => {
  await aSmallClinic(work);
  const { rows: places } = await sql<{ id: never }>`select location_id as id from catalog.location limit 1`.execute(work.tx);
  const startedAt = work.now.subtract({ hours: 30 });
  await importConversations(work, [{ channel: 'call', locationId: places[0]?.id ?? assert.fail('no place'), startedAt, turns: [PARKING] }]);
  const { rows } = await sql<{ id: string }>`select conversation_id as id from receptionist.conversation`.execute(work.tx);
  return rows[0]?.id ?? '';
});
const context = await staff.window({ acceptDownloads: true });
const first = await staff.page(context, '/app/receptionist');
await staff.signIn(first, iris);
await first.close();

/** What the privacy page says of training. */
async function policyText(): Promise<string> {
  return (await fetch(`${staff.url}/marlowe/privacy`)).text();
}

test('training is off; the owner agrees, a yes is put on record, a file leaves, and a yes taken back is called back and marked done', async () => {
  const page = await staff.page(context, '/app/receptionist');
  const card = page.getByRole('region', { name: 'Training' });
  await card.getByText('Nothing anybody says here trains any AI').waitFor();
  assert.match(await policyText(), /Nothing you say to us trains any AI\./);
  await assertGood(page, 'training, off');
  await page.getByRole('button', { name: 'Open training' }).click();
  const dialog = page.getByRole('dialog', { name: 'Training', exact: true });
  await dialog.getByLabel('Who trains with it').fill('Fern <b>Speech</b> Lab');
  await assertGood(page, 'agreeing to training');
  await dialog.getByRole('button', { name: 'Agree for the clinic' }).click();
  await dialog.getByText('Nothing about health leaves.').waitFor();
  assert.match(await policyText(), /may train the AI of Fern &lt;b(?:>|&gt;)Speech/);
  await page.goto(`${staff.url}/app/inbox/${conversationId}`);
  await page.getByRole('button', { name: 'Their yes' }).click();
  const yes = page.getByRole('dialog', { name: 'A yes to training' });
  await yes.getByLabel('Where it can be seen').fill('Signed form, binder 4');
  await assertGood(page, 'a yes to training');
  await yes.getByRole('button', { name: 'Put it on record' }).click();
  await yes.getByText('Signed form, binder 4').waitFor();

  await page.goto(`${staff.url}/app/receptionist`);
  await page.getByText('1 conversation authorised').waitFor();
  await page.getByRole('button', { name: 'Open training' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Write the file' }).click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /where can I park\?/);
  await dialog.getByText('1 of 1 conversation left').waitFor();

  await page.goto(`${staff.url}/app/inbox/${conversationId}`);
  await page.getByRole('button', { name: 'Their yes' }).click();
  await yes.getByRole('button', { name: 'They take it back' }).click();
  await yes.getByLabel('Where it can be seen').waitFor();
  await page.goto(`${staff.url}/app/receptionist`);
  await page.getByText('1 conversation called back').waitFor();
  await page.getByRole('button', { name: 'Open training' }).click();
  await dialog.getByText('Left', { exact: false }).first().waitFor();
  await dialog.locator('summary').click();
  await dialog.getByText(`${conversationId}, up to message 3`).waitFor();
  await assertGood(page, 'what is called back');
  await dialog.getByRole('button', { name: 'Deleted there' }).click();
  await dialog.getByText('Deleted, says Iris Marlowe').waitFor();
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByRole('dialog', { name: 'Withdraw the agreement?' }).getByRole('button', { name: 'Withdraw it' }).click();
  await expect(dialog.getByRole('button', { name: 'Agree for the clinic' })).toBeVisible();
  assert.match(await policyText(), /Nothing you say to us trains any AI\./);
  await page.close();
});
