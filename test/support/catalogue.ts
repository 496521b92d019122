import pg from 'pg';
import type { TestHouse } from './database.ts';

/** Schemas whose tables belong to no account (DESIGN.md section 3). */
export const TENANTLESS: readonly string[] = ['cell', 'login', 'jobs'];

/** A table as the database knows it. */
export interface CatalogueTable {
  readonly name: string;
  readonly schema: string;
  readonly comment: string | null;
  readonly hasPrimaryKey: boolean;
  readonly isForced: boolean;
}

/** Reads rows as the owner of the tables. */
export async function readCatalogue<T extends pg.QueryResultRow>(house: TestHouse, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: house.logins.owner });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Every table of the house, in order of its name. */
export async function listTables(house: TestHouse): Promise<CatalogueTable[]> {
  return readCatalogue<CatalogueTable & pg.QueryResultRow>(
    house,
    `
    select n.nspname || '.' || c.relname as name, n.nspname as schema, obj_description(c.oid, 'pg_class') as comment,
      exists (select from pg_constraint where conrelid = c.oid and contype = 'p') as "hasPrimaryKey",
      c.relrowsecurity and c.relforcerowsecurity as "isForced"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  );
}

/** Every table that holds rows of accounts. */
export async function listTenantTables(house: TestHouse): Promise<CatalogueTable[]> {
  return (await listTables(house)).filter(({ schema }) => !TENANTLESS.includes(schema));
}
