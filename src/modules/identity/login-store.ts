import { sql } from 'kysely';
import { type AccountId, type UserId, newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#kernel/work.ts';
import type { PasskeyId } from './model.ts';

/** A staff login. */
export interface User {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly accessEpoch: number;
}

const USER = sql`user_id as "userId", name, email, password_hash as "passwordHash", access_epoch as "accessEpoch"`;

/** Finds a user by email. */
export async function findUserByEmail(db: Database, email: string): Promise<User | undefined> {
  return (await sql<User>`select ${USER} from login.user where email = ${email}`.execute(db)).rows[0];
}

/** Who is meant by an email, in which account they worked last, and an account that can carry work for nobody. */
export interface Login {
  readonly user: User | undefined;
  readonly accountId: AccountId | undefined;
  /** Any account of this cell; none before set-up. */
  readonly host: AccountId | undefined;
}

/** Finds who signs in with an email, by one statement that answers one row whether anybody does: what an unknown email costs tells nothing. */
export async function findLogin(db: Database, email: string): Promise<Login> {
  const { rows } = await sql<{ user: User | null; accountId: AccountId | null; host: AccountId | null }>`
    select case when u.user_id is not null then jsonb_build_object('userId', u.user_id, 'name', u.name, 'email', u.email,
        'passwordHash', u.password_hash, 'accessEpoch', u.access_epoch) end as user,
      a.account_id as "accountId", (select d.account_id from cell.directory d order by d.account_id limit 1) as host
    from (select ${email}::text as email) asked left join login.user u on u.email = asked.email
    left join lateral (select c.account_id from login.user_account c where c.user_id = u.user_id and c.active
      order by c.last_used_at desc nulls last, c.account_id limit 1) a on true`.execute(db);
  const [row] = rows;
  return { user: row?.user ?? undefined, accountId: row?.accountId ?? undefined, host: row?.host ?? undefined };
}

/** Finds a user by id. */
export async function findUser(db: Database, userId: UserId): Promise<User | undefined> {
  return (await sql<User>`select ${USER} from login.user where user_id = ${userId}`.execute(db)).rows[0];
}

/** Writes a new user; answers false when the email is taken. */
export async function insertUser(db: Database, user: { userId: UserId; name: string; email: string; passwordHash: string; now: Instant }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into login.user (user_id, name, email, password_hash, created_at)
    values (${user.userId}, ${user.name}, ${user.email}, ${user.passwordHash}, ${user.now}) on conflict (email) do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** Raises a user's access epoch: every session and key made before is dead from this commit on. Answers the new epoch. */
export async function raiseAccessEpoch(db: Database, userId: UserId): Promise<number> {
  const { rows } = await sql<{
    epoch: number;
  }>`update login.user set access_epoch = access_epoch + 1 where user_id = ${userId} returning access_epoch as epoch`.execute(db);
  return rows[0]?.epoch ?? 0;
}

/** Replaces a password hash that is still the one seen, keeping the old one among the former; answers false when another change came first. */
export async function replacePassword(db: Database, user: User, passwordHash: string, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update login.user set password_hash = ${passwordHash}
    where user_id = ${user.userId} and password_hash = ${user.passwordHash}`.execute(db);
  if (numAffectedRows !== 1n) return false;
  await sql`insert into login.former_password (user_id, replaced_at, password_hash) values (${user.userId}, ${now}, ${user.passwordHash})
    on conflict do nothing`.execute(db);
  await sql`delete from login.former_password where user_id = ${user.userId} and replaced_at not in
    (select replaced_at from login.former_password where user_id = ${user.userId} order by replaced_at desc limit 3)`.execute(db);
  return true;
}

/** Lists the hashes of a user's former passwords. */
export async function listFormerPasswords(db: Database, userId: UserId): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select password_hash as hash from login.former_password where user_id = ${userId}`.execute(db);
  return rows.map(({ hash }) => hash);
}

// --- the accounts a user may choose

/** Lists the accounts a user may choose, the one used last first. */
export async function listUserAccounts(db: Database, userId: UserId): Promise<AccountId[]> {
  const { rows } = await sql<{ id: AccountId }>`select account_id as id from login.user_account where user_id = ${userId} and active
    order by last_used_at desc nulls last, account_id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Counts every account that ever knew a user. */
export async function countUserAccounts(db: Database, userId: UserId): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from login.user_account where user_id = ${userId} and active`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Notes that a user may, or may no longer, choose an account. */
export async function putUserAccount(db: Database, userId: UserId, accountId: AccountId, active: boolean): Promise<void> {
  await sql`insert into login.user_account (user_id, account_id, active) values (${userId}, ${accountId}, ${active})
    on conflict (user_id, account_id) do update set active = excluded.active`.execute(db);
}

/** Notes that a user works in an account now. */
export async function noteAccountUsed(db: Database, userId: UserId, accountId: AccountId, now: Instant): Promise<void> {
  await sql`update login.user_account set last_used_at = ${now} where user_id = ${userId} and account_id = ${accountId}`.execute(db);
}

// --- second factors

/** Which second factors a user has. */
export interface Factors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
}

/** Tells which second factors a user has. */
export async function findFactors(db: Database, userId: UserId): Promise<Factors> {
  const { rows } = await sql<{ totp: boolean; passkeys: bigint; codes: bigint }>`select
    exists (select from login.totp where user_id = ${userId} and confirmed_at is not null) as totp,
    (select count(*) from login.passkey where user_id = ${userId}) as passkeys,
    (select count(*) from login.recovery_code where user_id = ${userId} and used_at is null) as codes`.execute(db);
  const row = rows[0];
  return { totp: row?.totp ?? false, passkeys: Number(row?.passkeys ?? 0), recoveryCodesLeft: Number(row?.codes ?? 0) };
}

/** An authenticator app's secret, sealed, and how far its codes are used up. */
export interface Totp {
  readonly totpId: string;
  readonly sealedSecret: Buffer;
}

/** Finds a user's authenticator app, the confirmed one or the newest that waits for its first code. */
export async function findTotp(db: Database, userId: UserId, state: 'confirmed' | 'waiting'): Promise<Totp | undefined> {
  const { rows } = await sql<Totp>`select totp_id as "totpId", sealed_secret as "sealedSecret" from login.totp
    where user_id = ${userId} and (confirmed_at is not null) = ${state === 'confirmed'} order by created_at desc limit 1`.execute(db);
  return rows[0];
}

/** Writes an authenticator app that waits for its first code, in place of any other that waits. */
export async function insertTotp(db: Database, userId: UserId, sealedSecret: Buffer, now: Instant): Promise<void> {
  await sql`with gone as (delete from login.totp where user_id = ${userId} and confirmed_at is null)
    insert into login.totp (totp_id, user_id, sealed_secret, created_at) values (${newId()}, ${userId}, ${sealedSecret}, ${now})`.execute(db);
}

/** Takes a time step once: of two parallel uses of one code exactly one gets true. */
export async function takeTotpStep(db: Database, totpId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update login.totp set last_step = ${step} where totp_id = ${totpId} and last_step < ${step}`.execute(db);
  return numAffectedRows === 1n;
}

/** Makes a waiting authenticator app the user's one; the former is gone. */
export async function confirmTotp(db: Database, userId: UserId, totpId: string, now: Instant): Promise<void> {
  await sql`delete from login.totp where user_id = ${userId} and totp_id <> ${totpId}`.execute(db);
  await sql`update login.totp set confirmed_at = ${now} where totp_id = ${totpId}`.execute(db);
}

/** Removes every second factor of a user. */
export async function deleteFactors(db: Database, userId: UserId): Promise<void> {
  await sql`delete from login.totp where user_id = ${userId}`.execute(db);
  await sql`delete from login.passkey where user_id = ${userId}`.execute(db);
  await sql`delete from login.recovery_code where user_id = ${userId}`.execute(db);
}

/** Replaces a user's recovery codes. */
export async function replaceRecoveryCodes(db: Database, userId: UserId, hashes: readonly Buffer[]): Promise<void> {
  await sql`delete from login.recovery_code where user_id = ${userId}`.execute(db);
  await sql`insert into login.recovery_code (user_id, code_hash) select ${userId}, unnest(${hashes}::bytea[])`.execute(db);
}

/** Uses up a recovery code: true once, false ever after. */
export async function takeRecoveryCode(db: Database, userId: UserId, hash: Buffer, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update login.recovery_code set used_at = ${now}
    where user_id = ${userId} and code_hash = ${hash} and used_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** A passkey as it is kept. */
export interface Passkey {
  readonly passkeyId: PasskeyId;
  readonly credentialId: string;
  readonly userId: UserId;
  readonly name: string;
  readonly publicKey: Buffer;
  readonly counter: bigint;
  readonly transports: string[];
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

const PASSKEY = sql`passkey_id as "passkeyId", credential_id as "credentialId", user_id as "userId", name, public_key as "publicKey", counter, transports,
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

/** Lists a user's passkeys. */
export async function listPasskeys(db: Database, userId: UserId): Promise<Passkey[]> {
  return (await sql<Passkey>`select ${PASSKEY} from login.passkey where user_id = ${userId} order by created_at`.execute(db)).rows;
}

/** Finds a passkey by the id its authenticator gave it. */
export async function findPasskey(db: Database, credentialId: string): Promise<Passkey | undefined> {
  return (await sql<Passkey>`select ${PASSKEY} from login.passkey where credential_id = ${credentialId}`.execute(db)).rows[0];
}

/** Writes a passkey; answers false when the credential is known already, whoever's it is. */
export async function insertPasskey(db: Database, passkey: Omit<Passkey, 'createdAt' | 'lastUsedAt'>, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into login.passkey (credential_id, passkey_id, user_id, name, public_key, counter, transports, created_at)
    values (${passkey.credentialId}, ${passkey.passkeyId}, ${passkey.userId}, ${passkey.name}, ${passkey.publicKey}, ${passkey.counter},
      ${passkey.transports}::text[], ${now}) on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** Moves a passkey's counter on: a counter that does not grow (a copied authenticator) is refused, unless the authenticator keeps none. */
export async function usePasskey(db: Database, credentialId: string, counter: number, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update login.passkey set counter = ${counter}, last_used_at = ${now}
    where credential_id = ${credentialId} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`.execute(db);
  return numAffectedRows === 1n;
}

/** Removes one passkey of a user. */
export async function deletePasskey(db: Database, userId: UserId, passkeyId: PasskeyId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from login.passkey where user_id = ${userId} and passkey_id = ${passkeyId}`.execute(db);
  return numAffectedRows === 1n;
}
