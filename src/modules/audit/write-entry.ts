import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, sqlState } from '#kernel/work.ts';
import { type EntryDraft, type EntryId, isAbout } from './model.ts';
import { insertEntry } from './store.ts';

/** The purpose a person's id is hashed for, so that the log can be asked about a person without naming one. */
const SUBJECT = 'audit-subject';
/** A transaction that lost to another is run again by its door, entry and all. */
const RUN_AGAIN = new Set(['40001', '40P01']);

/**
 * Writes who did, saw or was refused what, in the transaction that did it; one round trip.
 *
 * The people concerned default to those whose sealed data the work has opened; each is written as a keyed hash of the id.
 * The entry gets its place in the log after commit (see sequencer), so that writers never wait for each other.
 *
 * It is sent without waiting: a Work whose entry cannot be written fails as a whole, with the refusal `audit-unavailable`, so nothing is shown and nothing changes.
 */
export async function writeEntry(work: Work, draft: EntryDraft): Promise<EntryId> {
  if (!isAbout(draft.about)) throw new Error(`audit ${draft.action}: facts are texts, whole numbers, yes or no`);
  const entryId = newId<EntryId>();
  const tokens = await subjectTokens(work, draft.subjects ?? work.shown);
  await insertEntry(work, entryId, draft, tokens, unavailable);
  return entryId;
}

function unavailable(error: unknown): unknown {
  if (RUN_AGAIN.has(sqlState(error) ?? '')) return error;
  return Object.assign(new Refusal('unavailable', 'audit-unavailable', 'The audit log cannot be written, so nothing was shown or changed.'), { cause: error });
}

/** The tokens a set of people is known by in this account's log, each once. */
export async function subjectTokens(work: Work, subjects: Iterable<string>): Promise<Buffer[]> {
  return Promise.all([...new Set(subjects)].map((id) => work.vault.token(SUBJECT, id)));
}
