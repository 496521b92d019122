import type { CompiledQuery, QueryResult, RawBuilder, Transaction } from 'kysely';
import type { DB } from './tables.ts';

const sideBySide = new WeakMap<CompiledQuery, { answer?: Promise<QueryResult<unknown>> }>();

/**
 * Asks without holding up what is asked next: questions of one `Promise.all` go out together and are answered in one round trip. They are still answered
 * in the order asked, in the same transaction.
 */
export async function ask<Row>({ tx }: { readonly tx: Transaction<DB> }, question: RawBuilder<Row>): Promise<Row[]> {
  const compiled = question.compile(tx);
  const asked: { answer?: Promise<QueryResult<unknown>> } = {};
  sideBySide.set(compiled, asked);
  const { rows } = await tx.executeQuery<Row>(compiled);
  return asked.answer === undefined ? rows : ((await asked.answer).rows as Row[]);
}

/** Says whether whoever asks waits for the answer elsewhere, and takes it for them; a connection that waits itself need not ask. */
export function takesAnswer(query: CompiledQuery, answerOf: () => Promise<QueryResult<unknown>>): boolean {
  const asked = sideBySide.get(query);
  if (!asked) return false;
  asked.answer = answerOf();
  // Whoever asked may have been stopped by another answer before it waits for this one.
  asked.answer.catch(() => undefined);
  return true;
}
