import assert from 'node:assert/strict';
import test from 'node:test';
import { listTables, listTenantTables, readCatalogue, TENANTLESS } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';

/** A check that looks at nothing always passes. */
const FEWEST_TABLES = 40;
const FEWEST_KEYS = 80;

const house = await aHouse();
const tenantTables = await listTenantTables(house);

test('the checks see the tables of the house', () => {
  assert.ok(tenantTables.length >= FEWEST_TABLES, `only ${tenantTables.length} tables`);
});

test('every table says what it is for and has a primary key', async () => {
  const own = (await listTables(house)).filter(({ schema }) => schema !== 'jobs');
  assert.deepEqual(
    own.filter(({ comment }) => comment === null || comment.trim().length < 20).map(({ name }) => name),
    [],
  );
  assert.deepEqual(
    own.filter(({ hasPrimaryKey }) => !hasPrimaryKey).map(({ name }) => name),
    [],
  );
});

test('every tenant table has an account_id that is never null', async () => {
  const rows = await readCatalogue<{ name: string }>(
    house,
    `select n.nspname || '.' || c.relname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'account_id' and a.atttypid = 'uuid'::regtype and a.attnotnull and c.relkind in ('r', 'p')`,
  );
  const has = new Set(rows.map(({ name }) => name));
  assert.deepEqual(
    tenantTables.filter(({ name }) => !has.has(name)).map(({ name }) => name),
    [],
  );
});

test('account_id is in every primary key, unique rule, exclusion and foreign key of a tenant table', async () => {
  const keys = await readCatalogue<{ name: string; table: string; schema: string; has_account: boolean; leads_out: boolean }>(
    house,
    `
    select con.conname as name, con.conrelid::regclass::text as table, n.nspname as schema,
      (select attnum from pg_attribute where attrelid = con.conrelid and attname = 'account_id') = any(con.conkey)
        and (con.contype <> 'f' or (select attnum from pg_attribute where attrelid = con.confrelid and attname = 'account_id') = any(con.confkey)) as has_account,
      con.contype = 'f' and rn.nspname = any($1) as leads_out
    from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_class rc on rc.oid = con.confrelid left join pg_namespace rn on rn.oid = rc.relnamespace
    where con.contype in ('p', 'u', 'x', 'f') and n.nspname !~ '^(pg_|information_schema)' and not n.nspname = any($1)`,
    [TENANTLESS],
  );
  assert.ok(keys.length >= FEWEST_KEYS, `only ${keys.length} keys`);
  const without = keys.filter((key) => !key.has_account && !key.leads_out);
  assert.deepEqual(
    without.map(({ table, name }) => `${table}: ${name}`),
    [],
  );
});

test('account_id is in every unique index of a tenant table that is no constraint', async () => {
  const indexes = await readCatalogue<{ name: string; columns: string[] }>(
    house,
    `
    select i.indexrelid::regclass::text as name, array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where i.indisunique and n.nspname !~ '^(pg_|information_schema)' and not n.nspname = any($1)`,
    [TENANTLESS],
  );
  assert.deepEqual(
    indexes.filter(({ columns }) => !columns.includes('account_id')).map(({ name }) => name),
    [],
  );
});

test('row level security is forced on every tenant table, and the app meets only the rule of its account', async () => {
  assert.deepEqual(
    tenantTables.filter(({ isForced }) => !isForced).map(({ name }) => name),
    [],
  );
  const policies = await readCatalogue<{ name: string; roles: string[]; using: string | null; check: string | null }>(
    house,
    `
    select p.polrelid::regclass::text as name, array(select coalesce(r.rolname, 'public')::text from unnest(p.polroles) o left join pg_roles r on r.oid = o) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p`,
  );
  const forTheApp = policies.filter(({ roles }) => roles.some((role) => role !== 'candor_sequencer'));
  const rule = `(account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)`;
  assert.deepEqual(
    forTheApp.filter((policy) => policy.using !== rule || policy.check !== rule).map(({ name }) => name),
    [],
  );
  const ruled = new Set(forTheApp.map(({ name }) => name));
  assert.deepEqual(
    tenantTables.filter(({ name }) => !ruled.has(name)).map(({ name }) => name),
    [],
  );
});

test('the roles that serve own nothing, bypass nothing and cannot empty a table', async () => {
  const owned = await readCatalogue<{ name: string }>(
    house,
    `select c.oid::regclass::text as name from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'i') and c.relowner::regrole::text in ('candor_app', 'candor_app_login', 'candor_sequencer', 'candor_sequencer_login')`,
  );
  assert.deepEqual(owned, []);
  const strong = await readCatalogue<{ rolname: string }>(
    house,
    `select rolname from pg_roles
    where rolname like 'candor%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  );
  assert.deepEqual(strong, []);
  const truncating = await readCatalogue<{ name: string }>(
    house,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
      and (has_table_privilege('candor_app_login', c.oid, 'truncate, trigger, references') or has_table_privilege('candor_sequencer_login', c.oid, 'update, truncate, trigger, references'))`,
  );
  assert.deepEqual(truncating, []);
  const building = await readCatalogue<{ name: string }>(
    house,
    `select nspname as name from pg_namespace
    where nspname !~ '^(pg_|information_schema)' and (has_schema_privilege('candor_app_login', oid, 'create') or has_schema_privilege('candor_sequencer_login', oid, 'create'))`,
  );
  assert.deepEqual(building, []);
});

test("before the account is known the app may call three functions, and no other runs with its owner's rights", async () => {
  const functions = await readCatalogue<{ name: string; is_fixed: boolean; is_open: boolean }>(
    house,
    `
    select p.oid::regproc::text as name, coalesce(p.proconfig::text like '%search_path=%', false) as is_fixed,
      exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0) as is_open
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname !~ '^(pg_|information_schema)'`,
  );
  assert.ok(functions.length <= 3, functions.map(({ name }) => name).join(', '));
  assert.ok(functions.some(({ name }) => name === 'cell.account_by_slug'));
  assert.deepEqual(
    functions.filter(({ is_fixed, is_open }) => !is_fixed || is_open).map(({ name }) => name),
    [],
  );
});

test('no view or rule lets rows out past row level security', async () => {
  const views = await readCatalogue<{ name: string }>(
    house,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname !~ '^(pg_|information_schema)' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
  );
  assert.deepEqual(views, []);
});
