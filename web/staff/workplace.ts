import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { paths } from '../api/schema';
import { BACKGROUND, api, ask } from './api.ts';
import { setPrefs, usePrefs } from './prefs.ts';
import { useAccount, useMay } from './session.tsx';

/** A place of the clinic, as the catalog describes it. */
export type Location = paths['/api/v1/catalog/locations']['get']['responses'][200]['content']['application/json']['locations'][number];

/** Where one works now. */
export interface Workplace {
  /** The location one works at on this device; undefined until it is known, or when the account has none. */
  readonly location: Location | undefined;
  /** Every location that is open for work, in the clinic's order. */
  readonly locations: readonly Location[];
  /** The zone all times of this screen are in: the location's, or this device's until it is known. */
  readonly zone: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Works at another location from now on, on this device. */
  choose(locationId: string): void;
}

/** The query every screen shares for the account's locations. */
export const LOCATIONS_KEY = ['catalog', 'locations'] as const;

/** The location one works at, remembered on this device for each account; the clinic's first until another is chosen. */
export function useWorkplace(): Workplace {
  const { id: accountId } = useAccount();
  const mayRead = useMay('catalog.read');
  const chosen = usePrefs().location;
  const { data, isPending, error } = useQuery({
    queryKey: LOCATIONS_KEY,
    queryFn: () => ask(api.GET('/api/v1/catalog/locations', BACKGROUND)),
    staleTime: 5 * 60_000,
    enabled: mayRead,
  });
  return useMemo(() => {
    const locations = (data?.locations ?? []).filter(({ active }) => active);
    const location = locations.find(({ id }) => id === chosen[accountId]) ?? locations[0];
    return {
      location,
      locations,
      zone: location?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      isPending: isPending && mayRead,
      error,
      choose: (locationId: string) => setPrefs({ location: { ...chosen, [accountId]: locationId } }),
    };
  }, [data, isPending, mayRead, error, chosen, accountId]);
}
