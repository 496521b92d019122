import type { Work } from '#kernel/work.ts';
import { type ShownEntry, listEntries } from './store.ts';
import { subjectTokens, writeEntry } from './write-entry.ts';

/** What someone wants to see of the log. */
export interface LogQuestion {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Only what showed or changed this client. */
  readonly client?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of the log, newest first, and where the next begins. */
export interface LogPage {
  readonly entries: readonly ShownEntry[];
  readonly next: string | null;
}

/** Answers who did, saw or was refused what; the asking is written to the log too. */
export async function readLog(work: Work, question: LogQuestion): Promise<LogPage> {
  const [subjectToken] = question.client === undefined ? [] : await subjectTokens(work, [question.client]);
  const filter = { actorId: question.actor, action: question.action, subjectToken, before: question.cursor };
  const found = await listEntries(work, filter, question.limit + 1);
  const entries = found.slice(0, question.limit);
  const about = {
    ...(question.actor === undefined ? {} : { actor: question.actor }),
    ...(question.action === undefined ? {} : { action: question.action }),
    entries: entries.length,
  };
  await writeEntry(work, { action: 'audit.read', outcome: 'done', about, subjects: question.client === undefined ? [] : [question.client] });
  return { entries, next: found.length > entries.length ? (entries.at(-1)?.entryId ?? null) : null };
}
