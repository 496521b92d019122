import { useEffect, useRef, useState } from 'react';
import type { Opening } from './Figures.tsx';
import { type Report, inWords } from './report.ts';
import './chart.css';

type ChartShape = Report['chart'];
type Bar = ChartShape['bars'][number];

const TOP = 34;
const AXIS = 24;
const LEFT = 36;
/** Narrowest place of a label under a bar, in pixels. */
const LABEL_WIDTH = 54;

/** The chart of a report, drawn in the width there is: bars over time stand, bars of things lie, so that names can be read. Its table has the same numbers. */
export function Chart({ chart, opening }: { readonly chart: ChartShape; readonly opening: Opening }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const isOverTime = chart.bars.every(({ from }) => from !== undefined);
  return (
    <div className="chartbox" ref={box}>
      {width === 0 ? null : isOverTime ? <Standing chart={chart} width={width} opening={opening} /> : <Lying chart={chart} width={width} opening={opening} />}
    </div>
  );
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return width;
}

function totalOf({ figures }: Bar): number {
  return figures.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function summary({ title, bars, series }: ChartShape): string {
  const values = bars.filter(({ isInPeriod }) => isInPeriod);
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return title;
  const unit = first.figures[0]?.unit ?? 'count';
  const say = (bar: Bar) => `${bar.label}: ${inWords({ value: totalOf(bar), unit })}`;
  return `${title}. ${series.join(' and ')}. ${say(first)}${first === last ? '' : `, to ${say(last)}`}. The table has the same figures.`;
}

/** Round steps that carry a largest value in four lines or fewer. */
function stepsFor(largest: number): number[] {
  const rough = Math.max(largest, 4) / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * size).find((each) => each >= rough && (each >= 1 || largest > 4)) ?? rough;
  const whole = Math.max(1, Math.ceil(step));
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / whole) + 1 }, (_, index) => index * whole);
}

function Standing({ chart, width, opening }: { readonly chart: ChartShape; readonly width: number; readonly opening: Opening }) {
  const height = width < 500 ? 220 : 300;
  const { bars } = chart;
  const steps = stepsFor(Math.max(...bars.map((bar) => Math.max(totalOf(bar), bar.before ?? 0))));
  const largest = steps.at(-1) ?? 1;
  const place = (width - LEFT - 4) / Math.max(1, bars.length);
  const bar = Math.max(3, Math.min(40, place * 0.62));
  const middle = (index: number) => LEFT + place * (index + 0.5);
  const y = (value: number) => TOP + (1 - value / largest) * (height - TOP - AXIS);
  const every = Math.ceil(LABEL_WIDTH / place);
  const hasLine = bars.some(({ before }) => before !== undefined);
  const line = bars.flatMap(({ before }, index) => (before == null ? [] : [`${middle(index)},${y(before)}`])).join(' ');
  return (
    <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary(chart)}>
      {steps.map((step) => (
        <g key={step}>
          <line className="gl" x1={LEFT} x2={width} y1={y(step)} y2={y(step)} />
          <text x={LEFT - 8} y={y(step) + 4} textAnchor="end">
            {inWords({ value: step, unit: bars[0]?.figures[0]?.unit ?? 'count' })}
          </text>
        </g>
      ))}
      {bars.map((each, index) => (
        <Pile key={each.from} each={each} x={middle(index) - bar / 2} width={bar} y={y} opening={opening} />
      ))}
      {hasLine ? (
        <>
          <polyline className="ly halo" points={line} />
          <polyline className="ly" points={line} />
        </>
      ) : null}
      {bars.map((each, index) =>
        each.isInPeriod && place >= 26 && totalOf(each) > 0 ? (
          <text className="v" key={each.from} x={middle(index)} y={y(totalOf(each)) - 8} textAnchor="middle">
            {inWords({ value: totalOf(each), unit: 'count' })}
          </text>
        ) : null,
      )}
      {bars.map(({ from, label }, index) =>
        (bars.length - 1 - index) % every === 0 ? (
          <text key={from} x={middle(index)} y={height - 4} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </svg>
  );
}

/** One standing bar in its pieces; a click opens the rows of a piece, as its number in the table does by keyboard. */
function Pile({
  each,
  x,
  width,
  y,
  opening,
}: {
  readonly each: Bar;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
  readonly opening: Opening;
}) {
  let below = 0;
  return each.figures.map((figure, index) => {
    const from = below;
    below += figure.value ?? 0;
    const { opens } = figure;
    if (!figure.value) return null;
    const look = `b s${index} ${each.isInPeriod ? 'in' : ''} ${each.isFilling ? 'filling' : ''} ${opens ? 'can' : ''}`;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it has the same as a button.
      <rect
        key={index}
        className={look}
        x={x}
        width={width}
        y={y(below)}
        height={Math.max(1, y(from) - y(below))}
        rx={2}
        onClick={opens ? () => opening.onOpen(opens) : undefined}
      >
        <title>{`${each.label}: ${inWords(figure)}`}</title>
      </rect>
    );
  });
}

const ROW = 34;

function Lying({ chart, width, opening }: { readonly chart: ChartShape; readonly width: number; readonly opening: Opening }) {
  const { bars } = chart;
  const isNarrow = width < 500;
  const row = isNarrow ? ROW + 18 : ROW;
  const left = isNarrow ? 0 : 190;
  const right = 56;
  const unit = bars[0]?.figures[0]?.unit ?? 'count';
  const largest = Math.max(unit === 'percent' ? 100 : 1, ...bars.map((bar) => Math.max(totalOf(bar), bar.before ?? 0)));
  const length = (value: number) => (value / largest) * (width - left - right);
  return (
    <svg
      className="chart"
      width={width}
      height={row * bars.length + 4}
      viewBox={`0 0 ${width} ${row * bars.length + 4}`}
      role="img"
      aria-label={summary(chart)}
    >
      {bars.map((bar, index) => {
        const top = index * row + (isNarrow ? 22 : 8);
        const opens = bar.figures[0]?.opens;
        const value = totalOf(bar);
        return (
          <g key={bar.label}>
            <text className="nm" x={0} y={isNarrow ? top - 7 : top + 14}>
              {bar.label}
            </text>
            <rect className="tr" x={left} y={top} width={width - left - right} height={20} rx={3} />
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the table beside it has the same as a button. */}
            <rect
              className={`b s0 in ${opens ? 'can' : ''}`}
              x={left}
              y={top}
              width={length(value)}
              height={20}
              rx={3}
              onClick={opens ? () => opening.onOpen(opens) : undefined}
            >
              <title>{`${bar.label}: ${inWords({ value, unit })}`}</title>
            </rect>
            {bar.before == null ? null : <line className="tick" x1={left + length(bar.before)} x2={left + length(bar.before)} y1={top - 4} y2={top + 24} />}
            <text className="v" x={width} y={top + 15} textAnchor="end">
              {inWords({ value: bar.figures[0]?.value ?? null, unit })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** What the looks of a chart mean. */
export function Legend({ chart }: { readonly chart: ChartShape }) {
  const { series, bars, beforeTitle } = chart;
  const isOverTime = bars.every(({ from }) => from !== undefined);
  const has = (is: (bar: Bar) => boolean) => bars.some(is);
  return (
    <span className="legend">
      {series.length > 1
        ? series.map((name, index) => (
            <span key={name}>
              <i className={`k s${index}`} />
              {name}
            </span>
          ))
        : null}
      {isOverTime && has(({ isInPeriod }) => !isInPeriod) ? (
        <>
          {series.length > 1 ? null : (
            <span>
              <i className="k s0" />
              These dates
            </span>
          )}
          <span>
            <i className="k earlier" />
            Earlier
          </span>
        </>
      ) : null}
      {beforeTitle ? (
        <span>
          <i className={isOverTime ? 'k line' : 'k tick'} />
          {beforeTitle}
        </span>
      ) : null}
      {isOverTime && has(({ isFilling }) => isFilling) ? (
        <span>
          <i className="k filling" />
          Still filling
        </span>
      ) : null}
    </span>
  );
}
