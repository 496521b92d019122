import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AccountId, type ClientId, newId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { consentsModule, currentTexts, mayContact, publishTexts, recordGrants, recordWithdrawals, suppress } from './index.ts';
import type { Channel, GrantPurpose } from './model.ts';

const house = await aHouse();
const how = { how: 'booking-page' };

async function agree(work: Work, clientId: ClientId, purpose: GrantPurpose, channel: Channel, evidence = how): Promise<void> {
  const text = (await currentTexts(work, 'Test clinic')).find((each) => each.purpose === purpose && each.channel === channel);
  assert.ok(text);
  await recordGrants(work, clientId, [text], evidence);
}

const texts = (account: AccountId, name = 'Test clinic') => house.work(account, (work) => currentTexts(work, name));
const onRecord = (account: AccountId) =>
  house.work(account, async (work) => (await sql`select from consents.text_version where account_id = ${account}`.execute(work.tx)).rows.length);
const rename = (account: AccountId, name: string) =>
  house.work(account, async (work) => {
    await sql`update identity.account set name = ${name} where account_id = ${account}`.execute(work.tx);
  });

test('once on record the texts shown are versions, and stay the same versions while the words do', async () => {
  const account = await anAccount(house);
  await house.work(account, publishTexts);
  const first = await texts(account);
  assert.deepEqual(
    first.map(({ purpose, channel, textVersion }) => `${purpose} ${channel} ${textVersion}`),
    ['appointment-reminders sms 1', 'marketing email 1', 'marketing sms 1'],
  );
  await house.work(account, publishTexts);
  assert.deepEqual(await texts(account), first);
  await rename(account, 'Test clinic & Laser');
  await house.work(account, publishTexts);
  const renamed = await texts(account, 'Test clinic & Laser');
  assert.deepEqual(
    renamed.map(({ textVersion }) => textVersion),
    ['2', '2', '2'],
  );
});

test('looking at the texts writes nothing, and words seen before they are on record are put there by who agrees to them', async () => {
  const account = await anAccount(house);
  const [seen] = await texts(account);
  assert.equal(await onRecord(account), 0);
  assert.ok(seen);
  await house.work(account, (work) => recordGrants(work, newId<ClientId>(), [seen], how));
  assert.equal((await texts(account))[0]?.text, seen.text);
  assert.equal((await texts(account))[0]?.textVersion, '1');
});

test('words that changed between being seen and agreed to are refused, though they never had a number', async () => {
  const account = await anAccount(house);
  const [seen] = await texts(account);
  assert.ok(seen);
  await rename(account, 'Another name');
  await assert.rejects(
    house.work(account, (work) => recordGrants(work, newId<ClientId>(), [seen], how)),
    { reason: 'consent-text-unknown' },
  );
});

test('two processes that put the texts on record at once put one version there', async () => {
  const account = await anAccount(house);
  await Promise.all(Array.from({ length: 6 }, () => house.work(account, publishTexts)));
  assert.equal(await onRecord(account), 4);
});

for (const on of ['account.opened', 'account.changed']) {
  test(`the texts are put on record after ${on}, and when a process starts`, async () => {
    const account = await anAccount(house);
    const subscriber = consentsModule.subscribers.find((each) => each.on === on);
    const job = consentsModule.jobs.find(({ atStart }) => atStart);
    assert.ok(job);
    await house.work(account, async (work) => subscriber?.run(work, {}));
    assert.equal(await onRecord(account), 4);
    await rename(account, 'Test clinic & Laser');
    await house.work(account, async (work) => job.run(work, {}));
    assert.equal(await onRecord(account), 8);
  });
}

test('a grant is kept with the exact words, the way it was given and the request', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(account, (work) => agree(work, clientId, 'appointment-reminders', 'sms'), { kind: 'visitor', network: Buffer.from('net') });
  const { rows } = await house.work(account, (work) =>
    sql<{ exact_text: string; evidence: Record<string, string>; network_token: Buffer; actor_kind: string }>`
    select t.exact_text, e.evidence, e.network_token, e.actor_kind from consents.grant_entry e join consents.text_version t
    on (t.purpose, t.channel, t.version) = (e.purpose, e.channel, e.text_version) where e.client_id = ${clientId}`.execute(work.tx),
  );
  assert.match(rows[0]?.exact_text ?? '', /^Test clinic may text me about my visits/);
  assert.equal(rows[0]?.evidence['how'], 'booking-page');
  assert.ok(rows[0]?.evidence['requestId']);
  assert.deepEqual([rows[0]?.actor_kind, rows[0]?.network_token.toString()], ['visitor', 'net']);
});

test('words that are unknown or no longer in force are refused, naming the field, and nothing is kept', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(account, publishTexts);
  const old = await texts(account);
  await rename(account, 'New name');
  for (const textVersion of ['1', '7', 'x']) {
    await assert.rejects(
      house.work(account, (work) => recordGrants(work, clientId, [{ purpose: 'marketing', channel: 'email', textVersion }], how)),
      {
        reason: 'consent-text-unknown',
        kind: 'invalid',
        detail: {
          errors: [{ field: 'grants.0.textVersion', code: 'consent-text-unknown', message: 'The wording you agreed to has changed. Please read it again.' }],
        },
      },
    );
  }
  assert.equal(old[1]?.textVersion, '1');
  const { rows } = await house.work(account, (work) => sql`select from consents.grant_entry where client_id = ${clientId}`.execute(work.tx));
  assert.equal(rows.length, 0);
});

test('the ledger can only be added to, and keeps a line for five years', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(account, (work) => agree(work, clientId, 'marketing', 'email'));
  await assert.rejects(
    house.work(account, (work) => sql`update consents.grant_entry set kind = 'withdrawal'`.execute(work.tx)),
    { code: '42501' },
  );
  await assert.rejects(
    house.work(account, (work) => sql`delete from consents.grant_entry`.execute(work.tx)),
    { constraint: 'grant_entry_kept' },
  );
  await assert.rejects(
    house.work(account, (work) => sql`update consents.text_version set exact_text = 'other words, other words'`.execute(work.tx)),
    { code: '42501' },
  );
});

test('mail about a visit always may go; a text only with the grant, for that purpose and that client', async () => {
  const account = await anAccount(house);
  const [asked, other] = [newId<ClientId>(), newId<ClientId>()];
  const may = (clientId: ClientId, channel: Channel, purpose: 'booking' | GrantPurpose) =>
    house.work(account, (work) => mayContact(work, { clientId, channel, purpose }));
  assert.deepEqual(await may(asked, 'email', 'booking'), { may: true });
  assert.deepEqual(await may(asked, 'sms', 'booking'), { may: false, reason: 'no-grant' });
  await house.work(account, (work) => agree(work, asked, 'appointment-reminders', 'sms'));
  assert.deepEqual(await may(asked, 'sms', 'booking'), { may: true });
  assert.deepEqual(await may(asked, 'sms', 'marketing'), { may: false, reason: 'no-grant' });
  assert.deepEqual(await may(asked, 'email', 'marketing'), { may: false, reason: 'no-grant' });
  assert.deepEqual(await may(other, 'sms', 'booking'), { may: false, reason: 'no-grant' });
});

test('the newest entry rules, also when grant and withdrawal bear the same instant', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  const may = (work: Work) => mayContact(work, { clientId, channel: 'sms', purpose: 'appointment-reminders' });
  await house.work(account, async (work) => {
    await agree(work, clientId, 'appointment-reminders', 'sms');
    await recordWithdrawals(work, clientId, [{ purpose: 'appointment-reminders', channel: 'sms' }], { how: 'preferences' });
    assert.deepEqual(await may(work), { may: false, reason: 'withdrawn' });
    await agree(work, clientId, 'appointment-reminders', 'sms');
    assert.deepEqual(await may(work), { may: true });
  });
});

test('a grant given for one number does not hold for another', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(account, async (work) => {
    const [agreed, changed] = [await work.vault.token('phone', '+15615550174'), await work.vault.token('phone', '+15615550199')];
    const text = (await currentTexts(work, 'Test clinic'))[0];
    assert.ok(text);
    await recordGrants(work, clientId, [text], { ...how, contactTokens: { sms: agreed } });
    const may = (contactToken: Buffer) => mayContact(work, { clientId, channel: 'sms', purpose: 'booking', contactToken });
    assert.deepEqual(await may(agreed), { may: true });
    assert.deepEqual(await may(changed), { may: false, reason: 'no-grant' });
  });
});

test('a STOP from a number stops every text to it, and only a new grant for that number lifts it', async () => {
  const account = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(account, async (work) => {
    const contactToken = await work.vault.token('phone', '+15615550174');
    const text = (await currentTexts(work, 'Test clinic'))[0];
    assert.ok(text);
    const evidence = { ...how, contactTokens: { sms: contactToken } };
    const may = () => mayContact(work, { clientId, channel: 'sms', purpose: 'booking', contactToken });
    await recordGrants(work, clientId, [text], evidence);
    await suppress(work, { channel: 'sms', contactToken, scope: 'everything', reason: 'stop-word' });
    await suppress(work, { channel: 'sms', contactToken, scope: 'everything', reason: 'stop-word' });
    assert.deepEqual(await may(), { may: false, reason: 'suppressed' });
    await recordGrants(work, clientId, [text], evidence);
    assert.deepEqual(await may(), { may: true });
    await suppress(work, { channel: 'sms', contactToken, scope: 'everything', reason: 'complaint' });
    await recordGrants(work, clientId, [text], evidence);
    assert.deepEqual(await may(), { may: false, reason: 'suppressed' });
  });
});
