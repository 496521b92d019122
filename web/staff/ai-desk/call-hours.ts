import type { IsoDate } from '../format.ts';
import { DAYS, type Shift } from '../set-up/week.ts';

/** A stretch of a day on a track from midnight to midnight, in parts of it. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** A day of the week as it is drawn: when the place is open, and in words. */
export interface DayLine {
  readonly day: string;
  readonly open: readonly Stretch[];
  readonly words: string;
}

const DAY_MINUTES = 1_440;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A time as short as a clock says it: `9`, `5:30`. */
function briefly(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (hours % 24 === 0) return minutes === 0 ? 'midnight' : `12:${String(minutes).padStart(2, '0')} am`;
  const hour = ((hours + 11) % 12) + 1;
  return minutes === 0 ? String(hour) : `${hour}:${String(minutes).padStart(2, '0')}`;
}

/** The seven days of a place, Monday first, as its hours stand on a date. */
export function weekLines(hours: readonly Shift[], on: IsoDate): DayLine[] {
  const standing = hours.filter(({ validFrom, validUntil }) => (validFrom ?? '') <= on && on < (validUntil ?? '9999-12-31'));
  return DAYS.map((name, index) => {
    const shifts = standing.filter(({ weekday }) => weekday === index + 1).sort((a, b) => a.from.localeCompare(b.from));
    return {
      day: name.slice(0, 3),
      open: shifts.map(({ from, to }) => ({ from: minutesOf(from) / DAY_MINUTES, length: (minutesOf(to) - minutesOf(from)) / DAY_MINUTES })),
      words: shifts.map(({ from, to }) => `${briefly(from)} to ${briefly(to)}`).join(', ') || 'Closed',
    };
  });
}

/** A number as it is dialled from anywhere, from what somebody typed; undefined while it is none. */
export function dialled(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, '');
  if (typed.trim().startsWith('+')) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : undefined;
}
