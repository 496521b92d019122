import type { IconName } from '../../ui/desk/Icon.tsx';
import type { Permission } from '../session.tsx';

/** One part of setting up. */
export interface Section {
  readonly id: string;
  readonly label: string;
  /** What one decides there. */
  readonly note: string;
  readonly icon: IconName;
  readonly permission: Permission;
}

/** The parts of setting up by heading, in the order one needs them. */
export const SECTIONS: readonly { readonly heading: string; readonly sections: readonly Section[] }[] = [
  {
    heading: 'The clinic',
    sections: [
      { id: 'business', label: 'Business details', note: 'Name, phone, mail and postal address', icon: 'door', permission: 'account.read' },
      { id: 'locations', label: 'Locations', note: 'Where clients come, opening hours, days off', icon: 'pin', permission: 'catalog.read' },
      { id: 'providers', label: 'Providers', note: 'Who treats: licences, hours, breaks, time off', icon: 'clients', permission: 'catalog.read' },
      { id: 'places', label: 'Rooms and devices', note: 'What a treatment takes up besides people', icon: 'today', permission: 'catalog.read' },
      { id: 'services', label: 'Services', note: 'Minutes, prices, who performs, what is needed first', icon: 'sparkle', permission: 'catalog.read' },
      { id: 'rules', label: 'Booking rules', note: 'What clients may do alone, and until when', icon: 'calendar', permission: 'account.read' },
    ],
  },
  {
    heading: 'The people',
    sections: [
      { id: 'users', label: 'Users', note: 'Who signs in, and in which role', icon: 'key', permission: 'user.read' },
      { id: 'roles', label: 'Roles', note: 'Who can do what, in words', icon: 'privacy', permission: 'user.read' },
      { id: 'keys', label: 'API keys', note: 'What programs may do for you', icon: 'lock', permission: 'key.manage' },
      { id: 'holds', label: 'Legal holds', note: 'What is kept whatever its time, and why', icon: 'privacy', permission: 'privacy.manage' },
    ],
  },
  {
    heading: 'The outside',
    sections: [
      { id: 'brand', label: 'Look', note: 'One colour and a name, readable on any paper', icon: 'edit', permission: 'account.read' },
      { id: 'site', label: 'Your own site', note: 'A button to book, on sites you name', icon: 'link', permission: 'account.read' },
      { id: 'import', label: 'Import', note: 'Clients, services and visits from another system', icon: 'upload', permission: 'client.manage' },
    ],
  },
];

/** Finds a part of setting up by its address. */
export function findSection(id: string): Section | undefined {
  return SECTIONS.flatMap(({ sections }) => sections).find((section) => section.id === id);
}
