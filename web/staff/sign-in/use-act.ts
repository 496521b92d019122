import { useState } from 'react';
import { wordsOf } from '../api.ts';

/** Runs an act of a form once at a time, and keeps what the server said against it. */
export function useAct(): { readonly fault: string | undefined; readonly error: unknown; readonly isBusy: boolean; run(act: () => Promise<void>): void } {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const run = (act: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    act()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { fault: error === undefined ? undefined : wordsOf(error), error, isBusy, run };
}
