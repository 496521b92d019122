import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { assignLine, listLines, removeLine } from '#modules/identity';
import { asId, type AccountId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import type { Database } from '#kernel/work.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { StartError } from '../start-error.ts';
import { type Command, EXIT, type ExitCode, type Surroundings, UsageError } from './command.ts';
import { openStore } from './open-store.ts';

/** The commands that say which number belongs to which clinic: numbers are of the operator's account with the vendor. */
export const lineCommands: readonly Command[] = [
  {
    name: 'line add',
    usage: 'SLUG NUMBER',
    summary: 'Gives a phone number to an account: texts and calls to it are the account’s, and its texts go out from it.',
    run: (args, around) => withDatabase(around, async (db) => add(db, positionals(args, 2), around)),
  },
  {
    name: 'line list',
    usage: '',
    summary: 'Lists the numbers and whose they are.',
    run: (args, around) => withDatabase(around, async (db) => list(db, positionals(args, 0), around)),
  },
  {
    name: 'line remove',
    usage: 'NUMBER',
    summary: 'Takes a number from whoever has it: what comes to it is no longer kept.',
    run: (args, around) => withDatabase(around, async (db) => remove(db, positionals(args, 1), around)),
  },
];

async function withDatabase(around: Surroundings, run: (db: Database) => Promise<ExitCode>): Promise<ExitCode> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore(loadConfig(around.env), stack);
  const { db } = openDatabase(store.logins.app, 1);
  stack.defer(() => db.destroy());
  return await run(db);
}

function positionals(args: readonly string[], count: number): string[] {
  try {
    const { positionals: given } = parseArgs({ args: [...args], allowPositionals: true, strict: true });
    if (given.length !== count) throw new UsageError(count === 0 ? 'Name nothing.' : `Give ${count === 1 ? 'one word' : `${count} words`}.`);
    return given;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Gives a number to the account of a slug. */
export async function add(
  db: Database,
  [slug = '', written = '']: readonly string[],
  { clock, print }: Pick<Surroundings, 'clock' | 'print'>,
): Promise<ExitCode> {
  const number = numberOf(written);
  const { rows } = await sql<{ id: string | null }>`select cell.account_by_slug(${slug}) as id`.execute(db);
  const id = rows[0]?.id;
  if (!id) throw new StartError(`No account has the slug ${slug}.`);
  const other = await assignLine(db, { number, accountId: asId<AccountId>(id), now: clock.now() });
  if (other !== undefined && other !== slug) throw new StartError(`${number} is the number of ${other}: take it away first, with line remove.`);
  print(`${number} is the number of ${slug}.`);
  return EXIT.ok;
}

async function list(db: Database, _none: readonly string[], { print }: Surroundings): Promise<ExitCode> {
  const lines = await listLines(db);
  print(lines.length === 0 ? 'No account has a number.' : lines.map(({ number, slug }) => `${number}  ${slug}`).join('\n'));
  return EXIT.ok;
}

/** Takes a number away. */
export async function remove(db: Database, [written = '']: readonly string[], { print }: Pick<Surroundings, 'print'>): Promise<ExitCode> {
  const number = numberOf(written);
  if (!(await removeLine(db, number))) throw new StartError(`No account has the number ${number}.`);
  print(`${number} is nobody’s number now.`);
  return EXIT.ok;
}

function numberOf(written: string): string {
  const number = normalisePhone(written);
  if (number === undefined) throw new StartError(`${written} is no phone number: write it with its country, such as +15615550100.`);
  return number;
}
