import { useEffect, useRef } from 'react';
import { dateOf, dayInWords, minutesInWords, timeOf } from '../../format.ts';
import { visitName } from '../desk.ts';
import type { GridColumn } from '../DayGrid.tsx';
import { type MoveDraft, dayBy, growBy, stepBy } from './move.ts';
import type { MoveStore } from './store.ts';

/** What moving by keys needs to know. */
export interface KeyScene {
  readonly store: MoveStore;
  readonly columns: readonly GridColumn[];
  /** The key of a resource's column on a date, whether it is shown or not. */
  keyOf(resourceId: string, date: string): string;
  say(words: string): void;
  /** Shows another day, for a visit carried over midnight. */
  onDay(date: string): void;
  onDrop(draft: MoveDraft): void;
}

/** The keys that carry a visit once it was taken up by `M`, until Enter asks about it or Escape gives it back. */
export function useMoveKeys(scene: KeyScene): void {
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { store, say, onDrop } = latest.current;
      const draft = store.get();
      if (draft?.by !== 'keys' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.ovl')) return;
      const next = answer(event, draft, latest.current);
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (next === 'drop') return onDrop(draft);
      if (next === 'give-back') {
        store.set(undefined);
        return say(`${visitName(draft.visit)} stays where it was.`);
      }
      store.set(next);
      say(whereInWords(next, latest.current.columns));
      bringIntoView();
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, []);
}

function answer(event: KeyboardEvent, draft: MoveDraft, scene: KeyScene): MoveDraft | 'drop' | 'give-back' | undefined {
  switch (event.key) {
    case 'Enter':
    case ' ':
      return 'drop';
    case 'Escape':
      return 'give-back';
    case 'ArrowUp':
      return event.shiftKey ? growBy(draft, -1) : stepBy(draft, -1);
    case 'ArrowDown':
      return event.shiftKey ? growBy(draft, 1) : stepBy(draft, 1);
    case 'ArrowLeft':
      return sideways(draft, isRightToLeft() ? 1 : -1, scene);
    case 'ArrowRight':
      return sideways(draft, isRightToLeft() ? -1 : 1, scene);
    case 'PageUp':
      return byDay(draft, -1, scene);
    case 'PageDown':
      return byDay(draft, 1, scene);
    default:
      return undefined;
  }
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}

/** To the column beside it: another provider or room, or, in a week, another day. */
function sideways(draft: MoveDraft, by: number, { columns, onDay }: KeyScene): MoveDraft {
  const date = dateOf(draft.start, draft.zone);
  const index = columns.findIndex(({ key, day }) => key === draft.over && day.date === date);
  const from = columns[index];
  const to = columns[index < 0 ? 0 : index + by];
  if (!to) return draft;
  if (!from || to.day.date === from.day.date) return { ...draft, over: to.key };
  const next = { ...dayBy(draft, daysFrom(from.day.date, to.day.date)), over: to.key };
  onDay(to.day.date);
  return next;
}

function byDay(draft: MoveDraft, by: number, { columns, keyOf, onDay }: KeyScene): MoveDraft {
  const moved = dayBy(draft, by);
  const date = dateOf(moved.start, draft.zone);
  onDay(date);
  const resource = columns.find(({ key }) => key === draft.over)?.resource ?? draft.from.resource;
  return { ...moved, over: keyOf(resource.id, date) };
}

function daysFrom(one: string, other: string): number {
  return Math.round((Date.parse(`${other}T00:00:00Z`) - Date.parse(`${one}T00:00:00Z`)) / 86_400_000);
}

/** Where a visit would be, as it is said aloud at every step. */
export function whereInWords({ start, end, zone, over, visit }: MoveDraft, columns: readonly GridColumn[]): string {
  const date = dateOf(start, zone);
  const column = columns.find(({ key, day }) => key === over && day.date === date);
  const isLong = end - start !== Date.parse(visit.end) - Date.parse(visit.start);
  const who = column ? column.resource.name : 'in no column that is shown';
  return `${dayInWords(date)}, ${timeOf(start, zone)} to ${timeOf(end, zone)}, ${who}${isLong ? `, ${minutesInWords(Math.round((end - start) / 60_000))}` : ''}.`;
}

/** The ghost is drawn after this press; then it is brought into sight. */
function bringIntoView(): void {
  requestAnimationFrame(() => document.querySelector('.carried')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
}
