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

/** A card with the stretches in which it leaves its column to others: while a treatment processes. */
export interface Card extends Stretch {
  readonly gaps: readonly Stretch[];
}

/** Where a card stands, and whether it stands in another's gap, over it. */
export interface Place extends Lane {
  readonly isWithin: boolean;
}

/** Puts cards side by side, but those that fit into another's gap over that one: they take nothing from it. The answer is in the order given. */
export function placesOf(cards: readonly Card[]): Place[] {
  const isWithin = cards.map((card) => cards.some((other) => other !== card && other.gaps.some((gap) => gap.from <= card.from && card.to <= gap.to)));
  const places: Place[] = cards.map(() => ({ lane: 0, lanes: 1, isWithin: false }));
  for (const within of [false, true]) {
    const indices = cards.flatMap((_, index) => (isWithin[index] === within ? [index] : []));
    const lanes = lanesOf(indices.flatMap((index) => cards[index] ?? []));
    for (const [position, index] of indices.entries()) places[index] = { ...(lanes[position] ?? { lane: 0, lanes: 1 }), isWithin: within };
  }
  return places;
}

/** A day as it is: with 23 or 25 hours when the clocks change. */
export interface Day {
  readonly start: string;
  readonly end: string;
}

/** Minutes after midnight by which the clocks have changed on any day they do. */
const NIGHT_MINUTES = 180;
const DAY_MS = 86_400_000;

/**
 * Gives the instant from which the minutes of a day are counted. A calendar that begins after the night counts as the clock on the wall does, so that nine
 * stands beside nine on every day of a week; one that shows the night counts the minutes as they pass, with the hour that comes twice or is missing.
 */
export function originOf({ start, end }: Day, showsNight: boolean): number {
  return showsNight ? Date.parse(start) : Date.parse(end) - DAY_MS;
}

/** Which part of some days is shown, and how their minutes are counted. */
export interface ShownDays {
  readonly shown: Stretch;
  readonly showsNight: boolean;
}

/** Works out which part of some days is worth showing, from all that happens in them. */
export function shownOf(days: readonly Day[], spans: readonly Day[]): ShownDays {
  const counted = (showsNight: boolean): Stretch => {
    const lengths = days.map(({ start, end }) => (showsNight ? (Date.parse(end) - Date.parse(start)) / 60_000 : 1440));
    const stretches = days.flatMap((day, index) =>
      spans
        .map(({ start, end }) => ({ from: minutesFrom(originOf(day, showsNight), start), to: minutesFrom(originOf(day, showsNight), end) }))
        .filter(({ from, to }) => to > 0 && from < (lengths[index] ?? 1440)),
    );
    return hoursShown(stretches, Math.max(1440, ...lengths));
  };
  const shown = counted(false);
  return shown.from >= NIGHT_MINUTES ? { shown, showsNight: false } : { shown: counted(true), showsNight: true };
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
