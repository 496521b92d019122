import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import { noteHeard } from './call-store.ts';

/** How much of what was said has been heard, until it is written with what happens next. */
export class HeardNotes {
  readonly #conversationId: ConversationId;
  readonly #heard: { readonly seq: number; readonly said: number; readonly heard: number }[] = [];
  #noted = 0;

  readonly #seqOf: (mark: number) => number | undefined;

  constructor(conversationId: ConversationId, seqOf: (mark: number) => number | undefined) {
    this.#conversationId = conversationId;
    this.#seqOf = seqOf;
  }

  /** Notes how many letters of a reply, or of words of the line, were heard. */
  add(seq: number, said: number, heard: number): void {
    this.#heard.push({ seq, said, heard });
  }

  /** Writes what was heard so far; a transaction that is run again writes it again. */
  async write(work: Work): Promise<void> {
    const heard = [...this.#heard];
    this.#noted = heard.length;
    for (const each of heard) {
      const seq = this.#seqOf(each.seq);
      if (seq !== undefined) await noteHeard(work, { conversationId: this.#conversationId, ...each, seq });
    }
  }

  /** What was written stands. */
  stands(): void {
    this.#heard.splice(0, this.#noted);
    this.#noted = 0;
  }
}
