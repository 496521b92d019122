import { sql } from 'kysely';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** What an account chose to keep for how long, by retention key. */
export async function readSettings(work: Work): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; days: number }>`select key, days from privacy.retention_setting where account_id = ${work.accountId}`.execute(
    work.tx,
  );
  return new Map(rows.map(({ key, days }) => [key, days]));
}

/** Keeps an account's choice; null goes back to what is usual. */
export async function writeSetting(work: Work, key: string, days: number | null): Promise<void> {
  if (days === null) await sql`delete from privacy.retention_setting where account_id = ${work.accountId} and key = ${key}`.execute(work.tx);
  else
    await sql`insert into privacy.retention_setting (account_id, key, days, set_at) values (${work.accountId}, ${key}, ${days}, ${work.now})
      on conflict (account_id, key) do update set days = excluded.days, set_at = excluded.set_at`.execute(work.tx);
}

/** One run of a retention rule. */
export interface RetentionRun {
  readonly key: string;
  readonly beganAt: Instant;
  readonly ranAt: Instant;
  readonly days: number;
  readonly removed: number;
  readonly status: 'running' | 'done' | 'failed';
  readonly fault: string | null;
}

interface RunRow extends Omit<RetentionRun, 'removed'> {
  readonly removed: bigint;
}

const RUN = sql`key, began_at as "beganAt", ran_at as "ranAt", days, removed, status, fault`;
const toRun = ({ removed, ...row }: RunRow): RetentionRun => ({ ...row, removed: Number(removed) });

/** Reads the newest run of every rule; only those that got to the end when `which` says so. */
export async function latestRuns(work: Work, which: 'any' | 'done'): Promise<Map<string, RetentionRun>> {
  const { rows } = await sql<RunRow>`select distinct on (key) ${RUN} from privacy.retention_run
    where account_id = ${work.accountId} ${which === 'done' ? sql`and status = 'done'` : sql``} order by key, began_at desc`.execute(work.tx);
  return new Map(rows.map((row) => [row.key, toRun(row)]));
}

/** Writes down how a run stands. */
export async function writeRun(work: Work, run: RetentionRun): Promise<void> {
  await sql`insert into privacy.retention_run (account_id, key, began_at, ran_at, days, removed, status, fault)
    values (${work.accountId}, ${run.key}, ${run.beganAt}, ${run.ranAt}, ${run.days}, ${run.removed}, ${run.status}, ${run.fault})
    on conflict (account_id, key, began_at) do update
      set ran_at = excluded.ran_at, days = excluded.days, removed = excluded.removed, status = excluded.status, fault = excluded.fault`.execute(work.tx);
}

/** Since when the checks of this account know of the nightly run. */
export async function firstCheckOf(work: Work, controlId: string): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant }>`select at from privacy.evidence where account_id = ${work.accountId} and control_id = ${controlId}
    order by at limit 1`.execute(work.tx);
  return rows[0]?.at;
}

/** Runs one sweep so that its fault undoes nothing but itself. */
export async function onSavepoint<T>(work: Work, run: () => Promise<T>, onFault: (error: unknown) => T): Promise<T> {
  await sql`savepoint sweep`.execute(work.tx);
  try {
    const result = await run();
    await sql`release savepoint sweep`.execute(work.tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint sweep`.execute(work.tx);
    return onFault(error);
  }
}

/** Deletes proofs that are past their time. */
export async function sweepEvidence(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { rows } = await sql<{ count: number }>`with
    checks as (delete from privacy.evidence e using (select control_id, at from privacy.evidence where account_id = ${work.accountId} and at < ${before} limit ${limit}) as old
      where e.account_id = ${work.accountId} and e.control_id = old.control_id and e.at = old.at returning 1),
    runs as (delete from privacy.retention_run r using (select key, began_at from privacy.retention_run where account_id = ${work.accountId} and ran_at < ${before} limit ${limit}) as old
      where r.account_id = ${work.accountId} and r.key = old.key and r.began_at = old.began_at returning 1)
    select ((select count(*) from checks) + (select count(*) from runs))::int as count`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
