import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Service } from '../calls.ts';
import { type Target, move, step } from './order.ts';
import { useArrange } from './use-arrange.ts';

/** What the handle of a service does. */
interface Handle {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onBlur(): void;
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
}

/** Services being put in another order: what is carried, where it would be put down, and what a screen reader hears. */
export interface Carrying {
  readonly carried: string | undefined;
  /** Beside which service it would be put down. */
  readonly mark: { readonly id: string; readonly side: 'before' | 'after' } | undefined;
  readonly said: string;
  handle(service: Service): Handle;
}

interface Carried {
  readonly id: string;
  readonly order: readonly Service[];
  readonly moved: Service | undefined;
}

/**
 * Moves services by their handles: dragged, or picked up with Enter, moved with the arrows, put down with Enter and put back with Escape. Until it is put
 * down only a line shows where: moving the row itself would take focus and pointer from its handle.
 */
export function useCarry(services: readonly Service[]): Carrying {
  const arrange = useArrange();
  const [carried, setCarried] = useState<Carried>();
  const [said, setSaid] = useState('');
  const order = carried?.order ?? services;
  const placeOf = (all: readonly Service[], { id }: Service) => {
    const one = all.find((each) => each.id === id);
    const group = all.filter(({ category }) => category === one?.category);
    return `${one?.category}, ${group.findIndex((each) => each.id === id) + 1} of ${group.length}`;
  };
  const drop = (service: Service) => {
    if (carried?.moved) arrange(carried.order, carried.moved, services);
    setSaid(`${service.name} put down. ${placeOf(order, service)}.`);
    setCarried(undefined);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-service="${service.id}"] .grip`)?.focus());
  };
  const putBack = () => {
    if (carried) setSaid('Put back where it was.');
    setCarried(undefined);
  };
  const press = (event: KeyboardEvent<HTMLElement>, service: Service) => {
    const isCarried = carried?.id === service.id;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (event.key === 'Enter' || event.key === ' ') {
      if (isCarried) drop(service);
      else {
        setCarried({ id: service.id, order: services, moved: undefined });
        setSaid(`${service.name} picked up. ${placeOf(services, service)}. Arrows move it, Enter puts it down, Escape puts it back.`);
      }
    } else if (event.key === 'Escape' && isCarried) putBack();
    else if (by !== undefined && isCarried) {
      const next = step(carried.order, service.id, by);
      if (next) setCarried({ id: service.id, ...next });
      setSaid(next ? placeOf(next.order, service) : 'It cannot go further.');
    } else return;
    event.preventDefault();
  };
  const drag = (event: PointerEvent<HTMLElement>, service: Service) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const target = targetAt(event, service.id, services);
    if (!target) return;
    const next = move(services, service.id, target);
    setCarried({ id: service.id, ...next });
  };
  return {
    carried: carried?.id,
    mark: carried?.moved && markOf(carried.order, carried.moved),
    said,
    handle: (service) => ({
      onKeyDown: (event) => press(event, service),
      onBlur: putBack,
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setCarried({ id: service.id, order: services, moved: undefined });
      },
      onPointerMove: (event) => drag(event, service),
      onPointerUp: (event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) drop(service);
      },
      onPointerCancel: putBack,
    }),
  };
}

/** The neighbour something would be put down beside: the one above it under its heading, else the one below. */
function markOf(order: readonly Service[], moved: Service): Carrying['mark'] {
  const group = order.filter(({ category }) => category === moved.category);
  const at = group.findIndex(({ id }) => id === moved.id);
  const [above, below] = [group[at - 1], group[at + 1]];
  return above ? { id: above.id, side: 'after' } : below && { id: below.id, side: 'before' };
}

/** Beside which service the pointer is, if it is over another. */
function targetAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }, id: string, order: readonly Service[]): Target | undefined {
  const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-service]');
  const other = order.find((each) => each.id === row?.dataset['service']);
  if (!row || !other || other.id === id) return undefined;
  const { top, height } = row.getBoundingClientRect();
  return { category: other.category, id: other.id, side: clientY < top + height / 2 ? 'before' : 'after' };
}
