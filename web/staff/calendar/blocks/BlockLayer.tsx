import { type PointerEvent, useRef, useState } from 'react';
import { timeOf } from '../../format.ts';
import type { GridColumn } from '../DayGrid.tsx';
import { type Stretch, minutesFrom } from '../layout.ts';
import { type Absence, isElsewhere, labelOf } from './block-draft.ts';
import './blocks.css';

/** Minutes a drawn stretch snaps to, and pixels a press goes before it draws one. */
const STEP = 15;
const SLACK = 5;

/** What lies under the visits of a column: time off and blocks one can open, and the stretch that is being drawn over empty time. */
export function BlockLayer(props: {
  readonly column: GridColumn;
  readonly shown: Stretch;
  readonly zone: string;
  readonly absences: readonly Absence[];
  readonly mayChange: boolean;
  onDraw(resourceId: string, stretch: { readonly start: string; readonly end: string }): void;
  onOpen(absence: Absence): void;
}) {
  const { column, shown, zone, mayChange } = props;
  const { day, resource } = column;
  const place = ({ from, to }: Stretch) => {
    const [top, bottom] = [Math.max(from, shown.from), Math.min(to, shown.to)];
    return { insetBlockStart: `calc(${top - shown.from} / 60 * var(--hour))`, blockSize: `calc(${bottom - top} / 60 * var(--hour))` };
  };
  const instant = (minute: number) => new Date(Date.parse(day.start) + minute * 60_000).toISOString();
  const { drawn, draw } = useDrawing(shown, ({ from, to }) => props.onDraw(resource.id, { start: instant(from), end: instant(to) }));
  const own = props.absences.flatMap((absence) => {
    const stretch = { from: minutesFrom(day.start, absence.start), to: minutesFrom(day.start, absence.end) };
    const isHere = absence.resourceId === resource.id && stretch.to > shown.from && stretch.from < shown.to;
    return isHere ? [{ absence, stretch }] : [];
  });
  return (
    <>
      {mayChange ? <li className="blank" aria-hidden="true" {...draw} /> : null}
      {own.map(({ absence, stretch }) => (
        <li key={`${absence.id}${absence.start}`} className="blk own" style={place(stretch)}>
          {mayChange && !isElsewhere(absence) ? (
            <button
              type="button"
              onClick={() => props.onOpen(absence)}
              aria-label={`${labelOf(absence)}, ${timeOf(absence.start, zone)} to ${timeOf(absence.end, zone)}, change`}
            >
              {labelOf(absence)}
            </button>
          ) : (
            labelOf(absence)
          )}
        </li>
      ))}
      {drawn ? (
        <li className="drawn" aria-hidden="true" style={place(drawn)}>
          {timeOf(instant(drawn.from), zone)} to {timeOf(instant(drawn.to), zone)}
        </li>
      ) : null}
    </>
  );
}

/** Draws a stretch over empty time with the mouse or a pen; Escape gives it up. A finger scrolls as ever. */
function useDrawing(shown: Stretch, onDone: (stretch: Stretch) => void) {
  const [drawn, setDrawn] = useState<Stretch>();
  const began = useRef<{ readonly minute: number; readonly y: number; readonly keys: AbortController }>(undefined);
  const minuteAt = ({ clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { top, height } = currentTarget.getBoundingClientRect();
    const minute = shown.from + ((clientY - top) / height) * (shown.to - shown.from);
    return Math.min(shown.to, Math.max(shown.from, minute));
  };
  const end = () => {
    began.current?.keys.abort();
    began.current = undefined;
    setDrawn(undefined);
  };
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  };
  return {
    drawn,
    draw: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || event.pointerType === 'touch') return;
        const keys = new AbortController();
        began.current = { minute: minuteAt(event), y: event.clientY, keys };
        event.currentTarget.setPointerCapture(event.pointerId);
        addEventListener('keydown', giveUp, { capture: true, signal: keys.signal });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const from = began.current;
        if (!from || (!drawn && Math.abs(event.clientY - from.y) < SLACK)) return;
        const at = minuteAt(event);
        const [low, high] = [Math.min(from.minute, at), Math.max(from.minute, at)];
        const start = Math.floor(low / STEP) * STEP;
        setDrawn({ from: start, to: Math.max(start + STEP, Math.ceil(high / STEP) * STEP) });
      },
      onPointerUp: () => {
        const stretch = drawn;
        end();
        if (stretch) onDone(stretch);
      },
      onPointerCancel: end,
    },
  };
}
