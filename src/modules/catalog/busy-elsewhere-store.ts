import { sql } from 'kysely';
import type { ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import type { Work } from '#kernel/work.ts';
import type { TimeOffId } from './working-time.ts';

/** Lists the time off that was read from a source. */
export async function listTimeOffOf(work: Work, sourceId: string): Promise<(Span & { readonly timeOffId: TimeOffId })[]> {
  const { rows } = await sql<Span & { timeOffId: TimeOffId }>`select time_off_id as "timeOffId",
      (extract(epoch from lower(during)) / 60)::int as start, (extract(epoch from upper(during)) / 60)::int as end
    from catalog.time_off where account_id = ${work.accountId} and source_id = ${sourceId}`.execute(work.tx);
  return rows;
}

/** Deletes some of the time off that was read from a source. */
export async function deleteTimeOffOf(work: Work, sourceId: string, ids: readonly TimeOffId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from catalog.time_off where account_id = ${work.accountId} and source_id = ${sourceId} and time_off_id = any(${[...ids]}::uuid[])`.execute(
    work.tx,
  );
}

/** Stores time off that was read from a source, in one statement. */
export async function insertManyTimeOff(
  work: Work,
  rows: readonly { readonly timeOffId: TimeOffId; readonly resourceId: ResourceId; readonly during: string; readonly sourceId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into catalog.time_off (account_id, time_off_id, resource_id, during, reason, source_id)
    select ${work.accountId}, x."timeOffId", x."resourceId", x.during, 'busy-elsewhere', x."sourceId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x("timeOffId" uuid, "resourceId" uuid, during tstzrange, "sourceId" uuid)`.execute(work.tx);
}
