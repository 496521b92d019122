import { useCallback, useRef } from 'react';

/** One function for good that does what the newest drawing says, so that whoever holds it need not be drawn again. */
export function useLatest<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(run);
  latest.current = run;
  return useCallback((...args: Args) => latest.current(...args), []);
}
