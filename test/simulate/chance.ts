/** Choices that come out the same for the same seed. */
export interface Chance {
  /** A number from 0 to 1, exclusive. */
  next(): number;
  happens(share: number): boolean;
  int(below: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32 over a seed. */
export function chanceOf(seed: number): Chance {
  let state = Math.trunc(seed) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    happens: (share) => next() < share,
    pick: (from) => {
      const one = from[int(from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}

/** Makes one seed of several numbers, so that near ones give unlike choices. */
export function seedOf(...parts: readonly number[]): number {
  return parts.reduce((seed, part) => Math.imul(seed ^ (part + 0x9e3779b9), 0x85ebca6b) ^ (seed >>> 13), 0x1234567);
}
