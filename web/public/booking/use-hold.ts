import { useMemo, useRef, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { HoldAnswer, HoldRequest } from '../contract.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import type { Known } from './use-known.ts';
import { type HoldKeeper, type HoldState, holdKeeper, type Wish } from './hold-keeper.ts';

/** The page's one hold and who keeps it; nothing about it is stored in the browser. */
export function useHold(slug: string, known: Known): { hold: HoldState; keeper: HoldKeeper } {
  const [hold, setHold] = useState<HoldState>({ kind: 'none' });
  const link = useRef<string | null>(null);
  link.current = known.kind === 'known' ? known.token : null;
  const path = `${publicApi(slug)}/holds`;
  const keeper = useMemo(
    () =>
      holdKeeper({
        // The press is drawn first: starting a request costs a slow phone as much as drawing does.
        take: async (wish, session, replaces) => {
          await new Promise<void>(afterPaint);
          return call<HoldAnswer>('POST', path, { body: { ...holdRequest(wish, session, replaces), ...(link.current ? { again: link.current } : {}) } });
        },
        give: (holdToken) => void call('DELETE', path, { body: { holdToken }, keepalive: true }),
        now: () => Date.now(),
        tell: setHold,
      }),
    [path],
  );
  return { hold, keeper };
}

function holdRequest(wish: Wish, session: string | null, replaces: string | null): HoldRequest {
  return {
    serviceIds: wish.serviceIds,
    start: wish.slot.start,
    locationId: wish.locationId,
    ...(wish.providerId ? { providerId: wish.providerId } : {}),
    ...(session ? { session } : {}),
    ...(replaces ? { replaces } : {}),
  };
}
