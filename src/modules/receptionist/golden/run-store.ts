import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationChannel, ConversationId, Language } from '../model.ts';
import type { MessageRow } from '../store.ts';

/** A replay as it is stored. */
export interface RunRow {
  readonly runId: string;
  readonly kind: 'draft' | 'nightly';
  readonly draftVersion: number | null;
  readonly state: 'running' | 'done';
  readonly cases: readonly string[];
  readonly madeBy: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

const RUN = sql.raw(
  `run_id as "runId", kind, draft_version as "draftVersion", state, cases, made_by as "madeBy", started_at as "startedAt", finished_at as "finishedAt"`,
);

/** Begins a replay. */
export async function insertRun(work: Work, run: Pick<RunRow, 'runId' | 'kind' | 'draftVersion' | 'cases' | 'madeBy'>): Promise<void> {
  await sql`insert into receptionist.golden_run (account_id, run_id, kind, draft_version, state, cases, made_by, started_at)
    values (${work.accountId}, ${run.runId}, ${run.kind}, ${run.draftVersion}, 'running', ${[...run.cases]}::text[], ${run.madeBy}, ${work.now})`.execute(
    work.tx,
  );
}

/** Reads one replay. */
export async function findRun(work: Work, runId: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${RUN} from receptionist.golden_run where account_id = ${work.accountId} and run_id = ${runId}`.execute(work.tx);
  return rows[0];
}

/** Reads the newest replay of a kind; of those that are over, where that is asked. */
export async function findNewestRun(work: Work, kind: RunRow['kind'], isOver = false): Promise<RunRow | undefined> {
  const { rows } =
    await sql<RunRow>`select ${RUN} from receptionist.golden_run where account_id = ${work.accountId} and kind = ${kind} and (${!isOver} or state = 'done')
    order by started_at desc, run_id desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Notes that a replay is over. */
export async function finishRun(work: Work, runId: string): Promise<void> {
  await sql`update receptionist.golden_run set state = 'done', finished_at = ${work.now} where account_id = ${work.accountId} and run_id = ${runId}`.execute(
    work.tx,
  );
}

export type Verdict = 'same' | 'different' | 'broken' | 'skipped';

/** What one golden call came to. */
export interface ResultRow {
  readonly resultId: string;
  readonly runId: string;
  readonly caseKey: string;
  readonly conversationId: ConversationId | null;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly acceptedBy: string | null;
  readonly acceptedAt: Instant | null;
  readonly acceptedBecause: string | null;
}

/** The same with both answers. */
export interface ToldRow extends ResultRow {
  readonly told: unknown;
  readonly sealed: Buffer | null;
}

const RESULT =
  sql.raw(`result_id as "resultId", run_id as "runId", case_key as "caseKey", conversation_id as "conversationId", verdict, reasons, accepted_by as "acceptedBy", accepted_at as "acceptedAt",
  accepted_because as "acceptedBecause"`);

/** Lists what the calls of a replay came to. */
export async function listResults(work: Work, runId: string): Promise<ResultRow[]> {
  const { rows } =
    await sql<ResultRow>`select ${RESULT} from receptionist.golden_result where account_id = ${work.accountId} and run_id = ${runId} order by case_key`.execute(
      work.tx,
    );
  return rows;
}

/** Reads what one call came to, with both answers. */
export async function findResult(work: Work, resultId: string): Promise<ToldRow | undefined> {
  const { rows } = await sql<ToldRow>`select ${RESULT}, told, sealed from receptionist.golden_result
    where account_id = ${work.accountId} and result_id = ${resultId}`.execute(work.tx);
  return rows[0];
}

/** Reads what one call came to in a replay, by the call. */
export async function findResultOf(work: Work, runId: string, caseKey: string): Promise<ToldRow | undefined> {
  const { rows } = await sql<ToldRow>`select ${RESULT}, told, sealed from receptionist.golden_result
    where account_id = ${work.accountId} and run_id = ${runId} and case_key = ${caseKey}`.execute(work.tx);
  return rows[0];
}

/** Writes what one call came to; a second time it stands as it was. */
export async function insertResult(
  work: Work,
  runId: string,
  row: Pick<ToldRow, 'caseKey' | 'conversationId' | 'verdict' | 'reasons' | 'told' | 'sealed'>,
): Promise<void> {
  const told = row.told === null ? null : JSON.stringify(row.told);
  await sql`insert into receptionist.golden_result (account_id, result_id, run_id, case_key, conversation_id, verdict, reasons, told, sealed)
    values (${work.accountId}, ${newId()}, ${runId}, ${row.caseKey}, ${row.conversationId}, ${row.verdict}, ${[...row.reasons]}::text[], ${told}::jsonb, ${row.sealed}) on conflict do nothing`.execute(
    work.tx,
  );
}

/** Notes that somebody accepts a difference; false where there is none, or somebody did already. */
export async function acceptResult(work: Work, resultId: string, by: string, because: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.golden_result set accepted_by = ${by}, accepted_at = ${work.now}, accepted_because = ${because}
    where account_id = ${work.accountId} and result_id = ${resultId} and verdict = 'different' and accepted_by is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Counts the differences that were accepted in each of some replays. */
export async function countAccepted(work: Work, runIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ runId: string; count: number }>`select run_id as "runId", count(*)::int as count from receptionist.golden_result
    where account_id = ${work.accountId} and run_id = any(${[...runIds]}::uuid[]) and accepted_by is not null group by 1`.execute(work.tx);
  return new Map(rows.map(({ runId, count }) => [runId, count]));
}

/** Counts what stands in the way of a replay's draft. */
export async function countVerdicts(work: Work, runId: string): Promise<{ readonly broken: number; readonly open: number }> {
  const { rows } = await sql<{ broken: number; open: number }>`select count(*) filter (where verdict = 'broken')::int as broken,
      count(*) filter (where verdict = 'different' and accepted_by is null)::int as open
    from receptionist.golden_result where account_id = ${work.accountId} and run_id = ${runId}`.execute(work.tx);
  return rows[0] ?? { broken: 0, open: 0 };
}

/** A conversation that was kept. */
export interface KeptRow {
  readonly conversationId: ConversationId;
  readonly name: string;
  readonly channel: ConversationChannel;
  readonly language: Language;
  readonly keyId: SubjectKeyId;
  readonly keptBy: string;
  readonly keptAt: Instant;
  readonly startedAt: Instant;
}

/** Lists the conversations that were kept, the newest first. */
export async function listKept(work: Work): Promise<KeptRow[]> {
  const { rows } =
    await sql<KeptRow>`select g.conversation_id as "conversationId", g.name, c.channel, c.language, c.key_id as "keyId", g.kept_by as "keptBy", g.kept_at as "keptAt",
      c.started_at as "startedAt"
    from receptionist.golden_call g join receptionist.conversation c on c.account_id = g.account_id and c.conversation_id = g.conversation_id
    where g.account_id = ${work.accountId} order by g.kept_at desc, g.conversation_id`.execute(work.tx);
  return rows;
}

/** Keeps a conversation; false when it is kept already. */
export async function insertKept(work: Work, conversationId: ConversationId, name: string, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.golden_call (account_id, conversation_id, name, kept_by, kept_at)
    values (${work.accountId}, ${conversationId}, ${name}, ${by}, ${work.now}) on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lets a conversation go. */
export async function deleteKept(work: Work, conversationId: ConversationId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from receptionist.golden_call where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Reads the redacted twins of what a visitor said in turns; never the words themselves, nor what the line of a call asked by itself. */
export async function listTwins(work: Work, conversationId: ConversationId, limit: number): Promise<Pick<MessageRow, 'seq' | 'words'>[]> {
  const { rows } = await sql<{ seq: number; words: Buffer | null }>`select seq, twin as words from receptionist.message
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and author = 'visitor' and not of_line order by seq limit ${limit}`.execute(
    work.tx,
  );
  return rows;
}

/** Begins something of which nothing stays. */
export async function beginTrial(work: Work): Promise<void> {
  await sql`savepoint trial`.execute(work.tx);
}

/** Takes back everything since the trial began. */
export async function endTrial(work: Work): Promise<void> {
  await sql`rollback to savepoint trial`.execute(work.tx);
  await sql`release savepoint trial`.execute(work.tx);
}

/** Deletes replays of nights before a moment. */
export async function deleteOldNights(work: Work, before: Instant): Promise<void> {
  await sql`delete from receptionist.golden_run where account_id = ${work.accountId} and kind = 'nightly' and started_at < ${before}`.execute(work.tx);
}
