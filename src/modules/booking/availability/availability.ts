import type { ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type EpochMinute, MINUTES_PER_DAY } from '#kernel/time.ts';
import type { AvailabilityInput, Plan, ResourceSpan } from './availability-model.ts';
import { plansAt } from './availability-plan.ts';
import { askedStarts, prepare, type Prepared } from './availability-prepare.ts';

/** A start on offer: who can begin the visit then, the fairest choice first, and how it would be booked. */
export interface Slot {
  readonly start: EpochMinute;
  readonly offsetMinutes: number;
  readonly providerIds: readonly ResourceId[];
  /** Gives the preferred way to book this start, with the reservations it needs. */
  plan(): Plan;
}

/** Lists every start at which the whole visit can be booked, in order of time. */
export function findSlots(input: AvailabilityInput): Slot[] {
  const starts = searchedStarts(input);
  return starts.start < starts.end ? [...slotsOf(prepare(input, starts))] : [];
}

// The first search covers three days; each further one twice as many.
const FIRST_SEARCH_MINUTES = 3 * MINUTES_PER_DAY;

/** Finds the earliest start at which the whole visit can be booked, without working out the days after it. */
export function firstSlot(input: AvailabilityInput): Slot | undefined {
  const starts = searchedStarts(input);
  let { start } = starts;
  for (let minutes = FIRST_SEARCH_MINUTES; start < starts.end; minutes *= 2) {
    const end = Math.min(starts.end, start + minutes);
    for (const slot of slotsOf(prepare(input, { start, end }))) return slot;
    start = end;
  }
  return undefined;
}

/**
 * Lists the ways to book one start, the preferred first; none when it is not on offer.
 *
 * Booking takes the first, and when someone was faster adds what it lost to `lost` and takes the next.
 */
export function* planAt(input: AvailabilityInput, start: EpochMinute, lost: readonly ResourceSpan[] = []): Generator<Plan, void, void> {
  const asked = searchedStarts(input);
  if (start < asked.start || start >= asked.end) return;
  const prepared = prepare(input, { start, end: start + 1 });
  if (isOnGrid(prepared, start)) yield* plansAt(prepared, start, lost);
}

function searchedStarts(input: AvailabilityInput): Span {
  const { dates, notBefore, notAfter } = askedStarts(input);
  return { start: Math.max(dates.start, notBefore), end: Math.min(dates.end, notAfter) };
}

/** Says whether a start lies on the grid of the local clock. */
export function isOnGrid(prepared: Prepared, start: EpochMinute): boolean {
  const step = prepared.input.stepMinutes ?? 15;
  return prepared.sections.some((section) => section.start <= start && start < section.end && firstOnGrid(start, section.offsetMinutes, step) === start);
}

function firstOnGrid(from: EpochMinute, offsetMinutes: number, step: number): EpochMinute {
  return Math.ceil((from + offsetMinutes) / step) * step - offsetMinutes;
}

function* slotsOf(prepared: Prepared): Generator<Slot, void, void> {
  const step = prepared.input.stepMinutes ?? 15;
  const ids = (prepared.input.visit.segments[0]?.providers ?? []).map(({ providerId }) => providerId);
  for (const { start, end, offsetMinutes } of prepared.sections) {
    const first = firstOnGrid(start, offsetMinutes, step);
    const cells = Math.max(0, Math.ceil((end - first) / step));
    const able = ableProviders(prepared, { first, cells, step });
    const words = able.length / Math.max(1, cells);
    for (let cell = 0; cell < cells; cell += 1) {
      if (!isAnySet(able, cell * words, words)) continue;
      const at = first + cell * step;
      const order = prepared.fairestFirst(0, Math.floor((at + offsetMinutes) / MINUTES_PER_DAY));
      yield { start: at, offsetMinutes, providerIds: pickAble(ids, order, { able, from: cell * words }), plan: () => firstPlan(prepared, at) };
    }
  }
}

interface Grid {
  readonly first: EpochMinute;
  readonly cells: number;
  readonly step: number;
}

/** Marks, for every cell of the grid, the providers who can begin the visit there: one bit each. */
function ableProviders({ input, ways }: Prepared, { first, cells, step }: Grid): Uint32Array {
  const words = Math.max(1, Math.ceil((input.visit.segments[0]?.providers.length ?? 0) / 32));
  const able = new Uint32Array(cells * words);
  for (const [index, { complete }] of ways.flatMap(({ segments }) => [...(segments[0]?.options.entries() ?? [])])) {
    const bit = 1 << (index & 31);
    for (let pair = 0; pair < complete.length; pair += 2) {
      const from = Math.max(0, Math.ceil(((complete[pair] ?? 0) - first) / step));
      const until = Math.min(cells, Math.ceil(((complete[pair + 1] ?? 0) - first) / step));
      for (let at = from * words + (index >> 5); at < until * words; at += words) able[at] = (able[at] ?? 0) | bit;
    }
  }
  return able;
}

function isAnySet(able: Uint32Array, from: number, words: number): boolean {
  for (let at = from; at < from + words; at += 1) if (able[at] !== 0) return true;
  return false;
}

function pickAble(ids: readonly ResourceId[], order: readonly number[], { able, from }: { readonly able: Uint32Array; readonly from: number }): ResourceId[] {
  const picked: ResourceId[] = [];
  for (const index of order) {
    if (((able[from + (index >> 5)] ?? 0) & (1 << (index & 31))) === 0) continue;
    const id = ids[index];
    if (id !== undefined) picked.push(id);
  }
  return picked;
}

function firstPlan(prepared: Prepared, start: EpochMinute): Plan {
  const { value } = plansAt(prepared, start).next();
  if (!value) throw new Error('a start on offer has no plan');
  return value;
}
