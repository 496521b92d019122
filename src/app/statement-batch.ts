import pg from 'pg';

/** A value as it goes to the database. */
export type WireValue = string | Buffer | null;

/** What the database answered to one statement. */
export interface Answer {
  readonly command: string;
  readonly rowCount: number;
  readonly rows: Record<string, unknown>[];
}

/** A statement that waits to be sent, and who hears what became of it. */
export interface Statement {
  readonly text: string;
  /** The name its plan is kept under on each connection. */
  readonly name: string | undefined;
  readonly values: readonly WireValue[];
  done(answer: Answer): void;
  failed(error: unknown): void;
}

type ReadText = (text: string) => unknown;
/** The columns of an answer, and how each is read. */
interface Shape {
  readonly names: readonly string[];
  readonly readers: readonly ReadText[];
}

/** The statements that a connection has a plan for, by name. */
export type Plans = Map<string, Shape>;

const NO_COLUMNS: Shape = { names: [], readers: [] };

/**
 * Statements that go out together, in the order given, and end with one Sync: the database answers them in one go, where a Sync each would have it send each
 * answer by itself. The first to fail takes all later ones with it, which are never run. A planned statement is not described again: PostgreSQL refuses
 * to run one whose columns have changed.
 */
export class StatementBatch extends pg.Query {
  /** What goes out, in order. */
  readonly statements: readonly Statement[];
  readonly #client: pg.ClientBase;
  readonly #plans: Plans;
  /** The shapes that were known when the statements went out. */
  readonly #known: (Shape | undefined)[] = [];
  #at = 0;
  #shape: Shape | undefined;
  #rows: Record<string, unknown>[] = [];
  #unread: { readonly error: unknown } | undefined;

  constructor(statements: readonly Statement[], client: pg.ClientBase, plans: Plans) {
    super('');
    this.statements = statements;
    this.#client = client;
    this.#plans = plans;
  }

  override submit = (connection: pg.Connection): void => {
    const parsed = new Set<string>();
    connection.stream.cork();
    for (const { text, name, values } of this.statements) {
      const known = name === undefined ? undefined : this.#plans.get(name);
      this.#known.push(known);
      if (!known && (name === undefined || !parsed.has(name))) {
        if (name !== undefined) {
          // An earlier batch may have come to an end before or after it parsed this one.
          connection.close({ type: 'S', name }, true);
          parsed.add(name);
        }
        connection.parse({ text, name: name ?? '', types: [] }, true);
      }
      connection.bind({ statement: name, values: [...values] }, true);
      if (!known) connection.describe({ type: 'P' }, true);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
  };

  /** Hears the columns of the statement that is being answered. */
  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#shape = {
      names: fields.map(({ name }) => name),
      readers: fields.map(({ dataTypeID }) => this.#client.getTypeParser(dataTypeID, 'text') as ReadText),
    };
  }

  /** Hears a row. */
  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { names, readers } = this.#shape ?? this.#known[this.#at] ?? NO_COLUMNS;
    const row: Record<string, unknown> = {};
    try {
      for (const [index, text] of fields.entries()) row[names[index] ?? ''] = text === null ? null : readers[index]?.(text);
    } catch (error) {
      this.#unread ??= { error };
    }
    this.#rows.push(row);
  }

  /** Hears that a statement was run. */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const statement = this.statements[this.#at];
    if (!statement) return;
    if (statement.name !== undefined) this.#plans.set(statement.name, this.#shape ?? this.#known[this.#at] ?? NO_COLUMNS);
    const [command = '', ...counts] = text.split(' ');
    const [rows, unread] = [this.#rows, this.#unread];
    this.#next();
    if (unread) statement.failed(unread.error);
    else statement.done({ command, rowCount: Number(counts.at(-1) ?? 0) || 0, rows });
  }

  /** Hears that a statement was empty. */
  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  /** Hears that a statement failed, or that the connection is lost. */
  handleError(error: unknown): void {
    const name = this.statements[this.#at]?.name;
    if (name !== undefined) this.#plans.delete(name);
    for (const statement of this.statements.slice(this.#at)) statement.failed(error);
    this.#at = this.statements.length;
  }

  /** Hears that all were answered. */
  handleReadyForQuery(): void {}

  #next(): void {
    this.#at += 1;
    this.#shape = undefined;
    this.#rows = [];
    this.#unread = undefined;
  }
}

/**
 * Writes a value as PostgreSQL reads it; an object says itself how, by `toPostgres`, or goes as JSON.
 * @throws TypeError for what JSON cannot say.
 */
export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  return 'toPostgres' in value && typeof value.toPostgres === 'function' ? toWire(value.toPostgres()) : JSON.stringify(value);
}

function elementOf(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  const wire = toWire(value);
  if (wire === null) return 'NULL';
  return Buffer.isBuffer(wire) ? `\\\\x${wire.toString('hex')}` : `"${wire.replace(/["\\]/g, '\\$&')}"`;
}
