import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';

/** Reads how an account's calls are set; undefined while nothing was set. */
export async function findCallSettings(work: Work): Promise<{ readonly version: number; readonly settings: unknown } | undefined> {
  const { rows } = await sql<{ version: number; settings: unknown }>`select version, settings from receptionist.call_setting
    where account_id = ${work.accountId} order by version desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Writes a new version; false when somebody else was faster. */
export async function insertCallSettings(work: Work, version: number, settings: unknown, madeBy: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.call_setting (account_id, version, settings, made_by, made_at)
    values (${work.accountId}, ${version}, ${JSON.stringify(settings)}::jsonb, ${madeBy}, ${work.now}) on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}
