import { civilOf } from '#kernel/time.ts';
import { addMonths, dayNumberOf, daysInMonth, findDay } from './calendar.ts';
import {
  comingWeekday,
  type DateValue,
  dayOfMonth,
  fullYear,
  lastWeekday,
  monthDay,
  namedMonth,
  nextWeekday,
  nthWeekday,
  oneDay,
  shift,
  stretch,
  type Unit,
  weekdayOfWeek,
  weekendOf,
  whole,
} from './day-arithmetic.ts';
import { holidayRules } from './holidays.ts';
import { type Rule, type Reference, rule } from './moments.ts';
import { ordinalValue } from './number-words.ts';

const MONTHS: Record<string, number> = {};
'january february march april may june july august september october november december'.split(' ').forEach((name, index) => {
  MONTHS[name] = index + 1;
  MONTHS[name.slice(0, 3)] = index + 1;
});
MONTHS['sept'] = 9;
const WEEKDAYS: Record<string, number> = {};
'monday tuesday wednesday thursday friday saturday sunday'.split(' ').forEach((name, index) => {
  for (const form of [name, `${name}s`, `${name}'s`, name.slice(0, 3)]) WEEKDAYS[form] = index + 1;
});
Object.assign(WEEKDAYS, { tues: 2, weds: 3, thur: 4, thurs: 4 });
const COUNTS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  'a couple of': 2,
  'couple of': 2,
  'a couple': 2,
  couple: 2,
  'a few': 3,
  few: 3,
  'few more': 3,
  some: 3,
  several: 3,
};
const NTH: Record<string, number> = { first: 1, second: 2, third: 3, '4th': 4, last: -1, '1st': 1, '2nd': 2, '3rd': 3 };

const anyOf = (words: Record<string, number>) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');

/** The pieces the rules are written with. */
export const EN = {
  M: `(${anyOf(MONTHS)})`,
  W: `(${anyOf(WEEKDAYS)})`,
  /** A weekday's name that can be nothing else. */
  WX: `(${anyOf(WEEKDAYS)
    .split('|')
    .filter((form) => form !== 'sun' && form !== 'sat' && form !== 'wed')
    .join('|')})`,
  /** A day of the month, said as an ordinal or not. */
  O: '(\\d{1,2}(?:st|nd|rd|th)?|first|second|third)',
  OS: '(\\d{1,2}(?:st|nd|rd|th))',
  N: `(\\d{1,3}|${anyOf(COUNTS)})`,
  Y: '(?:(?: ,)?(?: of)?(?: the year)? ((?:19|20)\\d\\d|(?:19|20) \\d\\d)(?! ?(?:am|pm|oclock|hours|people|:)))?',
  _: '(?: ,)? ',
  b: '(?<= )',
  e: '(?= )',
};

/** Gives the ISO weekday of an English weekday's name. */
export function weekdayEn(name: string | undefined): number {
  return WEEKDAYS[name ?? ''] ?? 0;
}

/** Gives the number of an English month's name. */
export function monthEn(name: string | undefined): number {
  return MONTHS[name ?? ''] ?? 0;
}

/** Gives the number a counting word or digit stands for. */
export function countEn(word: string | undefined): number {
  return COUNTS[word ?? ''] ?? Number.parseInt(word ?? '', 10);
}

const r = (source: string, read: Rule<DateValue>['read']): Rule<DateValue> => rule(EN, `<b>${source}<e>`, read);
const unitOf = (word: string | undefined): Unit => (word === 'week' || word === 'month' || word === 'year' ? word : 'day');
const NO_DAY_YET = { first: 0, last: 0, grain: 'day' } as const;
const apart = (count: number, unit: Unit, isAny = false): DateValue => ({ ...NO_DAY_YET, fromNext: { count, unit, isAny } });
const yearOf = (said: string | undefined, at: Reference) => (said === undefined ? {} : { year: fullYear(said, at) });
const weekdayOrNot = (name: string | undefined) => (name === undefined ? undefined : weekdayEn(name));

const ABSOLUTE: readonly Rule<DateValue>[] = [
  r('(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})', (m) => oneDay(findDay(Number(m[1]), Number(m[2]), Number(m[3])))),
  r('(?:<W><_>)?(?:on )?(\\d{1,2})/(\\d{1,2})(?:/(\\d{2,4}))?(?: this year)?', (m, at) => slashed(m, at)),
  r('<W><_>(?:the |on )*<O> (?:day )?(?:of )?(?:the )?<M><Y>', (m, at) =>
    monthDay(at, monthEn(m[3]), ordinalValue(m[2] ?? ''), { ...yearOf(m[4], at), weekday: weekdayEn(m[1]) }),
  ),
  r('<W><_>(?:on )?(?:the )?<M> (?:the )?<O>(?! ?(?:am|pm|oclock|:))<Y>', (m, at) =>
    monthDay(at, monthEn(m[2]), ordinalValue(m[3] ?? ''), { ...yearOf(m[4], at), weekday: weekdayEn(m[1]) }),
  ),
  r('<O> (?:day )?(?:of )?(?:the )?(?:month of )?(?:, )?<M><Y>(?:<_><W>)?', (m, at) =>
    monthDay(at, monthEn(m[2]), ordinalValue(m[1] ?? ''), { ...yearOf(m[3], at), weekday: weekdayOrNot(m[4]) }),
  ),
  r('(?!may the \\d+ )<M> (?:the )?<O>(?! ?(?:am|pm|oclock|:|of us|people))<Y>(?: this year| of this month)?(?:<_>(?:on )?<WX>)?', (m, at) =>
    monthDay(at, monthEn(m[1]), ordinalValue(m[2] ?? ''), { ...yearOf(m[3], at), weekday: weekdayOrNot(m[4]) }),
  ),
  r('(first|second|third|4th|last) <W> (?:of|in) <M>', (m, at) => nthOf(NTH[m[1] ?? ''] ?? 1, weekdayEn(m[2]), namedMonth(at, monthEn(m[3])).first)),
  r('(first|second|third|4th|last) <W> (?:of|in) (this|the|next) month', (m, at) =>
    nthOf(NTH[m[1] ?? ''] ?? 1, weekdayEn(m[2]), addMonths(at.today, m[3] === 'next' ? 1 : 0)),
  ),
  r('(?:the )?last day of <M>', (m, at) => oneDay(namedMonth(at, monthEn(m[1])).last)),
  r('(?:the )?(first|last) day of (this|the|next) month', (m, at) => oneDay(whole(at, 'month', m[2] === 'next' ? 1 : 0)[m[1] === 'first' ? 'first' : 'last'])),
  r('(?:the )?<O> (?:day )?of (?:this|the) month', (m, at) => dayOfThisMonth(at, ordinalValue(m[1] ?? ''), 0)),
  r('(?:the )?<O> (?:day )?of next month', (m, at) => dayOfThisMonth(at, ordinalValue(m[1] ?? ''), 1)),
];

/** What happens again and again is no date. */
const RECURRING: readonly Rule<DateValue | null>[] = [
  rule(EN, '<b>(?:the |every |each )*(?:first|second|third|last|<OS>|<W>)(?: <W>)?(?: day)? (?:of|in) (?:each|every) (?:month|week|year)<e>', () => null),
  rule(EN, '<b>(?:every|each) (?:<W>|day|week|month|year|morning|evening)<e>', () => null),
];

/** What a day is counted from, said right behind it; what is named otherwise is somebody's own ("a week before my wedding"). */
const A_DAY =
  '(?:(?:my|our|the) (?:\\w+ )?(?:wedding|party|trip|vacation|birthday|event|flight|appointment|visit|cruise)(?: is| on| ,)* )?(?:(?:on|the) )*(?:~|<M>|<W>|\\d{1,2}(?:st|nd|rd|th|/)|christmas|thanksgiving|new year|easter|valentine|tomorrow)';

const RELATIVE: readonly Rule<DateValue>[] = [
  r(`(?:exactly |about |like )?(?:<N>|the) (?:full )?(day|week|month)s? (before|after|prior to|ahead of|from)(?= ${A_DAY})(?! tomorrow (?:[.,!?]|$))`, (m) =>
    m[2] === 'day' && m[1] === undefined && m[3] === 'after' && m.input.startsWith(' tomorrow', m.index + m[0].length)
      ? undefined
      : apart((m[1] === undefined ? 1 : countEn(m[1])) * (m[3] === 'after' || m[3] === 'from' ? 1 : -1), unitOf(m[2]), m[1] === undefined && m[2] === 'week'),
  ),
  r(
    '(?<=(?:or|and|,|maybe|perhaps|possibly) )(?:the )?(?:day|following day|next day) after(?: that)?(?! \\w*(?:day|morrow|my|the|our|i|we|work|school|lunch)\\b)',
    () => ({
      ...NO_DAY_YET,
      daysFromPrevious: 1,
    }),
  ),
  r('(?:the )?day after tomorrow', (_, at) => oneDay(at.today + 2)),
  r('(?:the )?day before yesterday', (_, at) => oneDay(at.today - 2)),
  r('(?:the )?(?:very )?next day', (_, at) => oneDay(at.today + 1)),
  r('(?:in )?a fortnight(?:(?: from)? today| from now)?(?! ?(?:in|at|stay))', (m, at) =>
    /^(?:in|.*(?:today|now))/.test(m[0]) ? oneDay(at.today + 14) : undefined,
  ),
  r('<W> in (?:a|one) week', (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1]), true) + 7)),
  r('<N> weeks? (?:from|on|after) <W>', (m, at) => oneDay(comingWeekday(at, weekdayEn(m[2]), true) + 7 * countEn(m[1]))),
  r('<N> weeks? (?:from|after) tomorrow', (m, at) => oneDay(at.today + 1 + 7 * countEn(m[1]))),
  r('<N> <WX> from (?:now|today)', (m, at) => oneDay(comingWeekday(at, weekdayEn(m[2])) + 7 * (countEn(m[1]) - 1))),
  r('(?:in|within) (?:about |around |another )?<N> weeks? and <N> days?', (m, at) => oneDay(at.today + 7 * countEn(m[1]) + countEn(m[2]))),
  r(
    "(?:in|within|after) (?:about |around |another |exactly |like )?<N> (?:more )?(day|week|month|year)s?(?:'s?)?(?: time)?(?! ?(?:of|stay|nights?))",
    (m, at) => (m[0].startsWith('after') ? undefined : oneDay(shift(at.today, countEn(m[1]), unitOf(m[2])))),
  ),
  r('(?:a )?<N> (?:more )?(?:of )?(day|week|month|year)s? (?:from now|from today|later|ahead)', (m, at) =>
    oneDay(shift(at.today, countEn(m[1]), unitOf(m[2]))),
  ),
  r('(?:a )?<N> (?:of )?(day|week|month|year)s? (?:ago|back)(?! (?:the|my|our|it|that|<W>))', (m, at) => oneDay(shift(at.today, -countEn(m[1]), unitOf(m[2])))),
  r('in a (day|week|month)(?: or so)?', (m, at) => oneDay(shift(at.today, 1, unitOf(m[1])))),
];

const WEEKLY: readonly Rule<DateValue>[] = [
  r(
    "<W> (?:of |the )?(?:next|following) week|(?:next|the following) week(?:'s)?(?:(?: on)? (?:the )?)? <W>|(?<!last |next |this |following )(?:a )?week (?:on )?<W>",
    (m, at) => {
      if (m[3] !== undefined) return oneDay(comingWeekday(at, weekdayEn(m[3])) + 7);
      return oneDay(weekdayOfWeek(at, 1, weekdayEn(m[1] ?? m[2])));
    },
  ),
  r('<W> (?:of )?last week|last week(?: on)? <W>', (m, at) => oneDay(weekdayOfWeek(at, -1, weekdayEn(m[1] ?? m[2])))),
  r('last <W>', (m, at) => oneDay(lastWeekday(at, weekdayEn(m[1])))),
  r('<W> (?:of )?this week|this week(?: on)? <W>', (m, at) => oneDay(weekdayOfWeek(at, 0, weekdayEn(m[1] ?? m[2])))),
  // "Tuesday the first" is a day where such a Tuesday is near, and else the first of several.
  r('<W><_>the (first|second|third)(?! (?:one|option|available|slot|time|opening|thing|choice|week)\\b)', (m, at) => {
    const day = dayOfMonth(at, ordinalValue(m[2] ?? ''), weekdayEn(m[1]));
    return day?.conflict ? undefined : day;
  }),
  r('<W><_>(?:the )?<OS>', (m, at) => dayOfMonth(at, ordinalValue(m[2] ?? ''), weekdayEn(m[1]))),
  r('(?:the )?<OS> ,? ?(?:which is )?(?:a )?<WX>', (m, at) => dayOfMonth(at, ordinalValue(m[1] ?? ''), weekdayEn(m[2]))),
  r('(?:next) <W>', (m, at) => oneDay(nextWeekday(at, weekdayEn(m[1])))),
  r('that <W>', (m, at) => ({ first: comingWeekday(at, weekdayEn(m[1]), true), last: at.today, grain: 'day', afterPrevious: weekdayEn(m[1]) })),
  r('(?:this|this coming|coming|on|by|for|until|till|to|from|or|and|,|;|-) <W>(?: coming)?', (m, at) => {
    const after = m.input[m.index + m[0].length + 1] ?? '';
    return /\d/.test(after) && /^(?:sun|sat|mon|wed)$/.test(m[1] ?? '') ? undefined : oneDay(comingWeekday(at, weekdayEn(m[1])));
  }),
  r('<WX>(?: coming)?(?! roast| league| lunch special)', (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1])))),
  r('(?<=^ (?:(?:no|nope|not|or|ok|then|and|maybe|on) )?)(sun|sat|wed)(?= (?:$|[?.,!]|at |morning|afternoon|evening|\\d))', (m, at) =>
    oneDay(comingWeekday(at, weekdayEn(m[1]))),
  ),
  r(
    '(?<= (?:(?:we|i|you|me) do|how about|what about|make it|or|maybe|say|try) )(sun|sat|wed)(?= (?:$|[?.,!]|or |instead|then|please|works|after |before |around ))',
    (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1]))),
  ),
  r('(?<=\\b(?:book|do|make|schedule|reserve|want|need) (?:it|that|this|one) )(sun|sat|wed)(?= (?:at |morning|afternoon|evening|noon|\\d|$|[?.!,]))', (m, at) =>
    oneDay(comingWeekday(at, weekdayEn(m[1]))),
  ),
  // "Botox sat 11am"; whoever sat for 2 hours, or lay in the sun, names no day.
  r(
    '(?<=\\w )(?<!\\b(?:i|he|she|we|they|you|it|who|just|the|in|of|much|any|more|some|direct|hot|no|full|morning|afternoon) )(sun|sat|wed)(?= (?:at \\d|morning|afternoon|evening|noon|\\d{1,2}(?: ?[ap]m|:\\d\\d| (?:please|works|[.?!]|$))|\\d{1,2} $))',
    (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1]))),
  ),
  // "A facial wed", at the end of what is said.
  r(
    '(?<=\\w )(?<!\\b(?:i|he|she|we|they|you|it|who|just|newly|get|gets|got|getting|be|been|to|were|was|are|is|am|when|where|and) )(sat|wed)(?= (?:[?.!] )?$)',
    (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1]))),
  ),
  r('tomorrow', (_, at) => oneDay(at.today + 1)),
  r('yesterday|last night', (_, at) => oneDay(at.today - 1)),
  r("(?:later |earlier )?today(?:'s)?|tonight|this (?:morning|afternoon|evening)", (_, at) => oneDay(at.today)),
];

const NAMES_IN_FULL = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
/** Days by their English names, as they are said in the middle of a Spanish sentence ("el next Friday"). */
export const DAYS_IN_SPANISH: readonly Rule<DateValue>[] = [
  r(`(?:el |la |para |este |the )*next (${NAMES_IN_FULL})`, (m, at) => oneDay(nextWeekday(at, weekdayEn(m[1])))),
  r(`(?:el |para |este |this |on )*(${NAMES_IN_FULL})`, (m, at) => oneDay(comingWeekday(at, weekdayEn(m[1])))),
  r('(?:la |para |the )*next week', (_, at) => whole(at, 'week', 1)),
  r('(?:el |para |this |the )*weekend', (_, at) => weekendOf(at, 0)),
  r('(?:para )?tomorrow', (_, at) => oneDay(at.today + 1)),
  r('(?:para )?today', (_, at) => oneDay(at.today)),
];

/** Words after which an ordinal names no day: "the first one", "20th street". */
const NO_DAY =
  'one|option|ones|choice|doctor|dentist|place|salon|slot|time|thought|person|floor|of|name|appointment|opening|street|st|avenue|ave|birthday|anniversary|visit|session|treatment|reminder|and [a-z]+ (?:st|street|ave)|largest|biggest|highest|century|grade|attempt';

const MONTHLY: readonly Rule<DateValue>[] = [
  r(`(?<! (?:a|my|his|her|our|their|your) )(?:the |on |from |to |until |till |by |for |and |- )?<OS>(?! (?:${NO_DAY}) )`, (m, at) =>
    dayOfMonth(at, ordinalValue(m[1] ?? '')),
  ),
  r('(?:on|for|until|till|by) the (first|second|third)(?= (?:of the month|[.,;!?]|$|at|please|in the|to|until|with|under|for|would|works|if|then))', (m, at) =>
    dayOfMonth(at, ordinalValue(m[1] ?? '')),
  ),
  r('(?:on|to|for|is) the (\\d{1,2})(?= (?:[.,;!?]|$|at|please|of|and|in the|instead|would|works|if|with|then))(?! of us)', (m, at) =>
    dayOfMonth(at, Number(m[1])),
  ),
  r('(?:the )?(?:rest|remainder|end) of (?:the|this) (week|month)', (m, at) => stretch(at.today, whole(at, unitOf(m[1]), 0).last, 'days')),
  r('(?:the )?(?:beginning|start) of next (week|month)', (m, at) => stretch(whole(at, unitOf(m[1]), 1).first, whole(at, unitOf(m[1]), 1).first + 2, 'days')),
  r('(?:this|the|next|the following|last)(?: coming)? weekend|(?:at|over|on) the weekend|weekends', (m, at) =>
    weekendOf(at, m[0].startsWith('next') ? 1 : m[0].startsWith('last') ? -1 : 0),
  ),
  r('(next|this|last|the following|the coming|previous|the current|current) (week|month|year)', (m, at) => whole(at, unitOf(m[2]), aheadOf(m[1] ?? ''))),
  r('(?:the )?week of (?:the )?<OS>', (m, at) => weekAround(dayOfMonth(at, ordinalValue(m[1] ?? '')))),
  r('(?:in|during|until|till|since|by|next|this|last|for|on|before|after|early|late|mid|from|around) <M><Y>', (m, at) => monthSaid(m, at)),
  r('(?<=^ )<M><Y>(?= (?:[.?!] )?$)', (m, at) =>
    /^(?:mar|march|may|sun)$/.test(m[1] ?? '') && m[2] === undefined && m[1] !== 'march' ? undefined : monthSaid(m, at),
  ),
];

/** The date rules of English, most particular first. */
export const DATE_RULES_EN: readonly Rule<DateValue | null>[] = [...RECURRING, ...ABSOLUTE, ...holidayRules, ...RELATIVE, ...WEEKLY, ...MONTHLY];

function slashed(m: RegExpExecArray, at: Reference): DateValue | undefined {
  const [first, second] = [Number(m[2]), Number(m[3])];
  const year = yearOf(m[4], at);
  const weekday = weekdayOrNot(m[1]);
  const dayFirst = at.policy.dayFirst ? second <= 12 : first > 12;
  if (m[4] === undefined && /^ (?:of|th|star|hours?|teaspoon)/.test(m.input.slice(m.index + m[0].length))) return undefined;
  return dayFirst ? monthDay(at, second, first, { ...year, weekday }) : monthDay(at, first, second, { ...year, weekday });
}

function nthOf(nth: number, weekday: number, inMonth: number): DateValue | undefined {
  const { year, month } = civilOf(inMonth);
  return oneDay(nthWeekday(year, month, nth, weekday));
}

function dayOfThisMonth(at: Reference, day: number, ahead: number): DateValue | undefined {
  const { year, month } = civilOf(addMonths(at.today, ahead));
  return day <= daysInMonth(year, month) ? oneDay(dayNumberOf(year, month, day)) : undefined;
}

function weekAround(value: DateValue | undefined): DateValue | undefined {
  return value === undefined
    ? undefined
    : stretch(value.first - ((((value.first + 3) % 7) + 7) % 7), value.first - ((((value.first + 3) % 7) + 7) % 7) + 6, 'week');
}

function aheadOf(word: string): number {
  if (word === 'next' || word.endsWith('following') || word.endsWith('coming')) return 1;
  return word === 'last' || word === 'previous' ? -1 : 0;
}

function monthSaid(m: RegExpExecArray, at: Reference): DateValue | undefined {
  const name = m[1] ?? '';
  const next = m.input.slice(m.index + m[0].length);
  if ((name === 'may' || name === 'march') && /^ (?:i|we|you|be|not|have|it|the|need)\b/.test(next)) return undefined;
  if (/^ \d/.test(next) && m[2] === undefined) return undefined;
  const month = namedMonth(at, monthEn(name), m[2] === undefined ? undefined : fullYear(m[2], at));
  return m[0].startsWith('last') && month.first > at.today ? namedMonth(at, monthEn(name), civilOf(month.first).year - 1) : month;
}
