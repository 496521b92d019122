import { sql } from 'kysely';
import type { Id, UserId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

export type CannedReplyId = Id<'canned-reply'>;

/** A reply kept at hand. */
export interface CannedReply {
  readonly id: CannedReplyId;
  readonly version: number;
  readonly title: string;
  readonly words: string;
}

/** Lists the replies kept at hand, in their order. */
export async function listCannedReplies(work: Work): Promise<CannedReply[]> {
  const { rows } = await sql<CannedReply>`select canned_reply_id as id, version, title, words from receptionist.canned_reply
    where account_id = ${work.accountId} order by position, lower(title) limit 200`.execute(work.tx);
  return rows;
}

/** Keeps a reply at hand, after those there are; false when another has its title. */
export async function insertCannedReply(work: Work, { id, title, words }: Omit<CannedReply, 'version'>, by: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.canned_reply (account_id, canned_reply_id, version, title, words, position, made_by, made_at)
    select ${work.accountId}::uuid, ${id}::uuid, 1, ${title}::text, ${words}::text,
      coalesce((select max(position) + 1 from receptionist.canned_reply where account_id = ${work.accountId}), 0), ${by}::uuid, ${work.now}::timestamptz
    on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Changes a reply kept at hand; false when it is not there, or has another version by now. */
export async function updateCannedReply(work: Work, { id, version, title, words }: CannedReply, by: UserId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update receptionist.canned_reply set version = version + 1, title = ${title}, words = ${words}, made_by = ${by}, made_at = ${work.now}
    where account_id = ${work.accountId} and canned_reply_id = ${id} and version = ${version}`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Deletes a reply kept at hand; false when it is not there. */
export async function deleteCannedReply(work: Work, id: CannedReplyId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from receptionist.canned_reply where account_id = ${work.accountId} and canned_reply_id = ${id}`.execute(
    work.tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Says whether a reply is kept at hand. */
export async function hasCannedReply(work: Work, id: CannedReplyId): Promise<boolean> {
  const { rows } = await sql`select 1 from receptionist.canned_reply where account_id = ${work.accountId} and canned_reply_id = ${id}`.execute(work.tx);
  return rows.length > 0;
}
