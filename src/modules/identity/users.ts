import type { UserId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { countUserAccounts, deleteFactors, putUserAccount, raiseAccessEpoch } from './login-store.ts';
import { type RoleId, isWithin, permissionsOf } from './model.ts';
import { deleteSessions, deleteSessionsIn } from './session-store.ts';
import { lockAccount } from './account-store.ts';
import { revokeKeysOf } from './key-store.ts';
import { type MemberRow, type RoleRow, countOtherOwners, findMember, findRole, setMemberRole, setMemberStatus } from './member-store.ts';

/** Gives what the one who acts may do; a job may do what its code does. */
export function permissionsOfActor(work: Work): ReadonlySet<Permission> | 'all' {
  if (work.actor.kind === 'job') return 'all';
  return work.actor.kind === 'user' || work.actor.kind === 'key' ? work.actor.permissions : new Set();
}

/**
 * Refuses to hand out, change or take away what one does not hold oneself: a manager makes no owner and removes none.
 * @throws Refusal `beyond-own-permissions`
 */
export function requireWithinOwn(work: Work, permissions: Iterable<Permission>): void {
  const own = permissionsOfActor(work);
  if (own !== 'all' && !isWithin(permissions, own)) {
    throw new Refusal('forbidden', 'beyond-own-permissions', 'This role may do more than yours. Ask somebody who may do as much.');
  }
}

/** Gives a role of the account. */
export async function requireRole(work: Work, roleId: RoleId): Promise<RoleRow> {
  const role = await findRole(work, roleId);
  if (!role) throw notFound();
  return role;
}

/** Gives a user of the account, whose changes now wait for this transaction. */
export async function requireMember(work: Work, userId: UserId): Promise<MemberRow> {
  await lockAccount(work);
  const member = await findMember(work, userId);
  if (!member) throw notFound();
  return member;
}

/** Where a user is written to about their own login. */
export interface UserContact {
  readonly name: string;
  readonly email: string;
}

/** Finds where a user is written to; undefined for somebody who does not work here any more. */
export async function findUserContact(work: Work, userId: UserId): Promise<UserContact | undefined> {
  const member = await findMember(work, userId);
  return member?.status === 'active' ? { name: member.name, email: member.email } : undefined;
}

async function requireAnotherOwner(work: Work, member: MemberRow): Promise<void> {
  if (member.builtIn === 'owner' && (await countOtherOwners(work, member.userId)) === 0) {
    throw new Refusal('conflict', 'last-owner', 'This is the only owner. Make somebody else an owner first.');
  }
}

/** Ends what a user is signed in with here: sessions and keys at once, open streams when they next ask (within five seconds). */
async function endAccessHere(work: Work, userId: UserId): Promise<void> {
  await deleteSessionsIn(work.tx, userId, work.accountId);
  await revokeKeysOf(work, userId);
  await emit(work, 'user.access-changed', { userId });
}

/**
 * Gives a user another role; their sessions and keys here end, so that nothing keeps the old one.
 * @throws Refusal `beyond-own-permissions`, `last-owner`, `not-found`
 */
export async function changeUserRole(work: Work, userId: UserId, roleId: RoleId): Promise<void> {
  const member = await requireMember(work, userId);
  const role = await requireRole(work, roleId);
  requireWithinOwn(work, permissionsOf(member));
  requireWithinOwn(work, permissionsOf(role));
  if (member.roleId === roleId) return;
  if (role.builtIn !== 'owner') await requireAnotherOwner(work, member);
  await setMemberRole(work, userId, roleId);
  await endAccessHere(work, userId);
}

/**
 * Ends a user's work here. Every session and key of theirs in this account is dead at once.
 * @throws Refusal `beyond-own-permissions`, `last-owner`, `not-found`
 */
export async function deactivateUser(work: Work, userId: UserId): Promise<void> {
  const member = await requireMember(work, userId);
  requireWithinOwn(work, permissionsOf(member));
  if (member.status === 'deactivated') return;
  await requireAnotherOwner(work, member);
  await setMemberStatus(work, userId, 'deactivated');
  await putUserAccount(work.tx, userId, work.accountId, false);
  await endAccessHere(work, userId);
}

/**
 * Lets a deactivated user work here again, in the role they had. Old sessions and keys stay dead.
 * @throws Refusal `beyond-own-permissions`, `not-found`
 */
export async function reactivateUser(work: Work, userId: UserId): Promise<void> {
  const member = await requireMember(work, userId);
  requireWithinOwn(work, permissionsOf(member));
  if (member.status === 'active') return;
  await setMemberStatus(work, userId, 'active');
  await putUserAccount(work.tx, userId, work.accountId, true);
}

/**
 * Removes the second factors of a user who lost them; the next sign-in asks for new ones, and everything they are signed in with ends.
 *
 * Not for somebody who works for another account too: this account must not weaken that one.
 * @throws Refusal `beyond-own-permissions`, `works-elsewhere`, `own-second-factor`, `not-found`
 */
export async function resetSecondFactor(work: Work, userId: UserId): Promise<void> {
  const member = await requireMember(work, userId);
  requireWithinOwn(work, permissionsOf(member));
  if (work.actor.kind === 'user' && work.actor.userId === userId)
    throw new Refusal('conflict', 'own-second-factor', 'Change your own second factor under your login.');
  if (member.status !== 'active' || (await countUserAccounts(work.tx, userId)) > 1) {
    throw new Refusal('conflict', 'works-elsewhere', 'This user signs in for another business too. They use a recovery code instead.');
  }
  await deleteFactors(work.tx, userId);
  await raiseAccessEpoch(work.tx, userId);
  await deleteSessions(work.tx, userId);
  await emit(work, 'user.access-changed', { userId });
}
