import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, createContext, useContext } from 'react';
import type { paths } from '../api/schema';
import { ApiError, api, ask } from './api.ts';
import { forgetRecent } from './recent.ts';
import { forgetWaiting } from './waiting.ts';

/** Who is signed in, where, and what they may do. */
export type Me = paths['/api/v1/me']['get']['responses'][200]['content']['application/json'];
/** A permission, as roles and routes name it. */
export type Permission = Me['permissions'][number];

/** The key of the query that says who is signed in. */
export const ME_KEY = ['me'] as const;

const MeContext = createContext<Me | undefined>(undefined);

/** Asks who is signed in; `null` means nobody. */
export function useMeQuery() {
  return useQuery({ queryKey: ME_KEY, queryFn: ({ client }) => readMe(client), staleTime: 60_000 });
}

/** The last one who was signed in here: what was read for them is for nobody else. */
let lastMe: Me | undefined;

async function readMe(client: QueryClient): Promise<Me | null> {
  try {
    const me = await ask(api.GET('/api/v1/me'));
    if (lastMe && (lastMe.user.id !== me.user.id || lastMe.accountId !== me.accountId)) forgetAll(client);
    lastMe = me;
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'sign-in-required') return null;
    throw error;
  }
}

/** Forgets what was read, so that the next person sees none of it. */
function forgetAll(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME_KEY[0] });
  client.getMutationCache().clear();
  forgetRecent();
  forgetWaiting();
}

const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel('candor.session') : undefined;

/** Takes in that somebody has just signed in here, and tells the other tabs of this browser, which share the session. */
export async function tellSignedIn(client: QueryClient): Promise<void> {
  await client.refetchQueries({ queryKey: ME_KEY });
  tabs?.postMessage('signed-in');
}

/** Calls back when somebody signed in on another tab; answers how to stop. */
export function onSignedInElsewhere(listener: () => void): () => void {
  tabs?.addEventListener('message', listener);
  return () => tabs?.removeEventListener('message', listener);
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
