import { expect } from '@playwright/test';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic } from '#test/booking-clinic.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { aStaffHouse } from '#test/staff-browser.ts';
import { makeReceptionistModule } from '#modules/receptionist';
import { assertAccessible } from '#test/browser.ts';
import { PHONE } from './booking-browser.ts';
import { saidOf, say } from './chat-browser.ts';

const staff = await aStaffHouse([makeReceptionistModule({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' })]);
const { house, accountId } = staff;
await aClinic(house, accountId);
const open = async () => staff.page(await staff.window({ viewport: PHONE }), '/marlowe/chat');

test('from the greeting to a visit that is booked: everything read back on the card, a yes, and the row is there', async () => {
  const page = await open();
  await page.getByText(/^You’re talking with an AI, not a person\. This chat is saved for 7 years\./).waitFor();
  await say(page, 'I would like to book a HydraFacial with Lena on 2026-11-24 at 14:00');
  const steps: [RegExp, string][] = [
    [/date of birth/, '1990-05-17'],
    [/first and last name/, 'Ruth Okafor'],
    [/mobile number/, '+15615550147'],
    [/email address/, 'ruth@mail.example'],
  ];
  for (const [asked, answer] of steps) {
    await page.getByText(asked).waitFor();
    await say(page, answer);
  }
  await page.getByText(/Do you agree\?/).waitFor();
  await page.locator('.options').getByRole('button', { name: 'No', exact: true }).click();
  const card = page.getByRole('group', { name: 'Is all of this right?', exact: true });
  for (const fact of ['HydraFacial', 'Tuesday, November 24, 2026', 'Lena Ortiz', 'Ruth Okafor', '(561) 555-0147', 'Held for you, not booked yet'])
    await card.getByText(fact, { exact: true }).waitFor();
  assert.deepEqual(await statuses(), ['held']);
  await assertAccessible(page, 'read back');
  await card.getByRole('button', { name: 'Yes, book it', exact: true }).click();
  await page.getByRole('group', { name: 'Booked', exact: true }).waitFor();
  assert.deepEqual(await statuses(), ['booked']);
  const link = page.getByRole('link', { name: /^your visit/ });
  assert.match((await link.getAttribute('href')) ?? '', /\/marlowe\/manage#/);
  const before = await page.locator('.said > p[dir]').count();
  await page.reload();
  await page.getByRole('group', { name: 'Booked', exact: true }).waitFor();
  await saidOf(page, before);
  await page.close();
});

test('a person of the team takes over: the page says who, and the assistant is silent until they hand back', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await page.getByText('The team has been told', { exact: true }).waitFor();
  const sam = await staff.colleague('front-desk', 'Sam Rivera');
  const desk = await staff.page(await staff.window(), '/app');
  await staff.signIn(desk, sam);
  const post = (path: string, body: object = {}) =>
    desk.evaluate(
      async ([to, what]) =>
        (await fetch(`/api/v1/conversations/${to}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: what })).status,
      [path, JSON.stringify(body)] as const,
    );
  const id = await newest();
  assert.ok((await post(`${id}/take-over`)) < 300);
  await page.getByText('Sam from the team joined', { exact: true }).waitFor();
  await page.getByText('Sam from the team has this chat. The AI assistant is silent.').waitFor();
  assert.ok((await post(`${id}/replies`, { text: 'Hi, how can I help?' })) < 300);
  await page.getByText('Hi, how can I help?').waitFor();
  await say(page, 'How much is the HydraFacial?');
  await page.getByText('You: How much is the HydraFacial?').waitFor();
  assert.ok((await post(`${id}/hand-back`)) < 300);
  await page.getByText('You’re talking with an AI, not a person.').waitFor();
  await expect(page.getByText('$220'), 'nothing of what was asked meanwhile is answered by the assistant').toHaveCount(0);
  await desk.close();
  await page.close();
});

test('only a registered site may frame the chat, and only such a site is spoken to', async () => {
  const site = 'https://www.clinic.example';
  const ask = async (origin: string) => {
    const answer = await fetch(`${staff.url}/marlowe/chat?embed=1&origin=${encodeURIComponent(origin)}`);
    const [, framedBy] = /"framedBy":("[^"]*"|null)/.exec(await answer.text()) ?? [];
    return [answer.headers.get('content-security-policy')?.split('frame-ancestors ')[1], framedBy];
  };
  assert.deepEqual(await ask(site), ["'self'", 'null']);
  await house.work(accountId, (work) =>
    sql`update identity.account set settings = settings || ${JSON.stringify({ embedOrigins: [site] })}::jsonb where account_id = ${accountId}`.execute(work.tx),
  );
  assert.deepEqual(await ask(site), [`'self' ${site}`, `"${site}"`]);
  assert.deepEqual(await ask('https://evil.example'), [`'self' ${site}`, 'null']);
});

test('the page comes in the language the browser asks for', async () => {
  const languages = async (wish: string) =>
    /<html lang="([^"]+)"/.exec(await (await fetch(`${staff.url}/marlowe/chat`, { headers: { 'accept-language': wish } })).text())?.[1];
  assert.deepEqual(await Promise.all(['es-MX,es;q=0.9,en;q=0.8', 'de-DE,de;q=0.9,es;q=0.5,en;q=0.7', 'fr', 'es;q=0,en'].map(languages)), [
    'es-US',
    'en-US',
    'en-US',
    'en-US',
  ]);
});

const statuses = async () =>
  (
    await house.work(accountId, (work) =>
      sql<{ status: string }>`select status from booking.appointment where account_id = ${accountId} order by starts_at`.execute(work.tx),
    )
  ).rows.map(({ status }) => status);

const newest = async () =>
  (
    await house.work(accountId, (work) =>
      sql<{
        id: string;
      }>`select conversation_id as id from receptionist.conversation where account_id = ${accountId} order by started_at desc, conversation_id desc limit 1`.execute(
        work.tx,
      ),
    )
  ).rows[0]?.id;
