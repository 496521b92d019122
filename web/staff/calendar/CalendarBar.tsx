import { memo } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { type IsoDate, addDays, dayInWords, mondayOf, plural } from '../format.ts';
import { WalkInButton } from '../book/WalkInButton.tsx';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Show } from './chosen.ts';
import type { Desk, DeskResource } from './desk.ts';
import { ShownChoice } from './week/ShownChoice.tsx';

/** The head of the calendar: which days, whose columns, and the ways to book; drawn again only when one of these changes. */
export const CalendarBar = memo(function CalendarBar(props: {
  readonly view: 'day' | 'week';
  readonly by: DeskResource['kind'];
  readonly who: string | undefined;
  readonly date: IsoDate;
  readonly desk: Desk | undefined;
  readonly isNarrow: boolean;
  /** Why nothing may be booked here, if so. */
  readonly whyNot: string | undefined;
  readonly show: Show;
  readonly onBook: () => void;
  readonly onPrint: () => void;
}) {
  const { view, by, who, date, desk, isNarrow, whyNot, show } = props;
  const step = view === 'week' ? 7 : 1;
  const visits = desk?.visits.filter(({ status }) => status !== 'cancelled').length ?? 0;
  return (
    <Bar title={view === 'week' ? `Week of ${dayInWords(mondayOf(date), 'short').slice(4)}` : dayInWords(date)} sub={desk ? plural(visits, 'visit') : ''}>
      <IconButton icon="left" label={view === 'week' ? 'Previous week' : 'Previous day'} onPress={() => show({ date: addDays(date, -step) })} />
      <Button onPress={() => show({ date: undefined })}>Today</Button>
      <IconButton icon="right" label={view === 'week' ? 'Next week' : 'Next day'} onPress={() => show({ date: addDays(date, step) })} />
      <ShownChoice who={who} view={view} by={by} desk={desk} isNarrow={isNarrow} show={show} />
      <PlaceChoice />
      {isNarrow ? null : <IconButton icon="file" label="Print the day sheets" onPress={props.onPrint} />}
      <WalkInButton why={whyNot} show={show} />
      <Button tone="primary" icon="plus" why={whyNot} onPress={props.onBook}>
        Book
      </Button>
    </Bar>
  );
});

/** Chooses where one works, when there are several places. */
function PlaceChoice() {
  const { location, locations, choose } = useWorkplace();
  if (locations.length < 2) return null;
  return <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />;
}
