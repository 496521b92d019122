import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { STATUS_LOOK } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateOf, money, dateInWords, phoneInWords } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Open } from './ClientPage.tsx';
import { type ClientRecord, type Glance, nameOf, refreshClient, useConsents } from './client-queries.ts';
import { ConsentsDialog } from './ConsentsDialog.tsx';
import { ConsentTable } from './ConsentTable.tsx';
import { usePart } from './joining.ts';
import { visitTime } from './words.ts';

const KIN = { guardian: 'Guardian', ward: 'In their care', parent: 'Parent', child: 'Child', partner: 'Partner', sibling: 'Sibling', other: 'Linked' } as const;

/** What is true of a client now: the next visit, whether to write to them, how to reach them, family. */
export function Facts({ record, why, onOpen }: { readonly record: ClientRecord; readonly why: string | undefined; onOpen(open: Open): void }) {
  const { client, relations, merges } = record;
  return (
    <aside className="facts" aria-label={`About ${nameOf(client)}`}>
      <Visits record={record} />
      <Consents clientId={client.id} hasMobile={client.mobile !== null} hasEmail={client.email !== null} />
      <section>
        <h2>
          Contact{' '}
          <Button tone="quiet" small why={why} onPress={() => onOpen('edit')}>
            Change
          </Button>
        </h2>
        <dl className="kv">
          <dt>Mobile</dt>
          <dd>{client.mobile ? phoneInWords(client.mobile) : <span className="mute">Not known</span>}</dd>
          <dt>Email</dt>
          <dd>{client.email ? <bdi>{client.email}</bdi> : <span className="mute">Not known</span>}</dd>
        </dl>
      </section>
      <section>
        <h2>
          Family{' '}
          <Button tone="quiet" small why={why} onPress={() => onOpen('relative')}>
            Link
          </Button>
        </h2>
        {relations.length === 0 ? <p className="mute">Nobody linked.</p> : null}
        <ul className="kin">
          {relations.map(({ kind, client: other }) => (
            <Relative key={other.id} clientId={client.id} kind={KIN[kind]} other={other} why={why} />
          ))}
        </ul>
      </section>
      {merges.length > 0 ? <Joined record={record} why={why} /> : null}
    </aside>
  );
}

function Visits({ record: { visits, client } }: { readonly record: ClientRecord }) {
  const { zone } = useWorkplace();
  const now = new Date();
  if (!visits)
    return (
      <section>
        <h2>Next visit</h2>
        <p className="mute">Visits are for people who book.</p>
      </section>
    );
  const [next, ...later] = visits.here ? [visits.here, ...visits.coming] : visits.coming;
  return (
    <section>
      <h2>
        {visits.here ? 'Here now' : 'Next visit'}{' '}
        {next ? (
          <Go className="act" to={paths.calendar({ date: dateOf(next.start, next.timeZone), visit: next.id })}>
            {visits.here ? 'Open' : 'Move'}
          </Go>
        ) : null}
      </h2>
      {next ? (
        <div className={`nextv st-${lookOf(next)}`}>
          <b>
            {visitTime(next.start, next.timeZone, now)}, {next.services.join(' and ')}
          </b>
          {[next.providers.join(' and '), next.place, next.price ? `about ${money(next.price.minor, next.price.currency)}` : ''].filter(Boolean).join(' · ')}
        </div>
      ) : (
        <p className="mute">
          None booked. <Go to={paths.calendar({ book: 'new', client: client.id })}>Book one</Go>
        </p>
      )}
      {later[0] ? (
        <p className="sec sm">
          Then: {later[0].services.join(' and ')}, {visitTime(later[0].start, later[0].timeZone || zone, now)}
          {later[0].providers[0] ? `, ${later[0].providers[0]}` : ''}
        </p>
      ) : null}
      {visits.last ? (
        <p className="sec sm">
          Last: {visits.last.services.join(' and ')}, {dateInWords(dateOf(visits.last.start, visits.last.timeZone))}
        </p>
      ) : null}
    </section>
  );
}

function lookOf({ status }: Glance): string {
  return Object.hasOwn(STATUS_LOOK, status) ? STATUS_LOOK[status as keyof typeof STATUS_LOOK].look : 'booked';
}

function Consents({ clientId, hasMobile, hasEmail }: { readonly clientId: string; readonly hasMobile: boolean; readonly hasEmail: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const mayRead = useMay('consent.read');
  const mayChange = useMay('consent.manage');
  const consents = useConsents(clientId);
  return (
    <section>
      <h2>
        May we contact them?{' '}
        {mayRead ? (
          <Button tone="quiet" small why={mayChange ? undefined : 'Your role sees what they agreed to but records none.'} onPress={() => setOpen(true)}>
            Change
          </Button>
        ) : null}
      </h2>
      {mayRead ? null : <p className="mute">What they agreed to is not open to your role.</p>}
      {consents.isError ? <p className="mute">{wordsOf(consents.error)}</p> : null}
      {consents.data ? <ConsentTable consents={consents.data} hasMobile={hasMobile} hasEmail={hasEmail} /> : null}
      {isOpen && consents.data ? <ConsentsDialog clientId={clientId} consents={consents.data} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Relative(props: {
  readonly clientId: string;
  readonly kind: string;
  readonly other: ClientRecord['relations'][number]['client'];
  readonly why: string | undefined;
}) {
  const { clientId, kind, other, why } = props;
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/clients/{clientId}/relations/{otherId}', { params: { path: { clientId, otherId: other.id } } })),
    onSuccess: () => {
      tell({ text: 'The link was taken away' });
      void refreshClient(queries, clientId);
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  return (
    <li>
      <span className="mute">{kind}</span>
      <Go to={paths.client(other.id)}>
        <bdi>{nameOf(other)}</bdi>
      </Go>
      {why ? null : <IconButton icon="cross" tone="quiet" small label={`Take the link to ${nameOf(other)} away`} onPress={() => remove.mutate()} />}
    </li>
  );
}

function Joined({ record: { client, merges }, why }: { readonly record: ClientRecord; readonly why: string | undefined }) {
  const part = usePart();
  const { zone } = useWorkplace();
  return (
    <section>
      <h2>Joined records</h2>
      <ul className="kin">
        {merges.map(({ id, at, client: from }) => (
          <li key={id}>
            <span className="mute">{dateInWords(dateOf(at, zone)).replace(/ \d{4}$/, '')}</span>
            <bdi>{nameOf(from)}</bdi>
            <Button tone="quiet" small why={why} isPending={part.isPending} onPress={() => part.mutate({ intoId: client.id, mergeId: id })}>
              Take apart
            </Button>
          </li>
        ))}
      </ul>
      <p className="sec sm">A join can be taken back for 30 days: what moved goes back.</p>
    </section>
  );
}
