import type { Visit } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import { minuteOf } from '../../format.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** A visit on its way to another place on the calendar; nothing is changed until it is reviewed. */
export interface MoveDraft {
  /** The visit as it was when it was taken up: what the review is asked against. */
  readonly visit: Visit;
  readonly zone: string;
  /** The column it was taken from: a card stands in one, the visit may stand in several. */
  readonly from: GridColumn;
  /** The column it is over now, by its key; there may be none of that name on another day. */
  readonly over: string;
  /** When it would begin and end. */
  readonly start: number;
  readonly end: number;
  /** Minutes from the start of the visit to that of its card. */
  readonly offset: number;
  /** Minutes of the card itself. */
  readonly cardMinutes: number;
  readonly by: 'pointer' | 'keys' | 'edge';
}

/** What is asked of the server. */
export interface MoveBody {
  readonly start: string;
  readonly version: number;
  readonly providerId?: string;
  readonly insteadOf?: string;
  readonly placeIds?: string[];
  readonly minutes?: number;
}

const MOVABLE: ReadonlySet<string> = new Set(['booked', 'confirmed', 'arrived', 'in-room', 'with-provider']);

/** Says whether a visit may be moved at all; a hold and what is over may not. */
export function isMovable({ status, client }: Pick<Visit, 'status' | 'client'>): boolean {
  return MOVABLE.has(status) && client !== null;
}

/** Takes a visit up from a column. */
export function takeUp(visit: Visit, from: GridColumn, zone: string, by: MoveDraft['by']): MoveDraft {
  const [start, end] = [Date.parse(visit.start), Date.parse(visit.end)];
  const own = from.resource.kind === 'provider' ? visit.segments.filter(({ providerId }) => providerId === from.resource.id) : [];
  const [cardStart, cardEnd] = [
    Math.min(...own.map((each) => Date.parse(each.start)), ...(own.length ? [] : [start])),
    Math.max(...own.map((each) => Date.parse(each.end)), ...(own.length ? [] : [end])),
  ];
  return { visit, zone, from, over: from.key, start, end, offset: (cardStart - start) / MINUTE_MS, cardMinutes: (cardEnd - cardStart) / MINUTE_MS, by };
}

/** The moment on the visit's grid nearest to one, as the clock on the wall counts. */
export function snap(instant: number, step: number, zone: string): number {
  const minute = minuteOf(instant, zone) + (instant % MINUTE_MS) / MINUTE_MS;
  return Math.round((instant + (Math.round(minute / step) * step - minute) * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

/** Carries the card's top to a moment in a column. */
export function carryTo(draft: MoveDraft, column: GridColumn, cardStart: number): MoveDraft {
  const start = snap(cardStart - draft.offset * MINUTE_MS, draft.visit.stepMinutes, draft.zone);
  return { ...draft, over: column.key, start, end: start + lengthOf(draft) };
}

/** Pulls the lower edge to a moment; a visit lasts one step at least. */
export function pullEdge(draft: MoveDraft, cardEnd: number): MoveDraft {
  const { visit, zone } = draft;
  const least = draft.start + (draft.offset + visit.stepMinutes) * MINUTE_MS;
  const end =
    Math.max(least, snap(cardEnd, visit.stepMinutes, zone)) +
    (Date.parse(visit.end) - Date.parse(visit.start)) -
    (draft.offset + draft.cardMinutes) * MINUTE_MS;
  return { ...draft, end };
}

/** Moves a visit by steps of its grid. */
export function stepBy(draft: MoveDraft, steps: number): MoveDraft {
  const { stepMinutes } = draft.visit;
  // From a start off the grid the first step leads onto it.
  const next = draft.start + steps * stepMinutes * MINUTE_MS;
  const on = snap(next, stepMinutes, draft.zone);
  const start = Math.sign(on - draft.start) === Math.sign(steps) ? on : next;
  return { ...draft, start, end: start + lengthOf(draft) };
}

/** Makes a visit longer or shorter by steps of its grid. */
export function growBy(draft: MoveDraft, steps: number): MoveDraft {
  const step = draft.visit.stepMinutes * MINUTE_MS;
  return { ...draft, end: Math.max(draft.start + step, draft.end + steps * step) };
}

/** Moves a visit by days, at the same time of the clock on the wall also where the clocks change between them. */
export function dayBy(draft: MoveDraft, days: number): MoveDraft {
  const there = draft.start + days * DAY_MS;
  const start = there + (minuteOf(draft.start, draft.zone) - minuteOf(there, draft.zone)) * MINUTE_MS;
  return { ...draft, start, end: start + lengthOf(draft) };
}

function lengthOf({ start, end }: Pick<MoveDraft, 'start' | 'end'>): number {
  return end - start;
}

/** Minutes of the card of a draft, with what its edge was pulled by. */
export function cardLength({ visit, start, end, cardMinutes }: MoveDraft): number {
  return cardMinutes + (end - start - (Date.parse(visit.end) - Date.parse(visit.start))) / MINUTE_MS;
}

/** What a draft asks of the server: only what it changes; undefined when the visit is where it was. */
export function bodyOf(draft: MoveDraft, columns: readonly GridColumn[]): MoveBody | undefined {
  const { visit, from, start, end } = draft;
  const over = columns.find(({ key }) => key === draft.over) ?? from;
  const [before, after] = [Date.parse(visit.end) - Date.parse(visit.start), end - start];
  const change = {
    ...(over.resource.id === from.resource.id ? {} : takerOf(visit, from, over)),
    ...(before === after ? {} : { minutes: Math.round(after / MINUTE_MS) }),
  };
  if (start === Date.parse(visit.start) && Object.keys(change).length === 0) return undefined;
  return { start: new Date(start).toISOString(), version: visit.version, ...change };
}

function takerOf(visit: Visit, from: GridColumn, over: GridColumn): Pick<MoveBody, 'providerId' | 'insteadOf' | 'placeIds'> {
  if (over.resource.kind !== 'provider') return { placeIds: [over.resource.id] };
  const isShared = new Set(visit.segments.map(({ providerId }) => providerId)).size > 1;
  return { providerId: over.resource.id, ...(isShared ? { insteadOf: from.resource.id } : {}) };
}
