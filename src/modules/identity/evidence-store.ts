import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** Users who may reach data of the account, and those of them who could without a second factor. */
export async function countFactors(work: Work): Promise<{ readonly active: number; readonly without: number }> {
  const { rows } = await sql<{ active: number; without: number }>`with member as (
      select m.user_id, exists (select from login.totp t where t.user_id = m.user_id and t.confirmed_at is not null)
          or exists (select from login.passkey p where p.user_id = m.user_id) as has_factor,
        exists (select from login.session s where s.user_id = m.user_id and s.account_id = m.account_id and s.stage = 'done' and s.expires_at > ${work.now})
          or exists (select from identity.api_key k where k.account_id = m.account_id and k.user_id = m.user_id and k.revoked_at is null and k.expires_at > ${work.now}) as has_access
      from identity.membership m where m.account_id = ${work.accountId} and m.status = 'active')
    select (count(*) filter (where has_factor or has_access))::int as active, (count(*) filter (where has_access and not has_factor))::int as without from member`.execute(
    work.tx,
  );
  return rows[0] ?? { active: 0, without: 0 };
}

/** A session that is past a limit by the account's rule, reckoned here and not by the code that judges requests. */
export interface OverdueSession {
  readonly lastActiveAt: Instant;
  readonly expiresAt: Instant;
  readonly idleMinutes: string | null;
}

/** Lists sessions of the account that are past a limit, or were given a longer life than any may have. */
export async function listOverdueSessions(work: Work, limits: { readonly idleMinutes: number; readonly absoluteHours: number }): Promise<OverdueSession[]> {
  const { rows } =
    await sql<OverdueSession>`select s.last_active_at as "lastActiveAt", s.expires_at as "expiresAt", a.settings ->> 'sessionIdleMinutes' as "idleMinutes"
    from login.session s join identity.account a on a.account_id = s.account_id
    where s.account_id = ${work.accountId} and (s.created_at <= ${work.now.subtract({ hours: limits.absoluteHours })}
      or s.last_active_at <= ${work.now.subtract({ minutes: limits.idleMinutes })})`.execute(work.tx);
  return rows;
}
