/** The minutes of a treatment, as they are edited. */
export interface Minutes {
  readonly durationMinutes: number;
  readonly processingMinutes: number;
  readonly finishingMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
}

/** One stretch of a track, in minutes from the beginning of the visit (before it: negative). */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly look: 'tint' | 'solid' | 'free' | 'buffer';
  readonly words: string;
}

/** Whose time it is, and how it is taken. */
export interface Track {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** What is needed besides the provider: a room or device, kept throughout or not while it takes effect. */
export interface Need {
  readonly name: string;
  readonly isKept: boolean;
}

/** How long the provider is with the client before it takes effect. */
export function handsOnMinutes({ durationMinutes, processingMinutes, finishingMinutes }: Minutes): number {
  return durationMinutes - processingMinutes - finishingMinutes;
}

/** Draws who is busy, minute by minute, by the rules the diary books by: buffers keep provider, room and device; processing frees the provider. */
export function tracksOf(minutes: Minutes, provider: string, needs: readonly Need[]): Track[] {
  const { durationMinutes: end, processingMinutes } = minutes;
  const whole: Part = { from: 0, to: end, look: 'tint', words: `Taken, ${end}` };
  const split = processingMinutes > 0;
  return [
    { name: 'Client', parts: [{ from: 0, to: end, look: 'tint', words: `With you, ${end} min` }] },
    { name: provider, parts: [...before(minutes), ...hands(minutes, 'solid', 'Free for another client'), ...after(minutes)] },
    ...needs.map(({ name, isKept }) => ({
      name,
      parts: [...before(minutes), ...(isKept || !split ? [whole] : hands(minutes, 'tint', 'Free')), ...after(minutes)],
    })),
  ];
}

function hands(minutes: Minutes, look: Part['look'], free: string): Part[] {
  const { durationMinutes: end, processingMinutes, finishingMinutes } = minutes;
  const active = handsOnMinutes(minutes);
  const back = active + processingMinutes;
  const words = (length: number) => (look === 'solid' ? `Hands-on, ${length}` : `Taken, ${length}`);
  return [
    { from: 0, to: active, look, words: words(active) },
    ...(processingMinutes > 0 ? [{ from: active, to: back, look: 'free' as const, words: `${free}, ${processingMinutes}` }] : []),
    ...(finishingMinutes > 0 ? [{ from: back, to: end, look, words: words(finishingMinutes) }] : []),
  ];
}

function before({ bufferBeforeMinutes: length }: Minutes): Part[] {
  return length > 0 ? [{ from: -length, to: 0, look: 'buffer', words: `+${length}` }] : [];
}

function after({ durationMinutes: end, bufferAfterMinutes: length }: Minutes): Part[] {
  return length > 0 ? [{ from: end, to: end + length, look: 'buffer', words: `+${length}` }] : [];
}

/** The marks of the axis under the tracks: every 5, 10, 15, 30 or 60 minutes, at most nine of them. */
export function axisOf(from: number, to: number): number[] {
  const step = [5, 10, 15, 30, 60, 120].find((each) => (to - from) / each <= 8) ?? 240;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

const STEP = 5;

/** The places between two parts that can be moved. */
export type Edge = 'processing-begins' | 'processing-ends' | 'end';

/** Where an edge stands. */
export function placeOf(edge: Edge, minutes: Minutes): number {
  const active = handsOnMinutes(minutes);
  return edge === 'end' ? minutes.durationMinutes : edge === 'processing-begins' ? active : active + minutes.processingMinutes;
}

/** Moves an edge to a minute, on the grid of five minutes; every part keeps at least five, and the parts after it keep their length where they can. */
export function moveEdge(edge: Edge, wanted: number, minutes: Minutes): Partial<Minutes> {
  const at = Math.round(wanted / STEP) * STEP;
  const { durationMinutes, processingMinutes, finishingMinutes } = minutes;
  const active = handsOnMinutes(minutes);
  if (edge === 'processing-begins') {
    const begins = clamp(at, STEP, active + processingMinutes - STEP);
    return { processingMinutes: active + processingMinutes - begins };
  }
  if (edge === 'processing-ends') {
    const ends = clamp(at, active + STEP, durationMinutes - (finishingMinutes > 0 ? STEP : 0));
    return { processingMinutes: ends - active, finishingMinutes: durationMinutes - ends };
  }
  const shortest = finishingMinutes > 0 ? active + processingMinutes + STEP : processingMinutes > 0 ? active + STEP : STEP;
  const end = clamp(at, shortest, 720);
  if (finishingMinutes > 0) return { durationMinutes: end, finishingMinutes: end - active - processingMinutes };
  return processingMinutes > 0 ? { durationMinutes: end, processingMinutes: end - active } : { durationMinutes: end };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
