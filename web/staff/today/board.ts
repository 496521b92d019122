import type { Desk, Visit } from '../calendar/desk.ts';
import type { Today } from './today.ts';

/** Minutes after its start from which a visit that has not come is late. */
const LATE_MINUTES = 5;
/** The shortest free time worth offering. */
const GAP_MINUTES = 30;

/** How the board counts: one column of the line on top. */
export type Lane = 'due' | 'arrived' | 'in-room' | 'with-provider' | 'done' | 'no-show';

/** One line of the board. */
export interface BoardVisit {
  readonly visit: Visit;
  readonly lane: Lane;
  /** Minutes since its last step: waiting, in the room, with the provider. */
  readonly forMinutes: number | undefined;
  readonly lateMinutes: number;
  readonly overMinutes: number;
  /** A room it needs that somebody else is still in. */
  readonly blockedBy: { readonly room: string; readonly until: string } | undefined;
}

/** Time in which a provider who works has nobody. */
export interface Gap {
  readonly providerId: string;
  readonly providerName: string;
  readonly start: number;
  readonly end: number;
}

const LANES: Readonly<Record<string, Lane>> = {
  booked: 'due',
  confirmed: 'due',
  arrived: 'arrived',
  'in-room': 'in-room',
  'with-provider': 'with-provider',
  done: 'done',
  'no-show': 'no-show',
};
const HERE = new Set<Lane>(['arrived', 'in-room', 'with-provider']);

/** Sorts a day's visits into the lanes of the board: who is here, who is due, who is done. Cancelled visits and holds are not on it. */
export function boardOf(
  desk: Desk,
  now: number,
): { readonly here: BoardVisit[]; readonly due: BoardVisit[]; readonly past: BoardVisit[]; readonly counts: Record<Lane, number> } {
  const all = desk.visits.flatMap((visit) => {
    const lane = LANES[visit.status];
    return lane === undefined ? [] : [lineOf(desk, visit, lane, now)];
  });
  const counts: Record<Lane, number> = { due: 0, arrived: 0, 'in-room': 0, 'with-provider': 0, done: 0, 'no-show': 0 };
  for (const { lane } of all) counts[lane] += 1;
  return {
    here: all.filter(({ lane }) => HERE.has(lane)),
    due: all.filter(({ lane }) => lane === 'due'),
    past: all.filter(({ lane }) => lane === 'done' || lane === 'no-show'),
    counts,
  };
}

function lineOf(desk: Desk, visit: Visit, lane: Lane, now: number): BoardVisit {
  const minutesSince = (instant: string) => Math.floor((now - Date.parse(instant)) / 60_000);
  const late = lane === 'due' ? minutesSince(visit.start) : 0;
  const over = lane === 'with-provider' || lane === 'in-room' ? minutesSince(visit.end) : 0;
  return {
    visit,
    lane,
    forMinutes: HERE.has(lane) && visit.steppedAt !== null ? Math.max(0, minutesSince(visit.steppedAt)) : undefined,
    lateMinutes: late >= LATE_MINUTES ? late : 0,
    overMinutes: Math.max(0, over),
    blockedBy: lane === 'arrived' ? roomTaken(desk, visit) : undefined,
  };
}

function roomTaken(desk: Desk, visit: Visit): BoardVisit['blockedBy'] {
  const rooms = new Set(visit.occupied.filter(({ kind }) => kind === 'room').map(({ resourceId }) => resourceId));
  const inside = desk.visits.find(
    (other) =>
      other.id !== visit.id &&
      (other.status === 'in-room' || other.status === 'with-provider') &&
      other.occupied.some(({ resourceId }) => rooms.has(resourceId)),
  );
  const room = inside?.occupied.find(({ resourceId }) => rooms.has(resourceId));
  const name = desk.resources.find(({ id }) => id === room?.resourceId)?.name;
  return inside && name !== undefined ? { room: name, until: inside.end } : undefined;
}

/** Lists what is left of each provider's day from now on where nobody is booked, at least half an hour at a time, the soonest first. */
export function gapsOf(desk: Desk, now: number): Gap[] {
  return desk.resources
    .filter(({ kind }) => kind === 'provider')
    .flatMap((provider) => {
      const taken = [
        ...provider.away,
        ...desk.visits
          .filter(({ status }) => status !== 'cancelled' && status !== 'no-show')
          .flatMap(({ occupied }) => occupied.filter(({ resourceId }) => resourceId === provider.id)),
      ]
        .map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const)
        .sort(([a], [b]) => a - b);
      return (provider.working ?? [])
        .flatMap(({ start, end }) => freeIn(Math.max(now, Date.parse(start)), Date.parse(end), taken))
        .map((free) => ({ ...free, providerId: provider.id, providerName: provider.name }));
    })
    .sort((a, b) => a.start - b.start);
}

function freeIn(from: number, until: number, taken: readonly (readonly [number, number])[]): { start: number; end: number }[] {
  const free: { start: number; end: number }[] = [];
  let at = from;
  for (const [start, end] of taken) {
    if (start > at) free.push({ start: at, end: Math.min(start, until) });
    at = Math.max(at, end);
  }
  free.push({ start: at, end: until });
  return free.filter(({ start, end }) => end - start >= GAP_MINUTES * 60_000);
}

/** Somebody on the waitlist whom a gap suits, and when in it they would begin. */
export type Match = Today['matches'][number] & { readonly start: string };

/** Says whom of the waitlist a gap suits, the longest waiting first, and to whom a time in it is offered already. */
export function matchesOf(
  { providerId, start, end }: Gap,
  today: Today | undefined,
): { readonly offered: Today['offers'][number] | undefined; readonly fits: readonly Match[] } {
  const isInside = (at: string) => Date.parse(at) >= start && Date.parse(at) < end;
  return {
    offered: today?.offers.find((offer) => offer.providerId === providerId && isInside(offer.start)),
    fits: (today?.matches ?? []).flatMap((match) => {
      const first = match.starts.find((each) => each.providerId === providerId && isInside(each.start));
      return first ? [{ ...match, start: first.start }] : [];
    }),
  };
}
