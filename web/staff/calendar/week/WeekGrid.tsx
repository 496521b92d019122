import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { Avatar, STATUS_LOOK, type ShownStatus } from '../../../ui/desk/Parts.tsx';
import { dayInWords, timeOf } from '../../format.ts';
import { type ChosenStore, useIsChosen } from '../chosen.ts';
import { type Desk, type DeskDay, type DeskResource, type Visit, visitName, visitServices } from '../desk.ts';
import { type Lane, type Stretch, hoursShown, lanesOf, minutesFrom, without } from '../layout.ts';
import { stretchIn } from './stretch.ts';
import './week.css';

/** Minutes below which a card has one line. */
const SHORT_MINUTES = 25;

/** A week of several providers, rooms or devices side by side in each day; a day on which none of them is here is folded up. */
export function WeekGrid(props: {
  readonly desk: Desk;
  readonly resources: readonly DeskResource[];
  readonly chosen: ChosenStore;
  readonly now: number;
  onChoose(id: string): void;
}) {
  const { desk, resources, now } = props;
  const shown = useMemo(() => hoursOf(desk), [desk]);
  const days = useMemo(() => desk.days.map((day) => ({ day, isOpen: resources.some((each) => isHereOn(desk, each, day)) })), [desk, resources]);
  const scroller = useRef<HTMLElement>(null);
  const first = desk.days[0];
  const nowAt = first ? minutesNow(desk, now) - shown.from : -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another week scrolls, not each minute.
  useEffect(() => {
    const hour = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--hour')) || 92;
    scroller.current?.scrollTo({ top: nowAt > 0 ? Math.max(0, (nowAt / 60 - 2) * hour) : 0 });
  }, [first?.date]);
  if (!first) return null;
  const columns = days.map(({ isOpen }) => (isOpen ? `repeat(${resources.length}, minmax(54px, 1fr))` : '34px')).join(' ');
  const length = (shown.to - shown.from) / 60;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="cal week" ref={scroller} tabIndex={0} aria-label="Week">
      <div className="grid" style={{ gridTemplateColumns: `56px ${columns}` }}>
        <div className="hd corner" />
        {days.map(({ day, isOpen }) => (
          <div
            key={day.date}
            className={`hd wd ${isOpen ? '' : 'shut'} ${isToday(day, now) ? 'on' : ''}`}
            style={isOpen ? { gridColumn: `span ${resources.length}` } : {}}
          >
            <b>{isOpen ? dayInWords(day.date, 'short') : dayInWords(day.date, 'short').slice(0, 2)}</b>
          </div>
        ))}
        <div className="hd corner sub" />
        {days.map(({ day, isOpen }) =>
          isOpen ? (
            resources.map((each) => <SubHead key={day.date + each.id} resource={each} hasRoom={resources.length < 3} />)
          ) : (
            <div key={day.date} className="hd sub day" />
          ),
        )}
        <div className="times" aria-hidden="true">
          {Array.from({ length }, (_, hour) => Date.parse(first.start) + (shown.from + hour * 60) * 60_000).map((instant) => (
            <span key={instant}>{timeOf(instant, desk.timeZone).replace(':00', '')}</span>
          ))}
        </div>
        {days.map(({ day, isOpen }) =>
          isOpen ? (
            resources.map((each, index) => (
              <WeekColumn
                key={day.date + each.id}
                {...props}
                resource={each}
                day={day}
                shown={shown}
                isFirst={index === 0}
                nowAt={isToday(day, now) ? nowAt : undefined}
              />
            ))
          ) : (
            <div key={day.date} className="col day shut" style={{ blockSize: `calc(${length} * var(--hour))` }} />
          ),
        )}
      </div>
    </section>
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

function WeekColumn(props: {
  readonly desk: Desk;
  readonly resource: DeskResource;
  readonly day: DeskDay;
  readonly shown: Stretch;
  readonly chosen: ChosenStore;
  readonly isFirst: boolean;
  readonly nowAt: number | undefined;
  onChoose(id: string): void;
}) {
  const { desk, resource, day, shown, nowAt } = props;
  const inDay = ({ start, end }: { readonly start: string; readonly end: string }): Stretch => ({
    from: wallMinutes(day, start, desk),
    to: wallMinutes(day, end, desk),
  });
  const isShown = ({ from, to }: Stretch) => to > shown.from && from < shown.to;
  const at = ({ from, to }: Stretch) => {
    const [top, bottom] = [Math.max(from, shown.from), Math.min(to, shown.to)];
    return { insetBlockStart: `calc(${top - shown.from} / 60 * var(--hour))`, blockSize: `calc(${bottom - top} / 60 * var(--hour))` };
  };
  const off =
    resource.working === null
      ? []
      : without(
          shown,
          resource.working
            .filter((each) => touches(day, each))
            .map(inDay)
            .filter(isShown),
        );
  const away = resource.away
    .filter((each) => touches(day, each))
    .map(inDay)
    .filter(isShown);
  const cards = desk.visits.flatMap((visit) => {
    const stretch = stretchIn(visit, resource, day);
    return stretch && isShown(stretch) ? [{ visit, stretch }] : [];
  });
  const lanes = lanesOf(cards.map(({ stretch }) => stretch));
  return (
    <ul
      className={`col ${props.isFirst ? 'day' : ''}`}
      aria-label={`${resource.name}, ${dayInWords(day.date)}`}
      style={{ blockSize: `calc(${(shown.to - shown.from) / 60} * var(--hour))` }}
    >
      {off.map((stretch) => (
        <li key={`off-${stretch.from}`} className="off" aria-hidden="true" style={at(stretch)} />
      ))}
      {away.map((stretch) => (
        <li key={`away-${stretch.from}`} className="blk" aria-hidden="true" style={at(stretch)} />
      ))}
      {cards.map(({ visit, stretch }, index) => (
        <WeekCard
          key={visit.id}
          visit={visit}
          zone={desk.timeZone}
          isShort={stretch.to - stretch.from < SHORT_MINUTES}
          place={{ ...at({ from: stretch.from, to: Math.max(stretch.to, stretch.from + 15) }), ...laneIn(lanes[index]) }}
          chosen={props.chosen}
          onChoose={props.onChoose}
        />
      ))}
      {nowAt !== undefined && nowAt >= 0 && nowAt <= shown.to - shown.from ? (
        <li className="now" aria-hidden="true" style={{ insetBlockStart: `calc(${nowAt} / 60 * var(--hour))` }} />
      ) : null}
    </ul>
  );
}

function laneIn({ lane, lanes }: Lane = { lane: 0, lanes: 1 }): CSSProperties {
  return { insetInlineStart: `calc(${lane} / ${lanes} * (100% - 4px) + 2px)`, inlineSize: `calc((100% - 4px) / ${lanes})` };
}

function WeekCard(props: {
  readonly visit: Visit;
  readonly zone: string;
  readonly isShort: boolean;
  readonly place: CSSProperties;
  readonly chosen: ChosenStore;
  onChoose(id: string): void;
}) {
  const { visit, zone, isShort } = props;
  const { glyph, label, look } = STATUS_LOOK[visit.status as ShownStatus];
  const isChosen = useIsChosen(props.chosen, visit.id);
  const hasAlert = visit.alerts.length > 0;
  const time = timeOf(visit.start, zone);
  const name = visitName(visit);
  return (
    <li>
      <button
        type="button"
        className={`ap wk ${isShort ? 'short' : ''} st-${look} ${visit.status === 'no-show' ? 'struck' : ''} ${visit.status === 'held' ? 'held' : ''}`}
        title={`${time} ${name}, ${visitServices(visit)}`}
        aria-pressed={isChosen}
        data-visit={visit.id}
        style={props.place}
        onClick={() => props.onChoose(visit.id)}
      >
        <span className="t">
          {time.replace(/ [ap]m/, '')}
          <span aria-hidden="true">{hasAlert ? ' ⚠' : isShort ? '' : ` ${glyph}`}</span>
        </span>{' '}
        <bdi>
          {name.split(/\s+/).map((word, at) => (
            <span key={at}>{word} </span>
          ))}
        </bdi>
        <span className="sr">{`${visitServices(visit)}, ${label}${hasAlert ? ', alert' : ''}`}</span>
      </button>
    </li>
  );
}

/** Minutes into a day of 24 hours, so that the rows of all days of a week stand side by side whatever the clocks do. */
function wallMinutes(day: DeskDay, instant: string, desk: Desk): number {
  const minutes = minutesFrom(day.start, instant);
  const length = minutesFrom(day.start, day.end);
  if (length === 24 * 60 || minutes <= 0) return minutes;
  return minutes >= length ? 24 * 60 : minutesOnClock(instant, desk);
}

function minutesOnClock(instant: string, { timeZone }: Desk): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}

function minutesNow(desk: Desk, now: number): number {
  return desk.days.some((day) => isToday(day, now)) ? minutesOnClock(new Date(now).toISOString(), desk) : -1;
}

const isToday = ({ start, end }: DeskDay, now: number) => now >= Date.parse(start) && now < Date.parse(end);

const touches = (day: DeskDay, { start, end }: { readonly start: string; readonly end: string }) =>
  Date.parse(start) < Date.parse(day.end) && Date.parse(end) > Date.parse(day.start);

function isHereOn(desk: Desk, resource: DeskResource, day: DeskDay): boolean {
  if (resource.working?.some((each) => touches(day, each)) ?? desk.open.some((each) => touches(day, each))) return true;
  return desk.visits.some((visit) => stretchIn(visit, resource, day) !== undefined);
}

function hoursOf(desk: Desk): Stretch {
  const stretches = desk.days.flatMap((day) =>
    [...desk.open, ...desk.resources.flatMap(({ working }) => working ?? []), ...desk.visits]
      .filter((each) => touches(day, each))
      .map(({ start, end }) => ({ from: wallMinutes(day, start, desk), to: wallMinutes(day, end, desk) })),
  );
  return hoursShown(stretches, 24 * 60);
}
