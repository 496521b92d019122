import { sql } from 'kysely';
import { type Id, type UserId, newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import type { Mood } from './mood.ts';
import { type Assessment, type Criterion, type Ending, type Flag, RUBRIC_VERSION, type SummaryLine } from './model.ts';

/** Minutes without a word after which a conversation of the assistant has ended for now. */
const QUIET_MINUTES = 60;
/** Hours after which one that a person of the team has, has ended too. */
const QUIET_HOURS_OF_A_PERSON = 24;
/** Days back that are looked at: what is older was assessed long ago. */
const LOOK_BACK_DAYS = 30;

/** Finds conversations that have ended and are not assessed as they stand: closed ones, calls that are over, and those nobody has written in for a while; anew once what they left to do fell due or was done. */
export async function findUnassessed(work: Work, limit: number): Promise<ConversationId[]> {
  const since = work.now.subtract({ hours: 24 * LOOK_BACK_DAYS });
  const quiet = work.now.subtract({ minutes: QUIET_MINUTES });
  const quietOfPerson = work.now.subtract({ hours: QUIET_HOURS_OF_A_PERSON });
  const { rows } = await sql<{ id: ConversationId }>`select c.conversation_id as id from receptionist.conversation c
      left join receptionist.assessment a on a.account_id = c.account_id and a.conversation_id = c.conversation_id
    where c.account_id = ${work.accountId} and (c.last_at > ${since} or c.closed_at > ${since})
      and (a.conversation_id is null or a.up_to_seq <> c.next_seq - 1 or (c.closed_at is not null and not a.was_closed)
        or exists (select from receptionist.team_message m where m.account_id = c.account_id and m.conversation_id = c.conversation_id
          and ((m.due_at > a.assessed_at and m.due_at <= ${work.now}) or m.done_at > a.assessed_at)))
      and (c.closed_at is not null or (c.owner_user_id is null and c.last_at < ${quiet}) or c.last_at < ${quietOfPerson}
        or exists (select from receptionist.call k where k.account_id = c.account_id and k.conversation_id = c.conversation_id and k.ended_at is not null
          and not exists (select from receptionist.call o where o.account_id = k.account_id and o.conversation_id = k.conversation_id and o.ended_at is null)))
    order by c.last_at limit ${limit}`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** A message with its redacted twin, sealed. */
export interface TwinRow {
  readonly seq: number;
  readonly author: 'visitor' | 'assistant' | 'user' | 'system';
  readonly words: Buffer | null;
  readonly sources: readonly { readonly kind: string }[];
  readonly at: Instant;
}

/** Lists the redacted messages of a conversation in order: some of them, or its beginning and its end, as many as are wanted; what the line of a call said by itself, or was told, is no part of how it went. */
export async function listTwinsOf(work: Work, conversationId: ConversationId, limit: number, only?: readonly number[]): Promise<TwinRow[]> {
  const opening = Math.floor(limit / 4);
  const wanted = only === undefined ? sql`(m.seq <= ${opening} or m.seq >= c.next_seq - ${limit - opening})` : sql`m.seq = any(${[...only]}::int[])`;
  const { rows } = await sql<TwinRow>`select m.seq, m.author, m.twin as words, m.sources, m.at
    from receptionist.message m join receptionist.conversation c on c.account_id = m.account_id and c.conversation_id = m.conversation_id
    where m.account_id = ${work.accountId} and m.conversation_id = ${conversationId} and not m.of_line and ${wanted}
    order by m.seq limit ${limit}`.execute(work.tx);
  return rows;
}

/** What a conversation did and asked for, besides words. */
export interface DeedsRow {
  readonly did: readonly ('book' | 'move' | 'cancel' | 'confirm' | 'wait')[];
  readonly asked: readonly { readonly kind: string; readonly madeMs: number; readonly dueMs: number; readonly doneMs: number | null }[];
  readonly pages: readonly { readonly madeMs: number; readonly answeredMs: number | null }[];
  readonly takenOver: boolean;
  readonly call: {
    readonly disclosed: boolean;
    readonly endReason: string | null;
    readonly endedMs: number | null;
    readonly answerMs: readonly number[];
  } | null;
}

/** Reads what a conversation did and asked for. */
export async function readDeeds(work: Work, conversationId: ConversationId): Promise<DeedsRow> {
  const here = sql`account_id = ${work.accountId} and conversation_id = ${conversationId}`;
  const ms = (column: string) => sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`);
  const { rows } = await sql<DeedsRow>`select
      coalesce((select jsonb_agg(c.act order by c.at, c.subject_id, c.version) from receptionist.commitment c where c.account_id = ${work.accountId}
        and c.conversation_id = ${conversationId} and (c.act = 'cancel' or not exists (select from receptionist.commitment k where k.account_id = c.account_id
          and k.conversation_id = c.conversation_id and k.subject_id = c.subject_id and k.act = 'cancel' and k.at >= c.at))), '[]') as did,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'madeMs', ${ms('made_at')}, 'dueMs', ${ms('due_at')}, 'doneMs', ${ms('done_at')}) order by made_at, team_message_id)
        from receptionist.team_message where ${here}), '[]') as asked,
      coalesce((select jsonb_agg(jsonb_build_object('madeMs', ${ms('made_at')}, 'answeredMs', ${ms('acknowledged_at')}) order by made_at, page_id)
        from receptionist.page where ${here}), '[]') as pages,
      exists (select from receptionist.conversation_step where ${here} and kind = 'taken-over') as "takenOver",
      (select jsonb_build_object('disclosed', disclosed_at is not null, 'endReason', end_reason, 'endedMs', ${ms('ended_at')}, 'answerMs', to_jsonb(answer_milliseconds))
        from receptionist.call where ${here} order by started_at desc, call_id limit 1) as call`.execute(work.tx);
  return rows[0] ?? { did: [], asked: [], pages: [], takenOver: false, call: null };
}

/** A decision with what was understood, sealed. */
export interface DecidedRow {
  readonly seq: number;
  readonly flow: string | null;
  readonly gates: readonly string[];
  readonly acts: readonly string[];
  readonly commands: Buffer | null;
  readonly turnMicros: number;
  readonly at: Instant;
}

/** Writes how a conversation went, in place of what was found before. */
export async function putAssessment(
  work: Work,
  of: { readonly conversationId: ConversationId; readonly upToSeq: number; readonly wasClosed: boolean; readonly endedAt: Instant },
  found: Assessment,
): Promise<void> {
  await sql`insert into receptionist.assessment as x (account_id, conversation_id, rubric_version, up_to_seq, was_closed, outcome, reasons, is_contained, with_person, score,
      criteria, summary, mood, mood_seqs, mood_turned_at, flags, worth, answer_milliseconds, ended_at, assessed_at)
    values (${work.accountId}, ${of.conversationId}, ${RUBRIC_VERSION}, ${of.upToSeq}, ${of.wasClosed}, ${found.outcome}, ${[...found.reasons]}::text[], ${found.isContained},
      ${found.withPerson}, ${found.score}, ${JSON.stringify(found.criteria)}::jsonb, ${JSON.stringify(found.summary)}::jsonb, ${found.sounded.mood},
      ${[...found.sounded.seqs]}::int[], ${found.sounded.turnedAt}, ${[...found.flags]}::text[], ${found.worth},
      ${[...found.answerMs]}::int[], ${of.endedAt}, ${work.now})
    on conflict (account_id, conversation_id) do update set rubric_version = excluded.rubric_version, up_to_seq = excluded.up_to_seq, was_closed = excluded.was_closed,
      outcome = excluded.outcome, reasons = excluded.reasons, is_contained = excluded.is_contained, with_person = excluded.with_person, score = excluded.score,
      criteria = excluded.criteria, summary = excluded.summary, mood = excluded.mood, mood_seqs = excluded.mood_seqs,
      mood_turned_at = excluded.mood_turned_at, flags = excluded.flags, worth = excluded.worth, answer_milliseconds = excluded.answer_milliseconds,
      ended_at = excluded.ended_at, assessed_at = excluded.assessed_at`.execute(work.tx);
}

/** An assessment as it is stored. */
export interface AssessmentRow {
  readonly rubricVersion: number;
  readonly upToSeq: number;
  readonly outcome: Ending;
  readonly reasons: readonly string[];
  readonly isContained: boolean;
  readonly score: number | null;
  readonly criteria: readonly Criterion[];
  readonly summary: readonly SummaryLine[];
  /** Null where it was assessed before that was looked at. */
  readonly mood: Mood | null;
  readonly moodSeqs: readonly number[];
  readonly moodTurnedAt: number | null;
  readonly flags: readonly Flag[];
  readonly endedAt: Instant;
  readonly assessedAt: Instant;
}

/** Reads how a conversation went; undefined while that is not known. */
export async function findAssessment(work: Work, conversationId: ConversationId): Promise<AssessmentRow | undefined> {
  const { rows } =
    await sql<AssessmentRow>`select rubric_version as "rubricVersion", up_to_seq as "upToSeq", outcome, reasons, is_contained as "isContained", score, criteria,
      summary, mood, mood_seqs as "moodSeqs", mood_turned_at as "moodTurnedAt", flags, ended_at as "endedAt", assessed_at as "assessedAt"
    from receptionist.assessment where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
  return rows[0];
}

export type ReviewId = Id<'review'>;

/** What somebody of the team said of a conversation. */
export interface ReviewRow {
  readonly id: ReviewId;
  readonly userId: UserId;
  readonly verdict: 'good' | 'wrong';
  readonly criterion: string | null;
  readonly isMet: boolean | null;
  readonly note: Buffer | null;
  readonly upToSeq: number;
  readonly at: Instant;
}

/** Lists what people said of a conversation, in order. */
export async function listReviews(work: Work, conversationId: ConversationId): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`select review_id as id, user_id as "userId", verdict, criterion, is_met as "isMet", note, up_to_seq as "upToSeq", at
    from receptionist.review where account_id = ${work.accountId} and conversation_id = ${conversationId} order by at, review_id limit 200`.execute(work.tx);
  return rows;
}

/** Gives the id the next review will have, since its note is sealed for that place. */
export function newReviewId(): ReviewId {
  return newId<ReviewId>();
}

/** Writes what somebody says of a conversation. */
export async function insertReview(work: Work, conversationId: ConversationId, row: Omit<ReviewRow, 'at'>): Promise<void> {
  await sql`insert into receptionist.review (account_id, review_id, conversation_id, user_id, verdict, criterion, is_met, note, up_to_seq, at)
    values (${work.accountId}, ${row.id}, ${conversationId}, ${row.userId}, ${row.verdict}, ${row.criterion}, ${row.isMet}, ${row.note}, ${row.upToSeq}, ${work.now})`.execute(
    work.tx,
  );
}
