import type { Span } from '#kernel/span.ts';
import type { EpochMinute } from '#kernel/time.ts';
import type { BusySpan, Parts } from './availability-model.ts';

/**
 * A set of possible starts: pairs `from, until` (half-open, epoch minutes) in one flat list, sorted and disjoint.
 *
 * Every rule of availability is such a set, and a start is offered when it lies in all of them. Flat lists of small integers keep a month of a clinic in a fraction of a millisecond.
 */
export type StartSet = readonly number[];

const at = (list: readonly number[], index: number): number => list[index] ?? 0;

/** Gives the starts at which every part lies within one window. */
export function startsWithin(windows: readonly Span[], parts: Parts, domain: Span): StartSet {
  let starts: StartSet = [domain.start, domain.end];
  for (let part = 0; part < parts.length; part += 2) {
    const found = startsOfPartWithin(windows, at(parts, part), at(parts, part + 1), domain);
    starts = part === 0 ? found : intersectStarts(starts, found);
  }
  return starts;
}

function startsOfPartWithin(windows: readonly Span[], from: number, until: number, domain: Span): number[] {
  const starts: number[] = [];
  for (let index = 0; index < windows.length; index += 1) {
    const window = windows[index];
    if (!window) break;
    let end = window.end;
    // Windows that touch are one window.
    for (let next = windows[index + 1]; next && next.start <= end; next = windows[index + 1]) {
      if (next.end > end) end = next.end;
      index += 1;
    }
    const first = Math.max(domain.start, window.start - from);
    const last = Math.min(domain.end, end - until + 1);
    if (first < last) starts.push(first, last);
    if (window.start - from >= domain.end) break;
  }
  return starts;
}

/** Gives the starts at which no part touches a busy span; a hold that has lapsed by `nowMillis` no longer counts. */
export function startsClear(busy: readonly BusySpan[], parts: Parts, domain: Span, nowMillis: number): StartSet {
  let starts: StartSet = [domain.start, domain.end];
  for (let part = 0; part < parts.length; part += 2) {
    const found = startsOfPartClear(busy, { start: at(parts, part), end: at(parts, part + 1) }, domain, nowMillis);
    starts = part === 0 ? found : intersectStarts(starts, found);
  }
  return starts;
}

function startsOfPartClear(busy: readonly BusySpan[], part: Span, domain: Span, nowMillis: number): number[] {
  const starts: number[] = [];
  let reached = domain.start;
  for (const span of busy) {
    const blockedUntil = span.end - part.start;
    if (blockedUntil <= reached || hasLapsed(span, nowMillis) || span.end <= span.start) continue;
    const blockedFrom = span.start - part.end + 1;
    if (blockedFrom >= domain.end) break;
    if (blockedFrom > reached) starts.push(reached, blockedFrom);
    reached = blockedUntil;
  }
  if (reached < domain.end) starts.push(reached, domain.end);
  return starts;
}

/** Says whether a busy span is a hold whose time is over. */
export function hasLapsed(span: BusySpan, nowMillis: number): boolean {
  return span.expiresAtMillis !== undefined && span.expiresAtMillis <= nowMillis;
}

/** Gives the starts two sets have in common. */
export function intersectStarts(a: StartSet, b: StartSet): StartSet {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(at(a, i), at(b, j));
    const until = Math.min(at(a, i + 1), at(b, j + 1));
    if (from < until) common.push(from, until);
    if (at(a, i + 1) < at(b, j + 1)) i += 2;
    else j += 2;
  }
  return common;
}

/** Gives the starts that are in either set. */
export function uniteStarts(a: StartSet, b: StartSet): StartSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const united: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const takeA = j >= b.length || (i < a.length && at(a, i) <= at(b, j));
    append(united, takeA ? at(a, i) : at(b, j), takeA ? at(a, i + 1) : at(b, j + 1));
    if (takeA) i += 2;
    else j += 2;
  }
  return united;
}

function append(list: number[], from: number, until: number): void {
  const lastUntil = list[list.length - 1];
  if (lastUntil === undefined || lastUntil < from) list.push(from, until);
  else if (lastUntil < until) list[list.length - 1] = until;
}

/** How one segment may follow another: at most so long a wait, and only while what the visit holds throughout stays free. */
export interface Wait {
  readonly maxMinutes: number;
  readonly free?: StartSet;
}

/** Gives the starts from which one of `next` is reached after `minutes` and an allowed wait. */
export function startsLeadingTo(next: StartSet, minutes: number, { maxMinutes, free }: Wait): StartSet {
  const starts: number[] = [];
  for (let i = 0; i < next.length; i += 2) {
    const from = at(next, i);
    append(starts, Math.max(from - maxMinutes, free ? runAround(free, from).start : -Infinity) - minutes, at(next, i + 1) - minutes);
  }
  return starts;
}

/** Gives what is reached from `starts` after `minutes` and an allowed wait; without any wait always, whether or not it is free then. */
export function startsFollowing(starts: StartSet, minutes: number, { maxMinutes, free }: Wait): StartSet {
  const ends = starts.map((start) => start + minutes);
  const waiting = free ? intersectStarts(ends, free) : ends;
  const next: number[] = [];
  for (let i = 0; i < waiting.length; i += 2) {
    const limit = free ? runAround(free, at(waiting, i)).end : Infinity;
    append(next, at(waiting, i), Math.min(at(waiting, i + 1) + maxMinutes, limit));
  }
  return uniteStarts(ends, next);
}

/** Gives the run of a set that a member lies in; nothing but the member itself when it is none. */
export function runAround(set: StartSet, member: EpochMinute): Span {
  const index = indexOfRun(set, member);
  const start = set[index];
  return start === undefined || start > member ? { start: member, end: member } : { start, end: at(set, index + 1) };
}

function indexOfRun(set: StartSet, member: EpochMinute): number {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(set, middle * 2 + 1) <= member) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** Finds the earliest start of a set that is not before a moment. */
export function firstStart(set: StartSet, notBefore: EpochMinute): EpochMinute | undefined {
  const from = set[indexOfRun(set, notBefore)];
  return from === undefined ? undefined : Math.max(from, notBefore);
}

/** Says whether a start is in a set. */
export function hasStart(set: StartSet, start: EpochMinute): boolean {
  return firstStart(set, start) === start;
}
