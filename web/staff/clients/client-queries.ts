import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { api, ask } from '../api.ts';
import { useMay } from '../session.tsx';

type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never;

/** A client with everything the head of the page shows. */
export type ClientRecord = Answer<'/api/v1/clients/{clientId}/record'>;
/** A client as staff see one. */
export type Client = ClientRecord['client'];
/** A pinned alert. */
export type Alert = ClientRecord['alerts'][number];
/** A visit in one line. */
export type Glance = NonNullable<ClientRecord['visits']>['coming'][number];
/** One line of the timeline. */
export type Line = Answer<'/api/v1/clients/{clientId}/timeline'>['lines'][number];
/** What a line is about. */
export type LineKind = Line['kind'];
/** What a client agreed to. */
export type Consents = Answer<'/api/v1/clients/{clientId}/consents'>;
/** Two records that may be of one person. */
export type Link = Answer<'/api/v1/client-links'>['links'][number];

const ofClient = (clientId: string) => ({ params: { path: { clientId } } });

/** Reads a client's record. */
export function useRecord(clientId: string) {
  return useQuery({ queryKey: ['clients', 'record', clientId], queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/record', ofClient(clientId))) });
}

/** Reads what happened to a client, a part at a time. */
export function useTimeline(clientId: string, kind: LineKind | undefined) {
  return useInfiniteQuery({
    queryKey: ['clients', 'timeline', clientId, kind ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) };
      return ask(api.GET('/api/v1/clients/{clientId}/timeline', { params: { path: { clientId }, query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** Reads what a client agreed to, for those who may. */
export function useConsents(clientId: string) {
  const mayRead = useMay('consent.read');
  return useQuery({
    queryKey: ['clients', 'consents', clientId],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/consents', ofClient(clientId))),
    enabled: mayRead,
  });
}

/** Reads who looked at a client, for those who may. */
export function useLooks(clientId: string, limit: number) {
  const mayRead = useMay('audit.read');
  return useQuery({
    queryKey: ['clients', 'looks', clientId, limit],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/looks', { params: { path: { clientId }, query: { limit } } })),
    enabled: mayRead,
    // Asking is itself written down, so it is not asked again just because something else changed.
    staleTime: 60_000,
  });
}

/** Reads every pair of records that may be of one person, for those who may join them. */
export function useLinks() {
  const mayManage = useMay('client.manage');
  return useQuery({ queryKey: ['clients', 'links'], queryFn: () => ask(api.GET('/api/v1/client-links')), enabled: mayManage });
}

/** Reads again whatever shows this client. */
export function refreshClient(queries: QueryClient, clientId: string): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [area, what, id] }) => area === 'clients' && (what === 'list' || what === 'links' || (id === clientId && what !== 'looks')),
  });
}

/** A client's name as written. */
export function nameOf({ firstName, lastName }: Pick<Client, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}
