import { type ClientId, asId } from '#kernel/ids.ts';
import type { Module, Subscriber } from '#kernel/module.ts';
import { suggestNamesakes } from './find-duplicates.ts';
import { noteRoutes } from './note-routes.ts';
import { personalData } from './personal-data.ts';
import { readingRoutes, recordRoutes } from './record-routes.ts';
import { routes } from './routes.ts';
import { searchRoute } from './search-route.ts';
import { ownTimeline } from './timeline.ts';
import type { TimelineSource, VisitsSource } from './timeline-port.ts';

/** What the module is given at composition: what else knows of a client's past, and who knows the visits. */
export interface ClientsParts {
  readonly timeline: readonly TimelineSource[];
  readonly visits: VisitsSource;
}

const subscribers: readonly Subscriber[] = (['client.created', 'client.changed'] as const).map((on) => ({
  on,
  name: `clients.namesakes-of-${on.replace('client.', '')}`,
  run: (work, { clientId = '' }) => suggestNamesakes(work, asId<ClientId>(clientId)),
}));

/** Makes the module: the people treated here, sealed, found by name, with all that belongs to their records. */
export function makeClientsModule({ timeline, visits }: ClientsParts): Module {
  return {
    name: 'clients',
    routes: [...routes, searchRoute(visits), ...readingRoutes(visits, [...timeline, ...ownTimeline]), ...recordRoutes, ...noteRoutes],
    jobs: [],
    subscribers,
    personalData,
  };
}
