import { createHash } from 'node:crypto';
import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, type QueryCompiler, type QueryResult, type TransactionSettings } from 'kysely';
import type pg from 'pg';
import type { Line } from '#kernel/ask.ts';
import { type Answer, type Plans, type Statement, StatementBatch, toWire } from './statement-batch.ts';
import { StatementCompiler } from './statement-text.ts';

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
/** What takes back must run whatever failed before it, so it never shares a batch with that. */
const TAKES_BACK = /^\s*rollback\b/i;

/** A statement's words for its own failure. */
type Translate = (error: unknown) => unknown;
const asItIs: Translate = (error) => error;

const plansOf = new WeakMap<pg.PoolClient, Plans>();

/**
 * A connection whose statements wait for the next question, and go out with it as one batch: writing to a socket, and being answered piece by piece, is what
 * costs a process most. The first statement to fail is what every later one of the transaction, and its commit, fails with: PostgreSQL refuses them all,
 * in words that do not say why.
 */
class PromptConnection implements DatabaseConnection, Line {
  readonly #client: pg.PoolClient;
  readonly #plans: Plans;
  #waiting: Statement[] = [];
  #isAsking = false;
  #isOver = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.#plans = plansOf.get(client) ?? new Map();
    plansOf.set(client, this.#plans);
  }

  begin(): void {
    this.#failure = undefined;
    this.send(CompiledQuery.raw('begin'));
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
    const { command, rowCount, rows } = await this.#ask(query);
    return CHANGES.has(command) ? { rows: rows as R[], numAffectedRows: BigInt(rowCount) } : { rows: rows as R[] };
  }

  // biome-ignore lint/correctness/useYield: nothing is streamed here, and a cursor cannot share a connection that does not wait.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('results are read whole');
  }

  send(query: CompiledQuery, translate: Translate = asItIs): void {
    this.#put(
      query,
      translate,
      () => undefined,
      () => undefined,
    );
  }

  async ask<Row>(query: CompiledQuery): Promise<Row[]> {
    return (await this.#ask(query)).rows as Row[];
  }

  /** Gives the connection back; who still writes to it wrote too late. */
  release(): void {
    this.#isOver = true;
    this.#client.release();
  }

  /** Questions that are asked side by side go out together, once nothing more can be asked without an answer. */
  async #ask(query: CompiledQuery): Promise<Answer> {
    try {
      return await new Promise<Answer>((resolve, reject) => {
        if (TAKES_BACK.test(query.sql)) this.#write();
        this.#put(query, asItIs, resolve, reject);
        if (!this.#isAsking) process.nextTick(() => this.#write());
        this.#isAsking = true;
      });
    } catch (error) {
      // The stack that led to the socket says nothing; the one that led here does.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  #put({ sql, parameters }: CompiledQuery, translate: Translate, done: Statement['done'], reject: (error: unknown) => void): void {
    if (this.#isOver) throw new Error('a statement came after the end of its transaction');
    const failed = (error: unknown) => {
      this.#failure ??= { error: translate(error) };
      reject(this.#failure.error);
    };
    this.#waiting.push({ text: sql, name: statementName(sql), values: parameters.map(toWire), done, failed });
  }

  #write(): void {
    this.#isAsking = false;
    if (this.#waiting.length === 0) return;
    const batch = new StatementBatch(this.#waiting, this.#client, this.#plans);
    this.#waiting = [];
    this.#client.query(batch);
  }
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
    connection.release();
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

  override createQueryCompiler(): QueryCompiler {
    return new StatementCompiler();
  }

  override createDriver(): Driver {
    return new PromptDriver(this.#pool);
  }
}
