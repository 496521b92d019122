import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { AlertBand, type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { type Desk, type Visit, visitName, visitPlaces, visitServices } from '../calendar/desk.ts';
import { minutesInWords, money, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { nextStep, useStep } from './steps.ts';
import './visit.css';

/** One visit beside the calendar: what it is, and the one thing to do next. */
export function VisitPanel({ visit, desk, onClose }: { readonly visit: Visit; readonly desk: Desk; onClose(): void }) {
  const zone = desk.timeZone;
  const minutes = Math.round((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
  const providers = [...new Set(visit.segments.map(({ providerName }) => providerName))];
  const places = visitPlaces(visit, desk.resources);
  return (
    <aside className="panel" aria-label={`Visit of ${visitName(visit)}`}>
      <header>
        <div className="row">
          <Status status={visit.status as ShownStatus} />
          <span className="grow" />
          <IconButton icon="cross" label="Close" tone="quiet" onPress={onClose} />
        </div>
        <h2>
          {visit.client ? (
            <Go to={paths.client(visit.client.id)}>
              <bdi>{visitName(visit)}</bdi>
            </Go>
          ) : (
            visitName(visit)
          )}
        </h2>
        <p className="sec">
          {visitServices(visit)} · {timeOf(visit.start, zone)} to {timeOf(visit.end, zone)}
        </p>
      </header>
      {visit.alerts.length > 0 ? (
        <div className="alerts">
          {visit.alerts.map(({ text }) => (
            <AlertBand key={text}>{text}</AlertBand>
          ))}
        </div>
      ) : null}
      <dl className="facts">
        <dt>Provider</dt>
        <dd>{providers.join(', ')}</dd>
        <dt>Room</dt>
        <dd>{places.join(', ') || 'None'}</dd>
        <dt>Takes</dt>
        <dd>{minutesInWords(minutes)}</dd>
        <dt>Estimate</dt>
        <dd>{visit.price ? money(visit.price.minor, visit.price.currency) : 'Known at the visit'}</dd>
        <dt>Booked</dt>
        <dd>{{ online: 'Online', staff: 'By the desk', receptionist: 'By the AI desk', import: 'Imported' }[visit.source] ?? visit.source}</dd>
      </dl>
      <NextStep visit={visit} />
    </aside>
  );
}

function NextStep({ visit }: { readonly visit: Visit }) {
  const next = nextStep(visit);
  const step = useStep();
  const mayBook = useMay('booking.book');
  if (!next) return null;
  return (
    <footer className="acts">
      <Button
        tone="primary"
        className="grow"
        isPending={step.isPending}
        why={mayBook ? undefined : 'Your role does not book visits.'}
        onPress={() => step.take(visit, next.to)}
      >
        {next.label}
      </Button>
    </footer>
  );
}
