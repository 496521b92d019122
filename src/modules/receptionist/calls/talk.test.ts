import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId, newId } from '#kernel/ids.ts';
import type { AccountId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import type { ConversationId } from '../model.ts';
import { callSettingsShape } from './call-settings.ts';
import { ringingCall } from './call-state.ts';
import type { CallId } from './call-store.ts';
import type { CallLine, TalkParts } from './talk-parts.ts';
import { Talk } from './talk.ts';

const now = Instant.from('2026-11-24T15:00:00Z');
/** No database stands behind these talks: what the line says waits to be written, and the call goes on. */
const parts = { clock: { now: () => now }, onFault: () => undefined, minuteMilliseconds: 60 } as unknown as TalkParts;
const of = {
  accountId: asId<AccountId>(newId()),
  callId: asId<CallId>(newId()),
  conversationId: asId<ConversationId>(newId()),
  ...{ connects: 1, startedAt: now, soundFromMs: 0, canTransfer: false },
  settings: callSettingsShape.parse({ silenceSeconds: 30 }),
  state: ringingCall('announce', false),
};

test('nobody is asked whether they are there while they still listen to what was said', async () => {
  const said: string[] = [];
  const asked = Promise.withResolvers<void>();
  let looks = 0;
  const line: CallLine = {
    say: ({ text }) => {
      said.push(text);
      if (/still there/.test(text)) asked.resolve();
    },
    close: () => undefined,
    isSounding: () => {
      looks += 1;
      return looks <= 5;
    },
  };
  const talk = new Talk(parts, of, line);
  talk.greet([{ seq: 0, text: 'A greeting that takes long to be heard.' }], 'en');
  await asked.promise;
  assert.deepEqual([looks, said.length], [6, 2]);
  talk.stirs();
});
