import { Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { LONGEST_MESSAGE } from '../conversation/admit.ts';
import { newMessage } from '../conversation/new-message.ts';
import { withoutCards } from '../conversation/redact.ts';
import type { ConversationId } from '../model.ts';
import { findConversation, lockConversation, writeOfLine } from '../store.ts';
import { openDialogue } from '../words.ts';

/** Words at most that wait for a database that does not take them. */
const MOST_WAITING = 50;

interface Waiting {
  readonly mark: number;
  readonly author: 'system' | 'visitor';
  readonly text: string;
  readonly at: Instant;
}

/**
 * What the line of a call says by itself, and what it is answered, until it stands in the thread. Until then each has a mark below zero, by which what was
 * heard of it is told.
 */
export class LineWords {
  readonly #conversationId: ConversationId;
  #waiting: Waiting[] = [];
  #written: ReadonlyMap<number, number> = new Map();
  readonly #seqs = new Map<number, number>();
  #last = 0;

  constructor(conversationId: ConversationId) {
    this.#conversationId = conversationId;
  }

  /** Whether something waits to be written. */
  get isDue(): boolean {
    return this.#waiting.length > 0;
  }

  /** Notes words that were said at an instant; the mark they are known by. */
  add(author: 'system' | 'visitor', text: string, at: Instant): number {
    this.#last -= 1;
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push({ mark: this.#last, author, text, at });
    return this.#last;
  }

  /** The place of words in the thread; of those that stand there by themselves it is their own. */
  seqOf(mark: number): number | undefined {
    return mark > 0 ? mark : this.#seqs.get(mark);
  }

  /** Writes what waits, in order, after what was said before; a transaction that is run again writes it again. A conversation that is gone takes nothing. */
  async write(work: Work): Promise<void> {
    await lockConversation(work, this.#conversationId);
    const row = await findConversation(work, this.#conversationId);
    if (!row) throw new Refusal('gone', 'conversation-gone', 'This conversation is there no more.');
    const { person } = await openDialogue(work, row);
    const said = this.#waiting.map(({ author, text, at }, index) => ({
      ...{ seq: row.nextSeq + index, author, at, isOfLine: true },
      text: author === 'visitor' ? withoutCards(text.slice(0, LONGEST_MESSAGE)).text : text,
    }));
    await writeOfLine(work, this.#conversationId, await Promise.all(said.map((words) => newMessage(work, row, person, words))));
    await emit(work, 'conversation.message', { conversationId: this.#conversationId });
    this.#written = new Map(this.#waiting.map(({ mark }, index) => [mark, row.nextSeq + index]));
  }

  /** What was written stands. */
  stands(): void {
    for (const [mark, seq] of this.#written) this.#seqs.set(mark, seq);
    this.#waiting = this.#waiting.filter(({ mark }) => !this.#written.has(mark));
    this.#written = new Map();
  }
}
