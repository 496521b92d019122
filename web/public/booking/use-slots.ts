import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { BookProps, Slot, SlotsAnswer } from '../contract.ts';
import { dateOf } from '../dates.ts';
import { type Choice, chosenServices, slotsRequestOf } from './choice.ts';
import type { Known } from './use-known.ts';

/** The free starts of a visit: which days have some, and the starts of each day known. */
export type FreeSlots = {
  status: 'ready' | 'loading' | 'failed' | 'needs-first';
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

type Loaded = { key: string; slots: readonly Slot[]; freeDates: ReadonlySet<string>; nextFree: Slot | null };

const fromAnswer = (key: string, answer: SlotsAnswer, freeDates?: readonly string[]): Loaded => ({
  key,
  slots: answer.slots,
  freeDates: new Set(freeDates ?? answer.slots.map((slot) => dateOf(slot.start))),
  nextFree: answer.nextFree,
});

/** The address that answers with the free starts of a choice. */
export function slotsPath(slug: string, props: BookProps, choice: Choice, known: Known): string {
  const request = slotsRequestOf(props.catalog, choice, props.now);
  const search = new URLSearchParams(request.serviceIds.map((id) => ['service', id]));
  search.set('from', request.from);
  search.set('to', request.to);
  if (request.providerId) search.set('provider', request.providerId);
  search.set('location', request.locationId);
  // What she is cleared for matters only where something is asked for first; all else is as for anybody, and came with the page.
  const isAsked = chosenServices(props.catalog, choice).some((service) => service.prerequisite);
  return `${known.kind === 'known' && isAsked ? known.path : publicApi(slug)}/slots?${search}`;
}

/** Loads the free starts that belong to a choice; the first answer comes with the page. */
export function useSlots(slug: string, props: BookProps, choice: Choice, known: Known): FreeSlots {
  const path = slotsPath(slug, props, choice, known);
  const [loaded, setLoaded] = useState<Loaded | null>(() => (props.slots ? fromAnswer(path, props.slots, props.freeDates) : null));
  const [failed, setFailed] = useState<'not' | 'unreachable' | 'needs-first'>('not');
  const latest = useRef(path);
  latest.current = path;

  const load = useCallback(async () => {
    setFailed('not');
    if (choice.serviceIds.length === 0) return;
    const answer = await call<SlotsAnswer>('GET', path);
    if (latest.current !== path) return;
    if (answer.kind === 'done') setLoaded(fromAnswer(path, answer.value));
    else setFailed(answer.kind === 'refused' && answer.problem.code.endsWith('-required') ? 'needs-first' : 'unreachable');
  }, [path]);

  useEffect(() => {
    void load();
  }, [load]);

  const fits = loaded?.key === path;
  return {
    status: fits ? 'ready' : failed === 'not' ? 'loading' : failed === 'needs-first' ? 'needs-first' : 'failed',
    path,
    slots: fits ? loaded.slots : NO_SLOTS,
    freeDates: fits ? loaded.freeDates : NO_DATES,
    nextFree: fits ? loaded.nextFree : null,
    reload: () => void load(),
    forget: (start) => setLoaded((before) => before && { ...before, slots: before.slots.filter((slot) => slot.start !== start) }),
  };
}
