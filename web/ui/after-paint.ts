/** Longest wait in a window that draws nothing, such as a tab behind another. */
const LONGEST_WAIT = 100;

let waiting: (() => void)[] = [];

/**
 * Runs something once the browser has drawn what a press changes by itself, such as the mark of a radio button, so that the press is
 * answered before the page works out what follows from it. What is asked for first runs first.
 */
export function afterPaint(run: () => void): void {
  waiting.push(run);
  if (waiting.length > 1) return;
  const limit = setTimeout(flush, LONGEST_WAIT);
  requestAnimationFrame(() => {
    clearTimeout(limit);
    setTimeout(flush);
  });
}

/** Each in a microtask of its own, so that one that throws takes none of the others with it. */
function flush(): void {
  const ready = waiting;
  waiting = [];
  for (const run of ready) queueMicrotask(run);
}
