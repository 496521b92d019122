import { sql } from 'kysely';
import { type Id, type UserId, newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, send } from '#kernel/work.ts';
import type { CallPhase, EndReason, RecordingConsent } from '../calls/call-state.ts';
import type { CallId } from '../calls/call-store.ts';
import type { ConversationId } from '../model.ts';

/** What people of the team do with a conversation. */
export type StepKind =
  | 'number-blocked'
  | 'number-unblocked'
  | 'marked-spam'
  | 'marked-not-spam'
  | 'taken-over'
  | 'handed-back'
  | 'assigned'
  | 'snoozed'
  | 'woken'
  | 'closed'
  | 'reopened'
  | 'linked'
  | 'unlinked'
  | 'booked-hold'
  | 'let-hold-go';

/** Something a person of the team did with a conversation. */
export interface StepRow {
  readonly kind: StepKind;
  readonly userId: UserId;
  readonly toUserId: UserId | null;
  readonly until: Instant | null;
  readonly at: Instant;
}

/** Writes down what a person of the team did with a conversation. */
export async function insertStep(
  work: Work,
  conversationId: ConversationId,
  { kind, userId, toUserId = null, until = null }: Pick<StepRow, 'kind' | 'userId'> & Partial<Pick<StepRow, 'toUserId' | 'until'>>,
): Promise<void> {
  await send(
    work,
    sql`insert into receptionist.conversation_step (account_id, step_id, conversation_id, kind, user_id, to_user_id, until, at)
    values (${work.accountId}, ${newId()}, ${conversationId}, ${kind}, ${userId}, ${toUserId}, ${until}, ${work.now})`,
  );
}

/** Lists what people of the team did with a conversation, in order. */
export async function listSteps(work: Work, conversationId: ConversationId): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select kind, user_id as "userId", to_user_id as "toUserId", until, at from receptionist.conversation_step
    where account_id = ${work.accountId} and conversation_id = ${conversationId} order by at, step_id limit 500`.execute(work.tx);
  return rows;
}

export type NoteId = Id<'conversation-note'>;

/** A note of the team as stored. */
export interface NoteRow {
  readonly id: NoteId;
  readonly userId: UserId;
  readonly words: Buffer;
  readonly at: Instant;
}

/** Writes a note of the team. */
export async function insertNote(work: Work, conversationId: ConversationId, { id, userId, words }: Omit<NoteRow, 'at'>): Promise<void> {
  await sql`insert into receptionist.conversation_note (account_id, note_id, conversation_id, user_id, words, at)
    values (${work.accountId}, ${id}, ${conversationId}, ${userId}, ${words}, ${work.now})`.execute(work.tx);
}

/** Lists the notes of a conversation, in order. */
export async function listNotes(work: Work, conversationId: ConversationId): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`select note_id as id, user_id as "userId", words, at from receptionist.conversation_note
    where account_id = ${work.accountId} and conversation_id = ${conversationId} order by at, note_id limit 500`.execute(work.tx);
  return rows;
}

/** Notes how far a user has read; it never goes back. */
export async function markRead(work: Work, conversationId: ConversationId, userId: UserId, seq: number): Promise<void> {
  await sql`insert into receptionist.read_mark as r (account_id, conversation_id, user_id, seq, at)
    values (${work.accountId}, ${conversationId}, ${userId}, ${seq}, ${work.now})
    on conflict (account_id, conversation_id, user_id) do update set seq = excluded.seq, at = excluded.at where r.seq < excluded.seq`.execute(work.tx);
}

/** Something that happened in a conversation besides words: a code, a call for help, something committed, a task. */
export interface HappeningRow {
  readonly kind: string;
  /** What more there is to say of it, as a code. */
  readonly detail: string | null;
  readonly userId: UserId | null;
  readonly at: Instant;
}

/** Lists what happened in a conversation besides words, in order. */
export async function listHappenings(work: Work, conversationId: ConversationId): Promise<HappeningRow[]> {
  const here = sql`account_id = ${work.accountId} and conversation_id = ${conversationId}`;
  const { rows } = await sql<HappeningRow>`select kind, detail, user_id as "userId", at from (
      select case when kind = 'code-sent' then 'code-sent' when passed then 'identity-shown' else 'identity-refused' end as kind, kind as detail, null::uuid as user_id, at
        from receptionist.identity_try where ${here}
      union all select 'committed', act, null, at from receptionist.commitment where ${here}
      union all select 'asked', kind, null, made_at from receptionist.team_message where ${here}
      union all select 'task-done', kind, done_by, done_at from receptionist.team_message where ${here} and done_at is not null
      union all select 'paged', cause, null, made_at from receptionist.page where ${here}
      union all select 'page-answered', cause, acknowledged_by, acknowledged_at from receptionist.page where ${here} and acknowledged_at is not null
      union all select 'kept-back', g.gate, null, d.at from receptionist.decision d cross join lateral unnest(d.gates) as g(gate)
        where d.account_id = ${work.accountId} and d.conversation_id = ${conversationId} and g.gate ~ ':(topic-blocked|flow-not-allowed)$') h
    order by at limit 500`.execute(work.tx);
  return rows;
}

/** A call of a conversation, as the inbox tells of it. */
export interface CallOfRow {
  readonly callId: CallId;
  readonly phase: CallPhase;
  readonly recording: RecordingConsent;
  readonly caller: Buffer | null;
  readonly startedAt: Instant;
  readonly connectedAt: Instant | null;
  readonly disclosedAt: Instant | null;
  readonly consentedAt: Instant | null;
  readonly recordingStartedAt: Instant | null;
  readonly recordingDeletedAt: Instant | null;
  /** When nobody took its last transfer. */
  readonly untakenAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endReason: EndReason | null;
  /** Milliseconds of sound that is kept, of the talk and of what was left after it; counted to the end of the last piece. */
  readonly soundMs: number;
  readonly hasVoicemail: boolean;
  readonly soundAt: Instant | null;
}

/** Lists the calls of a conversation, in order. */
export async function listCallsOf(work: Work, conversationId: ConversationId): Promise<CallOfRow[]> {
  const { rows } =
    await sql<CallOfRow>`select c.call_id as "callId", c.phase, c.recording, c.caller, c.started_at as "startedAt", c.connected_at as "connectedAt",
      c.disclosed_at as "disclosedAt", c.consented_at as "consentedAt", c.recording_started_at as "recordingStartedAt", c.recording_deleted_at as "recordingDeletedAt",
      c.untaken_at as "untakenAt", c.ended_at as "endedAt", c.end_reason as "endReason", coalesce(s.milliseconds, 0) as "soundMs", coalesce(s.voicemail, false) as "hasVoicemail", s.at as "soundAt"
    from receptionist.call c left join lateral (select max(r.offset_milliseconds + r.duration_milliseconds) as milliseconds, bool_or(r.kind = 'voicemail') as voicemail,
        max(r.at) as at from receptionist.recording r where r.account_id = c.account_id and r.call_id = c.call_id) s on true
    where c.account_id = ${work.accountId} and c.conversation_id = ${conversationId} order by c.started_at limit 20`.execute(work.tx);
  return rows;
}

/** Why a message was answered as it was. */
export interface DecisionRow {
  readonly seq: number;
  readonly engine: string;
  readonly flow: string | null;
  readonly gates: readonly string[];
  readonly acts: readonly string[];
  readonly commands: Buffer | null;
  readonly settingsVersion: number;
  readonly turnMicros: number;
  readonly at: Instant;
}

/** Lists why the messages of a conversation were answered as they were, in order. */
export async function listDecisions(work: Work, conversationId: ConversationId): Promise<DecisionRow[]> {
  const { rows } =
    await sql<DecisionRow>`select seq, engine, flow, gates, acts, commands, settings_version as "settingsVersion", turn_micros as "turnMicros", at
    from receptionist.decision where account_id = ${work.accountId} and conversation_id = ${conversationId} order by seq limit 1000`.execute(work.tx);
  return rows;
}
