import { type ComponentProps, type ReactNode, memo, useCallback } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { addDays, dateOf, mondayOf } from '../format.ts';
import { useMinute } from '../minute.ts';
import { type CalendarView, paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Beside } from '../book/Beside.tsx';
import { CLOSED } from '../book/closed.ts';
import { useWorkplace } from '../workplace.ts';
import { Agenda } from './agenda/Agenda.tsx';
import { useNarrow } from './agenda/use-narrow.ts';
import { useBlocks } from './blocks/use-blocks.tsx';
import { CalendarBar } from './CalendarBar.tsx';
import { type Chosen, useChosen } from './chosen.ts';
import { useLatest } from './use-latest.ts';
import { DayGrid } from './DayGrid.tsx';
import { type DeskResource, useDesk } from './desk.ts';
import { useColumns } from './use-columns.tsx';
import { useCalendarActs } from './use-calendar-acts.ts';
import { useShow } from './use-show.ts';
import { useStore } from './move/store.ts';
import { useMove } from './move/use-move.tsx';
import { WeekGrid } from './week/WeekGrid.tsx';
import './calendar.css';

/** The calendar of a location: a day by provider, room or device, or a week of one of them. */
export function CalendarPage() {
  if (!useMay('booking.read')) {
    return <Forbidden title="The calendar is for people who book">Your role does not open it. Nothing was read.</Forbidden>;
  }
  return <OpenCalendar />;
}

const NO_BOOKING = 'Your role does not book visits.';

function OpenCalendar() {
  const { query, place, zone, now, today, date, isNarrow, view, by, from, to } = useAsked();
  const desk = useDesk({ from, to, location: place });
  const whyNot = useMay('booking.book') ? undefined : NO_BOOKING;
  const show = useShow();
  const chosen = useChosen(query.visit, show);
  const go = useGo();
  const openBook = useCallback(() => show({ ...CLOSED, book: 'new', visit: undefined }), [show]);
  const openPrint = useLatest(() => go(paths.daySheet({ date, location: place, who: query.who })));
  const turn = useLatest((days: number) => show({ date: addDays(date, days) }));
  const openNext = useLatest(() => turn(view === 'week' ? 7 : 1));
  useCalendarActs({ view, date, whyNotBook: whyNot, show, openBook, openPrint });
  const { shown, columns, keyOf } = useColumns(desk.data, view, by, query.who);
  const blocks = useBlocks({ desk: desk.data, columns, dates: [from, to] });
  const move = useMove({
    desk: desk.data,
    columns,
    keyOf,
    chosen: query.visit,
    why: whyNot,
    onDay: (day) => (day < from || day > to ? show({ date: day }, { replace: true }) : undefined),
  });
  const visit = desk.data?.visits.find(({ id }) => id === query.visit);
  const isTaken = query.book !== undefined || query.series !== undefined;
  const hasPanel = visit !== undefined || isTaken;
  return (
    <>
      <CalendarBar view={view} by={by} who={query.who} date={date} desk={desk.data} isNarrow={isNarrow} whyNot={whyNot} show={show} onBook={openBook} />
      {desk.isPending ? <Loading label="Loading visits" rows={query.book ? 1 : 8} /> : null}
      {desk.isError && !desk.data ? <NotRead error={desk.error} onRetry={() => void desk.refetch()} /> : null}
      {desk.data || (query.book && place) ? (
        <Work chosen={chosen} visit={query.visit} hasPanel={hasPanel} isTaken={isTaken}>
          {isNarrow && !hasPanel && desk.data ? (
            <Agenda desk={desk.data} resources={shown} now={now} booking={whyNot} blocks={blocks} onChoose={chosen.choose} onBook={openBook} onDay={turn} />
          ) : null}
          {isNarrow || !desk.data ? null : (
            <Grid
              desk={desk.data}
              view={view}
              by={by}
              shown={shown}
              columns={columns}
              now={now}
              chosen={chosen.store}
              move={move.handle}
              layer={blocks.layer}
              onChoose={chosen.choose}
              onNext={openNext}
            />
          )}
          <Beside desk={desk.data} place={{ locationId: place ?? '', timeZone: zone }} query={query} today={today} visit={visit} show={chosen.show} />
        </Work>
      ) : null}
      {move.over}
      {blocks.over}
    </>
  );
}

/** What the address asks for, and what it leaves to be filled in: today, here, a day of every provider. */
function useAsked() {
  const query = useQueryText() as CalendarView;
  const { location, zone } = useWorkplace();
  const now = useMinute();
  const today = dateOf(now, zone);
  const date = query.date ?? today;
  const isNarrow = useNarrow();
  const view = isNarrow ? 'day' : (query.view ?? 'day');
  const [from, to] = view === 'week' ? [mondayOf(date), addDays(mondayOf(date), 6)] : [date, date];
  return { query, place: location?.id, zone, now, today, date, isNarrow, view, by: query.by ?? 'provider', from, to };
}

/** The calendar and what stands beside it; the panel's place is given and taken with the press, before the panel itself is drawn. */
function Work(props: {
  readonly chosen: Chosen;
  /** The visit of the address. */
  readonly visit: string | undefined;
  readonly hasPanel: boolean;
  /** Whether something other than a visit stands there. */
  readonly isTaken: boolean;
  readonly children: ReactNode;
}) {
  const pressed = useStore(props.chosen.store);
  const isClosing = useStore(props.chosen.closing);
  const isOpening = !(props.isTaken || props.hasPanel) && pressed !== undefined && pressed !== props.visit;
  const state = isClosing ? 'closing' : isOpening ? 'opening' : '';
  return <div className={`work ${props.hasPanel ? 'with-panel' : ''} ${state}`}>{props.children}</div>;
}

function NotRead({ error, onRetry }: { readonly error: Error; onRetry(): void }) {
  return (
    <Failure title="The calendar could not be read" onRetry={onRetry}>
      {wordsOf(error)}
    </Failure>
  );
}

type GridProps = ComponentProps<typeof DayGrid> & {
  readonly view: 'day' | 'week';
  readonly by: DeskResource['kind'];
  readonly shown: readonly DeskResource[];
  readonly onNext: () => void;
};

/** The columns of a day or of somebody's week, several weeks side by side, or word that nobody is here; a panel beside it draws nothing of it again. */
const Grid = memo(function Grid({ view, by, shown, onNext, ...grid }: GridProps) {
  if (shown.length === 0) {
    return (
      <Empty
        title={`No ${by} is here ${view === 'day' ? 'that day' : 'that week'}`}
        action={<Button onPress={onNext}>{view === 'day' ? 'Next day' : 'Next week'}</Button>}
      >
        Nobody works, and nothing is booked.
      </Empty>
    );
  }
  if (view === 'week' && shown.length > 1) return <WeekGrid {...grid} resources={shown} />;
  return <DayGrid {...grid} />;
});
