import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { MediaType } from './media-type.ts';
import type { Sensitivity } from './policy.ts';
import type { DocumentId } from './record-model.ts';
import type { TimelineQuery } from './timeline-port.ts';

/** A document as it is kept, without its content. */
export interface DocumentRow {
  readonly document_id: DocumentId;
  readonly client_id: ClientId;
  readonly sensitivity: Sensitivity;
  readonly name: Buffer;
  readonly media_type: MediaType;
  readonly size_bytes: number;
  readonly added_at: Instant;
  readonly added_by: string;
}

const COLUMNS = sql.raw('document_id, client_id, sensitivity, name, media_type, size_bytes, added_at, added_by');

/** Stores a document. */
export async function insertDocument(work: Work, row: Omit<DocumentRow, 'added_at'> & { readonly content: Buffer }): Promise<void> {
  await sql`insert into clients.document (account_id, document_id, client_id, sensitivity, name, media_type, size_bytes, content, added_at, added_by)
    values (${work.accountId}, ${row.document_id}, ${row.client_id}, ${row.sensitivity}, ${row.name}, ${row.media_type}, ${row.size_bytes}, ${row.content},
      ${work.now}, ${row.added_by})`.execute(work.tx);
}

/** Lists the documents of some records that are this sensitive, the newest first. */
export async function listDocumentRows(work: Work, query: TimelineQuery, open: readonly Sensitivity[]): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from clients.document
    where account_id = ${work.accountId} and client_id = any(${[...query.clientIds]}::uuid[]) and removed_at is null
      and sensitivity = any(${[...open]}::text[])
      ${query.before === undefined ? sql`` : sql`and (added_at, document_id) < (${query.before.at}, ${query.before.id}::uuid)`}
    order by added_at desc, document_id desc limit ${query.limit}`.execute(work.tx);
  return rows;
}

/** Counts the documents of some records that are this sensitive. */
export async function countDocuments(work: Work, clientIds: readonly ClientId[], open: readonly Sensitivity[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from clients.document where account_id = ${work.accountId}
    and client_id = any(${[...clientIds]}::uuid[]) and removed_at is null and sensitivity = any(${[...open]}::text[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Reads one document of some records with its content, unless it was taken off. */
export async function findDocumentRow(
  work: Work,
  clientIds: readonly ClientId[],
  documentId: DocumentId,
  part: 'whole' | 'head',
): Promise<(DocumentRow & { readonly content: Buffer | null; readonly removed_at: Instant | null }) | undefined> {
  const { rows } = await sql<DocumentRow & { content: Buffer | null; removed_at: Instant | null }>`select ${COLUMNS}, removed_at,
      ${part === 'whole' ? sql`content` : sql`null::bytea`} as content
    from clients.document where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and document_id = ${documentId}`.execute(work.tx);
  return rows[0];
}

/** Takes a document off the record, or puts it back; says whether that changed anything. */
export async function setRemoved(work: Work, documentId: DocumentId, removedBy: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update clients.document set removed_at = ${removedBy === null ? null : work.now}, removed_by = ${removedBy}
    where account_id = ${work.accountId} and document_id = ${documentId} and removed_at is ${removedBy === null ? sql`not null` : sql`null`}`.execute(work.tx);
  return numAffectedRows === 1n;
}
