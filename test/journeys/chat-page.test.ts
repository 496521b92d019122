import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { PHONE } from './booking-browser.ts';
import { aChatHouse, said, saidOf, say } from './chat-browser.ts';

const house = aChatHouse();
beforeEach(() => house.reset());
const GREETING = 'AI assistant: Hello, this is the AI assistant of Marlowe Skin. Say “person” at any time to reach the team.';

test('the page says that an AI speaks and how long it is kept before anything is said, and nothing is begun by looking', async () => {
  const page = await house.open('/marlowe/chat', { viewport: PHONE });
  await page.getByRole('heading', { name: 'Chat with Marlowe Skin', exact: true }).waitFor();
  await page.getByText('You’re talking with an AI, not a person. This chat is saved for 7 years.').waitFor();
  await page.getByRole('button', { name: 'Talk to a person', exact: true }).waitFor();
  assert.deepEqual(house.fixture().calls, []);
  await assertAccessible(page, 'start');
  await assertFits(page, 'start');
});

test('from the first press to a visit that is booked: times, the reading back with the time left, and the card of the row', async () => {
  const page = await house.open('/marlowe/chat', { viewport: PHONE });
  await page.getByRole('button', { name: /^Book a visit/ }).click();
  await page.getByRole('button', { name: '2:00 PM', exact: true }).click();
  const card = page.getByRole('group', { name: 'Is all of this right?', exact: true });
  await card.getByText('Held for you, not booked yet', { exact: true }).waitFor();
  assert.match(await card.getByRole('timer').innerText(), /^9:\d\d$/);
  await expect(page.getByText('Booked', { exact: true })).toHaveCount(0);
  await assertAccessible(page, 'read back');
  await card.getByRole('button', { name: 'Yes, book it', exact: true }).click();
  const booked = page.getByRole('group', { name: 'Booked', exact: true });
  await booked.getByText('Tuesday, November 24, 2026', { exact: true }).waitFor();
  await expect(page.getByText('Held for you, not booked yet', { exact: true })).toHaveCount(0);
  // What is said later stands below what was booked.
  await say(page, 'What are your prices?');
  await page.getByRole('link', { name: /^our booking page/ }).waitFor();
  const [cardTop, linkTop] = await Promise.all(
    [booked, page.getByRole('link', { name: /^our booking page/ })].map(async (each) => (await each.boundingBox())?.y ?? 0),
  );
  assert.ok((cardTop ?? 0) < (linkTop ?? 0));
  await expect(page.getByRole('link', { name: /elsewhere/ })).toHaveCount(0);
  await assertFits(page, 'booked');
});

test('a hold that has run out says so and can no longer be said yes to', async () => {
  house.fixture().holdSeconds = 1;
  const page = await house.open();
  await say(page, 'Book a visit');
  await page.getByRole('button', { name: '2:00 PM', exact: true }).click();
  await page.getByText('No longer held. Choose a time again.', { exact: true }).waitFor();
  await expect(page.getByRole('button', { name: 'Yes, book it', exact: true })).toHaveCount(0);
});

test('only the answers offered last can be pressed', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await page.getByRole('button', { name: '3:15 PM', exact: true }).waitFor();
  await say(page, 'What are your prices?');
  await page.getByText(/^AI assistant: HydraFacial is \$220/).waitFor();
  await expect(page.getByRole('button', { name: '3:15 PM', exact: true })).toHaveCount(0);
});

test('Enter sends, Shift and Enter begins a line, and what is too long is counted and not sent', async () => {
  const page = await house.open();
  const field = page.getByRole('textbox', { name: 'Your message', exact: true });
  await field.press('Enter');
  await field.pressSequentially('one');
  await field.press('Shift+Enter');
  await field.pressSequentially('two');
  await field.press('Enter');
  await saidOf(page, 3);
  assert.equal(house.fixture().calls.find(({ path }) => path.endsWith('/messages'))?.body['text'], 'one\ntwo');
  await field.fill('x'.repeat(1990));
  await page.getByText('10 characters left', { exact: true }).waitFor();
  await field.fill('x'.repeat(2001));
  await page.getByText('1 character too many', { exact: true }).waitFor();
  await field.press('Enter');
  await expect(field).toHaveValue('x'.repeat(2001));
  assert.equal((await said(page)).length, 3);
  await assertAccessible(page, 'too long');
});

test('an emergency stands above everything with 911, makes room when one writes on, and does not go', async () => {
  const page = await house.open('/marlowe/chat', { viewport: PHONE });
  await say(page, 'had lip filler this morning, my lip is turning white');
  const alert = page.getByRole('alert').filter({ hasText: 'Call 911 now' });
  const call = alert.getByRole('link', { name: 'Call 911', exact: true });
  await expect(call).toHaveAttribute('href', 'tel:911');
  await expect(alert.getByRole('link', { name: 'Call the clinic', exact: true })).toHaveAttribute('href', 'tel:+15615550100');
  await assertAccessible(page, 'emergency');
  await say(page, 'I am calling');
  await saidOf(page, 5);
  await call.waitFor();
  await page.reload();
  await call.waitFor();
  await assertFits(page, 'emergency');
});

test('a person is one press away; when somebody joins, the page says who speaks and nothing pretends to be writing', async () => {
  const page = await house.open();
  await page.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await page.getByText('The team has been told', { exact: true }).waitFor();
  house.fixture().say({ author: 'user', name: 'Sam', text: 'Hi, Sam here. How can I help?' }, { person: { name: 'Sam' } });
  await page.getByText('Sam from the team joined', { exact: true }).waitFor();
  await page.getByText('Sam from the team has this chat. The AI assistant is silent.').waitFor();
  await page.getByText('Sam, from the team', { exact: true }).waitFor();
  await say(page, 'Thank you');
  await page.getByText('You: Thank you').waitFor();
  await expect(page.getByText('Writing an answer')).toHaveCount(0);
  await assertAccessible(page, 'with a person');
  house.fixture().say({ text: 'The AI assistant again. Anything else?' }, { person: undefined });
  await page.getByText('You’re talking with an AI, not a person.').waitFor();
});

test('while an answer is awaited the page shows that it is', async () => {
  let open: () => void = () => undefined;
  house.fixture().gate = new Promise((resolve) => {
    open = resolve;
  });
  const page = await house.open();
  await say(page, 'Hello');
  await page.getByText('Writing an answer').waitFor();
  open();
  await saidOf(page, 3);
  await expect(page.getByText('Writing an answer')).toHaveCount(0);
});

test('the language follows the browser, and then what the assistant answers in', async () => {
  const page = await house.open('/marlowe/chat?locale=es-MX');
  await page.getByText('Está hablando con una IA, no con una persona. Este chat se guarda 7 años.').waitFor();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es-US');
  const english = await house.open();
  await say(english, 'Hola, quiero reservar');
  await english.getByText('Está hablando con una IA, no con una persona.').waitFor();
  await expect(english.locator('html')).toHaveAttribute('lang', 'es-US');
  await assertAccessible(english, 'Spanish');
});

test('sixty messages keep the end in sight for whoever reads there, and tell whoever reads further up', async () => {
  const page = await house.open('/marlowe/chat', { viewport: PHONE, colorScheme: 'dark' });
  await say(page, 'Hello');
  await saidOf(page, 3);
  for (let count = 0; count < 57; count += 1) house.fixture().say({ text: `Line ${count}` });
  await page.getByText(/Line 56$/).waitFor();
  await expect(page.getByText(/Line 56$/)).toBeVisible();
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= document.documentElement.clientHeight), 'only the conversation scrolls');
  await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }));
  house.fixture().say({ text: 'One more' });
  await page.getByRole('button', { name: 'New message', exact: true }).click();
  await page.waitForFunction(() => {
    const log = document.querySelector('.log');
    return log !== null && log.scrollHeight - log.scrollTop - log.clientHeight < 5;
  });
  await assertAccessible(page, 'sixty messages');
  await assertFits(page, 'sixty messages');
});

test('the page holds in a script that runs from right to left, and on a screen magnified four times', async () => {
  const page = await house.open('/marlowe/chat?dir=rtl', { viewport: { width: 320, height: 256 } });
  await assertFits(page, 'right to left, magnified');
  await say(page, 'ok');
  await saidOf(page, 3);
  await assertFits(page, 'right to left, magnified');
  await assertAccessible(page, 'right to left');
});

test('on a phone magnified twice the name keeps its words whole, and the disclosure and a line of the talk are in sight', async () => {
  const page = await house.open('/marlowe/chat', { viewport: { width: 195, height: 422 } });
  const linesOfName = () => page.locator('.who h1').evaluate((name) => name.clientHeight / Number.parseFloat(getComputedStyle(name).lineHeight));
  assert.ok((await linesOfName()) < 3, 'before anything was said');
  await say(page, 'ok');
  await saidOf(page, 3);
  await assertFits(page, 'magnified twice');
  const lines = await linesOfName();
  assert.ok(lines < 3, `the name takes ${lines} lines`);
  await expect(page.getByText('You’re talking with an AI, not a person.')).toBeInViewport();
  await assertAccessible(page, 'magnified twice');
});

test('the conversation can be mailed, and ended: then nothing of it is left on this device', async () => {
  const page = await house.open('/marlowe/chat?nomail');
  await say(page, 'Hello');
  await saidOf(page, 3);
  await page.getByRole('button', { name: 'More about this chat', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Email me this conversation', exact: true })).toHaveCount(0);
  await page.goto(`${house.fixture().url}/marlowe/chat`);
  assert.equal((await saidOf(page, 3))[0], GREETING);
  await page.getByRole('button', { name: 'More about this chat', exact: true }).click();
  await page.getByRole('button', { name: 'Email me this conversation', exact: true }).click();
  await page.getByLabel('Your email', { exact: true }).fill('ingrid@mail.example');
  await assertAccessible(page, 'mail');
  await page.getByRole('button', { name: 'Email it', exact: true }).click();
  await page.getByText('If this chat is yours to read, it is on its way to that address.', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More about this chat', exact: true }).click();
  await page.getByRole('button', { name: 'End and delete from this device', exact: true }).click();
  await assertAccessible(page, 'end');
  await page.getByRole('button', { name: 'End chat', exact: true }).click();
  await page.getByText('What can I do for you?').waitFor();
  assert.deepEqual(await kept(page), []);
  await page.reload();
  await page.getByText('What can I do for you?').waitFor();
  assert.equal(house.fixture().calls.filter(({ path }) => path.endsWith('/end')).length, 1);
});

test('what is kept meanwhile is the ticket alone, in this tab’s own storage, and it never stands in an address', async () => {
  const page = await house.open();
  await say(page, 'my skin is very private');
  await saidOf(page, 3);
  const ticket = house.fixture().newest();
  assert.deepEqual(await kept(page), [['candor-chat-marlowe', JSON.stringify({ conversationId: ticket?.conversationId, token: ticket?.token })]]);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie]), [0, '']);
  assert.equal(page.url(), `${house.fixture().url}/marlowe/chat`);
  const [secret = ''] = [ticket?.token];
  assert.ok(house.fixture().calls.every(({ path }) => !path.includes(secret)));
});

const kept = (page: Parameters<typeof said>[0]) => page.evaluate(() => Object.entries(sessionStorage));
