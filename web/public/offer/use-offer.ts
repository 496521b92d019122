import { useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi, randomKey } from '../api.ts';
import type { OfferAnswered, OfferedTime, Problem } from '../contract.ts';

/** What the link leads to, and what became of it. */
export type OfferState =
  | { kind: 'loading' }
  | { kind: 'open'; offer: OfferedTime }
  | { kind: 'booked'; answer: NonNullable<OfferAnswered['visit']> }
  | { kind: 'declined' | 'ended' | 'used' | 'over' | 'unknown' | 'unreachable' };

/** What one can say. */
export type OfferAnswer = 'yes' | 'no' | 'stop';

/** Everything the offer page knows and can do. */
export type Offered = ReturnType<typeof useOffer>;

/** The API path of the offer; the token is read from the fragment, which no server log and no referrer ever sees. */
const offerPath = (slug: string) => `${publicApi(slug)}/offer/${encodeURIComponent(location.hash.slice(1))}`;

/** The offer behind the link, and the three answers to it. One answer is sent at a time; sent again after a lost line, it is the same one. */
export function useOffer(slug: string) {
  const [state, setState] = useState<OfferState>({ kind: 'loading' });
  const [busy, setBusy] = useState<OfferAnswer | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const keys = useRef<Partial<Record<OfferAnswer, string>>>({});

  const load = async () => {
    setState({ kind: 'loading' });
    if (location.hash.length < 2) return setState({ kind: 'unknown' });
    const answer = await call<OfferedTime>('GET', offerPath(slug));
    if (answer.kind === 'done') setState({ kind: 'open', offer: answer.value });
    else setState({ kind: answer.kind === 'refused' ? deadKind(answer.problem) : 'unreachable' });
  };

  useEffect(() => {
    void load();
    const again = () => void load();
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);

  const say = async (answer: OfferAnswer) => {
    if (busy) return;
    setBusy(answer);
    setTrouble(null);
    keys.current[answer] ??= randomKey();
    const came = await call<OfferAnswered>('POST', offerPath(slug), { body: { answer }, headers: { 'idempotency-key': keys.current[answer] ?? '' } });
    setBusy(null);
    if (came.kind === 'unreachable') return setTrouble('We could not reach the clinic. Please press again: nothing is done twice.');
    if (came.kind === 'refused') return setState({ kind: deadKind(came.problem) });
    const { outcome, visit } = came.value;
    setState(outcome === 'booked' && visit ? { kind: 'booked', answer: visit } : { kind: outcome === 'ended' ? 'ended' : 'declined' });
  };

  return { state, busy, trouble, say: (answer: OfferAnswer) => void say(answer), reload: () => void load(), lapse: () => setState({ kind: 'over' }) };
}

function deadKind({ code }: Problem): 'used' | 'over' | 'unknown' {
  if (code === 'link-used') return 'used';
  return code === 'offer-over' ? 'over' : 'unknown';
}
