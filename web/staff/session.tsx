import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, createContext, useContext } from 'react';
import type { paths } from '../api/schema';
import { ApiError, api, ask } from './api.ts';

/** Who is signed in, where, and what they may do. */
export type Me = paths['/api/v1/me']['get']['responses'][200]['content']['application/json'];
/** A permission, as roles and routes name it. */
export type Permission = Me['permissions'][number];

/** The key of the query that says who is signed in. */
export const ME_KEY = ['me'] as const;

const MeContext = createContext<Me | undefined>(undefined);

/** Asks who is signed in; `null` means nobody. */
export function useMeQuery() {
  return useQuery({
    queryKey: ME_KEY,
    queryFn: async () => {
      try {
        return await ask(api.GET('/api/v1/me'));
      } catch (error) {
        if (error instanceof ApiError && error.code === 'sign-in-required') return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** Gives everything below it the person who is signed in. */
export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}

/** Says whether the person who is signed in may do something; the server decides again. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

/** The account one works in now. */
export function useAccount(): Me['accounts'][number] {
  const account = useMe().accounts.find(({ isCurrent }) => isCurrent);
  if (!account) throw new Error('a session without an account');
  return account;
}

/** Signs out here and forgets everything this tab has read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await ask(api.POST('/api/v1/sign-out'));
    client.clear();
    location.assign('/app');
  };
}
