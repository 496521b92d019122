import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AccountId, newId } from '#kernel/ids.ts';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { aClinic } from '#test/server.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { patternsFile } from './patterns-file.ts';
import { FLOW_NAMES } from '../model.ts';
import { TOPICS } from '../understand/port.ts';
import { PATTERN_FIGURES, type PatternFigure, groupOf } from './patterns-model.ts';
import { type ContactsNarrowed, listBookedThrough, listContacts } from './patterns-store.ts';
import { type Patterns, readPatterns, scopeOf } from './patterns.ts';

const story = await aReception(offlineEngine());
const { house } = story;

interface Told {
  readonly at: string;
  readonly channel: 'call' | 'chat' | 'sms';
  readonly outcome?: string;
  readonly reasons?: readonly string[];
  readonly contained?: boolean;
  readonly withPerson?: boolean;
  readonly answers?: readonly number[];
  readonly mood?: 'pleased' | 'calm' | 'upset';
  /** The message at which it turned. */
  readonly turnedAt?: number;
  /** Messages; a chat with one has only its greeting. */
  readonly messages?: number;
}

/** Writes a conversation as it would stand, and how it went where it has ended. */
async function tell(accountId: AccountId, locationId: string, of: Told): Promise<void> {
  const id = newId();
  await house.work(accountId, async (work) => {
    await sql`insert into receptionist.conversation (account_id, conversation_id, channel, location_id, key_id, language, next_seq, network_token, minute_at, started_at, last_at)
      values (${accountId}, ${id}, ${of.channel}, ${locationId}, ${newId()}, 'en', ${(of.messages ?? 4) + 1}, '\\x00', ${of.at}, ${of.at}, ${of.at})`.execute(
      work.tx,
    );
    if (of.outcome === undefined) return;
    await sql`insert into receptionist.assessment (account_id, conversation_id, rubric_version, up_to_seq, was_closed, outcome, reasons, is_contained, with_person, score, criteria, summary,
        mood, mood_seqs, mood_turned_at, flags, worth, answer_milliseconds, ended_at, assessed_at)
      values (${accountId}, ${id}, 1, 4, false, ${of.outcome}, ${[...(of.reasons ?? [])]}::text[], ${of.contained ?? false}, ${of.withPerson ?? false}, 100, '[]', '[]',
        ${of.mood ?? null}, ${of.mood === undefined || of.mood === 'calm' ? [] : [2, 4]}::int[], ${of.turnedAt ?? null}, '{}', 0,
        ${[...(of.answers ?? [])]}::int[], ${of.at}::timestamptz + interval '2 minutes', now())`.execute(work.tx);
  });
}

/** Writes a call that never became a conversation. */
async function ring(accountId: AccountId, at: string, endReason: string): Promise<void> {
  await house.work(accountId, (work) =>
    sql`insert into receptionist.call (account_id, call_id, vendor_call_id, line, key_id, phase, recording, rule, started_at, alive_at, ended_at, end_reason)
      values (${accountId}, ${newId()}, ${newId()}, '+15615550100', ${newId()}, 'ended', 'off', 'consent', ${at}, ${at}, ${at}::timestamptz + interval '9 seconds', ${endReason})`.execute(
      work.tx,
    ),
  );
}

/** A week from Monday 16 to Sunday 22 November, counted by hand. The clinic is open Monday to Saturday, 9 to 18 in New York, which is five hours behind. */
async function aWeek() {
  const diary = await aDiary(house);
  const { accountId, harbor } = diary;
  const all: readonly Told[] = [
    {
      at: '2026-11-16T15:10:00Z',
      channel: 'call',
      outcome: 'booked',
      reasons: ['book', 'ask-price'],
      contained: true,
      answers: [500, 700],
      mood: 'pleased',
      turnedAt: 4,
    },
    { at: '2026-11-17T01:30:00Z', channel: 'call', outcome: 'booked', reasons: ['book'], contained: true, answers: [600], mood: 'pleased' },
    { at: '2026-11-17T15:40:00Z', channel: 'call', outcome: 'silent' },
    { at: '2026-11-17T15:50:00Z', channel: 'chat', outcome: 'answered', reasons: ['ask-price'], contained: true, answers: [20, 30], mood: 'calm' },
    { at: '2026-11-18T12:00:00Z', channel: 'sms', outcome: 'passed-on', reasons: ['person'], withPerson: true, answers: [900], mood: 'upset' },
    // What only sells, which no figure counts but its own.
    { at: '2026-11-18T13:00:00Z', channel: 'call', outcome: 'spam', mood: 'calm', answers: [10] },
    { at: '2026-11-19T13:00:00Z', channel: 'sms', outcome: 'spam', mood: 'calm' },
    { at: '2026-11-21T16:00:00Z', channel: 'chat', outcome: 'emergency', reasons: ['emergency'], answers: [40] },
    { at: '2026-11-22T15:00:00Z', channel: 'chat' },
    // Only greeted; before the week, by the clinic's clock; and after it.
    { at: '2026-11-22T15:00:00Z', channel: 'chat', messages: 1 },
    { at: '2026-11-16T04:30:00Z', channel: 'chat', outcome: 'answered', contained: true },
    { at: '2026-11-23T05:30:00Z', channel: 'chat', outcome: 'answered', contained: true },
  ];
  for (const each of all) await tell(accountId, harbor, each);
  await ring(accountId, '2026-11-18T17:00:00Z', 'answered-by-desk');
  await ring(accountId, '2026-11-18T17:05:00Z', 'caller-hung-up');
  await ring(accountId, '2026-11-18T17:06:00Z', 'not-in-service');
  const wanted = { from: '2026-11-16', to: '2026-11-22' };
  const read = (more: object = {}) => house.work(accountId, (work) => readPatterns(work, { ...wanted, ...more }));
  const rows = (narrowed: ContactsNarrowed, more: object = {}) =>
    house.work(accountId, async (work) => listContacts(work, await scopeOf(work, { ...wanted, ...more }), { narrowed, offset: 0, limit: 50 }));
  return { accountId, read, rows };
}
const week = await aWeek();

test('every figure is what a person counts by hand', async () => {
  const { totals, goingOn, hours, week: days, reasons, openAndAfter } = await week.read();
  assert.deepEqual(totals, { offered: 9, answered: 7, missed: 2, booked: 2, passedOn: 3, contained: 3, ended: 6, afterHours: 3, bookedAfterHours: 1 });
  assert.equal(goingOn, 1);
  assert.deepEqual(hours[10], { hour: 10, isOpen: true, person: 0, booked: 1, assistant: 2, missed: 1 });
  assert.deepEqual(hours[12], { hour: 12, isOpen: true, person: 1, booked: 0, assistant: 0, missed: 1 });
  assert.deepEqual(hours[20], { hour: 20, isOpen: false, person: 0, booked: 1, assistant: 0, missed: 0 });
  assert.deepEqual(
    days.flatMap(({ weekday, counts }) => counts.flatMap((count, hour) => (count > 0 ? [`${weekday} ${hour} ${count}`] : []))),
    ['1 10 1', '1 20 1', '2 10 2', '3 7 1', '3 12 2', '6 11 1', '7 10 1'],
  );
  assert.deepEqual(
    reasons.map(({ reason, count, booked }) => [reason, count, booked]),
    [
      ['book', 2, 2],
      ['price', 1, 0],
      ['care', 1, 0],
      ['person', 1, 0],
      ['none', 4, 0],
    ],
  );
  assert.deepEqual(
    openAndAfter.map(({ isOpen, offered, booked, missed }) => [isOpen, offered, booked, missed]),
    [
      [true, 6, 1, 2],
      [false, 3, 1, 0],
    ],
  );
});

test('whatever can be asked for belongs to a reason that is told', () => {
  const codes = [...FLOW_NAMES, ...TOPICS.map((topic) => `ask-${topic}`), 'emergency', 'clinical', 'language'];
  assert.deepEqual(
    codes.filter((code) => groupOf(code) === 'none'),
    [],
  );
});

test('each chart adds up to the total: hours, weekdays, reasons, open hours and after, channels', async () => {
  const { totals, hours, week: days, reasons, openAndAfter, channels } = await week.read();
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  for (const found of [
    sum(hours.map(({ person, booked, assistant, missed }) => person + booked + assistant + missed)),
    sum(days.flatMap(({ counts }) => counts)),
    sum(reasons.map(({ count }) => count)),
    sum(openAndAfter.map(({ offered }) => offered)),
    sum(channels.map(({ offered }) => offered)),
  ])
    assert.equal(found, totals.offered);
});

test('how people sounded is counted once for each conversation that has ended, with those that turned; what only sells is counted apart', async () => {
  const { moods, spam } = await week.read();
  assert.deepEqual(
    moods.map(({ mood, count, turned }) => [mood, count, turned]),
    [
      ['pleased', 2, 1],
      ['calm', 1, 0],
      ['upset', 1, 0],
    ],
  );
  assert.equal(spam, 2);
  assert.equal((await week.rows({ figure: 'spam' })).ids.length, 2);
  assert.equal((await week.read({ channel: 'sms' })).spam, 1);
});

test('answers are measured by channel, the first of each conversation and all, and drawn for calls where there are any', async () => {
  const { channels, answers } = await week.read();
  const call = channels.find(({ channel }) => channel === 'call');
  assert.deepEqual(
    [call?.first, call?.turns],
    [
      { count: 2, half: 500, most: 600 },
      { count: 3, half: 600, most: 700 },
    ],
  );
  assert.deepEqual([answers.channel, answers.all], ['call', { count: 3, half: 600, most: 700 }]);
  assert.deepEqual((await week.read({ channel: 'sms' })).answers.all, { count: 1, half: 900, most: 900 });
  assert.deepEqual([answers.counts[0], answers.counts[5], answers.counts[6], answers.counts[7], answers.counts[9]], [0, 1, 1, 1, 0]);
});

test('one channel is counted alone', async () => {
  const { totals } = await week.read({ channel: 'call' });
  assert.deepEqual([totals.offered, totals.missed, totals.booked], [5, 2, 2]);
  assert.equal((await week.read({ channel: 'sms' })).totals.offered, 1);
});

test('every figure opens to exactly as many conversations', async () => {
  const { totals, hours, week: days, reasons, openAndAfter, moods, spam } = await week.read();
  const [pleased, calm, upset] = moods.map(({ count }) => count);
  const turned = moods.reduce((sum, each) => sum + each.turned, 0);
  const sounded = { pleased: pleased ?? 0, calm: calm ?? 0, upset: upset ?? 0, turned, spam };
  const of: Readonly<Record<PatternFigure, number>> = { ...totals, ...sounded, 'passed-on': totals.passedOn };
  for (const figure of PATTERN_FIGURES) assert.equal((await week.rows({ figure })).total, of[figure], figure);
  for (const { reason, count } of reasons) assert.equal((await week.rows({ figure: 'offered', reason })).total, count, reason);
  for (const { hour, missed } of hours) assert.equal((await week.rows({ figure: 'missed', hour })).total, missed, `${hour} o'clock`);
  for (const { isOpen, booked } of openAndAfter) assert.equal((await week.rows({ figure: 'booked', hours: isOpen ? 'open' : 'after' })).total, booked);
  for (const { weekday, counts } of days) assert.equal((await week.rows({ figure: 'offered', weekday, hour: 10 })).total, counts[10]);
  const { without, ids } = await week.rows({ figure: 'missed' });
  assert.deepEqual([without, ids.length], [1, 1], 'a call nobody spoke in has nothing to open');
});

test('a visit booked in a chat is counted with its value by the chat, and as the AI desk where the chat is no longer kept', async () => {
  const clinic = await aClinic(house, story.server, 'alder');
  const diary = await aDiary(house, clinic.accountId);
  const chat: Chat = await story.chat(diary);
  const lines = [
    'I want to book a HydraFacial on Thursday afternoon',
    'the first one',
    'May 3 1990',
    'Ana Lopez',
    '561 555 0142',
    'ana@mail.example',
    'no',
    'yes',
  ];
  for (const line of lines) await chat.say(line);
  const ways = async () => {
    const { bookings } = await house.work(clinic.accountId, (work) => readPatterns(work, {}));
    return bookings.ways.filter(({ count }) => count > 0).map(({ way, count, valueMinor }) => [way, count, valueMinor]);
  };
  assert.deepEqual(await ways(), [['chat', 1, 22_000]]);
  const { bookings } = await house.work(clinic.accountId, (work) => readPatterns(work, {}));
  assert.equal(bookings.weeks.at(-1)?.counts[1], 1);
  const booked = (from: string, until: string) => house.work(clinic.accountId, (work) => listBookedThrough(work, { from, until }));
  const [today, tomorrow] = [house.clock.now().toString().slice(0, 10), house.clock.now().add({ hours: 24 }).toString().slice(0, 10)];
  assert.deepEqual([(await booked(today, tomorrow)).length, (await booked('2020-01-01', '2020-12-31')).length], [1, 0], 'only those of the period are read');
  await house.work(clinic.accountId, (work) => sql`delete from receptionist.conversation where conversation_id = ${chat.conversationId}`.execute(work.tx));
  assert.deepEqual(await ways(), [['receptionist', 1, 22_000]]);
});

test('patterns are for whoever reads reports and name nobody; the conversations behind them are for whoever reads messages', async () => {
  const [cedar, dogwood] = [await aClinic(house, story.server, 'cedar'), await aClinic(house, story.server, 'dogwood')];
  const diary = await aDiary(house, cedar.accountId);
  const chat = await story.chat(diary);
  await chat.say('my name is Zqxname Zqxfamily and I want to book a HydraFacial');
  const ask = async (who: { headers: Record<string, string> }, path: string) =>
    story.server.app.inject({ method: 'GET', url: `/api/v1/receptionist/patterns${path}`, headers: who.headers });
  const { owner, marketing, 'front-desk': desk } = cedar.staff;
  const [seen, file] = [await ask(marketing, ''), await ask(marketing, '/csv')];
  assert.deepEqual([seen.statusCode, file.statusCode], [200, 200]);
  assert.equal((seen.json() as Patterns).totals.offered, 1);
  assert.doesNotMatch(seen.body + file.body, /Zqx/);
  assert.equal((await ask(marketing, '/conversations?figure=offered')).statusCode, 403);
  assert.equal((await ask(desk, '/conversations?figure=offered')).statusCode, 200);
  assert.equal(((await ask(owner, '/conversations?figure=offered')).json() as { conversations: unknown[] }).conversations.length, 1);
  assert.equal(((await ask(dogwood.staff.owner, '/conversations?figure=offered')).json() as { total: number }).total, 0);
  assert.equal((await ask(owner, `?location=${newId()}`)).statusCode, 422);
  assert.equal((await ask(owner, '?from=2026-11-20&to=2026-11-01')).statusCode, 422);
});

/** A period with enough in it to be told: only what the file needs. */
function many(change: Partial<Patterns> = {}): Patterns {
  const none = { person: 0, booked: 0, assistant: 0, missed: 0 };
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, isOpen: true, ...(hour === 10 ? { person: 6, booked: 8, assistant: 9, missed: 5 } : none) }));
  const all = { offered: 28, answered: 23, missed: 5, booked: 12, passedOn: 6, contained: 17, ended: 23 };
  return {
    ...{
      period: { from: '2026-11-16', to: '2026-11-22' },
      today: '2026-11-23',
      zone: 'America/New_York',
      locations: [],
      location: null,
      channel: null,
      goingOn: 0,
    },
    totals: { ...all, afterHours: 11, bookedAfterHours: 5 },
    hours,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, counts: hours.map(({ hour }) => (hour === 10 && weekday < 5 ? 7 : 0)) })),
    reasons: [
      { reason: 'book', count: 16, booked: 12 },
      { reason: 'price', count: 12, booked: 0 },
    ],
    moods: [
      { mood: 'pleased', count: 5, turned: 0 },
      { mood: 'calm', count: 16, turned: 0 },
      { mood: 'upset', count: 2, turned: 2 },
    ],
    spam: 3,
    openAndAfter: [
      { isOpen: true, seconds: 40, ...all, offered: 17, answered: 15, missed: 2, booked: 7 },
      { isOpen: false, seconds: 50, ...all, offered: 11, answered: 8, missed: 3, booked: 5 },
    ],
    channels: [{ channel: 'call', first: { count: 23, half: 500, most: 900 }, turns: { count: 3, half: 400, most: 800 }, ...all }],
    answers: { channel: 'call', stepMs: 100, goalMs: 1_500, counts: [], all: null },
    bookings: {
      ...{ title: 'Visits', labelTitle: 'Week of', currency: 'USD' },
      weeks: [
        { label: '', from: '2026-11-16', to: '2026-11-22', isFilling: false, counts: [7, 0, 0, 0, 0, 0] },
        { label: '', from: '2026-11-09', to: '2026-11-15', isFilling: false, counts: [4, 0, 0, 0, 0, 0] },
        { label: '', from: '2026-11-02', to: '2026-11-08', isFilling: false, counts: [9, 0, 0, 0, 0, 0] },
      ],
      ways: [{ way: 'call', count: 20, valueMinor: 440_000 }],
    },
    ...change,
  };
}

test('the file has the numbers of the screen where they are large enough to be nobody', () => {
  const file = patternsFile(many());
  assert.match(file, /\r\nPassed to a person,6,/);
  assert.match(file, /\r\n10,6,8,9,5\r\n/);
  assert.match(file, /\r\nbook,16,/);
  assert.match(file, /Counts from 1 to 4 are withheld/);
});

test('a count below five is in no file, nor one from which it could be worked out', async () => {
  const file = patternsFile(many());
  // Two and three gave up: together they are the five who gave up, and answered is offered less those.
  assert.match(file, /\r\nOpen,withheld|\r\nOpen,17,withheld,withheld,/);
  // Four of a week are the twenty less the other weeks: the smallest other week goes with it, and what the four were worth stays in the twenty.
  assert.match(file, /\r\n2026-11-16,withheld,/);
  assert.match(file, /\r\n2026-11-09,withheld,/);
  assert.match(file, /\r\n2026-11-02,9,/);
  assert.match(file, /\r\ncall,20,4400\r\n/);
  // Two ended upset, of the twenty-three who ended: the pleased go with them.
  assert.match(file, /\r\npleased,withheld,0\r\ncalm,16,0\r\nupset,withheld,withheld\r\n/);
  assert.match(file, /\r\nOffers and spam,withheld,/);
  // Three answers are no figure of anything.
  assert.match(file, /,500,900,withheld,withheld,withheld\r\n/);
  const small = patternsFile(await week.read());
  const lines = small
    .split('\r\n')
    .slice(9)
    .filter((line) => !/^(Weekday|[1-4],)/.test(line));
  assert.deepEqual(
    lines.flatMap((line) => line.split(',').slice(1)).filter((cell) => /^[1-4]$/.test(cell)),
    [],
  );
  assert.match(small, /\r\n1,0,0,0,0\r\n/);
});

test('the screen keeps every count: whoever may see it may open the conversations', async () => {
  assert.equal((await week.read()).totals.passedOn, 3);
});
