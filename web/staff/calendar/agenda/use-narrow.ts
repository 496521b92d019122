import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 700px)');

/** Says whether the screen is a phone's, and says so again when that changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}
