import { sql } from 'kysely';
import { type AccountId, type UserId, newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Database, Work } from '#kernel/work.ts';
import type { ApiKeyId, BuiltInRole, InvitationId, RoleId } from './model.ts';

/** The clinic business. */
export interface Account {
  readonly accountId: AccountId;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly phone: string;
  readonly email: string;
  readonly postalAddress: string;
  readonly brandColour: string | null;
  readonly minimumAgeYears: number;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What may be said of an account when it is made. */
export interface AccountDetails {
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly phone: string;
  readonly email: string;
  readonly postalAddress: string;
  readonly timeZone?: string | undefined;
}

/** Writes an account and its place in the directory; answers false when its slug is taken. */
export async function insertAccount(work: Work, details: AccountDetails): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into cell.directory (slug, account_id, created_at) values (${details.slug}, ${work.accountId}, ${work.now})
    on conflict (slug) do nothing`.execute(work.tx);
  if (numAffectedRows !== 1n) return false;
  const settings = details.timeZone === undefined ? {} : { timeZone: details.timeZone };
  await sql`insert into identity.account (account_id, slug, name, currency, phone, email, postal_address, settings, created_at)
    values (${work.accountId}, ${details.slug}, ${details.name}, ${details.currency}, ${details.phone}, ${details.email}, ${details.postalAddress},
      ${JSON.stringify(settings)}::jsonb, ${work.now})`.execute(work.tx);
  return true;
}

/** Finds the account of a Work. */
export async function findAccount(work: Work): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select account_id as "accountId", slug, name, currency, phone, email, postal_address as "postalAddress",
    brand_colour as "brandColour", minimum_age_years as "minimumAgeYears", settings from identity.account where account_id = ${work.accountId}`.execute(
    work.tx,
  );
  return rows[0];
}

/** What of an account its owner may change. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly postalAddress?: string | undefined;
  readonly brandColour?: string | undefined;
  readonly minimumAgeYears?: number | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** Changes an account; settings named are replaced, the others stay. */
export async function updateAccount(work: Work, change: AccountChange): Promise<void> {
  await sql`update identity.account set name = coalesce(${change.name ?? null}::text, name), phone = coalesce(${change.phone ?? null}::text, phone),
    email = coalesce(${change.email ?? null}::text, email), postal_address = coalesce(${change.postalAddress ?? null}::text, postal_address),
    brand_colour = coalesce(${change.brandColour ?? null}::text, brand_colour), minimum_age_years = coalesce(${change.minimumAgeYears ?? null}::smallint, minimum_age_years),
    settings = settings || ${JSON.stringify(change.settings ?? {})}::jsonb where account_id = ${work.accountId}`.execute(work.tx);
}

/** Takes the account's row for this transaction, so that changes of who works here come one after the other. */
export async function lockAccount(work: Work): Promise<void> {
  await sql`select from identity.account where account_id = ${work.accountId} for update`.execute(work.tx);
}

// --- roles

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

// --- who works here

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

// --- invitations and links

/** An invitation to work here. */
export interface Invitation {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly roleId: RoleId;
  readonly roleName: string;
  readonly invitedBy: UserId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const INVITATION = sql`i.invitation_id as "invitationId", i.email, i.role_id as "roleId", r.name as "roleName", i.invited_by as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.used_at as "usedAt", i.revoked_at as "revokedAt"`;

/** Writes an invitation; earlier open ones to the same email are revoked. */
export async function insertInvitation(
  work: Work,
  invitation: { invitationId: InvitationId; email: string; roleId: RoleId; invitedBy: UserId; expiresAt: Instant },
): Promise<void> {
  await sql`update identity.invitation set revoked_at = ${work.now}
    where account_id = ${work.accountId} and email = ${invitation.email} and used_at is null and revoked_at is null`.execute(work.tx);
  await sql`insert into identity.invitation (account_id, invitation_id, email, role_id, invited_by, created_at, expires_at)
    values (${work.accountId}, ${invitation.invitationId}, ${invitation.email}, ${invitation.roleId}, ${invitation.invitedBy}, ${work.now}, ${invitation.expiresAt})`.execute(
    work.tx,
  );
}

/** Finds an invitation, whatever became of it. */
export async function findInvitation(work: Work, invitationId: InvitationId): Promise<Invitation | undefined> {
  return (
    await sql<Invitation>`select ${INVITATION} from identity.invitation i join identity.role r on r.account_id = i.account_id and r.role_id = i.role_id
    where i.account_id = ${work.accountId} and i.invitation_id = ${invitationId}`.execute(work.tx)
  ).rows[0];
}

/** Lists invitations that were not used, revoked or forgotten. */
export async function listInvitations(work: Work): Promise<Invitation[]> {
  return (
    await sql<Invitation>`select ${INVITATION} from identity.invitation i join identity.role r on r.account_id = i.account_id and r.role_id = i.role_id
    where i.account_id = ${work.accountId} and i.used_at is null and i.revoked_at is null order by i.created_at desc`.execute(work.tx)
  ).rows;
}

/** Uses up an invitation: of two who race, one gets true. */
export async function takeInvitation(work: Work, invitationId: InvitationId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update identity.invitation set used_at = ${work.now} where account_id = ${work.accountId} and invitation_id = ${invitationId}
    and used_at is null and revoked_at is null and expires_at > ${work.now}`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Revokes an open invitation. */
export async function revokeInvitation(work: Work, invitationId: InvitationId): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.invitation set revoked_at = ${work.now} where account_id = ${work.accountId}
    and invitation_id = ${invitationId} and used_at is null and revoked_at is null`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Writes a link to choose a new password; earlier open ones of the user stop working. */
export async function insertPasswordReset(work: Work, reset: { resetId: string; userId: UserId; expiresAt: Instant }): Promise<void> {
  await sql`delete from identity.password_reset where account_id = ${work.accountId} and user_id = ${reset.userId}`.execute(work.tx);
  await sql`insert into identity.password_reset (account_id, reset_id, user_id, created_at, expires_at)
    values (${work.accountId}, ${reset.resetId}, ${reset.userId}, ${work.now}, ${reset.expiresAt})`.execute(work.tx);
}

/** Finds whose password a link may change, while it is open. */
export async function findPasswordReset(work: Work, resetId: string): Promise<UserId | undefined> {
  const { rows } = await sql<{ id: UserId }>`select user_id as id from identity.password_reset where account_id = ${work.accountId} and reset_id = ${resetId}
    and used_at is null and expires_at > ${work.now}`.execute(work.tx);
  return rows[0]?.id;
}

/** Uses up a link to choose a new password. */
export async function takePasswordReset(work: Work, resetId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.password_reset set used_at = ${work.now} where account_id = ${work.accountId} and reset_id = ${resetId}
    and used_at is null and expires_at > ${work.now}`.execute(work.tx);
  return numAffectedRows === 1n;
}

// --- API keys

/** An API key as its list shows it; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly keyId: ApiKeyId;
  readonly name: string;
  readonly scopes: string[];
  readonly userId: UserId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedOn: IsoDate | null;
}

/** Writes an API key. */
export async function insertApiKey(
  work: Work,
  key: { keyId: ApiKeyId; name: string; hash: Buffer; scopes: readonly Permission[]; userId: UserId; expiresAt: Instant },
): Promise<void> {
  await sql`insert into identity.api_key (account_id, key_id, name, key_hash, scopes, user_id, access_epoch, created_at, expires_at)
    select ${work.accountId}, ${key.keyId}, ${key.name}, ${key.hash}, ${key.scopes}::text[], u.user_id, u.access_epoch, ${work.now}, ${key.expiresAt}
    from login.user u where u.user_id = ${key.userId}`.execute(work.tx);
}

/** Lists the API keys that still work. */
export async function listApiKeys(work: Work): Promise<ApiKey[]> {
  return (
    await sql<ApiKey>`select k.key_id as "keyId", k.name, k.scopes, k.user_id as "userId", k.created_at as "createdAt", k.expires_at as "expiresAt",
      k.last_used_on as "lastUsedOn"
    from identity.api_key k join login.user u on u.user_id = k.user_id and u.access_epoch = k.access_epoch
    where k.account_id = ${work.accountId} and k.revoked_at is null and k.expires_at > ${work.now} order by k.created_at desc`.execute(work.tx)
  ).rows;
}

/** Revokes an API key. */
export async function revokeApiKey(work: Work, keyId: ApiKeyId): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.api_key set revoked_at = ${work.now}
    where account_id = ${work.accountId} and key_id = ${keyId} and revoked_at is null`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Revokes the keys a user made in this account. */
export async function revokeKeysOf(work: Work, userId: UserId): Promise<void> {
  await sql`update identity.api_key set revoked_at = ${work.now} where account_id = ${work.accountId} and user_id = ${userId} and revoked_at is null`.execute(
    work.tx,
  );
}

/** An API key as the one lookup finds it. */
export interface ApiKeyRow {
  readonly key_id: ApiKeyId;
  readonly user_id: UserId;
  readonly scopes: string[];
  readonly expires_at: Instant;
  readonly last_used_on: IsoDate | null;
  readonly built_in: string | null;
  readonly permissions: string[];
}

/** Finds an API key by the account its text names and the hash of its secret. */
export async function findApiKeyRow(db: Database, accountId: AccountId, hash: Buffer): Promise<ApiKeyRow | undefined> {
  return (await sql<ApiKeyRow>`select * from identity.api_key_by_hash(${accountId}, ${hash})`.execute(db)).rows[0];
}

/** Notes the day an API key was last used, once a day. */
export async function noteKeyUsed(db: Database, accountId: AccountId, keyId: ApiKeyId, day: IsoDate): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('app.account_id', ${accountId}, true)`.execute(tx);
    await sql`update identity.api_key set last_used_on = ${day} where account_id = ${accountId} and key_id = ${keyId}
      and last_used_on is distinct from ${day}::date`.execute(tx);
  });
}

// --- first run

/** Counts the accounts of this cell. */
export async function countAccounts(db: Database): Promise<number> {
  return Number((await sql<{ count: bigint }>`select count(*) as count from cell.directory`.execute(db)).rows[0]?.count ?? 0n);
}

/** Replaces the set-up token. */
export async function putSetUpToken(db: Database, hash: Buffer, now: Instant): Promise<void> {
  await sql`with gone as (delete from cell.set_up) insert into cell.set_up (token_hash, created_at) values (${hash}, ${now})`.execute(db);
}

/** Takes the set-up token for the owner it makes: once, and only while there is no account. */
export async function takeSetUpToken(db: Database, hash: Buffer, userId: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`update cell.set_up set user_id = ${userId} where token_hash = ${hash} and user_id is null and used_at is null
    and not exists (select from cell.directory)`.execute(db);
  return numAffectedRows === 1n;
}

/** Finds the owner a set-up token made, while that owner has still to confirm the second factor. */
export async function findSetUpOwner(db: Database, hash: Buffer): Promise<UserId | undefined> {
  const { rows } = await sql<{ id: UserId | null }>`select user_id as id from cell.set_up where token_hash = ${hash} and used_at is null`.execute(db);
  return rows[0]?.id ?? undefined;
}

/** Says that set-up is done; the token is of no use any more. */
export async function finishSetUp(db: Database, hash: Buffer, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update cell.set_up set used_at = ${now} where token_hash = ${hash} and used_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Gives the public slugs of the cell's accounts by id. */
export async function findSlugs(db: Database, accountIds: readonly AccountId[]): Promise<Map<AccountId, string>> {
  const { rows } = await sql<{
    id: AccountId;
    slug: string;
  }>`select account_id as id, slug from cell.directory where account_id = any(${accountIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
