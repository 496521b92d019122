import { useSyncExternalStore } from 'react';
import type { MoveDraft } from './move.ts';

/** A value told to those who draw it, and to nobody else. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** Where a visit is being moved: a pointer moves sixty times a second, and only the ghost is drawn again. */
export type MoveStore = Store<MoveDraft | undefined>;

/** Makes a store in which nothing is moved. */
export function makeMoveStore(): MoveStore {
  return makeStore<MoveDraft | undefined>(undefined);
}

/** Makes a store of a value. */
export function makeStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a store, and a redraw when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Something about the draft, and a redraw when that changes; pick plain values. */
export function useDraft<T>(store: MoveStore, pick: (draft: MoveDraft | undefined) => T): T {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
