import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { newId } from '#kernel/ids.ts';
import { type CatalogueTable, listTenantTables, readCatalogue } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';

/** A check that looks at nothing always passes. */
const FEWEST_TABLES = 40;

const house = await aHouse();
const [mine, theirs] = [newId(), newId()];
const tables = await listTenantTables(house);
const columns = await readColumns();
await fillEveryTable();

const app = new pg.Client({ connectionString: house.logins.app });
await app.connect();
house.atEnd(() => app.end());

test('every tenant table holds a row of each account, and the app sees its own', async () => {
  assert.ok(tables.length >= FEWEST_TABLES, `only ${tables.length} tables`);
  const unseen = await withAccount(mine, () => filter(tables, async ({ name }) => (await countRows(name)) !== 1));
  // What the app may not read at all shows it nothing; almost everything is readable, so the probes below prove something.
  assert.ok(unseen.length <= tables.length / 10, unseen.join(', '));
});

test('under one account no row of another is seen, in any tenant table', async () => {
  const leaking = await withAccount(mine, () => filter(tables, async ({ name }) => (await countRows(name, theirs)) !== 0));
  assert.deepEqual(leaking, []);
});

test('under no account nothing is seen, in any tenant table', async () => {
  for (const setting of [undefined, '']) {
    const leaking = await withAccount(setting, () => filter(tables, async ({ name }) => (await countRows(name)) !== 0));
    assert.deepEqual(leaking, []);
  }
});

test('under one account no row is written for another, in any tenant table', async () => {
  const written = await withAccount(mine, () =>
    filter(tables, async (table) => {
      const state = await stateOf(insertSql(table), insertValues(table, theirs));
      return state !== '42501';
    }),
  );
  assert.deepEqual(written, []);
});

test('under one account no row of another is changed or removed, in any tenant table', async () => {
  const changed = await withAccount(mine, () =>
    filter(tables, async ({ name }) => {
      const update = await touched(`update ${name} set account_id = account_id where account_id = $1`);
      const removal = await touched(`delete from ${name} where account_id = $1`);
      return update !== 0 || removal !== 0;
    }),
  );
  assert.deepEqual(changed, []);
});

test('a row of one account cannot be handed to another, in any tenant table', async () => {
  const moved = await withAccount(mine, () =>
    filter(tables, async ({ name }) => {
      const state = await stateOf(`update ${name} set account_id = $1 where account_id = $2`, [theirs, mine]);
      return state !== '42501';
    }),
  );
  assert.deepEqual(moved, []);
});

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly element: string | null;
  readonly length: number;
}

function readColumns(): Promise<Column[]> {
  return readCatalogue<Column & pg.QueryResultRow>(
    house,
    `
    select n.nspname || '.' || c.relname as table, a.attname as column, t.typname as type, e.typname as element, greatest(a.atttypmod - 4, 1) as length
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' and c.relkind in ('r', 'p')`,
  );
}

/** Any value the type takes: rules about values are lifted, since isolation must not lean on them. */
function aValue({ type, element, length }: Column): unknown {
  if (element !== null) return '{}';
  if (type.endsWith('multirange')) return '{}';
  if (type.endsWith('range')) return 'empty';
  switch (type) {
    case 'uuid':
      return newId();
    // A text that some tables take for a time zone.
    case 'text':
    case 'varchar':
    case 'name':
      return 'UTC';
    case 'bpchar':
      return 'x'.repeat(length);
    case 'int2':
    case 'int4':
    case 'int8':
    case 'numeric':
    case 'float8':
      return 1;
    case 'bool':
      return true;
    case 'timestamptz':
    case 'timestamp':
      return '2026-11-22T15:42:00Z';
    case 'date':
      return '2026-11-22';
    case 'time':
      return '09:00';
    case 'interval':
      return '1 hour';
    case 'json':
    case 'jsonb':
      return '{}';
    case 'bytea':
      return Buffer.from('x');
    case 'inet':
    case 'cidr':
      return '127.0.0.1';
    default:
      throw new Error(`no value is known for the type ${type}`);
  }
}

function insertSql({ name }: CatalogueTable): string {
  const of = columns.filter(({ table }) => table === name);
  return `insert into ${name} (${of.map(({ column }) => pg.escapeIdentifier(column)).join(', ')}) values (${of.map((_, index) => `$${index + 1}`).join(', ')})`;
}

function insertValues({ name }: CatalogueTable, accountId: string): unknown[] {
  return columns.filter(({ table }) => table === name).map((column) => (column.column === 'account_id' ? accountId : aValue(column)));
}

/** As the superuser, with checks dropped and foreign keys unwatched: one row of each account in every table. */
async function fillEveryTable(): Promise<void> {
  const url = new URL(process.env['TEST_PG_ADMIN_URL'] ?? '');
  url.pathname = new URL(house.logins.owner).pathname;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`set session_replication_role = replica; do $$ declare found record; begin
    for found in select conrelid::regclass as target, conname from pg_constraint con join pg_class c on c.oid = con.conrelid
      where con.contype = 'c' and c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    loop execute format('alter table %s drop constraint %I', found.target, found.conname); end loop; end $$`);
  for (const table of tables) for (const account of [mine, theirs]) await admin.query(insertSql(table), insertValues(table, account));
  await admin.end();
}

/** Runs a probe under an account and undoes what it did. */
async function withAccount<T>(accountId: string | undefined, probe: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    if (accountId !== undefined) await app.query(`select set_config('app.account_id', $1, true)`, [accountId]);
    return await probe();
  } finally {
    await app.query('rollback');
  }
}

async function filter(all: readonly CatalogueTable[], isBad: (table: CatalogueTable) => Promise<boolean>): Promise<string[]> {
  const bad: string[] = [];
  for (const table of all) if (await isBad(table)) bad.push(table.name);
  return bad;
}

/** Rows the app sees; none of a table it may not read. */
async function countRows(name: string, accountId?: string): Promise<number> {
  const where = accountId === undefined ? '' : ` where account_id = '${accountId}'`;
  await app.query('savepoint probe');
  try {
    const { rows } = await app.query<{ count: string }>(`select count(*) from ${name}${where}`);
    return Number(rows[0]?.count);
  } catch (error) {
    if (!isDenied(error)) throw error;
    await app.query('rollback to savepoint probe');
    return 0;
  }
}

async function touched(statement: string): Promise<number> {
  await app.query('savepoint probe');
  try {
    return (await app.query(statement, [theirs])).rowCount ?? 0;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return 0;
  } finally {
    await app.query('rollback to savepoint probe');
  }
}

async function stateOf(statement: string, values: readonly unknown[]): Promise<string> {
  await app.query('savepoint probe');
  try {
    const { rowCount } = await app.query(statement, [...values]);
    return rowCount === 0 ? 'nothing' : 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    await app.query('rollback to savepoint probe');
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}
