import type { Absence } from '../blocks/block-draft.ts';
import { labelOf } from '../blocks/block-draft.ts';
import type { Desk, DeskResource, Visit } from '../desk.ts';

/** One line of the list of a day. */
export type Entry =
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'now' }
  | { readonly kind: 'free'; readonly start: string; readonly minutes: number };

/** A stretch of somebody's or something's day that is kept free. */
export interface Kept {
  readonly key: string;
  readonly label: string;
  /** Whose it is, where several are shown. */
  readonly who: string | undefined;
  readonly start: string;
  readonly end: string;
  /** What there is to open, for whom it is. */
  readonly absence: Absence | undefined;
}

/** Minutes free between two things of one provider that are worth a line. */
const GAP_MINUTES = 30;
const AWAY = { break: 'Lunch', 'time-off': 'Time off', 'busy-elsewhere': 'Busy elsewhere', 'staff-block': 'Kept free' } as const;

/** What the list is made from. */
export interface DayOf {
  readonly desk: Desk;
  readonly resources: readonly DeskResource[];
  readonly absences: readonly Absence[] | undefined;
  readonly now: number;
}

/**
 * Visits and what is kept free, in order, and the line of now where it falls. When one provider is shown, also breaks and the time in between that is free:
 * the lunches of a whole clinic tell nobody anything.
 */
export function entriesOf(day: DayOf): Entry[] {
  const { desk, resources, now } = day;
  const ids = new Set(resources.map(({ id }) => id));
  const isOf = ({ segments, occupied }: Visit) =>
    segments.some(({ providerId }) => ids.has(providerId)) || occupied.some(({ resourceId }) => ids.has(resourceId));
  const visits = desk.visits.filter((visit) => visit.status !== 'cancelled' && isOf(visit));
  const things: (Extract<Entry, { kind: 'visit' | 'kept' }> & { readonly start: number; readonly end: number })[] = [
    ...visits.map((visit) => ({ kind: 'visit' as const, visit, ...spanOf(visit) })),
    ...keptOf(day).map((kept) => ({ kind: 'kept' as const, kept, ...spanOf(kept) })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  const [first] = desk.days;
  const entries: Entry[] = [];
  let isNowDue = first !== undefined && now >= Date.parse(first.start) && now < Date.parse(first.end);
  let until: number | undefined;
  for (const { start, end, ...entry } of things) {
    const minutes = until === undefined ? 0 : Math.round((start - until) / 60_000);
    if (resources.length === 1 && until !== undefined && minutes >= GAP_MINUTES) entries.push({ kind: 'free', start: new Date(until).toISOString(), minutes });
    if (isNowDue && start > now) {
      entries.push({ kind: 'now' });
      isNowDue = false;
    }
    entries.push(entry);
    until = Math.max(until ?? end, end);
  }
  if (isNowDue) entries.push({ kind: 'now' });
  return entries;
}

function spanOf({ start, end }: { readonly start: string; readonly end: string }): { readonly start: number; readonly end: number } {
  return { start: Date.parse(start), end: Date.parse(end) };
}

function keptOf({ desk, resources, absences }: DayOf): Kept[] {
  const [day] = desk.days;
  if (!day) return [];
  const isAlone = resources.length === 1;
  return resources.flatMap(({ id, name, away }): Kept[] => {
    const who = isAlone ? undefined : name;
    const known = absences?.filter(
      ({ resourceId, start, end }) => resourceId === id && Date.parse(start) < Date.parse(day.end) && Date.parse(end) > Date.parse(day.start),
    );
    const rests = away.filter(({ why }) => (why === 'break' ? isAlone : known === undefined));
    return [
      ...rests.map(({ why, start, end }) => ({ key: `${id}-${why}-${start}`, label: AWAY[why], who, start, end, absence: undefined })),
      ...(known ?? []).map((absence) => ({
        key: `${absence.id}-${absence.start}`,
        label: labelOf(absence),
        who,
        start: absence.start,
        end: absence.end,
        absence,
      })),
    ];
  });
}
