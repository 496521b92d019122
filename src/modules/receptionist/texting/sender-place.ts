import type { ConversationId } from '../model.ts';

/** Where the number of a conversation by text is sealed. */
export function senderPlace(conversationId: ConversationId) {
  return { table: 'receptionist.text_thread', row: conversationId, column: 'sender' };
}
