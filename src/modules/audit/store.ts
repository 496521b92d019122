import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import { type EntryDraft, type EntryId, actorId } from './model.ts';

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
