import { useState } from 'react';

/** What somebody edits: the last saved state, their changes over it, and steps back. */
export interface Draft<T> {
  /** What is shown: the saved state with the changes. */
  readonly now: T;
  /** What the changes were made to. */
  readonly base: T;
  /** The fields that differ from the saved state. */
  readonly changed: readonly (keyof T)[];
  set(change: Partial<T>): void;
  /** Takes the newest change back. */
  undo(): void;
  /** Forgets all changes. */
  drop(): void;
  /** Goes on from a newer saved state with these changes. */
  rebase(base: T, changes: Partial<T>): void;
}

/** Keeps the changes somebody makes to a saved thing; `key` names the thing, and another one begins without changes. */
export function useDraft<T extends object>(key: string, saved: T): Draft<T> {
  const [state, setState] = useState<{ readonly key: string; readonly base: T; readonly steps: readonly Partial<T>[] }>({ key, base: saved, steps: [] });
  const isOther = state.key !== key;
  const isUntouched = state.steps.length === 0;
  const { base, steps } = isOther || isUntouched ? { base: saved, steps: [] as readonly Partial<T>[] } : state;
  const now = { ...base, ...steps.at(-1) };
  const changed = changedFields(base, now);
  return {
    now,
    base,
    changed,
    set: (change) => setState({ key, base, steps: [...steps, { ...steps.at(-1), ...change }] }),
    undo: () => setState({ key, base, steps: steps.slice(0, -1) }),
    drop: () => setState({ key, base, steps: [] }),
    rebase: (next, changes) => setState({ key, base: next, steps: [changes] }),
  };
}

/** The fields in which two states differ. */
export function changedFields<T extends object>(before: T, after: T): (keyof T)[] {
  return (Object.keys(after) as (keyof T)[]).filter((field) => !isSame(before[field], after[field]));
}

/** The fields of a draft that are sent: those that changed. */
export function changesOf<T extends object>({ now, changed }: Pick<Draft<T>, 'now' | 'changed'>): Partial<T> {
  return Object.fromEntries(changed.map((field) => [field, now[field]])) as Partial<T>;
}

/** Says whether two values are the same, all the way down. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** One field that somebody else changed too, or that only one of the two changed. */
export interface Difference<T> {
  readonly field: keyof T;
  readonly by: 'me' | 'them' | 'both';
}

/** Compares what two people made of one state; where both changed a field to the same, there is nothing to decide. */
export function differences<T extends object>(base: T, mine: T, theirs: T): Difference<T>[] {
  const [my, their] = [new Set(changedFields(base, mine)), new Set(changedFields(base, theirs))];
  return (Object.keys(theirs) as (keyof T)[]).flatMap((field): Difference<T>[] => {
    if (my.has(field) && their.has(field)) return isSame(mine[field], theirs[field]) ? [] : [{ field, by: 'both' }];
    return my.has(field) ? [{ field, by: 'me' }] : their.has(field) ? [{ field, by: 'them' }] : [];
  });
}
