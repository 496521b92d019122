import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { timeOf } from '../format.ts';
import { useMay } from '../session.tsx';
import { BookingError, servicesIn } from './Booking.tsx';
import type { BookProps } from './BookPanel.tsx';
import { useServices, useTimes } from './times.ts';
import { What } from './What.tsx';
import { Who, nameOf, useWho } from './Who.tsx';

/** Somebody who stands at the desk: seen to now, by whoever is free, and arrived at once. */
export function WalkIn(props: BookProps & { readonly clientId: string }) {
  const { clientId, desk, query, today, show } = props;
  const who = useWho(clientId);
  const services = useServices(desk.locationId);
  const times = useTimes({ clientId, serviceIds: servicesIn(query), providerId: undefined, locationId: desk.locationId, from: undefined });
  const serviceIds = times.data?.wanted?.serviceIds ?? servicesIn(query);
  const free = useQuery({
    queryKey: ['booking', 'free-now', clientId, serviceIds, desk.locationId],
    queryFn: () =>
      ask(api.GET('/api/v1/booking/walk-ins/free', { params: { query: { client: clientId, service: [...serviceIds], location: desk.locationId } } })),
    enabled: serviceIds.length > 0,
    refetchInterval: 30_000,
  });
  const lastBy = times.data?.last?.same?.providerId ?? undefined;
  const list = free.data?.free ?? [];
  const usual = list.find(({ providerId }) => providerId === lastBy) ?? list[0];
  const by = list.find(({ providerId }) => providerId === query.with) ?? usual;
  const acts = useSeat(props, serviceIds, by?.providerId);
  const first = useFocusWhen(by !== undefined);
  const mayBook = useMay('booking.book');
  const why = !mayBook ? 'Your role does not book visits.' : serviceIds.length === 0 ? 'Choose a treatment first.' : by ? undefined : 'Nobody is free now.';
  return (
    <form
      className="book-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) acts.seat();
      }}
    >
      <Who who={who} zone={desk.timeZone} today={today} onChange={() => show({ ...query, client: undefined, services: undefined, with: undefined })} />
      {services.data && times.data !== undefined ? (
        <What
          services={services.data}
          last={times.data.last}
          chosen={servicesIn(query)}
          onChoose={(ids) => show({ ...query, services: ids.join(',') || undefined, with: undefined }, { replace: true })}
        />
      ) : null}
      {serviceIds.length > 0 ? (
        <section>
          <h3>Free now</h3>
          {free.isPending ? <Loading label="Looking who is free" rows={2} /> : null}
          {free.isError ? <Failure title="Who is free could not be read">{wordsOf(free.error)}</Failure> : null}
          {free.data && list.length === 0 ? (
            <div className="whynot" role="status">
              <p>Nobody who does this is free now.</p>
              <Button small onPress={() => show({ ...query, book: 'new' })}>
                Find the next time
              </Button>
            </div>
          ) : null}
          <div role="radiogroup" aria-label="With whom" ref={first}>
            {list.map(({ providerId, providerName, until, start, end, places }) => (
              <label key={providerId} className="time">
                <input
                  type="radio"
                  name="with"
                  checked={providerId === by?.providerId}
                  onChange={() => show({ ...query, with: providerId }, { replace: true })}
                />
                <span className="grow">
                  <b>{providerName}</b>
                  <small>
                    {timeOf(start, desk.timeZone)} to {timeOf(end, desk.timeZone)}, {places.join(', ') || 'no room needed'}
                  </small>
                </span>
                <small>free until {timeOf(until, desk.timeZone)}</small>
              </label>
            ))}
          </div>
        </section>
      ) : null}
      <footer className="acts">
        <BookingError error={acts.error} />
        <Button tone="primary" type="submit" wide isPending={acts.isPending} {...(why ? { why } : {})}>
          {by ? `Arrived, now with ${by.providerName.replace(/^Dr\.?\s+/, '').split(' ')[0]}` : 'Arrived now'}
        </Button>
      </footer>
      <span className="sr">{nameOf(who)}</span>
    </form>
  );
}

function useFocusWhen(isReady: boolean) {
  const list = useRef<HTMLDivElement>(null);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isReady || isDone) return;
    setDone(true);
    if (document.activeElement === document.body) list.current?.querySelector<HTMLInputElement>('input:checked')?.focus({ preventScroll: true });
  }, [isReady, isDone]);
  return list;
}

function useSeat({ desk, query, onBooked }: BookProps, serviceIds: readonly string[], providerId: string | undefined) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody else or something else is another act.
  const key = useMemo(actKey, [query.client, providerId, serviceIds.join()]);
  const seat = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/booking/walk-ins', {
          headers: key,
          body: {
            clientId: query.client ?? '',
            locationId: desk.locationId,
            serviceIds: [...serviceIds],
            ...(providerId === undefined ? {} : { providerId }),
          },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
    onSuccess: (visit) => {
      tell({
        text: `${visit.client ? `${visit.client.firstName} ${visit.client.lastName}` : 'The visit'}: arrived.`,
        note: `From ${timeOf(visit.start, desk.timeZone)} on.`,
      });
      onBooked(visit);
    },
  });
  return {
    ...{ isPending: seat.isPending, error: seat.error },
    seat: () => {
      if (!seat.isPending) seat.mutate();
    },
  };
}
