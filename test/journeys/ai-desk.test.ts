import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { aSmallClinic } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { offlineEngine } from '#modules/receptionist';
import { replayNext } from '../../src/modules/receptionist/golden/run.ts';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const iris = await staff.colleague('owner', 'Iris Marlowe');
await house.work(accountId, (work) => aSmallClinic(work));
const parts = { understander: offlineEngine(), engine: 'offline-1' };
const context = await staff.window();
const first = await staff.page(context, '/app/receptionist');
await staff.signIn(first, iris);
await first.close();

/** What somebody who opens the chat is greeted with. */
async function greeting(): Promise<string> {
  const answer = await fetch(`${staff.url}/api/v1/public/marlowe/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { replies } = (await answer.json()) as { replies: { text: string }[] };
  return replies[0]?.text ?? '';
}

/** Checks a screen by day and by night, and that it fits. */
async function assertGood(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${what}, ${colorScheme}`);
  }
  await assertFits(page, what);
}

/** Has the queue do what it would do: the replay that was asked for, of two calls only. */
async function replayWhatIsQueued(): Promise<void> {
  const runId = house.queued.findLast(({ job }) => job === 'receptionist.replay-golden')?.ids['runId'] ?? '';
  await house.work(accountId, (work) => sql`update receptionist.golden_run set cases = '{en-greeting,en-hours}' where run_id = ${runId}`.execute(work.tx));
  while (await house.work(accountId, (work) => replayNext(work, runId, parts)));
}

test('a greeting is changed, tried, replayed, accepted, put live and taken back; that an AI speaks cannot be taken out', async () => {
  const page = await staff.page(context, '/app/receptionist');
  await page.getByRole('heading', { name: 'It knows only your rows' }).waitFor();
  await assertGood(page, 'the AI desk of a new account');
  await page.getByRole('button', { name: 'Edit the greeting' }).click();
  const own = page.getByLabel('Your own words, English');
  await own.fill('You are talking to a real person.');
  await page.getByRole('button', { name: 'Put it into the draft' }).click();
  await page.getByRole('alert').filter({ hasText: 'always says that it is an AI' }).waitFor();
  await own.fill('Lovely to hear from you <script>alert(1)</script>.');
  await page.getByRole('button', { name: 'Put it into the draft' }).click();
  await page.getByText('Not live yet').waitFor();
  assert.doesNotMatch(await greeting(), /Lovely/);

  await page.getByRole('button', { name: 'Talk to the draft' }).click();
  const thread = page.getByRole('log', { name: 'Preview' });
  await thread.getByText('Lovely to hear from you <script>').waitFor();
  await page.getByLabel('Say something').fill('what are your hours?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await thread.getByText('From the place').waitFor();
  assert.equal(await thread.getAttribute('tabindex'), '0', 'what scrolls is reached by the keyboard');
  await assertGood(page, 'the AI desk with its preview');

  await page.getByRole('button', { name: 'Test 1 change' }).click();
  await page.getByRole('heading', { name: 'This draft was not replayed yet.' }).waitFor();
  await expect(page.getByRole('button', { name: 'Put v2 live' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await page.getByRole('heading', { name: /of \d+ replayed/ }).waitFor();
  await replayWhatIsQueued();
  await page.getByRole('heading', { name: '1 the same, 1 changed. 1 difference needs your yes.' }).waitFor();
  await page.getByRole('table').getByText('Lovely').waitFor();
  await assertGood(page, 'golden calls with a difference');
  await page.getByLabel('Why this is right').fill('We greet this way now.');
  await page.getByRole('button', { name: 'Accept the difference' }).click();
  await page.getByRole('heading', { name: '1 the same, 1 changed. The draft may go live.' }).waitFor();
  await assertGood(page, 'golden calls that may go live');
  await page.getByRole('button', { name: 'Put v2 live' }).click();
  await page.getByText('v2, live').waitFor();
  await assertGood(page, 'golden calls with nothing drafted');
  const live = await greeting();
  assert.match(live, /^Hi, I am Candor, the AI assistant.*Lovely to hear from you/);

  await page.getByRole('button', { name: 'Roll back to v1' }).click();
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await page.getByText('v3, live').waitFor();
  assert.doesNotMatch(await greeting(), /Lovely/);
  await page.close();
});
