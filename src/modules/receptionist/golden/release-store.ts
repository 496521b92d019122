import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Work, brokenConstraint, sqlState } from '#kernel/work.ts';
import type { KnowledgeRow } from '../desk-store.ts';

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

/** Reads entries in the versions that a release names. */
export async function listKnowledgeAt(work: Work, versions: Readonly<Record<string, number>>): Promise<KnowledgeRow[]> {
  const { rows } = await sql<KnowledgeRow>`select k.entry_id as id, k.version, k.state, k.topic, k.language, k.questions, k.answer, k.service_id as "serviceId",
      k.location_id as "locationId", k.valid_from as "validFrom", k.valid_until as "validUntil", k.made_at as "madeAt"
    from jsonb_each_text(${JSON.stringify(versions)}::jsonb) w join receptionist.knowledge k
      on k.account_id = ${work.accountId} and k.entry_id = w.key::uuid and k.version = w.value::int`.execute(work.tx);
  return rows;
}

/** Reads settings in one of their versions. */
export async function findSettingsAt(work: Work, version: number): Promise<unknown> {
  const { rows } = await sql<{ settings: unknown }>`select settings from receptionist.assistant_setting
    where account_id = ${work.accountId} and version = ${version}`.execute(work.tx);
  return rows[0]?.settings;
}

/** A version of an entry, and whose it is. */
export interface EntryVersion extends KnowledgeRow {
  readonly madeBy: string;
}

/** Lists the versions of an entry, the newest first. */
export async function listVersions(work: Work, entryId: string): Promise<EntryVersion[]> {
  const { rows } =
    await sql<EntryVersion>`select entry_id as id, version, state, topic, language, questions, answer, service_id as "serviceId", location_id as "locationId",
      valid_from as "validFrom", valid_until as "validUntil", made_by as "madeBy", made_at as "madeAt"
    from receptionist.knowledge where account_id = ${work.accountId} and entry_id = ${entryId} order by version desc limit 100`.execute(work.tx);
  return rows;
}

/** Who wrote the highest version of each entry. */
export async function listAuthors(work: Work): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; madeBy: string }>`select distinct on (entry_id) entry_id as id, made_by as "madeBy" from receptionist.knowledge
    where account_id = ${work.accountId} order by entry_id, version desc`.execute(work.tx);
  return new Map(rows.map(({ id, madeBy }) => [id, madeBy]));
}

/** How often each entry was quoted in conversations that went on since a moment. */
export async function countQuotes(work: Work, since: Instant): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`select s->>'id' as id, count(*)::int as count
    from receptionist.conversation c join receptionist.message m on m.account_id = c.account_id and m.conversation_id = c.conversation_id
      cross join lateral jsonb_array_elements(m.sources) s
    where c.account_id = ${work.accountId} and c.last_at >= ${since} and m.at >= ${since} and m.author = 'assistant' and s->>'kind' = 'knowledge'
    group by 1`.execute(work.tx);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
