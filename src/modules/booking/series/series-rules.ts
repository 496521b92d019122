import { RRuleTemporal } from 'rrule-temporal';
import { invalidField } from '#kernel/refusal.ts';
import { type IsoDate, MINUTES_PER_DAY, dateOfEpochDay, epochDayOf, instantOf } from '#kernel/time.ts';

/** Visits one series may have. */
export const SERIES_VISITS = 52;
/** Weeks there may be between two visits of a series. */
export const SERIES_WEEKS = 26;

/** How a visit repeats: every so many weeks on its weekday, so many times in all or until a date, which still counts. */
export interface Repeat {
  readonly everyWeeks: number;
  readonly count?: number | undefined;
  readonly until?: IsoDate | undefined;
}

/** Writes a repetition as an RFC 5545 rule of whole dates. */
export function ruleOf({ everyWeeks, count, until }: Repeat): string {
  return `FREQ=WEEKLY;INTERVAL=${everyWeeks};${until === undefined ? `COUNT=${count ?? 0}` : `UNTIL=${until.replaceAll('-', '')}`}`;
}

/** Reads a rule written by `ruleOf`. */
export function repeatOf(rule: string): Repeat {
  const [, weeks = '1', count, until] = /^FREQ=WEEKLY;INTERVAL=(\d+);(?:COUNT=(\d+)|UNTIL=(\d{8}))$/.exec(rule) ?? [];
  const everyWeeks = Number(weeks);
  return until === undefined ? { everyWeeks, count: Number(count) } : { everyWeeks, until: until.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3') };
}

/**
 * Lists the dates of a repetition, the first one included.
 * @throws Refusal `series-invalid` when it is none: both a number and an end, neither, too few or too many
 */
export function datesOfSeries(repeat: Repeat, first: IsoDate): IsoDate[] {
  const { everyWeeks, count, until } = repeat;
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > SERIES_WEEKS)
    throw invalidField('everyWeeks', 'series-invalid', `Repeat every 1 to ${SERIES_WEEKS} weeks.`);
  if ((count === undefined) === (until === undefined)) throw invalidField('count', 'series-invalid', 'Say how many visits, or until when.');
  if (count !== undefined && (!Number.isInteger(count) || count < 2 || count > SERIES_VISITS)) throw wrongLength('count');
  if (until !== undefined && until < first) throw wrongLength('until');
  // Plain dates, written as midnights in UTC, where no clock ever changes; the time of day is put to each in the clinic's zone.
  const midnight = (date: IsoDate) => `${date.replaceAll('-', '')}T000000Z`;
  const rule = until === undefined ? ruleOf(repeat) : `FREQ=WEEKLY;INTERVAL=${everyWeeks};UNTIL=${midnight(until)}`;
  const expanded = new RRuleTemporal({ rruleString: `DTSTART:${midnight(first)}\nRRULE:${rule}`, maxIterations: 2_000, maxCandidateEvaluations: 2_000 });
  const zoned = (date: IsoDate) => instantOf(epochDayOf(date) * MINUTES_PER_DAY).toZonedDateTimeISO('UTC');
  const last = dateOfEpochDay(epochDayOf(first) + (SERIES_VISITS + 1) * everyWeeks * 7);
  const dates = expanded
    .between(zoned(first), zoned(until !== undefined && until < last ? until : last), true)
    .map((at) => dateOfEpochDay(Math.floor(at.epochMilliseconds / 86_400_000)));
  if (dates.length < 2 || dates.length > SERIES_VISITS) throw wrongLength(until === undefined ? 'count' : 'until');
  return dates;
}

function wrongLength(field: string) {
  return invalidField(field, 'series-invalid', `A series has 2 to ${SERIES_VISITS} visits.`);
}
