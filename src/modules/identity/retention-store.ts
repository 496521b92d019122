import { sql } from 'kysely';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';

/** Deletes steps under way and sessions that have run out, and old tries. Logins belong to no account, so the first account's run finds the most. */
export async function sweepSignIns(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { rows } = await sql<{ count: number }>`with
    challenges as (delete from login.challenge where challenge_hash in
      (select challenge_hash from login.challenge where expires_at <= ${work.now} limit ${limit}) returning 1),
    sessions as (delete from login.session where session_id in
      (select session_id from login.session where expires_at <= ${work.now} limit ${limit}) returning 1),
    tries as (delete from login.throttle where key_hash in
      (select key_hash from login.throttle where last_try_at < ${before} limit ${limit}) returning 1)
    select ((select count(*) from challenges) + (select count(*) from sessions) + (select count(*) from tries))::int as count`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Deletes invitations and password links some time after they were used, taken back or ran out. */
export async function sweepInvitations(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { rows } = await sql<{ count: number }>`with
    invitations as (delete from identity.invitation where account_id = ${work.accountId} and invitation_id in
      (select invitation_id from identity.invitation where account_id = ${work.accountId} and coalesce(used_at, revoked_at, expires_at) < ${before}
        limit ${limit}) returning 1),
    resets as (delete from identity.password_reset where account_id = ${work.accountId} and reset_id in
      (select reset_id from identity.password_reset where account_id = ${work.accountId} and coalesce(used_at, expires_at) < ${before} limit ${limit})
      returning 1)
    select ((select count(*) from invitations) + (select count(*) from resets))::int as count`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
