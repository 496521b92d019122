import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import { ABSOLUTE_HOURS } from './model.ts';

/** Counts the account's active logins, and those of them without any second factor: evidence for the promise that everyone has one. */
export async function countStaffFactors(work: Work): Promise<{ active: number; without: number }> {
  const { rows } = await sql<{ active: number; without: number }>`select count(*)::int as active, (count(*) filter (where not (
      exists (select from login.totp t where t.user_id = m.user_id and t.confirmed_at is not null)
      or exists (select from login.passkey p where p.user_id = m.user_id))))::int as without
    from identity.membership m where m.account_id = ${work.accountId} and m.status = 'active'`.execute(work.tx);
  return rows[0] ?? { active: 0, without: 0 };
}

/** Counts sessions of the account that were given a longer life than the absolute limit. */
export async function countOverlongSessions(work: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from login.session
    where account_id = ${work.accountId} and expires_at > created_at + make_interval(hours => ${ABSOLUTE_HOURS})`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
