import { useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { ManagedVisit, ManageProps, Problem, Returning, Slot } from '../contract.ts';

/** What the link leads to. */
export type VisitState =
  | { kind: 'loading' }
  | { kind: 'visit'; visit: ManagedVisit }
  | { kind: 'moved'; visit: ManagedVisit }
  | { kind: 'cancelled' }
  | { kind: 'over'; had: Returning; bookUrl: string }
  | { kind: 'used' | 'expired' | 'unknown' | 'unreachable' };

/** Everything the manage page knows and can do. */
export type Managed = ReturnType<typeof useVisit>;

const CANNOT_REACH = 'We could not reach the clinic. Nothing has changed; please try again.';

/** The API path of the visit; the token is read from the fragment, which no server and no referrer ever sees. */
export const visitPath = (slug: string) => `${publicApi(slug)}/manage/${encodeURIComponent(location.hash.slice(1))}`;

/** The visit behind the link, and the two things that can be done with it. */
export function useVisit(slug: string, props: ManageProps, locale: string) {
  const [state, setState] = useState<VisitState>({ kind: 'loading' });
  const [taken, setTaken] = useState<{ start: string; alternatives: Slot[] } | null>(null);
  const { act, busy, trouble, setTrouble } = useAct(slug);

  const load = async () => {
    setState({ kind: 'loading' });
    if (location.hash.length < 2) return setState({ kind: 'unknown' });
    const answer = await call<ManagedVisit>('GET', visitPath(slug));
    if (answer.kind === 'done') setState({ kind: 'visit', visit: answer.value });
    else if (answer.kind === 'unreachable') setState({ kind: 'unreachable' });
    else if (deadKind(answer.problem) === 'expired') setState((await overWith(slug)) ?? { kind: 'expired' });
    else setState({ kind: deadKind(answer.problem) });
  };

  useEffect(() => {
    void load();
    const again = () => void load();
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);

  const refuse = (problem: Problem) => {
    const dead = deadKind(problem);
    if (dead === 'unknown' && problem.status !== 404) setTrouble(problem.detail || problem.title);
    else setState({ kind: dead });
  };

  return {
    ...{ state, trouble, taken, busy, slug, locale, now: props.now, phone: props.account.phone },
    bookUrl: `/${encodeURIComponent(slug)}/book`,
    reload: () => void load(),
    refuse,
    move: async (visit: ManagedVisit, slot: Slot) => {
      const result = await act('reschedule', { start: slot.start });
      if (result === 'done') setState({ kind: 'moved', visit: movedTo(visit, slot.start) });
      else if (result?.code === 'slot-taken') setTaken({ start: slot.start, alternatives: result.alternatives ?? [] });
      else if (result) refuse(result);
    },
    cancel: async (reason: string) => {
      const result = await act('cancel', reason.trim() ? { reason: reason.trim() } : {});
      if (result === 'done') setState({ kind: 'cancelled' });
      else if (result) refuse(result);
    },
  };
}

/** The visit has begun or is over: a link that came by mail still knows whose it was, and books another like it. */
async function overWith(slug: string): Promise<VisitState | null> {
  const answer = await call<Returning>('GET', `${publicApi(slug)}/again/${encodeURIComponent(location.hash.slice(1))}`);
  if (answer.kind !== 'done') return null;
  const { serviceIds, providerId, locationId } = answer.value;
  const query = new URLSearchParams(serviceIds.map((id) => ['service', id]));
  if (providerId) query.set('provider', providerId);
  query.set('location', locationId);
  return { kind: 'over', had: answer.value, bookUrl: `/${encodeURIComponent(slug)}/book?${query}${location.hash}` };
}

/** Sends one act at a time; a second press while one runs does nothing. */
function useAct(slug: string) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const act = async (name: 'reschedule' | 'cancel', body: object): Promise<Problem | 'done' | null> => {
    if (sending.current) return null;
    sending.current = true;
    setBusy(true);
    setTrouble(null);
    const answer = await call<unknown>('POST', `${visitPath(slug)}/${name}`, { body });
    sending.current = false;
    setBusy(false);
    if (answer.kind === 'unreachable') setTrouble(CANNOT_REACH);
    if (answer.kind === 'refused') return answer.problem;
    return answer.kind === 'done' ? 'done' : null;
  };
  return { act, busy, trouble, setTrouble };
}

function deadKind(problem: Problem): 'used' | 'expired' | 'unknown' {
  if (problem.code === 'link-used') return 'used';
  return problem.code === 'link-expired' ? 'expired' : 'unknown';
}

/** The same visit at another time, as long as before. */
function movedTo(visit: ManagedVisit, start: string): ManagedVisit {
  const length = Date.parse(visit.end) - Date.parse(visit.start);
  return { ...visit, start, end: new Date(Date.parse(start) + length).toISOString(), status: 'booked' };
}
