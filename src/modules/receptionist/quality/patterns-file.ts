import { type Cell, writeCsv } from '#modules/reporting';
import { PATTERN_RULES } from './patterns-model.ts';
import type { Patterns } from './patterns.ts';

const PARTS = ['person', 'booked', 'assistant', 'missed'] as const;
const SUMS = ['offered', 'answered', 'missed', 'booked', 'passedOn', 'contained', 'ended'] as const;
const SUM_HEADS = ['Offered', 'Answered', 'Gave up', 'Booked', 'Passed to a person', 'Contained', 'Answered and ended'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Writes patterns as a file: each table of the screen under its heading, and what counts. Nobody is in it. */
export function patternsFile(patterns: Patterns): string {
  const { period, totals, hours, week, reasons, moods, openAndAfter, channels, bookings, goingOn } = patterns;
  const rows: Cell[][] = [
    ['Patterns'],
    ['From', period.from],
    ['To', period.to],
    ['Location', patterns.locations.find(({ id }) => id === patterns.location)?.name ?? 'All locations'],
    ['Channel', patterns.channel ?? 'All channels'],
    ['Time zone', patterns.zone],
    ['Still going on', goingOn],
    [],
    ['Figure', 'Count', 'What counts'],
    ['Offered', totals.offered, PATTERN_RULES.offered.text],
    ['Answered', totals.answered, PATTERN_RULES.answered.text],
    ['Gave up', totals.missed, PATTERN_RULES.missed.text],
    ['Booked', totals.booked, PATTERN_RULES.booked.text],
    ['Passed to a person', totals.passedOn, PATTERN_RULES['passed-on'].text],
    ['Contained', totals.contained, PATTERN_RULES.contained.text],
    ['Answered and ended', totals.ended, null],
    ['After hours', totals.afterHours, null],
    ['Booked after hours', totals.bookedAfterHours, null],
    ['Offers and spam', patterns.spam, PATTERN_RULES.spam.text],
    ...section('By hour', ['Hour', 'Person answered', 'AI desk booked', 'AI desk answered', 'Gave up']),
    ...hours.map((each) => [each.hour, ...PARTS.map((part) => each[part])]),
    ...section('By weekday and hour', ['Weekday', ...hours.map(({ hour }) => String(hour))]),
    ...week.map(({ weekday, counts }) => [WEEKDAYS[weekday - 1] ?? '', ...counts]),
    ...section('Asked for first', ['Reason', 'Conversations', 'Booked']),
    ...reasons.map(({ reason, count, booked }) => [reason, count, booked]),
    ...section('How people sounded', ['At the end', 'Conversations', 'Otherwise before']),
    ...moods.map(({ mood, count, turned }) => [mood, count, turned]),
    ...section('Open hours and after', ['When', ...SUM_HEADS, 'Median seconds']),
    ...openAndAfter.map((each) => [each.isOpen ? 'Open' : 'After hours', ...SUMS.map((name) => each[name]), each.seconds]),
    ...section('By channel', [
      'Channel',
      ...SUM_HEADS,
      'First answer, half (ms)',
      'First answer, 95 in 100 (ms)',
      'Answers',
      'Answer, half (ms)',
      'Answer, 95 in 100 (ms)',
    ]),
    ...channels.map((each) => [
      each.channel,
      ...SUMS.map((name) => each[name]),
      ...[each.first?.half ?? null, each.first?.most ?? null, each.turns?.count ?? null, each.turns?.half ?? null, each.turns?.most ?? null],
    ]),
    ...section(bookings.title, [bookings.labelTitle, ...bookings.ways.map(({ way }) => way)]),
    ...bookings.weeks.map(({ from, counts }) => [from, ...counts]),
    ...section('Booked through', ['Way', 'Visits', `Value (${bookings.currency})`]),
    ...bookings.ways.map(({ way, count, valueMinor }) => [way, count, valueMinor / 100]),
  ];
  return writeCsv(rows);
}

function section(title: string, heads: readonly string[]): Cell[][] {
  return [[], [title], [...heads]];
}
