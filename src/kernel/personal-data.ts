import type { Instant } from './time.ts';
import type { Work } from './work.ts';

/** How delicate a column is (CLAUSES.md S3-1.a); the class drives encryption, logging, export and erasure. */
export type DataClass = 'public' | 'internal' | 'personal' | 'sensitive-health' | 'financial' | 'secret';

/** How long rows are kept and what happens then. */
export interface Retention {
  /** The key of the setting or the fixed rule, e.g. `appointments`. */
  readonly key: string;
  /** What a reader calls these rows, e.g. `Visits`. */
  readonly what: string;
  /** Kept this many days after `countedFrom`; `account-life`: while the account lives; `with-its-data`: removed together with what they belong to. */
  readonly days: number | 'account-life' | 'with-its-data';
  readonly countedFrom: string;
  readonly then: 'deleted' | 'anonymised';
  /** The least that a law, or the program itself, needs; no setting goes below it. */
  readonly floor?: { readonly days: number; readonly because: string };
  /** Why no night's run of its own removes these rows; the policy prints it. Only without a span of days. */
  readonly keptBecause?: string;
}

/** What one table holds about people. */
export interface PersonalTable {
  /** Schema and table, e.g. `clients.client`. */
  readonly table: string;
  /** Whose data it is: clients and leads, staff, visitors of public pages, or nobody's. */
  readonly about: 'client' | 'user' | 'visitor' | 'nobody';
  readonly basis: string;
  readonly retention: Retention;
  /** Rules for those of its rows that go sooner than the rest. */
  readonly sooner?: readonly Retention[];
  /** Every column of the table, each with its class. */
  readonly columns: Readonly<Record<string, DataClass>>;
  /** The columns whose bytes are sealed with the subject's key. */
  readonly sealed?: readonly string[];
}

/** Who and what is on legal hold: a client with all that is theirs, a conversation with all that was said in it. */
export interface Held {
  readonly clientIds: readonly string[];
  readonly conversationIds: readonly string[];
}

/** What one run of a sweep may remove. */
export interface SweepDue {
  /** Rows whose time is counted from before this instant are past it. */
  readonly before: Instant;
  /** Rows removed at most; a run that removes as many is followed by another. */
  readonly limit: number;
  /** What is stepped around, however old it is; so that it never fills a run. */
  readonly held: Held;
  /** Names those of some clients whom another module still needs, for a visit to come or one that is kept. */
  findNeeded(clientIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Makes every module let go of clients whose record is about to be deleted. */
  forget(clientIds: readonly string[]): Promise<void>;
}

/** Removes rows of one retention class that are past their time, some at a time. */
export interface Sweep {
  /** The key of the retention it carries out. */
  readonly key: string;
  /** Says how many rows it removed. */
  run(work: Work, due: SweepDue): Promise<number>;
}

/** What a module says of the data it holds; export, erasure, retention, the data map and the policy walk these. */
export interface PersonalDataSource {
  readonly module: string;
  readonly tables: readonly PersonalTable[];
  /** One for each retention of its tables that has a span of days. */
  readonly sweeps?: readonly Sweep[];
  /** Names those of some clients whose record must stay for what this module holds. */
  findNeeded?(work: Work, clientIds: readonly string[]): Promise<readonly string[]>;
  /** Lets go of clients whose record is deleted in this transaction. */
  forget?(work: Work, clientIds: readonly string[]): Promise<void>;
}

/** A retention with a span of days: a night's run removes what is past it. */
export type TimedRetention = Retention & { readonly days: number };

/** Says whether a retention has a span of days. */
export function isTimed(retention: Retention): retention is TimedRetention {
  return typeof retention.days === 'number';
}

/** Says for how many days rows are kept: as the account set it, but never shorter than the floor. */
export function daysKept({ days, floor }: TimedRetention, setting: number | undefined): number {
  return Math.max(setting ?? days, floor?.days ?? 1);
}

/** Lists every retention class of some sources once, by key and what it is called. */
export function retentionsOf(sources: readonly PersonalDataSource[]): Retention[] {
  const all = sources.flatMap(({ tables }) => tables).flatMap(({ retention, sooner = [] }) => [retention, ...sooner]);
  return [...new Map(all.map((each) => [`${each.key}|${each.what}`, each])).values()];
}
