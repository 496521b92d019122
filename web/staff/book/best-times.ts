import { type IsoDate, dateOf, dayInWords, minuteOf, timeOf } from '../format.ts';

/** A free start, as the server offers it. */
export interface FreeStart {
  readonly start: string;
  readonly providerId: string;
}

/** A free start worth saying first, and why. */
export interface BestTime extends FreeStart {
  readonly why: string;
}

/** When somebody is busy, in milliseconds. */
export interface Busy {
  readonly providerId: string;
  readonly start: number;
  readonly end: number;
}

/** What the choice is made from. */
export interface Wishes {
  readonly zone: string;
  readonly today: IsoDate;
  /** The start of the last visit: its weekday and hour are what suits the client. */
  readonly lastStart: string | undefined;
  readonly busy: readonly Busy[];
}

/** Minutes around the hour of the last visit that count as the usual time. */
const USUAL_MINUTES = 90;

/**
 * Picks at most four starts and says why each: the soonest, one that leaves no gap, the client's usual weekday and hour, the first of a day.
 * A start is named once, with its best reason; the order is by time.
 */
export function bestTimes(free: readonly FreeStart[], { zone, today, lastStart, busy }: Wishes): BestTime[] {
  const picked = new Map<string, BestTime>();
  const pick = (slot: FreeStart | undefined, why: string) => {
    if (slot && !picked.has(slot.start)) picked.set(slot.start, { ...slot, why });
  };
  const snug = free.find(({ start, providerId }) => busy.some((each) => each.providerId === providerId && each.end === Date.parse(start)));
  if (snug) pick(snug, 'Right after another visit, no gap left');
  if (lastStart !== undefined) {
    const [weekday, minute] = [weekdayOf(dateOf(lastStart, zone)), minuteOf(lastStart, zone)];
    const usual = free.find(({ start }) => weekdayOf(dateOf(start, zone)) === weekday && Math.abs(minuteOf(start, zone) - minute) <= USUAL_MINUTES);
    pick(usual, `The usual: ${WEEKDAYS[weekday]} around ${timeOf(lastStart, zone)}`);
  }
  pick(free[0], 'The soonest');
  pick(
    free.find(({ start }, index) => dateOf(start, zone) > today && (index === 0 || dateOf(free[index - 1]?.start ?? start, zone) !== dateOf(start, zone))),
    'First of the day',
  );
  return [...picked.values()].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

/** A start in words: `Today 3:30 pm`, `Tue 24 Nov, 5:15 pm`. */
export function startInWords(start: string, zone: string, today: IsoDate): string {
  const date = dateOf(start, zone);
  return date === today ? `Today ${timeOf(start, zone)}` : `${dayInWords(date, 'short')}, ${timeOf(start, zone)}`;
}

const WEEKDAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];
const weekdayOf = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();
