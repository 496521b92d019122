import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { type Placed, type Target, move, step } from './order.ts';

/** A thing that is put in an order by hand. */
export interface Carried extends Placed {
  readonly name: string;
}

/** What the handle of a thing does. */
export interface Handle {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onBlur(): void;
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
}

/** Things being put in another order: what is carried, where it would be put down, and what a screen reader hears. */
export interface Carrying {
  readonly carried: string | undefined;
  /** Beside which it would be put down. */
  readonly mark: { readonly id: string; readonly side: 'before' | 'after' } | undefined;
  readonly said: string;
  handle(id: string): Handle;
}

interface InHand<T> {
  readonly id: string;
  readonly order: readonly T[];
  readonly moved: T | undefined;
}

/** How an order is kept, and whether a thing may be put under another heading. */
interface Keeping<T> {
  arrange(order: readonly T[], moved: T, before: readonly T[]): void;
  readonly staysUnderHeading?: boolean;
}

/**
 * Moves things by their handles: dragged, or picked up with Enter, moved with the arrows, put down with Enter and put back with Escape. Until it is put
 * down only a line shows where: moving the row itself would take focus and pointer from its handle.
 */
export function useCarry<T extends Carried>(all: readonly T[], { arrange, staysUnderHeading = false }: Keeping<T>): Carrying {
  const [carried, setCarried] = useState<InHand<T>>();
  const [said, setSaid] = useState('');
  const order = carried?.order ?? all;
  const placeOf = (among: readonly T[], { id }: T) => {
    const one = among.find((each) => each.id === id);
    const group = among.filter(({ category }) => category === one?.category);
    return `${one?.category}, ${group.findIndex((each) => each.id === id) + 1} of ${group.length}`;
  };
  const drop = (one: T) => {
    if (carried?.moved) arrange(carried.order, carried.moved, all);
    setSaid(`${one.name} put down. ${placeOf(order, one)}.`);
    setCarried(undefined);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-placed="${one.id}"] .grip`)?.focus());
  };
  const putBack = () => {
    if (carried) setSaid('Put back where it was.');
    setCarried(undefined);
  };
  const press = (event: KeyboardEvent<HTMLElement>, one: T) => {
    const isCarried = carried?.id === one.id;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (event.key === 'Enter' || event.key === ' ') {
      if (isCarried) drop(one);
      else {
        setCarried({ id: one.id, order: all, moved: undefined });
        setSaid(`${one.name} picked up. ${placeOf(all, one)}. Arrows move it, Enter puts it down, Escape puts it back.`);
      }
    } else if (event.key === 'Escape' && isCarried) putBack();
    else if (by !== undefined && isCarried) {
      const next = step(carried.order, one.id, by, staysUnderHeading);
      if (next) setCarried({ id: one.id, ...next });
      setSaid(next ? placeOf(next.order, one) : 'It cannot go further.');
    } else return;
    event.preventDefault();
  };
  const drag = (event: PointerEvent<HTMLElement>, one: T) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const target = targetAt(event, one.id, all);
    if (!target || (staysUnderHeading && target.category !== one.category)) return;
    const next = move(all, one.id, target);
    setCarried({ id: one.id, ...next });
  };
  const handleOf = (one: T): Handle => ({
    onKeyDown: (event) => press(event, one),
    onBlur: putBack,
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setCarried({ id: one.id, order: all, moved: undefined });
    },
    onPointerMove: (event) => drag(event, one),
    onPointerUp: (event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) drop(one);
    },
    onPointerCancel: putBack,
  });
  return {
    carried: carried?.id,
    mark: carried?.moved && markOf(carried.order, carried.moved),
    said,
    handle: (id) => {
      const one = all.find((each) => each.id === id);
      return one ? handleOf(one) : NO_HANDLE;
    },
  };
}

/** The neighbour something would be put down beside: the one above it under its heading, else the one below. */
function markOf(order: readonly Placed[], moved: Placed): Carrying['mark'] {
  const group = order.filter(({ category }) => category === moved.category);
  const at = group.findIndex(({ id }) => id === moved.id);
  const [above, below] = [group[at - 1], group[at + 1]];
  return above ? { id: above.id, side: 'after' } : below && { id: below.id, side: 'before' };
}

/** Beside which the pointer is, if it is over another. */
function targetAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }, id: string, order: readonly Placed[]): Target | undefined {
  const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-placed]');
  const other = order.find((each) => each.id === row?.dataset['placed']);
  if (!row || !other || other.id === id) return undefined;
  const { top, height } = row.getBoundingClientRect();
  return { category: other.category, id: other.id, side: clientY < top + height / 2 ? 'before' : 'after' };
}

const nothing = () => undefined;
const NO_HANDLE: Handle = {
  onKeyDown: nothing,
  onBlur: nothing,
  onPointerDown: nothing,
  onPointerMove: nothing,
  onPointerUp: nothing,
  onPointerCancel: nothing,
};
