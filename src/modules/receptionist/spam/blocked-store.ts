import { sql } from 'kysely';
import { type Id, type UserId, newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { CallId } from '../calls/call-store.ts';
import type { ConversationId } from '../model.ts';

export type BlockId = Id<'block'>;

/** Gives the id the next block will have, since its number is sealed for that place. */
export function newBlockId(): BlockId {
  return newId<BlockId>();
}

/** A number that is blocked. */
export interface BlockRow {
  readonly blockId: BlockId;
  readonly conversationId: ConversationId;
  readonly number: Buffer;
  readonly blockedBy: UserId;
  readonly blockedAt: Instant;
}

const COLUMNS = sql.raw('b.block_id as "blockId", b.conversation_id as "conversationId", b.number, b.blocked_by as "blockedBy", b.blocked_at as "blockedAt"');

/** Says whether a number is blocked. */
export async function isBlockedToken(work: Work, token: Buffer): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from receptionist.blocked_number
    where account_id = ${work.accountId} and number_token = ${token} and lifted_at is null) as found`.execute(work.tx);
  return rows[0]?.found ?? false;
}

/** Finds the block of a number. */
export async function findBlock(work: Work, token: Buffer): Promise<BlockRow | undefined> {
  const { rows } = await sql<BlockRow>`select ${COLUMNS} from receptionist.blocked_number b
    where b.account_id = ${work.accountId} and b.number_token = ${token} and b.lifted_at is null`.execute(work.tx);
  return rows[0];
}

/** Lists the numbers that are blocked, the latest first. */
export async function listBlocks(work: Work, limit: number): Promise<BlockRow[]> {
  const { rows } = await sql<BlockRow>`select ${COLUMNS} from receptionist.blocked_number b
    where b.account_id = ${work.accountId} and b.lifted_at is null order by b.blocked_at desc, b.block_id limit ${limit}`.execute(work.tx);
  return rows;
}

/** Blocks a number; false where it is blocked already. */
export async function insertBlock(work: Work, row: Omit<BlockRow, 'blockedAt'> & { readonly token: Buffer }): Promise<boolean> {
  const { rows } = await sql`insert into receptionist.blocked_number (account_id, block_id, conversation_id, number_token, number, blocked_by, blocked_at)
    values (${work.accountId}, ${row.blockId}, ${row.conversationId}, ${row.token}, ${row.number}, ${row.blockedBy}, ${work.now})
    on conflict (account_id, number_token) where lifted_at is null do nothing returning block_id`.execute(work.tx);
  return rows.length > 0;
}

/** Lifts the block of a number; false where it is not blocked. */
export async function liftBlock(work: Work, token: Buffer, by: UserId): Promise<boolean> {
  const { rows } = await sql`update receptionist.blocked_number set lifted_by = ${by}, lifted_at = ${work.now}
    where account_id = ${work.accountId} and number_token = ${token} and lifted_at is null returning block_id`.execute(work.tx);
  return rows.length > 0;
}

/** The number a conversation is held with, as it is stored: of its latest call, or of its texts. */
export interface NumberOf {
  readonly callId: CallId | null;
  readonly sealed: Buffer;
}

/** Finds the number a conversation is held with; undefined where it has none, or the network withheld it. */
export async function findNumberOf(work: Work, conversationId: ConversationId): Promise<NumberOf | undefined> {
  const { rows } = await sql<NumberOf>`select * from (
      (select call_id as "callId", caller as sealed from receptionist.call
        where account_id = ${work.accountId} and conversation_id = ${conversationId} and caller is not null order by started_at desc limit 1)
      union all
      select null, sender from receptionist.text_thread where account_id = ${work.accountId} and conversation_id = ${conversationId}) n limit 1`.execute(
    work.tx,
  );
  return rows[0];
}
