import { sql } from 'kysely';
import { type AccountId, asId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database, Work } from '#kernel/work.ts';

/** A number of ours and whose it is. */
export interface PhoneLine {
  readonly number: string;
  readonly slug: string;
  readonly locationId: string | null;
}

/** Finds the account a number of ours belongs to; one of the three questions asked before the account is known. */
export async function accountByNumber(db: Database, number: string): Promise<AccountId | undefined> {
  const { rows } = await sql<{ id: string | null }>`select cell.account_by_number(${number}) as id`.execute(db);
  const id = rows[0]?.id;
  return id ? asId<AccountId>(id) : undefined;
}

/** Gives a number to an account; answers the slug of the account that has it already, if any has. */
export async function assignLine(
  db: Database,
  line: { readonly number: string; readonly accountId: AccountId; readonly locationId?: string; readonly now: Instant },
): Promise<string | undefined> {
  const { numAffectedRows } = await sql`insert into cell.phone_line (e164, account_id, location_id, created_at)
    values (${line.number}, ${line.accountId}, ${line.locationId ?? null}, ${line.now}) on conflict (e164) do nothing`.execute(db);
  if (numAffectedRows === 1n) return undefined;
  const { rows } = await sql<{ slug: string }>`select d.slug from cell.phone_line l join cell.directory d on d.account_id = l.account_id
    where l.e164 = ${line.number}`.execute(db);
  return rows[0]?.slug;
}

/** Takes a number from whoever has it; says whether anybody had. */
export async function removeLine(db: Database, number: string): Promise<boolean> {
  return (await sql`delete from cell.phone_line where e164 = ${number}`.execute(db)).numAffectedRows === 1n;
}

/** Lists every number of the cell. */
export async function listLines(db: Database): Promise<readonly PhoneLine[]> {
  const { rows } = await sql<PhoneLine>`select l.e164 as number, d.slug, l.location_id as "locationId"
    from cell.phone_line l join cell.directory d on d.account_id = l.account_id order by d.slug, l.e164`.execute(db);
  return rows;
}

/** Finds the number an account texts from: the one for all of its places, else its oldest. */
export async function findLine(work: Work): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`select e164 as number from cell.phone_line where account_id = ${work.accountId}
    order by location_id is not null, created_at, e164 limit 1`.execute(work.tx);
  return rows[0]?.number;
}
