import type { Canonical } from './canonical.ts';
import { sourceSpan } from './canonical.ts';
import type { DayNumber } from './calendar.ts';

/**
 * How an ambiguous day or hour is read. People differ, and so do the corpora this engine is measured on; the receptionist reads every date back in full,
 * so that a wrong guess is heard before anything is booked.
 */
export interface ReadingPolicy {
  /** "next Tuesday": the soonest Tuesday after today, or the Tuesday of next week. */
  readonly nextWeekday: 'soonest' | 'next-week';
  /** "9/3" is the 9th of March. */
  readonly dayFirst: boolean;
  /** "at 3" means 15:00 where the clinic is closed at night; `literal` reads 03:00. */
  readonly bareHours: 'clinic' | 'literal';
  /** "Friday 7th of January": search the year in which both agree, or trust the date and report the conflict. */
  readonly weekdayConflict: 'search-year' | 'report';
  /** "the 1st to the 7th of June": the first day takes the month of the second, or each is read on its own. */
  readonly ranges: 'share-month' | 'apart';
}

/** What the receptionist uses. */
export const CLINIC_POLICY: ReadingPolicy = {
  nextWeekday: 'soonest',
  dayFirst: false,
  bareHours: 'clinic',
  weekdayConflict: 'report',
  ranges: 'share-month',
};

/** The moment at which something is said, as the clinic's wall shows it. */
export interface Reference {
  readonly today: DayNumber;
  readonly minuteOfDay: number;
  readonly policy: ReadingPolicy;
}

/** What a day or an hour is for: the moment itself, the beginning or end of a stretch, a bound, or something the caller does not want. */
export type Role = 'at' | 'from' | 'to' | 'before' | 'after' | 'not';

interface Mention {
  readonly role: Role;
  /** The offsets of the caller's words. */
  readonly start: number;
  readonly end: number;
  /** The offset in the canonical text, by which mentions of days and hours are ordered. */
  readonly at: number;
  readonly until: number;
}

/** A day, or a stretch of days (`last` is inclusive), as it was said. */
export interface DateMention extends Mention {
  readonly kind: 'date';
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly grain: Grain;
  /** Said as the day of a month alone ("the 14th"), so that a month said nearby may belong to it. */
  readonly dayOnly: boolean;
  /** The weekday that was said is not the weekday of the date. */
  readonly conflict: boolean;
}

/** A time of day in minutes after midnight, or a part of the day. */
export interface TimeMention extends Mention {
  readonly kind: 'time';
  readonly minute: number;
  /** Morning or afternoon was said, or follows from a 24-hour clock. */
  readonly certain: boolean;
  readonly approximate: boolean;
}

/** A part of a day: the clinic's morning, afternoon, evening or night. */
export interface DayPartMention extends Mention {
  readonly kind: 'part';
  readonly part: DayPart;
}

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';
export type Grain = 'day' | 'weekend' | 'week' | 'month' | 'season' | 'days';

/** A pattern over canonical text and what it means; `undefined` from `read` gives the words back to the rules after it. */
export interface Rule<T> {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, reference: Reference) => T | undefined;
}

/** A match of a rule. */
export interface Found<T> {
  readonly value: T;
  readonly at: number;
  readonly until: number;
}

/** Text of which parts have been understood; rules read only what is left. */
export interface Reading {
  left: string;
}

const BLANK = '~';

/** Runs rules in order over what is left of a text; what one takes, later ones do not see. */
export function scan<T>(reading: Reading, rules: readonly Rule<T>[], reference: Reference): Found<T>[] {
  const found: Found<T>[] = [];
  for (const { pattern, read } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(reading.left); match; match = pattern.exec(reading.left)) {
      const value = read(match, reference);
      if (value === undefined) continue;
      const at = match.index;
      const until = at + match[0].length;
      found.push({ value, at, until });
      reading.left = reading.left.slice(0, at) + BLANK.repeat(until - at) + reading.left.slice(until);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Gives the offsets in the source of what a rule found. */
export function spanOf(canonical: Canonical, found: { at: number; until: number }): { start: number; end: number } {
  return sourceSpan(canonical, found.at, found.until);
}

/** Writes a rule: `source` may use the macros it is given, written `<name>`. */
export function rule<T>(macros: Record<string, string>, source: string, read: Rule<T>['read']): Rule<T> {
  const expanded = source.replace(/<(\w+)>/g, (_, name: string) => macros[name] ?? '');
  return { pattern: new RegExp(expanded, 'g'), read };
}
