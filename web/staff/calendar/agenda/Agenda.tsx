import { type TouchEvent, useRef } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Mark, type ShownStatus, Status } from '../../../ui/desk/Parts.tsx';
import { Empty } from '../../../ui/desk/States.tsx';
import { minutesInWords, plural, timeOf } from '../../format.ts';
import { useMinute } from '../../minute.ts';
import { useMay } from '../../session.tsx';
import { nextStep, useStep } from '../../visit/steps.ts';
import { type Desk, type DeskResource, type Visit, visitName, visitPlaces, visitServices } from '../desk.ts';
import './agenda.css';

/** Pixels a finger travels sideways before a day is turned, and no more than that up or down. */
const SWIPE = 60;

/** The day of some providers as a list, for a phone: open a visit, take its next step, turn the day with a finger. */
export function Agenda(props: {
  readonly desk: Desk;
  readonly resources: readonly DeskResource[];
  readonly now: number;
  readonly booking: string | undefined;
  onChoose(id: string): void;
  onBook(): void;
  onDay(days: 1 | -1): void;
}) {
  const { desk, resources, now } = props;
  const swipe = useSwipe(props.onDay);
  const ids = new Set(resources.map(({ id }) => id));
  const isOf = (visit: Visit) => visit.segments.some(({ providerId }) => ids.has(providerId)) || visit.occupied.some(({ resourceId }) => ids.has(resourceId));
  const visits = desk.visits.filter((visit) => visit.status !== 'cancelled' && isOf(visit));
  const entries = entriesOf(visits, desk, resources, now);
  return (
    <div className="agenda" {...swipe}>
      {visits.length === 0 ? (
        <Empty
          title="No visits"
          action={
            <Button tone="primary" why={props.booking} onPress={props.onBook}>
              Book a visit
            </Button>
          }
        >
          {resources.some(({ working }) => working === null || working.length > 0) ? 'The day is free.' : 'Nobody works that day.'}
        </Empty>
      ) : (
        <ul aria-label={plural(visits.length, 'visit')}>
          {entries.map((entry) =>
            entry.kind === 'now' ? (
              <li key="now" className="agenda-now" aria-label={`Now, ${timeOf(now, desk.timeZone)}`}>
                <b>{timeOf(now, desk.timeZone).replace(/ [ap]m/, '')}</b>
              </li>
            ) : entry.kind === 'free' ? (
              <li key={`free-${entry.start}`} className="agenda-free">
                <time dateTime={entry.start}>{timeOf(entry.start, desk.timeZone).replace(/ [ap]m/, '')}</time> {minutesInWords(entry.minutes)} free
              </li>
            ) : (
              <AgendaLine key={entry.visit.id} visit={entry.visit} desk={desk} onChoose={props.onChoose} />
            ),
          )}
        </ul>
      )}
    </div>
  );
}

type Entry =
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'now' }
  | { readonly kind: 'free'; readonly start: string; readonly minutes: number };

/** Minutes free between two visits of one provider that are worth a line. */
const GAP_MINUTES = 30;

/** Visits in order; the line of now where it falls; and, when one provider is shown, the time in between that is free. */
function entriesOf(visits: readonly Visit[], desk: Desk, resources: readonly DeskResource[], now: number): Entry[] {
  const [one] = resources;
  const [day] = desk.days;
  const isToday = day !== undefined && now >= Date.parse(day.start) && now < Date.parse(day.end);
  const entries: Entry[] = [];
  let isNowShown = !isToday;
  let last: string | undefined;
  for (const visit of visits) {
    const away = one?.away.some(({ start, end }) => last !== undefined && Date.parse(start) < Date.parse(visit.start) && Date.parse(end) > Date.parse(last));
    const minutes = last === undefined ? 0 : Math.round((Date.parse(visit.start) - Date.parse(last)) / 60_000);
    if (resources.length === 1 && last !== undefined && !away && minutes >= GAP_MINUTES) entries.push({ kind: 'free', start: last, minutes });
    if (!isNowShown && Date.parse(visit.start) > now) {
      entries.push({ kind: 'now' });
      isNowShown = true;
    }
    entries.push({ kind: 'visit', visit });
    if (last === undefined || Date.parse(visit.end) > Date.parse(last)) last = visit.end;
  }
  if (!isNowShown) entries.push({ kind: 'now' });
  return entries;
}

function AgendaLine({ visit, desk, onChoose }: { readonly visit: Visit; readonly desk: Desk; onChoose(id: string): void }) {
  const step = useStep();
  const mayBook = useMay('booking.book');
  const next = nextStep(visit, desk.timeZone, useMinute());
  const providers = [...new Set(visit.segments.map(({ providerName }) => providerName))].join(', ');
  const isCalling = visit.status === 'arrived' || visit.status === 'in-room';
  return (
    <li className="agenda-line">
      <button type="button" className="agenda-open" data-visit={visit.id} onClick={() => onChoose(visit.id)}>
        <span className="row">
          <time className="grow" dateTime={visit.start}>
            {timeOf(visit.start, desk.timeZone)}
          </time>
          <Status status={visit.status as ShownStatus} />
        </span>
        <b>
          <bdi>{visitName(visit)}</bdi>
        </b>
        <span className="sec">{[visitServices(visit), providers, ...visitPlaces(visit, desk.resources)].join(' · ')}</span>
      </button>
      <div className="row agenda-foot">
        <span className="grow agenda-marks">
          {visit.alerts.map(({ text }) => (
            <Mark key={text} icon="alert" tone="alert">
              {text.split(/[.!]/)[0]}
            </Mark>
          ))}
          {visit.isNew ? <Mark icon="sparkle">First visit</Mark> : null}
          {visit.series ? <Mark icon="calendar">{`${visit.series.number} of ${visit.series.size}`}</Mark> : null}
        </span>
        {next ? (
          <Button
            tone={isCalling ? 'primary' : 'plain'}
            why={mayBook ? next.notYet : 'Your role does not book visits.'}
            onPress={() => step.take(visit, next.to)}
          >
            {next.label}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Turns a day when a finger goes sideways; the buttons of the bar do the same. */
function useSwipe(onDay: (days: 1 | -1) => void) {
  const began = useRef<{ readonly x: number; readonly y: number }>(undefined);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const finger = touches[0];
      began.current = finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : undefined;
    },
    onTouchEnd: ({ changedTouches, currentTarget }: TouchEvent) => {
      const finger = changedTouches[0];
      const from = began.current;
      began.current = undefined;
      if (!from || !finger) return;
      const [across, down] = [finger.clientX - from.x, finger.clientY - from.y];
      if (Math.abs(across) < SWIPE || Math.abs(down) > SWIPE) return;
      const isBackward = getComputedStyle(currentTarget).direction === 'rtl' ? across < 0 : across > 0;
      onDay(isBackward ? -1 : 1);
    },
  };
}
