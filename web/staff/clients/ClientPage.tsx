import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Band, Status, type ShownStatus, Avatar } from '../../ui/desk/Parts.tsx';
import { Menu } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { ApiError, wordsOf } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { noteRecent } from '../recent.ts';
import { Go, useGo, usePathParam, useQueryText } from '../go.tsx';
import { HoldDialog } from '../holds/HoldDialog.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import { AddAlert, AddDocument, AddNote } from './adding.tsx';
import { Alerts } from './Alerts.tsx';
import { type ClientRecord, nameOf, useRecord } from './client-queries.ts';
import { EditClient } from './EditClient.tsx';
import { Facts } from './Facts.tsx';
import { AddRelative, JoinWith } from './LinkClient.tsx';
import { Timeline } from './Timeline.tsx';
import { WhoLooked } from './WhoLooked.tsx';
import { ageOn } from './words.ts';
import './client.css';
import './pins.css';
import './facts.css';
import './timeline.css';
import './client-narrow.css';

/** One client: what must be known, how to reach them, everything that happened, and who looked. */
export function ClientPage() {
  const clientId = usePathParam('clientId');
  const record = useRecord(clientId);
  const go = useGo();
  const mergedInto = record.data?.client.mergedInto;
  useEffect(() => {
    if (mergedInto) go(paths.client(mergedInto), { replace: true });
  }, [mergedInto, go]);
  if (record.data && !mergedInto) return <OpenRecord key={clientId} record={record.data} />;
  return (
    <>
      <Bar title="Client" />
      {record.isError ? <NoRecord error={record.error} onRetry={() => void record.refetch()} /> : <Loading label="Opening the record" />}
    </>
  );
}

function NoRecord({ error, onRetry }: { readonly error: unknown; onRetry(): void }) {
  const code = error instanceof ApiError ? error.code : '';
  if (code !== 'not-found' && code !== 'malformed' && code !== 'erased')
    return (
      <Failure title="The record could not be opened" onRetry={onRetry}>
        {wordsOf(error)}
      </Failure>
    );
  return (
    <div className="mid">
      <h2>{code === 'erased' ? 'This person’s data was erased' : 'There is no client here'}</h2>
      <p>{code === 'erased' ? 'They asked for it, or its time was over. Nothing is left to read.' : 'The address may be wrong, or it is of another clinic.'}</p>
      <Go className="btn primary" to={paths.clients()}>
        All clients
      </Go>
    </div>
  );
}

/** What may be open over the page. */
export type Open = 'edit' | 'alert' | 'note' | 'document' | 'relative' | 'join' | 'hold' | undefined;

function OpenRecord({ record }: { readonly record: ClientRecord }) {
  const { client } = record;
  const [open, setOpen] = useState<Open>();
  const show = useQueryText()['show'];
  const mayManage = useMay('client.manage');
  const go = useGo();
  const mayBook = useMay('booking.book');
  const why = mayManage ? undefined : 'Your role reads records but changes none.';
  useEffect(() => {
    noteRecent({ id: client.id, name: nameOf(client) });
    document.title = `${nameOf(client)}, Candor`;
  }, [client]);
  const whyNoBooking = mayBook ? undefined : 'Your role does not book.';
  useActs([
    { id: 'book', label: 'Book a visit', key: 'b', why: whyNoBooking, run: () => go(paths.calendar({ book: 'new', client: client.id })) },
    { id: 'note', label: 'Write a note', key: 'n', why, run: () => setOpen('note') },
    { id: 'alert', label: 'Add an alert', key: 'a', why, run: () => setOpen('alert') },
    { id: 'edit', label: 'Change the details', key: 'e', why, run: () => setOpen('edit') },
    { id: 'document', label: 'Add a document', why, run: () => setOpen('document') },
    { id: 'relative', label: 'Link family', why, run: () => setOpen('relative') },
    { id: 'join', label: 'Join with another record', why, run: () => setOpen('join') },
  ]);
  const close = () => setOpen(undefined);
  return (
    <div className="client">
      <Head record={record} why={why} onOpen={setOpen} />
      <OnHold record={record} />
      <Duplicate record={record} />
      <Alerts clientId={client.id} alerts={record.alerts} why={why} onAdd={() => setOpen('alert')} />
      <div className="ccols">
        <Facts record={record} why={why} onOpen={setOpen} />
        <Timeline clientId={client.id} show={show} why={why} onOpen={setOpen} />
        <WhoLooked clientId={client.id} />
      </div>
      {open === 'edit' ? <EditClient client={client} onClose={close} /> : null}
      {open === 'alert' ? <AddAlert clientId={client.id} onClose={close} /> : null}
      {open === 'note' ? <AddNote clientId={client.id} onClose={close} /> : null}
      {open === 'document' ? <AddDocument clientId={client.id} onClose={close} /> : null}
      {open === 'relative' ? <AddRelative client={client} onClose={close} /> : null}
      {open === 'join' ? <JoinWith client={client} onClose={close} /> : null}
      {open === 'hold' ? <HoldDialog subject={{ kind: 'client', id: client.id }} heldSince={record.heldSince} onClose={close} /> : null}
    </div>
  );
}

function Head({ record, why, onOpen }: { readonly record: ClientRecord; readonly why: string | undefined; onOpen(open: Open): void }) {
  const { client, since, visits } = record;
  const { zone } = useWorkplace();
  const mayBook = useMay('booking.book');
  const mayHold = useMay('privacy.manage');
  const today = dateOf(new Date(), zone);
  const facts = [
    client.birthDate ? `Born ${dateInWords(client.birthDate)} (${ageOn(client.birthDate, today)})` : 'Birth date not known',
    client.pronouns ?? '',
    `client since ${monthOf(dateOf(since, zone))}`,
  ].filter(Boolean);
  return (
    <header className="chead">
      <Avatar name={nameOf(client)} large />
      <div className="who">
        <h1>
          <bdi>{nameOf(client)}</bdi>
        </h1>
        <p>
          {client.preferredName ? (
            <>
              called{' '}
              <b>
                <bdi>{client.preferredName}</bdi>
              </b>
              {' · '}
            </>
          ) : null}
          <bdi>{facts.join(' · ')}</bdi>
          {client.state === 'pending' ? ' · booked online, not confirmed yet' : ''}
        </p>
      </div>
      <span className="grow" />
      {visits?.here ? <Status status={visits.here.status as ShownStatus} /> : null}
      <div className="hacts noprint">
        {client.mobile ? (
          <a className="btn plain" href={`tel:${client.mobile}`}>
            <Icon name="phone" size={16} />
            Call
          </a>
        ) : null}
        <Button icon="note" why={why} onPress={() => onOpen('note')}>
          Note
        </Button>
        <Menu
          label="More acts"
          acts={(
            [
              ['edit', 'Change the details', why === undefined],
              ['document', 'Add a document', why === undefined],
              ['relative', 'Link family', why === undefined],
              ['join', 'Join with another record', why === undefined],
              ['hold', 'Legal hold', mayHold],
            ] as const
          ).map(([id, label, may]) => ({ id, label, isDisabled: !may, act: () => onOpen(id) }))}
        />
        {mayBook ? (
          <Go className="btn primary" to={paths.calendar({ book: 'new', client: client.id })}>
            <Icon name="plus" size={16} />
            Book
          </Go>
        ) : (
          <Button tone="primary" icon="plus" why="Your role does not book.">
            Book
          </Button>
        )}
      </div>
    </header>
  );
}

/** Says that the record is on legal hold, to everybody who reads it. */
function OnHold({ record: { heldSince } }: { readonly record: ClientRecord }) {
  const { zone } = useWorkplace();
  if (!heldSince) return null;
  return (
    <Band icon="lock">
      <b>On legal hold since {dateInWords(dateOf(heldSince, zone))}.</b> Nothing of theirs is deleted until it is released.
    </Band>
  );
}

/** Says that another record may be of the same person, with a way to compare them. */
function Duplicate({ record }: { readonly record: ClientRecord }) {
  const [first] = record.duplicates;
  if (!first) return null;
  return (
    <Band
      icon="link"
      action={
        <Go className="btn plain s" to={paths.duplicates()}>
          Compare
        </Go>
      }
    >
      <b>
        <bdi>{nameOf(first.client)}</bdi> may be the same person.
      </b>{' '}
      {record.duplicates.length > 1 ? `So may ${record.duplicates.length - 1} more.` : ''}
    </Band>
  );
}

function monthOf(date: string): string {
  return new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
