import { createReadStream } from 'node:fs';
import { open, readFile, unlink } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type CheckpointJson, type Problem, type Verdict, checkpointJson, exportLine, exportLog, verifyExport, writeEntry } from '#modules/audit';
import { type AccountId, asId } from '#kernel/ids.ts';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { type Database, type Engine, inWork } from '#kernel/work.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { StartError } from '../start-error.ts';
import { type Command, EXIT, type ExitCode, type Surroundings, UsageError } from './command.ts';
import { openStore } from './open-store.ts';

/** What wrote an export, as its header says. */
const TOOL = 'candor command line';
const PROBLEMS_SHOWN = 10;

/** The commands of the audit log. */
export const auditCommands: readonly Command[] = [
  {
    name: 'audit verify',
    usage: 'FILE [--checkpoint FILE]... [--key KEY]...',
    summary: 'Checks an exported audit log without a database. A checkpoint (or an older export) kept elsewhere shows whether its end was cut off.',
    run: verify,
  },
  { name: 'audit export', usage: 'ACCOUNT FILE', summary: "Writes an account's audit log (ACCOUNT is its slug or id) to a new file.", run: exportAccount },
];

async function verify(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { positionals, values } = parse(args, { checkpoint: { type: 'string', multiple: true }, key: { type: 'string', multiple: true } });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('Name one file.');
  const kept: CheckpointJson[] = [];
  for (const name of values.checkpoint ?? []) kept.push(...(await readCheckpoints(name)));
  const verdict = await verifyExport(linesOf(file), { kept, ...(values.key ? { keys: values.key } : {}) });
  for (const line of summarise(verdict, kept.length)) around.print(line);
  return verdict.problems.length === 0 ? EXIT.ok : EXIT.bad;
}

function parse<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads a file line by line. Only a newline ends a line: some characters inside texts end one elsewhere. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    const all: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = all.indexOf(0x0a); end >= 0; end = all.indexOf(0x0a, from)) {
      yield all.toString('utf8', from, end);
      from = end + 1;
    }
    rest = all.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** Takes the checkpoints out of a downloaded checkpoint or an older export. */
async function readCheckpoints(file: string): Promise<CheckpointJson[]> {
  const found = (await readFile(file, 'utf8')).split('\n').flatMap((text) => {
    const json = parseJson(text);
    const line = exportLine.safeParse(json).data;
    return line?.line === 'checkpoint' ? [line.checkpoint] : [checkpointJson.safeParse(json).data].filter((one) => one !== undefined);
  });
  const whole = checkpointJson.safeParse(parseJson(await readFile(file, 'utf8'))).data;
  const checkpoints = found.length > 0 ? found : whole ? [whole] : [];
  if (checkpoints.length === 0) throw new UsageError(`There is no checkpoint in ${file}.`);
  return checkpoints;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function summarise(verdict: Verdict, kept: number): string[] {
  const { problems, signed, waiting } = verdict;
  const [first] = problems;
  return [
    `Audit log of account ${verdict.account || '(none named)'}. Entries: ${verdict.entries}. Checkpoints: ${verdict.checkpoints}.`,
    signed ? `Signed up to entry ${signed.seq}, last at ${signed.at}; each entry is signed by itself too.` : 'No checkpoint in the file holds.',
    `Checkpoints kept elsewhere: ${kept === 0 ? 'none given, so a cut-off end would not show' : `${verdict.keptFound} of ${kept} fit`}.`,
    waiting.count === 0
      ? 'Nothing waits for its place.'
      : `Waiting for their place: ${waiting.count}, the oldest for ${waiting.oldestSeconds} s; nothing proves these yet.`,
    ...problems.slice(0, PROBLEMS_SHOWN).map((problem) => `  ${problem.code}${placeOf(problem)}: ${problem.message}`),
    ...(problems.length > PROBLEMS_SHOWN ? [`  and ${problems.length - PROBLEMS_SHOWN} more`] : []),
    first === undefined
      ? 'OK: nothing was changed.'
      : `TAMPERED: the first bad entry is ${first.seq === undefined ? 'not known' : `${first.seq}${first.code === 'log-rewritten' || first.code === 'tree-differs' ? ` or later, up to ${first.through}` : ''}`}.`,
  ];
}

function placeOf({ seq, through }: Problem): string {
  if (seq === undefined) return '';
  return through === undefined || through === seq ? ` at ${seq}` : ` at ${seq} to ${through}`;
}

async function exportAccount(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { positionals } = parse(args, {});
  const [account, file, ...rest] = positionals;
  if (account === undefined || file === undefined || rest.length > 0) throw new UsageError('Name an account and a file.');
  await using stack = new AsyncDisposableStack();
  const store = await openStore(loadConfig(around.env), stack);
  const { db } = openDatabase(store.logins.app, 1);
  stack.defer(() => db.destroy());
  const accountId = await findAccount(db, account);
  const engine: Engine = {
    db,
    keyRing: makeKeyRing(fileKeyWrapper(store.key)),
    queue: { listeners: () => [], enqueue: () => Promise.reject(new Error('this command queues nothing')) },
  };
  const entries = await writeExport(engine, { accountId, file }, around);
  around.print(`Wrote ${entries} lines to ${file}. Check it with: npm run candor -- audit verify ${file}`);
  return EXIT.ok;
}

async function findAccount(db: Database, wanted: string): Promise<AccountId> {
  const { rows } = await sql<{ account_id: string }>`select account_id from cell.directory where slug = ${wanted} or account_id::text = ${wanted}`.execute(db);
  const row = rows[0];
  if (!row) throw new StartError(`No account has the slug or id ${wanted}.`);
  return asId<AccountId>(row.account_id);
}

/** Never over a file that is there, and none is left when it could not be finished. */
async function writeExport(engine: Engine, { accountId, file }: { accountId: AccountId; file: string }, { clock }: Surroundings): Promise<number> {
  const out = await open(file, 'ax', 0o600);
  try {
    return await inWork(engine, { accountId, actor: { kind: 'job', name: 'command line' }, now: clock.now() }, async (work) => {
      let lines = 0;
      await out.truncate(0);
      for await (const line of exportLog(work, TOOL)) {
        await out.write(line);
        lines += 1;
      }
      await out.sync();
      await writeEntry(work, { action: 'audit.exported', outcome: 'done', about: {}, subjects: [] });
      return lines;
    });
  } catch (error) {
    await unlink(file);
    throw error;
  } finally {
    await out.close();
  }
}
