import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/desk/Button.tsx';
import { type ShownStatus, Status } from '../../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import { dateOf, dayInWords, plural, timeOf } from '../../format.ts';
import { Go } from '../../go.tsx';
import { useMinute } from '../../minute.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../session.tsx';
import type { DeskResource } from '../desk.ts';
import { CancelLater } from './CancelLater.tsx';
import { MoveLater } from './MoveLater.tsx';
import type { Series } from './series.ts';
import './series.css';

/** The visits of a series in order; from the one that was opened on they can be moved or cancelled together. */
export function SeriesPanel(props: {
  readonly seriesId: string;
  readonly visitId: string | undefined;
  readonly zone: string;
  readonly providers: readonly DeskResource[];
  onClose(): void;
}) {
  const { seriesId, zone } = props;
  const series = useQuery({
    queryKey: ['booking', 'series', seriesId],
    queryFn: () => ask(api.GET('/api/v1/booking/series/{seriesId}', { params: { path: { seriesId } } })),
  });
  return (
    <aside className="panel series" aria-label="Series">
      <header>
        <div className="row">
          <h2 className="grow">Series</h2>
          <IconButton icon="cross" label="Close" tone="quiet" onPress={props.onClose} />
        </div>
        {series.data ? (
          <p className="sec">
            <bdi>{nameOf(series.data)}</bdi>
            <br />
            {plural(series.data.visits.length, 'visit')}, every {series.data.everyWeeks === 1 ? 'week' : plural(series.data.everyWeeks, 'week')}
          </p>
        ) : null}
      </header>
      {series.isPending ? <Loading label="Reading the series" rows={5} /> : null}
      {series.isError ? (
        <Failure title="The series could not be read" onRetry={() => void series.refetch()}>
          {wordsOf(series.error)}
        </Failure>
      ) : null}
      {series.data ? <Visits series={series.data} zone={zone} visitId={props.visitId} providers={props.providers} /> : null}
    </aside>
  );
}

function nameOf({ visits }: Series): string {
  const client = visits.find((each) => each.client)?.client;
  const services = visits.at(-1)?.segments.map(({ serviceName }) => serviceName) ?? [];
  return [client ? `${client.firstName} ${client.lastName}` : '', services.join(' + ')].filter(Boolean).join(', ');
}

function Visits(props: { readonly series: Series; readonly zone: string; readonly visitId: string | undefined; readonly providers: readonly DeskResource[] }) {
  const { series, zone, visitId } = props;
  const now = useMinute();
  const mayBook = useMay('booking.book');
  const [doing, setDoing] = useState<'move' | 'cancel'>();
  const isToCome = ({ status, start }: Series['visits'][number]) => (status === 'booked' || status === 'confirmed') && Date.parse(start) > now;
  const from = series.visits.find((each) => each.id === visitId && isToCome(each)) ?? series.visits.find(isToCome);
  const later = from ? series.visits.filter((each) => each.number >= from.number && isToCome(each)).length : 0;
  const why = !mayBook ? 'Your role does not book visits.' : from ? undefined : 'No visit of this series is still to come.';
  if (doing === 'move' && from) return <MoveLater series={series} from={from} zone={zone} providers={props.providers} onDone={() => setDoing(undefined)} />;
  return (
    <>
      <ol className="visits">
        {series.visits.map((visit) => {
          const day = dateOf(visit.start, zone);
          return (
            <li key={visit.id} aria-current={visit.id === visitId ? 'true' : undefined}>
              <span className="mute">{visit.number}</span>
              <Go className="grow" to={paths.calendar({ date: day, visit: visit.id })}>
                {dayInWords(day, 'short')} {day.slice(0, 4)}, {timeOf(visit.start, zone)}
              </Go>
              <Status status={visit.status as ShownStatus} />
            </li>
          );
        })}
      </ol>
      <footer className="acts">
        {from ? (
          <p className="sec">
            From {dayInWords(dateOf(from.start, zone), 'short')} on: {plural(later, 'visit')}. To change one alone, open it.
          </p>
        ) : null}
        <Button icon="move" why={why} onPress={() => setDoing('move')}>
          Move these
        </Button>
        <Button why={why} onPress={() => setDoing('cancel')}>
          Cancel these
        </Button>
      </footer>
      {doing === 'cancel' && from ? <CancelLater series={series} from={from} count={later} zone={zone} onClose={() => setDoing(undefined)} /> : null}
    </>
  );
}
