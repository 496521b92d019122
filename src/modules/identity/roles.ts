import { createHash } from 'node:crypto';
import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit, sqlState } from '#kernel/work.ts';
import { newId } from '#kernel/ids.ts';
import { type RoleId, permissionsOf } from './model.ts';
import { deleteSessionsIn } from './session-store.ts';
import { lockAccount } from './account-store.ts';
import { revokeKeysOf } from './key-store.ts';
import { type RoleRow, deleteRole, findRole, insertRole, listUsersOfRole, updateRole } from './member-store.ts';
import { requireRole, requireWithinOwn } from './users.ts';

/**
 * Makes a role of the account's own. Nobody can put into it what they may not do themselves.
 * @throws Refusal `beyond-own-permissions`, `role-name-taken`
 */
export async function createRole(work: Work, role: { readonly name: string; readonly permissions: readonly Permission[] }): Promise<RoleId> {
  requireWithinOwn(work, role.permissions);
  const roleId = newId<RoleId>();
  if (!(await insertRole(work, { roleId, name: role.name.trim(), permissions: [...new Set(role.permissions)].sort() }))) throw nameTaken();
  return roleId;
}

/** Names a role as it was read, so that of two people who edit it the second is told. */
export function roleVersion({ name, permissions }: Pick<RoleRow, 'name' | 'permissions'>): string {
  return createHash('sha256')
    .update(JSON.stringify([name, [...permissions].sort()]))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * Changes a role of the account's own; whoever has it signs in again.
 * @throws Refusal `beyond-own-permissions`, `role-built-in`, `role-name-taken`, `version-changed`, `not-found`
 */
export async function changeRole(
  work: Work,
  roleId: RoleId,
  change: { readonly name?: string | undefined; readonly permissions?: readonly Permission[] | undefined; readonly version?: string | undefined },
): Promise<void> {
  await lockAccount(work);
  const role = await requireRole(work, roleId);
  if (role.builtIn !== null) throw builtIn();
  requireWithinOwn(work, permissionsOf(role));
  requireWithinOwn(work, change.permissions ?? []);
  if (change.version !== undefined && change.version !== roleVersion(role))
    throw new Refusal('conflict', 'version-changed', 'Somebody changed this meanwhile. Look at it again, then save.');
  try {
    await updateRole(work, roleId, { name: change.name?.trim(), permissions: change.permissions && [...new Set(change.permissions)].sort() });
  } catch (error) {
    if (sqlState(error) === '23505') throw nameTaken();
    throw error;
  }
  if (!change.permissions) return;
  for (const userId of await listUsersOfRole(work, roleId)) {
    await deleteSessionsIn(work.tx, userId, work.accountId);
    await revokeKeysOf(work, userId);
    await emit(work, 'user.access-changed', { userId });
  }
}

/**
 * Deletes a role of the account's own that nobody has.
 * @throws Refusal `role-built-in`, `role-in-use`, `not-found`
 */
export async function removeRole(work: Work, roleId: RoleId): Promise<void> {
  await lockAccount(work);
  const role = await requireRole(work, roleId);
  if (role.builtIn !== null) throw builtIn();
  requireWithinOwn(work, permissionsOf(role));
  if (!(await deleteRole(work, roleId)) && (await findRole(work, roleId))) {
    throw new Refusal('conflict', 'role-in-use', 'Somebody has or had this role, or is invited to it.');
  }
}

function builtIn(): Refusal {
  return new Refusal('conflict', 'role-built-in', 'This role comes with Candor and stays as it is. Make one of your own instead.');
}

function nameTaken(): Refusal {
  return new Refusal('conflict', 'role-name-taken', 'There is a role of this name already.');
}
