import { useGo } from '../../go.tsx';
import { type CalendarView, paths } from '../../paths.ts';
import { type Desk, type Visit, visitName, visitServices } from '../desk.ts';
import { RepeatPanel } from './RepeatPanel.tsx';
import { SeriesPanel } from './SeriesPanel.tsx';

/** What the address asks for beside the calendar about visits that repeat: a visit to repeat, one not yet booked to repeat, or a series. */
export function SeriesAside({ query, desk, visit }: { readonly query: CalendarView; readonly desk: Desk; readonly visit: Visit | undefined }) {
  const go = useGo();
  const zone = desk.timeZone;
  const close = () => go(paths.calendar({ ...query, series: undefined, services: undefined, start: undefined, with: undefined }), { replace: true });
  if (query.series !== 'new' && query.series !== undefined) {
    const providers = desk.resources.filter(({ kind }) => kind === 'provider');
    return <SeriesPanel key={query.series} seriesId={query.series} visitId={query.visit} zone={zone} providers={providers} onClose={close} />;
  }
  if (visit) {
    const title = `${visitName(visit)}, ${visitServices(visit)}`;
    return <RepeatPanel key={visit.id} from={{ appointmentId: visit.id }} start={visit.start} zone={zone} title={title} onClose={close} />;
  }
  const { client, services, start, with: provider } = query;
  if (!client || !services || !start) return null;
  const from = {
    clientId: client,
    locationId: desk.locationId,
    serviceIds: services.split(','),
    start,
    ...(provider === undefined ? {} : { providerId: provider }),
  };
  return <RepeatPanel key={start} from={from} start={start} zone={zone} title="A visit not booked yet: the first is booked with the others." onClose={close} />;
}
