import { useSyncExternalStore } from 'react';

/** A client whose record was opened here. */
export interface RecentClient {
  readonly id: string;
  readonly name: string;
}

/** How many are kept. */
const KEPT = 5;

let recent: readonly RecentClient[] = [];
const listeners = new Set<() => void>();

function change(next: readonly RecentClient[]): void {
  recent = next;
  for (const listener of listeners) listener();
}

/** Remembers whose record was opened, in this tab's memory alone: names are written nowhere. */
export function noteRecent(client: RecentClient): void {
  if (recent[0]?.id !== client.id || recent[0].name !== client.name) change([client, ...recent.filter(({ id }) => id !== client.id)].slice(0, KEPT));
}

/** Forgets them. */
export function forgetRecent(): void {
  change([]);
}

/** The clients opened last, the newest first. */
export function useRecent(): readonly RecentClient[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recent,
  );
}
