import type { paths } from '../../../api/schema';
import { type IsoDate, addDays, dateOf, minuteOf } from '../../format.ts';
import { clockIn, instantAt, minuteIn } from '../zoned-time.ts';

/** Time off or a block as it falls on a day. */
export type Absence = paths['/api/v1/catalog/absences']['get']['responses'][200]['content']['application/json']['absences'][number];

/** What the form about time kept free holds. */
export interface BlockDraft {
  readonly kind: 'block' | 'time-off';
  readonly resourceId: string;
  readonly date: IsoDate;
  readonly from: string;
  readonly untilDate: IsoDate;
  readonly until: string;
  readonly label: string;
  readonly isWeekly: boolean;
  readonly reason: 'vacation' | 'sick' | 'training' | 'personal' | 'maintenance' | 'other';
  /** What is changed; undefined while it is new. */
  readonly of?: Absence | undefined;
}

/** Why somebody is away, as the form offers it. */
export const REASONS: readonly { readonly id: BlockDraft['reason']; readonly label: string }[] = [
  { id: 'vacation', label: 'Holiday' },
  { id: 'sick', label: 'Sick' },
  { id: 'training', label: 'Training' },
  { id: 'personal', label: 'Personal' },
  { id: 'maintenance', label: 'Maintenance' },
  { id: 'other', label: 'Other' },
];

/** What is read from a calendar elsewhere is changed there. */
export function isElsewhere({ what }: Absence): boolean {
  return what.kind === 'time-off' && what.reason === 'busy-elsewhere';
}

/** What a block or time off is called on the calendar. */
export function labelOf({ what }: Absence): string {
  if (what.kind === 'block') return what.label;
  if (what.reason === 'busy-elsewhere') return 'Busy elsewhere';
  return `Away: ${(REASONS.find(({ id }) => id === what.reason)?.label ?? what.reason).toLowerCase()}`;
}

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const DAY_MINUTES = 1440;

/** A draft for a stretch of a resource's day, between two instants. */
export function draftFor(resourceId: string, { start, end }: { readonly start: string; readonly end: string }, zone: string): BlockDraft {
  return {
    kind: 'block',
    resourceId,
    date: dateOf(start, zone),
    from: clockIn(minuteOf(start, zone)),
    untilDate: dateOf(end, zone),
    until: clockIn(minuteOf(end, zone)),
    label: '',
    isWeekly: false,
    reason: 'vacation',
  };
}

/** A draft to change what is there. */
export function draftOf(absence: Absence, zone: string): BlockDraft {
  const { what } = absence;
  const draft = { ...draftFor(absence.resourceId, absence, zone), of: absence };
  if (what.kind === 'block') return { ...draft, label: what.label, isWeekly: what.rule !== null };
  return { ...draft, kind: 'time-off', reason: REASONS.find(({ id }) => id === what.reason)?.id ?? 'other' };
}

/** Minutes a block lasts on the clock; one that ends at or before its beginning runs beyond midnight. */
export function minutesOfBlock({ from, until }: Pick<BlockDraft, 'from' | 'until'>): number {
  const minutes = minuteIn(until) - minuteIn(from);
  return minutes > 0 ? minutes : minutes + DAY_MINUTES;
}

/** What the server is sent for a block; `weekly` keeps the rule there was when it says nothing else. */
export function blockBody(draft: BlockDraft, zone: string) {
  const { label, date, from, isWeekly, of } = draft;
  const before = of?.what.kind === 'block' ? of.what.rule : null;
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'MO';
  const isSameDay = of?.what.kind === 'block' && of.what.on === date;
  const rule = isWeekly ? (isSameDay && before ? before : `FREQ=WEEKLY;BYDAY=${weekday}`) : null;
  return { label: label.trim(), timeZone: zone, startsOn: date, startTime: from, durationMinutes: minutesOfBlock(draft), rule };
}

/** What the server is sent for time off. */
export function timeOffBody({ date, from, untilDate, until, reason }: BlockDraft, zone: string) {
  const isWhole = untilDate > date || minuteIn(until) > minuteIn(from);
  return { start: instantAt(date, minuteIn(from), zone), end: instantAt(isWhole ? untilDate : addDays(date, 1), minuteIn(until), zone), reason };
}
