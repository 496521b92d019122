import { useEffect, useRef, useSyncExternalStore } from 'react';
import { getPrefs } from './prefs.ts';

/** One act of a page: a key for it, if it has one, and its line in the palette and the list of keys. */
export interface Act {
  /** Stable name, unique on a page. */
  readonly id: string;
  /** What it does, beginning with a verb. */
  readonly label: string;
  /** `b`, `?`, `Mod+k`; single keys can be switched off. */
  readonly key?: string;
  readonly group?: string;
  /** Why it cannot be done now. */
  readonly why?: string | undefined;
  run(): void;
}

let stack: readonly (readonly Act[])[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Act[])[]): void {
  stack = next;
  for (const listener of listeners) listener();
}

/** Offers acts while a component is shown, to the keyboard, the palette and the list of keys; the newest wins a key. */
export function useActs(acts: readonly Act[]): void {
  const latest = useRef(acts);
  latest.current = acts;
  const signature = acts.map(({ id, label, key, why }) => `${id}|${label}|${key ?? ''}|${why ?? ''}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the acts, whose functions change at every drawing.
  useEffect(() => {
    const layer = latest.current.map((act) => ({ ...act, run: () => latest.current.find(({ id }) => id === act.id)?.run() }));
    change([layer, ...stack]);
    return () => change(stack.filter((each) => each !== layer));
  }, [signature]);
}

/** Every act that can be done now, the page's before the app's. */
export function useAllActs(): readonly Act[] {
  const layers = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stack,
  );
  return layers.flat();
}

/** Listens for the keys of all acts; once, at the root. */
export function useKeyboard(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOf(event);
      const isSingle = !name.includes('+');
      if (isSingle && (!getPrefs().singleKeys || isTyping(event.target) || document.querySelector('.ovl'))) return;
      const act = stack.flat().find(({ key }) => key?.toLowerCase() === name);
      if (!act || act.why) return;
      event.preventDefault();
      act.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  return event.metaKey || event.ctrlKey ? `mod+${key}` : event.altKey ? `alt+${key}` : key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName) || target.closest('[role=listbox],[role=menu],[role=option]') !== null)
  );
}

/** A key as people read it on this machine. */
export function keyLabel(key: string): string {
  const isMac = /mac|iphone|ipad/i.test(navigator.platform);
  return key
    .replace(/mod\+/i, isMac ? '⌘' : 'Ctrl ')
    .replace(/alt\+/i, isMac ? '⌥' : 'Alt ')
    .replace(/^ $/, 'Space')
    .replace(/\b[a-z]$/, (letter) => letter.toUpperCase());
}
