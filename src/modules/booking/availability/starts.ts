import { invalidField, Refusal } from '#kernel/refusal.ts';
import {
  type EpochMinute,
  type IsoDate,
  type ZoneId,
  addDays,
  epochMinuteOf,
  localDateOf,
  parseDate,
  parseEpochMinute,
  parseInstant,
  wallToEpochMinutes,
  zoneOffsetMinutes,
} from '#kernel/time.ts';
import type { AvailabilityInput, Obstacle, WhyNotCode } from './availability-model.ts';
import type { Work } from '#kernel/work.ts';
import type { OfferedSlot } from '../model.ts';
import { FURTHEST_DAYS } from '../policy.ts';
import { explainStart } from './why-not.ts';

/**
 * Reads when a start would be: RFC 3339 with an offset, ahead, and not further than anybody can book.
 *
 * @throws Refusal `start-invalid`, `slot-in-past`, `slot-beyond-horizon`
 */
export function readMoment(work: Work, text: string): EpochMinute {
  const instant = parseInstant(text);
  if (!instant) throw invalidField('start', 'start-invalid', 'Send the start as a date and time with an offset, such as 2026-11-26T14:00:00-05:00.');
  const [minute, now] = [epochMinuteOf(instant), epochMinuteOf(work.now)];
  if (minute <= now) throw inPast();
  if (minute > now + FURTHEST_DAYS * DAY_MINUTES) throw beyondHorizon();
  return minute;
}

/** Gives how far ahead hours must be known to book at a moment, wherever the clinic is. */
export function hoursUntil(minute: EpochMinute): IsoDate {
  return addDays(localDateOf('UTC', minute), 4);
}

/**
 * Makes sure that a start is a time on the clinic's clocks. Written in the clinic's own offset it names one, and that must exist: 2:30 on the night the
 * clocks go forward does not.
 *
 * @throws Refusal `time-does-not-exist`, `slot-off-grid` for a start that is not on a whole minute
 */
export function requireClockTime(text: string, zone: ZoneId, minute: EpochMinute): void {
  if (isInGap(text, zone, minute))
    throw invalidField('start', 'time-does-not-exist', 'The clocks go forward that night, and this time does not exist. Please choose another.');
  if (parseEpochMinute(text) === undefined) throw offGrid();
}

function inPast(): Refusal {
  return invalidField('start', 'slot-in-past', 'That time has passed.');
}

function beyondHorizon(): Refusal {
  return invalidField('start', 'slot-beyond-horizon', 'That is further ahead than can be booked.');
}

const DAY_MINUTES = 1440;

function isInGap(text: string, zone: ZoneId, minute: EpochMinute): boolean {
  const written = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}).*([+-])(\d{2}):(\d{2})$/.exec(text);
  const date = written?.[1] === undefined ? undefined : parseDate(written[1]);
  if (!written || date === undefined) return false;
  const offset = (written[4] === '-' ? -1 : 1) * (Number(written[5]) * 60 + Number(written[6]));
  const isOurs = [minute - DAY_MINUTES, minute, minute + DAY_MINUTES].some((near) => zoneOffsetMinutes(zone, near) === offset);
  return isOurs && wallToEpochMinutes(zone, date, Number(written[2]) * 60 + Number(written[3])).length === 0;
}

function offGrid(): Refusal {
  return invalidField('start', 'slot-off-grid', 'Visits do not start at this minute. Please choose one of the times shown.');
}

/** Refuses a start that someone else took, with others that are free. */
export function slotTaken(alternatives: readonly OfferedSlot[]): Refusal {
  return new Refusal('conflict', 'slot-taken', 'That time has just been taken.', { extra: { alternatives } });
}

/** What is against a start once nobody else's visit is counted: then it could never have been booked by this person. */
const CLOSED: ReadonlySet<WhyNotCode> = new Set([
  'location-closed',
  'provider-off',
  'licence-ended',
  'not-skilled',
  'no-provider',
  'no-room-of-kind',
  'no-device-of-kind',
  'room-closed',
  'device-closed',
]);

/**
 * Says why a start that was asked for cannot be booked: undefined when it was free but for other visits (`slot-taken` then).
 *
 * The same start is looked at in an empty diary: what stands in its way there is a rule, not someone else.
 */
export function refusalFor(input: AvailabilityInput, start: EpochMinute): Refusal | undefined {
  if (start <= epochMinuteOf(input.now)) return inPast();
  const empty = { ...input, resources: new Map([...input.resources].map(([id, { windows }]) => [id, { windows, busy: [] }])) };
  const codes = new Set(explainStart(empty, start).reasons.map(({ code }: Obstacle) => code));
  if (codes.has('too-soon')) return invalidField('start', 'slot-too-soon', 'That is too soon to book online. Please call us.');
  if (codes.has('outside-horizon') || codes.has('outside-dates')) return beyondHorizon();
  if (codes.has('off-grid')) return offGrid();
  if ([...codes].some((code) => CLOSED.has(code) || code === 'wait-too-long'))
    return invalidField('start', 'slot-closed', 'We are not open, or nobody who does this is here, at that time.');
  return undefined;
}
