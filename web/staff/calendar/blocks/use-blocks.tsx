import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { BACKGROUND, api, ask } from '../../api.ts';
import type { IsoDate } from '../../format.ts';
import { useActs } from '../../keys.tsx';
import { useMay } from '../../session.tsx';
import type { Desk } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import type { Stretch } from '../layout.ts';
import { type Store, makeStore, useStore } from '../move/store.ts';
import { instantAt } from '../zoned-time.ts';
import { BlockForm } from './BlockForm.tsx';
import { BlockLayer } from './BlockLayer.tsx';
import { type Absence, type BlockDraft, draftFor, draftOf } from './block-draft.ts';

const NOT_ALLOWED = 'Your role does not change hours.';
const NOON = 12 * 60;

/** Blocks and time off on the grid: drawn over empty time or begun by a key, opened to change or remove. */
export function useBlocks({
  desk,
  columns,
  dates,
}: {
  readonly desk: Desk | undefined;
  readonly columns: readonly GridColumn[];
  readonly dates: readonly [IsoDate, IsoDate];
}) {
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
  useActs([
    {
      id: 'block',
      label: 'Keep time free',
      key: 'x',
      why: !mayChange ? NOT_ALLOWED : first ? undefined : 'Nobody is shown.',
      run: () => {
        if (!first || !zone) return;
        const { date } = first.day;
        setDraft(draftFor(first.resource.id, { start: instantAt(date, NOON, zone), end: instantAt(date, NOON + 60, zone) }, zone));
      },
    },
  ]);
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
          onOpen={(absence: Absence) => setDraft(draftOf(absence, zone))}
        />
      ),
    [zone, known, mayChange, setDraft],
  );
  const over = desk ? <Drafted store={drafted} desk={desk} /> : null;
  return { layer, over };
}

/** The form about time kept free; it comes and goes without the calendar being drawn again. */
function Drafted({ store, desk }: { readonly store: Store<BlockDraft | undefined>; readonly desk: Desk }) {
  const draft = useStore(store);
  return draft ? <BlockForm draft={draft} desk={desk} onChange={store.set} onClose={() => store.set(undefined)} /> : null;
}
