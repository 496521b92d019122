import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, actKey, api, ask, wordsOf } from '../api.ts';
import { type Desk, visitServices } from '../calendar/desk.ts';
import { type IsoDate, addDays, dateInWords, dateOf, minutesInWords, money } from '../format.ts';
import { type CalendarView, paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { useMay } from '../session.tsx';
import { ChooseClient } from './ChooseClient.tsx';
import { bestTimes, startInWords } from './best-times.ts';
import './book.css';

/** Days ahead in which a time is looked for at once. */
const DAYS_AHEAD = 21;
/** Times listed below the best ones. */
const MORE_TIMES = 12;

/** Books a visit beside the calendar: who, what, when; the same as last time is one press. */
export function BookPanel({ desk, query, today }: { readonly desk: Desk; readonly query: CalendarView; readonly today: IsoDate }) {
  const go = useGo();
  const close = () => go(paths.calendar({ ...query, book: undefined, client: undefined }));
  return (
    <aside className="panel book" aria-label="Book a visit">
      <header className="row">
        <h2 className="grow">Book</h2>
        <IconButton icon="cross" label="Close" tone="quiet" onPress={close} />
      </header>
      {query.client === undefined ? (
        <ChooseClient onChoose={(client) => go(paths.calendar({ ...query, client }), { replace: true })} />
      ) : (
        <Booking
          key={query.client}
          clientId={query.client}
          desk={desk}
          today={today}
          onChange={() => go(paths.calendar({ ...query, client: undefined }))}
          onClose={close}
        />
      )}
    </aside>
  );
}

interface Wanted {
  readonly serviceIds: readonly string[];
  readonly providerId: string | undefined;
}

function Booking(props: { readonly clientId: string; readonly desk: Desk; readonly today: IsoDate; onChange(): void; onClose(): void }) {
  const { clientId, desk, today } = props;
  const path = { clientId };
  const record = useQuery({
    queryKey: ['clients', 'record', clientId],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/record', { params: { path } })),
  });
  const services = useQuery({ queryKey: ['catalog', 'services'], queryFn: () => ask(api.GET('/api/v1/catalog/services')), staleTime: 60_000 });
  const lastId = record.data?.visits?.last?.id;
  const last = useQuery({
    queryKey: ['booking', 'visit', lastId],
    queryFn: () => ask(api.GET('/api/v1/booking/appointments/{appointmentId}', { params: { path: { appointmentId: lastId ?? '' } } })),
    enabled: lastId !== undefined,
  });
  const [chosen, setChosen] = useState<Wanted>();
  const lastServices = last.data?.segments.map(({ serviceId }) => serviceId);
  const latest = useRef(lastServices);
  latest.current = lastServices;
  const anyProvider = useCallback(() => setChosen((before) => ({ serviceIds: before?.serviceIds ?? latest.current ?? [], providerId: undefined })), []);
  if (record.isError) return <Failure title="The client could not be read">{wordsOf(record.error)}</Failure>;
  if (!record.data || !services.data || (lastId !== undefined && last.isPending)) return <Loading label="Reading the client" rows={3} />;
  const same: Wanted | undefined = last.data && {
    serviceIds: lastServices ?? [],
    providerId: last.data.segments[0]?.providerId,
  };
  const wanted = chosen ?? same;
  const { client } = record.data;
  const isSame = same !== undefined && wanted?.serviceIds.join() === same.serviceIds.join();
  const offered = services.data.services.filter(
    ({ active, isAddOn, locationIds }) => active && !isAddOn && (locationIds.length === 0 || locationIds.includes(desk.locationId)),
  );
  return (
    <>
      <div className="who row">
        <Avatar name={`${client.firstName} ${client.lastName}`} />
        <span className="grow">
          <b>
            <bdi>
              {client.firstName} {client.lastName}
            </bdi>
          </b>
          <small>{last.data ? `Last visit ${dateInWords(dateOf(last.data.start, desk.timeZone))}` : 'First visit'}</small>
        </span>
        <Button tone="quiet" small onPress={props.onChange}>
          Change
        </Button>
      </div>
      <section>
        <h3>Visit</h3>
        {last.data && same ? (
          <button type="button" className="pick" aria-pressed={isSame} onClick={() => setChosen(undefined)}>
            <b>Same as last time</b>
            <small>
              {visitServices(last.data)} · {last.data.segments[0]?.providerName}
            </small>
            <em>{last.data.price ? money(last.data.price.minor, last.data.price.currency) : ''}</em>
          </button>
        ) : null}
        <Select
          label={same ? 'Or another' : 'Treatment'}
          value={chosen?.serviceIds[0] ?? null}
          placeholder="Choose a treatment"
          onChange={(id) => setChosen({ serviceIds: [id], providerId: undefined })}
          options={offered.map(({ id, name, durationMinutes, priceLabel, priceMinor, currency }) => ({
            id,
            label: name,
            note: `${minutesInWords(durationMinutes)} · ${priceMinor === null ? priceLabel : money(priceMinor, currency)}`,
          }))}
        />
      </section>
      {wanted ? (
        <Times
          key={`${wanted.serviceIds.join()}|${wanted.providerId}`}
          wanted={wanted}
          clientId={clientId}
          lastStart={last.data?.start}
          desk={desk}
          today={today}
          onAnyProvider={anyProvider}
          onClose={props.onClose}
        />
      ) : null}
    </>
  );
}

function Times(props: {
  readonly wanted: Wanted;
  readonly clientId: string;
  readonly lastStart: string | undefined;
  readonly desk: Desk;
  readonly today: IsoDate;
  onAnyProvider(): void;
  onClose(): void;
}) {
  const { wanted, desk, today } = props;
  const zone = desk.timeZone;
  const [from, setFrom] = useState<IsoDate>(today);
  const [start, setStart] = useState<string>();
  const slots = useQuery({
    queryKey: ['booking', 'slots', wanted, from, desk.locationId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/slots', {
          params: {
            query: {
              service: [...wanted.serviceIds],
              from,
              to: addDays(from, DAYS_AHEAD - 1),
              location: desk.locationId,
              ...(wanted.providerId === undefined ? {} : { provider: wanted.providerId }),
            },
          },
        }),
      ),
  });
  const isEmpty = slots.data?.slots.length === 0 && wanted.providerId !== undefined;
  const { onAnyProvider } = props;
  // Who has no time here in three weeks is not waited for: the others' times are shown, each with its name.
  useEffect(() => {
    if (isEmpty) onAnyProvider();
  }, [isEmpty, onAnyProvider]);
  const nameOf = (id: string) => desk.resources.find((each) => each.id === id)?.name ?? '';
  const busy = desk.visits.flatMap(({ occupied }) =>
    occupied.map(({ resourceId, ...span }) => ({ providerId: resourceId, start: Date.parse(span.start), end: Date.parse(span.end) })),
  );
  const free = slots.data?.slots ?? [];
  const best = bestTimes(free, { zone, today, lastStart: props.lastStart, busy });
  const listed = new Set(best.map((slot) => slot.start));
  const more = free.filter((slot) => !listed.has(slot.start)).slice(0, MORE_TIMES);
  const picked = start ?? best[0]?.start;
  const by = free.find((slot) => slot.start === picked)?.providerId;
  return (
    <>
      <section className="times-list">
        <div className="row">
          <h3 className="grow">Best times {wanted.providerId ? <small>with {nameOf(wanted.providerId)}</small> : null}</h3>
          {wanted.providerId ? (
            <Button tone="quiet" small onPress={props.onAnyProvider}>
              Any provider
            </Button>
          ) : null}
        </div>
        {slots.isPending ? <Loading label="Looking for times" rows={3} /> : null}
        {slots.isError ? <Failure title="No times could be found">{wordsOf(slots.error)}</Failure> : null}
        {slots.data && free.length === 0 ? <p className="sec">Nothing is free in these three weeks. Try a later day, or any provider.</p> : null}
        <div role="radiogroup" aria-label="Time">
          {best.map((slot) => (
            <label key={slot.start} className="time">
              <input type="radio" name="start" checked={slot.start === picked} onChange={() => setStart(slot.start)} />
              <span className="grow">
                <b>{startInWords(slot.start, zone, today)}</b>
                <small>{slot.why}</small>
              </span>
              <small>{nameOf(slot.providerId)}</small>
            </label>
          ))}
        </div>
        {more.length > 0 ? (
          <div className="more">
            {more.map((slot) => (
              <Button key={slot.start} small tone={slot.start === picked ? 'primary' : 'plain'} onPress={() => setStart(slot.start)}>
                {startInWords(slot.start, zone, today)}
              </Button>
            ))}
          </div>
        ) : null}
        <Field label="From another day" type="date" value={from} onChange={(date) => (date >= today ? setFrom(date) : undefined)} />
      </section>
      <Foot {...props} picked={picked} by={by} onTaken={() => setStart(undefined)} />
    </>
  );
}

function Foot(props: {
  readonly wanted: Wanted;
  readonly clientId: string;
  readonly desk: Desk;
  readonly today: IsoDate;
  readonly picked: string | undefined;
  readonly by: string | undefined;
  onTaken(): void;
  onClose(): void;
}) {
  const { wanted, clientId, desk, today, picked, by } = props;
  const client = useQueryClient();
  const go = useGo();
  const mayBook = useMay('booking.book');
  const zone = desk.timeZone;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another act; trying the same one again must not book twice.
  const key = useMemo(actKey, [picked]);
  const book = useMutation({
    mutationFn: (start: string) =>
      ask(
        api.POST('/api/v1/booking/appointments', {
          headers: key,
          body: { clientId, locationId: desk.locationId, serviceIds: [...wanted.serviceIds], start, ...(by === undefined ? {} : { providerId: by }) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
    onSuccess: (visit) => {
      tell({ text: `Booked ${startInWords(visit.start, zone, today)}.`, note: 'The confirmation is on its way.' });
      go(paths.calendar({ date: dateOf(visit.start, zone), visit: visit.id }));
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'slot-taken') props.onTaken();
    },
  });
  return (
    <footer className="acts">
      {book.isError ? (
        <p className="errb" role="alert">
          {book.error instanceof ApiError && book.error.code === 'slot-taken'
            ? 'That time was booked a moment ago. The nearest that fit are above; nothing else was lost.'
            : wordsOf(book.error)}
        </p>
      ) : null}
      <Button
        tone="primary"
        wide
        isPending={book.isPending}
        why={!mayBook ? 'Your role does not book visits.' : picked === undefined ? 'Choose a time first.' : undefined}
        onPress={() => (picked === undefined ? undefined : book.mutate(picked))}
      >
        {picked === undefined ? 'Book' : `Book ${startInWords(picked, zone, today)}`}
      </Button>
    </footer>
  );
}
