import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { Menu } from '../../ui/desk/Overlay.tsx';
import { AlertBand, type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { type Desk, type Visit, visitName, visitServices } from '../calendar/desk.ts';
import { SeriesLine } from '../calendar/series/SeriesLine.tsx';
import { isMovable } from '../calendar/move/move.ts';
import { dateOf, dayInWords, timeOf } from '../format.ts';
import { Go, useGo } from '../go.tsx';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { LinkedVisits } from '../book/Linked.tsx';
import { CancelVisit } from './CancelVisit.tsx';
import { MoveTimes } from './MoveTimes.tsx';
import { VisitFacts } from './VisitFacts.tsx';
import { VisitHistory } from './VisitHistory.tsx';
import { VisitWords } from './VisitWords.tsx';
import { nextStep, useStep } from './steps.ts';
import './visit.css';

const NO_BOOKING = 'Your role does not book visits.';

/** One visit beside the calendar: what must not be missed, what it is, and the one thing to do next; another time, or its end, one press away. */
export function VisitPanel({ visit, desk, onClose }: { readonly visit: Visit; readonly desk: Desk; onClose(): void }) {
  const [show, setShow] = useState<'visit' | 'history' | 'times'>('visit');
  const [isEnding, setEnding] = useState(false);
  const zone = desk.timeZone;
  const isToday = dateOf(visit.start, zone) === dateOf(useMinute(), zone);
  return (
    <aside className="panel" aria-label={`Visit of ${visitName(visit)}`} key={visit.id}>
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
          {visitServices(visit)} · {isToday ? '' : `${dayInWords(dateOf(visit.start, zone), 'short')}, `}
          {timeOf(visit.start, zone)} to {timeOf(visit.end, zone)}
        </p>
      </header>
      {visit.alerts.length > 0 ? (
        <div className="alerts">
          {visit.alerts.map(({ text }) => (
            <AlertBand key={text}>{text}</AlertBand>
          ))}
        </div>
      ) : null}
      {show === 'times' ? (
        <MoveTimes visit={visit} desk={desk} onDone={() => setShow('visit')} />
      ) : (
        <>
          <div className="pick-view">
            <Segmented
              label="Of this visit"
              value={show}
              onChange={(id) => setShow(id as 'visit' | 'history')}
              options={[
                { id: 'visit', label: 'Visit' },
                { id: 'history', label: 'History' },
              ]}
            />
          </div>
          <SeriesLine visit={visit} zone={zone} />
          {show === 'visit' ? (
            <>
              <VisitFacts visit={visit} desk={desk} />
              {visit.client ? <VisitWords visitId={visit.id} /> : null}
            </>
          ) : (
            <VisitHistory visit={visit} zone={zone} />
          )}
          {show === 'visit' ? <LinkedVisits visit={visit} /> : null}
          <Acts visit={visit} zone={zone} onMove={() => setShow('times')} onEnd={() => setEnding(true)} />
        </>
      )}
      {isEnding ? <CancelVisit visit={visit} onClose={() => setEnding(false)} /> : null}
    </aside>
  );
}

function Acts({ visit, zone, onMove, onEnd }: { readonly visit: Visit; readonly zone: string; onMove(): void; onEnd(): void }) {
  const next = nextStep(visit, zone, useMinute());
  const step = useStep();
  const mayBook = useMay('booking.book');
  const canEnd = visit.client !== null && ['booked', 'confirmed', 'arrived'].includes(visit.status);
  const go = useGo();
  const date = dateOf(visit.start, zone);
  const canRepeat = visit.client !== null && !visit.series && !['cancelled', 'no-show'].includes(visit.status);
  const more = [
    ...(canRepeat ? [{ id: 'repeat', label: 'Repeat…', isDisabled: !mayBook, act: () => go(paths.calendar({ date, visit: visit.id, series: 'new' })) }] : []),
    ...(canEnd ? [{ id: 'cancel', label: 'Cancel the visit', isDisabled: !mayBook, act: onEnd }] : []),
  ];
  if (!next && !isMovable(visit) && more.length === 0) return null;
  return (
    <footer className="acts">
      {next ? (
        <Button tone={next.notYet ? 'plain' : 'primary'} className="grow" why={mayBook ? next.notYet : NO_BOOKING} onPress={() => step.take(visit, next.to)}>
          {next.label}
        </Button>
      ) : null}
      {isMovable(visit) ? (
        <Button icon="move" why={mayBook ? undefined : NO_BOOKING} onPress={onMove}>
          Move
        </Button>
      ) : null}
      {more.length > 0 ? <Menu label="More for this visit" acts={more} /> : null}
    </footer>
  );
}
