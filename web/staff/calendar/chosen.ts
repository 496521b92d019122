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

/**
 * Answers a press on a visit, or on the cross of its panel, with the card's outline and the panel's place alone; what follows is drawn after that was seen.
 * `show` is for what stands beside the calendar: it marks what it opens or closes in the same way.
 */
export function useChosen(visit: string | undefined, goTo: Show): { readonly store: ChosenStore; readonly choose: (id: string) => void; readonly show: Show } {
  const store = useMemo(() => makeStore<string | undefined>(undefined), []);
  const latest = useRef(goTo);
  latest.current = goTo;
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  useLayoutEffect(() => store.set(visit), [store, visit]);
  useFocusBack(visit);
  const show = useCallback<Show>(
    (change, how) => {
      if (!('visit' in change)) return latest.current(change, how);
      store.set(change.visit);
      afterPaint(() => (isHere.current ? latest.current(change, how) : undefined));
    },
    [store],
  );
  const choose = useCallback((id: string) => show({ visit: id === store.get() ? undefined : id }, { replace: true }), [store, show]);
  return { store, choose, show };
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
