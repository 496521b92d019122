import { type ClientId, asId } from '#kernel/ids.ts';
import type { Module, Subscriber } from '#kernel/module.ts';
import { suggestNamesakes } from './find-duplicates.ts';
import { noteRoutes } from './note-routes.ts';
import { personalData } from './personal-data.ts';
import { readingRoutes, recordRoutes } from './record-routes.ts';
import { routes } from './routes.ts';
import { searchRoute } from './search-route.ts';
import { ownTimeline } from './timeline.ts';
import type { RecordSources, TimelineSource } from './timeline-port.ts';

/** What the module is given at composition: what else knows of a client's past, who knows the visits, and who knows of legal holds. */
export interface ClientsParts extends RecordSources {
  readonly timeline: readonly TimelineSource[];
}

const subscribers: readonly Subscriber[] = (['client.created', 'client.changed'] as const).map((on) => ({
  on,
  name: `clients.namesakes-of-${on.replace('client.', '')}`,
  run: (work, { clientId = '' }) => suggestNamesakes(work, asId<ClientId>(clientId)),
}));

/** Makes the module: the people treated here, sealed, found by name, with all that belongs to their records. */
export function makeClientsModule({ timeline, visits, heldSince }: ClientsParts): Module {
  return {
    name: 'clients',
    routes: [...routes, searchRoute(visits), ...readingRoutes({ visits, heldSince }, [...timeline, ...ownTimeline]), ...recordRoutes, ...noteRoutes],
    jobs: [],
    subscribers,
    personalData,
  };
}
