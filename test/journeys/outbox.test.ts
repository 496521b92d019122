import { beforeEach, test } from 'node:test';
import { aHouse, assertAccessible } from './booking-browser.ts';

const house = aHouse();
beforeEach(() => house.reset());

test('a link in a mail opens the page it names, and what waits says until when', async () => {
  const page = await house.open('/outbox');
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Move or cancel' });
  const [visit] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await visit.getByRole('heading', { name: 'Your visit on Tuesday, November 24, Ruth' }).waitFor();
  await visit.close();
  await page.getByRole('button', { name: /helen\.park/ }).click();
  await page.getByText('It is night where the client is; goes out at Mon, Nov 23, 8:00 AM').waitFor();
  await assertAccessible(page, 'waiting');
});
