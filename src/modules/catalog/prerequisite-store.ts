import { sql } from 'kysely';
import type { ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { PrerequisiteKind } from './model.ts';

/** What having had a service clears somebody for, and for how many days. */
export interface Clearing {
  readonly kind: PrerequisiteKind;
  readonly validityDays: number;
}

/** Lists what services clear for: the prerequisites that name them. Where these count for different times, the shortest: nobody is treated on an exam too old. */
export async function findClearings(work: Work, serviceIds: readonly ServiceId[]): Promise<Clearing[]> {
  const { rows } = await sql<Clearing>`select kind, min(validity_days)::int as "validityDays" from catalog.prerequisite
    where account_id = ${work.accountId} and satisfied_by_service_id = any(${[...serviceIds]}::uuid[]) group by kind order by kind`.execute(work.tx);
  return rows;
}
