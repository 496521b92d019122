import { Refusal } from '#kernel/refusal.ts';
import type { Before } from '#kernel/route.ts';
import { type ReceptionistParts, type TurnWanted, takeTurn } from '../conversation/take-turn.ts';
import { RehearsalEnded } from '../conversation/turn-parts.ts';
import type { Reply } from '../model.ts';
import { findConversation } from '../store.ts';
import { openDialogue } from '../words.ts';
import { isOpenQuestion } from './worth-asking.ts';

/** A turn that was taken and taken back: what it would have said. */
class TakenBack extends Error {
  readonly reply: Pick<Reply, 'text' | 'told'> | undefined;

  constructor(reply: Pick<Reply, 'text' | 'told'> | undefined) {
    super('a rehearsal is taken back');
    this.reply = reply;
  }
}

/**
 * Takes a turn in a transaction of its own and takes it back, to know what will be said. Only a turn that reads and does nothing is rehearsed, and only where it
 * ends in an open question: what is read back, agreed to, proved or passed on is said in plain words. Undefined for every other turn.
 */
export async function rehearse(open: Before['open'], wanted: TurnWanted, parts: ReceptionistParts): Promise<Pick<Reply, 'text' | 'told'> | undefined> {
  try {
    await open(async (work) => {
      const { replies, isOwned, state } = await takeTurn(work, wanted, { ...parts, isRehearsal: true });
      const row = await findConversation(work, wanted.conversationId);
      const [reply] = replies;
      const isPlain = !row || isOwned || state.escalation !== null || replies.length !== 1 || !isOpenQuestion((await openDialogue(work, row)).asked);
      throw new TakenBack(isPlain ? undefined : reply);
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.reply;
    if (!(error instanceof RehearsalEnded || error instanceof Refusal)) throw error;
  }
  return undefined;
}
