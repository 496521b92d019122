import { type ClientId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { checkWords } from './alerts.ts';
import { type NoteRow, addVersion, findNoteRow, insertNote, listNoteRows, listVersionRows } from './note-store.ts';
import { type Sensitivity, mayOpen, nameOfActor, openTo } from './policy.ts';
import { requireClient } from './read-clients.ts';
import type { Note, NoteId, NoteVersion } from './record-model.ts';
import { listWholeRecord, touchRecord } from './record-store.ts';
import type { TimelineQuery } from './timeline-port.ts';

const LONGEST = 8000;
const placeOf = (noteId: string, version: number) => ({ table: 'clients.note_version', row: `${noteId}/${version}`, column: 'text' });

/**
 * Writes a note about a client. Nobody writes what they could not read afterwards.
 * @throws Refusal `not-found`, `erased`, `too-sensitive`, `text-missing`, `text-too-long`, `card-number-refused`
 */
export async function addNote(work: Work, wanted: ClientId, note: { readonly sensitivity: Sensitivity; readonly text: string }): Promise<NoteId> {
  const { clientId } = await requireClient(work, wanted);
  requireOpen(work, note.sensitivity);
  const noteId = newId<NoteId>();
  const text = await seal(work, clientId, { noteId, version: 1 }, note.text);
  await insertNote(work, clientId, note.sensitivity, { noteId, version: 1, text, writtenBy: nameOfActor(work.actor) });
  await touchRecord(work, clientId);
  await emit(work, 'client.note-added', { clientId, noteId });
  return noteId;
}

/**
 * Changes the words of a note, if nobody else did since; the words before stay readable.
 * @throws Refusal `not-found` (also when it is too sensitive for the reader), `version-changed`, `text-missing`, `text-too-long`, `card-number-refused`
 */
export async function changeNote(work: Work, wanted: ClientId, noteId: NoteId, change: { readonly version: number; readonly text: string }): Promise<void> {
  const row = await requireNote(work, wanted, noteId);
  const version = change.version + 1;
  const text = await seal(work, row.client_id, { noteId, version }, change.text);
  if (!(await addVersion(work, { noteId, version, text, writtenBy: nameOfActor(work.actor) })))
    throw new Refusal('conflict', 'version-changed', 'Somebody changed this note meanwhile. Look at it again, then save.');
  await touchRecord(work, row.client_id);
  await emit(work, 'client.note-changed', { clientId: row.client_id, noteId });
}

/**
 * Reads a note with every version of its words, the newest first.
 * @throws Refusal `not-found`, also when it is too sensitive for the reader
 */
export async function readNote(work: Work, wanted: ClientId, noteId: NoteId): Promise<{ readonly note: Note; readonly versions: readonly NoteVersion[] }> {
  const row = await requireNote(work, wanted, noteId);
  const rows = await listVersionRows(work, noteId);
  const texts = await work.vault.open(rows.map(({ version, text }) => ({ place: placeOf(noteId, version), sealed: text })));
  const versions = rows.map((each, index) => ({
    version: each.version,
    text: texts[index] ?? '',
    writtenAt: each.written_at,
    writtenBy: each.written_by,
  }));
  return { note: toNote(row, versions[0]?.text ?? ''), versions };
}

/** Reads the notes of a client's records as far as the reader may, the newest first. */
export async function readNotes(work: Work, query: TimelineQuery): Promise<Note[]> {
  const rows = await listNoteRows(work, query, openTo(work.actor));
  const texts = await work.vault.open(rows.map(({ note_id, version, text }) => ({ place: placeOf(note_id, version), sealed: text })));
  return rows.map((row, index) => toNote(row, texts[index] ?? ''));
}

async function requireNote(work: Work, wanted: ClientId, noteId: NoteId): Promise<NoteRow> {
  const { clientId } = await requireClient(work, wanted);
  const row = await findNoteRow(work, await listWholeRecord(work, clientId), noteId);
  if (!row || !mayOpen(work.actor, row.sensitivity)) throw notFound();
  return row;
}

/**
 * Refuses to write what the writer's role does not open.
 * @throws Refusal `too-sensitive`
 */
export function requireOpen(work: Work, sensitivity: Sensitivity): void {
  if (!mayOpen(work.actor, sensitivity)) throw new Refusal('forbidden', 'too-sensitive', 'Your role does not open what is this sensitive.');
}

async function seal(work: Work, clientId: ClientId, { noteId, version }: { readonly noteId: NoteId; readonly version: number }, text: string): Promise<Buffer> {
  return work.vault.seal(await work.vault.subjectKeyOf(clientId), placeOf(noteId, version), checkWords('text', text, LONGEST));
}

function toNote(row: NoteRow, text: string): Note {
  return {
    noteId: row.note_id,
    sensitivity: row.sensitivity,
    version: row.version,
    text,
    createdAt: row.created_at,
    writtenAt: row.written_at,
    writtenBy: row.written_by,
  };
}
