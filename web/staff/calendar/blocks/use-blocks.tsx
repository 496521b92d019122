import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { BACKGROUND, api, ask } from '../../api.ts';
import type { IsoDate } from '../../format.ts';
import { useActs } from '../../keys.tsx';
import { useMay } from '../../session.tsx';
import type { Desk } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import type { Stretch } from '../layout.ts';
import { type Store, makeStore, useStore } from '../move/store.ts';
import { useLatest } from '../use-latest.ts';
import { instantAt } from '../zoned-time.ts';
import { BlockForm } from './BlockForm.tsx';
import { BlockLayer } from './BlockLayer.tsx';
import { type Absence, type BlockDraft, draftFor, draftOf } from './block-draft.ts';

const NOT_ALLOWED = 'Your role does not change hours.';
const NOON = 12 * 60;

/** Blocks and time off of the days shown, and the ways to make and change them. */
export interface Blocks {
  /** What lies over a column of the grid. */
  readonly layer: (column: GridColumn, shown: Stretch) => ReactNode;
  /** The form, while one is open. */
  readonly over: ReactNode;
  /** What is known of them; undefined for whom they are not, and until they are read. */
  readonly known: readonly Absence[] | undefined;
  /** Why one may not change them, if so. */
  readonly why: string | undefined;
  /** Begins a new one. */
  readonly begin: () => void;
  readonly open: (absence: Absence) => void;
}

/** Blocks and time off: drawn over empty time or begun by a key, opened to change or remove. */
export function useBlocks({
  desk,
  columns,
  dates,
}: {
  readonly desk: Desk | undefined;
  readonly columns: readonly GridColumn[];
  readonly dates: readonly [IsoDate, IsoDate];
}): Blocks {
  const mayRead = useMay('catalog.read');
  const mayChange = useMay('catalog.manage');
  const drafted = useMemo(() => makeStore<BlockDraft | undefined>(undefined), []);
  const setDraft = drafted.set;
  const [from, to] = dates;
  const location = desk?.locationId;
  const absences = useQuery({
    queryKey: ['catalog', 'absences', location, from, to],
    queryFn: () => ask(api.GET('/api/v1/catalog/absences', { ...BACKGROUND, params: { query: { location: location ?? '', from, to } } })),
    enabled: mayRead && location !== undefined,
  });
  const zone = desk?.timeZone;
  const [first] = columns;
  const why = !mayChange ? NOT_ALLOWED : first ? undefined : 'Nobody is shown.';
  const begin = useLatest(() => {
    if (!first || !zone) return;
    const { date } = first.day;
    setDraft(draftFor(first.resource.id, { start: instantAt(date, NOON, zone), end: instantAt(date, NOON + 60, zone) }, zone));
  });
  const open = useLatest((absence: Absence) => (zone === undefined ? undefined : setDraft(draftOf(absence, zone))));
  useActs([{ id: 'block', label: 'Keep time free', key: 'x', why, run: begin }]);
  const known = absences.data?.absences;
  const layer = useCallback(
    (column: GridColumn, shown: Stretch) =>
      zone === undefined ? null : (
        <BlockLayer
          column={column}
          shown={shown}
          zone={zone}
          absences={known ?? []}
          mayChange={mayChange}
          onDraw={(resourceId, stretch) => setDraft(draftFor(resourceId, stretch, zone))}
          onOpen={open}
        />
      ),
    [zone, known, mayChange, setDraft, open],
  );
  const over = desk ? <Drafted store={drafted} desk={desk} /> : null;
  return { layer, over, known, why, begin, open };
}

/** The form about time kept free; it comes and goes without the calendar being drawn again. */
function Drafted({ store, desk }: { readonly store: Store<BlockDraft | undefined>; readonly desk: Desk }) {
  const draft = useStore(store);
  return draft ? <BlockForm draft={draft} desk={desk} onChange={store.set} onClose={() => store.set(undefined)} /> : null;
}
