import { timeOf } from '../../format.ts';
import { visitName, visitServices } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import type { Stretch } from '../layout.ts';
import { cardLength } from './move.ts';
import { type MoveStore, useDraft } from './store.ts';
import './move.css';

const MINUTE_MS = 60_000;

/** The visit that is being moved, over the place it would take, with its new time; drawn in the grid's own cell, so that it scrolls with it. */
export function Ghost(props: {
  readonly store: MoveStore;
  readonly columns: readonly GridColumn[];
  readonly shown: Stretch;
  /** The row of the grid its columns stand in. */
  readonly row: number;
  /** The line of the grid a column begins at. */
  lineOf(column: GridColumn): number;
}) {
  const { store, columns, shown } = props;
  const draft = useDraft(store, (each) => each);
  if (!draft) return null;
  const { visit, start, end, zone, offset } = draft;
  const cardStart = start + offset * MINUTE_MS;
  const column = columns.find(({ key, day }) => key === draft.over && cardStart >= Date.parse(day.start) && cardStart < Date.parse(day.end));
  if (!column) return null;
  const top = (cardStart - Date.parse(column.day.start)) / MINUTE_MS - shown.from;
  const time = `${timeOf(start, zone).replace(/ [ap]m/, '')} – ${timeOf(end, zone)}`;
  return (
    <div
      className="carried"
      aria-hidden="true"
      data-ghost={visit.id}
      style={{
        gridColumn: `${props.lineOf(column)}`,
        gridRow: `${props.row}`,
        insetBlockStart: `calc(${top} / 60 * var(--hour))`,
        blockSize: `calc(${cardLength(draft)} / 60 * var(--hour) - 2px)`,
      }}
    >
      <b>
        <bdi>{visitName(visit)}</bdi>
      </b>
      <span className="when">{time}</span>
      <span className="s">{visitServices(visit)}</span>
    </div>
  );
}
