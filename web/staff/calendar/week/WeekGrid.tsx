import { type ComponentProps, Fragment } from 'react';
import { Avatar } from '../../../ui/desk/Parts.tsx';
import { dayInWords, timeOf } from '../../format.ts';
import { Column } from '../Column.tsx';
import { type DayGrid, type GridColumn, HourLabels } from '../DayGrid.tsx';
import type { DeskDay, DeskResource } from '../desk.ts';
import { Ghost } from '../move/Ghost.tsx';
import { isOn, useGrid } from '../use-grid.ts';
import { WeekCard } from './WeekCard.tsx';
import './week.css';

/** The row of the grid its columns stand in, under two rows of heads. */
const ROW = 3;

/** A day of the week: its columns side by side, or a fold where nobody of those shown is here. */
interface WeekDay {
  readonly day: DeskDay;
  readonly columns: readonly GridColumn[];
  /** The line of the grid it begins at. */
  readonly line: number;
}

/** A week of several providers, rooms or devices side by side in each day; a day on which none of them is here is folded up. */
export function WeekGrid(props: ComponentProps<typeof DayGrid> & { readonly resources: readonly DeskResource[] }) {
  const { desk, resources, now, move } = props;
  const { scroller, shown, columns, day: labelled, nowTop } = useGrid({ desk, columns: props.columns, now, move });
  const days = daysOf(desk.days, columns);
  const today = days.find(({ day }) => isOn(day, now));
  if (!labelled) return null;
  const tracks = days.map((each) => (each.columns.length > 0 ? `repeat(${each.columns.length}, minmax(54px, 1fr))` : '34px')).join(' ');
  const length = (shown.to - shown.from) / 60;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="cal week" ref={scroller} tabIndex={0} aria-label="Week">
      <div className="grid" style={{ gridTemplateColumns: `56px ${tracks}` }}>
        <div className="hd corner" />
        {days.map((each) => (
          <DayHead key={each.day.date} {...each} isToday={each === today} />
        ))}
        <div className="hd corner sub" />
        {days.map(({ day, columns: own }) =>
          own.length > 0 ? (
            own.map(({ key, resource }) => <SubHead key={key} resource={resource} hasRoom={resources.length < 3} />)
          ) : (
            <div key={day.date} className="hd sub day" />
          ),
        )}
        <HourLabels
          day={labelled}
          shown={shown}
          zone={desk.timeZone}
          now={nowTop === undefined ? undefined : { top: nowTop, label: timeOf(now, desk.timeZone) }}
        />
        {days.map(({ day, columns: own }) =>
          own.length > 0 ? (
            <Fragment key={day.date}>
              {own.map((column, index) => (
                <Column
                  key={column.key}
                  desk={desk}
                  column={column}
                  shown={shown}
                  chosen={props.chosen}
                  layer={props.layer}
                  onChoose={props.onChoose}
                  card={WeekCard}
                  isFirst={index === 0}
                />
              ))}
            </Fragment>
          ) : (
            <div key={day.date} className="col day shut" style={{ blockSize: `calc(${length} * var(--hour))` }} />
          ),
        )}
        {move ? <Ghost store={move.store} columns={columns} shown={shown} lineOf={(column) => lineOf(days, column)} row={ROW} /> : null}
        {today && nowTop !== undefined ? (
          <div
            className="now"
            style={{
              gridColumn: `${today.line} / span ${Math.max(1, today.columns.length)}`,
              gridRow: `${ROW}`,
              insetBlockStart: `calc(${nowTop} / 60 * var(--hour))`,
            }}
          />
        ) : null}
      </div>
    </section>
  );
}

function daysOf(days: readonly DeskDay[], columns: readonly GridColumn[]): WeekDay[] {
  let line = 2;
  return days.map((day) => {
    const own = columns.filter((column) => column.day.date === day.date);
    const at = line;
    line += Math.max(1, own.length);
    return { day, columns: own, line: at };
  });
}

function lineOf(days: readonly WeekDay[], column: GridColumn): number {
  const day = days.find(({ columns }) => columns.includes(column));
  return day ? day.line + day.columns.indexOf(column) : 2;
}

function DayHead({ day, columns, isToday }: WeekDay & { readonly isToday: boolean }) {
  const isOpen = columns.length > 0;
  const words = dayInWords(day.date, 'short');
  return (
    <div className={`hd wd ${isOpen ? '' : 'shut'} ${isToday ? 'on' : ''}`} style={isOpen ? { gridColumn: `span ${columns.length}` } : {}}>
      <b>{isOpen ? words : words.slice(0, 2)}</b>
    </div>
  );
}

function SubHead({ resource, hasRoom }: { readonly resource: DeskResource; readonly hasRoom: boolean }) {
  return (
    <div className="hd sub" title={resource.name}>
      {resource.kind === 'provider' && hasRoom ? <Avatar name={resource.name} /> : null}
      <small>{firstWord(resource)}</small>
    </div>
  );
}

/** A name short enough for a narrow column: how the provider is called, the whole of a room's. */
function firstWord({ kind, name }: DeskResource): string {
  return kind === 'provider' ? (name.replace(/^Dr\.?\s+/, '').split(/\s+/)[0] ?? name) : name;
}
