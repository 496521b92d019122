import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Decision, ImportId, ImportKind, ImportSettings, ImportState } from './import-model.ts';
import type { Outcome } from './import-lines.ts';

/** An import as it is kept, without its file. */
export interface ImportRow {
  readonly importId: ImportId;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly fileToken: Buffer;
  readonly fileName: Buffer | null;
  readonly settings: ImportSettings;
  readonly rows: number;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly forgetAt: Instant;
  readonly finishedAt: Instant | null;
  readonly undoUntil: Instant | null;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly run: number;
  readonly stoppedAt: Instant | null;
  readonly stoppedBy: string | null;
}

const COLUMNS =
  sql.raw(`import_id as "importId", kind, state, file_token as "fileToken", file_name as "fileName", settings, row_count as rows, made_by as "madeBy",
  made_at as "madeAt", forget_at as "forgetAt", finished_at as "finishedAt", undo_until as "undoUntil", undone_at as "undoneAt", undone_by as "undoneBy", run,
  stopped_at as "stoppedAt", stopped_by as "stoppedBy"`);

/** Keeps a file for a while. */
export async function insertImport(
  work: Work,
  row: Pick<ImportRow, 'importId' | 'kind' | 'fileToken' | 'settings' | 'rows' | 'madeBy' | 'forgetAt'> & { readonly fileName: Buffer; readonly file: Buffer },
): Promise<void> {
  await sql`insert into integrations.import (account_id, import_id, kind, state, file_token, file_name, file, settings, row_count, made_by, made_at, forget_at)
    values (${work.accountId}, ${row.importId}, ${row.kind}, 'draft', ${row.fileToken}, ${row.fileName}, ${row.file}, ${JSON.stringify(row.settings)}, ${row.rows},
      ${row.madeBy}, ${work.now}, ${row.forgetAt})`.execute(work.tx);
}

/** Reads an import, locking it when it is about to change. */
export async function findImport(work: Work, importId: ImportId, lock: 'lock' | 'read' = 'read'): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from integrations.import where account_id = ${work.accountId} and import_id = ${importId}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(work.tx);
  return rows[0];
}

/** Reads an import's file, sealed; undefined when it was forgotten. */
export async function readFile(work: Work, importId: ImportId): Promise<Buffer | undefined> {
  const { rows } = await sql<{
    file: Buffer | null;
  }>`select file from integrations.import where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
  return rows[0]?.file ?? undefined;
}

/** Lists the newest imports with what came of them. */
export async function listImports(work: Work, limit: number): Promise<(ImportRow & Counts)[]> {
  const { rows } = await sql<ImportRow & Counts>`select i.*, c.* from (select ${COLUMNS} from integrations.import where account_id = ${work.accountId}
      order by made_at desc, import_id desc limit ${limit}) i
    cross join lateral (select ${COUNTS} from integrations.import_line where account_id = ${work.accountId} and import_id = i."importId") c
    order by i."madeAt" desc, i."importId" desc`.execute(work.tx);
  return rows;
}

/** How many lines came to what. */
export interface Counts {
  readonly made: number;
  readonly filled: number;
  readonly already: number;
  readonly refused: number;
  readonly removed: number;
  readonly kept: number;
}
const COUNTS = sql.raw(
  [
    ...['made', 'filled', 'already', 'refused'].map((outcome) => `count(*) filter (where outcome = '${outcome}')::int as ${outcome}`),
    ...['removed', 'kept'].map((undo) => `count(*) filter (where undo = '${undo}')::int as ${undo}`),
  ].join(', '),
);

/** Counts what came of an import's lines. */
export async function countLines(work: Work, importId: ImportId): Promise<Counts> {
  const { rows } = await sql<Counts>`select ${COUNTS} from integrations.import_line where account_id = ${work.accountId} and import_id = ${importId}`.execute(
    work.tx,
  );
  return rows[0] ?? { made: 0, filled: 0, already: 0, refused: 0, removed: 0, kept: 0 };
}

/** Counts why lines stayed when an import was undone. */
export async function countKept(work: Work, importId: ImportId): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`select undo_reason as reason, count(*)::int as count from integrations.import_line
    where account_id = ${work.accountId} and import_id = ${importId} and undo = 'kept' group by 1 order by 2 desc, 1`.execute(work.tx);
  return rows;
}

/** Changes what was settled about a file. */
export async function updateSettings(work: Work, importId: ImportId, settings: ImportSettings): Promise<void> {
  await sql`update integrations.import set settings = ${JSON.stringify(settings)} where account_id = ${work.accountId} and import_id = ${importId}`.execute(
    work.tx,
  );
}

/** Notes how far an import is. */
export async function updateState(
  work: Work,
  importId: ImportId,
  state: ImportState,
  more: { readonly undoUntil?: Instant; readonly by?: string } = {},
): Promise<void> {
  const set =
    state === 'importing'
      ? sql`, started_at = coalesce(started_at, ${work.now}), run = run + 1, stopped_at = null, stopped_by = null, undo_until = coalesce(undo_until, ${more.undoUntil ?? null})`
      : state === 'done'
        ? sql`, finished_at = ${work.now}`
        : state === 'undoing'
          ? sql`, undone_by = ${more.by ?? null}`
          : state === 'undone'
            ? sql`, undone_at = ${work.now}`
            : sql``;
  await sql`update integrations.import set state = ${state} ${set} where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
}

/** Notes that an import was stopped, and lets go of what was left to do. */
export async function stopRun(work: Work, importId: ImportId, by: string): Promise<void> {
  await sql`update integrations.import set state = 'done', finished_at = ${work.now}, stopped_at = ${work.now}, stopped_by = ${by}
    where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
  await sql`delete from integrations.import_part where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
}

/** A line as it is kept. */
export interface LineRow {
  readonly line: number;
  readonly decision: Decision | null;
  readonly fix: Buffer | null;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
}

/** Lists what is kept of an import's lines. */
export async function listLines(work: Work, importId: ImportId): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`select line, decision, fix, outcome, reason from integrations.import_line
    where account_id = ${work.accountId} and import_id = ${importId} order by line`.execute(work.tx);
  return rows;
}

/** Keeps what somebody decided about lines, or wrote over them. Lines that were brought in are not changed any more. */
export async function upsertDecisions(work: Work, importId: ImportId, lines: readonly Pick<LineRow, 'line' | 'decision' | 'fix'>[]): Promise<void> {
  const rows = lines.map(({ line, decision, fix }) => ({ line, decision, fix: fix?.toString('hex') ?? null }));
  await sql`insert into integrations.import_line as l (account_id, import_id, line, decision, fix)
    select ${work.accountId}, ${importId}, x.line, x.decision, decode(x.fix, 'hex') from json_to_recordset(${JSON.stringify(rows)}) as x(line int, decision text, fix text)
    on conflict (account_id, import_id, line) do update set decision = excluded.decision, fix = excluded.fix
      where l.outcome is null or l.outcome = 'refused'`.execute(work.tx);
}

/** What came of a line. */
export interface LineDone {
  readonly line: number;
  readonly outcome: Outcome;
  readonly reason?: string | undefined;
  readonly entityId?: string | undefined;
  readonly version?: number | undefined;
  readonly filled?: readonly string[] | undefined;
  readonly source: string;
}

/** Writes what came of lines. */
export async function writeDone(work: Work, importId: ImportId, done: readonly LineDone[]): Promise<void> {
  await sql`insert into integrations.import_line as l (account_id, import_id, line, outcome, reason, entity_id, entity_version, filled, source_token)
    select ${work.accountId}, ${importId}, x.line, x.outcome, x.reason, x."entityId", x.version, coalesce(array(select json_array_elements_text(x.filled)), '{}'), decode(x.source, 'hex')
    from json_to_recordset(${JSON.stringify(done)}) as x(line int, outcome text, reason text, "entityId" uuid, version int, filled json, source text)
    on conflict (account_id, import_id, line) do update set outcome = excluded.outcome, reason = excluded.reason, entity_id = excluded.entity_id,
      entity_version = excluded.entity_version, filled = excluded.filled, source_token = excluded.source_token`.execute(work.tx);
}

/** Gives the records that lines of an import made or met, by line. */
export async function findEntities(work: Work, importId: ImportId, lines: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ line: number; id: string }>`select line, entity_id as id from integrations.import_line
    where account_id = ${work.accountId} and import_id = ${importId} and line = any(${[...lines]}::int[]) and entity_id is not null`.execute(work.tx);
  return new Map(rows.map(({ line, id }) => [line, id]));
}

/** Finds the records that were brought in before, by the hex of the keyed hash they are known by; what was undone is not there any more. */
export async function findSources(work: Work, sources: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ source: string; id: string }>`select encode(source_token, 'hex') as source, entity_id as id from integrations.import_line
    where account_id = ${work.accountId} and source_token = any(array(select decode(x, 'hex') from unnest(${[...sources]}::text[]) as x))
      and outcome in ('made', 'filled', 'already') and undo is distinct from 'removed' and entity_id is not null`.execute(work.tx);
  return new Map(rows.map(({ source, id }) => [source, id]));
}

/** Keeps what is left to do, some lines a part. */
export async function insertParts(work: Work, importId: ImportId, parts: readonly Buffer[]): Promise<void> {
  for (const [index, plan] of parts.entries())
    await sql`insert into integrations.import_part (account_id, import_id, part, plan) values (${work.accountId}, ${importId}, ${index + 1}, ${plan})`.execute(
      work.tx,
    );
}

/** Takes the next part: it is gone when this transaction is done, and there again when it fails. */
export async function takePart(work: Work, importId: ImportId): Promise<{ part: number; plan: Buffer; isLast: boolean } | undefined> {
  const { rows } = await sql<{ part: number; plan: Buffer; isLast: boolean }>`delete from integrations.import_part p
    where p.account_id = ${work.accountId} and p.import_id = ${importId}
      and p.part = (select min(part) from integrations.import_part where account_id = ${work.accountId} and import_id = ${importId})
    returning part, plan, not exists (select from integrations.import_part q where q.account_id = p.account_id and q.import_id = p.import_id and q.part > p.part) as "isLast"`.execute(
    work.tx,
  );
  return rows[0];
}

/** Counts the parts that are left. */
export async function countParts(work: Work, importId: ImportId): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from integrations.import_part where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** A line to take back. */
export interface LineToUndo {
  readonly line: number;
  readonly outcome: Outcome;
  readonly entityId: string;
  readonly version: number | null;
  readonly filled: readonly string[];
  readonly makerKept: boolean;
}

/**
 * Lists lines that are still to be taken back: first those that made a record, with the version this import left it at, then those that filled one;
 * `makerKept` when that one was made here too and stays.
 */
export async function listToUndo(work: Work, importId: ImportId, limit: number): Promise<LineToUndo[]> {
  const { rows } = await sql<LineToUndo>`select l.line, l.outcome, l.entity_id as "entityId", l.filled,
      (select max(m.entity_version) from integrations.import_line m where m.account_id = l.account_id and m.import_id = l.import_id and m.entity_id = l.entity_id) as version,
      l.outcome = 'filled' and exists (select from integrations.import_line m where m.account_id = l.account_id and m.import_id = l.import_id
        and m.entity_id = l.entity_id and m.outcome = 'made') as "makerKept"
    from integrations.import_line l where l.account_id = ${work.accountId} and l.import_id = ${importId} and l.outcome in ('made', 'filled') and l.undo is null
      and l.entity_id is not null
    order by l.outcome <> 'made', l.entity_id, l.line limit ${limit}`.execute(work.tx);
  return rows;
}

/** Notes what was taken back and what stayed, and why. */
export async function writeUndone(
  work: Work,
  importId: ImportId,
  lines: readonly { readonly line: number; readonly kept?: string | undefined }[],
): Promise<void> {
  const rows = lines.map(({ line, kept }) => ({ line, kept: kept ?? null }));
  await sql`update integrations.import_line l set undo = case when x.kept is null then 'removed' else 'kept' end, undo_reason = x.kept
    from json_to_recordset(${JSON.stringify(rows)}) as x(line int, kept text)
    where l.account_id = ${work.accountId} and l.import_id = ${importId} and l.line = x.line`.execute(work.tx);
}

/** Lists the imports whose file is past its time. */
export async function listToForget(work: Work): Promise<ImportId[]> {
  const { rows } = await sql<{
    id: ImportId;
  }>`select import_id as id from integrations.import where account_id = ${work.accountId} and file is not null and forget_at <= ${work.now}
    and state not in ('importing', 'undoing') for update skip locked`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Forgets an import's file and what was written over it. */
export async function forgetFile(work: Work, importId: ImportId): Promise<void> {
  await sql`update integrations.import set file = null, file_name = null where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
  await sql`update integrations.import_line set fix = null where account_id = ${work.accountId} and import_id = ${importId} and fix is not null`.execute(
    work.tx,
  );
  await sql`delete from integrations.import_part where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
}

/** Deletes an import that brought nothing in. */
export async function deleteImport(work: Work, importId: ImportId): Promise<void> {
  await sql`delete from integrations.import where account_id = ${work.accountId} and import_id = ${importId}`.execute(work.tx);
}

/** Lets go of clients in what is kept of imports. */
export async function forgetEntities(work: Work, ids: readonly string[]): Promise<void> {
  await sql`update integrations.import_line set entity_id = null, source_token = null, undo = coalesce(undo, case when outcome in ('made', 'filled') then 'removed' end)
    where account_id = ${work.accountId} and entity_id = any(${[...ids]}::uuid[])`.execute(work.tx);
}

/** The services and providers there are, by name. */
export async function listNames(work: Work): Promise<{ services: { id: string; name: string }[]; providers: { id: string; name: string }[] }> {
  const services = await sql<{
    id: string;
    name: string;
  }>`select service_id as id, name from integrations.import_service where account_id = ${work.accountId} order by active desc, position, name`.execute(work.tx);
  const providers = await sql<{
    id: string;
    name: string;
  }>`select resource_id as id, name from integrations.import_provider where account_id = ${work.accountId} order by position, name`.execute(work.tx);
  return { services: services.rows, providers: providers.rows };
}

/** Lets the imports of an account take turns, so that two files with one person bring in one person. */
export async function lockImports(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text, 6130))`.execute(work.tx);
}

/** Counts the files that are kept and not brought in yet. */
export async function countDrafts(work: Work): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from integrations.import where account_id = ${work.accountId} and state = 'draft'`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Lists the imports that are under way, for going on with them after a process ended in the middle. */
export async function listUnderWay(work: Work): Promise<{ id: ImportId; state: ImportState }[]> {
  const { rows } = await sql<{ id: ImportId; state: ImportState }>`select import_id as id, state from integrations.import
    where account_id = ${work.accountId} and state in ('importing', 'undoing')`.execute(work.tx);
  return rows;
}
