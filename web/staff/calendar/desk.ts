import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { api, ask } from '../api.ts';
import type { IsoDate } from '../format.ts';
import { withStepsUnderWay } from './steps-under-way.ts';

/** Everything the server says of some days at one location. */
export type Desk = paths['/api/v1/booking/desk']['get']['responses'][200]['content']['application/json'];
/** A visit or a live hold. */
export type Visit = Desk['visits'][number];
/** A provider, room or device with its hours of the days shown. */
export type DeskResource = Desk['resources'][number];
/** A day as it is, with 23 or 25 hours when the clocks change. */
export type DeskDay = Desk['days'][number];

/** Which days of which location. */
export interface DeskWanted {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly location: string | undefined;
}

/** Reads the desk; what was seen of it last stays on the screen while it is read again. */
export function useDesk({ from, to, location }: DeskWanted) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['booking', 'desk', { from, to, location }],
    queryFn: async () =>
      withStepsUnderWay(
        client,
        await ask(api.GET('/api/v1/booking/desk', { params: { query: { from, to, ...(location === undefined ? {} : { location }) } } })),
      ),
    enabled: location !== undefined,
    placeholderData: (before) => (before?.days[0]?.date === from && before.locationId === location ? before : undefined),
  });
}

/** The name of a visit on a card: the client's, or what holds the time. */
export function visitName({ client, source }: Visit): string {
  if (client) return `${client.firstName} ${client.lastName}`.trim();
  return source === 'receptionist' ? 'New caller (AI)' : 'Someone booking online';
}

/** The services of a visit in one line. */
export function visitServices({ segments }: Pick<Visit, 'segments'>): string {
  return segments.map(({ serviceName }) => serviceName).join(' + ');
}

/** The rooms and devices a visit occupies, by name. */
export function visitPlaces(visit: Visit, resources: readonly DeskResource[]): string[] {
  const ids = new Set(visit.occupied.filter(({ kind }) => kind !== 'provider').map(({ resourceId }) => resourceId));
  return resources.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}
