import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Avatar, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { ChosenTime } from '../book/ChosenTime.tsx';
import { timeOf } from '../format.ts';
import { type Desk, type DeskDay, type DeskResource, type Visit, visitName, visitPlaces, visitServices } from './desk.ts';
import { Ghost } from './move/Ghost.tsx';
import { isMovable } from './move/move.ts';
import { makeMoveStore } from './move/store.ts';
import { useDrag } from './move/use-drag.ts';
import type { MoveHandle } from './move/use-move.tsx';
import { type Stretch, minutesFrom, originOf, placesOf, shownOf, without } from './layout.ts';
import { type CardProps, VisitCard } from './VisitCard.tsx';

/** One column: a resource on a day. */
export interface GridColumn {
  readonly key: string;
  readonly resource: DeskResource;
  readonly day: DeskDay;
  readonly head: ReactNode;
}

function counted(day: DeskDay, showsNight: boolean): DeskDay {
  return { ...day, start: new Date(originOf(day, showsNight)).toISOString() };
}

/** Nothing is carried where visits stand still. */
const NOWHERE = makeMoveStore();

/** Draws columns of time: shifts, what keeps them free, and visits; the line of now where it is today. */
export function DayGrid(props: {
  readonly desk: Desk;
  readonly columns: readonly GridColumn[];
  readonly chosen: string | undefined;
  readonly now: number;
  /** What lies over a column, under its visits: blocks that can be edited, a time that is being chosen. Placed by `top` and `height` in minutes. */
  readonly layer?: ((column: GridColumn, shown: Stretch) => ReactNode) | undefined;
  /** Lets visits be moved; without it they stand still. */
  readonly move?: MoveHandle | undefined;
  onChoose(id: string): void;
}) {
  const { desk, now, move } = props;
  const { shown, showsNight } = useMemo(
    () => shownOf(desk.days, [...desk.open, ...desk.resources.flatMap(({ working }) => working ?? []), ...desk.visits]),
    [desk],
  );
  // From here on the start of a day is the instant its minutes are counted from.
  const columns = useMemo(() => props.columns.map((column) => ({ ...column, day: counted(column.day, showsNight) })), [props.columns, showsNight]);
  const scroller = useRef<HTMLDivElement>(null);
  useDrag(scroller, {
    columns,
    shown,
    zone: desk.timeZone,
    store: move?.store ?? NOWHERE,
    why: move ? move.why : 'Visits stand still here.',
    visitOf: (id) => desk.visits.find((visit) => visit.id === id),
    onDrop: (draft) => move?.onDrop(draft),
  });
  const day = columns[0]?.day ?? (desk.days[0] && counted(desk.days[0], showsNight));
  const nowAt = day ? minutesFrom(day.start, new Date(now).toISOString()) : -1;
  const isToday = columns.some((column) => now >= Date.parse(column.day.start) && now < Date.parse(column.day.end));
  const top = nowAt - shown.from;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another day scrolls, not each minute.
  useEffect(() => {
    const hour = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--hour')) || 92;
    scroller.current?.scrollTo({ top: isToday ? Math.max(0, (top / 60 - 2) * hour) : 0 });
  }, [day?.date, isToday]);
  if (!day) return null;
  return (
    <div className="cal" ref={scroller}>
      <div className="grid" style={{ gridTemplateColumns: `56px repeat(${columns.length}, minmax(150px, 1fr))` }}>
        <div className="hd corner" />
        {columns.map(({ key, head }) => (
          <div className="hd" key={key}>
            {head}
          </div>
        ))}
        <HourLabels day={day} shown={shown} zone={desk.timeZone} now={isToday && top >= 0 ? { top, label: timeOf(now, desk.timeZone) } : undefined} />
        {columns.map((column) => (
          <Column key={column.key} {...props} column={column} shown={shown} />
        ))}
        {move ? <Ghost store={move.store} columns={columns} shown={shown} /> : null}
        {isToday && top >= 0 && nowAt <= shown.to ? <div className="now" style={{ insetBlockStart: `calc(var(--head) + ${top} / 60 * var(--hour))` }} /> : null}
      </div>
    </div>
  );
}

function HourLabels({
  day,
  shown,
  zone,
  now,
}: {
  readonly day: DeskDay;
  readonly shown: Stretch;
  readonly zone: string;
  readonly now: { readonly top: number; readonly label: string } | undefined;
}) {
  const hours = Array.from({ length: (shown.to - shown.from) / 60 }, (_, hour) => Date.parse(day.start) + (shown.from + hour * 60) * 60_000);
  return (
    <div className="times" aria-hidden="true">
      {hours.map((instant) => (
        <span key={instant}>{timeOf(instant, zone).replace(':00', '')}</span>
      ))}
      {now ? (
        <b className="nowp" style={{ insetBlockStart: `calc(${now.top} / 60 * var(--hour))` }}>
          {now.label.replace(/ [ap]m/, '')}
        </b>
      ) : null}
    </div>
  );
}

const AWAY = { break: 'Lunch', 'time-off': 'Time off', 'busy-elsewhere': 'Busy elsewhere', 'staff-block': 'Kept free' } as const;

function Column({
  desk,
  column,
  shown,
  chosen,
  layer,
  onChoose,
}: {
  readonly desk: Desk;
  readonly column: GridColumn;
  readonly shown: Stretch;
  readonly chosen: string | undefined;
  readonly layer?: ((column: GridColumn, shown: Stretch) => ReactNode) | undefined;
  onChoose(id: string): void;
}) {
  const { resource, day } = column;
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
    <ul className="col" aria-label={`${resource.name}, ${day.date}`} style={{ blockSize: `calc(${(shown.to - shown.from) / 60} * var(--hour))` }}>
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
        <VisitCard key={card.id} {...card} isChosen={card.id === chosen} onChoose={onChoose} />
      ))}
      <ChosenTime resourceId={resource.id} zone={desk.timeZone} at={(span) => (isShown(inDay(span)) ? at(inDay(span)) : undefined)} />
    </ul>
  );
}

type DrawnCard = Omit<CardProps, 'isChosen' | 'onChoose'>;

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

/** The head of a resource's column. */
export function ResourceHead({ resource }: { readonly resource: DeskResource }) {
  return (
    <>
      {resource.kind === 'provider' ? <Avatar name={resource.name} /> : null}
      <span className="who">
        <b>{resource.name}</b>
        <small>{resource.title}</small>
      </span>
    </>
  );
}
