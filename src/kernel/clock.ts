import { Temporal } from 'temporal-polyfill';

/** The one source of the present. Doors read it once per request; everything else uses `work.now`. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that can be set and moved, for tests and the demo clinic. */
export interface MovableClock extends Clock {
  set(instant: Temporal.Instant): void;
  advance(duration: Temporal.DurationLike): void;
}

/** Makes a clock that stands still at `start` until it is moved. */
export function stoppedClock(start: string): MovableClock {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    set: (instant) => {
      at = instant;
    },
    advance: (duration) => {
      at = at.add(duration);
    },
  };
}

/** Makes a clock that runs with the machine's and can be moved ahead of it. */
export function offsetClock(): MovableClock {
  let ahead = new Temporal.Duration();
  return {
    now: () => Temporal.Now.instant().add(ahead),
    set: (instant) => {
      ahead = Temporal.Now.instant().until(instant);
    },
    advance: (duration) => {
      ahead = Temporal.Now.instant().until(Temporal.Now.instant().add(ahead).add(duration));
    },
  };
}
