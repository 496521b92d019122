/** A stretch in minutes from the top of a column. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a card stands beside others that overlap it: which lane of how many. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/** Minutes from one instant to another, as they pass: on a day of 25 hours there are 1,500. */
export function minutesFrom(start: string | number, instant: string): number {
  const from = typeof start === 'number' ? start : Date.parse(start);
  return Math.round((Date.parse(instant) - from) / 60_000);
}

/**
 * Puts overlapping stretches side by side: each gets the first lane that is free, and all of one knot share its width.
 * The answer is in the order given.
 */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const order = stretches.map((stretch, index) => ({ ...stretch, index })).sort((a, b) => a.from - b.from || b.to - a.to);
  const lanes: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  let knot: { readonly index: number; readonly lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { index, lane } of knot) lanes[index] = { lane, lanes: ends.length };
    knot = [];
    ends = [];
  };
  for (const { from, to, index } of order) {
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    knot.push({ index, lane });
  }
  close();
  return lanes;
}

/** What is left of a day when some stretches are taken out; sorted, disjoint. */
export function without(whole: Stretch, taken: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let at = whole.from;
  for (const { from, to } of [...taken].sort((a, b) => a.from - b.from)) {
    if (from > at) left.push({ from: at, to: Math.min(from, whole.to) });
    at = Math.max(at, to);
  }
  if (at < whole.to) left.push({ from: at, to: whole.to });
  return left.filter(({ from, to }) => to > from);
}

/** The part of a day worth showing: from the hour before anything begins to the hour after all ends, at least eight hours. */
export function hoursShown(stretches: readonly Stretch[], dayMinutes: number): Stretch {
  const first = Math.min(...stretches.map(({ from }) => from), 9 * 60);
  const last = Math.max(...stretches.map(({ to }) => to), 17 * 60);
  return { from: Math.max(0, Math.floor(first / 60) * 60), to: Math.min(dayMinutes, Math.ceil(last / 60) * 60) };
}
