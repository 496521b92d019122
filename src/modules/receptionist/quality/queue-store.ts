import { sql } from 'kysely';
import type { UserId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import type { Criterion } from './model.ts';
import type { Mood } from './mood.ts';

/** A conversation that a person should look at, or has looked at. */
export interface QueueRow {
  readonly conversationId: ConversationId;
  readonly outcome: string;
  readonly score: number | null;
  readonly criteria: readonly Criterion[];
  /** What reviewers found of criteria last, by name. */
  readonly overruled: Readonly<Record<string, boolean>>;
  readonly flags: readonly string[];
  readonly mood: Mood | null;
  readonly endedAt: string;
  readonly verdict: 'good' | 'wrong' | null;
  readonly reviewedBy: UserId | null;
}

/** Which part of the queue is wanted. */
export interface QueueWanted {
  readonly state: 'waiting' | 'reviewed';
  /** Only those who sounded so; upset is also who was and is no longer. */
  readonly mood?: Mood | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Lists what waits for a look, the worthiest first, or what was looked at, the latest first. What went on after a look waits for another. */
export async function listQueue(work: Work, { state, mood, offset, limit }: QueueWanted): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`select a.conversation_id as "conversationId", a.outcome, a.score, a.criteria, a.flags, a.mood,
      coalesce((select jsonb_object_agg(o.criterion, o.is_met) from (select distinct on (v.criterion) v.criterion, v.is_met from receptionist.review v
        where v.account_id = a.account_id and v.conversation_id = a.conversation_id and v.criterion is not null and v.is_met is not null
        order by v.criterion, v.at desc, v.review_id desc) o), '{}') as overruled,
      to_char(a.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt", r.verdict, r.user_id as "reviewedBy"
    from receptionist.assessment a left join lateral (select v.verdict, v.user_id, v.at from receptionist.review v
        where v.account_id = a.account_id and v.conversation_id = a.conversation_id and v.up_to_seq >= a.up_to_seq order by v.at desc, v.review_id desc limit 1) r on true
    where a.account_id = ${work.accountId} and ${state === 'waiting' ? sql`a.worth > 0 and r.verdict is null` : sql`r.verdict is not null`}
      ${mood === undefined ? sql`` : mood === 'upset' ? sql`and (a.mood = 'upset' or a.mood_turned_at is not null)` : sql`and a.mood = ${mood}`}
    order by ${state === 'waiting' ? sql`a.worth desc, a.ended_at desc` : sql`r.at desc`}, a.conversation_id limit ${limit} offset ${offset}`.execute(work.tx);
  return rows;
}

/** Counts what waits for a look. */
export async function countWaiting(work: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from receptionist.assessment a
    where a.account_id = ${work.accountId} and a.worth > 0 and not exists (select from receptionist.review v
      where v.account_id = a.account_id and v.conversation_id = a.conversation_id and v.up_to_seq >= a.up_to_seq)`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
