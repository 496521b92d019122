import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState } from 'react';
import { sessionEvents } from '../api.ts';
import { useIdleEnd, useIdleWarning } from '../idle.ts';
import { useLiveLine } from '../live.ts';
import { ME_KEY, onSignedInElsewhere, useMe } from '../session.tsx';

const loadCover = () => import('./Cover.tsx');
const loadWarning = () => import('./IdleWarning.tsx');
const Cover = lazy(async () => ({ default: (await loadCover()).Cover }));
const IdleWarning = lazy(async () => ({ default: (await loadWarning()).IdleWarning }));

/** Fetches what covers the page: it must be there when the server is not. */
export async function fetchCover(): Promise<void> {
  await Promise.all([loadCover(), loadWarning()]);
}

/**
 * Follows the account while one is signed in, and covers the page when the session has ended: by idleness, by an administrator, by signing out
 * elsewhere. What was being written stays, unseen, until the same person signs in again; for anybody else it is gone.
 */
export function SessionGuard({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const me = useMe();
  const client = useQueryClient();
  const [hasEnded, setEnded] = useState(!isSignedIn);
  useEffect(() => {
    const end = () => setEnded(true);
    sessionEvents.addEventListener('ended', end);
    return () => sessionEvents.removeEventListener('ended', end);
  }, []);
  useEffect(() => (isSignedIn ? undefined : setEnded(true)), [isSignedIn]);
  useEffect(
    () =>
      onSignedInElsewhere(() => {
        void client.refetchQueries({ queryKey: ME_KEY }).then(() => {
          if (client.getQueryData(ME_KEY)) setEnded(false);
        });
      }),
    [client],
  );
  useLiveLine(client, me.accountId, !hasEnded);
  useIdleEnd(me.session.idleExpiresAt, !hasEnded);
  const endsAt = useIdleWarning();
  if (hasEnded) {
    return (
      <Suspense fallback={<div className="ovl locked" />}>
        <Cover
          email={me.user.email}
          onDone={() => {
            setEnded(false);
            void client.invalidateQueries();
          }}
        />
      </Suspense>
    );
  }
  return <Suspense>{endsAt === undefined ? null : <IdleWarning endsAt={endsAt} />}</Suspense>;
}
