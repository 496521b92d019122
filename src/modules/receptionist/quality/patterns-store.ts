import { type RawBuilder, sql } from 'kysely';
import type { LocationId } from '#kernel/ids.ts';
import { type Span, formatRange } from '#kernel/span.ts';
import { type IsoDate, addDays, dayIn, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Period, Place } from '#modules/reporting';
import type { ConversationId } from '../model.ts';
import { type ContactCount, type PatternFigure, REASON_GROUPS, type ReasonGroup } from './patterns-model.ts';

/** A location with when it is open in the period. */
export interface OpenPlace extends Place {
  readonly open: readonly Span[];
}

/** Which conversations are counted. */
export interface ContactScope {
  readonly places: readonly OpenPlace[];
  readonly period: Period;
  /** Where calls belong that nobody spoke in: the clinic's first place, as its lines do. */
  readonly first: LocationId | undefined;
  readonly channel?: string | undefined;
}

/** Conversations that began in a scope as `t`, and calls that never became one; the one place that says what counts as what. What only sells is counted apart. */
function contacts(work: Work, { places, period, first, channel }: ContactScope, only: 'people' | 'spam' = 'people'): RawBuilder<unknown> {
  const edges = (date: IsoDate) => places.map(({ zone }) => instantOf(dayIn(zone, date).start).toString());
  const at = sql`unnest(${places.map(({ locationId }) => locationId)}::uuid[], ${places.map(({ zone }) => zone)}::text[], ${edges(period.from)}::timestamptz[],
      ${edges(period.until)}::timestamptz[], ${places.map(({ open }) => `{${open.map(formatRange).join(',')}}`)}::tstzmultirange[]) as p (location_id, zone, begins, ends, open)`;
  const when = (row: 'c' | 'k') => sql`extract(isodow from ${sql.ref(`${row}.started_at`)} at time zone p.zone)::int as weekday,
      extract(hour from ${sql.ref(`${row}.started_at`)} at time zone p.zone)::int as hour, p.open @> ${sql.ref(`${row}.started_at`)} as is_open`;
  return sql`(select c.conversation_id, c.channel, c.started_at, ${when('c')}, a.conversation_id is not null as is_ended, a.reasons[1] as reason,
        case when c.channel = 'call' and (a.outcome = 'silent' or k.end_reason = 'voicemail-left') then 'missed'
          when coalesce(a.with_person, c.owner_user_id is not null) then 'person' when a.outcome = 'booked' then 'booked' else 'assistant' end as part,
        coalesce(a.outcome = 'booked', false) as is_booked, coalesce(a.outcome in ('passed-on', 'emergency') or a.with_person, false) as is_passed_on,
        coalesce(a.is_contained, false) as is_contained, a.mood, a.mood_turned_at is not null as has_turned, coalesce(a.answer_milliseconds, '{}') as answers,
        extract(epoch from coalesce(k.ended_at, a.ended_at) - c.started_at)::int as seconds
      from ${at} join receptionist.conversation c on c.account_id = ${work.accountId} and c.location_id = p.location_id and c.started_at >= p.begins and c.started_at < p.ends
        left join receptionist.assessment a on a.account_id = c.account_id and a.conversation_id = c.conversation_id
        left join lateral (select l.end_reason, l.ended_at from receptionist.call l where l.account_id = c.account_id and l.conversation_id = c.conversation_id
          order by l.started_at desc, l.call_id limit 1) k on c.channel = 'call'
      where (c.channel = 'call' or c.next_seq > 2) and coalesce(a.outcome, c.outcome, '') ${only === 'spam' ? sql`=` : sql`<>`} 'spam' ${channel === undefined ? sql`` : sql`and c.channel = ${channel}`}
    union all
    select null, 'call', k.started_at, ${when('k')}, true, null, case when k.end_reason = 'answered-by-desk' then 'person' else 'missed' end, false,
        k.end_reason = 'answered-by-desk', false, null, false, '{}', null
      from ${at} join receptionist.call k on k.account_id = ${work.accountId} and k.conversation_id is null and k.started_at >= p.begins and k.started_at < p.ends
      where ${only === 'people'} and p.location_id = ${first ?? null}::uuid and k.ended_at is not null and k.end_reason <> 'not-in-service' ${channel === undefined || channel === 'call' ? sql`` : sql`and false`}) t`;
}

/** Counts conversations, those alike in everything together. */
export async function countContacts(work: Work, scope: ContactScope): Promise<ContactCount[]> {
  const { rows } =
    await sql<ContactCount>`select t.channel, t.weekday, t.hour, t.is_open as "isOpen", t.part, t.reason, t.is_ended as "isEnded", t.is_booked as "isBooked",
      t.is_passed_on as "isPassedOn", t.is_contained as "isContained", t.mood, t.has_turned as "hasTurned", count(*)::int as count
    from ${contacts(work, scope)} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`.execute(work.tx);
  return rows;
}

/** Counts what only sold something. */
export async function countSpam(work: Work, scope: ContactScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${contacts(work, scope, 'spam')}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** How long answers took on a channel: the first of each conversation, and all; milliseconds that half and 95 in 100 keep to. */
export interface AnswerTimes {
  readonly channel: string;
  readonly isFirst: boolean;
  readonly count: number;
  readonly half: number;
  readonly most: number;
}

/** Measures how long answers took, by channel. */
export async function measureAnswers(work: Work, scope: ContactScope): Promise<AnswerTimes[]> {
  const { rows } = await sql<AnswerTimes>`select t.channel, f.is_first as "isFirst", count(*)::int as count,
      percentile_disc(0.5) within group (order by x.ms)::int as half, percentile_disc(0.95) within group (order by x.ms)::int as most
    from ${contacts(work, scope)} cross join lateral unnest(t.answers) with ordinality as x (ms, nth) join (values (true), (false)) as f (is_first) on not f.is_first or x.nth = 1
    group by 1, 2 order by 1, 2`.execute(work.tx);
  return rows;
}

/** Counts how many answers took so long, in steps; the last step is open. */
export async function countAnswers(
  work: Work,
  scope: ContactScope,
  step: { readonly milliseconds: number; readonly last: number },
): Promise<Map<number, number>> {
  const { rows } = await sql<{ at: number; count: number }>`select least(x.ms / ${step.milliseconds}, ${step.last})::int as at, count(*)::int as count
    from ${contacts(work, scope)} cross join lateral unnest(t.answers) as x (ms) group by 1`.execute(work.tx);
  return new Map(rows.map(({ at, count }) => [at, count]));
}

/** How long conversations lasted, in seconds: half were shorter. */
export async function medianSeconds(work: Work, scope: ContactScope): Promise<Map<boolean, number>> {
  const { rows } = await sql<{
    isOpen: boolean;
    seconds: number;
  }>`select t.is_open as "isOpen", percentile_disc(0.5) within group (order by t.seconds)::int as seconds
    from ${contacts(work, scope)} where t.seconds is not null and t.part <> 'missed' group by 1`.execute(work.tx);
  return new Map(rows.map(({ isOpen, seconds }) => [isOpen, seconds]));
}

/** Lists the visits that conversations booked in a period, or a day before or after it, which is what days of other zones may be apart; with the channel of each. */
export async function listBookedThrough(work: Work, { from, until }: Period): Promise<{ readonly appointmentId: string; readonly through: string }[]> {
  const { rows } = await sql<{ appointmentId: string; through: string }>`select m.appointment_id as "appointmentId", c.channel as through
    from receptionist.commitment m join receptionist.conversation c on c.account_id = m.account_id and c.conversation_id = m.conversation_id
    where m.account_id = ${work.accountId} and m.act = 'book' and m.appointment_id is not null
      and m.at >= ${addDays(from, -1)}::date at time zone 'UTC' and m.at < ${addDays(until, 1)}::date at time zone 'UTC'`.execute(work.tx);
  return rows;
}

/** What narrows the conversations behind a figure. */
export interface ContactsNarrowed {
  readonly figure: PatternFigure;
  readonly hours?: 'open' | 'after' | undefined;
  readonly weekday?: number | undefined;
  readonly hour?: number | undefined;
  readonly reason?: ReasonGroup | undefined;
}

/** The one place that says which conversations a figure is made of, for rows; sums use the same columns. */
function isMeant({ figure, hours, weekday, hour, reason }: ContactsNarrowed): RawBuilder<unknown> {
  const of: Readonly<Record<PatternFigure, RawBuilder<unknown>>> = {
    offered: sql`true`,
    answered: sql`t.part <> 'missed'`,
    missed: sql`t.part = 'missed'`,
    booked: sql`t.is_booked`,
    'passed-on': sql`t.is_passed_on`,
    contained: sql`t.is_contained and t.part <> 'missed'`,
    pleased: sql`t.mood = 'pleased'`,
    calm: sql`t.mood = 'calm'`,
    upset: sql`t.mood = 'upset'`,
    turned: sql`t.has_turned`,
    spam: sql`true`,
  };
  const conditions = [of[figure]];
  if (hours !== undefined) conditions.push(sql`t.is_open = ${hours === 'open'}`);
  if (weekday !== undefined) conditions.push(sql`t.weekday = ${weekday}`);
  if (hour !== undefined) conditions.push(sql`t.hour = ${hour}`);
  if (reason === 'none') conditions.push(sql`(t.reason is null or not t.reason = any(${Object.values(REASON_GROUPS).flat()}::text[]))`);
  else if (reason !== undefined) conditions.push(sql`t.reason = any(${[...REASON_GROUPS[reason]]}::text[])`);
  return sql.join(conditions, sql` and `);
}

/** Lists the conversations behind a figure, the latest first, and counts all of them; calls that never became a conversation are counted apart. */
export async function listContacts(
  work: Work,
  scope: ContactScope,
  { narrowed, offset, limit }: { readonly narrowed: ContactsNarrowed; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly without: number; readonly ids: readonly ConversationId[] }> {
  const those = contacts(work, scope, narrowed.figure === 'spam' ? 'spam' : 'people');
  const counted = await sql<{ total: number; without: number }>`select count(*)::int as total, count(*) filter (where t.conversation_id is null)::int as without
    from ${those} where ${isMeant(narrowed)}`.execute(work.tx);
  const { rows } = await sql<{ id: ConversationId }>`select t.conversation_id as id from ${those}
    where ${isMeant(narrowed)} and t.conversation_id is not null order by t.started_at desc, t.conversation_id limit ${limit} offset ${offset}`.execute(
    work.tx,
  );
  return { total: counted.rows[0]?.total ?? 0, without: counted.rows[0]?.without ?? 0, ids: rows.map(({ id }) => id) };
}
