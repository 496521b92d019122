import { type TouchEvent, useRef } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Mark, type ShownStatus, Status } from '../../../ui/desk/Parts.tsx';
import { Empty } from '../../../ui/desk/States.tsx';
import { minutesInWords, plural, timeOf } from '../../format.ts';
import { useMinute } from '../../minute.ts';
import { useMay } from '../../session.tsx';
import { nextStep, useStep } from '../../visit/steps.ts';
import { isElsewhere } from '../blocks/block-draft.ts';
import type { Blocks } from '../blocks/use-blocks.tsx';
import { type Desk, type DeskResource, type Visit, visitName, visitPlaces, visitServices } from '../desk.ts';
import { type Kept, entriesOf } from './entries.ts';
import './agenda.css';

/** Pixels a finger travels sideways before a day is turned, and no more than that up or down. */
const SWIPE = 60;

type AgendaBlocks = Pick<Blocks, 'known' | 'why' | 'begin' | 'open'>;

/** The day of some providers as a list, for a phone: open a visit, take its next step, keep time free, turn the day with a finger. */
export function Agenda(props: {
  readonly desk: Desk;
  readonly resources: readonly DeskResource[];
  readonly now: number;
  readonly booking: string | undefined;
  readonly blocks: AgendaBlocks;
  onChoose(id: string): void;
  onBook(): void;
  onDay(days: 1 | -1): void;
}) {
  const { desk, resources, now, blocks } = props;
  const swipe = useSwipe(props.onDay);
  const entries = entriesOf({ desk, resources, absences: blocks.known, now });
  const visits = entries.filter(({ kind }) => kind === 'visit').length;
  return (
    <div className="agenda" {...swipe}>
      {entries.some(({ kind }) => kind === 'visit' || kind === 'kept') ? (
        <ul aria-label={visits === 0 ? 'Time kept free' : plural(visits, 'visit')}>
          {entries.map((entry) =>
            entry.kind === 'now' ? (
              <li key="now" className="agenda-now" aria-label={`Now, ${timeOf(now, desk.timeZone)}`}>
                <b>{timeOf(now, desk.timeZone).replace(/ [ap]m/, '')}</b>
              </li>
            ) : entry.kind === 'free' ? (
              <li key={`free-${entry.start}`} className="agenda-free">
                <time dateTime={entry.start}>{timeOf(entry.start, desk.timeZone).replace(/ [ap]m/, '')}</time> {minutesInWords(entry.minutes)} free
              </li>
            ) : entry.kind === 'kept' ? (
              <KeptLine key={entry.kept.key} kept={entry.kept} desk={desk} blocks={blocks} />
            ) : (
              <AgendaLine key={entry.visit.id} visit={entry.visit} desk={desk} onChoose={props.onChoose} />
            ),
          )}
        </ul>
      ) : null}
      {visits === 0 ? (
        <Empty
          title="No visits"
          action={
            <Button tone="primary" why={props.booking} onPress={props.onBook}>
              Book a visit
            </Button>
          }
        >
          {resources.some(({ working }) => working === null || working.length > 0) ? 'Nothing is booked.' : 'Nobody works that day.'}
        </Empty>
      ) : null}
      <div className="agenda-more">
        <Button tone="quiet" icon="plus" why={blocks.why} onPress={blocks.begin}>
          Keep time free
        </Button>
      </div>
    </div>
  );
}

/** A stretch that is kept free; whoever may change it opens it. */
function KeptLine({ kept, desk, blocks }: { readonly kept: Kept; readonly desk: Desk; readonly blocks: AgendaBlocks }) {
  const { absence } = kept;
  const [day] = desk.days;
  const isWhole = day !== undefined && Date.parse(kept.start) <= Date.parse(day.start) && Date.parse(kept.end) >= Date.parse(day.end);
  const words = (
    <>
      <time dateTime={kept.start}>{isWhole ? 'All day' : `${timeOf(kept.start, desk.timeZone).replace(/ [ap]m/, '')}–${timeOf(kept.end, desk.timeZone)}`}</time>
      <span>
        <b>{kept.label}</b>
        {kept.who ? (
          <>
            {' · '}
            <bdi>{kept.who}</bdi>
          </>
        ) : null}
      </span>
    </>
  );
  return (
    <li className="agenda-kept">
      {absence && blocks.why === undefined && !isElsewhere(absence) ? (
        <button type="button" onClick={() => blocks.open(absence)}>
          {words}
          <span className="sr">, change</span>
        </button>
      ) : (
        <div>{words}</div>
      )}
    </li>
  );
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
