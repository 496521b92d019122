import { useSyncExternalStore } from 'react';
import type { MoveDraft } from './move.ts';

/** Where a visit is being moved, told to those who draw it: a pointer moves sixty times a second, and only the ghost is drawn again. */
export interface MoveStore {
  get(): MoveDraft | undefined;
  set(draft: MoveDraft | undefined): void;
  subscribe(listener: () => void): () => void;
}

/** Makes an empty store. */
export function makeMoveStore(): MoveStore {
  let draft: MoveDraft | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => draft,
    set: (next) => {
      if (next === draft) return;
      draft = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Something about the draft, and a redraw when that changes; pick plain values. */
export function useDraft<T>(store: MoveStore, pick: (draft: MoveDraft | undefined) => T): T {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
