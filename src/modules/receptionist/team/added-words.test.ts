import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { findConversation } from '../store.ts';
import { openEach } from '../words.ts';
import { listTeamMessages } from './team-store.ts';
import { addToTask, teamPlace, tellTeam } from './team.ts';

const house = await aHouse();

test('what is added to a task stands behind what was there, with a mark between where none ends it', async () => {
  const { accountId } = await aClinic(house);
  const told = (parts: readonly string[]) =>
    house.work(accountId, async (work) => {
      const { conversationId } = await beginConversation(work, { channel: 'call' });
      const row = await findConversation(work, conversationId);
      assert.ok(row);
      for (const part of parts) await addToTask(work, row, 'message', part);
      const tasks = await listTeamMessages(work, { conversationId, limit: 10 });
      return openEach(work, tasks, ({ id, words }) => ({ place: teamPlace(id), sealed: words }));
    });
  assert.deepEqual(await told(['I am late for my visit on Friday', 'Ada Quill', '(561) 555-0142']), [
    'I am late for my visit on Friday.\nAda Quill.\n(561) 555-0142',
  ]);
  assert.deepEqual(await told(['Am I late?', 'Ada Quill']), ['Am I late?\nAda Quill']);
  assert.deepEqual(await told(['', 'Ada Quill']), ['Ada Quill']);
});

test('what is told twice in the same words is one task, in others it is another', async () => {
  const { accountId } = await aClinic(house);
  const tasks = await house.work(accountId, async (work) => {
    const { conversationId } = await beginConversation(work, { channel: 'call' });
    const row = await findConversation(work, conversationId);
    assert.ok(row);
    for (const words of ['Call me about my bill', 'Call me about my bill', 'Call my sister too']) await tellTeam(work, row, 'message', words);
    return listTeamMessages(work, { conversationId, limit: 10 });
  });
  assert.equal(tasks.length, 2);
});
