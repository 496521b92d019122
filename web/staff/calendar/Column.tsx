import { type ComponentType, type ReactNode, memo, useMemo } from 'react';
import type { ShownStatus } from '../../ui/desk/Parts.tsx';
import { ChosenTime } from '../book/ChosenTime.tsx';
import { dayInWords, timeOf } from '../format.ts';
import type { ChosenStore } from './chosen.ts';
import type { GridColumn } from './DayGrid.tsx';
import { type Desk, type DeskDay, type DeskResource, type Visit, visitName, visitPlaces, visitServices } from './desk.ts';
import { usePrefs } from '../prefs.ts';
import { type Stretch, minutesFrom, placesOf, without } from './layout.ts';
import { isMovable } from './move/move.ts';
import { type CardProps, VisitCard } from './VisitCard.tsx';

const AWAY = { break: 'Lunch', 'time-off': 'Time off', 'busy-elsewhere': 'Busy elsewhere', 'staff-block': 'Kept free' } as const;

/** One column of the calendar: shifts, what keeps them free, and visits; drawn again only when something of it changes. */
export const Column = memo(function Column({
  desk,
  column,
  shown,
  chosen,
  layer,
  onChoose,
  card: Card = VisitCard,
  isFirst = false,
}: {
  readonly desk: Desk;
  readonly column: GridColumn;
  readonly shown: Stretch;
  readonly chosen: ChosenStore;
  readonly layer?: ((column: GridColumn, shown: Stretch) => ReactNode) | undefined;
  onChoose(id: string): void;
  /** How a visit is drawn, for columns that are narrow. */
  readonly card?: ComponentType<CardProps>;
  /** Whether a day begins with it. */
  readonly isFirst?: boolean;
}) {
  const { resource, day } = column;
  const isDense = usePrefs().density === 'compact';
  const inDay = (span: { readonly start: string; readonly end: string }): Stretch => ({
    from: minutesFrom(day.start, span.start),
    to: minutesFrom(day.start, span.end),
  });
  const isShown = ({ from, to }: Stretch) => to > shown.from && from < shown.to;
  const off = resource.working === null ? [] : without(shown, resource.working.map(inDay).filter(isShown));
  const away = resource.away.map((each) => ({ ...inDay(each), why: each.why })).filter(isShown);
  const cards = useMemo(() => cardsOf(desk, resource, day, shown), [desk, resource, day, shown]);
  const at = ({ from, to }: Stretch) => {
    const [top, bottom] = [Math.max(from, shown.from), Math.min(to, shown.to)];
    return { insetBlockStart: `calc(${top - shown.from} / 60 * var(--hour))`, blockSize: `calc(${bottom - top} / 60 * var(--hour))` };
  };
  return (
    <ul
      className={isFirst ? 'col day' : 'col'}
      data-column={column.key}
      aria-label={`${resource.name}, ${dayInWords(day.date)}`}
      style={{ blockSize: `calc(${(shown.to - shown.from) / 60} * var(--hour))` }}
    >
      {off.map((stretch) => (
        <li key={`off-${stretch.from}`} className="off" aria-hidden="true" style={at(stretch)} />
      ))}
      {away.map((stretch) => (
        <li key={`${stretch.why}-${stretch.from}`} className="blk" style={at(stretch)}>
          {AWAY[stretch.why]}
        </li>
      ))}
      {layer?.(column, shown)}
      {cards.map((card) => (
        <Card key={card.id} {...card} isDense={isDense} chosen={chosen} onChoose={onChoose} />
      ))}
      <ChosenTime resourceId={resource.id} zone={desk.timeZone} at={(span) => (isShown(inDay(span)) ? at(inDay(span)) : undefined)} />
    </ul>
  );
});

type DrawnCard = Omit<CardProps, 'chosen' | 'isDense' | 'onChoose'>;

function cardsOf(desk: Desk, resource: DeskResource, day: DeskDay, shown: Stretch): DrawnCard[] {
  const drawn = desk.visits.flatMap((visit) => {
    const card = stretchOf(visit, resource, day);
    return card && card.to > shown.from && card.from < shown.to ? [{ visit, card }] : [];
  });
  const places = placesOf(drawn.map(({ card }) => card));
  return drawn.map(({ visit, card }, index) => ({
    id: visit.id,
    status: visit.status as ShownStatus,
    name: visitName(visit),
    services: visitServices(visit),
    time: `${timeOf(visit.start, desk.timeZone).replace(/ [ap]m/, '')}–${timeOf(visit.end, desk.timeZone).replace(/ [ap]m/, '')}`,
    place: visitPlaces(visit, desk.resources).join(', '),
    series: visit.series ? `${visit.series.number}/${visit.series.size}` : '',
    isNew: visit.isNew,
    hasAlert: visit.alerts.length > 0,
    isMovable: isMovable(visit),
    top: card.from - shown.from,
    height: Math.max(15, card.to - card.from),
    before: card.before,
    after: card.after,
    gaps: card.gaps.map(({ from, to }) => `${from - card.from}-${to - card.from}`).join(),
    lane: places[index]?.lane ?? 0,
    lanes: places[index]?.lanes ?? 1,
    isWithin: places[index]?.isWithin ?? false,
  }));
}

/** A visit in a resource's column: when its client is there, the stretches it leaves to others, and the minutes kept free around it. */
interface ColumnCard extends Stretch {
  readonly gaps: readonly Stretch[];
  readonly before: number;
  readonly after: number;
}

function stretchOf(visit: Visit, resource: DeskResource, day: DeskDay): ColumnCard | undefined {
  const inDay = ({ start, end }: { readonly start: string; readonly end: string }) => ({
    from: minutesFrom(day.start, start),
    to: minutesFrom(day.start, end),
  });
  const kept = visit.occupied.filter(({ resourceId }) => resourceId === resource.id).map(inDay);
  const told =
    resource.kind === 'provider' ? visit.segments.filter(({ providerId }) => providerId === resource.id).map(inDay) : kept.length > 0 ? [inDay(visit)] : [];
  if (told.length === 0 || visit.status === 'cancelled') return undefined;
  const whole = hullOf(told);
  if (kept.length === 0) return { ...whole, gaps: [], before: 0, after: 0 };
  const taken = hullOf(kept);
  // A room may be needed for a part of the visit only.
  const card = resource.kind === 'provider' ? whole : { from: Math.max(whole.from, taken.from), to: Math.min(whole.to, taken.to) };
  return { ...card, gaps: without(card, kept), before: Math.max(0, card.from - taken.from), after: Math.max(0, taken.to - card.to) };
}

function hullOf(stretches: readonly Stretch[]): Stretch {
  return { from: Math.min(...stretches.map(({ from }) => from)), to: Math.max(...stretches.map(({ to }) => to)) };
}
