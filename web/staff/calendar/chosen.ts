import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { afterPaint } from '../../ui/after-paint.ts';
import type { CalendarView } from '../paths.ts';
import { type Store, makeStore } from './move/store.ts';

/** The visit whose panel is open or is about to be: what a press says at once, before the address and the panel follow. */
export type ChosenStore = Store<string | undefined>;

/** What changes the address of a calendar. */
export type Show = (change: CalendarView, how?: { readonly replace?: boolean }) => void;

/** Whether one visit is the chosen one; a card is drawn again only when that changes for it. */
export function useIsChosen(store: ChosenStore, id: string): boolean {
  return useSyncExternalStore(store.subscribe, () => store.get() === id);
}

/** What a press on the calendar says at once, and what such presses do. */
export interface Chosen {
  readonly store: ChosenStore;
  /** Whether the panel was told to go and only its place is still there. */
  readonly closing: Store<boolean>;
  readonly choose: (id: string) => void;
  readonly show: Show;
}

/**
 * Answers a press on a visit with the card's outline and the panel's place alone, and one on the cross of its panel with the panel's going alone: the calendar,
 * a large picture, is drawn again after that was seen. `show` is for what stands beside the calendar: it marks what it opens or closes in the same way.
 */
export function useChosen(visit: string | undefined, goTo: Show): Chosen {
  const store = useMemo(() => makeStore<string | undefined>(undefined), []);
  const closing = useMemo(() => makeStore(false), []);
  const open = useRef(visit);
  const latest = useRef(goTo);
  latest.current = goTo;
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  useLayoutEffect(() => {
    open.current = visit;
    store.set(visit);
    closing.set(false);
  }, [store, closing, visit]);
  useFocusBack(visit);
  const show = useCallback<Show>(
    (change, how) => {
      if (!('visit' in change)) return latest.current(change, how);
      if (change.visit === undefined && open.current !== undefined && open.current === store.get()) closing.set(true);
      else store.set(change.visit);
      afterPaint(() => (isHere.current ? latest.current(change, how) : undefined));
    },
    [store, closing],
  );
  const choose = useCallback((id: string) => show({ visit: id === store.get() ? undefined : id }, { replace: true }), [store, show]);
  return { store, closing, choose, show };
}

/** Whoever closes a panel is back on the visit it was about. */
function useFocusBack(visit: string | undefined): void {
  const before = useRef(visit);
  useEffect(() => {
    const closed = before.current;
    before.current = visit;
    if (closed === undefined || visit !== undefined) return;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.closest('.panel')) {
      document.querySelector<HTMLElement>(`[data-visit="${CSS.escape(closed)}"]`)?.focus({ preventScroll: true });
    }
  }, [visit]);
}
