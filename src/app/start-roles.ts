import pg from 'pg';
import type { DatabaseLogins } from './database.ts';
import { withClient } from './start-connect.ts';
import { StartError } from './start-error.ts';

const GROUPS = ['candor_app', 'candor_sequencer'] as const;

/** Who is to make the roles: a login that makes all (for one database), or an owner for an app login that exists. */
type RoleOrder = { readonly database: string; readonly areOurs: boolean } | { readonly app: string };

/**
 * Readies the roles of a server that is not ours. A login that makes the others is refused on a server whose Candor logins belong to
 * another installation; the given logins are joined to their groups.
 * @throws StartError with the statement an administrator must run when a right is missing.
 */
export async function prepareRoles(url: string, order: RoleOrder): Promise<void> {
  await ('app' in order ? prepareGiven(url, order.app) : prepareOwn(url, order.database, order.areOurs));
}

/** `prepareDatabase` makes the roles afterwards; what it cannot know is settled here. */
function prepareOwn(url: string, database: string, areOurs: boolean): Promise<void> {
  return withClient('DATABASE_URL', url, async (client) => {
    const { rows } = await client.query<{ can_make: boolean; owner: boolean | null }>(`select rolcreaterole or rolsuper as can_make,
      (select rolcanlogin from pg_roles where rolname = 'candor_owner') as owner from pg_roles where rolname = current_user`);
    const { can_make: canMake, owner } = rows[0] ?? { can_make: false, owner: null };
    if (owner === true && !areOurs) {
      throw new StartError('The logins candor_owner, candor_app_login and candor_sequencer_login of this server belong to a Candor with another key: set DATABASE_MIGRATE_URL and DATABASE_URL to two logins of your own, or drop those if that Candor is gone.');
    }
    if (!canMake) {
      throw new StartError('DATABASE_URL alone must be a login that may make roles (CREATEROLE); or set DATABASE_MIGRATE_URL to the owner and DATABASE_URL to the app\'s login.');
    }
    if (owner === null) await client.query('create role candor_owner nologin');
    await client.query(`grant create on database ${pg.escapeIdentifier(database)} to candor_owner`);
  });
}

function prepareGiven(ownerUrl: string, app: string): Promise<void> {
  return withClient('DATABASE_MIGRATE_URL', ownerUrl, async (client) => {
    for (const group of GROUPS) {
      if (!(await client.query('select from pg_roles where rolname = $1', [group])).rowCount) await run(client, `create role ${group} nologin`);
    }
    await join(client, 'candor_app', app);
    const { rows } = await client.query<{ me: string }>('select current_user as me');
    await join(client, 'candor_sequencer', rows[0]?.me ?? '');
  });
}

async function join(client: pg.Client, group: string, member: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select pg_has_role($2, $1, 'member') as there from pg_roles where rolname = $2`, [group, member]);
  if (rows[0]?.there !== true) await run(client, `grant ${group} to ${pg.escapeIdentifier(member)}`);
}

async function run(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    throw new StartError(`The login of DATABASE_MIGRATE_URL may not run "${statement}": let an administrator of the server run it once.`, { cause: error });
  }
}

/**
 * The login that serves must be held by row level security.
 * @throws StartError when it is a superuser, bypasses row level security or owns a table, itself or by a role it may take.
 */
export function refuseStrongApp(logins: DatabaseLogins): Promise<void> {
  return withClient('DATABASE_URL', logins.app, async (client) => {
    const { rows } = await client.query<{ me: string; strong: string | null; owned: string | null }>(`select current_user as me,
      (select min(rolname) from pg_roles where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')) as strong,
      (select min(n.nspname || '.' || c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and pg_has_role(current_user, c.relowner, 'member')) as owned`);
    const { me, strong, owned } = rows[0] ?? { me: '', strong: null, owned: null };
    const remedy = 'give DATABASE_URL a login that owns no table and is neither superuser nor BYPASSRLS';
    if (strong !== null) throw new StartError(`The app's login "${me}" can act as "${strong}", which bypasses row level security: ${remedy}.`);
    if (owned !== null) throw new StartError(`The app's login "${me}" owns the table ${owned}, so row level security would not hold it: ${remedy}.`);
  });
}
