import { Outlet, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import { Failure, Loading } from '../ui/desk/States.tsx';
import { wordsOf } from './api.ts';
import { type Me, MeProvider, useMeQuery } from './session.tsx';
import { Shell } from './shell/Shell.tsx';
import { EnrolPage } from './sign-in/EnrolPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';

/** Screens that links in mails open, for people who are not signed in. */
const OPEN = ['/app/invitation', '/app/new-password'];

/** The staff app: whoever is not signed in signs in first; whoever has no second factor yet sets one up. */
export function App() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const me = useMeQuery();
  const shown = useRef<Me>(undefined);
  if (me.data?.secondFactor.state === 'done') shown.current = me.data;
  if (OPEN.includes(path)) return <Outlet />;
  if (me.isPending) return <Loading label="Opening Candor" rows={0} />;
  if (me.isError && !me.data) {
    return (
      <Failure title="Candor does not answer" onRetry={() => void me.refetch()}>
        {wordsOf(me.error)}
      </Failure>
    );
  }
  if (me.data?.secondFactor.state === 'enrol') return <EnrolPage />;
  // Whoever was signed in keeps their screens, covered, until they or somebody else sign in.
  const user = me.data ?? shown.current;
  if (!user) return <SignInPage />;
  return (
    <MeProvider me={user} key={`${user.user.id} ${user.accountId}`}>
      <Shell isSignedIn={me.data !== null}>
        <Outlet />
      </Shell>
    </MeProvider>
  );
}
