import { Segmented } from '../../../ui/desk/Choice.tsx';
import type { Show } from '../chosen.ts';
import type { Desk, DeskResource } from '../desk.ts';
import { ChooseWho } from './ChooseWho.tsx';
import { WEEK_COLUMNS, resourcesHere, shownOf } from './who.ts';

const VIEWS = [
  { id: 'day', label: 'Day' },
  { id: 'week', label: 'Week' },
];

/** Chooses how many days, what the columns are, and whose. */
export function ShownChoice(props: {
  readonly who: string | undefined;
  readonly view: 'day' | 'week';
  readonly by: DeskResource['kind'];
  readonly desk: Desk | undefined;
  readonly isNarrow: boolean;
  readonly show: Show;
}) {
  const { who, view, by, desk, isNarrow, show } = props;
  const here = desk ? resourcesHere(desk, by) : [];
  const shown = desk ? shownOf(desk, { view, by, who }) : [];
  return (
    <>
      {isNarrow ? null : <Segmented label="View" value={view} onChange={(id) => show({ view: id as 'day' | 'week' })} options={VIEWS} />}
      {desk ? (
        <ChooseWho
          here={here}
          by={by}
          chosen={view === 'day' && shown.length === here.length ? [] : shown}
          most={view === 'week' ? WEEK_COLUMNS : undefined}
          onKind={(kind) => show({ by: kind, who: undefined })}
          onChoose={(next) => show({ who: next }, { replace: true })}
        />
      ) : null}
    </>
  );
}
