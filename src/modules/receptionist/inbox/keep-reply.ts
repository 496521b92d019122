import { type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { type CannedReplyId, insertCannedReply } from './canned-store.ts';

/**
 * Keeps a reply at hand for the team.
 * @throws Refusal `title-taken`
 */
export async function keepReply(work: Work, given: { readonly title: string; readonly words: string }, by: UserId): Promise<CannedReplyId> {
  const id = newId<CannedReplyId>();
  if (!(await insertCannedReply(work, { id, ...given }, by))) throw titleTaken();
  return id;
}

/** Says that another saved reply has a title already. */
export function titleTaken(): Refusal {
  return new Refusal('conflict', 'title-taken', 'There is a saved reply of this title already.');
}
