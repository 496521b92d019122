import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import type { Evidence, PolicyDocument } from './model.ts';

const OUTSIDE = ['cell', 'login', 'jobs', 'pg_catalog', 'information_schema', 'pg_toast'];
/** Values looked at per sealed column in one check. */
const SAMPLE = 50;

/** Counts the account's tables, and those where row level security is not forced. */
export async function countUnforcedTables(work: Work): Promise<{ tables: number; unforced: number }> {
  const { rows } = await sql<{ tables: number; unforced: number }>`select count(*)::int as tables,
      (count(*) filter (where not (relrowsecurity and relforcerowsecurity)))::int as unforced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname <> all(${OUTSIDE}::text[]) and n.nspname not like 'pg_%'`.execute(work.tx);
  return rows[0] ?? { tables: 0, unforced: 0 };
}

/** Says whether the role this process uses is bound by row level security. */
export async function roleIsSafe(work: Work): Promise<boolean> {
  const { rows } = await sql<{ safe: boolean }>`select not (rolsuper or rolbypassrls) as safe from pg_roles where rolname = current_user`.execute(work.tx);
  return rows[0]?.safe ?? false;
}

/** Lists every column of every account table, as `schema.table.column`. */
export async function listColumns(work: Work): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname || '.' || a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname <> all(${OUTSIDE}::text[]) and n.nspname not like 'pg_%'`.execute(
    work.tx,
  );
  return rows.map(({ name }) => name);
}

/** Looks at a sample of every sealed column and names those whose bytes are not sealed values naming a key of this account. */
export async function findUnsealed(work: Work, sources: readonly PersonalDataSource[]): Promise<{ checked: number; unsealed: string[] }> {
  let checked = 0;
  const unsealed: string[] = [];
  for (const { table, sealed } of sources.flatMap((source) => source.tables)) {
    for (const column of sealed ?? []) {
      const { rows } = await sql<{ looked: number; bad: number }>`select count(*)::int as looked, (count(*) filter (where not
          (length(value) >= 45 and get_byte(value, 0) = 1 and exists (select from keys.subject_key k
            where k.account_id = ${work.accountId} and k.key_id = encode(substring(value from 2 for 16), 'hex')::uuid))))::int as bad
        from (select ${sql.ref(column)} as value from ${sql.table(table)} where account_id = ${work.accountId} and ${sql.ref(column)} is not null limit ${SAMPLE}) as sample`.execute(
        work.tx,
      );
      checked += rows[0]?.looked ?? 0;
      if ((rows[0]?.bad ?? 0) > 0) unsealed.push(`${table}.${column}`);
    }
  }
  return { checked, unsealed };
}

/** Keeps what a check found. */
export async function insertEvidence(work: Work, evidence: Evidence): Promise<void> {
  await sql`insert into privacy.evidence (account_id, control_id, at, status, kind, finding, hash)
    values (${work.accountId}, ${evidence.controlId}, ${evidence.at}, ${evidence.status}, ${evidence.kind}, ${evidence.finding}, ${evidence.hash})
    on conflict do nothing`.execute(work.tx);
}

/** Reads the newest evidence of every control. */
export async function latestEvidence(work: Work): Promise<Map<string, Evidence>> {
  const { rows } = await sql<{ control_id: string; at: Temporal.Instant; status: 'enforced' | 'degraded'; kind: string; finding: string; hash: Buffer }>`
    select distinct on (control_id) control_id, at, status, kind, finding, hash from privacy.evidence
    where account_id = ${work.accountId} order by control_id, at desc`.execute(work.tx);
  return new Map(rows.map(({ control_id, ...rest }) => [control_id, { controlId: control_id, ...rest }]));
}

export interface PublishedVersion {
  readonly version: number;
  readonly effective_at: Temporal.Instant;
  readonly updated_at: Temporal.Instant;
  readonly content_hash: Buffer;
  readonly document: PolicyDocument;
}

/** Reads the version in force at an instant, or the newest one published when `at` is not given. */
export async function findVersion(work: Work, at?: Temporal.Instant): Promise<PublishedVersion | undefined> {
  const { rows } = await sql<PublishedVersion>`select version, effective_at, updated_at, content_hash, document from privacy.policy_version
    where account_id = ${work.accountId} ${at ? sql`and effective_at <= ${at}` : sql``} order by version desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Stores a new version; two publishers at once cannot both get the same number. */
export async function insertVersion(
  work: Work,
  row: { version: number; effectiveAt: Temporal.Instant; contentHash: Buffer; document: PolicyDocument; publishedBy: string },
): Promise<boolean> {
  const done = await sql`insert into privacy.policy_version (account_id, version, effective_at, updated_at, content_hash, document, published_by)
    values (${work.accountId}, ${row.version}, ${row.effectiveAt}, ${work.now}, ${row.contentHash}, ${JSON.stringify(row.document)}, ${row.publishedBy})
    on conflict do nothing`.execute(work.tx);
  return done.numAffectedRows === 1n;
}
