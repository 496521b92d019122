import { useLocation } from '@tanstack/react-router';
import { Icon } from '../../ui/desk/Icon.tsx';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useInboxCounts } from '../inbox/counts.ts';
import { useAccount, useMe } from '../session.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { PLACES, type Place, SETUP, isWithin } from './places.ts';

/** What there is room for on the sign of a place. */
const MOST_SHOWN = 99;

/** The places of the app that one's role opens. */
export function Rail() {
  const { permissions } = useMe();
  const account = useAccount();
  const open = PLACES.filter(({ permission }) => permissions.includes(permission));
  return (
    <nav className="rail noprint" aria-label="Main">
      <Go className="mark" to={paths.today()} aria-label={`${account.name}, today`}>
        {[...account.name][0]}
      </Go>
      {open.map((place) => (
        <RailLink key={place.href} place={place} />
      ))}
      <span className="grow" />
      {permissions.includes(SETUP.permission) ? <RailLink place={SETUP} /> : null}
      <AccountMenu />
    </nav>
  );
}

function RailLink({ place }: { readonly place: Place }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <Go className="place" to={place.href} aria-current={isWithin(path, place) ? 'page' : undefined} title={place.label}>
      <Icon name={place.icon} size={21} />
      <span className="name">{place.label}</span>
      {place.href === paths.inbox() ? <Waiting /> : null}
    </Go>
  );
}

/** How many conversations need somebody, and that an emergency is among them. */
function Waiting() {
  const { needs = 0, emergencies = 0 } = useInboxCounts().data ?? {};
  if (needs === 0) return null;
  return (
    <span className={`count ${emergencies > 0 ? 'urgent' : ''}`}>
      {needs > MOST_SHOWN ? `${MOST_SHOWN}+` : needs}
      <span className="sr"> need somebody{emergencies > 0 ? ', an emergency among them' : ''}</span>
    </span>
  );
}
