/** A stretch of every such weekday, as the API writes it: Monday is 1, `24:00` is the end of the day. */
export interface Shift {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
}

/** The days of the week, Monday first. */
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A time as people say it: `9:00 am`; the end of the day is midnight. */
export function clock(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (hours === 24) return 'midnight';
  return `${((hours + 11) % 12) + 1}:${String(minutes).padStart(2, '0')} ${hours < 12 ? 'am' : 'pm'}`;
}

/** A week in one line: `Mon to Fri 9:00 am to 5:00 pm, Sat 10:00 am to 2:00 pm`. */
export function weekInWords(shifts: readonly Shift[]): string {
  const texts = DAYS.map((_, index) =>
    shifts
      .filter(({ weekday }) => weekday === index + 1)
      .sort((a, b) => a.from.localeCompare(b.from))
      .map(({ from, to }) => `${clock(from)} to ${clock(to)}`)
      .join(' and '),
  );
  const parts: string[] = [];
  for (let first = 0; first < DAYS.length; first++) {
    const text = texts[first];
    if (!text) continue;
    let last = first;
    while (texts[last + 1] === text) last++;
    const days = last === first ? short(first) : `${short(first)} to ${short(last)}`;
    parts.push(`${days} ${text}`);
    first = last;
  }
  return parts.length > 0 ? parts.join(', ') : 'Never';
}

const short = (index: number) => DAYS[index]?.slice(0, 3) ?? '';

/** What is wrong with a day's stretches, in words; undefined when nothing is. */
export function faultOf(shifts: readonly Shift[]): string | undefined {
  const sorted = [...shifts].sort((a, b) => a.from.localeCompare(b.from));
  for (const [index, { from, to }] of sorted.entries()) {
    if (!from || !to) return 'Enter both times.';
    if (to <= from) return 'The end must lie after the beginning.';
    const next = sorted[index + 1];
    if (next && next.from < to && !isApart(next, sorted[index])) return 'These times overlap.';
  }
  return undefined;
}

/** Two stretches whose dates do not touch cannot overlap. */
function isApart(one: Shift, other: Shift | undefined): boolean {
  if (!other) return false;
  const ends = (shift: Shift) => shift.validUntil ?? '9999-12-31';
  return (one.validFrom ?? '') >= ends(other) || (other.validFrom ?? '') >= ends(one);
}

/** A time that is written into a time field: the end of the day is midnight there. */
export function toField(time: string): string {
  return time === '24:00' ? '00:00' : time;
}

/** A time as it was entered: as an end, midnight is the end of the day. */
export function fromField(time: string, side: 'from' | 'to'): string {
  return side === 'to' && time === '00:00' ? '24:00' : time;
}
