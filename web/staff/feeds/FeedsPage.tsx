import { useQuery } from '@tanstack/react-query';
import { Select } from '../../ui/desk/Choice.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { useGo, useQueryText } from '../go.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { ExternalCalendars } from './ExternalCalendars.tsx';
import { connectedQuery, providersQuery } from './feeds.ts';
import { PrivateLink } from './PrivateLink.tsx';
import './feeds.css';

/** A provider's calendar and those elsewhere: a private link out, busy times in. */
export function FeedsPage() {
  if (!useMay('calendar.connect'))
    return (
      <>
        <Bar title="Calendars elsewhere" />
        <Forbidden title="Connecting calendars is not open to your role">
          Providers connect their own, managers and owners anybody's. Nothing was read.
        </Forbidden>
      </>
    );
  return <OfProvider />;
}

function OfProvider() {
  const go = useGo();
  const { provider: asked } = useQueryText();
  const providers = useQuery(providersQuery);
  const list = providers.data?.providers ?? [];
  const chosen = list.find(({ id }) => id === asked) ?? list.find(({ isOwn }) => isOwn) ?? list[0];
  const connected = useQuery(connectedQuery(chosen?.id ?? ''));
  return (
    <>
      <Bar title="Calendars elsewhere" sub={chosen ? <bdi>{chosen.name}</bdi> : null}>
        {list.length > 1 ? (
          <Select
            label="Provider"
            bare
            value={chosen?.id ?? null}
            options={list.map(({ id, name, failing }) => ({ id, label: failing > 0 ? `${name}, not read` : name }))}
            onChange={(id) => go(paths.feeds({ provider: id }), { replace: true })}
          />
        ) : null}
      </Bar>
      <div className="feeds">
        {providers.isPending || (chosen && connected.isPending) ? <Loading label="Opening the calendars" rows={4} /> : null}
        {providers.isError ? (
          <Failure title="The calendars could not be read" onRetry={() => void providers.refetch()}>
            {wordsOf(providers.error)}
          </Failure>
        ) : null}
        {connected.isError ? (
          <Failure title="This calendar could not be read" onRetry={() => void connected.refetch()}>
            {wordsOf(connected.error)}
          </Failure>
        ) : null}
        {providers.data && !chosen ? (
          <Empty title="No calendar of yours">Your login stands for no provider. A manager links it in set-up, with the provider.</Empty>
        ) : null}
        {chosen && asked && asked !== chosen.id ? (
          <Mark icon="alert">You asked for a provider whose calendar you may not connect. This is another one.</Mark>
        ) : null}
        {chosen && connected.data ? (
          <>
            <PrivateLink key={`link-${chosen.id}`} connected={connected.data} />
            <ExternalCalendars key={`elsewhere-${chosen.id}`} connected={connected.data} />
          </>
        ) : null}
      </div>
    </>
  );
}
