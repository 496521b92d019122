import { type EpochMinute, epochMinuteAtOrAfter, epochMinuteOf, formatInstantWithOffset, Instant } from './time.ts';

/** A half-open stretch of time `[start, end)` in epoch minutes; empty when `end` is not after `start`. */
export interface Span {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
}

/** Makes the span that begins at `start` and lasts `minutes`. */
export function spanFrom(start: EpochMinute, minutes: number): Span {
  return { start, end: start + minutes };
}

/** Counts the minutes of a span; an empty span has none. */
export function spanMinutes(span: Span): number {
  return Math.max(0, span.end - span.start);
}

/** Says whether a span holds no time at all. */
export function isEmptySpan(span: Span): boolean {
  return span.end <= span.start;
}

/** Says whether two spans share any time; spans that only touch do not, and an empty span overlaps nothing. */
export function overlaps(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Says whether all of `inner` lies within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Says whether a moment lies within a span. */
export function includes(span: Span, minute: EpochMinute): boolean {
  return span.start <= minute && minute < span.end;
}

/** Gives the shortest span that holds all of the given ones; undefined when there are none. */
export function hull(spans: Iterable<Span>): Span | undefined {
  let start = Infinity;
  let end = -Infinity;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return start <= end ? { start, end } : undefined;
}

/** Joins spans that overlap or touch and drops empty ones; the answer is sorted and disjoint, as the functions below expect. */
export function mergeSpans(spans: Iterable<Span>): Span[] {
  const sorted = [...spans].filter((span) => !isEmptySpan(span)).sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || last.end < span.start) merged.push(span);
    else if (last.end < span.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

/** Removes spans from spans. Both lists are sorted and disjoint, and so is the answer. */
export function subtractSpans(from: readonly Span[], without: readonly Span[]): Span[] {
  const left: Span[] = [];
  let next = 0;
  for (const span of from) {
    let start = span.start;
    while ((without[next]?.end ?? Infinity) <= start) next += 1;
    for (let index = next; start < span.end; index += 1) {
      const cut = without[index];
      if (!cut || cut.start >= span.end) {
        left.push({ start, end: span.end });
        break;
      }
      if (cut.start > start) left.push({ start, end: cut.start });
      start = Math.max(start, cut.end);
    }
  }
  return left;
}

/** Keeps what two lists have in common. Both lists are sorted and disjoint, and so is the answer. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const common: Span[] = [];
  let indexA = 0;
  let indexB = 0;
  for (;;) {
    const left = a[indexA];
    const right = b[indexB];
    if (!left || !right) return common;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) common.push({ start, end });
    if (left.end < right.end) indexA += 1;
    else indexB += 1;
  }
}

/** Cuts a sorted, disjoint list to a window. */
export function clipSpans(spans: readonly Span[], window: Span): Span[] {
  return intersectSpans(spans, isEmptySpan(window) ? [] : [window]);
}

// --- PostgreSQL's tstzrange

/** Writes a span as the text of a `tstzrange`: `[2026-11-01T14:00:00+00:00,2026-11-01T15:00:00+00:00)`. */
export function formatRange(span: Span): string {
  if (isEmptySpan(span)) return 'empty';
  return `[${formatInstantWithOffset(span.start, 0)},${formatInstantWithOffset(span.end, 0)})`;
}

const RANGE = /^\["?([^",\]]+)"?,"?([^",)]+)"?\)$/;

/**
 * Reads the text of a finite `tstzrange` `[start, end)`, in any session time zone; `empty` gives an empty span.
 *
 * Seconds are rounded outward, so a range never seems shorter than it is. Anything unbounded or closed at its end is a fault.
 */
export function parseRange(text: string): Span {
  if (text === 'empty') return { start: 0, end: 0 };
  const match = RANGE.exec(text);
  if (!match) throw new Error('not a finite half-open tstzrange');
  return { start: epochMinuteOf(readTimestamp(match[1])), end: epochMinuteAtOrAfter(readTimestamp(match[2])) };
}

function readTimestamp(text: string | undefined): Instant {
  return Instant.from((text ?? '').replace(' ', 'T'));
}
