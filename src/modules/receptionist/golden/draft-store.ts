import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** A draft as it is stored. */
export interface DraftRow {
  readonly version: number;
  readonly settings: unknown;
  readonly entries: unknown;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

/** Reads the draft; undefined while an account never had one. */
export async function findDraft(work: Work): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select version, settings, entries, changed_by as "changedBy", changed_at as "changedAt" from receptionist.desk_draft
    where account_id = ${work.accountId}`.execute(work.tx);
  return rows[0];
}

/** Writes the draft over the version that was seen (0: none yet); false when somebody else was faster. */
export async function writeDraft(work: Work, seen: number, draft: Pick<DraftRow, 'settings' | 'entries' | 'changedBy'>): Promise<boolean> {
  const [settings, entries] = [draft.settings === null ? null : JSON.stringify(draft.settings), JSON.stringify(draft.entries)];
  const { numAffectedRows } =
    seen === 0
      ? await sql`insert into receptionist.desk_draft (account_id, version, settings, entries, changed_by, changed_at)
          values (${work.accountId}, 1, ${settings}::jsonb, ${entries}::jsonb, ${draft.changedBy}, ${work.now}) on conflict do nothing`.execute(work.tx)
      : await sql`update receptionist.desk_draft set version = version + 1, settings = ${settings}::jsonb, entries = ${entries}::jsonb,
          changed_by = ${draft.changedBy}, changed_at = ${work.now} where account_id = ${work.accountId} and version = ${seen}`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}
