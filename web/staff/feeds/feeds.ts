import { queryOptions } from '@tanstack/react-query';
import type { paths as Api } from '../../api/schema';
import { api, ask } from '../api.ts';

/** What is connected with one provider's calendar. */
export type Connected = Api['/api/v1/calendars/{resourceId}']['get']['responses'][200]['content']['application/json'];
/** A calendar elsewhere. */
export type External = Connected['external'][number];

/** Asks whose calendars one may connect. */
export const providersQuery = queryOptions({
  queryKey: ['catalog', 'calendars'],
  queryFn: () => ask(api.GET('/api/v1/calendars')),
});

/** Asks what is connected with a provider's calendar. */
export function connectedQuery(resourceId: string) {
  return queryOptions({
    queryKey: ['catalog', 'calendars', resourceId],
    queryFn: () => ask(api.GET('/api/v1/calendars/{resourceId}', { params: { path: { resourceId } } })),
    enabled: resourceId !== '',
    // A calendar that was asked to be read says within seconds how it went.
    refetchInterval: ({ state }) => (state.data?.external.some(({ lastTriedAt }) => lastTriedAt === null) ? 2_000 : false),
  });
}

/** Asks which visits lie on busy times elsewhere. */
export function clashesQuery(resourceId: string) {
  return queryOptions({
    queryKey: ['catalog', 'calendars', resourceId, 'clashes'],
    queryFn: () => ask(api.GET('/api/v1/calendars/{resourceId}/clashes', { params: { path: { resourceId } } })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
