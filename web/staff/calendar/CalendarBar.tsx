import { memo } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Menu, type MenuAct } from '../../ui/desk/Overlay.tsx';
import { type IsoDate, addDays, dayInWords, mondayOf, plural } from '../format.ts';
import { WalkInButton } from '../book/WalkInButton.tsx';
import { keyLabel, useAllActs } from '../keys.tsx';
import { usePrefs } from '../prefs.ts';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Show } from './chosen.ts';
import type { Desk, DeskResource } from './desk.ts';
import { ShownChoice } from './week/ShownChoice.tsx';
import { shownOf, visitsOf } from './week/who.ts';
import './calendar-bar.css';

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
}) {
  const { view, by, who, date, desk, isNarrow, whyNot, show } = props;
  const step = view === 'week' ? 7 : 1;
  const visits = desk ? visitsOf(desk, shownOf(desk, { view, by, who })).length : 0;
  return (
    <Bar title={view === 'week' ? `Week of ${dayInWords(mondayOf(date), 'short').slice(4)}` : dayInWords(date)} sub={desk ? plural(visits, 'visit') : ''}>
      <IconButton icon="left" label={view === 'week' ? 'Previous week' : 'Previous day'} onPress={() => show({ date: addDays(date, -step) })} />
      <Button onPress={() => show({ date: undefined })}>Today</Button>
      <IconButton icon="right" label={view === 'week' ? 'Next week' : 'Next day'} onPress={() => show({ date: addDays(date, step) })} />
      <ShownChoice who={who} view={view} by={by} desk={desk} isNarrow={isNarrow} show={show} />
      {isNarrow ? null : <PlaceChoice />}
      <WalkInButton why={whyNot} show={show} />
      <MoreActs isNarrow={isNarrow} />
      <Button className="book" tone="primary" icon="plus" why={whyNot} onPress={props.onBook}>
        <span className="word">Book</span>
      </Button>
    </Bar>
  );
});

/** The acts of the calendar that are wanted now and then, each with its key. */
const SELDOM = ['walk-in', 'book-group', 'block', 'print'];

/** What the bar has no room for, on a phone the other places too; what may not be done says why. */
function MoreActs({ isNarrow }: { readonly isNarrow: boolean }) {
  const { location, locations, choose } = useWorkplace();
  const acts = useAllActs();
  const { singleKeys } = usePrefs();
  const lines = SELDOM.flatMap((id): MenuAct[] => {
    const act = acts.find((each) => each.id === id);
    if (!act) return [];
    const note = act.why ?? (act.key && singleKeys && !isNarrow ? keyLabel(act.key) : undefined);
    return [{ id, label: act.label, isDisabled: act.why !== undefined, act: act.run, ...(note === undefined ? {} : { note }) }];
  });
  const others = isNarrow ? locations.filter(({ id }) => id !== location?.id) : [];
  const places = others.map(({ id, name }): MenuAct => ({ id, label: `Show ${name}`, act: () => choose(id) }));
  return <Menu label="More on the calendar" acts={[...lines, ...places]} />;
}

/** Chooses where one works, when there are several places. */
function PlaceChoice() {
  const { location, locations, choose } = useWorkplace();
  if (locations.length < 2) return null;
  return <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />;
}
