import { useEffect, useState } from 'preact/hooks';
import { call } from '../api.ts';
import { DAYS_SHOWN } from '../booking/choice.ts';
import type { Slot, SlotsAnswer } from '../contract.ts';
import { addDays } from '../dates.ts';
import { type Managed, visitPath } from './use-visit.ts';

/** The times to which a visit can be moved; `failed` may be tried again, `refused` will not be otherwise. */
type MoveTimes = { status: 'loading' | 'ready' | 'failed' | 'refused'; slots: readonly Slot[]; reload: () => void };

/** The link was used in another window meanwhile, or its visit has begun. */
const LINK_ENDED: readonly number[] = [404, 410];

const UNKNOWN = { first: '', status: 'loading', slots: [] } as const;

/**
 * Asks for the times from one day on to which the link can move its visit, by the rules of moving: an exam its client had counts, and what strangers hold does
 * not. Asked again when a time was just taken.
 */
export function useMoveTimes(m: Managed, first: string): MoveTimes {
  const [known, setKnown] = useState<{ first: string } & Pick<MoveTimes, 'status' | 'slots'>>(UNKNOWN);
  const load = async () => {
    const search = new URLSearchParams({ from: first, to: addDays(first, DAYS_SHOWN - 1) });
    const answer = await call<SlotsAnswer>('GET', `${visitPath(m.slug)}/slots?${search}`);
    if (answer.kind === 'done') setKnown({ first, status: 'ready', slots: answer.value.slots });
    else if (answer.kind === 'refused' && LINK_ENDED.includes(answer.problem.status)) m.refuse(answer.problem);
    else setKnown({ first, status: answer.kind === 'refused' && answer.problem.status === 422 ? 'refused' : 'failed', slots: [] });
  };
  useEffect(() => {
    void load();
  }, [first, m.taken]);
  const { status, slots } = known.first === first ? known : UNKNOWN;
  const reload = () => {
    setKnown(UNKNOWN);
    void load();
  };
  return { status, slots, reload };
}
