import type { Source, ToldConversation, ToldTurn } from '#modules/receptionist';
import type { AppointmentId, LocationId, ServiceId, UserId } from '#kernel/ids.ts';
import {
  type EpochMinute,
  type Instant,
  type IsoDate,
  addDays,
  epochMinuteOf,
  formatForPeople,
  instantOf,
  localDateOf,
  wallStart,
  weekdayOf,
} from '#kernel/time.ts';
import { LOCATIONS } from './facts.ts';
import type { Chance } from './random.ts';

/** A visit that the receptionist booked, as conversations speak of it. */
export interface BookedByIt {
  readonly appointmentId: AppointmentId;
  readonly locationId: LocationId;
  readonly bookedAt: Instant;
  readonly start: EpochMinute;
  readonly serviceId: string;
  readonly service: string;
  readonly providerId: string;
  readonly provider: string;
}

/** A treatment, as it stands on the price list. */
export interface Listed {
  readonly id: ServiceId;
  readonly name: string;
  readonly durationMinutes: number;
  readonly priceLabel: string;
}

/** What the clinic wrote about something, as it is read out. */
export interface Written {
  readonly id: string;
  readonly version: number;
  readonly topic: string;
  readonly questions: readonly string[];
  readonly answer: string;
}

/** What the stories are made from. */
export interface Telling {
  readonly now: Instant;
  readonly booked: readonly BookedByIt[];
  readonly places: readonly { readonly locationId: LocationId; readonly name: string; readonly zone: string; readonly phone: string }[];
  /** The number that is called. */
  readonly line: string;
  readonly services: readonly Listed[];
  readonly written: readonly Written[];
  readonly team: UserId;
}

const PAST_DAYS = 91;
/** How many of a hundred conversations begin in each hour of the day; the clinic is open from 8 to 19. */
const BY_HOUR = [1, 0, 0, 0, 0, 1, 1, 3, 5, 8, 10, 8, 7, 5, 6, 7, 8, 8, 8, 6, 4, 2, 1, 1] as const;
const HOURS = BY_HOUR.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));
const CHANNELS = ['call', 'call', 'call', 'call', 'chat', 'chat', 'chat', 'sms', 'sms'] as const;
/** Conversations a day beside those that booked, from Monday. */
const BY_DAY = [9, 8, 8, 7, 8, 5, 4] as const;

const span = { start: 0, end: 0, confidence: 1 };
type Commands = NonNullable<ToldTurn['understood']>;
const flow = (name: 'book' | 'reschedule' | 'cancel' | 'confirm' | 'message' | 'person', words: string): Commands => [
  { command: 'start_flow', flow: name, words, ...span },
];
type Topic = Extract<Commands[number], { command: 'ask' }>['topic'];
const asks = (topic: Topic, words: string): Commands => [{ command: 'ask', topic, words, ...span }];
const yes: Commands = [{ command: 'affirm', words: 'yes', ...span }];
const unclear: Commands = [{ command: 'none', kind: 'unclear', words: '', ...span }];
const chosen: Commands = [{ command: 'choose', option: 1, words: 'first', ...span }];

interface Scene {
  readonly chance: Chance;
  readonly channel: ToldConversation['channel'];
  readonly service: Listed;
  readonly written: readonly Written[];
  readonly place: Telling['places'][number];
  readonly date: IsoDate;
  readonly team: UserId;
}
type Ending = Pick<ToldConversation, 'turns'> & Partial<Pick<ToldConversation, 'did' | 'task' | 'isTakenOver'>>;

/** How long an answer took: a call has to hear and to speak, the rest only to think. */
function pace({ chance, channel }: Pick<Scene, 'chance' | 'channel'>): number {
  if (channel !== 'call') return chance.between(12, 90);
  return chance.happens(0.06) ? chance.between(1_200, 1_900) : chance.between(320, 980);
}

const turn = (scene: Pick<Scene, 'chance' | 'channel'>, said: string, answer: string, more: Partial<ToldTurn> = {}): ToldTurn => ({
  said,
  answer,
  milliseconds: pace(scene),
  ...more,
});

const SORRY = 'Sorry, I did not get that.';
const LEFT_OPEN = 'These times are free. Which one would you like?';

/** What people want beside a visit at once, as often as it stands here. */
const STORIES: readonly ((scene: Scene) => Ending)[] = [
  priceAsked,
  priceAsked,
  priceAsked,
  (scene) => ({
    turns: [
      turn(scene, 'Are you open today?', hoursTold(scene), {
        understood: asks('hours', 'open today'),
        sources: [{ kind: 'location', id: scene.place.locationId }],
      }),
    ],
  }),
  somethingWritten,
  somethingWritten,
  somethingWritten,
  changed('reschedule', 'I have to move my visit to another day.', 'move', 'move:moved', 'Done. Your visit is moved, and the confirmation goes to your email.'),
  changed('reschedule', 'Can I come later than planned?', 'move', 'move:moved', 'Done. Your visit is moved, and the confirmation goes to your email.'),
  changed('cancel', 'I need to cancel my appointment.', 'cancel', 'cancel:cancelled', 'Your visit is cancelled. There is no fee.'),
  changed('confirm', 'I will be there tomorrow.', 'confirm', 'confirm:confirmed', 'Thank you, your visit is confirmed.'),
  personWanted,
  personWanted,
  (scene) => ({
    turns: [
      turn(scene, 'Can you tell Lena that I am running late?', 'What shall I tell the team?', { understood: flow('message', 'tell Lena'), flow: 'message' }),
      turn(scene, 'That I will be ten minutes late.', 'I have passed your message on to the team.', { flow: 'message' }),
    ],
    task: { kind: 'message', dueMinutes: 240, doneMinutes: scene.chance.between(5, 120), by: scene.team },
  }),
  (scene) => ({
    turns: [
      turn(scene, `I would like to book a ${scene.service.name}.`, LEFT_OPEN, { understood: flow('book', 'book'), flow: 'book', sources: [listed(scene)] }),
    ],
  }),
  (scene) => ({ turns: scene.channel === 'call' ? [] : priceAsked(scene).turns }),
  (scene) => ({
    turns: [
      turn(scene, 'Yeah so the thing with the you know.', SORRY, { understood: unclear }),
      turn(scene, 'The blue one, like last time.', SORRY, { understood: unclear }),
      turn(scene, 'How much is it?', priceTold(scene), { understood: asks('price', 'How much'), sources: [listed(scene)] }),
    ],
  }),
];

const listed = ({ service: { id } }: Scene): Source => ({ kind: 'service', id });
const priceTold = ({ service: { name, priceLabel, durationMinutes } }: Scene) => `${name}: ${priceLabel}. It takes ${durationMinutes} minutes.`;

function priceAsked(scene: Scene): Ending {
  const understood = asks('price', 'how much');
  return { turns: [turn(scene, `Hi, how much is a ${scene.service.name}?`, priceTold(scene), { understood, sources: [listed(scene)] })] };
}

/** What people ask most of what the clinic wrote. */
const ASKED_OFTEN = ['parking', 'aftercare', 'preparation'];

/** A question the clinic wrote an answer to, answered with the words and named by the version of its entry. */
function somethingWritten(scene: Scene): Ending {
  const { id, version, topic, questions, answer } = scene.chance.pick([...scene.written, ...scene.written.filter(({ topic: of }) => ASKED_OFTEN.includes(of))]);
  const question = scene.chance.pick(questions);
  const understood = asks(topic as Topic, question);
  return { turns: [turn(scene, question, answer, { understood, sources: [{ kind: 'knowledge', id, version: String(version) }] })] };
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The hours of the place on the day it was asked. */
function hoursTold({ place: { name }, date }: Scene): string {
  const weekday = weekdayOf(date);
  const hours = LOCATIONS.find((each) => each.name === name)?.hours.find(({ on }) => on.includes(weekday));
  const day = DAYS[weekday - 1];
  return hours ? `On ${day} ${name} is open from ${clock(hours.from)} to ${clock(hours.to)}.` : `On ${day} ${name} is closed.`;
}

/** A time of the facts as it is said: `08:30` is 8:30 am. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return `${((hour + 11) % 12) + 1}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`} ${hour < 12 ? 'am' : 'pm'}`;
}

/** The visit such a story is about, which the diary of the demo does not have. */
const THEIR_VISIT: Source = { kind: 'visit', id: 'told' };

function changed(
  name: 'reschedule' | 'cancel' | 'confirm',
  said: string,
  did: NonNullable<ToldConversation['did']>,
  act: string,
  done: string,
): (scene: Scene) => Ending {
  return (scene) => ({
    turns: [
      turn(scene, said, 'I found your visit. Is it this one you mean?', { understood: flow(name, said), flow: name, sources: [THEIR_VISIT] }),
      turn(scene, 'Yes.', done, { understood: yes, acts: [act], sources: [THEIR_VISIT] }),
    ],
    did,
  });
}

function personWanted(scene: Scene): Ending {
  const isLate = scene.chance.happens(0.15);
  const doneMinutes = isLate ? scene.chance.between(25, 90) : scene.chance.between(1, 12);
  const words = scene.chance.happens(0.1)
    ? 'I was charged a no-show fee and I am really upset. I want to speak to someone.'
    : 'I would like to speak to someone, please.';
  const understood = flow('person', 'speak to someone');
  return {
    turns: [turn(scene, words, `I have asked a person of the team to take over. You can also call ${scene.place.phone}.`, { understood })],
    task: { kind: 'person', dueMinutes: 15, doneMinutes, by: scene.team },
    isTakenOver: !isLate,
  };
}

/** Tells three months of calls, chats and texts that never were; the same seed on the same day tells the same. */
export function tellConversations(chance: Chance, telling: Telling): ToldConversation[] {
  const { now, booked, places, services, written, team } = telling;
  const today = localDateOf(places[0]?.zone ?? 'UTC', epochMinuteOf(now));
  const told = booked.map((each) => bookingTold(chance, each, telling));
  for (let day = -PAST_DAYS; day <= 0; day += 1) {
    const date = addDays(today, day);
    const count = Math.max(1, (BY_DAY[weekdayOf(date) - 1] ?? 5) + chance.between(-3, 3));
    for (let index = 0; index < count; index += 1) {
      const place = (chance.happens(0.72) ? places[0] : places.at(-1)) ?? places[0];
      if (!place) return told;
      const startedAt = instantOf(wallStart(place.zone, date, chance.pick(HOURS) * 60 + chance.between(0, 59)));
      const channel = chance.pick(CHANNELS);
      const story = chance.pick(STORIES)({ chance, channel, service: chance.pick(services), written, place, date, team });
      // What is not over by now has not happened.
      if (startedAt.epochMilliseconds > now.epochMilliseconds - 3 * 3_600_000) continue;
      told.push({ channel, locationId: place.locationId, startedAt, ...story, ...callOf(chance, channel, telling.line) });
    }
  }
  return told;
}

function callOf(chance: Chance, channel: ToldConversation['channel'], line: string): Pick<ToldConversation, 'call'> {
  if (channel !== 'call') return {};
  return { call: { line, from: `+15615550${chance.between(100, 199)}`, endReason: chance.happens(0.5) ? 'caller-hung-up' : 'finished' } };
}

function bookingTold(chance: Chance, visit: BookedByIt, { places, line }: Telling): ToldConversation {
  const channel = chance.pick(CHANNELS);
  const place = places.find(({ locationId }) => locationId === visit.locationId);
  const when = formatForPeople(place?.zone ?? 'UTC', visit.start);
  const what = `${visit.service} with ${visit.provider}`;
  const scene = { chance, channel };
  const turns = [
    turn(scene, `I would like to book a ${visit.service}.`, LEFT_OPEN, {
      understood: flow('book', 'book'),
      flow: 'book',
      acts: ['find-times:times'],
      sources: [
        { kind: 'service', id: visit.serviceId },
        { kind: 'slots', id: visit.providerId },
      ],
    }),
    turn(scene, 'The first one, please.', `Let me read that back: ${what}, ${when}, at ${place?.name ?? ''}. Shall I book it?`, {
      ...{ understood: chosen, flow: 'book', acts: ['hold:held'] },
      sources: [
        { kind: 'hold', id: visit.appointmentId },
        { kind: 'location', id: visit.locationId },
        { kind: 'service', id: visit.serviceId },
      ],
    }),
    turn(scene, 'Yes.', `Booked: ${what}, ${when}. The confirmation goes to your email.`, {
      understood: yes,
      acts: ['book:booked'],
      sources: [{ kind: 'visit', id: visit.appointmentId }],
    }),
  ];
  const startedAt = visit.bookedAt.subtract({ seconds: 60 });
  return {
    channel,
    locationId: visit.locationId,
    startedAt,
    turns,
    did: 'book',
    appointmentId: visit.appointmentId,
    ...callOf(chance, channel, line),
  };
}
