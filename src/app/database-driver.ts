import { createHash } from 'node:crypto';
import { Duplex } from 'node:stream';
import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, type QueryResult, type TransactionSettings } from 'kysely';
import type pg from 'pg';
import { takesAnswer } from '#kernel/ask.ts';
import { failureOf, isSentOnly } from '#kernel/work.ts';

/** Statements a process gives names to, so that each connection plans them once; what comes later, or is longer, goes unnamed. */
const MOST_NAMES = 400;
const LONGEST_NAMED = 8000;

/** Names of statements by their text; undefined for one asked once: what is never asked again is not worth a plan. */
const names = new Map<string, string | undefined>();

/**
 * Gives a statement's text its name, the same in every process; undefined while it has none.
 * There are only so many, since each connection keeps a plan for each: a list of varying length belongs into one parameter, `= any($1)`.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.has(text)) {
    const name = `c_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    names.set(text, name);
    return name;
  }
  if (names.size < MOST_NAMES && text.length <= LONGEST_NAMED) names.set(text, undefined);
  return undefined;
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * A connection that does not wait for writes marked by `isSentOnly`. The first statement to fail is what every later one of the transaction,
 * and its commit, fails with: PostgreSQL refuses them all, in words that do not say why.
 */
class PromptConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly #socket: Duplex | undefined;
  #isCorked = false;
  #isAsking = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(client: pg.PoolClient) {
    this.client = client;
    this.#socket = socketOf(client);
  }

  begin(): void {
    this.#failure = undefined;
    this.#send(CompiledQuery.raw('begin'));
  }

  async commit(): Promise<void> {
    const { command } = await this.#ask(CompiledQuery.raw('commit'));
    if (command === 'ROLLBACK') throw this.#failure ? this.#failure.error : new Error('a statement of this transaction failed, so nothing of it was kept');
  }

  /** Not waited for: whoever uses the connection next is behind it, and only a connection that is lost can fail to roll back. */
  rollback(): void {
    this.#ask(CompiledQuery.raw('rollback')).catch(() => undefined);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isSentOnly(query)) {
      this.#send(query);
      return { rows: [] };
    }
    if (takesAnswer(query, () => this.#ask(query))) return { rows: [] };
    const { command, rowCount, rows } = await this.#ask<R>(query);
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  // biome-ignore lint/correctness/useYield: nothing is streamed here, and a cursor cannot share a connection that does not wait.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('results are read whole');
  }

  /** What is only sent waits in the socket for the next question: writing to it is what costs a process most. */
  #send(query: CompiledQuery): void {
    this.#cork();
    this.#query(query).catch(() => undefined);
  }

  /** Questions that are asked side by side go out together, once nothing more can be asked without an answer. */
  #ask<R>(query: CompiledQuery): Promise<pg.QueryResult<R & pg.QueryResultRow>> {
    this.#cork();
    if (!this.#isAsking) process.nextTick(() => this.#write());
    this.#isAsking = true;
    return this.#query<R>(query);
  }

  #cork(): void {
    if (!this.#isCorked) this.#socket?.cork();
    this.#isCorked = true;
  }

  #write(): void {
    this.#socket?.uncork();
    this.#isCorked = false;
    this.#isAsking = false;
  }

  async #query<R>(query: CompiledQuery): Promise<pg.QueryResult<R & pg.QueryResultRow>> {
    const { sql, parameters } = query;
    const name = parameters.length > 0 ? statementName(sql) : undefined;
    const values = [...parameters];
    try {
      return await this.client.query<R & pg.QueryResultRow>(name === undefined ? { text: sql, values } : { name, text: sql, values });
    } catch (error) {
      this.#failure ??= { error: failureOf(query, error) };
      throw this.#failure.error;
    }
  }
}

/** The socket of a connection, if it is where pg keeps it; without it, everything is written as it comes. */
function socketOf(client: object): Duplex | undefined {
  const inner = 'connection' in client ? client.connection : undefined;
  const stream = typeof inner === 'object' && inner !== null && 'stream' in inner ? inner.stream : undefined;
  return stream instanceof Duplex ? stream : undefined;
}

/** Sends `begin` together with a transaction's first statement, and its last writes together with `commit`. */
class PromptDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PromptConnection> {
    return new PromptConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: PromptConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    if (isolationLevel || accessMode) throw new Error('every transaction is read committed and may write');
    connection.begin();
  }

  commitTransaction(connection: PromptConnection): Promise<void> {
    return connection.commit();
  }

  async rollbackTransaction(connection: PromptConnection): Promise<void> {
    connection.rollback();
  }

  async releaseConnection(connection: PromptConnection): Promise<void> {
    connection.client.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/** PostgreSQL by a pool of connections made with `pipeline: true`: what need not be waited for is not. */
export class PromptDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new PromptDriver(this.#pool);
  }
}
