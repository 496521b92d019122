import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from '../paths.ts';
import type { Show } from './chosen.ts';

/** Changes what the calendar shows: what is named is changed in the address as it is at that moment, the rest stays. */
export function useShow(): Show {
  const { history } = useRouter();
  return useCallback<Show>(
    (change, how) => {
      const href = paths.calendar({ ...Object.fromEntries(new URLSearchParams(history.location.search)), ...change });
      if (how?.replace) history.replace(href);
      else history.push(href);
    },
    [history],
  );
}
