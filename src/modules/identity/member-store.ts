import { sql } from 'kysely';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { BuiltInRole, RoleId } from './model.ts';

/** A role as it is kept; permissions of built-in roles come from the code. */
export interface RoleRow {
  readonly roleId: RoleId;
  readonly name: string;
  readonly builtIn: string | null;
  readonly permissions: string[];
  readonly users: number;
}

const ROLE = sql`r.role_id as "roleId", r.name, r.built_in as "builtIn", r.permissions,
  (select count(*) from identity.membership m where m.account_id = r.account_id and m.role_id = r.role_id and m.status = 'active')::int as users`;

/** Writes the built-in roles of a new account. */
export async function insertBuiltInRoles(work: Work, roles: readonly { readonly builtIn: BuiltInRole; readonly name: string }[]): Promise<void> {
  for (const role of roles) {
    await sql`insert into identity.role (account_id, role_id, name, built_in, created_at)
      values (${work.accountId}, ${newId()}, ${role.name}, ${role.builtIn}, ${work.now})`.execute(work.tx);
  }
}

/** Writes a role of the account's own; answers false when the name is taken. */
export async function insertRole(work: Work, role: { roleId: RoleId; name: string; permissions: readonly Permission[] }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into identity.role (account_id, role_id, name, permissions, created_at)
    values (${work.accountId}, ${role.roleId}, ${role.name}, ${role.permissions}::text[], ${work.now}) on conflict do nothing`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Changes a role of the account's own. */
export async function updateRole(
  work: Work,
  roleId: RoleId,
  change: { name?: string | undefined; permissions?: readonly Permission[] | undefined },
): Promise<void> {
  await sql`update identity.role set name = coalesce(${change.name ?? null}::text, name), permissions = coalesce(${change.permissions ?? null}::text[], permissions)
    where account_id = ${work.accountId} and role_id = ${roleId} and built_in is null`.execute(work.tx);
}

/** Deletes a role of the account's own that nobody ever had; answers false when it is in use. */
export async function deleteRole(work: Work, roleId: RoleId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity.role r where r.account_id = ${work.accountId} and r.role_id = ${roleId} and r.built_in is null
    and not exists (select from identity.membership m where m.account_id = r.account_id and m.role_id = r.role_id)
    and not exists (select from identity.invitation i where i.account_id = r.account_id and i.role_id = r.role_id)`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Lists the account's roles, the built-in ones first. */
export async function listRoles(work: Work): Promise<RoleRow[]> {
  return (
    await sql<RoleRow>`select ${ROLE} from identity.role r where r.account_id = ${work.accountId}
    order by r.built_in is null, r.created_at, r.role_id`.execute(work.tx)
  ).rows;
}

/** Finds one role by id. */
export async function findRole(work: Work, roleId: RoleId): Promise<RoleRow | undefined> {
  return (await sql<RoleRow>`select ${ROLE} from identity.role r where r.account_id = ${work.accountId} and r.role_id = ${roleId}`.execute(work.tx)).rows[0];
}

/** Finds one role by its built-in word or its name. */
export async function findRoleByName(work: Work, name: string): Promise<RoleRow | undefined> {
  return (
    await sql<RoleRow>`select ${ROLE} from identity.role r where r.account_id = ${work.accountId} and (r.built_in = ${name} or r.name = ${name})
    order by r.built_in is null limit 1`.execute(work.tx)
  ).rows[0];
}

/** A user as the account knows them. */
export interface MemberRow {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly roleId: RoleId;
  readonly roleName: string;
  readonly builtIn: string | null;
  readonly permissions: string[];
  readonly status: 'active' | 'deactivated';
  readonly joinedAt: Instant;
  readonly hasSecondFactor: boolean;
}

const MEMBER = sql`m.user_id as "userId", u.name, u.email, r.role_id as "roleId", r.name as "roleName", r.built_in as "builtIn", r.permissions, m.status,
  m.joined_at as "joinedAt", (exists (select from login.totp t where t.user_id = m.user_id and t.confirmed_at is not null)
    or exists (select from login.passkey p where p.user_id = m.user_id)) as "hasSecondFactor"`;
const MEMBERS = sql`identity.membership m join login.user u on u.user_id = m.user_id join identity.role r on r.account_id = m.account_id and r.role_id = m.role_id`;

/** Lists who works here, or did. */
export async function listMembers(work: Work): Promise<MemberRow[]> {
  return (
    await sql<MemberRow>`select ${MEMBER} from ${MEMBERS} where m.account_id = ${work.accountId} order by m.status, lower(u.name), m.user_id`.execute(work.tx)
  ).rows;
}

/** Finds one user of the account. */
export async function findMember(work: Work, userId: UserId): Promise<MemberRow | undefined> {
  return (await sql<MemberRow>`select ${MEMBER} from ${MEMBERS} where m.account_id = ${work.accountId} and m.user_id = ${userId}`.execute(work.tx)).rows[0];
}

/** Makes a user work here; one who left comes back with the new role. Answers false when they work here already. */
export async function insertMember(work: Work, userId: UserId, roleId: RoleId): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into identity.membership as m (account_id, user_id, role_id, status, joined_at)
    values (${work.accountId}, ${userId}, ${roleId}, 'active', ${work.now})
    on conflict (account_id, user_id) do update set role_id = excluded.role_id, status = 'active', deactivated_at = null where m.status = 'deactivated'`.execute(
    work.tx,
  );
  return numAffectedRows === 1n;
}

/** Gives a user another role. */
export async function setMemberRole(work: Work, userId: UserId, roleId: RoleId): Promise<void> {
  await sql`update identity.membership set role_id = ${roleId} where account_id = ${work.accountId} and user_id = ${userId}`.execute(work.tx);
}

/** Says that a user works here again, or no longer. */
export async function setMemberStatus(work: Work, userId: UserId, status: 'active' | 'deactivated'): Promise<void> {
  await sql`update identity.membership set status = ${status}, deactivated_at = ${status === 'active' ? null : work.now}
    where account_id = ${work.accountId} and user_id = ${userId}`.execute(work.tx);
}

/** Counts the active owners other than one user. */
export async function countOtherOwners(work: Work, userId: UserId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from identity.membership m
    join identity.role r on r.account_id = m.account_id and r.role_id = m.role_id
    where m.account_id = ${work.accountId} and m.status = 'active' and r.built_in = 'owner' and m.user_id <> ${userId}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Lists the active users of a role. */
export async function listUsersOfRole(work: Work, roleId: RoleId): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`select user_id as id from identity.membership
    where account_id = ${work.accountId} and role_id = ${roleId} and status = 'active'`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** What a user is signed in with in this account, and whether they work for another too. */
export interface Access {
  readonly sessions: number;
  readonly keys: { readonly id: string; readonly name: string }[];
  readonly worksElsewhere: boolean;
}

/** Reads what a user is signed in with in this account. */
export async function readAccess(work: Work, userId: UserId): Promise<Access> {
  const { rows } = await sql<Access>`select
      (select count(*)::int from login.session s where s.user_id = u.user_id and s.account_id = ${work.accountId} and s.access_epoch = u.access_epoch and s.expires_at > ${work.now}) as sessions,
      coalesce((select json_agg(json_build_object('id', k.key_id, 'name', k.name) order by k.created_at) from identity.api_key k
        where k.account_id = ${work.accountId} and k.user_id = u.user_id and k.access_epoch = u.access_epoch and k.revoked_at is null and k.expires_at > ${work.now}), '[]') as keys,
      (select count(*) > 1 from login.user_account a where a.user_id = u.user_id and a.active) as "worksElsewhere"
    from login.user u where u.user_id = ${userId}`.execute(work.tx);
  return rows[0] ?? { sessions: 0, keys: [], worksElsewhere: false };
}
