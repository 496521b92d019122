import { type Insertable, sql } from 'kysely';
import type { Work } from '#kernel/work.ts';

export type Row<T> = Omit<Insertable<T>, 'account_id'>;

/** What carries a version: a row that two people may edit. */
export type Versioned = 'location' | 'resource' | 'service';

/** Locks a row before its change and counts it; tells whether it is there and still as the editor saw it. */
export async function claimVersion(work: Work, table: Versioned, id: string, version: number | undefined): Promise<'claimed' | 'changed' | 'missing'> {
  const [name, key] = [sql.table(`catalog.${table}`), sql.ref(`${table}_id`)];
  const { rows } = await sql<{ version: bigint }>`select version from ${name} where account_id = ${work.accountId} and ${key} = ${id} for update`.execute(
    work.tx,
  );
  const row = rows[0];
  if (!row) return 'missing';
  if (version !== undefined && row.version !== BigInt(version)) return 'changed';
  await sql`update ${name} set version = version where account_id = ${work.accountId} and ${key} = ${id}`.execute(work.tx);
  return 'claimed';
}

/** Reads the version a row has now. */
export async function readVersion(work: Work, table: Versioned, id: string): Promise<number> {
  const { rows } = await sql<{ version: bigint }>`select version from ${sql.table(`catalog.${table}`)}
    where account_id = ${work.accountId} and ${sql.ref(`${table}_id`)} = ${id}`.execute(work.tx);
  return Number(rows[0]?.version ?? 0n);
}

/** The place after the last in an order, as a part of an insert. */
export function nextPosition(table: 'location' | 'resource' | 'service' | 'category', work: Work) {
  return sql<number>`(select coalesce(max(position), 0) + 1 from ${sql.table(`catalog.${table}`)} where account_id = ${work.accountId})`;
}
