import type { IconName } from '../../ui/desk/Icon.tsx';
import { paths } from '../paths.ts';
import type { Permission } from '../session.tsx';

/** One place of the rail. */
export interface Place {
  readonly label: string;
  readonly icon: IconName;
  readonly href: string;
  readonly permission: Permission;
  /** The second key after `g`. */
  readonly key: string;
  /** Where else its screens are. */
  readonly also?: string;
}

/** Where the rail leads, in its order; a place is shown to those whose role opens it. */
export const PLACES: readonly Place[] = [
  { label: 'Today', icon: 'today', href: paths.today(), permission: 'booking.read', key: '1' },
  { label: 'Calendar', icon: 'calendar', href: paths.calendar(), permission: 'booking.read', key: '2' },
  { label: 'Clients', icon: 'clients', href: paths.clients(), permission: 'client.read', key: '3' },
  { label: 'Waitlist', icon: 'clock', href: paths.waitlist(), permission: 'booking.read', key: '4' },
  { label: 'Inbox', icon: 'inbox', href: paths.inbox(), permission: 'message.read', key: '5', also: paths.receptionist() },
  { label: 'Reports', icon: 'reports', href: paths.reports(), permission: 'report.read', key: '6' },
];

/** Set-up stands at the foot of the rail. */
export const SETUP: Place = { label: 'Set-up', icon: 'setup', href: paths.setup(), permission: 'catalog.read', key: '9' };

/** Says whether an address belongs to a place; today has the app's own address, which all others begin with. */
export function isWithin(path: string, { href, also }: Pick<Place, 'href' | 'also'>): boolean {
  const isIn = (place: string) => path === place || path.startsWith(`${place}/`);
  return path === href || (href !== paths.today() && isIn(href)) || (also !== undefined && isIn(also));
}
