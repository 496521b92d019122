import { sql } from 'kysely';
import type { AppointmentId, Id } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

/** Names the visits of people who come together. */
export type GroupId = Id<'visit-group'>;

/** Notes that some visits belong together, in their order. */
export async function insertGroup(work: Work, groupId: GroupId, appointmentIds: readonly AppointmentId[]): Promise<void> {
  await sql`insert into booking.visit_group (account_id, group_id, appointment_id, position)
    select ${work.accountId}, ${groupId}, id, ordinality - 1 from unnest(${[...appointmentIds]}::uuid[]) with ordinality as x (id, ordinality)`.execute(
    work.tx,
  );
}

/** Lists the visits that belong together with one, itself included, in their order; none when it stands alone. */
export async function listGroup(work: Work, appointmentId: AppointmentId): Promise<AppointmentId[]> {
  const { rows } = await sql<{ id: AppointmentId }>`select o.appointment_id as id from booking.visit_group g
    join booking.visit_group o on (o.account_id, o.group_id) = (g.account_id, g.group_id)
    where g.account_id = ${work.accountId} and g.appointment_id = ${appointmentId} order by o.position`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Lists the visits of a group, in their order. */
export async function listVisitsOfGroup(work: Work, groupId: GroupId): Promise<AppointmentId[]> {
  const { rows } = await sql<{ id: AppointmentId }>`select appointment_id as id from booking.visit_group
    where account_id = ${work.accountId} and group_id = ${groupId} order by position`.execute(work.tx);
  return rows.map(({ id }) => id);
}
