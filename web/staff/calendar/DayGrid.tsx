import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { timeOf } from '../format.ts';
import type { ChosenStore } from './chosen.ts';
import { Column } from './Column.tsx';
import type { Desk, DeskDay, DeskResource } from './desk.ts';
import { Ghost } from './move/Ghost.tsx';
import { makeMoveStore } from './move/store.ts';
import { useDrag } from './move/use-drag.ts';
import type { MoveHandle } from './move/use-move.tsx';
import { type Stretch, minutesFrom, originOf, shownOf } from './layout.ts';

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
  readonly chosen: ChosenStore;
  readonly now: number;
  /** What lies over a column, under its visits: blocks that can be edited, a time that is being chosen. Placed by `top` and `height` in minutes. */
  readonly layer?: ((column: GridColumn, shown: Stretch) => ReactNode) | undefined;
  /** Lets visits be moved; without it they stand still. */
  readonly move?: MoveHandle | undefined;
  /** One function for good, so that a card is drawn again only when it changes. */
  readonly onChoose: (id: string) => void;
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
          <Column key={column.key} desk={desk} column={column} shown={shown} chosen={props.chosen} layer={props.layer} onChoose={props.onChoose} />
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
