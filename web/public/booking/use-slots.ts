import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { BookProps, Slot, SlotsAnswer } from '../contract.ts';
import { dateOf } from '../dates.ts';
import { type Choice, slotsRequestOf } from './choice.ts';

/** The free starts of a visit: which days have some, and the starts of each day known. */
export type FreeSlots = {
  status: 'ready' | 'loading' | 'failed';
  /** The address these were, or will be, loaded from. */
  path: string;
  slots: readonly Slot[];
  freeDates: ReadonlySet<string>;
  nextFree: Slot | null;
  reload: () => void;
  forget: (start: string) => void;
};

const NO_SLOTS: readonly Slot[] = [];
const NO_DATES: ReadonlySet<string> = new Set();

type Known = { key: string; slots: readonly Slot[]; freeDates: ReadonlySet<string>; nextFree: Slot | null };

const fromAnswer = (key: string, answer: SlotsAnswer, freeDates?: readonly string[]): Known => ({
  key,
  slots: answer.slots,
  freeDates: new Set(freeDates ?? answer.slots.map((slot) => dateOf(slot.start))),
  nextFree: answer.nextFree,
});

/** The address that answers with the free starts of a choice. */
export function slotsPath(slug: string, props: BookProps, choice: Choice): string {
  const request = slotsRequestOf(props.catalog, choice, props.now);
  const search = new URLSearchParams(request.serviceIds.map((id) => ['service', id]));
  search.set('from', request.from);
  search.set('to', request.to);
  if (request.providerId) search.set('provider', request.providerId);
  search.set('location', request.locationId);
  return `${publicApi(slug)}/slots?${search}`;
}

/** Loads the free starts that belong to a choice; the first answer comes with the page. */
export function useSlots(slug: string, props: BookProps, choice: Choice): FreeSlots {
  const path = slotsPath(slug, props, choice);
  const [known, setKnown] = useState<Known | null>(() => (props.slots ? fromAnswer(path, props.slots, props.freeDates) : null));
  const [failed, setFailed] = useState(false);
  const latest = useRef(path);
  latest.current = path;

  const load = useCallback(async () => {
    setFailed(false);
    if (choice.serviceIds.length === 0) return;
    const answer = await call<SlotsAnswer>('GET', path);
    if (latest.current !== path) return;
    if (answer.kind === 'done') setKnown(fromAnswer(path, answer.value));
    else setFailed(true);
  }, [path]);

  useEffect(() => {
    void load();
  }, [load]);

  const fits = known?.key === path;
  return {
    status: fits ? 'ready' : failed ? 'failed' : 'loading',
    path,
    slots: fits ? known.slots : NO_SLOTS,
    freeDates: fits ? known.freeDates : NO_DATES,
    nextFree: fits ? known.nextFree : null,
    reload: () => void load(),
    forget: (start) => setKnown((before) => before && { ...before, slots: before.slots.filter((slot) => slot.start !== start) }),
  };
}
