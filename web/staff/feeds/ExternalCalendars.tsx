import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, fieldError, wordsOf } from '../api.ts';
import { dateOf, dayInWords, plural, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { agoInWords } from './ago.ts';
import { type Connected, type External, clashesQuery } from './feeds.ts';

/** Calendars elsewhere whose busy times keep a provider free of visits here, and the visits that lie on one. */
export function ExternalCalendars({ connected: { provider, external } }: { readonly connected: Connected }) {
  return (
    <section aria-labelledby="elsewhere-head">
      <h2 id="elsewhere-head">Busy elsewhere</h2>
      <p className="sec">When another calendar says busy, nobody is booked then. Only times are read, every 15 minutes: no titles, places or people.</p>
      {external.length > 0 ? (
        <ul className="elsewhere">
          {external.map((calendar) => (
            <Line key={calendar.id} resourceId={provider.id} calendar={calendar} />
          ))}
        </ul>
      ) : null}
      {external.some(({ busyCount }) => busyCount > 0) ? <Clashes resourceId={provider.id} /> : null}
      <AddCalendar resourceId={provider.id} isFirst={external.length === 0} />
    </section>
  );
}

function useDone() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['catalog', 'calendars'] });
}

function Line({ resourceId, calendar }: { readonly resourceId: string; readonly calendar: External }) {
  const done = useDone();
  const { zone } = useWorkplace();
  const [isAsking, setAsking] = useState(false);
  const path = { params: { path: { resourceId, calendarId: calendar.id } } };
  const read = useMutation({
    mutationFn: async () => {
      await ask(api.POST('/api/v1/calendars/{resourceId}/external/{calendarId}/read', path));
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    },
    onSuccess: done,
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/calendars/{resourceId}/external/{calendarId}', path)),
    onSuccess: () => {
      setAsking(false);
      tell({ text: 'Calendar removed', note: 'Its busy times no longer count.' });
      void done();
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  return (
    <li>
      <div className="what">
        <b>
          <bdi>{calendar.label}</bdi>
        </b>
        {calendar.label === calendar.host ? null : <span className="sec">{calendar.host}</span>}
        {calendar.fault ? (
          <Mark icon="alert" tone="late">
            {calendar.fault.message} {calendar.lastSucceededAt ? `What it said ${agoInWords(calendar.lastSucceededAt, zone)} still counts.` : ''}
          </Mark>
        ) : calendar.lastSucceededAt ? (
          <Mark icon="check" tone="ok">
            {plural(calendar.busyCount, 'busy time')}, read {agoInWords(calendar.lastSucceededAt, zone)}
          </Mark>
        ) : (
          <Mark icon="clock">Being read for the first time</Mark>
        )}
      </div>
      <div className="row">
        <Button small isPending={read.isPending} onPress={() => read.mutate()}>
          Read now
        </Button>
        <Button small tone="quiet" onPress={() => setAsking(true)}>
          Remove
        </Button>
      </div>
      <Confirm
        title="Remove this calendar?"
        isOpen={isAsking}
        act="Remove it"
        danger
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>Its address is forgotten, and the times it says busy can be booked again.</p>
      </Confirm>
    </li>
  );
}

function Clashes({ resourceId }: { readonly resourceId: string }) {
  const { data } = useQuery(clashesQuery(resourceId));
  if (!data || data.clashes.length === 0) return null;
  return (
    <div className="clashes">
      <h3>
        <Icon name="alert" size={15} /> {plural(data.clashes.length, 'visit')} booked at a busy time
      </h3>
      <p className="sec">They stay until somebody moves them.</p>
      <ul>
        {data.clashes.map(({ appointmentId, client, start, timeZone, services, location }) => (
          <li key={appointmentId}>
            <Go to={paths.calendar({ date: dateOf(start, timeZone), visit: appointmentId })}>
              {dayInWords(dateOf(start, timeZone), 'short')}, {timeOf(start, timeZone)}
            </Go>{' '}
            {client ? <bdi>{client}</bdi> : null} <span className="sec">{`${services.join(', ')}, ${location}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddCalendar({ resourceId, isFirst }: { readonly resourceId: string; readonly isFirst: boolean }) {
  const done = useDone();
  const [isOpen, setOpen] = useState(isFirst);
  const [address, setAddress] = useState('');
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/calendars/{resourceId}/external', { params: { path: { resourceId } }, body: { address, label } })),
    onSuccess: () => {
      setAddress('');
      setLabel('');
      setOpen(false);
      void done();
    },
  });
  if (!isOpen)
    return (
      <Button icon="plus" onPress={() => setOpen(true)}>
        Add a calendar
      </Button>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  const error = fieldError(add.error, 'address');
  return (
    <form className="add" onSubmit={send}>
      <Field
        label="Private address in iCal format"
        hint="In Google Calendar: Settings, your calendar, Secret address in iCal format. It is kept sealed and not shown again."
        placeholder="https://"
        value={address}
        onChange={setAddress}
        error={error}
        autoComplete="off"
        inputMode="url"
      />
      <Field label="What to call it" placeholder="Private" value={label} onChange={setLabel} maxLength={60} />
      {add.isError && !error ? (
        <p className="errb" role="alert">
          {wordsOf(add.error)} What you entered is kept.
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" tone="primary" isPending={add.isPending} why={address.trim() === '' ? 'Paste the address first.' : undefined}>
          Add the calendar
        </Button>
        {isFirst ? null : <Button onPress={() => setOpen(false)}>Keep as it is</Button>}
      </div>
    </form>
  );
}
