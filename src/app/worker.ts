import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { type JobInsert, type JobResult, PgBoss, type Job as TakenJob } from 'pg-boss';
import { writeEntry } from '#modules/audit';
import type { Clock } from '#kernel/clock.ts';
import { type AccountId, asId } from '#kernel/ids.ts';
import type { Job, Module, Subscriber } from '#kernel/module.ts';
import { type Engine, type JobQueue, type Tx, type Work, inWork, send } from '#kernel/work.ts';
import { USUAL_TYPES } from './database.ts';

const SCHEMA = 'jobs';
const QUEUE = 'work';
const DEAD = 'dead';
/** Two workers ask every half second, and at once again while they get all that they asked for; each job of a batch ends by itself. */
const TAKING = { localConcurrency: 2, batchSize: 5, burstWhenBatchFull: true, perJobResults: true, pollingIntervalSeconds: 0.5 } as const;

/** What a queued job carries: its name and ids, never personal data. */
interface Payload {
  readonly job: string;
  readonly accountId?: string;
  readonly ids?: Readonly<Record<string, string>>;
}

/** What a module has done in the background. */
type Tasks = Pick<Module, 'jobs' | 'subscribers'>;

/** Makes pg-boss's tables as the owner and lets the app use them; safe to run again. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(DEAD).catch(ignoreExisting);
  await boss.createQueue(QUEUE, { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, deadLetter: DEAD }).catch(ignoreExisting);
  await boss.stop({ graceful: false });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`grant usage on schema ${SCHEMA} to candor_app;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to candor_app;
    grant execute on all functions in schema ${SCHEMA} to candor_app`);
  await owner.end();
}

/** `createQueue` of a queue that is there is no fault. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error) || !/exist/.test(error.message)) throw error;
}

/** The worker of one process. */
export interface Worker {
  readonly queue: JobQueue;
  run(modules: readonly Tasks[], engine: Engine, clock: Clock): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the job queue; work is taken only after `run`. `onFault` hears what a job threw. */
export async function openWorker(appUrl: string, onFault: (job: string, error: unknown) => void): Promise<Worker> {
  // Its own pool reads times as it expects them; ours would make them Instants.
  const reading = { types: USUAL_TYPES };
  const boss = new PgBoss({
    ...reading,
    connectionString: appUrl,
    schema: SCHEMA,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    application_name: 'candor jobs',
  });
  boss.on('error', (error) => onFault('queue', error));
  await boss.start();
  let listening: readonly Subscriber[] = [];
  // All jobs of a transaction go in by one statement.
  const queued = new WeakMap<Tx, JobInsert[]>();
  const queue: JobQueue = {
    listeners: (kind) => listening.filter(({ on }) => on === kind).map(subscriberJob),
    enqueue: async (work, job, ids, options) => {
      const waiting = queued.get(work.tx) ?? [];
      const payload: Payload = { job, accountId: work.accountId, ids };
      waiting.push({
        data: payload,
        ...(options?.startAfter ? { startAfter: options.startAfter.toString() } : {}),
        ...(options?.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      });
      queued.set(work.tx, waiting);
    },
    flush: async (work) => {
      const waiting = queued.get(work.tx);
      if (waiting) await boss.insert(QUEUE, waiting, { db: { executeSql: (text, values) => sendJobs(work, CompiledQuery.raw(text, values ?? [])) } });
    },
  };
  return {
    queue,
    run: async (modules, engine, clock) => {
      const jobs = jobsOf(modules);
      listening = modules.flatMap(({ subscribers }) => subscribers);
      for (const job of jobs.values()) if (job.cron) await boss.schedule(QUEUE, job.cron, { job: job.name } satisfies Payload, { key: job.name });
      for (const job of jobs.values()) if (job.atStart) await boss.send(QUEUE, { job: job.name } satisfies Payload);
      const attempt = async ({ id, data }: TakenJob<Payload>): Promise<JobResult> => {
        try {
          const job = jobs.get(data.job);
          if (!job) throw new Error(`no job is named ${data.job}`);
          await runJob(engine, clock, job, data);
          return { id, status: 'completed' };
        } catch (error) {
          onFault(data.job, error);
          return { id, status: 'failed' };
        }
      };
      await boss.work<Payload>(QUEUE, TAKING, async (taken) => {
        const results: JobResult[] = [];
        for (const each of taken) results.push(await attempt(each));
        return results;
      });
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 4000 });
    },
  };
}

/** The ids of jobs are of no interest, so their rows are not waited for. */
async function sendJobs(work: Work, query: CompiledQuery): Promise<{ rows: never[] }> {
  await send(work, { compile: () => query });
  return { rows: [] };
}

/** Every job of the house by name; a subscriber is a job named after its event. */
export function jobsOf(modules: readonly Tasks[]): Map<string, Job> {
  const jobs = [...modules.flatMap((module) => module.jobs), ...modules.flatMap((module) => module.subscribers.map(jobOf))];
  return new Map(jobs.map((job) => [job.name, job]));
}

function jobOf(subscriber: Subscriber): Job {
  return { name: subscriberJob(subscriber), audit: subscriber.name, run: subscriber.run };
}

/** Names the job that runs a subscriber. */
export function subscriberJob(subscriber: Subscriber): string {
  return `on.${subscriber.on}.${subscriber.name}`;
}

/** Runs a job for its account, or for every account when it was scheduled for all. */
export async function runJob(engine: Engine, clock: Clock, job: Job, payload: Payload): Promise<void> {
  const accounts = payload.accountId === undefined ? await allAccounts(engine) : [asId<AccountId>(payload.accountId)];
  for (const accountId of accounts) {
    const order = () => ({ accountId, actor: { kind: 'job', name: job.name }, now: clock.now() }) as const;
    const errand = await inWork(engine, order(), async (work) => {
      const left = await job.run(work, payload.ids ?? {});
      await noteShown(work, job);
      return left;
    });
    if (errand) await inWork(engine, order(), await errand());
  }
}

async function noteShown(work: Work, job: Job): Promise<void> {
  if (work.shown.size > 0) await writeEntry(work, { action: job.audit, outcome: 'done', about: {} });
}

async function allAccounts(engine: Engine): Promise<AccountId[]> {
  const { rows } = await sql<{ account_id: string }>`select account_id from cell.directory order by account_id`.execute(engine.db);
  return rows.map((row) => asId<AccountId>(row.account_id));
}
