import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import { type Entry, type EntryDraft, type EntryId, actorId } from './model.ts';

/** Inserts an entry, its people and its place in the sequencer's queue, by one statement. */
export async function insertEntry(work: Work, entryId: EntryId, draft: EntryDraft, tokens: readonly Buffer[]): Promise<void> {
  await sql`with entry as (
      insert into audit.entry (account_id, entry_id, at, actor_kind, actor_id, action, outcome, code, request_id, about)
      values (${work.accountId}, ${entryId}, ${work.now}, ${work.actor.kind}, ${actorId(work.actor)}, ${draft.action}, ${draft.outcome},
        ${draft.code ?? null}, ${work.requestId}, ${JSON.stringify(draft.about)})
    ), subject as (
      insert into audit.subject (account_id, entry_id, subject_token)
      select ${work.accountId}, ${entryId}, token from unnest(${tokens}::bytea[]) as token
    )
    insert into event.unsequenced (account_id, log, entry_id, at) values (${work.accountId}, 'audit', ${entryId}, ${work.now})`.execute(work.tx);
}

/** The columns of an entry `e`, written as the leaf writes them: one text per instant, tokens in hexadecimal and sorted. */
export const ENTRY_COLUMNS = `e.entry_id, e.actor_kind, e.actor_id, e.action, e.outcome, e.code, e.request_id, e.about,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  array(select encode(s.subject_token, 'hex') from audit.subject s where s.account_id = e.account_id and s.entry_id = e.entry_id order by s.subject_token) as subjects`;

/** A row of `ENTRY_COLUMNS`. */
export interface EntryRow {
  readonly entry_id: string;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly request_id: string;
  readonly about: unknown;
  readonly subjects: string[];
}

/** Takes a row as the entry it keeps. */
export function toEntry(row: EntryRow): Entry {
  return {
    entryId: row.entry_id, at: row.at, actorKind: row.actor_kind, actorId: row.actor_id, action: row.action, outcome: row.outcome,
    code: row.code, requestId: row.request_id, about: row.about, subjects: row.subjects,
  };
}
