import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** The state of the line to the server. */
export interface Live {
  /** Since when no answer came; undefined while the line stands. */
  readonly lostAt: Date | undefined;
  retry(): void;
}

/** Watches the line to the server, and reads again what may be old when it comes back. */
export function useLive(client: QueryClient): Live {
  const [lostAt, setLostAt] = useState<Date>();
  useEffect(() => {
    const lost = () => setLostAt((before) => before ?? new Date());
    const back = () => {
      setLostAt(undefined);
      void client.invalidateQueries();
    };
    if (!navigator.onLine) lost();
    addEventListener('offline', lost);
    addEventListener('online', back);
    return () => {
      removeEventListener('offline', lost);
      removeEventListener('online', back);
    };
  }, [client]);
  return { lostAt, retry: () => void client.invalidateQueries().then(() => (navigator.onLine ? setLostAt(undefined) : undefined)) };
}
