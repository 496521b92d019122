import { type ClientId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type DocumentRow, findDocumentRow, insertDocument, listDocumentRows, setRemoved } from './document-store.ts';
import { type MediaType, fileName, mediaTypeOf } from './media-type.ts';
import { requireOpen } from './notes.ts';
import { type Sensitivity, mayOpen, nameOfActor, openTo } from './policy.ts';
import { requireClient } from './read-clients.ts';
import type { ClientDocument, DocumentId } from './record-model.ts';
import { listWholeRecord, touchRecord } from './record-store.ts';
import type { TimelineQuery } from './timeline-port.ts';

/** The most a document may weigh. */
export const DOCUMENT_BYTES = 10 * 1024 * 1024;
const placeOf = (documentId: string, column: 'name' | 'content') => ({ table: 'clients.document', row: documentId, column });

/** A file handed in. */
export interface NewDocument {
  readonly name: string;
  readonly sensitivity: Sensitivity;
  readonly content: Buffer;
}

/**
 * Keeps a file with a client's record, sealed with the person's key. What it is, its bytes say.
 * @throws Refusal `not-found`, `erased`, `too-sensitive`, `document-empty`, `document-too-large`, `document-type-refused`
 */
export async function addDocument(work: Work, wanted: ClientId, { name, sensitivity, content }: NewDocument): Promise<DocumentId> {
  const { clientId } = await requireClient(work, wanted);
  requireOpen(work, sensitivity);
  if (content.length === 0) throw invalidField('content', 'document-empty', 'This file is empty.');
  if (content.length > DOCUMENT_BYTES) throw new Refusal('too-large', 'document-too-large', 'A document may have 10 MB. Nothing was kept.');
  const mediaType = mediaTypeOf(content);
  if (!mediaType) throw new Refusal('unsupported-media', 'document-type-refused', 'A record takes PDF files, photos and plain text. Nothing was kept.');
  const documentId = newId<DocumentId>();
  const key = await work.vault.subjectKeyOf(clientId);
  await insertDocument(work, {
    document_id: documentId,
    client_id: clientId,
    sensitivity,
    name: await work.vault.seal(key, placeOf(documentId, 'name'), fileName(name, mediaType)),
    media_type: mediaType,
    size_bytes: content.length,
    content: await work.vault.seal(key, placeOf(documentId, 'content'), content),
    added_by: nameOfActor(work.actor),
  });
  await touchRecord(work, clientId);
  await emit(work, 'client.document-added', { clientId, documentId });
  return documentId;
}

/** Reads the names of a client's documents as far as the reader may, the newest first. */
export async function readDocuments(work: Work, query: TimelineQuery): Promise<ClientDocument[]> {
  const rows = await listDocumentRows(work, query, openTo(work.actor));
  const names = await work.vault.open(rows.map(({ document_id, name }) => ({ place: placeOf(document_id, 'name'), sealed: name })));
  return rows.map((row, index) => ({
    documentId: row.document_id,
    sensitivity: row.sensitivity,
    name: names[index] ?? '',
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    addedAt: row.added_at,
    addedBy: row.added_by,
  }));
}

/**
 * Opens a document to be saved by whoever may read it.
 * @throws Refusal `not-found`, also when it is too sensitive for the reader or was taken off
 */
export async function openDocument(
  work: Work,
  wanted: ClientId,
  documentId: DocumentId,
): Promise<{ readonly name: string; readonly mediaType: MediaType; readonly content: Buffer }> {
  const row = await requireDocument(work, wanted, documentId, 'whole');
  if (row.removed_at !== null || row.content === null) throw notFound();
  const [name = ''] = await work.vault.open([{ place: placeOf(documentId, 'name'), sealed: row.name }]);
  return { name, mediaType: row.media_type, content: await work.vault.openBytes({ place: placeOf(documentId, 'content'), sealed: row.content }) };
}

/**
 * Takes a document off the record, or puts it back.
 * @throws Refusal `not-found`
 */
export async function removeDocument(work: Work, wanted: ClientId, documentId: DocumentId, turn: 'remove' | 'restore'): Promise<void> {
  const { client_id: clientId } = await requireDocument(work, wanted, documentId, 'head');
  if (!(await setRemoved(work, documentId, turn === 'remove' ? nameOfActor(work.actor) : null))) throw notFound();
  work.shown.add(clientId);
  await emit(work, 'client.document-changed', { clientId, documentId });
}

async function requireDocument(
  work: Work,
  wanted: ClientId,
  documentId: DocumentId,
  part: 'whole' | 'head',
): Promise<DocumentRow & { content: Buffer | null; removed_at: unknown }> {
  const { clientId } = await requireClient(work, wanted);
  const row = await findDocumentRow(work, await listWholeRecord(work, clientId), documentId, part);
  if (!row || !mayOpen(work.actor, row.sensitivity)) throw notFound();
  return row;
}
