import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import type { MessageAbout } from '#modules/messaging';
import { aClinic, aUser, anIdentityHouse } from '#test/identity.ts';
import { beginConversation } from './conversation/begin-conversation.ts';
import { receptionistJobs } from './jobs.ts';
import { receptionistMessageSource } from './message-source.ts';
import { changeSettings } from './desk/set-desk.ts';
import { DEFAULT_SETTINGS } from './desk/settings.ts';
import { asAlarm, screen } from './safety/screen.ts';
import { findConversation } from './store.ts';
import { CLIMB_JOB, callForHelp } from './team/team.ts';
import { type PageRow, acknowledge, findPageOf } from './team/team-store.ts';

const house = await anIdentityHouse();

/** A clinic with two people on duty, the first with five minutes to answer, and a visitor who cannot breathe. */
async function anEmergency() {
  const { accountId, owner } = await aClinic(house);
  await aDiary(house, accountId);
  const second = await aUser(house, accountId, 'provider');
  const work = <T>(run: Parameters<typeof house.work<T>>[1]) => house.work<T>(accountId, run);
  const conversationId = await work(async (inner) => {
    const onCall = [owner, second].map(({ userId }) => ({ userId, minutes: 5 }));
    await changeSettings(inner, { ...DEFAULT_SETTINGS, onCall }, undefined);
    const begun = await beginConversation(inner, { channel: 'chat' });
    const row = await findConversation(inner, begun.conversationId);
    const found = screen("my lips are swelling and I can't breathe", []);
    assert.ok(row && found);
    const alarm = asAlarm(found);
    await callForHelp(inner, row, alarm, 'words');
    await callForHelp(inner, row, alarm, 'words again');
    return begun.conversationId;
  });
  const page = async (): Promise<PageRow | undefined> => work((inner) => findPageOf(inner, conversationId));
  const run = async (name: string, pageId = '') => work(async (inner) => receptionistJobs.find((job) => job.name === name)?.run(inner, { pageId }));
  const mails = async () =>
    (
      await work((inner) =>
        sql<{ key: string }>`select send_key as key from messaging.outbox_message where account_id = ${accountId} and template = 'staff-page'`.execute(
          inner.tx,
        ),
      )
    ).rows.length;
  return { owner, second, page, run, mails, work };
}

test('who does not answer an emergency in time is followed by the next on the ladder, and after the last comes the first again', async () => {
  const { owner, second, page, run, mails } = await anEmergency();
  const id = (await page())?.id ?? '';
  await run(CLIMB_JOB, id);
  assert.equal((await page())?.pagedUserId, owner.userId);
  await run(CLIMB_JOB, id);
  assert.deepEqual([(await page())?.pagedUserId, await mails()], [owner.userId, 1], 'nobody is called twice within their time');
  for (const next of [second, owner]) {
    house.clock.advance({ minutes: 6 });
    await run(CLIMB_JOB, id);
    assert.equal((await page())?.pagedUserId, next.userId);
  }
  assert.equal(await mails(), 3);
});

test('whoever is called is told until when on the clock of the place', async () => {
  const { owner, page, run, work } = await anEmergency();
  const id = (await page())?.id ?? '';
  await run(CLIMB_JOB, id);
  const facts = await work((inner) =>
    receptionistMessageSource.find(inner, { template: 'staff-page', ids: { pageId: id, userId: owner.userId }, publicUrl: 'http://localhost' } as MessageAbout),
  );
  assert.ok(facts.kind === 'note');
  assert.match(facts.paragraphs.join(' '), /^Answer by \d{1,2}:\d\d [AP]M \(Eastern time\)\.$/);
});

test('an answered call climbs no further, and a timer lost with a process is found within the minute', async () => {
  const { owner, page, run, mails, work } = await anEmergency();
  house.clock.advance({ minutes: 2 });
  await run('receptionist.watch-calls');
  const called = await page();
  assert.equal(called?.pagedUserId, owner.userId);
  assert.ok(called);
  await work((inner) => acknowledge(inner, called.id, owner.userId));
  house.clock.advance({ minutes: 30 });
  await run(CLIMB_JOB, called.id);
  await run('receptionist.watch-calls');
  assert.equal(await mails(), 1);
});
