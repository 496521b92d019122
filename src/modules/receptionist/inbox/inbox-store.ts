import { type RawBuilder, sql } from 'kysely';
import type { ClientId, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import type { CallId } from '../calls/call-store.ts';
import type { Author, ConversationChannel, ConversationId, Escalation } from '../model.ts';
import type { ConversationRow } from '../store.ts';
import type { PageId, TeamMessageId } from '../team/team-store.ts';

/** A line of the list of conversations, as codes, ids and times. */
export type ConversationLine = Omit<ConversationRow, 'state' | 'tokenHash' | 'keyId' | 'minuteAt' | 'minuteCount' | 'spamSaid' | 'spamSaidAt'>;

/** A line of the inbox: where the conversation stands, what was said last, sealed, and what waits in it. */
export interface InboxRow extends ConversationLine {
  readonly keyId: SubjectKeyId;
  readonly state: Buffer | null;
  readonly assignedTo: UserId | null;
  readonly snoozedUntil: Instant | null;
  /** What the visitor said last, and before they said anything what was said to them. */
  readonly lastSeq: number | null;
  readonly lastAuthor: Author | null;
  readonly lastWords: Buffer | null;
  readonly unread: number;
  readonly taskId: TeamMessageId | null;
  readonly taskKind: string | null;
  readonly taskWords: Buffer | null;
  readonly taskDueAt: Instant | null;
  readonly pageId: PageId | null;
  readonly pageCause: string | null;
  readonly answerBy: Instant | null;
  readonly callId: CallId | null;
  readonly caller: Buffer | null;
  readonly isOver: boolean;
  readonly sender: Buffer | null;
}

/** Which part of the inbox is wanted. */
export const INBOX_VIEWS = ['open', 'needs', 'mine', 'unassigned', 'snoozed', 'closed', 'spam', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** Which conversations are wanted, the latest first. */
export interface LinesWanted {
  readonly view: InboxView;
  /** Who asks: what is theirs, and how far they have read. */
  readonly me: UserId | null;
  readonly channel?: ConversationChannel | undefined;
  readonly clientId?: ClientId | undefined;
  readonly conversationId?: ConversationId | undefined;
  /** These and no others. */
  readonly ids?: readonly ConversationId[] | undefined;
  readonly before?: { readonly at: Instant; readonly id: string } | undefined;
  readonly limit: number;
}

/** The task of a conversation that weighs most, and the call that nobody answered. */
const WAITING = sql`
  left join lateral (select t.team_message_id, t.kind, t.words, t.due_at from receptionist.team_message t
      where t.account_id = c.account_id and t.conversation_id = c.conversation_id and t.state = 'open'
      order by (t.kind = 'emergency') desc, (t.kind = 'clinical') desc, (t.kind = 'person') desc, t.due_at, t.team_message_id limit 1) t on true
  left join lateral (select p.page_id, p.cause, p.acknowledge_by from receptionist.page p
      where p.account_id = c.account_id and p.conversation_id = c.conversation_id and p.acknowledged_at is null
      order by p.made_at desc limit 1) p on true`;

const NEEDS = sql`(p.page_id is not null or t.team_message_id is not null or (c.escalation is not null and c.owner_user_id is null))`;
const asleep = (work: Work) => sql`(c.snoozed_until is not null and c.snoozed_until > ${work.now} and c.last_at <= c.snoozed_at and p.page_id is null)`;

/** What only sells and asks nothing of anybody; where somebody is called, or has it, it is not out of sight. */
const isNotSpam = sql`(c.outcome is distinct from 'spam' or c.owner_user_id is not null or p.page_id is not null or t.team_message_id is not null)`;

function viewOf(work: Work, view: InboxView, me: UserId | null): RawBuilder<unknown> {
  const open = sql`c.closed_at is null and ${isNotSpam} and not ${asleep(work)}`;
  switch (view) {
    case 'open':
      return open;
    case 'needs':
      return sql`${open} and ${NEEDS}`;
    case 'mine':
      return sql`${open} and ${me}::uuid in (c.owner_user_id, c.assigned_to)`;
    case 'unassigned':
      return sql`${open} and ${NEEDS} and c.owner_user_id is null and c.assigned_to is null`;
    case 'snoozed':
      return sql`c.closed_at is null and ${asleep(work)}`;
    case 'closed':
      return sql`c.closed_at is not null`;
    case 'spam':
      return sql`c.outcome = 'spam'`;
    case 'all':
      return sql`true`;
  }
}

/** Lists conversations, the one written in last first. */
export async function listConversations(work: Work, wanted: LinesWanted): Promise<InboxRow[]> {
  const { view, me, channel, clientId, conversationId, ids, before, limit } = wanted;
  const { rows } = await sql<InboxRow>`select c.conversation_id as "conversationId", c.channel, c.location_id as "locationId", c.client_id as "clientId",
      c.key_id as "keyId", c.state, c.owner_user_id as "ownerUserId", c.assigned_to as "assignedTo", c.identity_level as "identityLevel", c.escalation, c.flow, c.language,
      c.outcome, c.appointment_id as "appointmentId", c.next_seq as "nextSeq", c.started_at as "startedAt", c.last_at as "lastAt", c.closed_at as "closedAt",
      case when ${asleep(work)} then c.snoozed_until end as "snoozedUntil", m.seq as "lastSeq", m.author as "lastAuthor", m.words as "lastWords",
      (select count(*)::int from receptionist.message u where u.account_id = c.account_id and u.conversation_id = c.conversation_id and u.author = 'visitor' and not u.of_line
        and u.seq > coalesce((select r.seq from receptionist.read_mark r
          where r.account_id = c.account_id and r.conversation_id = c.conversation_id and r.user_id = ${me}), 0)) as unread,
      t.team_message_id as "taskId", t.kind as "taskKind", t.words as "taskWords", t.due_at as "taskDueAt",
      p.page_id as "pageId", p.cause as "pageCause", p.acknowledge_by as "answerBy", l.call_id as "callId", l.caller, l.ended_at is not null as "isOver", x.sender
    from receptionist.conversation c
      left join lateral (select v.seq, v.author, v.words from receptionist.message v where v.account_id = c.account_id and v.conversation_id = c.conversation_id
        order by (v.author = 'visitor' and not v.of_line) desc, v.of_line, v.seq desc limit 1) m on true
      left join lateral (select k.call_id, k.caller, k.ended_at from receptionist.call k where k.account_id = c.account_id and k.conversation_id = c.conversation_id
        order by k.started_at desc limit 1) l on c.channel = 'call'
      left join receptionist.text_thread x on x.account_id = c.account_id and x.conversation_id = c.conversation_id and c.channel = 'sms'
      ${WAITING}
    where c.account_id = ${work.accountId} and ${viewOf(work, view, me)}
      ${channel === undefined ? sql`` : sql`and c.channel = ${channel}`}
      ${clientId === undefined ? sql`` : sql`and c.client_id = ${clientId}`}
      ${conversationId === undefined ? sql`` : sql`and c.conversation_id = ${conversationId}`}
      ${ids === undefined ? sql`` : sql`and c.conversation_id = any(${[...ids]}::uuid[])`}
      ${before === undefined ? sql`` : sql`and (c.last_at, c.conversation_id) < (${before.at}, ${before.id}::uuid)`}
    order by c.last_at desc, c.conversation_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** How many conversations each part of the inbox has. */
export interface InboxCounts {
  readonly needs: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly snoozed: number;
  readonly emergencies: number;
}

/** Counts the parts of the inbox. */
export async function countConversations(work: Work, me: UserId | null): Promise<InboxCounts> {
  const counted = (view: InboxView) => sql`count(*) filter (where ${viewOf(work, view, me)})::int`;
  const { rows } = await sql<InboxCounts>`select ${counted('needs')} as needs, ${counted('mine')} as mine, ${counted('unassigned')} as unassigned,
      ${counted('snoozed')} as snoozed, count(*) filter (where p.page_id is not null)::int as emergencies
    from receptionist.conversation c ${WAITING} where c.account_id = ${work.accountId} and c.closed_at is null`.execute(work.tx);
  return rows[0] ?? { needs: 0, mine: 0, unassigned: 0, snoozed: 0, emergencies: 0 };
}

/** Sets who owns a conversation: a user, or nobody, which is the assistant. */
export async function setOwner(work: Work, conversationId: ConversationId, owner: UserId | null, escalation: Escalation | null): Promise<void> {
  await sql`update receptionist.conversation set owner_user_id = ${owner}, escalation = ${escalation}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Closes conversations nobody has written in since an instant; one that came to nothing was abandoned. A person's stay open until they are handed back. */
export async function closeIdle(work: Work, before: Instant): Promise<void> {
  await sql`update receptionist.conversation set closed_at = ${work.now}, outcome = coalesce(outcome, 'abandoned')
    where account_id = ${work.accountId} and closed_at is null and last_at < ${before} and owner_user_id is null`.execute(work.tx);
}
