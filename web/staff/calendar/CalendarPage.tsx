import { useMemo } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../ui/desk/Choice.tsx';
import { Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { addDays, dateOf, dayInWords, mondayOf, plural } from '../format.ts';
import { useActs } from '../keys.tsx';
import { useMinute } from '../minute.ts';
import { type CalendarView, paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { BookPanel } from '../book/BookPanel.tsx';
import { VisitPanel } from '../visit/VisitPanel.tsx';
import { useWorkplace } from '../workplace.ts';
import { DayGrid, type GridColumn, ResourceHead } from './DayGrid.tsx';
import { type Desk, useDesk } from './desk.ts';
import { useMove } from './move/use-move.tsx';
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
  const { location, locations, zone, choose } = useWorkplace();
  const now = useMinute();
  const today = dateOf(now, zone);
  const date = query.date ?? today;
  const view = query.view ?? 'day';
  const by = query.by ?? 'provider';
  const [from, to] = view === 'week' ? [mondayOf(date), addDays(mondayOf(date), 6)] : [date, date];
  const desk = useDesk({ from, to, location: location?.id });
  const mayBook = useMay('booking.book');
  const show = (change: CalendarView, how?: { readonly replace?: boolean }) => go(paths.calendar({ ...query, ...change }), how);
  const step = view === 'week' ? 7 : 1;
  useActs([
    { id: 'previous', label: view === 'week' ? 'Previous week' : 'Previous day', key: 'ArrowLeft', run: () => show({ date: addDays(date, -step) }) },
    { id: 'next', label: view === 'week' ? 'Next week' : 'Next day', key: 'ArrowRight', run: () => show({ date: addDays(date, step) }) },
    {
      id: 'book',
      label: 'Book a visit',
      key: 'b',
      why: mayBook ? undefined : NO_BOOKING,
      run: () => show({ book: 'new', visit: undefined, client: undefined }),
    },
    { id: 'today', label: 'Show today', key: 't', run: () => show({ date: undefined }) },
    { id: 'day', label: 'Show a day', key: 'd', run: () => show({ view: 'day' }) },
    { id: 'week', label: 'Show a week', key: 'w', run: () => show({ view: 'week' }) },
  ]);
  const columns = useMemo(() => (desk.data ? columnsOf(desk.data, view, by) : []), [desk.data, view, by]);
  const move = useMove({
    desk: desk.data,
    columns,
    isWeek: view === 'week',
    chosen: query.visit,
    why: mayBook ? undefined : NO_BOOKING,
    onDay: (day) => (day < from || day > to ? show({ date: day }, { replace: true }) : undefined),
  });
  const visits = desk.data?.visits.filter(({ status }) => status !== 'cancelled').length ?? 0;
  const visit = desk.data?.visits.find(({ id }) => id === query.visit);
  return (
    <>
      <Bar title={view === 'week' ? `Week of ${dayInWords(from)}` : dayInWords(date)} sub={desk.data ? plural(visits, 'visit') : ''}>
        <IconButton icon="left" label={view === 'week' ? 'Previous week' : 'Previous day'} onPress={() => show({ date: addDays(date, -step) })} />
        <Button onPress={() => show({ date: undefined })}>Today</Button>
        <IconButton icon="right" label={view === 'week' ? 'Next week' : 'Next day'} onPress={() => show({ date: addDays(date, step) })} />
        <Segmented
          label="View"
          value={view}
          onChange={(id) => show({ view: id as 'day' | 'week' })}
          options={[
            { id: 'day', label: 'Day' },
            { id: 'week', label: 'Week' },
          ]}
        />
        <Segmented
          label="Columns"
          value={by}
          onChange={(id) => show({ by: id as 'provider' | 'room' | 'device' })}
          options={[
            { id: 'provider', label: 'Providers' },
            { id: 'room', label: 'Rooms' },
            { id: 'device', label: 'Devices' },
          ]}
        />
        {locations.length > 1 ? (
          <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />
        ) : null}
        <Button tone="primary" icon="plus" why={mayBook ? undefined : NO_BOOKING} onPress={() => show({ book: 'new', visit: undefined, client: undefined })}>
          Book
        </Button>
      </Bar>
      {desk.isPending ? <Loading label="Loading visits" rows={8} /> : null}
      {desk.isError && !desk.data ? (
        <Failure title="The calendar could not be read" onRetry={() => void desk.refetch()}>
          {wordsOf(desk.error)}
        </Failure>
      ) : null}
      {desk.data ? (
        <div className={`work ${visit || query.book ? 'with-panel' : ''}`}>
          <DayGrid
            desk={desk.data}
            columns={columns}
            now={now}
            chosen={query.visit}
            move={move.handle}
            onChoose={(id) => show({ visit: id === query.visit ? undefined : id }, { replace: true })}
          />
          {query.book ? <BookPanel desk={desk.data} query={query} today={today} /> : null}
          {visit && !query.book ? <VisitPanel visit={visit} desk={desk.data} onClose={() => show({ visit: undefined }, { replace: true })} /> : null}
        </div>
      ) : null}
      {move.over}
    </>
  );
}

function columnsOf(desk: Desk, view: 'day' | 'week', by: 'provider' | 'room' | 'device'): GridColumn[] {
  const busy = new Set(desk.visits.flatMap(({ occupied }) => occupied.map(({ resourceId }) => resourceId)));
  const isHere = ({ id, working }: Desk['resources'][number]) => working === null || working.length > 0 || busy.has(id);
  const resources = desk.resources.filter((resource) => resource.kind === by && isHere(resource));
  const [first] = desk.days;
  if (view === 'day') return first ? resources.map((resource) => ({ key: resource.id, resource, day: first, head: <ResourceHead resource={resource} /> })) : [];
  const [one] = resources;
  return one ? desk.days.map((day) => ({ key: day.date, resource: one, day, head: <b>{dayInWords(day.date, 'short')}</b> })) : [];
}
