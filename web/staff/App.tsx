import { Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useRef } from 'react';
import { Failure, Loading } from '../ui/desk/States.tsx';
import { ApiError, wordsOf } from './api.ts';
import { Busy } from './Busy.tsx';
import { type Me, MeProvider, useMeQuery } from './session.tsx';
import { Shell } from './shell/Shell.tsx';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/SignInPage.tsx')).SignInPage }));
const EnrolPage = lazy(async () => ({ default: (await import('./sign-in/EnrolPage.tsx')).EnrolPage }));

/** Screens that links in mails open, for people who are not signed in. */
const OPEN = ['/app/invitation', '/app/new-password'];

/** The staff app: whoever is not signed in signs in first; whoever has no second factor yet sets one up. */
export function App() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const me = useMeQuery();
  const shown = useRef<Me>(undefined);
  if (me.data?.secondFactor.state === 'done') shown.current = me.data;
  if (OPEN.includes(path)) return <Outlet />;
  if (me.isPending) return OPENING;
  if (me.isError && !me.data) {
    if (me.error instanceof ApiError && me.error.problem.status === 429)
      return <Busy key={me.errorUpdatedAt} seconds={me.error.retryAfterSeconds ?? 60} onRetry={() => void me.refetch()} />;
    return (
      <Failure title="Candor does not answer" onRetry={() => void me.refetch()}>
        {wordsOf(me.error)}
      </Failure>
    );
  }
  if (me.data?.secondFactor.state === 'enrol')
    return (
      <Opening>
        <EnrolPage />
      </Opening>
    );
  // Whoever was signed in keeps their screens, covered, until they or somebody else sign in.
  const user = me.data ?? shown.current;
  if (!user)
    return (
      <Opening>
        <SignInPage />
      </Opening>
    );
  return (
    <MeProvider me={user} key={`${user.user.id} ${user.accountId}`}>
      <Shell isSignedIn={me.data !== null}>
        <Outlet />
      </Shell>
    </MeProvider>
  );
}

const OPENING = <Loading label="Opening Candor" rows={0} />;

function Opening({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={OPENING}>{children}</Suspense>;
}
