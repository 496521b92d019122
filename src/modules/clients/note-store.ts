import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Sensitivity } from './policy.ts';
import type { NoteId } from './record-model.ts';
import type { TimelineQuery } from './timeline-port.ts';

/** A note with its newest words, sealed. */
export interface NoteRow {
  readonly note_id: NoteId;
  readonly client_id: ClientId;
  readonly sensitivity: Sensitivity;
  readonly version: number;
  readonly created_at: Instant;
  readonly text: Buffer;
  readonly written_at: Instant;
  readonly written_by: string;
}

/** Words about to be kept as a version of a note. */
export interface NewVersion {
  readonly noteId: NoteId;
  readonly version: number;
  readonly text: Buffer;
  readonly writtenBy: string;
}

/** Stores a new note with its first words. */
export async function insertNote(work: Work, clientId: ClientId, sensitivity: Sensitivity, first: NewVersion): Promise<void> {
  await sql`insert into clients.note (account_id, note_id, client_id, sensitivity, version, created_at)
    values (${work.accountId}, ${first.noteId}, ${clientId}, ${sensitivity}, ${first.version}, ${work.now})`.execute(work.tx);
  await insertVersion(work, first);
}

/** Adds words to a note whose version is still the one before; says whether it was. */
export async function addVersion(work: Work, next: NewVersion): Promise<boolean> {
  const { numAffectedRows } = await sql`update clients.note set version = ${next.version}
    where account_id = ${work.accountId} and note_id = ${next.noteId} and version = ${next.version - 1}`.execute(work.tx);
  if (numAffectedRows !== 1n) return false;
  await insertVersion(work, next);
  return true;
}

async function insertVersion(work: Work, { noteId, version, text, writtenBy }: NewVersion): Promise<void> {
  await sql`insert into clients.note_version (account_id, note_id, version, text, written_at, written_by)
    values (${work.accountId}, ${noteId}, ${version}, ${text}, ${work.now}, ${writtenBy})`.execute(work.tx);
}

const NOTE = sql.raw(`select n.note_id, n.client_id, n.sensitivity, n.version, n.created_at, v.text, v.written_at, v.written_by
  from clients.note n join clients.note_version v on v.account_id = n.account_id and v.note_id = n.note_id and v.version = n.version`);

/** Reads one note of some records. */
export async function findNoteRow(work: Work, clientIds: readonly ClientId[], noteId: NoteId): Promise<NoteRow | undefined> {
  const { rows } = await sql<NoteRow>`${NOTE} where n.account_id = ${work.accountId} and n.note_id = ${noteId}
    and n.client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows[0];
}

/** Lists the notes of some records that are this sensitive, the newest first. */
export async function listNoteRows(work: Work, query: TimelineQuery, open: readonly Sensitivity[]): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`${NOTE} where n.account_id = ${work.accountId} and n.client_id = any(${[...query.clientIds]}::uuid[])
      and n.sensitivity = any(${[...open]}::text[])
      ${query.before === undefined ? sql`` : sql`and (n.created_at, n.note_id) < (${query.before.at}, ${query.before.id}::uuid)`}
    order by n.created_at desc, n.note_id desc limit ${query.limit}`.execute(work.tx);
  return rows;
}

/** Counts the notes of some records that are this sensitive. */
export async function countNotes(work: Work, clientIds: readonly ClientId[], open: readonly Sensitivity[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from clients.note
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and sensitivity = any(${[...open]}::text[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Lists every version of a note, the newest first, sealed. */
export async function listVersionRows(work: Work, noteId: NoteId): Promise<Pick<NoteRow, 'version' | 'text' | 'written_at' | 'written_by'>[]> {
  const { rows } = await sql<Pick<NoteRow, 'version' | 'text' | 'written_at' | 'written_by'>>`select version, text, written_at, written_by
    from clients.note_version where account_id = ${work.accountId} and note_id = ${noteId} order by version desc`.execute(work.tx);
  return rows;
}
