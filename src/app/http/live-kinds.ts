import type { Permission } from '#kernel/permission.ts';

/** What one must be allowed to read to hear that something of a kind happened; the kind's first word decides. */
const PERMISSION_BY_WORD: Readonly<Record<string, Permission>> = {
  account: 'account.read',
  appointment: 'booking.read',
  hold: 'booking.read',
  waitlist: 'booking.read',
  calendar: 'booking.read',
  call: 'message.read',
  catalog: 'catalog.read',
  client: 'client.read',
  consent: 'consent.read',
  conversation: 'message.read',
  import: 'client.read',
  message: 'message.read',
  privacy: 'privacy.read',
  user: 'user.read',
};

/** The permission that opens events of a kind; an unknown kind is heard by nobody. */
export function permissionFor(kind: string): Permission | undefined {
  const word = kind.split('.')[0] ?? '';
  return Object.hasOwn(PERMISSION_BY_WORD, word) ? PERMISSION_BY_WORD[word] : undefined;
}
