import { useSyncExternalStore } from 'react';

/** How this device shows the app; nothing about a person. */
export interface Prefs {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** Single-key shortcuts; some people and programs press keys they do not mean. */
  readonly singleKeys: boolean;
  /** The location last worked at, by account. */
  readonly location: Readonly<Record<string, string>>;
}

const KEY = 'candor.prefs';
const DEFAULTS: Prefs = { theme: 'system', density: 'comfortable', singleKeys: true, location: {} };
const listeners = new Set<() => void>();
let prefs = read();

function read(): Prefs {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>) };
  } catch {
    return DEFAULTS;
  }
}

/** Changes some preferences, on every tab of this device. */
export function setPrefs(change: Partial<Prefs>): void {
  prefs = { ...prefs, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // A browser that stores nothing keeps them until the page closes.
  }
  applyPrefs();
  for (const listener of listeners) listener();
}

/** Puts theme and density on the document. */
export function applyPrefs(): void {
  const { dataset } = document.documentElement;
  if (prefs.theme === 'system') delete dataset['theme'];
  else dataset['theme'] = prefs.theme;
  dataset['density'] = prefs.density;
}

/** The preferences of this device. */
export function getPrefs(): Prefs {
  return prefs;
}

/** The preferences of this device, and a redraw when they change. */
export function usePrefs(): Prefs {
  return useSyncExternalStore(listen, getPrefs);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  prefs = read();
  applyPrefs();
  for (const listener of listeners) listener();
});
