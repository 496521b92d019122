import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Desk, DeskDay } from './desk.ts';
import type { GridColumn } from './DayGrid.tsx';
import { type Stretch, minutesFrom, originOf, shownOf } from './layout.ts';
import { makeMoveStore } from './move/store.ts';
import { useDrag } from './move/use-drag.ts';
import type { MoveHandle } from './move/use-move.tsx';

/** Nothing is carried where visits stand still. */
const NOWHERE = makeMoveStore();
/** Pixels an hour is high where the page does not say. */
const HOUR = 92;

/** Columns of time as they are drawn: which hours of them, and where now is. */
export interface TimeGrid {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The start of a column's day is the instant its minutes are counted from. */
  readonly columns: readonly GridColumn[];
  readonly shown: Stretch;
  /** The day its hours are labelled by. */
  readonly day: DeskDay | undefined;
  /** Minutes from the top to now, when today is shown and now is in sight of it. */
  readonly nowTop: number | undefined;
}

/** What every grid of columns does: counts its minutes, lets visits be dragged, and begins near now. */
export function useGrid(props: {
  readonly desk: Desk;
  readonly columns: readonly GridColumn[];
  readonly now: number;
  readonly move: MoveHandle | undefined;
}): TimeGrid {
  const { desk, now, move } = props;
  const { shown, showsNight } = useMemo(
    () => shownOf(desk.days, [...desk.open, ...desk.resources.flatMap(({ working }) => working ?? []), ...desk.visits]),
    [desk],
  );
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
  const [first] = desk.days;
  const today = columns.find((column) => isOn(column.day, now))?.day;
  const day = today ?? columns[0]?.day ?? (first && counted(first, showsNight));
  const top = today ? minutesFrom(today.start, new Date(now).toISOString()) - shown.from : -1;
  const nowTop = top >= 0 && top <= shown.to - shown.from ? top : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other days scroll, not each minute.
  useEffect(() => {
    const hour = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--hour')) || HOUR;
    scroller.current?.scrollTo({ top: today ? Math.max(0, (top / 60 - 2) * hour) : 0 });
  }, [first?.date, today?.date]);
  return { scroller, columns, shown, day, nowTop };
}

/** Whether an instant is on a day. */
export function isOn({ start, end }: DeskDay, now: number): boolean {
  return now >= Date.parse(start) && now < Date.parse(end);
}

function counted(day: DeskDay, showsNight: boolean): DeskDay {
  return { ...day, start: new Date(originOf(day, showsNight)).toISOString() };
}
