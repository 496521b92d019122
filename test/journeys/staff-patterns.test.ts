import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@playwright/test';
import { aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import type { ConversationId } from '../../src/modules/receptionist/model.ts';
import { assessConversation } from '../../src/modules/receptionist/quality/read-facts.ts';

const staff = await aStaffHouse();
const { house, accountId, url } = staff;
await aClinic(house, accountId);
const manager = await staff.colleague('manager', 'Robin Vale');

/** Somebody chats, and it is over. */
async function aChat(...lines: string[]): Promise<void> {
  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', origin: url, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${url}/api/v1/public/marlowe/conversations${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { conversationId: string; token: string };
  };
  const { conversationId, token } = await post('', {});
  for (const text of lines) await post(`/${conversationId}/messages`, { text }, token);
  await house.work(accountId, (work) => assessConversation(work, conversationId as ConversationId));
}
await aChat('how much is a HydraFacial?');
await aChat('asdf qwer', 'zzz blob', '<script>document.title = "broken"</script>');

const page = await staff.page(await staff.window({ viewport: { width: 1440, height: 900 } }), '/app/inbox');
await staff.signIn(page, manager);

/** Looks at a screen by day and by night, and that it fits. */
async function assertGood(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${what}, ${colorScheme}`);
  }
  await assertFits(page, what);
}

test('a figure opens its conversations, one of them says how it went, and a reviewer says otherwise: both stay', async () => {
  await page.goto(`${url}/app/receptionist/patterns`);
  await page.getByText('2 conversations answered').waitFor();
  await assertGood(page, 'patterns');
  await page.getByRole('region', { name: 'Patterns', exact: true }).locator('.pfigs').getByRole('button').first().click();
  const behind = page.getByRole('complementary', { name: '2 conversations' });
  await behind.getByRole('link').first().waitFor();
  await assertGood(page, 'patterns with conversations open');
  await page.goto(`${url}/app/receptionist/reviews`);
  await page.getByText('Not understood more than once').click();
  const card = page.getByRole('region', { name: 'How it went', exact: true });
  await card.getByText('Left in the middle', { exact: true }).waitFor();
  await assertGood(page, 'how a conversation went');
  await card.getByRole('button', { name: 'Wrong', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Something went wrong', exact: true });
  await dialog.getByLabel('Note').fill('It was <b>noise</b> on the line.');
  await dialog.getByRole('button', { name: 'Mark as wrong', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await card.getByRole('list', { name: 'Reviews', exact: true }).getByText('It was <b>noise</b> on the line.').waitFor();
  await page.goto(`${url}/app/receptionist/reviews?state=reviewed`);
  await page.getByText('Wrong, says Robin Vale').waitFor();
  assert.doesNotMatch(await page.title(), /broken/);
});

/** Fails when what is read by scrolling down has to be pushed sideways as well: its words would be cut at the edge of a phone. */
async function assertReadsDown(page: Page, state: string): Promise<void> {
  const wide = await page.locator('body *').evaluateAll((all) =>
    all.flatMap((each) => {
      const scrolls = each.scrollHeight > each.clientHeight + 1 && ['auto', 'scroll'].includes(getComputedStyle(each).overflowY);
      return scrolls && each.scrollWidth > each.clientWidth + 1 ? [`${each.className}: ${each.scrollWidth} px in ${each.clientWidth}`] : [];
    }),
  );
  assert.deepEqual(wide, [], state);
}

test('on a phone patterns and reviews fit', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${url}/app/receptionist/patterns`);
  await page.getByText('2 conversations answered').waitFor();
  await assertGood(page, 'patterns on a phone');
  await assertReadsDown(page, 'patterns on a phone');
  await page.goto(`${url}/app/receptionist/reviews?state=reviewed`);
  await page.getByText('Wrong, says Robin Vale').waitFor();
  await assertGood(page, 'reviews on a phone');
  await assertReadsDown(page, 'reviews on a phone');
  const inList = await page
    .getByRole('region', { name: 'Reviews', exact: true })
    .locator('.sr')
    .evaluateAll((heard) => heard.map((each) => (each as HTMLElement).offsetParent?.closest('.reviews') !== null));
  assert.ok(inList.length > 0 && inList.every(Boolean), 'what is only heard scrolls with the list, so that nothing lies under the page');
});
