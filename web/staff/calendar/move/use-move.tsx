import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { afterPaint } from '../../../ui/after-paint.ts';
import { Key } from '../../../ui/desk/Parts.tsx';
import { dateOf } from '../../format.ts';
import { useActs } from '../../keys.tsx';
import { type Desk, type Visit, visitName } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import { type MoveAsk, MoveReview } from './MoveReview.tsx';
import { type MoveDraft, bodyOf, isMovable, takeUp } from './move.ts';
import { type MoveStore, type Store, makeMoveStore, makeStore, useDraft, useStore } from './store.ts';
import { useMoveKeys, whereInWords } from './use-move-keys.ts';

/** What the calendar needs to let visits be moved on it. */
export interface MoveHandle {
  readonly store: MoveStore;
  /** Why visits may not be moved, if so. */
  readonly why: string | undefined;
  onDrop(draft: MoveDraft): void;
}

/** Moving visits on the calendar: by pointer and by keys, up to the question that is asked before anything changes. */
export function useMove(scene: {
  readonly desk: Desk | undefined;
  readonly columns: readonly GridColumn[];
  /** The key of a resource's column on a date, whether it is shown or not. */
  keyOf(resourceId: string, date: string): string;
  /** The visit whose panel is open. */
  readonly chosen: string | undefined;
  readonly why: string | undefined;
  onDay(date: string): void;
}): { readonly handle: MoveHandle; readonly over: ReactNode } {
  const { desk, columns, keyOf, why, onDay } = scene;
  const store = useMemo(makeMoveStore, []);
  const asked = useMemo(() => makeStore<MoveAsk | undefined>(undefined), []);
  const said = useMemo(() => makeStore(''), []);
  const say = said.set;
  const shown = useRef(columns);
  shown.current = columns;
  const onDrop = useCallback(
    (draft: MoveDraft) => {
      const body = bodyOf(draft, shown.current);
      // The visit is drawn where it was dropped before the question is made.
      if (body) return afterPaint(() => (store.get() === undefined ? undefined : asked.set({ visit: draft.visit, body })));
      store.set(undefined);
      say(`${visitName(draft.visit)} stays where it was.`);
    },
    [store, asked, say],
  );
  useMoveKeys({ store, columns, keyOf, say, onDay, onDrop });
  useActs([
    {
      id: 'move',
      label: 'Move a visit with the keys',
      key: 'm',
      why,
      run: () => {
        const draft = desk && meant(desk, columns, scene.chosen);
        if (!draft) return say('Open a visit first, or go to one with Tab.');
        store.set(draft);
        say(
          `Moving ${visitName(draft.visit)}. ${whereInWords(draft, columns)} Arrow keys move it, Page Up and Page Down change the day, Enter looks at it, Escape gives it back.`,
        );
      },
    },
  ]);
  const over = (
    <>
      <Said store={said} />
      <KeysBar store={store} />
      {desk ? <Asked store={asked} draft={store} desk={desk} /> : null}
    </>
  );
  const handle = useMemo(() => ({ store, why, onDrop }), [store, why, onDrop]);
  return { handle, over };
}

/** The question before a change; it comes and goes without the calendar being drawn again. */
function Asked({ store, draft, desk }: { readonly store: Store<MoveAsk | undefined>; readonly draft: MoveStore; readonly desk: Desk }) {
  const ask = useStore(store);
  if (!ask) return null;
  const close = () => {
    store.set(undefined);
    draft.set(undefined);
  };
  return <MoveReview ask={ask} desk={desk} onAsk={store.set} onClose={close} />;
}

/** The visit that is meant by a key: the one with the focus, else the one whose panel is open; taken from the column it is seen in. */
function meant(desk: Desk, columns: readonly GridColumn[], chosen: string | undefined): MoveDraft | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-visit]')?.dataset['visit'];
  const visit = desk.visits.find(({ id }) => id === (focused ?? chosen));
  if (!visit || !isMovable(visit)) return undefined;
  const column = columns.find((each) => stands(visit, each));
  return column && takeUp(visit, column, desk.timeZone, 'keys');
}

function stands(visit: Visit, { resource, day }: GridColumn): boolean {
  return dateOf(visit.start, visit.timeZone) === day.date && visit.occupied.some(({ resourceId }) => resourceId === resource.id);
}

/** What is said aloud at every step; of the calendar nothing else is drawn again for it. */
function Said({ store }: { readonly store: Store<string> }) {
  return (
    <div className="sr" aria-live="assertive">
      {useStore(store)}
    </div>
  );
}

/** The keys, while they carry a visit. */
function KeysBar({ store }: { readonly store: MoveStore }) {
  const isOn = useDraft(store, (draft) => draft?.by === 'keys');
  if (!isOn) return null;
  return (
    <div className="movebar" aria-hidden="true">
      <Key>←</Key> <Key>↑</Key> <Key>↓</Key> <Key>→</Key> move · <Key>Shift</Key> <Key>↓</Key> longer · <Key>PgDn</Key> next day · <Key>Enter</Key> review ·{' '}
      <Key>Esc</Key> give back
    </div>
  );
}
