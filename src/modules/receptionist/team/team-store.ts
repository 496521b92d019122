import { sql } from 'kysely';
import type { Id, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import type { TeamKind } from '../conversation/step.ts';

export type TeamMessageId = Id<'team-message'>;
export type PageId = Id<'page'>;

/** Writes a task for the team. */
export async function insertTeamMessage(
  work: Work,
  row: { readonly id: TeamMessageId; readonly conversationId: ConversationId; readonly kind: TeamKind; readonly words: Buffer | null; readonly dueAt: Instant },
): Promise<void> {
  await sql`insert into receptionist.team_message (account_id, team_message_id, conversation_id, kind, words, state, made_at, due_at)
    values (${work.accountId}, ${row.id}, ${row.conversationId}, ${row.kind}, ${row.words}, 'open', ${work.now}, ${row.dueAt})`.execute(work.tx);
}

/** A task for the team as stored. */
export interface TeamMessageRow {
  readonly id: TeamMessageId;
  readonly conversationId: ConversationId;
  readonly kind: TeamKind;
  readonly words: Buffer | null;
  readonly state: 'open' | 'done';
  readonly assignedTo: UserId | null;
  readonly madeAt: Instant;
  readonly dueAt: Instant;
}

/** Lists tasks of the team: the open ones by when they are due, or those of one conversation. */
export async function listTeamMessages(work: Work, of: { readonly conversationId?: ConversationId; readonly limit: number }): Promise<TeamMessageRow[]> {
  const { rows } = await sql<TeamMessageRow>`select team_message_id as id, conversation_id as "conversationId", kind, words, state, assigned_to as "assignedTo",
      made_at as "madeAt", due_at as "dueAt" from receptionist.team_message
    where account_id = ${work.accountId} and ${of.conversationId === undefined ? sql`state = 'open'` : sql`conversation_id = ${of.conversationId}`}
    order by due_at, team_message_id limit ${of.limit}`.execute(work.tx);
  return rows;
}

/** Finds the open task of a kind that a conversation has made last. */
export async function findLastOpenTask(work: Work, conversationId: ConversationId, kind: TeamKind): Promise<Pick<TeamMessageRow, 'id' | 'words'> | undefined> {
  const { rows } = await sql<Pick<TeamMessageRow, 'id' | 'words'>>`select team_message_id as id, words from receptionist.team_message
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and kind = ${kind} and state = 'open'
    order by made_at desc, team_message_id desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Writes the words of a task anew. */
export async function setTaskWords(work: Work, id: TeamMessageId, words: Buffer): Promise<void> {
  await sql`update receptionist.team_message set words = ${words} where account_id = ${work.accountId} and team_message_id = ${id}`.execute(work.tx);
}

/** Marks a task as done; false when it was, or is not there. */
export async function finishTeamMessage(work: Work, id: TeamMessageId, by: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.team_message set state = 'done', done_at = ${work.now}, done_by = ${by}
    where account_id = ${work.accountId} and team_message_id = ${id} and state = 'open'`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Marks the open tasks of a conversation as done: those of some kinds, or all; by nobody who is known where somebody took its call on the desk's phone. */
export async function finishTasksOf(work: Work, conversationId: ConversationId, by: UserId | null, kinds?: readonly TeamKind[]): Promise<void> {
  await sql`update receptionist.team_message set state = 'done', done_at = ${work.now}, done_by = ${by}
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and state = 'open'
      ${kinds === undefined ? sql`` : sql`and kind = any(${[...kinds]}::text[])`}`.execute(work.tx);
}

/** Finds the conversation of a task. */
export async function findTaskConversation(work: Work, id: TeamMessageId): Promise<ConversationId | undefined> {
  const { rows } = await sql<{ of: ConversationId }>`select conversation_id as of from receptionist.team_message
    where account_id = ${work.accountId} and team_message_id = ${id}`.execute(work.tx);
  return rows[0]?.of;
}

/** A call for somebody on duty. */
export interface PageRow {
  readonly id: PageId;
  readonly conversationId: ConversationId;
  readonly kind: 'emergency' | 'person';
  readonly cause: string;
  readonly step: number;
  readonly pagedUserId: UserId | null;
  readonly acknowledgeBy: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: UserId | null;
  readonly madeAt: Instant;
}

const PAGE = sql.raw(`page_id as id, conversation_id as "conversationId", kind, cause, step, paged_user_id as "pagedUserId", acknowledge_by as "acknowledgeBy",
  acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy", made_at as "madeAt"`);

/** Writes a call. */
export async function insertPage(work: Work, row: Pick<PageRow, 'id' | 'conversationId' | 'kind' | 'cause'>): Promise<void> {
  await sql`insert into receptionist.page (account_id, page_id, conversation_id, kind, cause, step, made_at)
    values (${work.accountId}, ${row.id}, ${row.conversationId}, ${row.kind}, ${row.cause}, 0, ${work.now})`.execute(work.tx);
}

/** Locks a call that nobody has answered. */
export async function findOpenPage(work: Work, id: PageId): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`select ${PAGE} from receptionist.page
    where account_id = ${work.accountId} and page_id = ${id} and acknowledged_at is null for update`.execute(work.tx);
  return rows[0];
}

/** Finds the call of a conversation that nobody has answered. */
export async function findPageOf(work: Work, conversationId: ConversationId): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`select ${PAGE} from receptionist.page
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and acknowledged_at is null order by made_at desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Lists the calls that nobody has answered, the oldest first. */
export async function listOpenPages(work: Work, limit: number): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`select ${PAGE} from receptionist.page
    where account_id = ${work.accountId} and acknowledged_at is null order by made_at limit ${limit}`.execute(work.tx);
  return rows;
}

/** Notes whom a call reached now, and until when they have to answer. */
export async function setPaged(
  work: Work,
  id: PageId,
  to: { readonly step: number; readonly userId: UserId | null; readonly acknowledgeBy: Instant | null },
): Promise<void> {
  await sql`update receptionist.page set step = ${to.step}, paged_user_id = ${to.userId}, acknowledge_by = ${to.acknowledgeBy}
    where account_id = ${work.accountId} and page_id = ${id} and acknowledged_at is null`.execute(work.tx);
}

/** Notes that somebody answered; false when somebody had. */
export async function acknowledge(work: Work, id: PageId, by: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.page set acknowledged_at = ${work.now}, acknowledged_by = ${by}
    where account_id = ${work.accountId} and page_id = ${id} and acknowledged_at is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Finds calls that nobody answered, and whose time to answer ended before an instant or was never set. */
export async function listOverduePages(work: Work, before: Instant): Promise<PageId[]> {
  const { rows } = await sql<{ id: PageId }>`select page_id as id from receptionist.page
    where account_id = ${work.accountId} and acknowledged_at is null and coalesce(acknowledge_by, made_at) < ${before} order by made_at limit 100`.execute(
    work.tx,
  );
  return rows.map(({ id }) => id);
}
