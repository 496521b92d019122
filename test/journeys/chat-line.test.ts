import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertAccessible } from '#test/browser.ts';
import { until } from './booking-browser.ts';
import { aChatHouse, said, saidOf, say } from './chat-browser.ts';

const house = aChatHouse();
beforeEach(() => house.reset());
const messages = () => house.fixture().calls.filter(({ path }) => path.endsWith('/messages'));

test('a reload goes on where one was: nothing is lost, nothing stands twice, nothing is begun again', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  const before = await saidOf(page, 3);
  await page.reload();
  assert.deepEqual(await saidOf(page, 3), before);
  await page.getByRole('button', { name: '2:00 PM', exact: true }).click();
  await saidOf(page, 5);
  assert.equal(house.fixture().dialogues.size, 1);
});

test('a second tab goes on with the same conversation; both show each message once; the end in one is the end in both', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  const second = await house.tab(page.context());
  await saidOf(second, 3);
  await say(second, 'What are your prices?');
  assert.deepEqual(await saidOf(page, 5), await saidOf(second, 5));
  await say(page, 'What are your prices?');
  assert.deepEqual(await saidOf(second, 7), await saidOf(page, 7));
  assert.equal(house.fixture().dialogues.size, 1);
  await second.getByRole('button', { name: 'More about this chat', exact: true }).click();
  await second.getByRole('button', { name: 'End and delete from this device', exact: true }).click();
  await second.getByRole('button', { name: 'End chat', exact: true }).click();
  await page.getByText('What can I do for you?').waitFor();
  assert.deepEqual(await page.evaluate(() => Object.entries(sessionStorage)), []);
});

test('however slow the first tab is, a second one goes on with its conversation; a tab opened before anything was said does too; the last one leaves nothing', async () => {
  const page = await house.open('/marlowe/book');
  // It hears other tabs only after a second, as one does that the browser keeps back; the processor makes it slower still.
  await page.addInitScript(() => {
    const listen = BroadcastChannel.prototype.addEventListener;
    BroadcastChannel.prototype.addEventListener = function (this: BroadcastChannel, type: string, hear: EventListenerOrEventListenerObject) {
      listen.call(this, type, (event) => setTimeout(() => typeof hear === 'function' && hear(event), 1000));
    };
  });
  await page.goto(`${house.fixture().url}/marlowe/chat`);
  const early = await house.tab(page.context());
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  const second = await house.tab(page.context());
  await say(second, 'What are your prices?');
  await saidOf(second, 5);
  await say(early, 'What are your prices?');
  await saidOf(early, 7);
  assert.equal(house.fixture().dialogues.size, 1);
  for (const tab of [page, second]) await tab.close();
  await early.reload();
  await saidOf(early, 7);
  await early.close();
  const after = await house.tab(page.context());
  await say(after, 'Hello');
  await saidOf(after, 3);
  assert.equal(house.fixture().dialogues.size, 2, 'with the last tab its ticket went');
});

test('while the line is gone what one writes is kept and marked; it is sent once when the line is back', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  await page.context().setOffline(true);
  await page.getByText('You are offline. What you write is kept here and sent once you are back.', { exact: true }).waitFor();
  await say(page, 'What are your prices?');
  await say(page, 'Hello');
  await page.getByText('Not sent yet', { exact: true }).first().waitFor();
  await assertAccessible(page, 'offline');
  await page.context().setOffline(false);
  await saidOf(page, 7);
  await page.getByText('Not sent yet', { exact: true }).first().waitFor({ state: 'detached' });
  assert.deepEqual(
    house
      .fixture()
      .newest()
      ?.messages.flatMap(({ author, text }) => (author === 'visitor' ? [text] : [])),
    ['Book a visit', 'What are your prices?', 'Hello'],
  );
});

test('an answer that was lost on the way is asked for again under the same key: the message counts once and stands once', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  house.fixture().losesAnswer = true;
  await say(page, 'What are your prices?');
  await saidOf(page, 5);
  await until(() => messages().length === 3);
  assert.equal(messages()[1]?.body['key'], messages()[2]?.body['key']);
  assert.equal(house.fixture().newest()?.messages.length, 5);
  assert.equal((await said(page)).length, 5);
});

test('a server that stops and comes back is found again, and what was said meanwhile by the team is caught up with', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  house.fixture().isDown = true;
  house.fixture().dropLines();
  await say(page, 'Hello');
  await page.getByText('The line to the clinic is interrupted. What you write is kept here and sent once it is back.', { exact: true }).waitFor();
  house.fixture().say({ author: 'user', name: 'Sam', text: 'Somebody from the team' }, { person: { name: 'Sam' } });
  house.fixture().isDown = false;
  await page.getByText('Somebody from the team').waitFor();
  const lines = await saidOf(page, 5);
  assert.deepEqual(lines.slice(3), ['Sam: Somebody from the team', 'You: Hello']);
});

test('a server that asks for patience is given it, with the seconds told', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  house.fixture().refusals.push({ status: 429, code: 'too-many-messages', detail: 'Please wait a little.', retryAfter: 4 });
  await say(page, 'What are your prices?');
  await page.getByText(/^That was a lot at once\. Goes on in [1-4] s\.$/).waitFor();
  await saidOf(page, 5);
});

test('a conversation the server does not know any more is said to be over; a new one takes what was not sent', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  house.fixture().dialogues.clear();
  house.fixture().dropLines();
  await page.getByText('This chat has ended.', { exact: true }).waitFor();
  await say(page, 'What are your prices?');
  const lines = await saidOf(page, 3);
  assert.equal(lines[1], 'You: What are your prices?');
  house.fixture().refusals.push({ status: 410, code: 'conversation-closed', detail: 'This conversation is closed.' });
  await say(page, 'Hello');
  await page.getByText('This chat has ended. Your last message was not sent; it is kept for a new chat.', { exact: true }).waitFor();
  await assertAccessible(page, 'over');
  await page.getByRole('button', { name: 'Start a new chat', exact: true }).click();
  assert.equal((await saidOf(page, 3))[1], 'You: Hello');
});

test('a message that is refused for what it says is told so beside it and can be changed', async () => {
  const page = await house.open();
  await say(page, 'Book a visit');
  await saidOf(page, 3);
  house.fixture().refusals.push({ status: 422, code: 'message-too-long', detail: 'A message has at most 2000 letters.' });
  await say(page, 'Something refused');
  await page.getByText('Not sent. A message has at most 2000 letters.').waitFor();
  await assertAccessible(page, 'refused');
  await page.getByRole('button', { name: 'Change it', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Your message', exact: true })).toHaveValue('Something refused');
  assert.equal((await said(page)).length, 3);
});

test('a clinic whose chat cannot be begun says why and is tried again when asked', async () => {
  house.fixture().refusals.push({ status: 409, code: 'no-location', detail: 'This clinic has no open location yet.' });
  const page = await house.open();
  await say(page, 'Hello');
  await page.getByText('The chat could not be started. This clinic has no open location yet.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await saidOf(page, 3);
});
