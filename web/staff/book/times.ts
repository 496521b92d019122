import { useQuery } from '@tanstack/react-query';
import type { paths as Api } from '../../api/schema';
import { api, ask } from '../api.ts';
import { type IsoDate, minuteOf } from '../format.ts';

/** The times worth saying first for a client. */
export type Times = Api['/api/v1/booking/best-times']['get']['responses'][200]['content']['application/json'];
/** How a start would be booked, or what hinders it. */
export type Look = Api['/api/v1/booking/look']['get']['responses'][200]['content']['application/json'];
/** A treatment as the clinic offers it. */
export type Service = Api['/api/v1/catalog/services']['get']['responses'][200]['content']['application/json']['services'][number];

/** For whom, what and where times are looked for. */
export interface TimesAsked {
  readonly clientId: string | undefined;
  /** None: the same as last time. */
  readonly serviceIds: readonly string[];
  readonly providerId: string | undefined;
  readonly locationId: string;
  readonly from: IsoDate | undefined;
}

const set = <T>(name: string, value: T | undefined) => (value === undefined ? {} : { [name]: value });

/** Finds the best times; of somebody nobody knows yet only once a treatment is chosen. */
export function useTimes(asked: TimesAsked) {
  const { clientId, serviceIds, providerId, locationId, from } = asked;
  return useQuery({
    queryKey: ['booking', 'best-times', asked],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/best-times', {
          params: {
            query: {
              location: locationId,
              ...set('client', clientId),
              ...(serviceIds.length > 0 ? { service: [...serviceIds] } : {}),
              ...set('provider', providerId),
              ...set('from', from),
            },
          },
        }),
      ),
    enabled: clientId !== undefined || serviceIds.length > 0,
  });
}

/** What is looked at: a start, for whom and what. */
export interface LookAsked extends Omit<TimesAsked, 'from'> {
  readonly start: string | undefined;
}

/** Looks at one start: the plan of booking it, or what hinders it. */
export function useLook(asked: LookAsked) {
  const { clientId, serviceIds, providerId, locationId, start } = asked;
  return useQuery({
    queryKey: ['booking', 'look', asked],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/look', {
          params: { query: { service: [...serviceIds], start: start ?? '', location: locationId, ...set('client', clientId), ...set('provider', providerId) } },
        }),
      ),
    enabled: start !== undefined && serviceIds.length > 0,
    placeholderData: (before) => (before?.plan?.start === start ? before : undefined),
  });
}

/** Reads what the location offers, extras included. */
export function useServices(locationId: string) {
  return useQuery({
    queryKey: ['catalog', 'services'],
    queryFn: () => ask(api.GET('/api/v1/catalog/services')),
    staleTime: 60_000,
    select: ({ services }) => services.filter(({ active, locationIds }) => active && (locationIds.length === 0 || locationIds.includes(locationId))),
  });
}

/** The instant at which the clinic's clocks show a time of a date; undefined when they never do, as on the night they go forward. */
export function instantAt(date: IsoDate, time: string, zone: string): string | undefined {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  const wanted = hours * 60 + minutes;
  const wall = Date.parse(`${date}T00:00:00Z`) + wanted * 60_000;
  if (!Number.isFinite(wall)) return undefined;
  let at = wall;
  for (let tries = 0; tries < 3; tries += 1) at += (((wanted - minuteOf(at, zone) + 2160) % 1440) - 720) * 60_000;
  return minuteOf(at, zone) === wanted ? new Date(at).toISOString().replace('.000Z', 'Z') : undefined;
}
