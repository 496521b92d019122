import type { ReactNode } from 'react';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { timeOf } from '../format.ts';
import type { ChosenStore } from './chosen.ts';
import { Column } from './Column.tsx';
import type { Desk, DeskDay, DeskResource } from './desk.ts';
import { Ghost } from './move/Ghost.tsx';
import type { MoveHandle } from './move/use-move.tsx';
import type { Stretch } from './layout.ts';
import { useGrid } from './use-grid.ts';

/** One column: a resource on a day. */
export interface GridColumn {
  readonly key: string;
  readonly resource: DeskResource;
  readonly day: DeskDay;
  readonly head: ReactNode;
}

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
  const { scroller, shown, columns, day, nowTop } = useGrid({ desk, columns: props.columns, now, move });
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
        <HourLabels day={day} shown={shown} zone={desk.timeZone} now={nowTop === undefined ? undefined : { top: nowTop, label: timeOf(now, desk.timeZone) }} />
        {columns.map((column) => (
          <Column key={column.key} desk={desk} column={column} shown={shown} chosen={props.chosen} layer={props.layer} onChoose={props.onChoose} />
        ))}
        {move ? <Ghost store={move.store} columns={columns} shown={shown} lineOf={(column) => columns.indexOf(column) + 2} row={2} /> : null}
        {nowTop === undefined ? null : <div className="now" style={{ insetBlockStart: `calc(var(--head) + ${nowTop} / 60 * var(--hour))` }} />}
      </div>
    </div>
  );
}

/** The hours beside the columns, and what time it is now. */
export function HourLabels({
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
