/** A thing that stands in an order, under a heading. */
export interface Placed {
  readonly id: string;
  readonly category: string;
}

/** Where something is dropped: under a heading, beside another or at its end. */
export interface Target {
  readonly category: string;
  readonly id?: string | undefined;
  readonly side?: 'before' | 'after' | undefined;
}

/** Puts the things of one heading together, the headings in the order in which they first come. */
export function grouped<T extends Placed>(all: readonly T[]): T[] {
  return [...new Set(all.map(({ category }) => category))].flatMap((heading) => all.filter(({ category }) => category === heading));
}

/** Moves one thing in an order; the things of one heading stay together, in the order the headings have. */
export function move<T extends Placed>(all: readonly T[], id: string, target: Target): { readonly order: T[]; readonly moved: T | undefined } {
  const one = all.find((each) => each.id === id);
  if (!one || target.id === id) return { order: [...all], moved: undefined };
  const moved = { ...one, category: target.category };
  const rest = all.filter((each) => each.id !== id);
  const beside = rest.findIndex((each) => each.id === target.id);
  const last = rest.findLastIndex((each) => each.category === target.category);
  const at = beside >= 0 ? beside + (target.side === 'after' ? 1 : 0) : last + 1;
  const order = [...rest.slice(0, at), moved, ...rest.slice(at)];
  return { order, moved: order.every((each, index) => each.id === all[index]?.id) && one.category === moved.category ? undefined : moved };
}

/** Moves one thing a place up or down; past the end of its heading it comes under the next one, at the near end, unless it stays. Undefined at the end of all. */
export function step<T extends Placed>(
  all: readonly T[],
  id: string,
  by: -1 | 1,
  staysUnderHeading = false,
): { readonly order: T[]; readonly moved: T } | undefined {
  const at = all.findIndex((each) => each.id === id);
  const [one, beside] = [all[at], all[at + by]];
  if (!one || !beside) return undefined;
  if (beside.category === one.category) {
    const { order, moved } = move(all, id, { category: one.category, id: beside.id, side: by > 0 ? 'after' : 'before' });
    return moved && { order, moved };
  }
  if (staysUnderHeading) return undefined;
  const moved = { ...one, category: beside.category };
  return { order: all.map((each) => (each.id === id ? moved : each)), moved };
}
