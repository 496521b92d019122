import { type AccountId, type Id, type UserId, asId } from '#kernel/ids.ts';
import { PERMISSIONS, type Permission, isPermission } from '#kernel/permission.ts';
import type { Instant } from '#kernel/time.ts';

export type SessionId = Id<'session'>;
export type RoleId = Id<'role'>;
export type ApiKeyId = Id<'api-key'>;
export type InvitationId = Id<'invitation'>;
export type PasskeyId = Id<'passkey'>;

/** A session lasts at most this long, whatever its user does. */
export const ABSOLUTE_HOURS = 12;
/** Minutes without an act of its user after which a session ends, unless the account chose another number. */
export const IDLE_MINUTES_DEFAULT = 15;
/** The longest idle time an account may choose (CTL-SES). */
export const IDLE_MINUTES_LONGEST = 30;
/** The shortest idle time an account may choose. */
export const IDLE_MINUTES_SHORTEST = 2;
/** A second factor counts as fresh for this many minutes (step-up). */
export const STEP_UP_MINUTES = 10;

const EVERYDAY = [
  'account.read',
  'catalog.read',
  'client.read',
  'client.manage',
  'booking.read',
  'booking.book',
  'message.read',
  'message.send',
  'consent.read',
  'privacy.read',
] as const;

/** The roles every account has. What each may do is decided here, so an upgrade reaches every account; `owner` may do everything. */
export const BUILT_IN_ROLES = {
  owner: { name: 'Owner', permissions: keysOf(PERMISSIONS) },
  manager: {
    name: 'Manager',
    permissions: [
      ...EVERYDAY,
      'account.manage',
      'user.read',
      'user.manage',
      'catalog.manage',
      'client.clearance',
      'client.clinical',
      'booking.override',
      'message.listen',
      'consent.manage',
      'report.read',
      'calendar.connect',
      'audit.read',
    ],
  },
  provider: { name: 'Provider', permissions: [...EVERYDAY, 'client.clearance', 'client.clinical', 'calendar.connect'] },
  'front-desk': { name: 'Front desk', permissions: [...EVERYDAY, 'message.listen', 'consent.manage'] },
  marketing: { name: 'Marketing', permissions: ['account.read', 'catalog.read', 'consent.read', 'report.read', 'privacy.read'] },
  'medical-director': {
    name: 'Medical director',
    permissions: [
      ...EVERYDAY,
      'user.read',
      'client.clearance',
      'client.clinical',
      'client.restricted',
      'booking.override',
      'message.listen',
      'report.read',
      'calendar.connect',
      'audit.read',
    ],
  },
  auditor: { name: 'Auditor', permissions: ['account.read', 'user.read', 'catalog.read', 'consent.read', 'audit.read', 'audit.export', 'privacy.read'] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly permissions: readonly Permission[] }>>;

export type BuiltInRole = keyof typeof BUILT_IN_ROLES;

/** Permissions that no API key may carry: a program has no second factor to give. */
export const NOT_FOR_KEYS: readonly Permission[] = ['user.manage', 'key.manage', 'audit.export', 'privacy.manage'];

function keysOf<K extends string>(object: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(object) as K[];
}

/** Says whether a text names a built-in role. */
export function isBuiltInRole(text: string): text is BuiltInRole {
  return Object.hasOwn(BUILT_IN_ROLES, text);
}

/** Gives what a role may do: the code's word for built-in roles, its own list otherwise; unknown words count for nothing. */
export function permissionsOf(role: { readonly builtIn: string | null; readonly permissions: readonly string[] }): Set<Permission> {
  if (role.builtIn === null) return new Set(role.permissions.filter(isPermission));
  return new Set<Permission>(isBuiltInRole(role.builtIn) ? BUILT_IN_ROLES[role.builtIn].permissions : []);
}

/** Says whether everything in `some` is in `all`: nobody hands out more than they hold. */
export function isWithin(some: Iterable<Permission>, all: ReadonlySet<Permission>): boolean {
  for (const permission of some) if (!all.has(permission)) return false;
  return true;
}

/** Says whether a second factor given at a moment still counts as fresh. */
export function isSteppedUp(steppedUpAt: Instant | undefined, now: Instant): boolean {
  return steppedUpAt !== undefined && now.epochMilliseconds - steppedUpAt.epochMilliseconds < STEP_UP_MINUTES * 60_000;
}

/** Reads an account's idle limit from its setting, kept between the shortest and the longest allowed. */
export function idleMinutesFrom(setting: string | null): number {
  const minutes = setting === null ? IDLE_MINUTES_DEFAULT : Number(setting);
  if (!Number.isInteger(minutes)) return IDLE_MINUTES_DEFAULT;
  return Math.min(IDLE_MINUTES_LONGEST, Math.max(IDLE_MINUTES_SHORTEST, minutes));
}

/** Says when a session ends for want of an act of its user. */
export function idleEndOf(session: { readonly lastActiveAt: Instant; readonly idleMinutes: string | null }): Instant {
  return session.lastActiveAt.add({ minutes: idleMinutesFrom(session.idleMinutes) });
}

/** Says whether a session is within both its limits; nothing a client sends plays a part. */
export function isWithinLimits(
  session: { readonly lastActiveAt: Instant; readonly expiresAt: Instant; readonly idleMinutes: string | null },
  now: Instant,
): boolean {
  return now.epochMilliseconds < idleEndOf(session).epochMilliseconds && now.epochMilliseconds < session.expiresAt.epochMilliseconds;
}

/** Writes an email the way it is kept and compared. */
export function normaliseEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A signed-in device, as the door sees it. `enrol` sessions carry no permission and reach enrolment only. */
export interface Session {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly permissions: Set<Permission>;
  readonly steppedUpAt?: Instant;
  readonly idleExpiresAt: Instant;
  readonly absoluteExpiresAt: Instant;
  readonly mfa: 'done' | 'enrol';
}

/** What a link token names: the account that signed it and the row it opens. */
export interface LinkName {
  readonly accountId: AccountId;
  readonly rowId: string;
  readonly signature: Buffer;
}

const LINK = /^([0-9a-f]{32})([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/** Writes the token of a signed link: which account, which row, and the account's signature over the row. */
export function formatLinkToken(accountId: AccountId, rowId: string, signature: Buffer): string {
  return `${accountId.replaceAll('-', '')}${rowId.replaceAll('-', '')}.${signature.toString('base64url')}`;
}

/** Reads the token of a signed link; undefined when it is none. The signature is still to be checked. */
export function parseLinkToken(token: string): LinkName | undefined {
  const [, account, row, signature] = LINK.exec(token) ?? [];
  if (!account || !row || !signature) return undefined;
  return { accountId: asId(dashed(account)), rowId: dashed(row), signature: Buffer.from(signature, 'base64url') };
}

/** Writes 32 hexadecimal digits as a uuid. */
export function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
