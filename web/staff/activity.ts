/** Milliseconds after a key or a press during which a read counts as asked for by a person. */
const ASKED_MS = 5_000;

const listeners = new Set<() => void>();
let lastActAt = Number.NEGATIVE_INFINITY;

/** Says whether a person has just pressed something here: what is read then was asked for; what is read otherwise is a refresh. */
export function hasJustActed(): boolean {
  return performance.now() - lastActAt < ASKED_MS;
}

/** Calls back at every key and press; answers how to stop. */
export function onAct(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function note(): void {
  lastActAt = performance.now();
  for (const listener of listeners) listener();
}

for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, note, { capture: true, passive: true });
