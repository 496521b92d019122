import { type ComponentProps, useMemo } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { addDays, dateOf, dayInWords, mondayOf, plural } from '../format.ts';
import { useMinute } from '../minute.ts';
import { type CalendarView, paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { Beside } from '../book/Beside.tsx';
import { CLOSED } from '../book/closed.ts';
import { WalkInButton } from '../book/WalkInButton.tsx';
import { useWorkplace } from '../workplace.ts';
import { Agenda } from './agenda/Agenda.tsx';
import { useNarrow } from './agenda/use-narrow.ts';
import { DayGrid, type GridColumn, ResourceHead } from './DayGrid.tsx';
import { type Desk, type DeskResource, useDesk } from './desk.ts';
import { useBlocks } from './blocks/use-blocks.tsx';
import { useCalendarActs } from './use-calendar-acts.ts';
import { useMove } from './move/use-move.tsx';
import { ShownChoice } from './week/ShownChoice.tsx';
import { WeekGrid } from './week/WeekGrid.tsx';
import { shownOf } from './week/who.ts';
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
  const go = useGo();
  const query = useQueryText() as CalendarView;
  const { location, zone } = useWorkplace();
  const now = useMinute();
  const today = dateOf(now, zone);
  const date = query.date ?? today;
  const isNarrow = useNarrow();
  const view = isNarrow ? 'day' : (query.view ?? 'day');
  const by = query.by ?? 'provider';
  const [from, to] = view === 'week' ? [mondayOf(date), addDays(mondayOf(date), 6)] : [date, date];
  const desk = useDesk({ from, to, location: location?.id });
  const whyNot = useMay('booking.book') ? undefined : NO_BOOKING;
  const show = (change: CalendarView, how?: { readonly replace?: boolean }) => go(paths.calendar({ ...query, ...change }), how);
  const step = view === 'week' ? 7 : 1;
  const openBook = () => show({ ...CLOSED, book: 'new', visit: undefined });
  const openPrint = () => go(paths.daySheet({ date, location: location?.id, who: query.who }));
  useCalendarActs({ view, date, whyNotBook: whyNot, show, openBook, openPrint });
  const { shown, columns } = useColumns(desk.data, view, by, query.who);
  const blocks = useBlocks({ desk: desk.data, columns, dates: [from, to] });
  const move = useMove({
    desk: desk.data,
    columns,
    isWeek: view === 'week',
    chosen: query.visit,
    why: whyNot,
    onDay: (day) => (day < from || day > to ? show({ date: day }, { replace: true }) : undefined),
  });
  const visits = desk.data?.visits.filter(({ status }) => status !== 'cancelled').length ?? 0;
  const visit = desk.data?.visits.find(({ id }) => id === query.visit);
  const hasPanel = visit !== undefined || query.book !== undefined || query.series !== undefined;
  const chooseVisit = (id: string) => show({ visit: id === query.visit ? undefined : id }, { replace: true });
  return (
    <>
      <Bar title={view === 'week' ? `Week of ${dayInWords(from, 'short').slice(4)}` : dayInWords(date)} sub={desk.data ? plural(visits, 'visit') : ''}>
        <IconButton icon="left" label={view === 'week' ? 'Previous week' : 'Previous day'} onPress={() => show({ date: addDays(date, -step) })} />
        <Button onPress={() => show({ date: undefined })}>Today</Button>
        <IconButton icon="right" label={view === 'week' ? 'Next week' : 'Next day'} onPress={() => show({ date: addDays(date, step) })} />
        <ShownChoice query={query} view={view} by={by} desk={desk.data} isNarrow={isNarrow} show={show} />
        <PlaceChoice />
        {isNarrow ? null : <IconButton icon="file" label="Print the day sheets" onPress={openPrint} />}
        <WalkInButton why={whyNot} show={show} />
        <Button tone="primary" icon="plus" why={whyNot} onPress={openBook}>
          Book
        </Button>
      </Bar>
      {desk.isPending ? <Loading label="Loading visits" rows={query.book ? 1 : 8} /> : null}
      {desk.isError && !desk.data ? <NotRead error={desk.error} onRetry={() => void desk.refetch()} /> : null}
      {desk.data || (query.book && location) ? (
        <div className={`work ${hasPanel ? 'with-panel' : ''}`}>
          {isNarrow && !hasPanel && desk.data ? (
            <Agenda
              desk={desk.data}
              resources={shown}
              now={now}
              booking={whyNot}
              onChoose={chooseVisit}
              onBook={openBook}
              onDay={(days) => show({ date: addDays(date, days) })}
            />
          ) : null}
          {isNarrow || !desk.data ? null : (
            <Grid
              desk={desk.data}
              view={view}
              by={by}
              shown={shown}
              columns={columns}
              now={now}
              chosen={query.visit}
              move={move.handle}
              layer={blocks.layer}
              onChoose={chooseVisit}
              onNext={() => show({ date: addDays(date, step) })}
            />
          )}
          <Beside desk={desk.data} place={{ locationId: location?.id ?? '', timeZone: zone }} query={query} today={today} visit={visit} show={show} />
        </div>
      ) : null}
      {move.over}
      {blocks.over}
    </>
  );
}

function NotRead({ error, onRetry }: { readonly error: Error; onRetry(): void }) {
  return (
    <Failure title="The calendar could not be read" onRetry={onRetry}>
      {wordsOf(error)}
    </Failure>
  );
}

/** Chooses where one works, when there are several places. */
function PlaceChoice() {
  const { location, locations, choose } = useWorkplace();
  if (locations.length < 2) return null;
  return <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />;
}

type GridProps = ComponentProps<typeof DayGrid>;

/** The columns of a day or of somebody's week, several weeks side by side, or word that nobody is here. */
function Grid({
  view,
  by,
  shown,
  onNext,
  ...grid
}: GridProps & { readonly view: 'day' | 'week'; readonly by: DeskResource['kind']; readonly shown: readonly DeskResource[]; onNext(): void }) {
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
}

function useColumns(desk: Desk | undefined, view: 'day' | 'week', by: DeskResource['kind'], who: string | undefined) {
  return useMemo(() => {
    const shown = desk ? shownOf(desk, { view, by, who }) : [];
    return { shown, columns: desk ? columnsOf(desk, view, shown) : [] };
  }, [desk, view, by, who]);
}

function columnsOf(desk: Desk, view: 'day' | 'week', shown: readonly DeskResource[]): GridColumn[] {
  const [first] = desk.days;
  if (view === 'day') return first ? shown.map((resource) => ({ key: resource.id, resource, day: first, head: <ResourceHead resource={resource} /> })) : [];
  const [one, another] = shown;
  // Several weeks side by side have a grid of their own.
  return one && !another ? desk.days.map((day) => ({ key: day.date, resource: one, day, head: <b>{dayInWords(day.date, 'short')}</b> })) : [];
}
