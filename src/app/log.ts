import { pino } from 'pino';
import type { EgressAttempt } from '#kernel/egress.ts';

/** Fields whose values never reach the log, whoever passes them. */
const HIDDEN = ['password', 'token', 'secret', 'authorization', 'cookie', 'code', 'email', 'mobile', 'firstName', 'lastName', 'birthDate', 'note', 'body'];

const logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  },
  pino.destination({ dest: 2, sync: false }),
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

/** One line for the log; a fault is kept by its type, its SQLSTATE and where it came from, without the values that caused it. */
export function writeLog(entry: LogLine): void {
  const { fault, ...rest } = entry;
  if (fault !== undefined) logger.error({ ...rest, fault: describeFault(fault) });
  else if ((entry.status ?? 0) >= 500) logger.warn(rest);
  else logger.debug(rest);
}

/** Database errors quote the row they failed on; only names that we gave and our own source lines are kept. */
export function describeFault(fault: unknown): Record<string, string> {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const from = (fault.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map((line) =>
      line
        .trim()
        .replace(/^at /, '')
        .replace(/\(.*\/(src|node_modules)\//, '($1/'),
    )
    .join(' < ');
  const named = Object.fromEntries(
    ['code', 'constraint', 'table', 'schema', 'column'].flatMap((key) => {
      const value: unknown = (fault as unknown as Record<string, unknown>)[key];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
  const isDatabase = 'severity' in fault;
  return { type: fault.name, ...(isDatabase ? {} : { message: fault.message.slice(0, 200) }), ...named, from };
}

/** One line for an outgoing connection that was refused: the host and the reason. What was to be sent, and for whom, is not said. */
export function noteEgress({ host, outcome }: EgressAttempt): void {
  if (outcome !== 'allowed') logger.warn({ egress: { host, reason: outcome } });
}
