import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { aSmallClinic } from '#test/clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { jobsOf, runJob } from '../../src/app/worker.ts';

const staff = await aStaffHouse();
const { house, accountId } = staff;
const iris = await staff.colleague('owner', 'Iris Marlowe');
const audrey = await staff.colleague('auditor', 'Audrey Hale');
await house.work(accountId, (work) => aSmallClinic(work));
const jobs = jobsOf(makeModules(NOWHERE).modules);

const context = await staff.window();
const first = await staff.page(context, '/app/set-up/import');
await staff.signIn(first, iris);
await first.close();

const LONG = 'x'.repeat(75);
const FILE = [
  'Client,Cell,E-mail,DOB,SMS mktg,Comments,Int. ID',
  '"Abbott, Rae",561.555.0161,rae@mail.example,04/11/1988,Y,prefers mornings,1',
  '"Okafor, Dee",561 555 019,dee@mail.example,09/02/1991,,,2',
  '"Lang, Mira",561 555 0177,mira@mail.example,12/03/2091,,<script>alert(1)</script>,3',
  `"${LONG}, مريم",561 555 0178,long@mail.example,,,,4`,
  '"Park, Jun",,,06/30/2001,,,5',
].join('\r\n');

const file = (content: string | Buffer, name = 'mindful export.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
const choose = (page: Page, what: ReturnType<typeof file>) => page.locator('input[type=file]').setInputFiles(what);
const line = (page: Page, number: number) => page.getByRole('form', { name: `Line ${number}` });
const answer = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Runs what was queued for imports, as the worker does. */
async function work(much: 'one' | 'all' = 'all'): Promise<void> {
  for (;;) {
    const index = house.queued.findIndex(({ job }) => job.startsWith('integrations.'));
    const [queued] = index < 0 ? [] : house.queued.splice(index, 1);
    const job = queued && jobs.get(queued.job);
    if (!queued || !job) return;
    await runJob(house.engine, house.clock, job, { ...queued });
    if (much === 'one') return;
  }
}

async function clients(): Promise<number> {
  const { rows } = await house.work(accountId, (each) => sql<{ count: number }>`select count(*)::int as count from clients.client`.execute(each.tx));
  return rows[0]?.count ?? 0;
}

test('a file is chosen, its lines put right where they stand, brought in, and taken back', async () => {
  const page = await staff.page(context, '/app/set-up/import');
  await page.getByText('Nothing was imported yet').waitFor();
  await choose(page, file(FILE));
  await answer(page, '2 lines are ready. 3 need you.').waitFor();
  await page.getByText('Offers by text stay off for all 1.').waitFor();
  await line(page, 3).getByRole('textbox').fill('561 555 0190');
  await line(page, 3).getByRole('button', { name: 'Save line' }).click();
  await answer(page, '3 lines are ready. 2 need you.').waitFor();
  await line(page, 4).getByRole('button', { name: 'Leave blank' }).click();
  await answer(page, '4 lines are ready. 1 needs you.').waitFor();
  await line(page, 6).getByRole('button', { name: 'Skip' }).click();
  await answer(page, '4 lines are ready.').waitFor();
  assert.equal(await clients(), 0, 'nothing is saved before somebody says so');
  await page.getByRole('button', { name: 'Import 4 clients' }).click();
  await answer(page, 'lines are done').waitFor();
  await work();
  await answer(page, '4 clients are in.').waitFor();
  assert.equal(await clients(), 4);
  await page.getByRole('button', { name: /^Undo, until/ }).click();
  await page.getByRole('button', { name: 'Undo it' }).click();
  await answer(page, 'Taking it back').waitFor();
  await work();
  await answer(page, '4 taken back. Nothing is left of it.').waitFor();
  assert.equal(await clients(), 0);
  await page.close();
});

test('a long import is stopped: what is in stays and is said so, the rest is brought in when one likes, and all of it is undone', async () => {
  const many = ['First name,Last name,Email', ...Array.from({ length: 600 }, (_, at) => `Ruth,Okafor${at},ruth${at}@mail.example`)].join('\n');
  const page = await staff.page(context, '/app/set-up/import');
  await choose(page, file(many, 'long.csv'));
  await answer(page, '600 lines are ready.').waitFor();
  await page.getByRole('button', { name: 'Import 600 clients' }).click();
  await answer(page, '0 of 600 lines are done.').waitFor();
  await work('one');
  await answer(page, '500 of 600 lines are done.').waitFor();
  await assertAccessible(page, 'under way');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await answer(page, 'Stopped. 500 clients are in. 100 lines are left.').waitFor();
  await page.getByText('They stay, and can be undone below.').waitFor();
  await assertAccessible(page, 'stopped');
  await work();
  assert.equal(await clients(), 500);
  await page.getByRole('button', { name: 'Import the rest' }).click();
  await answer(page, 'lines are done').waitFor();
  await work();
  await answer(page, '600 clients are in.').waitFor();
  await page.getByRole('button', { name: /^Undo, until/ }).click();
  await page.getByRole('button', { name: 'Undo it' }).click();
  await answer(page, 'Taking it back').waitFor();
  await work();
  await answer(page, '600 taken back. Nothing is left of it.').waitFor();
  assert.equal(await clients(), 0);
  await page.close();
});

test('a column is sent elsewhere, and a file without names says what it lacks', async () => {
  const page = await staff.page(context, '/app/set-up/import');
  await choose(page, file('Who,Cell\n"Abbott, Rae",561 555 0161\n', 'odd.csv'));
  await answer(page, 'Which column has a name?').waitFor();
  await page.getByRole('button', { name: /Goes to, for column Who/ }).click();
  await page.getByRole('option', { name: 'First and last name' }).click();
  await answer(page, '1 line is ready.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
  await page.close();
});

test('what is no table is refused in words, and nothing is kept', async () => {
  const page = await staff.page(context, '/app/set-up/import');
  await choose(page, file(Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(64)]), 'clients.csv'));
  await page.getByRole('alert').filter({ hasText: 'This is not a CSV file.' }).waitFor();
  await choose(page, file(Buffer.alloc(11 * 1024 * 1024, 'a,'), 'large.csv'));
  await page.getByRole('alert').filter({ hasText: 'a file may have 10' }).waitFor();
  await page.close();
});

test('every state is accessible, in light and dark, and fits a desk and a phone', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const own = await staff.window({ colorScheme, storageState: await context.storageState() });
    const page = await staff.page(own, '/app/set-up/import');
    await page.getByText('Choose a CSV file').waitFor();
    await assertAccessible(page, `choosing a file, ${colorScheme}`);
    await choose(page, file(FILE.replace('561.555.0161', colorScheme === 'light' ? '561.555.0162' : '561.555.0163')));
    await answer(page, '3 need you.').waitFor();
    await assertAccessible(page, `checking a file, ${colorScheme}`);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await assertFits(page, `checking a file, ${width} ${colorScheme}`);
    }
    await assertAccessible(page, `checking a file on a phone, ${colorScheme}`);
    await own.close();
  }
});

test('a role without it is told so, and nothing is read', async () => {
  const own = await staff.window();
  const page = await staff.page(own, '/app/set-up/import');
  await staff.signIn(page, audrey);
  await page.getByText('Import is not part of your role').waitFor();
  await own.close();
});
