import { afterPaint } from '../../ui/after-paint.ts';

/**
 * Moves the focus to the first of these that there is, once what was pressed is gone from the page, so that who uses a keyboard or a
 * screen reader goes on from there and not from the top.
 */
export function stayNear(...selectors: readonly string[]): void {
  const pressed = document.activeElement;
  afterPaint(() => {
    if (pressed !== document.body && pressed?.isConnected) return;
    const next = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((element) => element !== null);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  });
}

/** The treatment that is chosen. */
export const CHOSEN_TREATMENT = 'input[name="service"]:checked';
/** The day that is shown. */
export const CHOSEN_DAY = 'input[name="date"]:checked';
/** The time that is picked. */
export const CHOSEN_TIME = 'input[name="time"]:checked';
