import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { oneLine, StartError } from './start-error.ts';

const OLDEST_VERSION = 150_000;
const CONNECT_LIMIT_MS = 10_000;
/** How long a server that says it is starting up is waited for. */
const STARTING_LIMIT_MS = 60_000;

/** What to do about the states a connection is refused with. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there: start PostgreSQL, or correct the address',
  ENOTFOUND: 'no machine has that name',
  ETIMEDOUT: 'no answer came',
  '28P01': 'the password is wrong',
  '28000': 'this login is not let in',
  '3D000': 'that database does not exist: create it, or correct the name',
  '42501':
    "its login lacks a right: with DATABASE_URL alone it must be allowed to make roles (CREATEROLE); or set DATABASE_MIGRATE_URL to the owner and DATABASE_URL to the app's login",
  '53300': 'it has no connection left',
};

/**
 * Runs one piece of work on a connection of its own. `mayBeMissing` answers undefined when the database is not there.
 * @throws StartError with one line that names the variable and the server, never the password.
 */
export async function withClient<T>(
  variable: string,
  url: string,
  use: (client: pg.Client) => Promise<T>,
  options: { readonly mayBeMissing?: boolean } = {},
): Promise<T> {
  let client: pg.Client | undefined;
  try {
    client = await connected(url);
    const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    if ((rows[0]?.version ?? 0) < OLDEST_VERSION)
      throw new StartError(`${variable} leads to PostgreSQL ${Math.floor((rows[0]?.version ?? 0) / 10_000)}: 15 or newer is needed.`);
    return await use(client);
  } catch (error) {
    if (options.mayBeMissing && stateOf(error) === '3D000') return undefined as T;
    throw databaseError(variable, url, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

async function connected(url: string): Promise<pg.Client> {
  for (let waited = 0; ; waited += 500) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (stateOf(error) !== '57P03' || waited >= STARTING_LIMIT_MS) throw error;
      await pause(500);
    }
  }
}

/** Says on one line why a database cannot be used; a fault that is none of the operator's stays as it is. */
export function databaseError(variable: string, url: string, error: unknown): unknown {
  if (error instanceof StartError) return error;
  const state = stateOf(error);
  const isTimeout = error instanceof Error && /timeout/i.test(error.message);
  const reason = REMEDIES[state] ?? (isTimeout ? REMEDIES['ETIMEDOUT'] : oneLine(error));
  const { hostname, port, pathname, username } = new URL(url);
  return new StartError(
    `${variable} does not work for ${username || 'its login'} at ${hostname || 'the local socket'}:${port || 5432}${pathname}: ${reason}.`,
    { cause: error },
  );
}

function stateOf(error: unknown): string {
  if (error instanceof AggregateError) return stateOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
