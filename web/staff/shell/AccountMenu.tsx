import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { useMe } from '../session.tsx';

const AccountMenuOpen = lazy(() => import('./AccountMenuOpen.tsx').then(({ AccountMenuOpen: Open }) => ({ default: Open })));

/** Who is signed in; the menu itself comes when it is first asked for. */
export function AccountMenu() {
  const me = useMe();
  const [isWanted, setWanted] = useState(false);
  const label = `${me.user.name}, your login and how Candor looks`;
  const button = (
    <AriaButton className="me" aria-label={label} aria-haspopup="menu" onPress={() => setWanted(true)}>
      <Avatar name={me.user.name} />
    </AriaButton>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <AccountMenuOpen label={label} />
    </Suspense>
  ) : (
    button
  );
}
