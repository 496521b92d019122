import type { CompiledQuery, RawBuilder, Transaction } from 'kysely';
import type { DB } from './tables.ts';

type Tx = Transaction<DB>;

/** The connection of a transaction, as those use it who need not wait. Statements are run in the order given, whoever gave them. */
export interface Line {
  /** Sends a statement with the next question; what the transaction asks after it, and its commit, fails as it failed, in the words of `translate`. */
  send(query: CompiledQuery, translate?: (error: unknown) => unknown): void;
  /** Asks; questions of one `Promise.all` go out together. */
  ask<Row>(query: CompiledQuery): Promise<Row[]>;
}

const lines = new WeakMap<Tx, Line>();

/** Finds the line of a transaction that has begun, so that `ask` and `send` reach it; only a driver of ours has one. */
export async function openLine(tx: Tx): Promise<void> {
  const connection = await tx.getExecutor().provideConnection(async (provided) => provided);
  if (!('send' in connection && 'ask' in connection)) throw new Error('a Work needs a connection that can be asked without waiting');
  lines.set(tx, connection as Line);
}

/** Gives the line of a Work's transaction. */
export function lineOf({ tx }: { readonly tx: Tx }): Line {
  const line = lines.get(tx);
  if (!line) throw new Error('this transaction was not opened as a Work');
  return line;
}

/**
 * Asks without holding up what is asked next: questions of one `Promise.all` go out together and are answered in one round trip. They are still answered
 * in the order asked, in the same transaction.
 */
export function ask<Row>(scope: { readonly tx: Tx }, question: RawBuilder<Row>): Promise<Row[]> {
  return lineOf(scope).ask<Row>(question.compile(scope.tx));
}
