import { Outlet, useLocation } from '@tanstack/react-router';
import { Failure, Loading } from '../ui/desk/States.tsx';
import { wordsOf } from './api.ts';
import { MeProvider, useMeQuery } from './session.tsx';
import { Shell } from './shell/Shell.tsx';
import { EnrolPage } from './sign-in/EnrolPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';

/** Screens that links in mails open, for people who are not signed in. */
const OPEN = ['/app/invitation', '/app/new-password'];

/** The staff app: whoever is not signed in signs in first; whoever has no second factor yet sets one up. */
export function App() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const me = useMeQuery();
  if (OPEN.includes(path)) return <Outlet />;
  if (me.isPending) return <Loading label="Opening Candor" rows={0} />;
  if (me.isError && !me.data) {
    return (
      <Failure title="Candor does not answer" onRetry={() => void me.refetch()}>
        {wordsOf(me.error)}
      </Failure>
    );
  }
  if (!me.data) return <SignInPage />;
  if (me.data.secondFactor.state === 'enrol') return <EnrolPage />;
  return (
    <MeProvider me={me.data}>
      <Shell>
        <Outlet />
      </Shell>
    </MeProvider>
  );
}
