import { z } from 'zod';
import { findUserNames } from '#modules/identity';
import { type Route, defineRoute } from '#kernel/route.ts';
import { DOCUMENT_BYTES, addDocument, openDocument, removeDocument } from './documents.ts';
import { addNote, changeNote, readNote } from './notes.ts';
import type { DocumentId, NoteId } from './record-model.ts';
import { sensitivity } from './record-shapes.ts';
import { clientParams, created, idShape, nothing } from './shapes.ts';

const WORDS_REFUSALS = ['text-missing', 'text-too-long', 'card-number-refused'];
const noteParams = clientParams.extend({ noteId: idShape<NoteId>() });
const documentParams = clientParams.extend({ documentId: idShape<DocumentId>() });
/** Base64 takes four letters for three bytes; the rest of the request is small. */
const UPLOAD_BYTES = Math.ceil(DOCUMENT_BYTES / 3) * 4 + 64 * 1024;
const text = z.string().max(20_000);

const notes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/notes',
    summary: 'Write a note about a client; nobody writes what they could not read afterwards',
    permission: 'client.manage',
    audit: { action: 'client.note-added' },
    idempotency: 'optional',
    params: clientParams,
    body: z.strictObject({ sensitivity, text }),
    response: { 201: created },
    refusals: ['not-found', 'erased', 'too-sensitive', ...WORDS_REFUSALS],
    handle: async (work, { params, body }) => {
      const id = await addNote(work, params.clientId, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/clients/:clientId/notes/:noteId',
    summary: 'Change a note; what it said before stays readable',
    permission: 'client.manage',
    audit: { action: 'client.note-changed' },
    params: noteParams,
    body: z.strictObject({ version: z.int().min(1), text }),
    response: { 200: nothing },
    refusals: ['not-found', 'erased', 'version-changed', ...WORDS_REFUSALS],
    handle: async (work, { params, body }) => {
      await changeNote(work, params.clientId, params.noteId, body);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/clients/:clientId/notes/:noteId',
    summary: 'A note with everything it said before',
    permission: 'client.read',
    audit: { action: 'client.note-read' },
    params: noteParams,
    response: {
      200: z.strictObject({
        id: z.string(),
        sensitivity,
        version: z.int(),
        versions: z.array(z.strictObject({ version: z.int(), text: z.string(), writtenAt: z.string(), by: z.string().nullable() })),
      }),
    },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => {
      const { note, versions } = await readNote(work, params.clientId, params.noteId);
      const users: ReadonlyMap<string, string> = await findUserNames(
        work,
        versions.map(({ writtenBy }) => writtenBy),
      );
      const shown = versions.map(({ writtenAt, writtenBy, ...rest }) => ({ ...rest, writtenAt: writtenAt.toString(), by: users.get(writtenBy) ?? null }));
      return { status: 200, body: { id: note.noteId, sensitivity: note.sensitivity, version: note.version, versions: shown } };
    },
  }),
];

const documents: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/documents',
    summary: 'Keep a file with a record: PDF, photo or plain text, at most 10 MB, in base64',
    permission: 'client.manage',
    audit: { action: 'client.document-added' },
    idempotency: 'optional',
    bodyLimitBytes: UPLOAD_BYTES,
    params: clientParams,
    body: z.strictObject({
      name: z.string().max(255),
      sensitivity,
      content: z
        .base64()
        .max(UPLOAD_BYTES)
        .transform((encoded) => Buffer.from(encoded, 'base64')),
    }),
    response: { 201: created },
    refusals: ['not-found', 'erased', 'too-sensitive', 'document-empty', 'document-too-large', 'document-type-refused'],
    handle: async (work, { params, body }) => {
      const id = await addDocument(work, params.clientId, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/clients/:clientId/documents/:documentId',
    summary: 'A document, to be saved',
    permission: 'client.read',
    audit: { action: 'client.document-read' },
    params: documentParams,
    response: { 200: z.unknown().describe('The file itself, always as an attachment') },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params }) => {
      const { name, mediaType, content } = await openDocument(work, params.clientId, params.documentId);
      return { status: 200, body: content, headers: { 'content-type': mediaType, 'content-disposition': attachment(name) } };
    },
  }),
  ...(['remove', 'restore'] as const).map((turn) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/clients/:clientId/documents/:documentId/${turn}`,
      summary: turn === 'remove' ? 'Take a document off a record' : 'Put a document back that was taken off',
      permission: 'client.manage',
      audit: { action: turn === 'remove' ? 'client.document-removed' : 'client.document-restored' },
      params: documentParams,
      response: { 200: nothing },
      refusals: ['not-found'],
      handle: async (work, { params }) => {
        await removeDocument(work, params.clientId, params.documentId, turn);
        return { status: 200, body: {} };
      },
    }),
  ),
];

/** A browser saves it under its name, and never opens it as a page of ours (RFC 6266, RFC 8187). */
function attachment(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${name.replace(/[^\w .-]/g, '_')}"; filename*=UTF-8''${encoded}`;
}

/** Notes and documents of a record. */
export const noteRoutes: Route[] = [...notes, ...documents];
