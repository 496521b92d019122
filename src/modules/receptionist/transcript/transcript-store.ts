import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

export type TranscriptId = Id<'transcript'>;

/** A transcript that was asked for. */
export interface TranscriptRow {
  readonly transcriptId: TranscriptId;
  readonly conversationId: ConversationId;
  readonly address: Buffer;
  readonly upToSeq: number;
}

/** How many were asked for: of one conversation, and to one address since an instant. */
export interface TranscriptCounts {
  readonly here: number;
  readonly there: number;
}

/** Counts what was asked for before. */
export async function countTranscripts(work: Work, conversationId: ConversationId, addressToken: Buffer, since: Instant): Promise<TranscriptCounts> {
  const { rows } = await sql<TranscriptCounts>`select count(*) filter (where conversation_id = ${conversationId})::int as here,
      count(*) filter (where address_token = ${addressToken} and asked_at > ${since})::int as there
    from receptionist.transcript where account_id = ${work.accountId} and (conversation_id = ${conversationId} or address_token = ${addressToken})`.execute(
    work.tx,
  );
  return rows[0] ?? { here: 0, there: 0 };
}

/** Notes that a transcript was asked for. */
export async function insertTranscript(work: Work, row: TranscriptRow & { readonly addressToken: Buffer }): Promise<void> {
  await sql`insert into receptionist.transcript (account_id, transcript_id, conversation_id, address_token, address, up_to_seq, asked_at)
    values (${work.accountId}, ${row.transcriptId}, ${row.conversationId}, ${row.addressToken}, ${row.address}, ${row.upToSeq}, ${work.now})`.execute(work.tx);
}

/** Reads a transcript that was asked for. */
export async function findTranscript(work: Work, transcriptId: TranscriptId): Promise<TranscriptRow | undefined> {
  const { rows } = await sql<TranscriptRow>`select transcript_id as "transcriptId", conversation_id as "conversationId", address, up_to_seq as "upToSeq"
    from receptionist.transcript where account_id = ${work.accountId} and transcript_id = ${transcriptId}`.execute(work.tx);
  return rows[0];
}
