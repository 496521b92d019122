import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { type EgressAttempt, EgressError } from '#kernel/egress.ts';
import { Refusal } from '#kernel/refusal.ts';

/** Fields whose values never reach the log, whoever passes them. */
const HIDDEN = ['password', 'token', 'secret', 'authorization', 'cookie', 'code', 'email', 'mobile', 'firstName', 'lastName', 'birthDate', 'note', 'body'];

const destination = pino.destination({ dest: 2, sync: false });
const logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  },
  destination,
);

/** What may be said in a line of the log: names of ours, codes and times; of a request its route's pattern, never the address asked for, so no token or search word is kept. */
export interface LogLine {
  readonly fault?: unknown;
  readonly status?: number;
  readonly requestId?: string;
  readonly route?: string;
  readonly job?: string;
  readonly milliseconds?: number;
}

/** One line for the log; a fault is kept by its class, its codes and where it came from, without its message and the values that caused it. */
export function writeLog(entry: LogLine): void {
  const { fault, ...rest } = entry;
  if (fault !== undefined) logger.error({ ...rest, fault: describeFault(fault) });
  else if ((entry.status ?? 0) >= 500) logger.warn(rest);
  else logger.debug(rest);
}

/** Ends the process on a fault that nothing caught, after the same line as any other fault: by itself Node would print what the fault says. */
export function endOnCrash(): void {
  process.on('uncaughtException', (fault) => {
    writeLog({ job: 'process', fault });
    destination.flushSync();
    process.exit(1);
  });
}

/** A fault as the log keeps it. */
export interface FaultLine {
  /** The name of its class. */
  readonly type: string;
  /** Why, in a word of ours, when the class is ours. */
  readonly reason?: string;
  /** The SQLSTATE or the error code of the system; not called `code`, which is hidden wherever it stands. */
  readonly errorCode?: string;
  readonly constraint?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  /** Places in our source and in libraries, the innermost first. */
  readonly from: readonly string[];
  readonly cause?: FaultLine;
}

const ROOT = path.join(import.meta.dirname, '..', '..');
const MOST_PLACES = 8;
const MOST_CAUSES = 3;

/**
 * Keeps of a fault only what was named in source code: its class, codes, names of the schema, and places of files that are there. Its message is
 * never kept, whatever its class: database errors quote the row they failed on, parsers the text, mail servers the address.
 */
export function describeFault(fault: unknown, depth = 1): FaultLine {
  if (!isErrorLike(fault)) return { type: typeof fault, from: [] };
  const cause = fault.cause !== undefined && depth < MOST_CAUSES ? { cause: describeFault(fault.cause, depth + 1) } : {};
  return { type: classOf(fault), ...wordsOf(fault), from: placesOf(fault), ...cause };
}

/** The queue copies what it caught into an object of its own. */
function isErrorLike(fault: unknown): fault is Error {
  return typeof fault === 'object' && fault !== null && 'message' in fault && typeof fault.message === 'string' && 'stack' in fault;
}

function classOf(fault: Error): string {
  const made: unknown = fault.constructor;
  return typeof made === 'function' ? made.name : 'object';
}

function wordsOf(fault: Error): Partial<FaultLine> {
  if (fault instanceof EgressError || fault instanceof Refusal) return { reason: fault.reason };
  if (fault instanceof pg.DatabaseError) {
    const { code: errorCode, constraint, schema, table, column } = fault;
    return Object.fromEntries(Object.entries({ errorCode, constraint, schema, table, column }).filter(([, name]) => name !== undefined));
  }
  const code = 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' && /^(?:E|ERR_|FST_)[A-Z0-9_]{2,60}$/.test(code) ? { errorCode: code } : {};
}

/** A stack begins with the message, which may itself look like a stack: what stands before its end is cut off, and only places of real files are kept. */
function placesOf(fault: Error): string[] {
  const stack = String(fault.stack ?? '');
  const message = stack.indexOf(fault.message);
  if (message < 0) return [];
  return stack
    .slice(message + fault.message.length)
    .split('\n')
    .flatMap((line) => placeOf(line) ?? [])
    .slice(0, MOST_PLACES);
}

function placeOf(line: string): string | undefined {
  const [, place = '', row, column] = /^\s+at (?:.+ \()?(\S+):(\d+):(\d+)\)?$/.exec(line) ?? [];
  if (!place) return undefined;
  if (/^node:[a-z_/]+$/.test(place)) return `${place}:${row}`;
  const file = place.startsWith('file:') ? fileURLToPath(place) : place;
  return file.startsWith(ROOT) && existsSync(file) ? `${path.relative(ROOT, file)}:${row}:${column}` : undefined;
}

/** One line for an outgoing connection that was refused: the host and the reason. What was to be sent, and for whom, is not said. */
export function noteEgress({ host, outcome }: EgressAttempt): void {
  if (outcome !== 'allowed') logger.warn({ egress: { host, reason: outcome } });
}
