import { useEffect, useState } from 'preact/hooks';

/** The visitor's own zone, known only once the page runs in her browser. */
export function useOwnZone(): string | null {
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
