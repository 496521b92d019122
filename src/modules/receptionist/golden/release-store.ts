import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Work, brokenConstraint, sqlState } from '#kernel/work.ts';

/** A release as it is stored. */
export interface ReleaseRow {
  readonly number: number;
  readonly kind: 'began' | 'published' | 'rolled-back';
  readonly settingsVersion: number;
  /** Live entries and their versions. */
  readonly knowledge: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly what: string; readonly name: string }[];
  readonly runId: string | null;
  readonly backTo: number | null;
  readonly madeBy: string;
  readonly madeAt: Instant;
}

const COLUMNS = sql.raw(`number, kind, settings_version as "settingsVersion", knowledge, changes, run_id as "runId", back_to as "backTo", made_by as "madeBy",
  made_at as "madeAt"`);

/** Lists releases, the newest first. */
export async function listReleases(work: Work, limit: number): Promise<ReleaseRow[]> {
  const { rows } =
    await sql<ReleaseRow>`select ${COLUMNS} from receptionist.release where account_id = ${work.accountId} order by number desc limit ${limit}`.execute(
      work.tx,
    );
  return rows;
}

/** Reads one release. */
export async function findRelease(work: Work, number: number): Promise<ReleaseRow | undefined> {
  const { rows } = await sql<ReleaseRow>`select ${COLUMNS} from receptionist.release where account_id = ${work.accountId} and number = ${number}`.execute(
    work.tx,
  );
  return rows[0];
}

/** Writes a release: `taken` when somebody else was faster, `red` when the database does not let its replay go live. */
export async function insertRelease(work: Work, row: ReleaseRow): Promise<'written' | 'taken' | 'red'> {
  try {
    const { numAffectedRows } =
      await sql`insert into receptionist.release (account_id, number, kind, settings_version, knowledge, changes, run_id, back_to, made_by, made_at)
      values (${work.accountId}, ${row.number}, ${row.kind}, ${row.settingsVersion}, ${JSON.stringify(row.knowledge)}::jsonb, ${JSON.stringify(row.changes)}::jsonb, ${row.runId},
        ${row.backTo}, ${row.madeBy}, ${row.madeAt}) on conflict do nothing`.execute(work.tx);
    return (numAffectedRows ?? 0n) > 0n ? 'written' : 'taken';
  } catch (error) {
    if (sqlState(error) === '23514' && brokenConstraint(error) === 'release_green') return 'red';
    throw error;
  }
}
