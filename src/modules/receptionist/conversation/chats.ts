import type { Work } from '#kernel/work.ts';
import { beginConversation } from './begin-conversation.ts';
import type { ConversationId } from '../model.ts';
import { type ReceptionistParts, type Turn, takeTurn } from './take-turn.ts';

/** Chats as the process itself may have them; whoever comes by HTTP shows a token. */
export interface Chats {
  /** Begins a chat at the first location. */
  begin(work: Work): Promise<ConversationId>;
  /** Says something in a chat, and answers what was said back. */
  say(work: Work, conversationId: ConversationId, text: string): Promise<Turn>;
}

/** The conversation engine as something to chat with. */
export function engineChats(parts: ReceptionistParts, publicUrl: string): Chats {
  return {
    begin: async (work) => (await beginConversation(work, { channel: 'chat' })).conversationId,
    say: (work, conversationId, text) => takeTurn(work, { conversationId, tokenHash: undefined, text, publicUrl }, parts),
  };
}
