import { ask } from '#kernel/ask.ts';
import { sql } from 'kysely';
import type { AccountId, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database, Work } from '#kernel/work.ts';

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
  const [account] = await ask(
    work,
    sql<Account>`select account_id as "accountId", slug, name, currency, phone, email, postal_address as "postalAddress",
    brand_colour as "brandColour", minimum_age_years as "minimumAgeYears", settings from identity.account where account_id = ${work.accountId}`,
  );
  return account;
}

/** What of an account its owner may change. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly postalAddress?: string | undefined;
  /** Null takes the colour away. */
  readonly brandColour?: string | null | undefined;
  readonly minimumAgeYears?: number | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** Changes an account; settings named are replaced, the others stay. */
export async function updateAccount(work: Work, change: AccountChange): Promise<void> {
  await sql`update identity.account set name = coalesce(${change.name ?? null}::text, name), phone = coalesce(${change.phone ?? null}::text, phone),
    email = coalesce(${change.email ?? null}::text, email), postal_address = coalesce(${change.postalAddress ?? null}::text, postal_address),
    brand_colour = case when ${change.brandColour === undefined} then brand_colour else ${change.brandColour ?? null}::text end, minimum_age_years = coalesce(${change.minimumAgeYears ?? null}::smallint, minimum_age_years),
    settings = settings || ${JSON.stringify(change.settings ?? {})}::jsonb where account_id = ${work.accountId}`.execute(work.tx);
}

/** Takes the account's row for this transaction, so that changes of who works here come one after the other. */
export async function lockAccount(work: Work): Promise<void> {
  await sql`select from identity.account where account_id = ${work.accountId} for update`.execute(work.tx);
}

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
