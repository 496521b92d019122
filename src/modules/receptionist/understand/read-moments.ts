import type { Canonical, Language } from './canonical.ts';
import { weekdayOfDay } from './calendar.ts';
import { DATE_RULES_EN, DAYS_IN_SPANISH } from './dates-en.ts';
import { DATE_RULES_ES, DAYS_IN_ENGLISH, HOURS_IN_ENGLISH, PART_RULES_ES, ROLES_ES, TIME_RULES_ES } from './dates-es.ts';
import { type DateValue, shift } from './day-arithmetic.ts';
import { civilOf } from '#kernel/time.ts';
import { dayNumberOf, findDay } from './calendar.ts';
import { type DateMention, type DayPartMention, type Found, type Reading, type Reference, type Role, scan, spanOf, type TimeMention } from './moments.ts';
import { bareTimeEn, HOURS_IN_SPANISH, PART_RULES_EN, TIME_RULES_EN, type TimeValue } from './times-en.ts';
import { sieve } from './sieve.ts';

/** All days, times and parts of the day in a text, in the order they were said. */
export interface Moments {
  readonly dates: readonly DateMention[];
  readonly times: readonly TimeMention[];
  readonly parts: readonly DayPartMention[];
}

/** What the receptionist asked for last, as far as it helps to read a bare number. */
export interface ReadingHints {
  readonly language?: Language;
  readonly expectsTime?: boolean;
  readonly expectsDate?: boolean;
}

/** Reads the days, times and parts of the day of a text. */
export function readMoments(canonical: Canonical, reference: Reference, hints: ReadingHints = {}): Moments {
  const reading: Reading = { left: canonical.text };
  const spanish = hints.language === 'es';
  const [first, then, last] = spanish ? RULES_IN_SPANISH : RULES_IN_ENGLISH;
  const times = scan(reading, first(reading.left), reference);
  const days = scan(reading, then(reading.left), reference);
  times.push(...scan(reading, last(reading.left), reference));
  if (hints.expectsTime && times.length === 0) addBareTime(reading.left, reference, times);
  times.sort((a, b) => a.at - b.at);
  return assemble(canonical, reference, days, times);
}

/** The times that count from now hold words the date rules would take ("in an hour"). */
const FIRST_TIMES = 12;
const patternOf = ({ pattern }: { readonly pattern: RegExp }) => pattern;
/** First some times, then days, then the other times and parts of the day; "tomorrow a las 3": whoever mixes both languages is read in both. */
const RULES_IN_ENGLISH = [
  sieve([...HOURS_IN_ENGLISH, ...TIME_RULES_EN.slice(0, FIRST_TIMES)], patternOf),
  sieve([...DATE_RULES_EN, ...DAYS_IN_ENGLISH], patternOf),
  sieve([...TIME_RULES_EN.slice(FIRST_TIMES), ...PART_RULES_EN], patternOf),
] as const;
const RULES_IN_SPANISH = [
  sieve([...TIME_RULES_ES, ...HOURS_IN_SPANISH], patternOf),
  sieve([...DATE_RULES_ES, ...DAYS_IN_SPANISH], patternOf),
  sieve(PART_RULES_ES, patternOf),
] as const;

function addBareTime(left: string, reference: Reference, times: Found<TimeValue>[]): void {
  const bare = bareTimeEn(left, reference);
  if (bare !== undefined) times.push({ value: { minute: bare.minute, certain: bare.certain }, at: bare.at, until: bare.until });
}

function assemble(canonical: Canonical, reference: Reference, days: readonly Found<DateValue | null>[], found: readonly Found<TimeValue>[]): Moments {
  const dates: DateMention[] = [];
  for (const day of countedFrom(days, canonical.text)) {
    const isLoose = day.value?.daysFromPrevious !== undefined && dates.length === 0;
    if (day.value !== null && !isLoose) dates.push(dateMention(canonical, day.value, day, dates.at(-1)));
  }
  const times: TimeMention[] = [];
  const parts: DayPartMention[] = [];
  for (const time of found) {
    const where = { ...spanOf(canonical, time), at: time.at, until: time.until, role: roleOf(canonical.text, time) };
    const { value } = time;
    if ('part' in value) {
      parts.push({ ...where, kind: 'part', part: value.part });
      continue;
    }
    times.push({
      ...where,
      kind: 'time',
      minute: value.minute,
      certain: value.certain,
      approximate: value.approximate ?? false,
      ...(value.end ? { role: 'from' } : {}),
    });
    if (value.end) times.push({ ...where, kind: 'time', ...value.end, approximate: false, role: 'to' });
    if (value.passing) dates.push({ ...where, kind: 'date', first: reference.today, last: reference.today, grain: 'day', dayOnly: false, conflict: false });
  }
  dates.sort((a, b) => a.at - b.at);
  return { dates: shareMonths(pairUp(dates, canonical.text), { reference, text: canonical.text }), times: pairUp(times, canonical.text), parts };
}

/** "A week before the 15th" is one day, counted from the one that is named, and "the week before the 15th" seven; where none is named, it is no day. */
function countedFrom(days: readonly Found<DateValue | null>[], text: string): Found<DateValue | null>[] {
  const counted: Found<DateValue | null>[] = [];
  for (const [index, day] of days.entries()) {
    const before = days[index - 1];
    const apart = before?.value?.fromNext;
    const isOf = apart !== undefined && before !== undefined && BEFORE_ITS_DAY.test(text.slice(before.until, day.at));
    if (day.value?.fromNext) continue;
    if (!isOf || day.value === null) counted.push(day);
    else counted.push({ at: before.at, until: day.until, value: { ...day.value, ...apartFrom(day.value, apart) } });
  }
  return counted;
}

function apartFrom(
  { first, last }: DateValue,
  { count, unit, isAny }: NonNullable<DateValue['fromNext']>,
): Pick<DateValue, 'first' | 'last' | 'grain' | 'dayOnly'> {
  const end = shift(isAny && count > 0 ? last : first, count, unit);
  if (!isAny) return { first: end, last: end, grain: 'day', dayOnly: false };
  return { ...(count < 0 ? { first: end, last: first - 1 } : { first: last + 1, last: end }), grain: 'week', dayOnly: false };
}

const BEFORE_ITS_DAY = /^ ?(?:(?:my|our|the) (?:\w+ ){1,2}(?:is )?)?(?:(?:on|the|,) )*$/;

function dateMention(canonical: Canonical, value: DateValue, found: Found<unknown>, previous: DateMention | undefined): DateMention {
  const isFromPrevious = value.afterPrevious !== undefined || value.daysFromPrevious !== undefined;
  const from = isFromPrevious && previous ? previous.last : undefined;
  const ahead = from === undefined ? 0 : (value.daysFromPrevious ?? ((value.afterPrevious ?? 0) - weekdayOfDay(from) + 7) % 7);
  const first = from === undefined ? value.first : from + ahead;
  const last = isFromPrevious ? first : value.last;
  const where = { ...spanOf(canonical, found), at: found.at, until: found.until, role: roleOf(canonical.text, found) };
  return { ...where, kind: 'date', first, last, grain: value.grain, dayOnly: value.dayOnly ?? false, conflict: value.conflict ?? false };
}

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [
    /\b(?:not|isn't|except|but not|instead of|rather than|other than|anything but|besides|can't do|cannot do|can't make(?: it)?)(?: on| at| the| for| in| this)* $/,
    'not',
  ],
  [
    /\b(?:any ?(?:day|time|thing|weekday)s?|weekdays?|every ?day|all (?:days|week)|whenever)(?: \w+){0,3} (?:but|except(?: for)?|save)(?: on| the| not)* $/,
    'not',
  ],
  [
    /\bbefore (?:my|the|our|a|his|her) (?:\w+ )?(?:wedding|party|trip|vacation|birthday|event|reunion|flight|holidays?|gala|prom|honeymoon)(?: is| comes?)?(?: on| ,| the)* $/,
    'before',
  ],
  [/\b(?:before|earlier than|no later than|by|prior to|sooner than|ahead of)(?: the| about| around)* $/, 'before'],
  [/\b(?:after|later than|past|no earlier than|not before|from .{0,20} onwards?)(?: the| about| around)* $/, 'after'],
  [/\b(?:from|between|starting|start|since|beginning|arriv\w+|check ?in|checkin|coming)(?: on| at| the| in| from| around| about| ,)* $/, 'from'],
  [/\b(?:to|until|till|til|through|thru|leav\w+|depart\w*|check ?out|checkout|ending|ends|-)(?: on| at| the| in| by| around| about| ,)* $/, 'to'],
];
const ROLE_INSIDE: readonly (readonly [RegExp, Role])[] = [
  [/^ (?:after|later than|past|despues de) /, 'after'],
  [/^ (?:before|earlier than|sooner than|than|by|antes de) /, 'before'],
  [/^ (?:from|between|since|desde|entre) /, 'from'],
  [/^ (?:to|until|till|-|hasta) /, 'to'],
];

/** "No, el jueves" and "No. 8th of March" begin with a refusal; only in the middle of a Spanish sentence does "no" belong to the day. */
function rolesOf(text: string): readonly (readonly [RegExp, Role])[] {
  return /\b(?:el|la|las|los|de|antes|despues|entre|hasta|desde|para)\b/.test(text) ? [...ROLES, ...ROLES_ES] : ROLES;
}

/** Reads what a moment is for from the words before it, those its own rule took included. */
function roleOf(text: string, found: { at: number; until: number }): Role {
  const role = roleBeside(text, found);
  const before = text.slice(Math.max(0, found.at - 40), found.until);
  if ((role === 'to' && BUSY_UNTIL.test(before)) || (role === 'at' && FREE_FROM.test(before))) return 'from';
  if ((role === 'from' || role === 'to') && MOVES_FROM.test(before)) return role === 'from' ? 'not' : 'at';
  return role === 'to' && MOVES_TO.test(before) && !/\b(?:from|between|desde|entre)\b/.test(before) ? 'at' : role;
}

/** "I work until four": from four on they can come. */
const BUSY_UNTIL =
  /\b(?:(?:i|we)(?:'m| am|'re| are| have| gotta)? (?:\w+ ){0,2}(?:work|working|teach|teaching|busy|tied up|occupied|unavailable|not (?:free|available|off|home|done))|(?:at|in) (?:work|school|class|court|meetings?|a meeting)|trabajo|(?:estoy|ando) ocupad[oa]|tengo clase)\b[^.;?!,]{0,20} (?:to|until|till|til|hasta)(?: las?)? /;
/** "I get off at five" likewise. */
const FREE_FROM =
  /\b(?:(?:i|we)(?:'m| am|'re| are)? (?:get off|get out|finish|done|off|free|out of work|home)(?: work| school)?|salgo(?: del trabajo| de trabajar)?)(?: at| from| by| a)?(?: las?)? /;

/** "Move it to Friday" means Friday, not a stretch that ends with it. */
const MOVES_TO =
  /\b(?:mov(?:e|ed|ing)|chang(?:e|ed|ing)|switch(?:ed)?|reschedul(?:e|ed|ing)|push(?:ed)?|shift(?:ed)?|postpone[d]?|bring|brought|mover\w*|cambiar\w*|pasar\w*)\b[^.;?!]{0,30} (?:to|for|al?|para) |\b(?:(?:go|going|went|let'?s go) back|stick|keep|stay) (?:to|with) /;

/** "Move it from three to four": three is what it was, and four is what is wanted. */
const MOVES_FROM = /\b(?:mov(?:e|ed|ing)|chang(?:e|ed|ing)|switch(?:ed)?|reschedul(?:e|ed|ing)|push(?:ed)?|shift(?:ed)?)(?: (?!to\b|from\b)\w+){0,4} from /;

function roleBeside(text: string, found: { at: number; until: number }): Role {
  const own = ` ${text.slice(found.at, found.until)} `;
  const before = text.slice(Math.max(0, found.at - 40), found.at);
  for (const [pattern, role] of ROLE_INSIDE)
    if (pattern.test(own) && !/^ (?:after|past) \d+ (?:past|to)/.test(own)) return role === 'before' && / later $/.test(before) ? 'after' : role;
  for (const [pattern, role] of rolesOf(text)) if (pattern.test(before)) return role;
  return /^ (?:onwards?|on(?= )|or later|or after|and later|and after|forward)(?: (?:$|[.,!?]))/.test(text.slice(found.until, found.until + 14))
    ? 'after'
    : 'at';
}

const JOINS_RANGE = /^ (?:,? ?(?:to|until|till|til|through|thru|-|–|and|or) )$/;

/** Two moments joined by "to" or "until" are the ends of a stretch, and "and" after "between" joins as well. */
function pairUp<T extends DateMention | TimeMention>(mentions: readonly T[], text: string): T[] {
  return mentions.map((mention, index) => {
    const previous = mentions[index - 1];
    const next = mentions[index + 1];
    // "Not Tuesday or Friday": neither; "not Tuesday, Friday" is Friday.
    if (mention.role === 'at' && isRefusedWith(mentions, index, text)) return { ...mention, role: 'not' };
    if (
      previous?.role === 'from' &&
      mention.role === 'at' &&
      /^ ?(?:and|to|until|till|-|y|hasta|a) ?$/.test(text.slice(previous.until, mention.at).trim() || '-')
    )
      return { ...mention, role: 'to' };
    if (mention.role === 'at' && next?.role === 'to' && /^ ?-/.test(text.slice(mention.until, next.until))) return { ...mention, role: 'from' };
    if (mention.role === 'at' && next?.role === 'to' && JOINS_RANGE.test(` ${text.slice(mention.until, next.at).trim()} `)) return { ...mention, role: 'from' };
    return mention;
  });
}

/** Whether a moment goes on with those before it that are not wanted. */
function isRefusedWith<T extends DateMention | TimeMention>(mentions: readonly T[], index: number, text: string): boolean {
  const [mention, previous] = [mentions[index], mentions[index - 1]];
  if (!mention || !previous || !ALONGSIDE.test(text.slice(previous.until, mention.until))) return false;
  return previous.role === 'not' || (previous.role === 'at' && isRefusedWith(mentions, index - 1, text));
}
/** The word that joins two moments may be a part of the second. */
const ALONGSIDE = /^ ?(?:and|or|nor|y|o|ni) (?:(?:on|the|el|los|las|a|at) )*\S+(?: \S+){0,3}$/;

/** "The 1st to the 7th of June": the first day lies in June as well. */
const EITHER = /^ ?(?:, )?(?:or|and|o|y|,) (?:(?:the|on|el) )*\S+(?: \S+){0,4}$/;

function shareMonths(dates: readonly DateMention[], { reference, text }: { readonly reference: Reference; readonly text: string }): DateMention[] {
  if (reference.policy.ranges === 'apart') return [...dates];
  const isEither = (one: DateMention | undefined, other: DateMention | undefined): one is DateMention =>
    one?.grain === 'day' && other?.grain === 'day' && one.role === other.role && EITHER.test(text.slice(one.until, other.until));
  return dates.map((date, index) => {
    const next = dates[index + 1];
    const previous = dates[index - 1];
    if (date.dayOnly && next !== undefined && next.role === 'to' && !next.dayOnly && next.grain === 'day') return inMonthOf(date, next.first, -1);
    if (date.dayOnly && date.role === 'to' && previous !== undefined) return inMonthOf(date, previous.first, 1);
    // "The 10th or 12th of January", and "January 10th or 12th".
    if (date.dayOnly && next && isEither(date, next) && !next.dayOnly) return inMonthOf(date, next.first, -1);
    if (date.dayOnly && isEither(previous, date) && !previous.dayOnly) return inMonthOf(date, previous.first, 1);
    return date;
  });
}

/** Moves the day of a month into the month of another day, so that it lies before (-1) or after (1) it. */
function inMonthOf(date: DateMention, anchor: number, side: 1 | -1): DateMention {
  const { day } = civilOf(date.first);
  const { year, month } = civilOf(anchor);
  for (const ahead of [0, side, 2 * side]) {
    const count = year * 12 + month - 1 + ahead;
    const found = findDay(Math.floor(count / 12), (count % 12) + 1, day) ?? dayNumberOf(year, month, 1);
    if (side === 1 ? found >= anchor : found <= anchor) return { ...date, first: found, last: found };
  }
  return date;
}
