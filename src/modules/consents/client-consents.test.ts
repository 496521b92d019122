import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { createClient } from '#modules/clients';
import { aHouse, anAccount } from '#test/database.ts';
import { type Standing, choose, standingsOf } from './client-consents.ts';
import { currentTexts, mayContact } from './index.ts';
import { everyText, publishTexts } from './texts.ts';

const house = await aHouse();
const CLINIC = 'Test clinic';

function aClient(work: Work): Promise<ClientId> {
  return createClient(
    work,
    { firstName: 'Ingrid', lastName: 'Solheim', mobile: '+15615550174', email: 'ingrid.solheim@mail.example', birthDate: '1990-05-04' },
    { source: 'online', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
  );
}

const one = (standings: readonly Standing[], purpose: string, channel: string) =>
  standings.find((each) => each.purpose === purpose && each.channel === channel);

test('reminders by mail that were turned off can be turned on again, by the words for it; nobody who books is asked', async () => {
  const account = await anAccount(house);
  const reminders = { purpose: 'appointment-reminders', channel: 'email' } as const;
  const clientId = await house.work(account, aClient);
  assert.equal(one(await house.work(account, (work) => standingsOf(work, clientId)), 'appointment-reminders', 'email')?.agreed, true);
  const text = await house.work(account, async (work) => {
    await choose(work, clientId, [{ ...reminders, agreed: false }]);
    assert.deepEqual(await mayContact(work, { clientId, ...reminders }), { may: false, reason: 'withdrawn' });
    assert.ok(!(await currentTexts(work, CLINIC)).some(({ purpose, channel }) => purpose === reminders.purpose && channel === reminders.channel));
    return (await everyText(work, CLINIC)).find(({ purpose, channel }) => purpose === reminders.purpose && channel === reminders.channel);
  });
  await house.work(account, async (work) => {
    await choose(work, clientId, [{ ...reminders, agreed: true, textVersion: text?.textVersion }]);
    assert.deepEqual(await mayContact(work, { clientId, ...reminders }), { may: true });
  });
});

test('a client is shown the words they agreed to, also after the clinic changed them, and none once they said no', async () => {
  const account = await anAccount(house);
  const clientId = await house.work(account, aClient);
  const news = { purpose: 'marketing', channel: 'email' } as const;
  const old = await house.work(account, async (work) => {
    const text = (await everyText(work, CLINIC)).find(({ purpose, channel }) => purpose === news.purpose && channel === news.channel);
    await choose(work, clientId, [{ ...news, agreed: true, textVersion: text?.textVersion }]);
    await sql`update identity.account set name = 'Test clinic & Laser' where account_id = ${account}`.execute(work.tx);
    await publishTexts(work);
    return text;
  });
  const shown = one(await house.work(account, (work) => standingsOf(work, clientId)), 'marketing', 'email');
  assert.deepEqual([shown?.words, shown?.since], [old?.text, house.clock.now().toString()]);
  const after = await house.work(account, (work) => choose(work, clientId, [{ ...news, agreed: false }]));
  assert.deepEqual([one(after, 'marketing', 'email')?.agreed, one(after, 'marketing', 'email')?.words], [false, null]);
});
