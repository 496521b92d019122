import { RRuleTemporal } from 'rrule-temporal';
import type { Span } from '#kernel/span.ts';
import { type IsoDate, MINUTES_PER_DAY, type ZoneId, addDays, dateOfEpochDay, daysBetween, epochDayOf, instantOf, parseDate, wallStart } from '#kernel/time.ts';

/** Time a resource keeps free of visits: once, or by a recurrence rule, in the wall clock of a zone. */
export interface StaffBlock {
  readonly zone: ZoneId;
  readonly startsOn: IsoDate;
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** RFC 5545 RRULE of whole dates, without DTSTART; null is once. */
  readonly rule: string | null;
  readonly exceptDates: readonly IsoDate[];
}

const PART =
  /^(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d?|COUNT=[1-9]\d{0,2}|UNTIL=\d{8}|BYDAY=[+-]?\d?[A-Z]{2}(,[+-]?\d?[A-Z]{2})*|BYMONTHDAY=-?(?:[1-9]|[12]\d|3[01])(,-?(?:[1-9]|[12]\d|3[01]))*|BYMONTH=(?:[1-9]|1[0-2])(,(?:[1-9]|1[0-2]))*|BYSETPOS=-?\d|WKST=[A-Z]{2})$/;
const RULE_BUDGET = 20_000;

/** Says whether a text is a recurrence rule of whole dates that can be expanded: at most daily, no times of day. */
export function isValidRule(rule: string): boolean {
  const parts = rule.split(';');
  const names = parts.map((part) => part.slice(0, part.indexOf('=')));
  if (!parts.every((part) => PART.test(part)) || !names.includes('FREQ') || new Set(names).size !== names.length) return false;
  const until = /UNTIL=(\d{4})(\d{2})(\d{2})/.exec(rule);
  if (until && parseDate(`${until[1]}-${until[2]}-${until[3]}`) === undefined) return false;
  try {
    datesOf(rule, '2026-01-01', ['2026-01-01', '2027-01-01']);
    return true;
  } catch {
    return false;
  }
}

/** Lists a block's stretches that touch the dates `[from, until)`: the clock's rules apply to each date, so a 9 o'clock block stays at 9 all year. */
export function expandBlock(block: StaffBlock, from: IsoDate, until: IsoDate): Span[] {
  const dates = block.rule === null ? [block.startsOn] : datesOf(block.rule, block.startsOn, [addDays(from, -1), until]);
  const except = new Set(block.exceptDates);
  return dates
    .filter((date) => date >= addDays(from, -1) && date < until && !except.has(date))
    .map((date) => {
      const start = wallStart(block.zone, date, block.startMinute);
      return { start, end: start + block.durationMinutes };
    });
}

/** Expands a rule over plain dates, written as midnights in UTC, where no clock ever changes. */
function datesOf(rule: string, startsOn: IsoDate, [from, until]: readonly [IsoDate, IsoDate]): IsoDate[] {
  if (daysBetween(from, until) <= 0) return [];
  const text = rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T000000Z');
  const dtstart = `DTSTART:${startsOn.replaceAll('-', '')}T000000Z`;
  const expanded = new RRuleTemporal({ rruleString: `${dtstart}\nRRULE:${text}`, maxIterations: RULE_BUDGET, maxCandidateEvaluations: RULE_BUDGET });
  const inRange = (date: IsoDate) => date >= from && date < until;
  const midnight = (date: IsoDate) => instantOf(epochDayOf(date) * MINUTES_PER_DAY).toZonedDateTimeISO('UTC');
  return expanded
    .between(midnight(from), midnight(until), true)
    .map((at) => dateOfEpochDay(Math.floor(at.epochMilliseconds / 86_400_000)))
    .filter(inRange);
}
