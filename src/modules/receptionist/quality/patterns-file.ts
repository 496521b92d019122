import { type Cell, writeCsv } from '#modules/reporting';
import { PATTERN_RULES } from './patterns-model.ts';
import type { Patterns } from './patterns.ts';
import { LEAST_TOLD, type Sum, withheldOf } from './small-cells.ts';

const PARTS = ['person', 'booked', 'assistant', 'missed'] as const;
const SUMS = ['offered', 'answered', 'missed', 'booked', 'passedOn', 'contained', 'ended'] as const;
const SUM_HEADS = ['Offered', 'Answered', 'Gave up', 'Booked', 'Passed to a person', 'Contained', 'Answered and ended'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What stands in the place of a count that is withheld. */
const WITHHELD = 'withheld';

/**
 * Writes patterns as a file: each table of the screen under its heading, and what counts. Nobody is in it, and nobody can be found by it: counts from one to
 * four are withheld, with those that would give one away.
 */
export function patternsFile(patterns: Patterns): string {
  const { period, hours, week, reasons, moods, openAndAfter, channels, bookings, goingOn } = patterns;
  const withheld = withheldOf(cellsOf(patterns), sumsIn(patterns));
  const told = (key: string, cell: Cell): Cell => (withheld.has(key) ? WITHHELD : cell);
  const timed = (key: string, times: { readonly count: number } | null, value: number | null): Cell =>
    value !== null && (withheld.has(key) || (times?.count ?? 0) < LEAST_TOLD) ? WITHHELD : value;
  const rows: Cell[][] = [
    ['Patterns'],
    ['From', period.from],
    ['To', period.to],
    ['Location', patterns.locations.find(({ id }) => id === patterns.location)?.name ?? 'All locations'],
    ['Channel', patterns.channel ?? 'All channels'],
    ['Time zone', patterns.zone],
    ['Still going on', told('going', goingOn)],
    ['Small counts', `Counts from 1 to ${LEAST_TOLD - 1} are withheld, and others where those could be worked out from them.`],
    [],
    ['Figure', 'Count', 'What counts'],
    ...figures(patterns, told),
    ...section('By hour', ['Hour', 'Person answered', 'AI desk booked', 'AI desk answered', 'Gave up']),
    ...hours.map((each) => [each.hour, ...PARTS.map((part) => told(`hour.${each.hour}.${part}`, each[part]))]),
    ...section('By weekday and hour', ['Weekday', ...hours.map(({ hour }) => String(hour))]),
    ...week.map(({ weekday, counts }) => [WEEKDAYS[weekday - 1] ?? '', ...counts.map((count, hour) => told(`week.${weekday}.${hour}`, count))]),
    ...section('Asked for first', ['Reason', 'Conversations', 'Booked']),
    ...reasons.map(({ reason, count, booked }) => [reason, told(`reason.${reason}.count`, count), told(`reason.${reason}.booked`, booked)]),
    ...section('How people sounded', ['At the end', 'Conversations', 'Otherwise before']),
    ...moods.map(({ mood, count, turned }) => [mood, told(`mood.${mood}.count`, count), told(`mood.${mood}.turned`, turned)]),
    ...section('Open hours and after', ['When', ...SUM_HEADS, 'Median seconds']),
    ...openAndAfter.map((each) => [
      each.isOpen ? 'Open' : 'After hours',
      ...SUMS.map((name) => told(`open.${each.isOpen}.${name}`, each[name])),
      timed(`open.${each.isOpen}.answered`, { count: each.answered }, each.seconds),
    ]),
    ...section('By channel', [
      'Channel',
      ...SUM_HEADS,
      'First answer, half (ms)',
      'First answer, 95 in 100 (ms)',
      'Answers',
      'Answer, half (ms)',
      'Answer, 95 in 100 (ms)',
    ]),
    ...channels.map(({ channel, first, turns, ...each }) => {
      const time = (times: typeof first, value: number | null = null) => timed(`channel.${channel}.answered`, times, value);
      return [
        channel,
        ...SUMS.map((name) => told(`channel.${channel}.${name}`, each[name])),
        ...[time(first, first?.half), time(first, first?.most), time(turns, turns?.count), time(turns, turns?.half), time(turns, turns?.most)],
      ];
    }),
    ...section(bookings.title, [bookings.labelTitle, ...bookings.ways.map(({ way }) => way)]),
    ...bookings.weeks.map(({ from, counts }) => [from, ...counts.map((count, at) => told(`visits.${from}.${at}`, count))]),
    ...section('Booked through', ['Way', 'Visits', `Value (${bookings.currency})`]),
    ...bookings.ways.map(({ way, count, valueMinor }) => [way, told(`way.${way}`, count), told(`way.${way}`, valueMinor / 100)]),
  ];
  return writeCsv(rows);
}

function figures({ totals, spam }: Patterns, told: (key: string, cell: Cell) => Cell): Cell[][] {
  return [
    ['Offered', told('total.offered', totals.offered), PATTERN_RULES.offered.text],
    ['Answered', told('total.answered', totals.answered), PATTERN_RULES.answered.text],
    ['Gave up', told('total.missed', totals.missed), PATTERN_RULES.missed.text],
    ['Booked', told('total.booked', totals.booked), PATTERN_RULES.booked.text],
    ['Passed to a person', told('total.passedOn', totals.passedOn), PATTERN_RULES['passed-on'].text],
    ['Contained', told('total.contained', totals.contained), PATTERN_RULES.contained.text],
    ['Answered and ended', told('total.ended', totals.ended), null],
    ['After hours', told('total.afterHours', totals.afterHours), null],
    ['Booked after hours', told('total.bookedAfterHours', totals.bookedAfterHours), null],
    ['Offers and spam', told('total.spam', spam), PATTERN_RULES.spam.text],
  ];
}

/** Every count of the file by a name of its own. */
function cellsOf({ totals, goingOn, spam, hours, week, reasons, moods, openAndAfter, channels, bookings }: Patterns): Map<string, number> {
  return new Map<string, number>([
    ['going', goingOn],
    ['total.spam', spam],
    ...[...SUMS, 'afterHours' as const, 'bookedAfterHours' as const].map((name): [string, number] => [`total.${name}`, totals[name]]),
    ...hours.flatMap((each) => PARTS.map((part): [string, number] => [`hour.${each.hour}.${part}`, each[part]])),
    ...week.flatMap(({ weekday, counts }) => counts.map((count, hour): [string, number] => [`week.${weekday}.${hour}`, count])),
    ...reasons.flatMap(({ reason, count, booked }): [string, number][] => [
      [`reason.${reason}.count`, count],
      [`reason.${reason}.booked`, booked],
    ]),
    ...moods.flatMap(({ mood, count, turned }): [string, number][] => [
      [`mood.${mood}.count`, count],
      [`mood.${mood}.turned`, turned],
    ]),
    ...openAndAfter.flatMap((each) => SUMS.map((name): [string, number] => [`open.${each.isOpen}.${name}`, each[name]])),
    ...channels.flatMap((each) => SUMS.map((name): [string, number] => [`channel.${each.channel}.${name}`, each[name]])),
    ...bookings.weeks.flatMap(({ from, counts }) => counts.map((count, at): [string, number] => [`visits.${from}.${at}`, count])),
    ...bookings.ways.map(({ way, count }): [string, number] => [`way.${way}`, count]),
  ]);
}

/** Which counts of the file add up to which. */
function sumsIn({ hours, week, reasons, moods, openAndAfter, channels, bookings }: Patterns): Sum[] {
  const of = (parts: readonly string[], ...total: readonly string[]): Sum => ({ parts, total });
  const ofHour = (hour: number, parts: readonly (typeof PARTS)[number][] = PARTS) => parts.map((part) => `hour.${hour}.${part}`);
  const groups = ['total', ...openAndAfter.map(({ isOpen }) => `open.${isOpen}`), ...channels.map(({ channel }) => `channel.${channel}`)];
  const ofWeek = (hour: number) => week.map(({ weekday }) => `week.${weekday}.${hour}`);
  return [
    ...groups.map((group) => of([`${group}.answered`, `${group}.missed`], `${group}.offered`)),
    ...SUMS.flatMap((name) => [
      of(
        openAndAfter.map(({ isOpen }) => `open.${isOpen}.${name}`),
        `total.${name}`,
      ),
      of(
        channels.map(({ channel }) => `channel.${channel}.${name}`),
        `total.${name}`,
      ),
    ]),
    of(['open.false.offered'], 'total.afterHours'),
    of(['open.false.booked'], 'total.bookedAfterHours'),
    of(['total.ended', 'going'], 'total.answered'),
    of(
      hours.flatMap(({ hour }) => ofHour(hour, ['missed'])),
      'total.missed',
    ),
    of(
      hours.flatMap(({ hour }) => ofHour(hour, ['person', 'booked', 'assistant'])),
      'total.answered',
    ),
    ...hours.map(({ hour }) => of(ofWeek(hour), ...ofHour(hour))),
    of(
      reasons.map(({ reason }) => `reason.${reason}.count`),
      'total.offered',
    ),
    of(
      reasons.map(({ reason }) => `reason.${reason}.booked`),
      'total.booked',
    ),
    of(
      moods.map(({ mood }) => `mood.${mood}.count`),
      'total.ended',
    ),
    ...bookings.ways.map(({ way }, at) =>
      of(
        bookings.weeks.map(({ from }) => `visits.${from}.${at}`),
        `way.${way}`,
      ),
    ),
  ];
}

function section(title: string, heads: readonly string[]): Cell[][] {
  return [[], [title], [...heads]];
}
