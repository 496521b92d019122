import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { type IsoDate, dayInWords, minuteOf, plural } from '../format.ts';

/** Somebody who waits. */
export type Waiting = paths['/api/v1/booking/waitlist']['get']['responses'][200]['content']['application/json']['waiting'][number];
/** What came free in the last day, and how it is offered. */
export type Openings = paths['/api/v1/booking/openings']['get']['responses'][200]['content']['application/json'];
/** One time that came free. */
export type Opening = Openings['openings'][number];
/** What somebody waits for. */
export type Wish = paths['/api/v1/booking/waitlist/{waitlistId}']['put']['requestBody']['content']['application/json'];
/** Who is asked. */
export type Person = Waiting['client'];

const PARTS: Readonly<Record<string, string>> = { morning: 'mornings', afternoon: 'afternoons', evening: 'evenings' };

/** When somebody could come, in words. */
export function wishInWords({ from, to, partsOfDay }: Pick<Waiting, 'from' | 'to' | 'partsOfDay'>): string {
  const days = from === to ? dayInWords(from, 'short') : `${dayInWords(from, 'short')} to ${dayInWords(to, 'short')}`;
  return partsOfDay.length === 0 || partsOfDay.length === 3 ? days : `${days}, ${partsOfDay.map((part) => PARTS[part] ?? part).join(' or ')}`;
}

/** How long somebody has waited, in words. */
export function waitInWords(joinedOn: IsoDate, days: number): string {
  return days <= 0 ? 'since today' : `${plural(days, 'day')}, since ${dayInWords(joinedOn, 'short')}`;
}

const MORNING = 480;
const NIGHT = 1200;

/** Why nobody is asked now: by night nobody is. */
export function whyNotNow(now: number, zone: string): string | undefined {
  const minute = minuteOf(now, zone);
  return minute < MORNING || minute >= NIGHT ? 'Nobody is asked between 8 pm and 8 am.' : undefined;
}

/** A person's name. */
export function personName({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`.trim() || 'Somebody whose record is gone';
}

/** Reads who waits at a location. */
export function useWaiting(location: string | undefined) {
  return useQuery({
    queryKey: ['booking', 'waitlist', location],
    queryFn: () => ask(api.GET('/api/v1/booking/waitlist', { params: { query: location === undefined ? {} : { location } } })),
    enabled: location !== undefined,
  });
}

/** Reads what came free at a location, and who is asked. */
export function useOpenings(location: string | undefined) {
  return useQuery({
    queryKey: ['booking', 'openings', location],
    queryFn: () => ask(api.GET('/api/v1/booking/openings', { params: { query: location === undefined ? {} : { location } } })),
    enabled: location !== undefined,
  });
}

/** An act on the waitlist: what it is told as, and everything of the area read again after it. */
export function useWaitlistAct<T>(act: (given: T) => Promise<unknown>, told: (given: T) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (_, given) => tell({ text: told(given) }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
  });
}

/** Passes over whoever is being asked. */
export function useSkip() {
  return useWaitlistAct(
    ({ id, then }: { readonly id: string; readonly name: string; readonly then: 'next' | 'stop' }) =>
      ask(api.POST('/api/v1/booking/offers/{offerId}/skip', { params: { path: { offerId: id } }, body: { then } })),
    ({ name, then }) => (then === 'next' ? `${name} skipped. The next person is asked.` : `${name} skipped. Nobody else is asked.`),
  );
}

/** Offers a free time out of turn. */
export function useOffer() {
  return useWaitlistAct(
    ({ waitlistId, start, providerId }: { readonly waitlistId: string; readonly start: string; readonly providerId: string; readonly name: string }) =>
      ask(api.POST('/api/v1/booking/offers', { headers: actKey(), body: { waitlistId, start, providerId } })),
    ({ name }) => `Offered to ${name}. It is kept until they answer.`,
  );
}
