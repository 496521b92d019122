import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, actKey, api, ask, wordsOf } from '../api.ts';
import { RepeatLink } from '../calendar/series/RepeatLink.tsx';
import type { IsoDate } from '../format.ts';
import type { BookQuery } from '../paths.ts';
import { useMay } from '../session.tsx';
import { BestTimes, isSame, startInShort, startInWords } from './BestTimes.tsx';
import type { BookProps } from './BookPanel.tsx';
import { drawGhost } from './ghost.ts';
import { type Look, type Times, useLook, useServices, useTimes } from './times.ts';
import { What } from './What.tsx';
import { PlanLine, WhyNot } from './WhyNot.tsx';
import { Who, nameOf, useWho } from './Who.tsx';

/** The treatments an address names. */
export function servicesIn({ services }: BookQuery): string[] {
  return services ? services.split(',') : [];
}

/** What was chosen of the times: the start, who, and how it would be booked. */
export interface Chosen {
  readonly times: UseQueryResult<Times>;
  readonly look: UseQueryResult<Look>;
  readonly serviceIds: readonly string[];
  readonly picked: string | undefined;
  readonly by: string | undefined;
  readonly from: IsoDate | undefined;
  setFrom(date: IsoDate): void;
}

/** Finds times for somebody and keeps to the one chosen; the first is chosen until another is. */
export function useChosen(
  { query, desk, today, day = today }: Pick<BookProps, 'query' | 'desk' | 'today' | 'day'>,
  clientId: string | undefined,
  name: string,
): Chosen {
  const [from, setFrom] = useState(day > today ? day : undefined);
  const asked = { clientId, serviceIds: servicesIn(query), providerId: query.with, locationId: desk.locationId };
  const times = useTimes({ ...asked, from });
  const { data } = times;
  const serviceIds = data?.wanted?.serviceIds ?? asked.serviceIds;
  const picked = query.start ?? data?.best[0]?.start;
  const offered = [...(data?.best ?? []), ...(data?.more ?? [])].find(({ start }) => isSame(start, picked));
  const by = offered?.providerId ?? data?.wanted?.providerId ?? query.with ?? undefined;
  const look = useLook({ clientId, serviceIds, providerId: by, locationId: desk.locationId, start: picked });
  const plan = look.data?.plan;
  useEffect(() => {
    if (!plan) return undefined;
    drawGhost({
      ...{ start: plan.start, end: plan.end, name, services: plan.segments.map(({ serviceName }) => serviceName).join(' + ') },
      resourceIds: plan.taken.map(({ resourceId }) => resourceId),
    });
    return () => drawGhost(undefined);
  }, [plan, name]);
  return { times, look, serviceIds, picked, by, from, setFrom };
}

/** Books for a client who is known. */
export function Booking(props: BookProps & { readonly clientId: string }) {
  const { clientId, desk, query, today, show } = props;
  const who = useWho(clientId);
  const services = useServices(desk.locationId);
  const chosen = useChosen(props, clientId, nameOf(who));
  const acts = useBooking(props, chosen);
  const { times, look, picked } = chosen;
  const last = times.data?.last ?? null;
  const what = times.data !== undefined || times.isError ? services.data : undefined;
  const hindrance = times.data?.hindrance;
  return (
    <form
      className="book-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (look.data?.isFree !== false) acts.book();
      }}
    >
      <Who
        who={who}
        zone={desk.timeZone}
        today={today}
        onChange={() => show({ ...query, client: undefined, services: undefined, with: undefined, start: undefined })}
      />
      {what ? (
        <What
          services={what}
          last={last}
          chosen={servicesIn(query)}
          onChoose={(ids) => show({ ...query, services: ids.join(',') || undefined, with: undefined, start: undefined }, { replace: true })}
        />
      ) : null}
      {hindrance ? (
        <Hindrance words={hindrance.words} serviceId={hindrance.serviceId} onSeeTo={(id) => show({ ...query, services: id, start: undefined })} />
      ) : null}
      {times.data?.wanted || times.isFetching || times.isError ? (
        <BestTimes
          {...{ times, desk, today, picked, from: chosen.from }}
          onPick={(start) => show({ ...query, start }, { replace: true })}
          onFrom={(date) => {
            chosen.setFrom(date);
            show({ ...query, start: undefined }, { replace: true });
          }}
          onProvider={(id) => show({ ...query, services: chosen.serviceIds.join(','), with: id, start: undefined }, { replace: true })}
        />
      ) : null}
      {look.data && picked ? (
        <section className="how">
          <PlanLine look={look.data} zone={desk.timeZone} />
          <WhyNot key={picked} {...{ look: look.data, start: picked, zone: desk.timeZone, today }} isPending={acts.isPending} onOverride={acts.book} />
        </section>
      ) : null}
      <RepeatLink
        clientId={query.client}
        serviceIds={chosen.serviceIds}
        providerId={chosen.by}
        start={look.data?.isFree ? picked : undefined}
        zone={desk.timeZone}
      />
      <Foot {...props} chosen={chosen} acts={acts} />
    </form>
  );
}

/** What she must have had first, and booking that instead. */
function Hindrance({ words, serviceId, onSeeTo }: { readonly words: string; readonly serviceId: string | null; onSeeTo(serviceId: string): void }) {
  return (
    <section>
      <div className="whynot" role="status">
        <p>{words} Choose a time below to book it all the same, with a reason.</p>
        {serviceId ? (
          <Button small onPress={() => onSeeTo(serviceId)}>
            Book that first
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** Booking and holding what is chosen. */
export interface Acts {
  readonly isPending: boolean;
  readonly error: Error | null;
  book(reason?: string): void;
  hold(): void;
}

function useBooking({ desk, today, query, show, onBooked }: BookProps, { serviceIds, picked, by }: Chosen): Acts {
  const client = useQueryClient();
  const clientId = query.client ?? '';
  const zone = desk.timeZone;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another act; trying the same one again must not book twice.
  const [bookKey, holdKey] = useMemo(() => [actKey(), actKey()], [picked, by, serviceIds.join()]);
  const wanted = (start: string) => ({ locationId: desk.locationId, serviceIds: [...serviceIds], start, ...(by === undefined ? {} : { providerId: by }) });
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'slot-taken') show({ ...query, start: undefined }, { replace: true });
  };
  const onSettled = () => client.invalidateQueries({ queryKey: ['booking'] });
  const book = useMutation({
    mutationFn: ({ start, reason }: { readonly start: string; readonly reason: string | undefined }) =>
      ask(
        api.POST('/api/v1/booking/appointments', {
          headers: reason === undefined ? bookKey : actKey(),
          body: { clientId, ...wanted(start), ...(reason === undefined ? {} : { override: { reason } }) },
        }),
      ),
    onSettled,
    onError,
    onSuccess: (visit) => {
      tell({ text: `Booked ${startInWords(visit.start, zone, today)}.`, note: 'The confirmation is on its way.' });
      onBooked(visit);
    },
  });
  const hold = useMutation({
    mutationFn: (start: string) => ask(api.POST('/api/v1/booking/holds', { headers: holdKey, body: { who: { clientId }, ...wanted(start), sendLink: true } })),
    onSettled,
    onError,
    onSuccess: ({ visit }) => {
      tell({ text: `${startInWords(visit.start, zone, today)} is held for 15 minutes.`, note: 'The link to finish is on its way.' });
      onBooked(visit);
    },
  });
  return {
    isPending: book.isPending || hold.isPending,
    error: book.error ?? hold.error,
    book: (reason) => {
      if (picked !== undefined && !book.isPending && !hold.isPending) book.mutate({ start: picked, reason });
    },
    hold: () => {
      if (picked !== undefined && !book.isPending && !hold.isPending) hold.mutate(picked);
    },
  };
}

function Foot({ desk, today, chosen, acts }: BookProps & { readonly chosen: Chosen; readonly acts: Acts }) {
  const mayBook = useMay('booking.book');
  const { picked, look } = chosen;
  const isHindered = look.data !== undefined && !look.data.isFree;
  const why = !mayBook
    ? 'Your role does not book visits.'
    : picked === undefined
      ? 'Choose a time first.'
      : isHindered
        ? 'This time is not free. Above it says why.'
        : undefined;
  return (
    <footer className="acts">
      <BookingError error={acts.error} />
      <Button tone="primary" type="submit" wide isPending={acts.isPending} {...(why ? { why } : {})}>
        {picked === undefined ? 'Book' : `Book ${startInShort(picked, desk.timeZone, today)}`}
      </Button>
      <Button isDisabled={acts.isPending} {...(why ? { why } : {})} onPress={acts.hold}>
        Hold and send link
      </Button>
    </footer>
  );
}

/** What went wrong, and that nothing else was lost. */
export function BookingError({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  return (
    <p className="errb" role="alert">
      {error instanceof ApiError && error.code === 'slot-taken'
        ? 'That time was booked a moment ago. The nearest that fit are above; nothing else was lost.'
        : wordsOf(error)}
    </p>
  );
}
