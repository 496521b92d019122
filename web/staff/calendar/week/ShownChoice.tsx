import { Segmented } from '../../../ui/desk/Choice.tsx';
import type { CalendarView } from '../../paths.ts';
import type { Desk } from '../desk.ts';
import { ChooseWho } from './ChooseWho.tsx';
import { WEEK_COLUMNS, resourcesHere } from './who.ts';

const VIEWS = [
  { id: 'day', label: 'Day' },
  { id: 'week', label: 'Week' },
];
const COLUMNS = [
  { id: 'provider', label: 'Providers' },
  { id: 'room', label: 'Rooms' },
  { id: 'device', label: 'Devices' },
];

/** Chooses how many days, and whose columns. */
export function ShownChoice(props: {
  readonly who: string | undefined;
  readonly view: 'day' | 'week';
  readonly by: 'provider' | 'room' | 'device';
  readonly desk: Desk | undefined;
  readonly isNarrow: boolean;
  show(change: CalendarView, how?: { readonly replace?: boolean }): void;
}) {
  const { who, view, by, desk, isNarrow, show } = props;
  return (
    <>
      {isNarrow ? null : (
        <>
          <Segmented label="View" value={view} onChange={(id) => show({ view: id as 'day' | 'week' })} options={VIEWS} />
          <Segmented label="Columns" value={by} onChange={(id) => show({ by: id as 'provider' | 'room' | 'device', who: undefined })} options={COLUMNS} />
        </>
      )}
      {desk ? (
        <ChooseWho
          here={resourcesHere(desk, by)}
          by={by}
          who={who}
          most={view === 'week' ? WEEK_COLUMNS : undefined}
          onChoose={(next) => show({ who: next }, { replace: true })}
        />
      ) : null}
    </>
  );
}
