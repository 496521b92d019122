import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { createClient } from '#modules/clients';
import { beginConversation } from '../../src/modules/receptionist/conversation/begin-conversation.ts';
import { assertGood } from '#test/browser.ts';
import { aSmallClinic } from '#test/clinic.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const iris = await staff.colleague('owner', 'Iris Marlowe');
const priya = await staff.colleague('front-desk', 'Priya Desk');
const details = { firstName: 'Ingrid', lastName: 'Solberg', mobile: '(561) 555-0142', email: 'ingrid@mail.example', birthDate: '1988-04-02' };
const { clientId, conversationId } = await house.work(accountId, async (work) => {
  await aSmallClinic(work);
  const made = await createClient(work, details, { source: 'staff', gate: { minimumAgeYears: 18, on: work.now.toString().slice(0, 10) } });
  return { clientId: made, conversationId: (await beginConversation(work, { channel: 'chat' })).conversationId };
});

test('the owner places a client and a conversation on hold, reads both in the list, and releases one; the desk sees that it is held', async () => {
  const context = await staff.window();
  const page = await staff.page(context, '/app/set-up/holds');
  await staff.signIn(page, iris);
  await page.getByText('Nothing is on hold').waitFor();
  await assertGood(page, 'no holds');

  await page.goto(`${staff.url}/app/clients/${clientId}`);
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Legal hold' }).click();
  const placing = page.getByRole('dialog', { name: 'Place this client on legal hold?' });
  await placing.getByLabel('Why').fill('Complaint <b>17</b> to the board');
  await assertGood(page, 'placing a hold');
  await placing.getByRole('button', { name: 'Place on hold' }).click();
  await page.getByText('On legal hold since').waitFor();
  await assertGood(page, 'a held record');

  await page.goto(`${staff.url}/app/inbox/${conversationId}`);
  await page.getByRole('button', { name: 'Legal hold' }).click();
  const talk = page.getByRole('dialog', { name: 'Place this conversation on legal hold?' });
  await talk.getByLabel('Why').fill('The same complaint');
  await talk.getByRole('button', { name: 'Place on hold' }).click();
  await page.getByText(/On legal hold since .*: not deleted/).waitFor();
  await assertGood(page, 'a held conversation');

  await page.goto(`${staff.url}/app/set-up/holds`);
  await page.getByText('Complaint <b>17</b> to the board').waitFor();
  await expect(page.getByRole('button', { name: 'Release' })).toHaveCount(2);
  await assertGood(page, 'two holds');
  await page.getByRole('listitem').filter({ hasText: 'Complaint <b>' }).getByRole('button', { name: 'Release' }).click();
  const releasing = page.getByRole('dialog', { name: 'Release this legal hold?' });
  await releasing.getByLabel('Why it ends').fill('The board closed it');
  await assertGood(page, 'releasing a hold');
  await releasing.getByRole('button', { name: 'Release the hold' }).click();
  await page.getByText('The board closed it').waitFor();
  await expect(page.getByRole('button', { name: 'Release' })).toHaveCount(1);
  await context.close();

  const desk = await staff.window();
  const other = await staff.page(desk, `/app/inbox/${conversationId}`);
  await staff.signIn(other, priya);
  await other.getByText(/On legal hold since .*: not deleted/).waitFor();
  await expect(other.getByRole('button', { name: 'Legal hold' })).toHaveCount(0);
  await other.goto(`${staff.url}/app/clients/${clientId}`);
  await other.getByRole('heading', { name: 'Solberg' }).waitFor();
  assert.equal(await other.getByText('On legal hold since').count(), 0, 'released');
  await desk.close();
});
