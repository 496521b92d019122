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
      throw new StartError(
        'The logins candor_owner, candor_app_login and candor_sequencer_login of this server belong to a Candor with another key: set DATABASE_MIGRATE_URL and DATABASE_URL to two logins of your own, or drop those if that Candor is gone.',
      );
    }
    if (!canMake) {
      throw new StartError(
        "DATABASE_URL alone must be a login that may make roles (CREATEROLE); or set DATABASE_MIGRATE_URL to the owner and DATABASE_URL to the app's login.",
      );
    }
    if (owner === null) await client.query('create role candor_owner nologin');
    await client.query(`grant create on database ${pg.escapeIdentifier(database)} to candor_owner`);
  });
}

/** What is missing is done when the owner may, else told together, once. */
function prepareGiven(ownerUrl: string, app: string): Promise<void> {
  return withClient('DATABASE_MIGRATE_URL', ownerUrl, async (client) => {
    const refused: string[] = [];
    for (const statement of await missing(client, app)) if (!(await isDone(client, statement))) refused.push(statement);
    if (refused.length > 0)
      throw new StartError(`The login of DATABASE_MIGRATE_URL may not run: ${refused.join('; ')}. Let an administrator of the server run it once.`);
  });
}

async function missing(client: pg.Client, app: string): Promise<string[]> {
  const { rows } = await client.query<{ me: string; groups: string[]; app_in: boolean; me_in: boolean }>(
    `select current_user as me,
    array(select rolname::text from pg_roles where rolname = any($2)) as groups,
    coalesce((select pg_has_role(a.oid, g.oid, 'member') from pg_roles a, pg_roles g where a.rolname = $1 and g.rolname = 'candor_app'), false) as app_in,
    coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'candor_sequencer'), false) as me_in`,
    [app, GROUPS],
  );
  const { me, groups, app_in: appIn, me_in: meIn } = rows[0] ?? { me: '', groups: [], app_in: false, me_in: false };
  if (me === app) throw new StartError('DATABASE_URL and DATABASE_MIGRATE_URL name the same login: the one that serves must not own the tables.');
  return [
    ...GROUPS.filter((group) => !groups.includes(group)).map((group) => `create role ${group} nologin`),
    ...(appIn ? [] : [`grant candor_app to ${pg.escapeIdentifier(app)}`]),
    ...(meIn ? [] : [`grant candor_sequencer to ${pg.escapeIdentifier(me)}`]),
  ];
}

async function isDone(client: pg.Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch {
    return false;
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
