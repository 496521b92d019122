import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { type Desk, type Visit, visitName, visitPlaces, visitServices } from '../calendar/desk.ts';
import { minutesInWords, money, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../router.tsx';
import { useMay } from '../session.tsx';
import './visit.css';

/** The step that comes next in the life of a visit, as its button names it. */
export const NEXT_STEP = {
  booked: { to: 'arrived', label: 'Mark arrived' },
  confirmed: { to: 'arrived', label: 'Mark arrived' },
  arrived: { to: 'in-room', label: 'Take to room' },
  'in-room': { to: 'done', label: 'Finish visit' },
  'no-show': { to: 'arrived', label: 'Came after all' },
} as const;

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
  const client = useQueryClient();
  const mayBook = useMay('booking.book');
  const next = Object.hasOwn(NEXT_STEP, visit.status) ? NEXT_STEP[visit.status as keyof typeof NEXT_STEP] : undefined;
  const step = useMutation({
    mutationFn: (status: 'arrived' | 'in-room' | 'done') =>
      ask(
        api.POST('/api/v1/booking/appointments/{appointmentId}/status', {
          params: { path: { appointmentId: visit.id } },
          body: { status, version: visit.version },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  if (!next) return null;
  return (
    <footer className="acts">
      <Button
        tone="primary"
        className="grow"
        isPending={step.isPending}
        why={mayBook ? undefined : 'Your role does not book visits.'}
        onPress={() => step.mutate(next.to)}
      >
        {next.label}
      </Button>
    </footer>
  );
}
