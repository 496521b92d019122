import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epochMinuteOf, parseInstant } from '#kernel/time.ts';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { sql } from 'kysely';
import { changeSettings } from '../desk/set-desk.ts';
import { DEFAULT_SETTINGS, type Settings } from '../desk/settings.ts';
import type { FlowName } from '../model.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { atThisHour } from './team-hours.ts';

const DAY = { startMinute: 9 * 60, endMinute: 17 * 60 };
/** Monday the 23rd to Thursday the 26th, a holiday on which the place is closed, and Friday. */
const HOURS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((date) => ({ date, windows: date === '2026-11-26' ? [] : [DAY] }));
const minute = (text: string) => epochMinuteOf(parseInstant(text) ?? assert.fail(text));
const settings = (change: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...change });
const at = (time: string, set: Settings, channel?: string) =>
  atThisHour(
    {
      zone: 'America/New_York',
      today: time.slice(0, 10),
      now: minute(time),
      hours: HOURS,
      allowedFlows: new Set<FlowName>(['book', 'cancel', 'message', 'person']),
    },
    set,
    channel,
  );
const NIGHT = settings({ offHours: { chat: 'messages', sms: 'all', call: 'messages' } });

test('while somebody of the team is there, and on channels that are not set, an hour changes nothing', () => {
  for (const [time, set, channel] of [
    ['2026-11-23T10:00:00-05:00', NIGHT, 'chat'],
    ['2026-11-23T20:00:00-05:00', NIGHT, 'sms'],
    ['2026-11-23T20:00:00-05:00', NIGHT, undefined],
    ['2026-11-23T20:00:00-05:00', DEFAULT_SETTINGS, 'chat'],
  ] as const) {
    const { allowedFlows, isOffHours, teamBackAt } = at(time, set, channel);
    assert.deepEqual([allowedFlows.has('book'), isOffHours, teamBackAt], [true, false, null], `${time} ${channel}`);
  }
});

test('at other hours it takes messages alone, never less than a person, a stop and a privacy request, and knows when the team is back', () => {
  const { allowedFlows, isOffHours, teamBackAt } = at('2026-11-23T17:00:00-05:00', NIGHT, 'chat');
  assert.deepEqual([[...allowedFlows].sort(), isOffHours], [['message', 'person'], true]);
  assert.equal(teamBackAt, minute('2026-11-24T09:00:00-05:00'));
  assert.equal(at('2026-11-25T18:00:00-05:00', NIGHT, 'call').teamBackAt, minute('2026-11-27T09:00:00-05:00'), 'a holiday is passed over');
});

test('hours of their own count in place of those of the place, and not on a day it is closed', () => {
  const own = settings({ answeringHours: [1, 3, 4].map((weekday) => ({ weekday, startMinute: 12 * 60, endMinute: 1440 })) });
  assert.equal(at('2026-11-23T10:00:00-05:00', own, 'chat').teamBackAt, minute('2026-11-23T12:00:00-05:00'));
  assert.equal(at('2026-11-23T23:59:00-05:00', own, 'chat').teamBackAt, null, 'somebody is there until midnight');
  assert.equal(at('2026-11-24T10:00:00-05:00', own, 'chat').teamBackAt, minute('2026-11-25T12:00:00-05:00'));
  const { isOffHours } = at('2026-11-26T13:00:00-05:00', { ...own, offHours: NIGHT.offHours }, 'chat');
  assert.ok(isOffHours, 'the place is closed on that Thursday');
});

const story = await aReception(offlineEngine());
const { house } = story;
const diary = await aDiary(house);
const tasks = async (conversationId: string) =>
  house.work(diary.accountId, async (work) => {
    const { rows } = await sql<{ kind: string }>`select kind from receptionist.team_message where conversation_id = ${conversationId} order by made_at`.execute(
      work.tx,
    );
    return rows.map(({ kind }) => kind);
  });

test('at night a wish to book is with the team in the words it was told in, a question is answered, and an emergency is one', async () => {
  await house.work(diary.accountId, (work) => changeSettings(work, NIGHT, undefined));
  const now = house.clock.now().toZonedDateTimeISO('America/New_York');
  house.clock.advance({ minutes: ((22 - now.hour + 24) % 24) * 60 });
  const chat = await story.chat(diary);
  const { text } = await chat.say('I want to book a HydraFacial on Friday at 3');
  assert.match(text, /^At this hour I answer questions and pass on messages\. The team is here again .+\. /);
  assert.deepEqual(await tasks(chat.conversationId), ['message']);
  assert.match((await chat.say('how much is it')).text, /^HydraFacial: \$/, 'the treatment that was named is the one');
  assert.match((await (await story.chat(diary)).say('where are you?')).text, /Harbor/);
  assert.equal((await (await story.chat(diary)).say('my lip is white and hurts terribly after filler')).state.escalation, 'emergency');
  const asks = await story.chat(diary);
  assert.match((await asks.say('I want to talk to a person')).text, /asked a person .* The team is here again /);
  house.clock.advance({ minutes: 8 * 60 });
  assert.match((await (await story.chat(diary)).say('I want to talk to a person')).text, /The team is here again today at \d+:\d\d AM\./);
});
