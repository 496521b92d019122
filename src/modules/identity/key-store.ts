import { sql } from 'kysely';
import type { AccountId, UserId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Database, Work } from '#kernel/work.ts';
import type { ApiKeyId } from './model.ts';

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
