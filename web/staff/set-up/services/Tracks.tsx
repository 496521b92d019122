import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { type Edge, type Minutes, type Need, axisOf, moveEdge, placeOf, tracksOf } from './tracks.ts';

const KEY_STEPS: Readonly<Record<string, number>> = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -15, PageUp: 15 };
/** The share of a track below which a part shows its minutes alone. */
const NARROW = 0.17;
const EDGE_NAMES: Readonly<Record<Edge, string>> = {
  'processing-begins': 'Taking effect begins',
  'processing-ends': 'Taking effect ends',
  end: 'Treatment ends',
};

/** Who is busy, minute by minute; the edges between the parts are moved with the pointer or the arrow keys. */
export function Tracks(props: {
  readonly minutes: Minutes;
  readonly provider: string;
  readonly needs: readonly Need[];
  readonly isDisabled: boolean;
  onChange(change: Partial<Minutes>): void;
}) {
  const { minutes } = props;
  const tracks = tracksOf(minutes, props.provider, props.needs);
  const from = -minutes.bufferBeforeMinutes;
  const to = minutes.durationMinutes + minutes.bufferAfterMinutes;
  const place = (minute: number) => `${((minute - from) / (to - from)) * 100}%`;
  const edges: Edge[] =
    minutes.processingMinutes > 0 ? ['processing-begins', ...(minutes.finishingMinutes > 0 ? (['processing-ends'] as const) : []), 'end'] : ['end'];
  return (
    <div className="gt" role="group" aria-label="Time plan">
      {tracks.map(({ name, parts }, row) => (
        <div className="line" key={row}>
          <span className="sec">
            <bdi>{name}</bdi>
          </span>
          <div className="tr" data-from={from} data-to={to}>
            {parts.map((part) => (
              <span
                key={part.from}
                className={part.look}
                style={{ insetInlineStart: place(part.from), width: `calc(${((part.to - part.from) / (to - from)) * 100}% - 2px)` }}
                title={part.words}
              >
                {(part.to - part.from) / (to - from) < NARROW && part.look !== 'buffer' ? part.to - part.from : part.words}
              </span>
            ))}
            {row === 1 && !props.isDisabled
              ? edges.map((edge) => <Handle key={edge} edge={edge} minutes={minutes} at={place(placeOf(edge, minutes))} onChange={props.onChange} />)
              : null}
          </div>
        </div>
      ))}
      <div className="line" aria-hidden="true">
        <span />
        <div className="ax">
          {axisOf(from, to).map((minute) => (
            <i key={minute} style={{ insetInlineStart: place(minute) }}>
              {minute}
            </i>
          ))}
        </div>
      </div>
    </div>
  );
}

function Handle({
  edge,
  minutes,
  at,
  onChange,
}: {
  readonly edge: Edge;
  readonly minutes: Minutes;
  readonly at: string;
  onChange(change: Partial<Minutes>): void;
}) {
  const latest = useRef(minutes);
  latest.current = minutes;
  const value = placeOf(edge, minutes);
  const move = (wanted: number) => {
    const change = moveEdge(edge, wanted, latest.current);
    if (placeOf(edge, { ...latest.current, ...change }) !== placeOf(edge, latest.current)) onChange(change);
  };
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    const track = event.currentTarget.parentElement;
    if (!track || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, right, width } = track.getBoundingClientRect();
    const [from, to] = [Number(track.dataset['from']), Number(track.dataset['to'])];
    const isRtl = getComputedStyle(track).direction === 'rtl';
    move(from + ((isRtl ? right - event.clientX : event.clientX - left) / width) * (to - from));
  };
  const press = (event: KeyboardEvent) => {
    const step = KEY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(value + step);
  };
  return (
    <span
      className="hdl"
      style={{ insetInlineStart: at }}
      role="slider"
      tabIndex={0}
      aria-label={EDGE_NAMES[edge]}
      aria-valuemin={0}
      aria-valuemax={720}
      aria-valuenow={value}
      aria-valuetext={`${value} minutes`}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
