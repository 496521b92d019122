import { useCallback, useRef, useState } from 'react';
import { afterPaint } from '../after-paint.ts';

/**
 * Closes a question for the eye at once, and in fact once that was painted: taking it away gives the whole screen behind it back to the keyboard and the reader
 * of screens, which on a full screen takes longer than an answer may.
 */
export function useLeaving(close: () => void): { readonly isLeaving: boolean; readonly leave: () => void } {
  const [isLeaving, setLeaving] = useState(false);
  const latest = useRef(close);
  latest.current = close;
  const leave = useCallback(() => {
    setLeaving(true);
    afterPaint(() => {
      setLeaving(false);
      latest.current();
    });
  }, []);
  return { isLeaving, leave };
}
