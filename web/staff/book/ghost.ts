import { useSyncExternalStore } from 'react';

/** The time chosen in the booking panel, as the calendar draws it. */
export interface Ghost {
  readonly start: string;
  readonly end: string;
  readonly name: string;
  readonly services: string;
  /** The resources it would take: it is drawn in their columns. */
  readonly resourceIds: readonly string[];
}

let drawn: Ghost | undefined;
const listeners = new Set<() => void>();

/** Draws the time that is chosen, or takes it off. */
export function drawGhost(next: Ghost | undefined): void {
  drawn = next;
  for (const listener of listeners) listener();
}

/** The time that is chosen now. */
export function useGhost(): Ghost | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => drawn,
  );
}
