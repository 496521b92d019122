import type { SealedAt } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { withoutTokens } from '#modules/messaging';
import type { ConversationId } from '../model.ts';
import type { MessageRow } from '../store.ts';
import { type Words, openEach, openMessages } from '../words.ts';

/** Opens messages for the team: as they were said, but for what would open the visitor's own links. */
export async function openMessagesForStaff<Row extends Pick<MessageRow, 'seq' | 'words'>>(
  work: Work,
  conversationId: ConversationId,
  rows: readonly Row[],
): Promise<(Omit<Row, 'words'> & Words)[]> {
  return (await openMessages(work, conversationId, rows)).map((message) => ({ ...message, text: withoutTokens(message.text) }));
}

/** Opens one sealed text of each of several rows for the team, in the same way; undefined where a row has none. */
export async function openEachForStaff<Row>(
  work: Work,
  rows: readonly Row[],
  at: (row: Row) => { readonly place: SealedAt['place']; readonly sealed: Buffer | null } | undefined,
): Promise<(string | undefined)[]> {
  return (await openEach(work, rows, at)).map((text) => (text === undefined ? undefined : withoutTokens(text)));
}
