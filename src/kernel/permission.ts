/**
 * Everything a staff login or an API key may be allowed to do, in words the permission matrix shows.
 * Roles are sets of these; a route names exactly one.
 */
export const PERMISSIONS = {
  'account.read': 'See the business details and locations',
  'account.manage': 'Change the business details, locations and booking rules',
  'user.read': 'See who works here and what each may do',
  'user.manage': 'Invite, change and deactivate users and roles',
  'key.manage': 'Create and revoke API keys',
  'catalog.read': 'See services, providers, rooms, devices and hours',
  'catalog.manage': 'Change services, providers, rooms, devices and hours',
  'client.read': 'See clients and how to reach them',
  'client.manage': 'Add and change clients',
  'client.clearance': 'Record exams, consultations and other clearances',
  'client.clinical': 'Read and write clinical notes and documents of clients',
  'client.restricted': 'Read and write restricted notes and documents of clients',
  'booking.read': 'See the calendar',
  'booking.book': 'Book, move and cancel visits',
  'booking.override': 'Book against a rule, giving a reason',
  'message.read': 'See messages to and from clients',
  'message.send': 'Write to clients',
  'message.listen': 'Hear recorded calls and voicemails',
  'consent.read': 'See what clients agreed to',
  'consent.manage': 'Record what clients agree to',
  'report.read': 'See reports: how many visits, when, with whom; names only with the right to see clients',
  'calendar.connect': "Connect one's own calendar with one elsewhere",
  'audit.read': 'See who looked at and changed what',
  'audit.export': 'Download the audit log',
  'privacy.read': 'See promises, controls and their evidence',
  'privacy.manage': 'Change retention, place legal holds and publish the privacy policy',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Says whether a text names a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text);
}
