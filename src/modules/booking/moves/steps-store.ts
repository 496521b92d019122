import { sql } from 'kysely';
import type { AppointmentId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Status } from '../model.ts';

/** One step in the life of a visit: what changed, by whom, when, and when the visit was to begin from then on. */
export interface StepRow {
  readonly version: number;
  readonly kind: 'status' | 'moved' | 'undone';
  readonly from: Status;
  readonly to: Status;
  readonly startsAt: Instant;
  readonly at: Instant;
  readonly actorKind: 'user' | 'key' | 'visitor' | 'link' | 'job';
  readonly actorId: string | null;
}

/** Lists the steps of a visit after a version, in order; all of them for 0. */
export async function listSteps(work: Work, appointmentId: AppointmentId, after: number): Promise<StepRow[]> {
  const { rows } =
    await sql<StepRow>`select version, kind, from_status as "from", to_status as "to", starts_at as "startsAt", at, actor_kind as "actorKind", actor_id as "actorId"
    from booking.step where account_id = ${work.accountId} and appointment_id = ${appointmentId} and version > ${after} order by version`.execute(work.tx);
  return rows;
}
