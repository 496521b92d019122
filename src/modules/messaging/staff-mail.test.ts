import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { identityModule } from '#modules/identity';
import { type StaffLogin, aBrowser, aClinic, aUser, anIdentityHouse, runIdentityJobs } from '#test/identity.ts';
import { type Mail, makeMessagingModule } from './index.ts';
import { readMessages } from './read-messages.ts';

const house = await anIdentityHouse();
const sent: Mail[] = [];
const module = makeMessagingModule({
  sources: [],
  publicUrl: house.publicUrl,
  mail: {
    send: async (mail) => {
      sent.push(mail);
      return { outcome: 'accepted', reference: mail.messageId };
    },
  },
  texts: { send: async () => ({ outcome: 'rejected', reason: 'no-texts-here' }) },
});
const steps = new Map([...module.jobs, ...module.subscribers, ...identityModule.jobs].map((step) => [step.name, step]));
house.engine.queue.listeners = (kind) => module.subscribers.filter(({ on }) => on === kind).map(({ name }) => name);

const own = new Set(identityModule.jobs.map(({ name }) => name));

/** Runs what is queued, each job of messaging twice, as a queue may; then what that queued; gives the mails that went out. */
async function mailed(): Promise<Mail[]> {
  sent.length = 0;
  for (let jobs = house.queued.splice(0); jobs.length > 0; jobs = house.queued.splice(0)) {
    for (const { accountId, job, ids } of jobs.flatMap((each) => (own.has(each.job) ? [each] : [each, each]))) {
      const errand = await house.work(accountId, async (work) => steps.get(job)?.run(work, ids));
      if (errand) await house.work(accountId, await errand());
    }
  }
  return [...sent];
}

const forgot = (login: StaffLogin) => aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email: login.email });
const kept = (login: StaffLogin) => house.work(login.accountId, (work) => readMessages(work, { limit: 10 }));
const standing = async (login: StaffLogin) =>
  (await kept(login)).map(({ row }) => [row.template, row.status, row.reason].filter((part) => part !== null).join(' '));
const linkIn = (mail: Mail | undefined) => /https?:\S+#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

async function wrongTries(login: StaffLogin, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await aBrowser(house).send('POST', '/api/v1/sign-in', { email: login.email, password: 'not this one' });
}

async function enterByRecoveryCode(login: StaffLogin, code = 0): Promise<void> {
  const browser = aBrowser(house);
  const { body } = await browser.send('POST', '/api/v1/sign-in', { email: login.email, password: login.password });
  assert.equal((await browser.send('POST', '/api/v1/sign-in/recovery', { challenge: body['challenge'], code: login.recoveryCodes[code] })).status, 200);
}

test('who asks for a new password gets one mail, and its link chooses one', async () => {
  const { owner } = await aClinic(house);
  await forgot(owner);
  const mails = await mailed();
  assert.deepEqual(
    mails.map(({ to, subject }) => [to, subject]),
    [[owner.email, 'Choose a new password']],
  );
  for (const part of [mails[0]?.text, mails[0]?.html]) {
    for (const words of [`Hello ${owner.name},`, 'for Marlowe Skin', '/app/new-password#', 'within 30 minutes', '14 Harbor Street, Jupiter, FL 33477'])
      assert.ok(part?.includes(words), words);
  }
  assert.equal(
    (await aBrowser(house).send('POST', '/api/v1/sign-in/new-password', { token: linkIn(mails[0]), password: 'another quiet harbour song' })).status,
    200,
  );
  await forgot(owner);
  assert.equal((await mailed()).length, 1, 'asked again, mailed again');
});

test('nobody is mailed for an email that nobody has', async () => {
  await aBrowser(house).send('POST', '/api/v1/sign-in/forgot', { email: 'nobody@staff.example' });
  assert.equal((await mailed()).length, 0);
});

test('a link that ran out, or that a newer one replaced, is not mailed any more', async () => {
  const { owner } = await aClinic(house);
  await forgot(owner);
  await forgot(owner);
  assert.equal((await mailed()).length, 1);
  assert.deepEqual(await standing(owner), ['login-password-link sent', 'login-password-link withdrawn link-closed']);
  await forgot(owner);
  await runIdentityJobs(house);
  house.clock.advance({ minutes: 30 });
  assert.equal((await mailed()).length, 0);
});

test('a user hears when their login is locked: once for each time, however often is tried', async () => {
  const { owner } = await aClinic(house);
  await wrongTries(owner, 4);
  assert.equal((await mailed()).length, 0);
  await wrongTries(owner, 3);
  const mails = await mailed();
  assert.deepEqual(
    mails.map(({ to, subject }) => [to, subject]),
    [[owner.email, 'Sign-in to your login is slowed down']],
  );
  assert.match(mails[0]?.text ?? '', /Nothing was opened/);
  assert.equal(linkIn(mails[0]), '', 'a warning asks nobody to follow a link');
  house.clock.advance({ hours: 1 });
  assert.equal((await aBrowser(house).signIn(owner)).status, 200);
  await wrongTries(owner, 5);
  assert.equal((await mailed()).length, 1);
});

test('a user hears of each recovery code that signs somebody in as them', async () => {
  const { owner } = await aClinic(house);
  for (const code of [0, 1]) {
    await enterByRecoveryCode(owner, code);
    const mails = await mailed();
    assert.deepEqual(
      mails.map(({ to, subject }) => [to, subject]),
      [[owner.email, 'A recovery code was used to sign in']],
    );
    assert.equal(linkIn(mails[0]), '');
  }
});

test('news of a login goes to nobody who left the clinic meanwhile', async () => {
  const { accountId } = await aClinic(house);
  const gone = await aUser(house, accountId, 'provider');
  await enterByRecoveryCode(gone);
  await house.work(accountId, (work) =>
    sql`update identity.membership set status = 'deactivated', deactivated_at = ${work.now} where user_id = ${gone.userId}`.execute(work.tx),
  );
  assert.equal((await mailed()).length, 0);
  assert.deepEqual(await standing(gone), ['login-recovery-code withdrawn user-left']);
});

test('the outbox, which the desk may read, keeps no link that opens a login or an invitation', async () => {
  const { owner } = await aClinic(house);
  await forgot(owner);
  const browser = aBrowser(house);
  assert.equal((await browser.signIn(owner)).status, 200);
  const {
    body: { roles },
  } = await browser.send('GET', '/api/v1/roles');
  const role = (roles as { id: string }[])[0];
  assert.equal((await browser.send('POST', '/api/v1/invitations', { email: 'new@staff.example', roleId: role?.id })).status, 201);
  const mails = await mailed();
  assert.deepEqual(mails.map(({ subject }) => subject).sort(), ['Choose a new password', 'Join Marlowe Skin']);
  const words = (await kept(owner)).map((message) => message.words?.text ?? '');
  assert.equal(words.length, 2);
  for (const mail of mails)
    assert.ok(linkIn(mail).length > 40 && words.every((text) => !text.includes(linkIn(mail)) && text.includes('(link known to its reader only)')));
});
