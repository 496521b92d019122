/** How delicate a column is (CLAUSES.md S3-1.a); the class drives encryption, logging, export and erasure. */
export type DataClass = 'public' | 'internal' | 'personal' | 'sensitive-health' | 'financial' | 'secret';

/** How long rows are kept and what happens then. */
export interface Retention {
  /** The key of the setting or the fixed rule, e.g. `appointments`. */
  readonly key: string;
  /** What a reader calls these rows, e.g. `Visits`. */
  readonly what: string;
  /** Kept this many days after `countedFrom`; `account-life` keeps them while the account lives. */
  readonly days: number | 'account-life';
  readonly countedFrom: string;
  readonly then: 'deleted' | 'anonymised';
}

/** What one table holds about people. */
export interface PersonalTable {
  /** Schema and table, e.g. `clients.client`. */
  readonly table: string;
  /** Whose data it is: clients and leads, staff, visitors of public pages, or nobody's. */
  readonly about: 'client' | 'user' | 'visitor' | 'nobody';
  readonly basis: string;
  readonly retention: Retention;
  /** Every column of the table, each with its class. */
  readonly columns: Readonly<Record<string, DataClass>>;
  /** The columns whose bytes are sealed with the subject's key. */
  readonly sealed?: readonly string[];
}

/** What a module says of the data it holds; export, erasure, retention, the data map and the policy walk these. */
export interface PersonalDataSource {
  readonly module: string;
  readonly tables: readonly PersonalTable[];
}
