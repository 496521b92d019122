import { useEffect, useRef, useState } from 'react';
import { count, plural } from '../format.ts';
import type { Opens, Patterns } from './calls.ts';
import { hourInWords, millisInWords, weekdayInWords } from './words.ts';

const PARTS = ['person', 'booked', 'assistant', 'missed'] as const;
/** Who answered, in the words of the legend. */
export const PART_WORDS: Readonly<Record<(typeof PARTS)[number], string>> = {
  person: 'Person answered',
  booked: 'AI desk booked',
  assistant: 'AI desk answered',
  missed: 'Gave up',
};
const [TOP, AXIS, LEFT] = [30, 24, 30];

/** A width that follows the place there is. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

const totalOf = (each: Patterns['hours'][number]) => PARTS.reduce((sum, part) => sum + each[part], 0);

function stepOf(largest: number): number {
  const rough = Math.max(1, largest / 4);
  const size = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((each) => each * size).find((each) => each >= rough) ?? rough;
}

/** Conversations by the hour of the day, in pieces by who answered; hours in which the clinic is closed are shaded. Its table has the same numbers. */
export function HoursChart({ hours }: { readonly hours: Patterns['hours'] }) {
  const [box, width] = useWidth();
  const height = width < 500 ? 220 : 300;
  const most = Math.max(1, ...hours.map(totalOf));
  const step = stepOf(most);
  const top = Math.ceil(most / step) * step;
  const place = (width - LEFT - 4) / 24;
  const bar = Math.max(4, Math.min(38, place * 0.68));
  const y = (value: number) => TOP + (1 - value / top) * (height - TOP - AXIS);
  const busiest = hours.reduce(
    (one, other) => (totalOf(other) > totalOf(one) ? other : one),
    hours[0] ?? { hour: 0, isOpen: false, person: 0, booked: 0, assistant: 0, missed: 0 },
  );
  return (
    <div className="chartbox" ref={box}>
      {width === 0 ? null : (
        <svg
          className="chart hourchart"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`Conversations by hour. Most at ${hourInWords(busiest.hour)}: ${totalOf(busiest)}. The table has the same figures.`}
        >
          <defs>
            <pattern id="closed-hours" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="shut" width="8" height="8" />
              <rect className="stripe" width="3" height="8" />
            </pattern>
            <pattern id="gave-up" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
              <rect className="missbg" width="6" height="6" />
              <rect className="missfg" width="3" height="6" />
            </pattern>
          </defs>
          {hours.map(({ hour, isOpen }) =>
            isOpen ? null : <rect key={hour} x={LEFT + place * hour} y={8} width={place + 0.5} height={height - AXIS - 8} fill="url(#closed-hours)" />,
          )}
          {Array.from({ length: top / step + 1 }, (_, index) => index * step).map((value) => (
            <g key={value}>
              <line className="gl" x1={LEFT} x2={width} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
                {value}
              </text>
            </g>
          ))}
          {hours.map((each) => {
            let below = 0;
            return PARTS.map((part) => {
              const from = below;
              below += each[part];
              if (each[part] === 0) return null;
              return (
                <rect
                  key={`${each.hour} ${part}`}
                  className={`part ${part}`}
                  x={LEFT + place * (each.hour + 0.5) - bar / 2}
                  width={bar}
                  y={y(below)}
                  height={Math.max(1, y(from) - y(below))}
                >
                  <title>{`${hourInWords(each.hour)}: ${PART_WORDS[part]}, ${each[part]}`}</title>
                </rect>
              );
            });
          })}
          {hours.map((each) =>
            place >= 24 && totalOf(each) > 0 ? (
              <text key={each.hour} className="v" x={LEFT + place * (each.hour + 0.5)} y={y(totalOf(each)) - 6} textAnchor="middle">
                {totalOf(each)}
              </text>
            ) : null,
          )}
          {hours.map(({ hour }) =>
            hour % (place >= 40 ? 3 : 6) === 0 ? (
              <text key={hour} x={LEFT + place * (hour + 0.5)} y={height - 4} textAnchor="middle">
                {hourInWords(hour)}
              </text>
            ) : null,
          )}
        </svg>
      )}
    </div>
  );
}

/** The same numbers as the chart by hour, as a table. */
export function HoursTable({ hours }: { readonly hours: Patterns['hours'] }) {
  return (
    <div className="scroll">
      <table className="rt">
        <caption className="sr">Conversations by hour</caption>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            {PARTS.map((part) => (
              <th scope="col" className="num" key={part}>
                {PART_WORDS[part]}
              </th>
            ))}
            <th scope="col" className="num">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {hours
            .filter((each) => totalOf(each) > 0)
            .map((each) => (
              <tr key={each.hour}>
                <th scope="row">
                  {hourInWords(each.hour)} {each.isOpen ? null : <small>closed</small>}
                </th>
                {PARTS.map((part) => (
                  <td className="num" key={part}>
                    {each[part]}
                  </td>
                ))}
                <td className="num">{totalOf(each)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

const SHADES = 5;

/** Conversations by weekday and hour: a table whose cells are the darker the more there were. */
export function WeekHeat({ week, onOpen }: { readonly week: Patterns['week']; onOpen: ((opens: Opens) => void) | undefined }) {
  const most = Math.max(1, ...week.flatMap(({ counts }) => counts));
  const shade = (value: number) => (value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * SHADES)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <div className="scroll" tabIndex={0} role="region" aria-label="By weekday and hour">
      <table className="heat">
        <caption className="sr">Conversations by weekday and hour</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Weekday</span>
            </th>
            {(week[0]?.counts ?? []).map((_, hour) => (
              <th scope="col" key={hour}>
                <span className="sr">{hourInWords(hour)}</span>
                {hour % 3 === 0 ? <span aria-hidden="true">{hourInWords(hour).replace(' ', '')}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.map(({ weekday, counts }) => (
            <tr key={weekday}>
              <th scope="row">{weekdayInWords(weekday)}</th>
              {counts.map((value, hour) => (
                <td key={hour} className={`shade-${shade(value)}`}>
                  {onOpen && value > 0 ? (
                    <button
                      type="button"
                      onClick={() => onOpen({ figure: 'offered', weekday, hour })}
                      aria-label={`${weekdayInWords(weekday)}, ${hourInWords(hour)}: ${plural(value, 'conversation')}`}
                    >
                      {value}
                    </button>
                  ) : (
                    <span className={value === 0 ? 'zero' : undefined}>{value}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Room the words of a mark take. */
const WORDS_WIDTH = 120;

/** How long answers took: how many took so long, where half and 95 in 100 of them lie, and the goal. */
export function AnswersChart({ answers }: { readonly answers: Patterns['answers'] }) {
  const [box, width] = useWidth();
  const { all, counts, stepMs, goalMs } = answers;
  const height = 170;
  if (!all) return <p className="mute">No answer was measured in these dates.</p>;
  const most = Math.max(1, ...counts);
  const place = width / counts.length;
  const x = (ms: number) => Math.min(width - 1, (ms / stepMs) * place);
  const floor = height - AXIS;
  // From the left each stands a row higher and its words go to the left, so that no line runs through words.
  const marks = [
    { ms: all.half, words: 'half', look: 'mark' },
    { ms: all.most, words: '95 in 100', look: 'mark' },
    { ms: goalMs, words: 'goal', look: 'mark goal' },
  ].sort((a, b) => a.ms - b.ms);
  return (
    <div className="chartbox small" ref={box}>
      {width === 0 ? null : (
        <svg
          className="chart answers"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${count(all.count)} answers. Half came within ${millisInWords(all.half)}, 95 in 100 within ${millisInWords(all.most)}.`}
        >
          {counts.map((value, index) =>
            value === 0 ? null : (
              <rect
                key={index}
                className={`part ${index * stepMs < goalMs ? 'booked' : 'late'}`}
                x={place * index + 1}
                width={Math.max(1, place - 2)}
                y={floor - (value / most) * (floor - 50)}
                height={Math.max(1, (value / most) * (floor - 50))}
              >
                <title>{`${millisInWords(index * stepMs)}: ${count(value)}`}</title>
              </rect>
            ),
          )}
          {marks.map(({ ms, words, look }, index) => (
            <g key={words} className={look}>
              <line x1={x(ms)} x2={x(ms)} y1={36 - index * 16} y2={floor} />
              <text className="v" x={x(ms) + (x(ms) > WORDS_WIDTH ? -5 : 5)} y={46 - index * 16} textAnchor={x(ms) > WORDS_WIDTH ? 'end' : 'start'}>
                {`${words}, ${millisInWords(ms)}`}
              </text>
            </g>
          ))}
          {[0, 5, 10, 15, 20].map((at) => (
            <text key={at} x={Math.min(width - 2, place * at)} y={height - 5} textAnchor={at === 0 ? 'start' : at === 20 ? 'end' : 'middle'}>
              {at === 20 ? '2 s and more' : `${(at * stepMs) / 1_000} s`}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}
