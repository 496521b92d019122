import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, wordsOf } from '../api.ts';

/** Does something with the draft or what is live, says what came of it, and has everything at the desk read again. */
export function useDeskAct() {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const act = async (run: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    try {
      await run();
      if (done) tell({ text: done });
    } catch (error) {
      const isOld = error instanceof ApiError && error.code === 'version-changed';
      tell({ text: isOld ? 'Somebody changed it meanwhile. Look at it again.' : wordsOf(error), isFault: true });
    } finally {
      await client.invalidateQueries({ queryKey: ['receptionist'] });
      setBusy(false);
    }
  };
  return { isBusy, act };
}
