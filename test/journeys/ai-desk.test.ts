import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
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
  await page.setViewportSize({ width: 390, height: 844 });
  await assertGood(page, 'golden calls on a phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  const live = await greeting();
  assert.match(live, /^Hi, I am Candor, the AI assistant.*Lovely to hear from you/);

  await page.getByRole('button', { name: 'Roll back to v1' }).click();
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await page.getByText('v3, live').waitFor();
  assert.doesNotMatch(await greeting(), /Lovely/);
  await page.close();
});

test('two who set how calls are answered at once are told what differs, and neither is overwritten unseen; the law stands beside it', async () => {
  const [mine, theirs] = [await staff.page(context, '/app/receptionist'), await staff.page(context, '/app/receptionist')];
  for (const page of [mine, theirs]) await page.getByRole('button', { name: 'Edit how calls are answered' }).click();
  await mine.getByRole('radio', { name: /^Front desk first/ }).check({ force: true });
  await mine.getByLabel('Number of the front desk').fill('(561) 555-0111');
  const dialog = theirs.getByRole('dialog', { name: 'How calls are answered' });
  await dialog.getByText('Nothing before the disclosure').waitFor();
  await dialog.getByText('Record calls').click();
  await assertGood(theirs, 'how calls are answered');
  await mine.getByRole('button', { name: 'Save, from the next call on' }).click();
  await mine.getByText('Front desk first, the AI after 20 s').waitFor();
  // What is live at the desk is read again behind the dialog, and what was typed there is still theirs.
  await theirs.getByText('Front desk first, the AI after 20 s').waitFor({ state: 'attached' });
  await theirs.getByRole('button', { name: 'Save, from the next call on' }).click();
  const meanwhile = theirs.getByRole('dialog', { name: 'Somebody changed how calls are answered meanwhile' });
  await meanwhile.getByText('Only they changed it: front desk first.').waitFor();
  await meanwhile.getByText('Only you changed it: on. Kept.').waitFor();
  await meanwhile.getByRole('button', { name: 'Save these together' }).click();
  await theirs.getByText('Only when the caller says yes').waitFor();
  await theirs.getByText('Front desk first, the AI after 20 s').waitFor();
  await Promise.all([mine.close(), theirs.close()]);
});

test('a language model is off until somebody sets one; its key goes in and never comes out, and nothing goes to a vendor nobody declared', async () => {
  const page = await staff.page(context, '/app/receptionist');
  await page.getByText('Off, and not needed.').waitFor();
  await page.getByRole('button', { name: 'Set one language model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Language model', exact: true });
  await dialog.getByText('Ask a model about unclear messages').click();
  await dialog.getByLabel('Model', { exact: true }).fill('small-1');
  await dialog.getByLabel('Address').fill('https://models.example/v1');
  await dialog.getByLabel('Key', { exact: true }).fill('sk-very-secret-1');
  await assertGood(page, 'the language model');
  await dialog.getByRole('button', { name: 'Save the model' }).click();
  await dialog.getByText('One is kept, sealed, for models.example only.').waitFor();
  await expect(dialog.getByLabel('Key', { exact: true })).toHaveValue('');
  await page.getByText('Not asked yet: nobody has declared').waitFor({ state: 'attached' });
  await dialog.getByLabel('Vendor', { exact: true }).fill('Models <b>Example</b>');
  assert.equal(await dialog.getByRole('button', { name: 'Declare it' }).getAttribute('aria-disabled'), 'true');
  for (const said of ['It trains nothing on what it is sent', 'It keeps nothing of it', 'It has signed a business associate agreement with us'])
    await dialog.getByText(said).click();
  await dialog.getByRole('button', { name: 'Declare it' }).click();
  await dialog.getByText('declared on').waitFor();
  await dialog.getByText('Models <b>Example</b>').waitFor();
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await dialog.getByRole('button', { name: 'Declare it' }).waitFor();
  await page.close();
});

test('what clients call a treatment is written beside it, and the draft hears it so', async () => {
  const page = await staff.page(context, '/app/receptionist');
  await page.getByRole('button', { name: 'Edit what clients call the treatments' }).click();
  await page.getByLabel('HydraFacial', { exact: true }).fill('mermaid glow, Mermaid Glow, sea <b>skin</b>');
  await assertGood(page, 'what clients call the treatments');
  await page.getByRole('button', { name: 'Put it into the draft' }).click();
  await page.getByText('“mermaid glow”, “sea <b>skin</b>”').waitFor();
  await page.getByRole('button', { name: 'Talk to the draft' }).click();
  await page.getByLabel('Say something').fill('How much is a mermaid glow?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page
    .getByRole('log', { name: 'Preview' })
    .getByText(/HydraFacial.*\$\d/)
    .waitFor();
  await page.close();
});

test('what it does when nobody is here waits in the draft, and how long things are kept holds at once, never below what the law asks for', async () => {
  const page = await staff.page(context, '/app/receptionist');
  await page.getByRole('button', { name: 'Edit what it does when nobody is here' }).click();
  const dialog = page.getByRole('dialog', { name: 'When nobody is here', exact: true });
  await dialog.getByRole('button', { name: /People of the team answer/ }).click();
  await page.getByRole('option', { name: 'At hours of their own', exact: true }).click();
  await dialog.getByRole('group', { name: 'When people answer', exact: true }).waitFor();
  await dialog.getByRole('button', { name: /Texts/ }).click();
  await page.getByRole('option', { name: 'Answers questions and passes on messages', exact: true }).click();
  await assertGood(page, 'what it does when nobody is here');
  await dialog.getByRole('button', { name: 'Put it into the draft', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'People answer' }).filter({ hasText: 'At other hours' }).waitFor();
  await page.getByText('Mon to Fri 9:00 am to 5:00 pm').waitFor();
  await page.getByRole('button', { name: 'Change how long transcripts are kept', exact: true }).click();
  const kept = page.getByRole('dialog', { name: 'How long transcripts are kept', exact: true });
  await kept.getByText(/At least 2557: communication about care is kept seven years/).waitFor();
  await assertGood(page, 'how long transcripts are kept');
  await kept.getByLabel('Days after the last message').fill('3000');
  await kept.getByLabel('Days after the last message').press('Tab');
  await kept.getByRole('button', { name: /^Keep them/ }).click();
  await page.getByText('Transcripts are kept for 3,000 days.').waitFor();
  const { rows } = await house.work(accountId, (work) =>
    sql<{ days: number }>`select days from privacy.retention_setting where key = 'conversations'`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ days: 3_000 }]);
});
