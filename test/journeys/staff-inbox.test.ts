import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { type ClientId, asId } from '#kernel/ids.ts';
import { epochMinuteOf } from '#kernel/time.ts';
import { importAppointments } from '#modules/booking';
import { type ConversationId, linkClient } from '#modules/receptionist';
import { aClientOf, aClinic } from '#test/booking-clinic.ts';
import { assertAccessible, assertFits } from '#test/browser.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { insertCallSettings } from '../../src/modules/receptionist/calls/call-setting-store.ts';
import { admitSocket, connectToken, keepSound, openCall, tellCall } from '../../src/modules/receptionist/calls/keep-call.ts';
import { encodeMuLaw } from '../../src/modules/receptionist/calls/mu-law.ts';
import { beginConversation } from '../../src/modules/receptionist/conversation/begin-conversation.ts';

const staff = await aStaffHouse();
const { house, accountId, url } = staff;
const clinic = await aClinic(house, accountId);
const [desk, manager, marketing] = [
  await staff.colleague('front-desk', 'Dana Voss'),
  await staff.colleague('manager', 'Robin Vale'),
  await staff.colleague('marketing', 'Mila Stone'),
];

/** A visitor of the chat, over the doors a page has. */
async function aVisitor() {
  const base = `${url}/api/v1/public/marlowe/conversations`;
  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', origin: url, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { conversationId: string; token: string; replies: { text: string }[] };
  };
  const { conversationId, token } = await post('', {});
  return { conversationId, say: async (text: string) => (await post(`/${conversationId}/messages`, { text }, token)).replies.map((reply) => reply.text) };
}

async function counting(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as unknown as { presses: number };
    counter.presses = 0;
    addEventListener('pointerdown', () => (counter.presses += 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}
const ownerOf = async (id: string) =>
  (
    await house.work(accountId, (work) =>
      sql<{ owner: string | null }>`select owner_user_id as owner from receptionist.conversation where conversation_id = ${id}`.execute(work.tx),
    )
  ).rows[0]?.owner;

const visitor = await aVisitor();
await visitor.say('I want to talk to a person');
const page = await staff.page(await staff.window({ viewport: { width: 1440, height: 900 } }), '/app/inbox');
await staff.signIn(page, desk);

test('what needs somebody stands first, in groups, and script in what a visitor wrote is text', async () => {
  await page.goto(`${url}/app/inbox`);
  const hostile = await aVisitor();
  await hostile.say('<script>document.title = "broken"</script><img src=x onerror=alert(1)> hello');
  await page.getByRole('region', { name: 'Needs you', exact: true }).getByText('Wants a person').waitFor();
  await page.getByRole('region', { name: 'With the AI desk', exact: true }).getByText('<script>document.title').waitFor();
  await page
    .getByRole('region', { name: /^Waiting for you/ })
    .getByText('They asked for a person.')
    .waitFor();
  await assertAccessible(page, 'the list of conversations');
  await page.getByText('<script>document.title').click();
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('<img src=x onerror=alert(1)> hello').waitFor();
  assert.match(await page.title(), /Inbox/);
});

test('what only sells stands under Spam and not among what is open', async () => {
  const seller = await aVisitor();
  await seller.say('We offer merchant services with the lowest processing fees for your business');
  await page.goto(`${url}/app/inbox?view=spam`);
  await page.getByRole('region', { name: 'Spam', exact: true }).getByText('Offer or spam').waitFor();
  await assertAccessible(page, 'spam');
  await page.goto(`${url}/app/inbox`);
  await page.getByRole('region', { name: 'Needs you', exact: true }).getByText('Wants a person').waitFor();
  assert.equal(await page.getByText('merchant services').count(), 0);
});

test('a conversation is marked as spam by one press and brought back by one', async () => {
  const seller = await aVisitor();
  await seller.say("it's Rob, about the windows");
  await page.goto(`${url}/app/inbox/${seller.conversationId}`);
  await page.getByRole('button', { name: 'Spam', exact: true }).click();
  await page.getByText('Under Spam.').waitFor();
  await assertAccessible(page, 'a conversation under Spam');
  await page.getByText('Marked as spam.').waitFor();
  await page.getByRole('button', { name: 'Not spam', exact: true }).click();
  await page.getByText('It is back among the others.').waitFor();
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('said that it is no spam').waitFor();
  await page.getByText('Under Spam.').waitFor({ state: 'detached' });
});

test('taking over is one press: the database knows, the assistant is silent, and a colleague sees who has it', async () => {
  await page.goto(`${url}/app/inbox/${visitor.conversationId}`);
  const take = page.getByRole('button', { name: 'Take over', exact: true });
  await take.waitFor();
  const presses = await counting(page);
  await take.click();
  await page.getByText('You have this chat, Dana.').waitFor();
  assert.equal(await presses(), 1);
  assert.equal(await ownerOf(visitor.conversationId), desk.userId);
  assert.deepEqual(await visitor.say('Is anybody there?'), []);
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('Is anybody there?').waitFor();
  const other = await staff.page(await staff.window(), `/app/inbox/${visitor.conversationId}`);
  await staff.signIn(other, manager);
  await other.goto(`${url}/app/inbox/${visitor.conversationId}`);
  await other.getByText('Dana Voss has this chat.').waitFor();
  await expect(other.getByRole('button', { name: 'Send as Robin', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await other.context().close();
});

test('a person writes by the keyboard, keeps a note beside it, and hands back', async () => {
  await page.getByRole('log', { name: 'What was said', exact: true }).click();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Your reply', exact: true }).fill('Dana here, a person at the desk.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('Dana here, a person at the desk.').waitFor();
  await page.getByRole('log', { name: 'What was said', exact: true }).click();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Your note', exact: true }).fill('Ask Maya about tretinoin.');
  await page.getByRole('button', { name: 'Keep note', exact: true }).click();
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('Ask Maya about tretinoin.').waitFor();
  await assertAccessible(page, 'a conversation one has');
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'a conversation one has, in the dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Keep as golden call', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Asks for <b>Dana</b>');
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await page.getByText('Golden call: Asks for <b>Dana</b>').waitFor();
  await page.getByRole('button', { name: 'Let it go', exact: true }).click();
  await page.getByRole('button', { name: 'Keep as golden call', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Hand back to AI desk', exact: true }).click();
  await page.getByText('The AI desk has this chat.').waitFor();
  assert.equal(await ownerOf(visitor.conversationId), null);
});

test('an emergency nobody has answered is told on every other screen, as it comes, with the way to it', async () => {
  await page.goto(`${url}/app/clients`);
  const rail = page.getByRole('navigation', { name: 'Main', exact: true });
  const [band, place] = [page.getByRole('alert').filter({ hasText: 'An emergency waits.' }), rail.getByRole('link', { name: /^Inbox/ })];
  await expect(place).toHaveAccessibleName(/^Inbox( \d+ need somebody)?$/);
  await expect(band).toHaveCount(0);
  const inDanger = await aVisitor();
  await inDanger.say("my face is swelling and I can't breathe");
  await band.waitFor();
  await expect(place).toHaveAccessibleName(/^Inbox \d+ need somebody, an emergency among them$/);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await assertAccessible(page, `an emergency told elsewhere, ${width}`);
    await assertFits(page, `an emergency told elsewhere, ${width}`);
  }
  await page.goto(`${url}/app`);
  const needs = page.getByRole('complementary', { name: 'Needs you', exact: true });
  await needs.getByText(/^\d+ conversations? in the inbox$/).waitFor();
  await expect(needs.getByText('Nothing waits for you.')).toHaveCount(0);
  await band.getByRole('link', { name: 'Open the inbox', exact: true }).click();
  await page.getByRole('region', { name: /^Waiting for you/ }).waitFor();
  await expect(band).toHaveCount(0);
  await page.getByRole('button', { name: 'I am on it', exact: true }).first().click();
  await expect(place).not.toHaveAccessibleName(/an emergency/);
  await page.goto(`${url}/app/clients`);
  await expect(place).toHaveAccessibleName(/^Inbox/);
  await expect(band).toHaveCount(0);
});

test('an emergency is red, first, counts down, and is answered by one press', async () => {
  const hurt = await aVisitor();
  await hurt.say('I cannot breathe and my throat is closing');
  await page.goto(`${url}/app/inbox`);
  const first = page.locator('a.conv').first();
  await first.getByText('Emergency').waitFor();
  await first.click();
  await page.getByRole('alert').getByRole('heading', { name: 'Emergency', exact: true }).waitFor();
  await page.getByRole('alert').getByText('no number of theirs is known').waitFor();
  await assertAccessible(page, 'an emergency');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('I cannot breathe').waitFor();
  await expect(page.getByRole('button', { name: 'I am on it', exact: true })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'I am on it', exact: true }).click();
  await page.getByRole('button', { name: 'I am on it', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('log', { name: 'What was said', exact: true }).getByText('Dana Voss answered the emergency').waitFor();
});

test('in an emergency of a client the one on duty sees what was done last, by whom, and what is not on file, before and after answering', async () => {
  const run = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(accountId, use);
  const [treated, fresh] = [
    await aClientOf(house, accountId),
    await aClientOf(house, accountId, { firstName: 'Ruth', mobile: '(561) 555-0143', email: 'ruth@mail.example' }),
  ];
  const start = epochMinuteOf(house.clock.now().subtract({ hours: 20 }));
  await run((work) =>
    importAppointments(work, [
      {
        ...{ clientId: treated, locationId: clinic.harbor, start, status: 'done', bookedAt: house.clock.now().subtract({ hours: 48 }) },
        segments: [{ serviceId: clinic.filler, providerId: clinic.lena, start, end: start + 45, priceMinor: 700_00n, reservations: [] }],
      },
    ]),
  );
  const hurt = await aVisitor();
  await hurt.say('My lip has gone white since the filler and it hurts more and more');
  await page.goto(`${url}/app/inbox/${hurt.conversationId}`);
  const about = page.getByRole('complementary', { name: 'About this conversation', exact: true });
  await about.getByText('Not linked to a client. Link one to see alerts and the last treatment.').waitFor();
  const link = (clientId: string) => run((work) => linkClient(work, asId<ConversationId>(hurt.conversationId), asId<ClientId>(clientId), desk.userId));
  await link(fresh);
  await about.getByText('None that was done here is on file.').waitFor();
  await expect(about.getByText('Not on file')).toHaveCount(0);
  await link(treated);
  for (const time of ['before', 'after'] as const) {
    await about.getByRole('heading', { name: 'Last treatment', exact: true }).waitFor();
    await about.getByRole('link', { name: /^Filler.*With Lena Ortiz$/ }).waitFor();
    await about.getByText('No alerts are on file.').waitFor();
    assert.deepEqual(
      await about
        .locator('.nextv + .kv')
        .innerText()
        .then((text) => text.split(/\s*\n\s*/)),
      [...['Product', 'Not on file', 'Lots', 'Not on file', 'Points', 'Not on file']],
    );
    await about.getByText('Ask Lena Ortiz, or look in the paper chart.').waitFor();
    assert.equal(await about.getByRole('link', { name: 'Call them', exact: true }).getAttribute('href'), 'tel:+15615550142');
    await assertAccessible(page, `what was done last, ${time} answering`);
    if (time === 'before') await page.getByRole('alert').getByRole('link', { name: 'Call them', exact: true }).waitFor();
    if (time === 'before') await page.getByRole('button', { name: 'Take over', exact: true }).click();
    await page.getByText('You have this chat, Dana.').waitFor();
  }
});

async function aRecordedCall(hangsUp = true): Promise<string> {
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(accountId, use);
  if (hangsUp) await work((each) => insertCallSettings(each, 1, { records: true }, 'test'));
  const { call } = await work((each) => openCall(each, { vendorCallId: `CA${(hangsUp ? '1' : '2').repeat(32)}`, line: '+15615550100', from: '+15615550188' }));
  const { conversationId } = await work(async (each) =>
    admitSocket(each, { callId: call.callId, token: await connectToken(each, call), transport: 'media' }, async () => {
      return (await beginConversation(each, { channel: 'call' })).conversationId;
    }),
  );
  for (const is of ['disclosure-heard', 'recording-allowed'] as const) {
    house.clock.advance({ milliseconds: 500 });
    await work((each) => tellCall(each, call.callId, { is }));
  }
  house.clock.advance({ milliseconds: 500 });
  const audio = encodeMuLaw(Int16Array.from({ length: 40_000 }, (_, at) => 9_000 * Math.sin(at / 3) * Math.sin(at / 2_000)));
  await work((each) => keepSound(each, { callId: call.callId, kind: 'talk', audio, offsetMs: 1_000 }));
  if (hangsUp) await work((each) => tellCall(each, call.callId, { is: 'over', why: 'caller-hung-up' }));
  return conversationId ?? '';
}

test('a recorded call is drawn, heard and moved in by key, and hearing it is written down', async () => {
  const conversationId = await aRecordedCall();
  await page.goto(`${url}/app/inbox/${conversationId}`);
  await page.locator('.wave rect').nth(100).waitFor({ state: 'attached' });
  await page.getByText('0:00 / 0:06').waitFor();
  await page.getByRole('status').filter({ hasText: 'The call is over' }).getByRole('link', { name: 'Call back', exact: true }).waitFor();
  await assertAccessible(page, 'a recorded call');
  await page.getByRole('log', { name: 'What was said', exact: true }).click();
  await page.keyboard.press('l');
  await page.getByText('0:06 / 0:06').waitFor();
  await page.getByRole('log', { name: 'What was said', exact: true }).locator('.w').first().click();
  await page.getByText('0:00 / 0:06').waitFor();
  assert.match(await page.title(), /555-0188, Inbox/);
  await page.getByRole('link', { name: 'AI desk', exact: true }).click();
  await expect(page).toHaveTitle('AI desk, Inbox, Candor');
  await page.goBack();
  await page.getByText('0:00 / 0:06').waitFor();
  const { rows } = await house.work(accountId, (work) =>
    sql<{ n: number }>`select count(*)::int as n from audit.entry where action = 'call.listened' and about->>'conversationId' = ${conversationId}`.execute(
      work.tx,
    ),
  );
  assert.equal(rows[0]?.n, 1);
});

test('a caller who is on the line now is told from one who has hung up, and nobody is told that they could write to either', async () => {
  const conversationId = await aRecordedCall(false);
  await page.goto(`${url}/app/inbox/${conversationId}`);
  await page.getByText('The caller is on the line.').waitFor();
  await page.locator(`a.conv[href*="${conversationId}"]`).getByText('On the line').waitFor();
  await expect(page.locator('a.conv').getByText('On the line')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Your note', exact: true }).waitFor();
  await assertAccessible(page, 'a call that goes on');
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await page.getByText('The caller is still on the line and hears that the team was told.').waitFor();
});

test('on a phone the list and the conversation are two screens that fit', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${url}/app/inbox`);
  await page.locator('a.conv').first().waitFor();
  await assertFits(page, 'the list on a phone');
  await assertAccessible(page, 'the list on a phone');
  await page.locator('a.conv').first().click();
  await page.getByRole('log', { name: 'What was said', exact: true }).waitFor();
  await page.locator('a.conv').first().waitFor({ state: 'hidden' });
  await assertFits(page, 'a conversation on a phone');
  await page.getByRole('link', { name: 'All conversations', exact: true }).click();
  await page.locator('a.conv').first().waitFor();
});

test('a role that may not read messages has no inbox and reads nothing', async () => {
  const other = await staff.page(await staff.window(), '/app/inbox');
  await staff.signIn(other, marketing);
  await other.goto(`${url}/app/inbox/${visitor.conversationId}`);
  await other.getByText('Inbox is not open to your role').waitFor();
  await expect(other.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Inbox', exact: true })).toHaveCount(0);
  await expect(other.getByText('I want to talk to a person')).toHaveCount(0);
});

test('what is put off is not among what is open, and is there again once its time has come', async () => {
  const later = await aVisitor();
  await later.say('Please call me about the invoice, it is Petra');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${url}/app/inbox/${later.conversationId}`);
  const row = page.locator(`a.conv[href*="${later.conversationId}"]`);
  await row.waitFor();
  await page.getByRole('button', { name: 'Snooze', exact: true }).click();
  await page.getByText('For an hour', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Snooze', exact: true }).click();
  await page.getByText('Snoozed. It comes back by itself.').waitFor();
  await expect(row).toHaveCount(0);
  await page.goto(`${url}/app/inbox?view=snoozed`);
  await row.waitFor();
  house.clock.advance({ minutes: 61 });
  await page.goto(`${url}/app/inbox?view=snoozed`);
  await staff.signIn(page, desk);
  await page.goto(`${url}/app/inbox`);
  await row.waitFor();
  await page.goto(`${url}/app/inbox?view=snoozed`);
  await page.getByText('Nothing is snoozed').waitFor();
});
