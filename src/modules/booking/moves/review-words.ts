import { type EpochMinute, type ZoneId, addDays, formatForPeople, localDateOf } from '#kernel/time.ts';
import type { Obstacle, WhyNotCode } from '../availability/availability-model.ts';
import type { LocatedCatalog } from '../availability/diary.ts';
import type { VisitShape } from '../visit.ts';
import { wordsFor } from '../availability/why-not.ts';

/** What words about an obstacle are made from. */
export interface ReviewAbout {
  readonly catalog: LocatedCatalog;
  readonly shape: VisitShape;
  readonly start: EpochMinute;
}

type Writer = (name: string, about: ReviewAbout, obstacle: Obstacle) => string;

const AWAY = { 'time-off': 'is off', 'staff-block': 'keeps this time free', 'busy-elsewhere': 'is busy elsewhere' } as const;

const WRITERS: Partial<Record<WhyNotCode, Writer>> = {
  'location-closed': (_, { catalog }) => `${catalog.place.name} is closed for part of this time.`,
  'provider-busy': taken,
  'room-busy': taken,
  'device-busy': taken,
  'provider-off': (name, about, { resourceId }) => `${name} ${awayWords(about, resourceId) ?? 'is not at work'} for part of this time.`,
  'room-closed': (name) => `${name} is not in use for part of this time.`,
  'device-closed': (name) => `${name} is not in use for part of this time.`,
  'licence-ended': licenceWords,
  'not-skilled': (name) => `${name} does not perform this treatment.`,
  'off-grid': (_, { shape }) => `This treatment starts every ${shape.stepMinutes} minutes, not at this one.`,
};

/** Writes an obstacle for the desk, with the name of whom or what it is about and times of the same day without the day: "Room 2 is taken until 2:15 pm". */
export function reviewWords(obstacle: Obstacle, about: ReviewAbout): string {
  const name = obstacle.resourceId === undefined ? undefined : about.catalog.resources.get(obstacle.resourceId)?.name;
  const write = WRITERS[obstacle.code];
  if (!write || (obstacle.resourceId !== undefined && name === undefined)) return wordsFor(obstacle, about.catalog.zone);
  return write(name ?? '', about, obstacle);
}

function taken(name: string, about: ReviewAbout, { resourceId, until }: Obstacle): string {
  const verb = resourceId !== undefined && awayWords(about, resourceId) !== undefined ? 'is out of use' : 'is taken';
  return `${name} ${verb}${until === undefined ? '' : ` until ${clock(about.catalog.zone, until, about.start)}`}.`;
}

/** A time of the day in question as the clock shows it, another day's with its day. */
function clock(zone: ZoneId, minute: EpochMinute, start: EpochMinute): string {
  const words = formatForPeople(zone, minute, localDateOf(zone, minute) === localDateOf(zone, start) ? 'time' : 'day-and-time');
  return words.replace(/ [AP]M$/, (half) => half.toLowerCase());
}

function awayWords({ catalog, start, shape }: ReviewAbout, resourceId: Obstacle['resourceId']): string | undefined {
  const end = start + Math.max(...shape.visit.segments.flatMap(({ providers }) => providers.map(({ activeMinutes }) => activeMinutes)), 1);
  const away = resourceId === undefined ? undefined : catalog.resources.get(resourceId)?.away.find((span) => span.start < end && start < span.end);
  return away && AWAY[away.why];
}

/** A licence is named by the day it ends, or as missing. */
function licenceWords(name: string, { catalog, shape, start }: ReviewAbout, { resourceId, segment = 0 }: Obstacle): string {
  const service = shape.blocks[segment]?.service;
  const kinds = service?.licenceKinds ?? [];
  const day = localDateOf(catalog.zone, start);
  const own = resourceId === undefined ? [] : (catalog.resources.get(resourceId)?.licences ?? []).filter(({ kind }) => kinds.includes(kind));
  const ended = own.filter(({ validUntil }) => validUntil <= day).sort((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0];
  if (!ended) return `${name} holds no licence for ${service?.name ?? 'this treatment'} that day.`;
  const [, month, date] = addDays(ended.validUntil, -1).split('-').map(Number);
  return `${name}'s licence (${ended.kind.toUpperCase()}) ends ${date} ${MONTHS[(month ?? 1) - 1]}.`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
