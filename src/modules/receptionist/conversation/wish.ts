import { type IsoDate, addDays, daysBetween, parseMinuteOfDay } from '#kernel/time.ts';
import { NO_WISH, type Wish, valuesIn } from '../model.ts';
import type { DayWish, TimeWish } from '../spoken-of.ts';
import type { FreeStart } from './step.ts';
import { isLongAgo } from '../understand/birth-dates.ts';
import type { Command, SlotValue } from '../understand/port.ts';

/** Says whether a value is about when somebody comes. */
export function isAboutTime({ slot }: SlotValue): boolean {
  return ['date', 'time', 'part_of_day', 'any_time', 'soonest'].includes(slot);
}

/**
 * Puts what was said about days and times into a wish. What is said anew takes the place of the same kind of thing said before: a new day keeps the time
 * of day, a new time keeps the day. Where `today` is told, a weekday beside a day that is a week ahead is the one nearest to it.
 */
export function wishWith(wish: Wish, commands: readonly Command[], today?: IsoDate): Wish {
  const values = commands.flatMap((command) => (command.command === 'set_slot' || command.command === 'correct_slot' ? [command.value] : []));
  const days = outOfRefused(
    inStretches(commands.flatMap((command) => daysIn(command).map((day) => (isOfAnyWeek(command) ? asAnyWeek(inWishedWeek(day, wish.days, today)) : day)))),
  );
  const isNow = commands.some((command) => 'value' in command && command.value.slot === 'time' && /\b(?:now|ahora)\b/i.test(command.words));
  const times = values.flatMap((value): TimeWish[] =>
    value.slot === 'time' && !isNow
      ? [{ role: value.role, minute: parseMinuteOfDay(value.at) ?? 0, certain: value.certain, approximate: value.approximate }]
      : [],
  );
  const part = values.find((value) => value.slot === 'part_of_day');
  const anyTime = values.some(({ slot }) => slot === 'any_time');
  // "Whenever" takes back the day as well; "any time" keeps it.
  const isAnyDay =
    anyTime &&
    days.length === 0 &&
    commands.some((command) => 'value' in command && command.value.slot === 'any_time' && /when|day|flexible|open|cuando|d[ií]a/i.test(command.words));
  const soonest = isNow || values.some(({ slot }) => slot === 'soonest');
  const isNewTime = times.length > 0 || part !== undefined || anyTime;
  return {
    days: soonest || isAnyDay ? days : days.length > 0 ? withRefusals(wish.days, days) : wish.days,
    times: isNewTime ? times : soonest ? [] : days.length > 0 ? ofAnyDay(wish.times) : wish.times,
    part: part?.slot === 'part_of_day' ? part.part : isNewTime ? null : wish.part,
    anyTime: anyTime || (wish.anyTime && !isNewTime),
    soonest: soonest || (wish.soonest && days.length === 0 && times.length === 0),
    ...(wish.withoutProviders ? { withoutProviders: wish.withoutProviders } : {}),
  };
}

/** The times of a wish without those that were counted from what one day had on offer. */
export const ofAnyDay = (times: Wish['times']): Wish['times'] => times.filter(({ isBeside }) => !isBeside);

/** A weekday, or a weekend, that somebody cannot come on is every one of them, unless they say which. */
function daysIn(command: Command): DayWish[] {
  const [value] = valuesIn([command]);
  if (value?.slot !== 'date') return [];
  const { role, first, last } = value;
  if (role !== 'not' || !EVERY.test(command.words) || ONE_OF_THEM.test(command.words)) return [{ role, first, last }];
  return Array.from({ length: WEEKS_AHEAD }, (_, week) => ({ role, first: addDays(first, WEEK * week), last: addDays(last, WEEK * week) }));
}

const isOneDay = ({ role, first, last }: DayWish) => role === 'at' && first === last;
const asAnyWeek = (day: DayWish): DayWish => (isOneDay(day) ? { ...day, isAnyWeek: true } : day);

/** "Next week", and then "Wednesday would suit me": the Wednesday of that week. */
function inWishedWeek(day: DayWish, before: readonly DayWish[], today: IsoDate | undefined): DayWish {
  const isFar = (first: IsoDate) => (today === undefined ? daysBetween(day.first, first) > WEEK : daysBetween(today, first) >= WEEK);
  const far = before.find((one) => isOneDay(one) && isFar(one.first));
  if (far && isOneDay(day)) return nearestOfItsName(day, far.first);
  const week = before.find(({ role, first, last }) => role === 'at' && daysBetween(first, last) >= 2 && daysBetween(first, last) < WEEK);
  if (!week || day.role !== 'at' || day.first !== day.last || (day.first >= week.first && day.first <= week.last)) return day;
  const ahead = ((daysBetween(day.first, week.first) % WEEK) + WEEK) % WEEK;
  const inWeek = addDays(week.first, (WEEK - ahead) % WEEK);
  return inWeek <= week.last ? { ...day, first: inWeek, last: inWeek } : day;
}

/** "December 14", and then "or Wednesday": the Wednesday nearest to it. */
function nearestOfItsName(day: DayWish, wished: IsoDate): DayWish {
  const weeks = Math.round(daysBetween(day.first, wished) / WEEK);
  const moved = addDays(day.first, weeks * WEEK);
  return { ...day, first: moved, last: moved };
}

/** "Move it to Friday", of a visit that is a week ahead or more: the Friday nearest to it. The weekday it is on is another week's, unless only the hour changes. */
export function nearVisit(wish: Wish, visitDay: IsoDate, today: IsoDate): Wish {
  if (daysBetween(today, visitDay) < WEEK) return wish;
  const days = wish.days.map((day) => {
    const near = day.isAnyWeek ? nearestOfItsName(day, visitDay) : day;
    return near.first === visitDay && wish.times.length === 0 ? day : near;
  });
  return { ...wish, days };
}

/** Says whether a day was named by its weekday alone: it may be of any week. */
export function isOfAnyWeek({ words }: Command): boolean {
  return EVERY.test(words) && !ONE_OF_THEM.test(words);
}

const EVERY =
  /\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:days?)?|weds?|weekends?|week ?days?|week ?nights?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|entre semana|laborables?)\b/iu;
const ONE_OF_THEM = /\d|\b(?:this|next|coming|of|este|esta|pr[oó]xim\w+|que viene)\b/iu;
const WEEKS_AHEAD = 9;

/** "Monday to Friday" begins on Monday; "next week, ideally Wednesday" is Wednesday. */
function inStretches(days: readonly DayWish[]): DayWish[] {
  const end = days.find(({ role }) => role === 'to');
  const begins = days.some(({ role }) => role === 'from') ? undefined : days.find((day) => day.role === 'at' && end !== undefined && day.first < end.last);
  const holds = (day: DayWish, other: DayWish) =>
    day !== other &&
    other.role === 'at' &&
    day.first <= other.first &&
    other.last <= day.last &&
    daysBetween(day.first, day.last) > daysBetween(other.first, other.last);
  return days.filter((day) => day.role !== 'at' || !days.some((other) => holds(day, other))).map((day) => (day === begins ? { ...day, role: 'from' } : day));
}

/** "Not this week, maybe Wednesday": Wednesday of the week after. */
function outOfRefused(days: DayWish[]): DayWish[] {
  const refused = days.filter(({ role, first, last }) => role === 'not' && daysBetween(first, last) >= WEEK - 3);
  const isRefused = ({ role, first, last }: DayWish) => role === 'at' && first === last && refused.some((range) => first >= range.first && first <= range.last);
  return days.map((day) => (isRefused(day) ? { ...day, first: addDays(day.first, WEEK), last: addDays(day.last, WEEK) } : day));
}
const WEEK = 7;

/** "Not Tuesday" only takes away; everything else begins anew. */
function withRefusals(before: readonly DayWish[], said: readonly DayWish[]): readonly DayWish[] {
  return said.every(({ role }) => role === 'not') ? [...before, ...said] : said;
}

/** Says whether nothing about when was said yet. */
export function isOpen({ days, times, part, anyTime, soonest }: Wish): boolean {
  return days.length === 0 && times.length === 0 && part === null && !anyTime && !soonest;
}

/** Days ahead that are looked through when no day is named. */
const OPEN_DAYS = 21;
/** Days that one look takes at most. */
const MOST_DAYS = 60;

/** The days to look through for a wish, both included; undefined when all of them have passed. */
export function daysOf({ days }: Wish, today: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const positive = days.filter(({ role }) => role !== 'not');
  if (positive.length === 0) return { from: today, to: addDays(today, OPEN_DAYS) };
  const bounds = positive.map((day) => boundsOf(day, today));
  const isRange = positive.some(({ role }) => role !== 'at');
  const from = isRange ? greatest(bounds.map((bound) => bound.from)) : least(bounds.map((bound) => bound.from));
  const to = isRange ? least(bounds.map((bound) => bound.to)) : greatest(bounds.map((bound) => bound.to));
  const first = from < today ? today : from;
  if (to < today || to < first) return undefined;
  return { from: first, to: daysBetween(first, to) >= MOST_DAYS ? addDays(first, MOST_DAYS - 1) : to };
}

function boundsOf({ role, first, last }: DayWish, today: IsoDate): { from: IsoDate; to: IsoDate } {
  if (role === 'from') return { from: first, to: addDays(first, OPEN_DAYS) };
  if (role === 'after') return { from: addDays(last, 1), to: addDays(last, OPEN_DAYS) };
  if (role === 'to') return { from: today, to: last };
  if (role === 'before') return { from: today, to: addDays(first, -1) };
  return { from: first, to: last };
}

const least = (dates: readonly IsoDate[]): IsoDate => dates.reduce((one, other) => (other < one ? other : one));
const greatest = (dates: readonly IsoDate[]): IsoDate => dates.reduce((one, other) => (other > one ? other : one));

/** Says whether a wish names one day and one time: whoever named both wants just that. */
export function isExact({ days, times }: Wish): boolean {
  const [day, time] = [days.filter(({ role }) => role !== 'not'), times];
  return day.length === 1 && day[0]?.role === 'at' && day[0].first === day[0].last && time.length === 1 && time[0]?.role === 'at' && !time[0].approximate;
}

const NOON = 720;
const PARTS = { morning: [0, 720], afternoon: [720, 1020], evening: [1020, 1440], night: [1140, 1440] } as const;
/** Minutes on either side that "around three" takes in. */
const AROUND = 60;

const dateOf = ({ start }: FreeStart): IsoDate => start.slice(0, 10);
const minuteOfDay = ({ start }: FreeStart): number => Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));

/** The free starts that fit a wish, in order. */
export function fitting(wish: Wish, starts: readonly FreeStart[], today: IsoDate): FreeStart[] {
  const span = daysOf(wish, today);
  if (!span) return [];
  const at = wish.days.filter(({ role }) => role === 'at');
  const not = wish.days.filter(({ role }) => role === 'not');
  return starts.filter((start) => {
    const date = dateOf(start);
    if (date < span.from || date > span.to || not.some(({ first, last }) => date >= first && date <= last)) return false;
    if (at.length > 0 && !at.some(({ first, last }) => date >= first && date <= last)) return false;
    return fitsTime(wish, minuteOfDay(start));
  });
}

/** The one of the starts on offer that was named by its time of day, with or without its day; undefined where it may be several or none. */
export function namedAmong<Start extends FreeStart>(starts: readonly Start[], commands: readonly Command[]): Start | undefined {
  const wish = wishWith(NO_WISH, commands);
  if (!wish.times.some(({ role, approximate }) => role === 'at' && !approximate)) return undefined;
  const at = wish.days.filter(({ role }) => role === 'at');
  if (at.length < wish.days.length) return undefined;
  const named = starts.filter(
    (start) => (at.length === 0 || at.some(({ first, last }) => dateOf(start) >= first && dateOf(start) <= last)) && fitsTime(wish, minuteOfDay(start)),
  );
  return named.length === 1 ? named[0] : undefined;
}

function fitsTime({ times, part }: Wish, minute: number): boolean {
  const exact = times.filter(({ role, approximate }) => role === 'at' && !approximate);
  const bounds = times.filter(({ role, approximate }) => role !== 'at' || approximate);
  if (part !== null && exact.length === 0 && bounds.some((time) => isApart(time, part)))
    return (minute >= PARTS[part][0] && minute < PARTS[part][1]) || bounds.every((time) => isWithin(time, time.minute, minute));
  if (part !== null && exact.length === 0 && !(minute >= PARTS[part][0] && minute < PARTS[part][1])) return false;
  if (exact.length > 0 && !exact.some((time) => meanings(time, part).includes(minute))) return false;
  return bounds.every((time) => isWithin(time, meanings(time, part)[0] ?? time.minute, minute));
}

/** "Morning or after three": no time is both, so that either will do. */
function isApart({ role, minute }: TimeWish, part: keyof typeof PARTS): boolean {
  return role === 'from' || role === 'after' ? minute >= PARTS[part][1] : (role === 'to' || role === 'before') && minute <= PARTS[part][0];
}

/** Nine, said without morning or evening, may be either, the likelier first; a part of the day said beside it settles which. */
function meanings({ minute, certain }: TimeWish, part: Wish['part']): number[] {
  if (certain) return [minute];
  const both = minute < NOON ? [minute, minute + NOON] : [minute, minute - NOON];
  if (part === null) return both;
  return both.filter((each) => each < NOON === (part === 'morning'));
}

function isWithin({ role }: TimeWish, at: number, minute: number): boolean {
  if (role === 'from') return minute >= at;
  if (role === 'after') return minute > at;
  if (role === 'to') return minute <= at;
  if (role === 'before') return minute < at;
  if (role === 'not') return minute !== at;
  return Math.abs(minute - at) <= AROUND;
}

/** How many times are put forward at once. */
const OFFERED = 3;

/** The starts that were not put forward yet; all of them again once every one was. */
export function unshown(starts: readonly FreeStart[], shown: readonly string[]): readonly FreeStart[] {
  const fresh = starts.filter(({ start }) => !shown.includes(start));
  return fresh.length > 0 ? fresh : starts;
}

/** Picks some of many starts to put forward: the first of a few days, or early, midday and late of one; never one that was shown already. */
export function pick(starts: readonly FreeStart[], shown: readonly string[]): FreeStart[] {
  const pool = unshown(starts, shown);
  if (pool.length <= OFFERED) return [...pool];
  const days = [...Map.groupBy(pool, dateOf).values()];
  if (days.length > 1) return overDays(days);
  return [0, Math.floor(pool.length / 2), pool.length - 1].flatMap((index) => pool[index] ?? []);
}

/** The first of each day, and where there are only two days a later one of the first. */
function overDays<Start>(days: readonly (readonly Start[])[]): Start[] {
  const [one = [], other = []] = days;
  const later = one[Math.floor(one.length / 2)];
  if (days.length === 2 && one.length > 1 && later) return [...one.slice(0, 1), later, ...other.slice(0, 1)];
  if (days.length === 2) return [...one.slice(0, 1), ...other.slice(0, OFFERED - 1)];
  return days.slice(0, OFFERED).flatMap(([first]) => (first ? [first] : []));
}

/** Single days that were named one beside the other, in the order they were named: each of them is looked at. */
export function daysNamed({ days }: Wish): readonly IsoDate[] {
  const at = days.filter(({ role }) => role !== 'not');
  const isEach = at.length > 1 && at.every(({ role, first, last }) => role === 'at' && first === last);
  return isEach ? [...new Set(at.map(({ first }) => first))] : [];
}

/** Times of several days that were named, the day that was named first before the others; and the days that have none. */
export function pickOfDays(
  named: readonly IsoDate[],
  starts: readonly FreeStart[],
  shown: readonly string[],
): { readonly picked: FreeStart[]; readonly full: readonly IsoDate[] } {
  const pool = unshown(starts, shown);
  const days = named.map((day) => pool.filter((start) => dateOf(start) === day)).filter(({ length }) => length > 0);
  const isFree = (day: IsoDate) => starts.some((start) => dateOf(start) === day);
  const picked = days.length > 1 ? overDays(days) : pick(days[0] ?? [], []);
  return { picked, full: named.filter((day) => !isFree(day)) };
}

/** Minutes from a bound that was wished for: "after five". */
function beyond({ times, part }: Wish, minute: number): number {
  const distances = times.map((time) => {
    const at = meanings(time, part)[0] ?? time.minute;
    if (time.role === 'from' || time.role === 'after') return at - minute;
    return time.role === 'to' || time.role === 'before' ? minute - at : 0;
  });
  return Math.max(0, ...distances);
}

/** Minutes from a part of the day that was wished for. */
function outside(part: Wish['part'], minute: number): number {
  if (part === null) return 0;
  const [from, until] = PARTS[part];
  return minute < from ? from - minute : Math.max(0, minute - until + 1);
}

/** Where no day was named, a day later is no worse than so many minutes beside the hour that was. */
const ANY_DAY_MINUTES = 15;

/** The starts nearest to a wish that cannot be had: the same day first, then the days around it. */
export function nearest(wish: Wish, starts: readonly FreeStart[], today: IsoDate): FreeStart[] {
  const at = wish.days.flatMap(({ role, first }) => (role === 'at' ? [first] : []));
  const days = at.length > 0 ? at : [today];
  const minutesOfADay = at.length > 0 ? 1440 : ANY_DAY_MINUTES;
  const time = wish.times.find(({ role }) => role === 'at');
  const wanted = time === undefined ? undefined : meanings(time, wish.part);
  const distance = (start: FreeStart): number => {
    const apart = Math.min(...days.map((day) => Math.abs(daysBetween(day, dateOf(start))))) * minutesOfADay;
    const minutes =
      wanted === undefined
        ? Math.max(outside(wish.part, minuteOfDay(start)), beyond(wish, minuteOfDay(start)))
        : Math.min(...wanted.map((each) => Math.abs(each - minuteOfDay(start))));
    return apart + minutes;
  };
  return [...starts]
    .sort((one, other) => distance(one) - distance(other) || one.start.localeCompare(other.start))
    .slice(0, OFFERED)
    .sort((one, other) => one.start.localeCompare(other.start));
}

/** Says whether a value is a day long past. */
export function isLongPast(value: SlotValue, today: IsoDate): boolean {
  return value.slot === 'date' && value.first === value.last && isLongAgo(value.first, today);
}
