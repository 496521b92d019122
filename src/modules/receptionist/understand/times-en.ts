import { countEn, EN } from './dates-en.ts';
import { type DayPart, type Reference, type Rule, rule } from './moments.ts';

/** What a time rule reads; a part of the day has no minute. */
export type TimeValue =
  | {
      readonly minute: number;
      readonly certain: boolean;
      readonly approximate?: boolean;
      readonly last?: number;
      readonly end?: TimeEnd;
      readonly passing?: true;
    }
  | { readonly part: DayPart; readonly dayShift?: number };

interface TimeEnd {
  readonly minute: number;
  readonly certain: boolean;
}

/** What was said about the half of the day. */
export type Half = 'am' | 'pm' | DayPart | undefined;

const CLINIC_OPENS = 8;
const MINUTES = 1440;

const PIECES = {
  ...EN,
  H: '(\\d{1,2}|one)',
  MI: '(\\d{2})',
  AP: '(?: (am|pm)| (?:in the |at |this |of the |on the )?(morning|afternoon|evening|night)(?: time)?)',
  PAST: '(?:past|after)',
  TO: '(?:to|before|till|until)',
  /** The short ways to count minutes before or after an hour. */
  K: '(half|a half|quarter|a quarter|5|10|15|20|25|\\d{1,2} minutes|one minute)',
};

const r = (source: string, read: Rule<TimeValue>['read']): Rule<TimeValue> => rule(PIECES, `<b>${source}<e>`, read);
const hourOf = (word: string | undefined) => (word === 'one' ? 1 : Number(word));

/** Puts an hour and what was said about the half of the day together; undefined when there is no such time. */
export function timeOf(hour: number, minute: number, half: Half, at: Reference): { minute: number; certain: boolean } | undefined {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  const inDay = hourInDay(hour, half, at);
  return { minute: (inDay % 24) * 60 + minute, certain: half !== undefined || hour > 12 || hour === 0 };
}

function hourInDay(hour: number, half: Half, at: Reference): number {
  if (hour > 12) return hour;
  if (half === undefined) return at.policy.bareHours === 'clinic' && hour >= 1 && hour < CLINIC_OPENS ? hour + 12 : hour;
  if (half === 'am') return hour % 12;
  if (half === 'morning') return hour;
  if (half === 'night') return hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour;
  return hour < 12 ? hour + 12 : 12;
}

/** Minutes before or after an hour: "quarter to 3", "20 past 7". */
export function aroundHour(minutes: number, past: boolean, hour: number, half: Half, at: Reference): { minute: number; certain: boolean } | undefined {
  const time = timeOf(hour, 0, half, at);
  if (time === undefined || minutes > 59) return undefined;
  return { ...time, minute: (time.minute + (past ? minutes : -minutes) + MINUTES) % MINUTES };
}

function minutesOf(word: string | undefined): number {
  if (word === undefined) return 0;
  if (word.includes('half')) return 30;
  return word.includes('quarter') ? 15 : countEn(word);
}

const half = (m: RegExpExecArray, at: number): Half => (m[at] ?? m[at + 1]) as Half;

/** Words after which a number of minutes or a number counts something else. */
const COUNTED =
  'people|persons?|adults?|kids?|child|children|guests?|pax|of us|rooms?|nights?|days?|weeks?|months?|years?|minutes?|hours?|units?|syringes?|ml|times|stars?|tables?|chairs?|seats?|dollars?|pounds?|euros?|percent|%|£|\\$|€|bucks|girls?|boys?|friends?|others?|more|in total|total|family';

/** Times that count from another moment. */
const FROM_NOW: readonly Rule<TimeValue>[] = [
  r('(?:in|within) (?:about |around |another |like )?(?:an hour and a half|one and a half hours|(\\d) and a half hours)', (m, at) =>
    passing(at, Number(m[1] ?? 1) * 60 + 30),
  ),
  r('(?:in|within) (?:about |around )?half an hour|half an hour from now', (_, at) => passing(at, 30)),
  r('(?:in|within) (?:about |around |another |like )?<N> (?:more )?(minute|hour)s?(?: time)?', (m, at) =>
    passing(at, countEn(m[1]) * (m[2] === 'hour' ? 60 : 1)),
  ),
  r('<N> (minute|hour)s? from now', (m, at) => passing(at, countEn(m[1]) * (m[2] === 'hour' ? 60 : 1))),
  r('<N> (minute|hour)s? ago', (m, at) => passing(at, -countEn(m[1]) * (m[2] === 'hour' ? 60 : 1))),
  r('(?:<N> (minute|hour)s?|half an hour|(?:a )?quarter of an hour) (before|after) (?:<H>(?:[: ]<MI>)?<AP>?|(noon|midday|midnight))', (m, at) => offset(m, at)),
];

/** "Now" where it is an answer or the end of a question, not a filler. */
const NOW: readonly Rule<TimeValue>[] = [
  r('(?:right|free|available|open|anything|one) now(?= (?:[.?!,]|$))|(?<=^ )now(?= (?:[.?!] )?$)', (_, at) => passing(at, 0)),
];

/** Times around an hour. */
const AROUND: readonly Rule<TimeValue>[] = [
  r('<K>(?: minutes)? <PAST> <H>(?: oclock)?<AP>?', (m, at) => aroundHour(minutesOf(m[1]), true, hourOf(m[2]), half(m, 3), at)),
  r('(?<!from )<K>(?: minutes)? <TO> <H>(?! (?:adults|people|kids|children|nights|days|guests))(?: oclock)?<AP>?', (m, at) =>
    aroundHour(minutesOf(m[1]), false, hourOf(m[2]), half(m, 3), at),
  ),
  r('(\\d{1,2}) (?:minutes )?past <H>(?: oclock)?<AP>?', (m, at) => aroundHour(Number(m[1]), true, hourOf(m[2]), half(m, 3), at)),
  r('(\\d{1,2}) minutes (?:to|before) (noon|midday|midnight)', (m) => ({ minute: (m[2] === 'midnight' ? MINUTES : 720) - Number(m[1]), certain: true })),
  r('half <H>(?: oclock)?<AP>?(?! (?:hours?|days?|price))', (m, at) => timeOf(hourOf(m[1]), 30, half(m, 2), at)),
];

/** Times whose form says that they are times. */
const PLAIN: readonly Rule<TimeValue>[] = [
  r('(\\d{1,2}):(\\d{2})(?: ?- ?|<_>to |<_>and )(\\d{1,2}):(\\d{2})<AP>', (m, at) => shared([m[1], m[2]], [m[3], m[4]], half(m, 5), at)),
  r('<H> ?(?:- |to |and )<H>(?:[: ]<MI>)?<AP>', (m, at) => shared([m[1], undefined], [m[2], m[3]], half(m, 4), at)),
  r(
    '(?:tonight|this evening|this afternoon|this morning|morning|afternoon|evening|night)(?: ,)?(?: (?:at|around|about|by|of|for|like))* <H>(?:(?::| )<MI>)?(?: ish)?(?: oclock)?(?! (?:am|pm|people|of us|in the))',
    (m, at) => {
      const said = /tonight|morning|afternoon|evening|night/.exec(m[0])?.[0] ?? '';
      const part = said === 'tonight' ? 'evening' : said;
      if (hourOf(m[1]) < 13 && counts(m, m[0].length) && m[2] === undefined) return undefined;
      return timeOf(hourOf(m[1]), Number(m[2] ?? 0), part as Half, at);
    },
  ),
  r('(\\d{1,2}):(\\d{2})(?: ish)?(?: oclock| hours?)?<AP>?', (m, at) => timeOf(Number(m[1]), Number(m[2]), half(m, 3), at)),
  r('<H> (?:- )?<MI>(?: ish)?(?: oclock)?<AP>', (m, at) => timeOf(hourOf(m[1]), Number(m[2]), half(m, 3), at)),
  r('(\\d{1,2}?)(\\d{2})(?: ish)?(?: oclock)?<AP>', (m, at) =>
    (m[0].trim().split(' ')[0]?.length ?? 0) >= 3 ? timeOf(Number(m[1]), Number(m[2]), half(m, 3), at) : undefined,
  ),
  r('<H>(?: ish)?(?: oclock)?(?: ish)?<AP>', (m, at) => (/ (?:at|on) the$/.test(m[0]) ? undefined : timeOf(hourOf(m[1]), 0, half(m, 2), at))),
  r('<H> tonight', (m, at) => timeOf(hourOf(m[1]), 0, 'evening', at)),
  r('<H> oclock', (m, at) => timeOf(hourOf(m[1]), 0, undefined, at)),
  r('(0?\\d|1\\d|2[0-3]) hundred(?: hours?)?(?! (?:dollars|pounds|euros|people|percent))', (m) => ({ minute: Number(m[1]) * 60, certain: true })),
  r('(\\d{2})(\\d{2}) ?(?:hours?|hr|h)', (m, at) => timeOf(Number(m[1]), Number(m[2]), undefined, at)),
  r('(0[1-9]) ?(\\d{2})(?! \\d)', (m, at) => timeOf(Number(m[1]), Number(m[2]), 'am', at)),
  r('<H>(?:[: ]<MI>)? ish', (m, at) => about(timeOf(hourOf(m[1]), Number(m[2] ?? 0), undefined, at))),
  r('(?:noon|midday|mid day|lunch ?time|12 noon)(?: ?ish)?', () => ({ minute: 720, certain: true })),
  r('midnight', () => ({ minute: 0, certain: true })),
  r('<H> ?h(?:r|rs)?', (m, at) => timeOf(hourOf(m[1]), 0, undefined, at)),
  r('(?<=^ )<H> <MI>(?= (?:i|we|please|for|on|is|will|would|,) )', (m, at) => timeOf(hourOf(m[1]), Number(m[2]), undefined, at)),
];

/** An hour at which a stretch begins: another hour, or a time that was read, goes on with it, and nothing that is counted. */
const begins = (lead: string, joint: string) =>
  r(`${lead}<H>(?:[: ]<MI>)?(?= ${joint} (?:~|\\d{1,2}(?:[: ]\\d{2})? (?!${COUNTED})))`, (m, at) => timeOf(hourOf(m[1]), Number(m[2] ?? 0), undefined, at));

/** Times that only the words before them make times: "at 3", "by 6 15". */
const LED: readonly Rule<TimeValue>[] = [
  r(
    '(?:at|around|by|from|to|until|till|after|before|about|later than|earlier than|sooner than|say|since|for) (?:about |around |like |say )?<H> (?:- )?<MI>(?= (?:$|[.,;!?]|[a-z]|~))',
    (m, at) => led(m, at),
  ),
  r('(?:at|around|by|about|after|before|later than|earlier than|sooner than|until|till|past) (?:about |around |like |say |maybe )?<H>', (m, at) => led(m, at)),
  r(
    '(?:at|around|by|about|after|before|later than|earlier than|until|till|past|the) (\\d{1,2})([0-5][05])(?! (?:street|st|dollars|bucks|pounds|euros|people|block))',
    (m, at) => led(m, at),
  ),
  // "Saturday 1230": figures behind a day.
  r('(?<=~ )(?:then |at )?([1-9]|1[0-2])([0-5][05])(?= (?:$|then|works?|please|would|is|if|[.,!?]))', (m, at) => led(m, at)),
  r('(?:sometime|some time|anytime) (?:near|close to) <H>', (m, at) => about(timeOf(hourOf(m[1]), 0, undefined, at))),
  r('(?:booked|reserved|booking|do) (?:for )?<H>(?= for )', (m, at) => led(m, at)),
  begins('(?:from|between) ', '(?:to|until|till|and|-)'),
  begins('(?<=~ )', '-'),
  r('(?<=(?:~|pm|am|\\d{2}) )(?:to|until|till|and|-) <H>(?:[: ]<MI>)?', (m, at) => led(m, at)),
];

/** "Thursday late": beside a day, and nothing after it. */
const DAY_BEFORE = '(?<=(?:~|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today) )';
const ENDS = '(?= (?:please )?(?:$|[.?!,]))';

/** The parts of the day. */
const PARTS: readonly Rule<TimeValue>[] = [
  r('(?:first thing|early)(?: in the morning| morning)|(?:in the |the )?(?:early |late |mid )*mornings?|before (?:my )?lunch(?: ?time)?', (m) =>
    greets(m) ? undefined : { part: 'morning' },
  ),
  r('(?:in the |the )?(?:early |late |mid )*afternoons?|(?:right |sometime )?after (?:my )?lunch(?: ?time| break)?', (m) =>
    greets(m) ? undefined : { part: 'afternoon' },
  ),
  r(`${DAY_BEFORE}early${ENDS}|early in the day`, () => ({ part: 'morning' })),
  r(`${DAY_BEFORE}late${ENDS}|late in the day|(?:towards? |at )?the end of the day|as late (?:in the day )?as (?:possible|you can)`, () => ({
    part: 'evening',
  })),
  r('(?:in the |the )?(?:early |late )*evenings?|tonight|after (?:work|(?:my |the )?(?:work ?day|office hours|dinner))', (m) =>
    greets(m) ? undefined : { part: 'evening' },
  ),
  r('(?:at |in the |the )?night(?! (?:stay|stand))', (m) => (greets(m) ? undefined : { part: 'night' })),
];

/** The time rules of English, most particular first. */
export const TIME_RULES_EN: readonly Rule<TimeValue>[] = [...FROM_NOW, ...NOW, ...AROUND, ...PLAIN, ...LED];
/** Hours as English says them, in the middle of a Spanish sentence ("mañana at 3"). */
export const HOURS_IN_SPANISH: readonly Rule<TimeValue>[] = [
  r('(?:at|around|by|after|before|until|from) <H>(?:[: ]<MI>)?(?: oclock)?<AP>?', (m, at) =>
    counts(m, m[0].length) ? undefined : timeOf(hourOf(m[1]), Number(m[2] ?? 0), half(m, 3), at),
  ),
  r('(?:at |around |before |after )?noon', () => ({ minute: 720, certain: true })),
];
/** What is read after days and times: the parts of the day. */
export const PART_RULES_EN: readonly Rule<TimeValue>[] = PARTS;

const CANDIDATE = /(?<= )(\d{1,2}|one)(?:(?::| )([0-5]\d))?(?= )|(?<= )(\d{1,2})([0-5]\d)(?= )/g;
const SMALL_TALK_NUMBER = /(?:party of|table of|group of|number|no|#|room|age|aged|for the) $/;

/** Reads the answer to "what time?": the one number that is left and counts nothing. */
export function bareTimeEn(left: string, at: Reference): { minute: number; certain: boolean; at: number; until: number } | undefined {
  const found: { minute: number; certain: boolean; at: number; until: number }[] = [];
  for (const match of left.matchAll(CANDIDATE)) {
    const time = timeOf(hourOf(match[1] ?? match[3]), Number(match[2] ?? match[4] ?? 0), undefined, at);
    const until = match.index + match[0].length;
    if (time === undefined || COUNTED_NEXT.test(left.slice(until)) || SMALL_TALK_NUMBER.test(left.slice(0, match.index))) continue;
    if (match[1] === 'one' && !/^ (?:\.|\?|!|please|is|works|$)/.test(left.slice(until))) continue;
    found.push({ ...time, at: match.index, until });
  }
  return found.length === 1 ? found[0] : undefined;
}

function passing(at: Reference, minutes: number): TimeValue {
  return { minute: (((at.minuteOfDay + minutes) % MINUTES) + MINUTES) % MINUTES, certain: true, passing: true };
}

function offset(m: RegExpExecArray, at: Reference): TimeValue | undefined {
  const unit = m[2] === 'hour' ? 60 : 1;
  const minutes = m[1] !== undefined ? countEn(m[1]) * unit : m[0].includes('quarter') ? 15 : 30;
  const base = m[8] === undefined ? timeOf(hourOf(m[4]), Number(m[5] ?? 0), half(m, 6), at) : { minute: m[8] === 'midnight' ? 0 : 720, certain: true };
  return base && { ...base, minute: (base.minute + (m[3] === 'after' ? minutes : -minutes) + MINUTES) % MINUTES };
}

/** "9 to 11 am": the half of the day belongs to both, unless the first would then lie after the second. */
function shared(
  first: [string | undefined, string | undefined],
  second: [string | undefined, string | undefined],
  said: Half,
  at: Reference,
): TimeValue | undefined {
  const end = timeOf(hourOf(second[0]), Number(second[1] ?? 0), said, at);
  let start = timeOf(hourOf(first[0]), Number(first[1] ?? 0), said, at);
  if (end === undefined || start === undefined) return undefined;
  if (start.minute >= end.minute) start = { minute: (start.minute + 720) % MINUTES, certain: true };
  return { ...start, end };
}

function about(time: { minute: number; certain: boolean } | undefined): TimeValue | undefined {
  return time && { ...time, approximate: true };
}

function led(m: RegExpExecArray, at: Reference): TimeValue | undefined {
  if (counts(m, m[0].length) || isPronoun(m)) return undefined;
  const time = timeOf(hourOf(m[1]), Number(m[2] ?? 0), undefined, at);
  return /\b(?:around|about|like|maybe)\b/.test(m[0]) ? about(time) : time;
}

/** "How about one in Sunnyvale": the one that was meant, no hour. */
function isPronoun(m: RegExpExecArray): boolean {
  return (
    m[1] === 'one' && !/^ (?:$|[.,;!?]|~|o'?clock|ish|please|on |tomorrow|today|for |if |would|works|then|or |and )/.test(m.input.slice(m.index + m[0].length))
  );
}

const COUNTED_NEXT = new RegExp(`^ (?:${COUNTED})\\b`);
/** Says whether what follows a number shows that it counts something, or is part of a longer number. */
function counts(m: RegExpExecArray, length: number): boolean {
  const next = m.input.slice(m.index + length);
  return COUNTED_NEXT.test(next) || /^ (?:\d|\/|-? ?\d)/.test(next);
}

function greets(m: RegExpExecArray): boolean {
  return /(?:good|nice|great|lovely|wonderful|have a) $/.test(m.input.slice(0, m.index));
}
