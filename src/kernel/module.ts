import type { PersonalDataSource } from './personal-data.ts';
import type { Route } from './route.ts';
import type { Work } from './work.ts';

/**
 * What a job does outside its transaction, once that is committed, such as speaking to a mail server: never in the transaction itself.
 * It answers with what writes down how it went, which runs in a Work of its own. A process may die at any point between the three.
 */
export type Errand = () => Promise<(work: Work) => Promise<void>>;

/** One kind of deferred work; it runs in a Work of its own, as actor `job`. */
export interface Job {
  readonly name: string;
  /** Runs on this schedule (cron, in UTC) for each account, besides when it is enqueued. */
  readonly cron?: string;
  /** Runs once for each account when a process starts, besides. */
  readonly atStart?: true;
  /** What the audit log calls it when it opened personal data. */
  readonly audit: string;
  run(work: Work, ids: Readonly<Record<string, string>>): Promise<Errand | void>;
}

/** Called, in a job of its own, after an event of this kind is committed. */
export interface Subscriber {
  readonly on: string;
  readonly name: string;
  run(work: Work, ids: Readonly<Record<string, string>>): Promise<void>;
}

/** What a module hands to the composition root. */
export interface Module {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly jobs: readonly Job[];
  readonly subscribers: readonly Subscriber[];
  readonly personalData: PersonalDataSource;
}
