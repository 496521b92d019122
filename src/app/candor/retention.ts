import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type RetentionPorts, runRetention } from '#modules/privacy';
import { type AccountId, asId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { type Database, type Engine, inWork } from '#kernel/work.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { NOWHERE, makeModules } from '../modules.ts';
import { StartError } from '../start-error.ts';
import { type Command, EXIT, type ExitCode, type Surroundings, UsageError } from './command.ts';
import { openStore } from './open-store.ts';

/** The commands of retention. */
export const retentionCommands: readonly Command[] = [
  {
    name: 'retention run',
    usage: '[ACCOUNT]',
    summary: 'Removes now what is past its time, of every account or of one (its slug or id), as each night does.',
    run,
  },
];

async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [account, ...rest] = positionals(args);
  if (rest.length > 0) throw new UsageError('Name one account, or none for all.');
  await using stack = new AsyncDisposableStack();
  const store = await openStore(loadConfig(around.env), stack);
  const { db } = openDatabase(store.logins.app, 1);
  stack.defer(() => db.destroy());
  const engine: Engine = {
    db,
    keyRing: makeKeyRing(fileKeyWrapper(store.key)),
    queue: { listeners: () => [], enqueue: () => Promise.reject(new Error('this command queues nothing')) },
  };
  return await retainNow(engine, account, around);
}

/** Carries out the rules of one account, or of all; says of each what went. */
export async function retainNow(engine: Engine, wanted: string | undefined, around: Surroundings): Promise<ExitCode> {
  const { policy } = makeModules(NOWHERE);
  let failed = 0;
  for (const account of await findAccounts(engine.db, wanted)) failed += await runFor(engine, policy, account, around);
  return failed === 0 ? EXIT.ok : EXIT.bad;
}

function positionals(args: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true }).positionals;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

interface Named {
  readonly accountId: AccountId;
  readonly slug: string;
}

async function findAccounts(db: Database, wanted: string | undefined): Promise<Named[]> {
  const { rows } = await sql<{ account_id: string; slug: string }>`select account_id, slug from cell.directory
    where ${wanted ?? null}::text is null or slug = ${wanted ?? null} or account_id::text = ${wanted ?? null} order by slug`.execute(db);
  if (wanted !== undefined && rows.length === 0) throw new StartError(`No account has the slug or id ${wanted}.`);
  return rows.map(({ account_id, slug }) => ({ accountId: asId<AccountId>(account_id), slug }));
}

/** Runs one account's rules until none has more to do; answers how many could not be carried out. */
async function runFor(engine: Engine, ports: RetentionPorts, { accountId, slug }: Named, { clock, print, complain }: Surroundings): Promise<number> {
  const since: Instant = clock.now();
  const total = new Map<string, number>();
  for (;;) {
    const order = { accountId, actor: { kind: 'job', name: 'command line' }, now: clock.now() } as const;
    const { removed, hasMore, failed } = await inWork(engine, order, (work) => runRetention(work, ports, since));
    for (const [key, count] of Object.entries(removed)) total.set(key, (total.get(key) ?? 0) + count);
    if (hasMore) continue;
    print(`${slug}: ${total.size === 0 ? 'nothing was past its time' : [...total].map(([key, count]) => `${key} ${count}`).join(', ')}`);
    if (failed.length > 0) complain(`${slug}: could not be carried out: ${failed.join(', ')}`);
    return failed.length;
  }
}
