import { test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';

const staff = await aStaffHouse();
const owner = await staff.colleague('owner', 'Iris Marlowe');
const context = await staff.window();
const page = await staff.page(context, '/app/gallery');
await staff.signIn(page, owner);

for (const theme of ['light', 'dark'] as const) {
  test(`every part in every state is accessible in ${theme}, in both directions, on a desk and on a phone`, async () => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const direction of ['Left to right', 'Right to left']) {
      await page.getByRole('radio', { name: direction }).click();
      for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.getByRole('heading', { name: 'No one on the waitlist' }).waitFor();
        await assertFits(page, `${theme}, ${direction}, ${width}`);
        if (width !== 1024) await assertAccessible(page, `${theme}, ${direction}, ${width}`);
      }
    }
    await page.getByRole('radio', { name: 'Left to right' }).click();
    for (const [button, closing] of [
      ['Open a dialog', 'Close'],
      ['Ask first', 'Keep as it is'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('button', { name: closing, exact: true }).waitFor();
      await assertAccessible(page, `${theme}, ${button}`);
      await page.getByRole('button', { name: closing, exact: true }).click();
    }
    await page.getByRole('button', { name: 'Do something' }).click();
    await page.getByText('Moved Ruth').waitFor();
    await assertAccessible(page, `${theme}, a note of what was done`);
    await page.getByRole('button', { name: 'Undo' }).click();
  });
}
