import { sql } from 'kysely';
import type { IsoDate, Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

/** The settings of a model as they are stored. */
export interface ModelSettingRow {
  readonly version: number;
  readonly settings: unknown;
  readonly key: Buffer | null;
  readonly keySubjectId: string | null;
  readonly keyHost: string | null;
}

/** Reads the settings in force; undefined while an account has set nothing. */
export async function findModelSetting(work: Work): Promise<ModelSettingRow | undefined> {
  const { rows } = await sql<ModelSettingRow>`select version, settings, key, key_subject_id as "keySubjectId", key_host as "keyHost"
    from receptionist.model_setting where account_id = ${work.accountId} order by version desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Writes a new version of the settings; false when somebody else was faster. */
export async function insertModelSetting(work: Work, row: ModelSettingRow, madeBy: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.model_setting
      (account_id, version, settings, key, key_subject_id, key_host, made_by, made_at)
    values (${work.accountId}, ${row.version}, ${JSON.stringify(row.settings)}::jsonb, ${row.key}, ${row.keySubjectId}, ${row.keyHost}, ${madeBy}, ${work.now})
    on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Somebody's word for what the vendor behind a host does with what it is sent. */
export interface DeclarationRow {
  readonly declarationId: string;
  readonly host: string;
  readonly vendor: string;
  readonly declaredBy: string;
  readonly declaredAt: Instant;
}

/** Reads the declaration in force for a host. */
export async function findDeclaration(work: Work, host: string): Promise<DeclarationRow | undefined> {
  const { rows } = await sql<DeclarationRow>`select declaration_id as "declarationId", host, vendor, declared_by as "declaredBy", declared_at as "declaredAt"
    from receptionist.model_declaration where account_id = ${work.accountId} and host = ${host} and withdrawn_at is null`.execute(work.tx);
  return rows[0];
}

/** Writes a declaration; false when one is in force for that host already. The table takes no other word than that all three are kept. */
export async function insertDeclaration(work: Work, { declarationId, host, vendor }: Omit<DeclarationRow, 'declaredBy' | 'declaredAt'>, by: string) {
  const { numAffectedRows } = await sql`insert into receptionist.model_declaration
      (account_id, declaration_id, host, vendor, trains, retains_content, baa, declared_by, declared_at)
    values (${work.accountId}, ${declarationId}, ${host}, ${vendor}, false, false, true, ${by}, ${work.now})
    on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Withdraws the declaration in force for a host; false when there is none. */
export async function withdrawDeclaration(work: Work, host: string, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.model_declaration set withdrawn_by = ${by}, withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and host = ${host} and withdrawn_at is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** What a day has cost so far. */
export interface Usage {
  readonly calls: number;
  readonly costMicros: number;
}

/** Reads what a day has cost. */
export async function readUsage(work: Work, day: IsoDate): Promise<Usage> {
  const { rows } = await sql<{ calls: number; costMicros: string }>`select calls, cost_micros::text as "costMicros" from receptionist.model_usage
    where account_id = ${work.accountId} and day = ${day}`.execute(work.tx);
  return { calls: rows[0]?.calls ?? 0, costMicros: Number(rows[0]?.costMicros ?? 0) };
}

/** What a question may take, and up to where. */
export interface Allowance {
  readonly day: IsoDate;
  readonly minuteAt: Instant;
  readonly mostMicros: number;
  readonly dailyCapMicros: number;
  readonly callsAMinute: number;
}

/** Takes what a question may cost at most out of the day's cap, and one call out of the minute's; false when either is used up. The row settles who comes first. */
export async function takeAllowance(work: Work, { day, minuteAt, mostMicros, dailyCapMicros, callsAMinute }: Allowance): Promise<boolean> {
  const { rows } = await sql`insert into receptionist.model_usage as u (account_id, day, calls, cost_micros, minute_at, minute_calls)
    select ${work.accountId}, ${day}, 1, ${mostMicros}::bigint, ${minuteAt}::timestamptz, 1 where ${mostMicros}::bigint <= ${dailyCapMicros}::bigint
    on conflict (account_id, day) do update set calls = u.calls + 1, cost_micros = u.cost_micros + ${mostMicros}::bigint, minute_at = excluded.minute_at,
      minute_calls = case when u.minute_at = excluded.minute_at then u.minute_calls + 1 else 1 end
    where u.cost_micros + ${mostMicros}::bigint <= ${dailyCapMicros}::bigint and (u.minute_at <> excluded.minute_at or u.minute_calls < ${callsAMinute}::int)
    returning day`.execute(work.tx);
  return rows.length > 0;
}

/** Gives back what a question did not cost of what was taken for it. */
export async function giveBack(work: Work, day: IsoDate, micros: number): Promise<void> {
  await sql`update receptionist.model_usage set cost_micros = greatest(0, cost_micros - ${micros}::bigint)
    where account_id = ${work.accountId} and day = ${day}`.execute(work.tx);
}

/** One question to a model as it is kept: none of its words. */
export interface ModelCall {
  readonly callId: string;
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly host: string;
  readonly model: string;
  readonly answeredBy: string | null;
  readonly outcome: string;
  readonly latencyMilliseconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicros: number;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

/** Keeps that a question was asked, and what came of it. */
export async function insertModelCall(work: Work, call: ModelCall): Promise<void> {
  await sql`insert into receptionist.model_call (account_id, call_id, conversation_id, seq, host, model, answered_by, outcome, latency_milliseconds,
      input_tokens, output_tokens, cost_micros, kept, dropped, at)
    values (${work.accountId}, ${call.callId}, ${call.conversationId}, ${call.seq}, ${call.host}, ${call.model}, ${call.answeredBy}, ${call.outcome},
      ${call.latencyMilliseconds}, ${call.inputTokens}, ${call.outputTokens}, ${call.costMicros}, ${[...call.kept]}::text[], ${[...call.dropped]}::text[], ${work.now})`.execute(
    work.tx,
  );
}

/** Lists the newest questions, of one conversation or of all. */
export async function listModelCalls(work: Work, conversationId: ConversationId | undefined, limit: number): Promise<(ModelCall & { readonly at: Instant })[]> {
  const { rows } = await sql<
    ModelCall & { at: Instant; costMicros: string | number }
  >`select call_id as "callId", conversation_id as "conversationId", seq, host, model,
      answered_by as "answeredBy", outcome, latency_milliseconds as "latencyMilliseconds", input_tokens as "inputTokens", output_tokens as "outputTokens",
      cost_micros::text as "costMicros", kept, dropped, at
    from receptionist.model_call where account_id = ${work.accountId} and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null}::uuid)
    order by at desc, call_id desc limit ${limit}`.execute(work.tx);
  return rows.map((row) => ({ ...row, costMicros: Number(row.costMicros) }));
}
